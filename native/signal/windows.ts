/**
 * Windows of a signal, as `torch.signal.windows` has them: `sym: true` for the design of filters, `sym: false` (periodic)
 * for spectra.
 */
import { type Complete, optionsOf } from "../dispatch/optionsOf.ts";
import { describeValue } from "../dispatch/values.ts";
import { float32, float64, type Layout, strided } from "../dtype.ts";
import { tensor, type TensorOptions } from "../creation.ts";
import { arange, empty, i0, linspace, minimum, ones } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";

export interface WindowOptions extends TensorOptions {
  /** Whether both ends are alike; `false` gives one period. Default `true`. */
  sym?: boolean;
  /** float32 (the default) or float64. */
  dtype?: TensorOptions["dtype"];
  layout?: Layout;
}

type Made = Required<Pick<WindowOptions, "dtype" | "requiresGrad">> & Pick<WindowOptions, "device">;

/** What a window is made with. @throws where length, dtype or layout are none that a window has. */
const WINDOW = {
  sym: true,
  dtype: float32,
  layout: strided,
  device: undefined,
  requiresGrad: false,
};

function checked(
  caller: string,
  length: number,
  options: Complete<WindowOptions, typeof WINDOW>,
): { sym: boolean; made: Made } {
  const { sym, dtype, layout, device, requiresGrad } = options;
  if (!Number.isSafeInteger(length) || length < 0)
    throw new RangeError(`${caller}: argument M: expected an integer from 0, got ${describeValue(length)}`);
  if (dtype !== float32 && dtype !== float64)
    throw new TypeError(`${caller}: option dtype: expected torch.float32 or torch.float64, got ${dtype}`);
  if (layout !== strided)
    throw new TypeError(`${caller}: option layout: expected torch.strided, got ${layout}`);
  return { sym, made: { dtype, requiresGrad, ...(device !== undefined && { device }) } };
}

/** How many steps the period of a window has. */
function period(length: number, sym: boolean): number {
  return sym ? length - 1 : length;
}

export interface ExponentialWindowOptions extends WindowOptions {
  /** Where the largest element lies, in elements; only with `sym: false`. Default the middle. */
  center?: number | null;
  /** Elements from the centre after which it has fallen to 1/e; default 1. */
  tau?: number;
}

/** `exp(-|n - center| / tau)`. Shape: [M]. */
export function exponential(M: number, options: ExponentialWindowOptions = {}): Tensor {
  const given = optionsOf("signal.windows.exponential", options, { ...WINDOW, center: null, tau: 1 });
  const { sym, made } = checked("signal.windows.exponential", M, given);
  const { center, tau } = given;
  if (!(tau > 0))
    throw new RangeError(`signal.windows.exponential: option tau: expected more than 0, got ${tau}`);
  if (sym && center !== null)
    throw new TypeError(
      "signal.windows.exponential: option center: expected none in a symmetric window, got one; pass sym: false",
    );
  if (M === 0) return empty([0], made);
  const middle = center ?? (!sym && M > 1 ? M : M - 1) / 2;
  const rate = 1 / tau;
  return linspace(-middle * rate, (M - 1 - middle) * rate, M, made)
    .abs()
    .neg()
    .exp();
}

/** `sin(pi (n + 0.5) / M)`. Shape: [M]. */
export function cosine(M: number, options: WindowOptions = {}): Tensor {
  const { sym, made } = checked(
    "signal.windows.cosine",
    M,
    optionsOf("signal.windows.cosine", options, WINDOW),
  );
  if (M === 0) return empty([0], made);
  const step = Math.PI / (!sym && M > 1 ? M + 1 : M);
  return linspace(0.5 * step, (M - 0.5) * step, M, made).sin();
}

export interface GaussianWindowOptions extends WindowOptions {
  /** Standard deviation in elements; default 1. */
  std?: number;
}

/** `exp(-((n - middle) / std)^2 / 2)`. Shape: [M]. */
export function gaussian(M: number, options: GaussianWindowOptions = {}): Tensor {
  const given = optionsOf("signal.windows.gaussian", options, { ...WINDOW, std: 1 });
  const { sym, made } = checked("signal.windows.gaussian", M, given);
  const { std } = given;
  if (!(std > 0))
    throw new RangeError(`signal.windows.gaussian: option std: expected more than 0, got ${std}`);
  if (M === 0) return empty([0], made);
  const start = -(!sym && M > 1 ? M : M - 1) / 2;
  const step = 1 / (std * Math.SQRT2);
  return linspace(start * step, (start + M - 1) * step, M, made)
    .pow(2)
    .neg()
    .exp();
}

export interface KaiserWindowOptions extends WindowOptions {
  /** Shape: 0 gives a rectangle, more a narrower window. Default 12. */
  beta?: number;
}

/** `I0(beta sqrt(1 - x^2)) / I0(beta)` for `x` from -1 to 1. Shape: [M]. */
export function kaiser(M: number, options: KaiserWindowOptions = {}): Tensor {
  const given = optionsOf("signal.windows.kaiser", options, { ...WINDOW, beta: 12 });
  const { sym, made } = checked("signal.windows.kaiser", M, given);
  if (!(given.beta >= 0))
    throw new RangeError(`signal.windows.kaiser: option beta: expected 0 or more, got ${given.beta}`);
  if (M === 0) return empty([0], made);
  if (M === 1) return ones([1], made);
  const { dtype, device } = made;
  const beta = tensor(given.beta, { dtype, ...(device !== undefined && { device }) });
  const step = beta.mul(2).div(period(M, sym));
  // Rounded sums of steps may pass beta, where the square root is of a number below 0.
  const end = minimum(beta, step.mul(M - 1).sub(beta));
  const x = linspace(beta.neg(), end, M, made);
  return i0(beta.mul(beta).sub(x.pow(2)).sqrt()).div(i0(beta));
}

/** `1 - |2n / (M - 1) - 1|`. Shape: [M]. */
export function bartlett(M: number, options: WindowOptions = {}): Tensor {
  const { sym, made } = checked(
    "signal.windows.bartlett",
    M,
    optionsOf("signal.windows.bartlett", options, WINDOW),
  );
  if (M === 0) return empty([0], made);
  if (M === 1) return ones([1], made);
  const step = 2 / period(M, sym);
  return linspace(-1, -1 + (M - 1) * step, M, made)
    .abs()
    .neg()
    .add(1);
}

/**
 * A sum of cosines: `a[0] - a[1] cos(x) + a[2] cos(2x) - ...` for `x = 2 pi n / (M - 1)`. Shape: [M].
 * @param a one weight or more.
 */
export function generalCosine(M: number, a: readonly number[], options: WindowOptions = {}): Tensor {
  return sumOfCosines("signal.windows.generalCosine", M, a, options);
}

function sumOfCosines(caller: string, M: number, a: readonly number[], options: WindowOptions): Tensor {
  const { sym, made } = checked(caller, M, optionsOf(caller, options, WINDOW));
  if (M === 0) return empty([0], made);
  if (M === 1) return ones([1], made);
  if (!Array.isArray(a) || a.length === 0)
    throw new TypeError(
      `${caller}: argument a: expected an array of one number or more, got ${describeValue(a)}`,
    );
  const step = (2 * Math.PI) / period(M, sym);
  const x = linspace(0, (M - 1) * step, M, made);
  const weights = tensor(
    a.map((weight, i) => (i % 2 === 0 ? weight : -weight)),
    made,
  );
  const orders = arange(a.length, made);
  return weights.unsqueeze(-1).mul(orders.unsqueeze(-1).mul(x).cos()).sum(0);
}

export interface GeneralHammingWindowOptions extends WindowOptions {
  /** Default 0.54. */
  alpha?: number;
}

/** `alpha - (1 - alpha) cos(2 pi n / (M - 1))`. Shape: [M]. */
export function generalHamming(M: number, options: GeneralHammingWindowOptions = {}): Tensor {
  const defaults = { ...WINDOW, alpha: 0.54 };
  const { alpha, ...window } = optionsOf("signal.windows.generalHamming", options, defaults);
  return sumOfCosines("signal.windows.generalHamming", M, [alpha, 1 - alpha], window);
}

/** `0.54 - 0.46 cos(2 pi n / (M - 1))`. Shape: [M]. */
export function hamming(M: number, options: WindowOptions = {}): Tensor {
  return sumOfCosines("signal.windows.hamming", M, [0.54, 1 - 0.54], options);
}

/** `0.5 - 0.5 cos(2 pi n / (M - 1))`. Shape: [M]. */
export function hann(M: number, options: WindowOptions = {}): Tensor {
  return sumOfCosines("signal.windows.hann", M, [0.5, 0.5], options);
}

/** `0.42 - 0.5 cos(x) + 0.08 cos(2x)` for `x = 2 pi n / (M - 1)`. Shape: [M]. */
export function blackman(M: number, options: WindowOptions = {}): Tensor {
  return sumOfCosines("signal.windows.blackman", M, [0.42, 0.5, 0.08], options);
}

/** Four cosines with low side lobes: A. Nuttall, 1981, https://doi.org/10.1109/TASSP.1981.1163506. Shape: [M]. */
export function nuttall(M: number, options: WindowOptions = {}): Tensor {
  return sumOfCosines("signal.windows.nuttall", M, [0.3635819, 0.4891775, 0.1365995, 0.0106411], options);
}
