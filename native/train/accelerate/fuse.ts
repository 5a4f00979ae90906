/** Puts fused layers where a `Sequential` has the layers that they stand for. */
import { BatchNorm2d } from "../../nn/batchNorm.ts";
import { BatchNormAct2d } from "../../nn/batchNormAct.ts";
import type { Layer, Module } from "../../nn/module.ts";
import { isPlain } from "../../nn/plainLayers.ts";
import { ReLU, ReLU6 } from "../../nn/rectifier.ts";
import { Sequential } from "../../nn/sequential.ts";
import { Identity } from "../../nn/shape.ts";
import { SiLU } from "../../nn/smoothActivation.ts";
import type { BatchNormActivation } from "../../functional.ts";

const ACTIVATIONS = new Map<unknown, BatchNormActivation>([
  [ReLU, "relu"],
  [ReLU6, "relu6"],
  [SiLU, "silu"],
]);

/**
 * Within every `Sequential` a `BatchNorm2d` that an activation follows becomes a `BatchNormAct2d`, with the same parameters and
 * buffers under the same keys, and an `Identity`. Subclasses and layers with hooks are left alone: somebody may look at what
 * passes between them.
 *
 * @returns how many there are now
 */
export function fuseBatchNormAct(model: Module): number {
  for (const chain of model.modules()) {
    if (!(chain instanceof Sequential) || chain.forward !== Sequential.prototype.forward) continue;
    const layers = chain.namedChildren() as [string, Layer][];
    for (const [at, [name, layer]] of layers.entries()) {
      const [nextName, next] = layers[at + 1] ?? [];
      const activation = ACTIVATIONS.get(next?.constructor);
      if (layer.constructor !== BatchNorm2d || !activation || !next || nextName === undefined) continue;
      if (!isPlain(layer) || !isPlain(next)) continue;
      chain.setSubmodule(name, fused(layer as BatchNorm2d, activation));
      chain.setSubmodule(nextName, new Identity());
    }
  }
  return model.modules().filter((module) => module instanceof BatchNormAct2d).length;
}

function fused(layer: BatchNorm2d, activation: BatchNormActivation): BatchNormAct2d {
  const { eps, momentum, affine, trackRunningStats, bias } = layer;
  const made = new BatchNormAct2d(layer.numFeatures, {
    activation,
    eps,
    momentum,
    affine,
    trackRunningStats,
    bias: bias !== null,
  });
  for (const { property, tensor } of layer.ownTensors()) made.setOwnTensor(property, tensor);
  return made.train(layer.training);
}
