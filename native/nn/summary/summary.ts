/** Runs a network on zeros of a given shape, and sums up what was called. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { describeValue } from "../../dispatch/values.ts";
import type { DType } from "../../dtype.ts";
import { zeros } from "../../generated/torch.js";
import { isTensor, type Tensor } from "../../tensor.ts";
import { tensorOptions } from "../factory.ts";
import { Module } from "../module.ts";
import { bytesOf, collectRows } from "./collect.ts";
import { ModelSummary } from "./modelSummary.ts";

export interface SummaryOptions {
  /** Element type of the zeros. Default: that of the first parameter, float32 without one. */
  dtype?: DType;
  /** Rows deeper than this are left out of the table. Default: none. */
  depth?: number;
}

/** The shape of an input with its batch, or an input itself. */
export type SummaryInput = readonly number[] | Tensor;

/**
 * Layer, output shape, parameters, multiply-adds and memory of every module that `model` calls, in the order of the calls.
 * It runs `model.forward` once, in evaluation mode and without gradients, on the device of its parameters.
 *
 * ```ts
 * console.log(String(nn.summary(resnet20(), [1, 3, 32, 32])));
 * ```
 *
 * Multiply-adds are those of convolutions and of linear, bilinear, recurrent and attention layers, and what other modules
 * count themselves ({@link CountsMultiplyAdds}); what else `forward` does without modules, and with packed sequences, is not
 * seen.
 *
 * @param input - a shape such as `[1, 3, 32, 32]` or a tensor; a list of them for several inputs
 * @throws TypeError for what is no model, or a shape that is none
 */
export function summary(
  model: Module,
  input: SummaryInput | readonly SummaryInput[],
  options: SummaryOptions = {},
): ModelSummary {
  const { depth, dtype: asked } = optionsOf("summary", options, {
    depth: Number.POSITIVE_INFINITY,
    dtype: undefined,
  });
  if (!(model instanceof Module))
    throw new TypeError(`summary: model: expected a Module, got ${describeValue(model)}`);
  const isList = Array.isArray(input) && typeof input[0] !== "number";
  const list = (isList ? input : [input]) as readonly SummaryInput[];
  const parameters = model.parameters();
  const device = parameters[0]?.device;
  const dtype = asked ?? parameters[0]?.dtype;
  const made: Tensor[] = [];
  try {
    const inputs = list.map((each) => {
      if (isTensor(each)) return each;
      checkShape(each);
      const tensor = zeros([...each], tensorOptions({ device, dtype }));
      made.push(tensor);
      return tensor;
    });
    const rows = collectRows(model, inputs);
    const [first] = rows;
    return new ModelSummary(
      rows.filter((row) => row.depth <= depth),
      {
        parameters: parameters.reduce((sum, { numel }) => sum + numel, 0),
        trainable: parameters.reduce((sum, { numel, requiresGrad }) => sum + (requiresGrad ? numel : 0), 0),
        multiplyAdds: first?.multiplyAdds ?? 0,
        inputBytes: bytesOf(inputs),
        stateBytes: bytesOf([...parameters, ...model.buffers()]),
        outputBytes: first?.outputBytes ?? 0,
      },
    );
  } finally {
    for (const tensor of made) tensor.dispose();
  }
}

function checkShape(shape: unknown): void {
  if (Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size) && size >= 0)) return;
  throw new TypeError(
    `summary: input: expected a shape such as [1, 3, 32, 32], got ${JSON.stringify(shape)}`,
  );
}
