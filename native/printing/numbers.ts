/** Numbers as Python's format writes them: ties to even, two digits of exponent at least. */
import { getPrintOptions } from "./options.ts";

/** `{:.nf}` of Python for `precision` n. */
export function fixed(value: number, precision: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  return (
    signOf(value) + (magnitude < 1e21 ? fixedBelow1e21(magnitude, precision) : exactly(magnitude, precision))
  );
}

function fixedBelow1e21(magnitude: number, precision: number): string {
  // With an odd multiple of 1 / 2^(n + 1) the digit after the last is a lone 5: JavaScript rounds it up, Python to even.
  const doubled = magnitude * 2 ** precision;
  const isTie = Number.isInteger(doubled * 2) && !Number.isInteger(doubled);
  const truncated = magnitude.toFixed(precision + 1).slice(0, precision === 0 ? -2 : -1);
  return isTie && isEven(truncated) ? truncated : magnitude.toFixed(precision);
}

/** From 1e21 on `toFixed` writes an exponent; such a number is whole. */
function exactly(magnitude: number, precision: number): string {
  return String(BigInt(magnitude)) + (precision > 0 ? `.${"0".repeat(precision)}` : "");
}

/** `{:.ne}` of Python for `precision` n. */
export function scientific(value: number, precision: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  const [digits = "", power = ""] = magnitude.toExponential(100).split("e");
  const kept = precision === 0 ? 1 : 2 + precision;
  const isTie = /^\.?5(0*)$/.test(digits.slice(kept));
  const truncated = digits.slice(0, kept);
  const [mantissa = "", exponent = ""] =
    isTie && isEven(truncated) ? [truncated, power] : magnitude.toExponential(precision).split("e");
  const width = exponent.length < 3 ? exponent[0] + exponent.slice(1).padStart(2, "0") : exponent;
  return `${signOf(value)}${mantissa}e${width}`;
}

/** A float as Python's `str` writes it: `1.0`, `1e-05`, `1e+16`. */
export function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    const [mantissa = "", exponent = ""] = magnitude.toExponential().split("e");
    return `${signOf(value)}${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  }
  return signOf(value) + String(magnitude) + (Number.isInteger(value) ? ".0" : "");
}

function signOf(value: number): string {
  return value < 0 || Object.is(value, -0) ? "-" : "";
}

function isEven(text: string): boolean {
  return Number(text.at(-1)) % 2 === 0;
}

function nonFinite(value: number): string {
  if (Number.isNaN(value)) return "nan";
  return value < 0 ? "-inf" : "inf";
}

/** How all numbers of one tensor are written: with one width, and in one of three ways. */
export interface NumberFormat {
  width: number;
  format(value: number): string;
}

/** The format of floating-point `values`, chosen from all that are shown. */
export function floatFormat(values: readonly number[]): NumberFormat {
  const { precision, sciMode } = getPrintOptions();
  const shown = values.filter((value) => Number.isFinite(value) && value !== 0);
  let least = Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (const value of shown) {
    least = Math.min(least, Math.abs(value));
    greatest = Math.max(greatest, Math.abs(value));
  }
  const isWhole = shown.every(Number.isInteger);
  const isWide = greatest / least > 1000 || greatest > 1e8 || least < 1e-4;
  const isScientific = shown.length > 0 && (sciMode ?? isWide);
  const write = (value: number): string =>
    isScientific ? scientific(value, precision) : fixed(value, isWhole ? 0 : precision);
  let width = 1;
  // Whole numbers end with a point.
  const extra = isWhole && !isScientific ? 1 : 0;
  for (const value of shown) width = Math.max(width, write(value).length + extra);
  const format = (value: number): string => {
    const text = write(value);
    return (extra === 1 && Number.isFinite(value) ? `${text}.` : text).padStart(width);
  };
  return { width, format };
}

/** The width of values that are written as they are: integers and booleans. */
export function plainWidth(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 1);
}
