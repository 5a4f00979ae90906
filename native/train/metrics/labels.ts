/** Reads what networks give for classes, in the forms that metrics take. */
import "../../methods.ts";
import { int64 } from "../../dtype.ts";
import { aminmax, argmax, maskedSelect } from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";

export interface LabelOptions {
  /** Targets of this value count nowhere. Default: none. */
  ignoreIndex?: number;
  /** Where the output has one score an example: those above it mean class 1. Default 0.5, for probabilities; for logits 0. */
  threshold?: number | undefined;
}

/** The defaults of {@link LabelOptions}. */
export const LABEL = { ignoreIndex: undefined, threshold: 0.5 };

/** Predictions and targets of the examples that count, `[M]` int64 each. */
export interface Labels {
  predicted: Tensor;
  target: Tensor;
}

interface Predicting {
  threshold?: number | undefined;
  /** Default: any number. */
  numClasses?: number;
}

/**
 * @param output - scores `[N, L, ...]`, or labels `[N, ...]`, or, for two classes, floating scores `[N, ...]` of class 1
 * @param target - `[N, ...]`
 * @throws TypeError for other shapes, RangeError for labels out of range
 */
export function readLabels(
  caller: string,
  numClasses: number,
  output: Tensor,
  target: Tensor,
  { ignoreIndex, threshold }: LabelOptions,
): Labels {
  const labels = predictedLabels(caller, output, target, { threshold, numClasses });
  let [predicted, counted] = [labels.reshape([-1]), wholeLabels(caller, target).reshape([-1])];
  if (ignoreIndex !== undefined) {
    const counts = counted.ne(ignoreIndex);
    [predicted, counted] = [maskedSelect(predicted, counts), maskedSelect(counted, counts)];
  }
  checkRange(caller, "output", predicted, numClasses);
  checkRange(caller, "target", counted, numClasses);
  return { predicted, target: counted };
}

/**
 * The target as int64.
 *
 * @throws TypeError for a target with fractions: class probabilities, as mixing of examples makes them, are no labels
 */
export function wholeLabels(caller: string, target: Tensor): Tensor {
  const labels = target.to(int64);
  if (!target.dtype.isFloatingPoint || labels.eq(target).all().item<boolean>()) return labels;
  throw new TypeError(
    `${caller}.update: target: expected labels, whole numbers, got ${target.dtype} with fractions [${target.shape.join(", ")}]; for class probabilities pass target.argmax(1)`,
  );
}

/** The class of each example, int64 of the target's shape. @throws TypeError for shapes that do not fit */
export function predictedLabels(
  caller: string,
  output: Tensor,
  target: Tensor,
  { threshold = 0.5, numClasses }: Predicting,
): Tensor {
  if (hasClassScores(numClasses ?? output.shape[1], output, target)) return argmax(output, 1);
  if (sameShape(output.shape, target.shape)) {
    if (!output.dtype.isFloatingPoint) return output.to(int64);
    if ((numClasses ?? 2) === 2) return output.gt(threshold).to(int64);
  }
  throw wrongShapes(caller, numClasses, output, target);
}

/** Whether `output` is `[N, L, ...]` for targets `[N, ...]`. */
export function hasClassScores(numClasses: number | undefined, output: Tensor, target: Tensor): boolean {
  const [N, L, ...rest] = output.shape;
  return L !== undefined && L === numClasses && sameShape([N as number, ...rest], target.shape);
}

export function sameShape(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((size, dim) => size === other[dim]);
}

/** Says which outputs fit the target. */
export function wrongShapes(
  caller: string,
  numClasses: number | undefined,
  output: Tensor,
  target: Tensor,
): TypeError {
  const [N = "N", ...rest] = target.shape;
  const scores = [N, numClasses ?? "L", ...rest].join(", ");
  return new TypeError(
    `${caller}.update: output: expected scores [${scores}] or one value for each of the targets [${target.shape.join(", ")}], got [${output.shape.join(", ")}] ${output.dtype}`,
  );
}

/** @throws RangeError for a label that is no class */
export function checkRange(caller: string, name: string, labels: Tensor, numClasses: number): void {
  if (labels.numel === 0) return;
  const { min, max } = aminmax(labels);
  const wrong = [min, max].map((value) => value.item()).find((label) => label < 0 || label >= numClasses);
  if (wrong === undefined) return;
  throw new RangeError(
    `${caller}.update: ${name}: expected labels from 0 to ${numClasses - 1}, got ${wrong}${name === "target" ? "; pass ignoreIndex for targets that do not count" : ""}`,
  );
}
