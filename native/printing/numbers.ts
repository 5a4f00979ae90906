/** Numbers as Python's format writes them: four digits, ties to even, two digits of exponent at least. */

const PRECISION = 4;

/** `{:.4f}` of Python. */
export function fixed(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  // With an odd multiple of 1/32 the fifth decimal is a lone 5: JavaScript rounds it up, Python to even.
  const isTie = Number.isInteger(magnitude * 32) && !Number.isInteger(magnitude * 16);
  const truncated = magnitude.toFixed(PRECISION + 1).slice(0, -1);
  return sign + (isTie && isEven(truncated) ? truncated : magnitude.toFixed(PRECISION));
}

/** `{:.4e}` of Python. */
export function scientific(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const exact = magnitude.toExponential(100);
  const [digits = "", power = ""] = exact.split("e");
  const isTie = /^5(0*)$/.test(digits.slice(2 + PRECISION));
  const truncated = digits.slice(0, 2 + PRECISION);
  const [mantissa = "", exponent = ""] =
    isTie && isEven(truncated) ? [truncated, power] : magnitude.toExponential(PRECISION).split("e");
  const width = exponent.length < 3 ? exponent[0] + exponent.slice(1).padStart(2, "0") : exponent;
  return `${sign}${mantissa}e${width}`;
}

/** `{:.0f}` of Python for a whole number below 1e21, `inf` or `nan`. */
export function whole(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  return Object.is(value, -0) ? "-0" : value.toFixed(0);
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
  const shown = values.filter((value) => Number.isFinite(value) && value !== 0);
  let least = Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (const value of shown) {
    least = Math.min(least, Math.abs(value));
    greatest = Math.max(greatest, Math.abs(value));
  }
  const isWhole = shown.every(Number.isInteger);
  const isScientific = shown.length > 0 && (greatest / least > 1000 || greatest > 1e8 || least < 1e-4);
  const write = isScientific ? scientific : isWhole ? whole : fixed;
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

/** The format of values that are written as they are: integers and booleans. */
export function plainFormat(texts: readonly string[]): { width: number } {
  let width = 1;
  for (const text of texts) width = Math.max(width, text.length);
  return { width };
}
