/** What stands in the box of a layer. */
import * as nn from "torchbook/nn";
import type { Box, BoxKind } from "./items.ts";
import type { Call } from "./trace.ts";

type Text = Pick<Box, "kind" | "title"> & { isNote?: boolean };

/** The box of the call of a layer; null for one that does nothing in evaluation and has nothing to say. */
export function layerBox({ module, name, inputShapes, outputShape: shape, lastOperation }: Call): Box | null {
  const text = describe(module, inputShapes[0] ?? [], shape);
  if (!text) return null;
  const parameters = module.parameters().reduce((sum, { numel }) => sum + numel, 0);
  const box: Box = { type: "box", notes: [], isNote: false, shape, parameters, name, ...text };
  if (!(module instanceof nn.BatchNormAct2d)) return box;
  const activation = activationOf(module, lastOperation);
  return activation ? { ...box, title: `BN · ${activation}` } : box;
}

/** Its own, or the one that a subclass has put behind it. */
function activationOf({ activation }: nn.BatchNormAct2d, lastOperation: string | null): string | undefined {
  if (activation) return ACTIVATION_NAMES[activation];
  return ACTIVATION_OPERATIONS.has(lastOperation ?? "") ? OPERATIONS[lastOperation ?? ""]?.[0] : undefined;
}

const ACTIVATION_OPERATIONS = new Set(["Relu", "Hardtanh", "LeakyRelu", "Silu", "Gelu", "Tanh", "Sigmoid"]);

/** The box of an operation that stands in a `forward`. */
export function operationBox(operation: string, shape: number[]): Box {
  const [title, isNote] = OPERATIONS[operation] ?? [operation.toLowerCase(), false];
  const isMean = operation === "Mean" || operation === "AdaptiveAvgPool2D";
  const isGlobal = isMean && shape.slice(1).every((size) => size === 1);
  return {
    type: "box",
    kind: isMean ? "pooling" : isNote ? "norm" : "operation",
    title: isGlobal ? "global average" : title,
    notes: [],
    isNote,
    shape,
    parameters: 0,
    name: "",
  };
}

/** Autograd's name of an operation: its text, and whether it is said beside the layer before it. */
const OPERATIONS: Readonly<Record<string, [text: string, isNote: boolean]>> = {
  Relu: ["ReLU", true],
  Hardtanh: ["ReLU6", true],
  LeakyRelu: ["LeakyReLU", true],
  Silu: ["SiLU", true],
  Gelu: ["GELU", true],
  Tanh: ["tanh", true],
  Sigmoid: ["sigmoid", true],
  Softmax: ["softmax", true],
  SafeSoftmax: ["softmax", true],
  LogSoftmax: ["log-softmax", true],
  NativeBatchNorm: ["BN", true],
  NativeLayerNorm: ["LayerNorm", true],
  BatchNormAct: ["BN · activation", true],
  Mul: ["scale", true],
  Div: ["scale", true],
  Add: ["shift", true],
  Sub: ["shift", true],
  Mean: ["mean", false],
  AdaptiveAvgPool2D: ["average pool", false],
  MaxPool2DWithIndices: ["max pool", false],
  AvgPool2D: ["average pool", false],
  ConstantPadNd: ["zero padding", false],
  Convolution: ["conv", false],
  Addmm: ["linear", false],
  Bmm: ["matmul", false],
  Mm: ["matmul", false],
  Cat: ["concat", false],
};

function describe(module: nn.Module, inputShape: readonly number[], shape: number[]): Text | null {
  if (module instanceof nn.Conv1d || module instanceof nn.Conv2d || module instanceof nn.Conv3d) {
    return describeConvolution(module);
  }
  if (isTransposed(module)) {
    return {
      kind: "convolution",
      title: `${sizes(module.kernelSize)} up-conv, ${module.outChannels}${stride(module.stride)}`,
    };
  }
  if (module instanceof nn.Linear) return { kind: "linear", title: `linear, ${module.outFeatures}` };
  if (module instanceof nn.MaxPool1d || module instanceof nn.MaxPool2d || module instanceof nn.MaxPool3d) {
    return { kind: "pooling", title: `${sizes(module.kernelSize)} max pool${stride(module.stride)}` };
  }
  if (module instanceof nn.AvgPool1d || module instanceof nn.AvgPool2d || module instanceof nn.AvgPool3d) {
    return { kind: "pooling", title: `${sizes(module.kernelSize)} average pool${stride(module.stride)}` };
  }
  if (module instanceof nn.AdaptiveAvgPool1d || module instanceof nn.AdaptiveAvgPool2d) {
    return adaptive("average", inputShape, shape);
  }
  if (module instanceof nn.AdaptiveMaxPool1d || module instanceof nn.AdaptiveMaxPool2d) {
    return adaptive("max", inputShape, shape);
  }
  if (isBatchNorm(module)) return { kind: "norm", title: "BN", isNote: true };
  if (module instanceof nn.Identity || module instanceof nn.Flatten) return null;
  if (module instanceof nn.Dropout || module instanceof nn.Dropout2d) {
    return module.p === 0 ? null : { kind: "norm", title: `dropout ${module.p}`, isNote: true };
  }
  if (module instanceof nn.StochasticDepth) {
    return module.p === 0 ? null : { kind: "norm", title: `drop path ${round(module.p)}`, isNote: true };
  }
  const { name } = module.constructor;
  const isActivation = module.parameters().length === 0 && ACTIVATIONS.has(name);
  if (isActivation)
    return {
      kind: "norm",
      title: name === "Tanh" || name === "Sigmoid" ? name.toLowerCase() : name,
      isNote: true,
    };
  if (NORMS.has(name)) return { kind: "norm", title: name, isNote: true };
  return { kind: "other", title: name };
}

const NORMS = new Set(["LayerNorm", "GroupNorm", "RMSNorm", "InstanceNorm2d", "LocalResponseNorm"]);

const ACTIVATIONS = new Set([
  ...[
    "ReLU",
    "ReLU6",
    "LeakyReLU",
    "PReLU",
    "RReLU",
    "Hardtanh",
    "Hardsigmoid",
    "Hardswish",
    "ELU",
    "CELU",
    "SELU",
  ],
  ...[
    "GELU",
    "SiLU",
    "Mish",
    "Softplus",
    "Sigmoid",
    "LogSigmoid",
    "Tanh",
    "Softsign",
    "Softmax",
    "LogSoftmax",
  ],
]);

function describeConvolution(layer: nn.Conv1d | nn.Conv2d | nn.Conv3d): Text {
  const { inChannels, outChannels, groups, dilation } = layer;
  const isDepthwise = groups > 1 && groups === inChannels;
  const kind: BoxKind = isDepthwise ? "depthwise" : "convolution";
  const word = isDepthwise ? "depthwise" : "conv";
  const grouped = groups > 1 && !isDepthwise ? `, ${groups} groups` : "";
  const dilated = dilation.some((step) => step !== 1) ? `, dilation ${oneOrAll(dilation)}` : "";
  return {
    kind,
    title: `${sizes(layer.kernelSize)} ${word}, ${outChannels}${grouped}${dilated}${stride(layer.stride)}`,
  };
}

function isTransposed(
  module: nn.Module,
): module is nn.ConvTranspose1d | nn.ConvTranspose2d | nn.ConvTranspose3d {
  return (
    module instanceof nn.ConvTranspose1d ||
    module instanceof nn.ConvTranspose2d ||
    module instanceof nn.ConvTranspose3d
  );
}

function isBatchNorm(module: nn.Module): boolean {
  return (
    module instanceof nn.BatchNorm1d || module instanceof nn.BatchNorm2d || module instanceof nn.BatchNorm3d
  );
}

function adaptive(what: string, inputShape: readonly number[], shape: readonly number[]): Text | null {
  const size = shape.slice(1);
  if (size.every((each) => each === 1)) return { kind: "pooling", title: `global ${what}` };
  const isSame = size.every((each, at) => each === inputShape[at + 1]);
  return isSame ? null : { kind: "pooling", title: `${what} pool to ${sizes(size)}` };
}

const ACTIVATION_NAMES = { relu: "ReLU", relu6: "ReLU6", silu: "SiLU" } as const;

/** `3×3`, `1×7`; `3` for sequences. */
function sizes(value: number | readonly number[]): string {
  return typeof value === "number" ? `${value}×${value}` : value.join("×");
}

/** ` /2` where it is not 1. */
function stride(value: number | readonly number[]): string {
  const list = typeof value === "number" ? [value] : value;
  return list.every((step) => step === 1) ? "" : ` /${oneOrAll(list)}`;
}

/** `2` where it is the same along all sides, else `2×1`. */
function oneOrAll(list: readonly number[]): string {
  return new Set(list).size === 1 ? String(list[0]) : list.join("×");
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
