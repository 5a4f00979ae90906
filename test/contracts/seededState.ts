/** The numbers that goldens of networks are made with; test/fixtures/chapters/seeded.py has the twin. */
import { createHash } from "node:crypto";
import * as torch from "torchbook";
import type { Module, StateDict } from "torchbook/nn";

/** Of queries of attention: with larger ones softmax is all but a maximum, which float32 decides by rounding. */
const QUERY_SCALE = 1e-3;

/** Draws every number of the state dict, in its order, from the seed that is set. */
export function seededState(net: Module): StateDict {
  return Object.fromEntries(
    Object.entries(net.stateDict()).map(([key, { shape, dtype }]) => [
      key,
      dtype.isFloatingPoint ? draw(key, shape) : torch.zeros(shape, { dtype }),
    ]),
  );
}

/** Draws numbers for these keys, in their order. */
export function seededTensors(shapes: Readonly<Record<string, number[]>>): StateDict {
  return Object.fromEntries(Object.entries(shapes).map(([key, shape]) => [key, draw(key, shape)]));
}

function draw(key: string, shape: number[]): torch.Tensor {
  const numel = shape.reduce((product, size) => product * size, 1);
  if (key.endsWith("running_var")) return torch.rand(shape).mul_(0.5).add_(0.75);
  if (key.endsWith("running_mean") || key.endsWith("bias")) return torch.randn(shape).mul_(0.1);
  if (shape.length > 1) {
    const scale = key.endsWith("attn.query.proj.weight") ? QUERY_SCALE : 1;
    return torch
      .randn(shape)
      .mul_(Math.sqrt((2 * (shape[0] as number)) / numel))
      .mul_(scale);
  }
  return torch.rand(shape).mul_(0.5).add_(0.5);
}

/** SHA-256 of lines such as `conv1.weight 64,3,7,7`. */
export function keysHash(net: Module): string {
  const lines = Object.entries(net.stateDict()).map(([key, { shape }]) => `${key} ${shape.join(",")}`);
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}
