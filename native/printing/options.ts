/** How tensors are printed: digits, when a large one is summarised, line width; as `torch.set_printoptions`. */
import { unknownOption } from "../dispatch/unknownOption.ts";
import { describeValue } from "../dispatch/values.ts";
import { refuseAsync, refusePromise, type SynchronousFunction } from "../memory.ts";

/** How tensors are printed. */
export interface PrintOptions {
  /** Digits after the decimal point; 0 to 99, default 4. */
  precision: number;
  /** Tensors of more elements are summarised; default 1000. */
  threshold: number;
  /** Elements shown at the beginning and the end of each dimension of a summary; default 3. */
  edgeitems: number;
  /** Characters of a line; default 80. */
  linewidth: number;
  /** Whether numbers are written as `1.5000e+03`; `null`, the default, decides by their range. */
  sciMode: boolean | null;
}

/** Options of `setPrintOptions`. */
export interface PrintOptionChanges extends Partial<PrintOptions> {
  /** Sets all but `sciMode`, before the others: `default`, `short` (2 digits, 2 edge items) or `full` (no summaries). */
  profile?: keyof typeof PROFILES;
}

const DEFAULT = { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80 };
const PROFILES = {
  default: DEFAULT,
  short: { ...DEFAULT, precision: 2, edgeitems: 2 },
  full: { ...DEFAULT, threshold: Number.POSITIVE_INFINITY },
};

let current: Readonly<PrintOptions> = { ...DEFAULT, sciMode: null };

/** The options that apply now. */
export function getPrintOptions(): PrintOptions {
  return { ...current };
}

/**
 * Changes how tensors are printed, from now on. What is not given stays; but `sciMode` becomes `null`, as in PyTorch.
 * @throws for an option that does not exist, or a value out of its range.
 */
export function setPrintOptions(changes: PrintOptionChanges): void {
  const { profile, sciMode = null, ...others } = changes;
  if (profile !== undefined && !Object.hasOwn(PROFILES, profile))
    reject("profile", listed(PROFILES), profile);
  if (sciMode !== null && typeof sciMode !== "boolean") reject("sciMode", "a boolean or null", sciMode);
  const next = { ...current, ...(profile && PROFILES[profile]), sciMode };
  for (const [name, value] of Object.entries(others)) {
    if (value === undefined) continue;
    check(name, value);
    Object.assign(next, { [name]: value });
  }
  current = next;
}

/** Prints with other options while `body` runs. @throws TypeError where `body` is async. */
export function printOptions<T>(changes: PrintOptionChanges, body: SynchronousFunction<T>): T {
  refuseAsync(body, "printOptions");
  const before = current;
  setPrintOptions(changes);
  try {
    const result = body() as T;
    refusePromise(result, "printOptions");
    return result;
  } finally {
    current = before;
  }
}

/** Least and greatest value. JavaScript writes at most 100 digits, and rounding looks at one more. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  precision: [0, 99],
  threshold: [0, Number.POSITIVE_INFINITY],
  edgeitems: [0, 1e6],
  linewidth: [1, 1e6],
};

function check(name: string, value: unknown): void {
  const range = RANGES[name];
  if (!range) {
    const known = [...Object.keys(RANGES), "sciMode", "profile"];
    throw new TypeError(`setPrintOptions: ${unknownOption(name, known)}`);
  }
  const [least, greatest] = range;
  const isWhole = Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
  if (isWhole && (value as number) >= least && (value as number) <= greatest) return;
  reject(name, `a whole number from ${least} to ${greatest}`, value);
}

function listed(choices: object): string {
  return Object.keys(choices).join(", ");
}

function reject(name: string, expected: string, value: unknown): never {
  throw new TypeError(`setPrintOptions: option ${name}: expected ${expected}, got ${describeValue(value)}`);
}
