/** What the numbers of a tensor are like, for its view in a notebook. */
import { isfinite, isnan, stdMean } from "../generated/torch.js";
import { float32, float64 } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

/** One figure and what it is called. */
export type Figure = readonly [label: string, text: string];

/** Significant digits of a figure. */
const DIGITS = 4;

/**
 * Minimum, maximum, mean and standard deviation of the finite elements, and how many are not finite; of booleans how many
 * are true; of complex numbers those of their absolute values.
 * @param tensor any dense shape with an element at least.
 */
export function statistics(tensor: Tensor): Figure[] {
  const { dtype } = tensor;
  if (dtype.name === "bool") {
    const count = tensor.sum().item();
    return [["true", `${count} of ${tensor.numel} (${((100 * count) / tensor.numel).toFixed(1)} %)`]];
  }
  const real = realNumbers(tensor);
  const finite = finiteNumbers(real);
  const mark = dtype.isComplex ? (label: string) => `${label} |x|` : (label: string) => label;
  const figures: Figure[] = [];
  if (finite.numel > 0) {
    const { min, max } = finite.aminmax();
    const [std, mean] = stdMean(finite);
    figures.push([mark("min"), number(min.item())], [mark("max"), number(max.item())]);
    figures.push([mark("mean"), number(mean.item())]);
    if (finite.numel > 1) figures.push([mark("std"), number(std.item())]);
  }
  const nans = isnan(real).sum().item();
  const infinities = real.numel - finite.numel - nans;
  if (nans > 0) figures.push(["nan", String(nans)]);
  if (infinities > 0) figures.push(["inf", String(infinities)]);
  return figures;
}

/** The elements as floats in which sums are exact enough: float32 for 32 bits and less, else float64. */
export function realNumbers(tensor: Tensor): Tensor {
  const plain = tensor.dtype.isComplex ? tensor.abs() : tensor;
  if (plain.dtype === float32 || plain.dtype === float64) return plain;
  return plain.to(plain.dtype.isFloatingPoint ? float32 : float64);
}

/** The elements that are neither infinite nor nan, without a shape where some are left out. */
export function finiteNumbers(real: Tensor): Tensor {
  const kept = isfinite(real);
  return real.numel === kept.sum().item() ? real : real.maskedSelect(kept);
}

/** Such as `0.01235` or `1.235e+20`; whole numbers whole. */
export function number(value: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return String(value);
  if (size < 1e-4 || size >= 1e15) return value.toExponential(DIGITS - 1);
  return String(Number(value.toPrecision(DIGITS)));
}
