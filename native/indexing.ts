/**
 * Indexing as Python's `x[...]`: `x.at(...indices)` reads and `x.setAt(indices, value)` writes. An index is
 * - an integer, counted from the end where it is negative: takes that element and drops the dimension;
 * - a range, `slice(start, stop, step)` or the text `"1:3"`, `":"`, `"::2"`: keeps the dimension;
 * - `null`: a new dimension of size 1;
 * - `"..."`: all dimensions that the other indices leave;
 * - an integer tensor, or an array of integers: takes those elements;
 * - a boolean tensor, or an array of booleans: takes the elements where it is true.
 *
 * Integers, ranges, `null` and `"..."` give a view; with a tensor the elements are copied, as in PyTorch.
 */
import { operator } from "./dispatch/byName.ts";
import { describeValue } from "./dispatch/values.ts";
import { isScalar, tensor } from "./creation.ts";
import { bool, int32, int64, int16, int8, type Scalar } from "./dtype.ts";
import { isTensor, type Tensor } from "./tensor.ts";

/** A range of one dimension, made by `slice`. */
export class Slice {
  readonly start: number | undefined;
  readonly stop: number | undefined;
  readonly step: number | undefined;

  constructor(start: number | undefined, stop: number | undefined, step: number | undefined) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  toString(): string {
    const text = `${this.start ?? ""}:${this.stop ?? ""}`;
    return this.step === undefined ? text : `${text}:${this.step}`;
  }
}

type Bound = number | "";
/** A range as text, `"1:3"`, `":-1"` or `"::2"`. */
export type SliceText = `${Bound}:${Bound}` | `${Bound}:${Bound}:${Bound}`;

/** One index of `at` and `setAt`. */
export type Index =
  | number
  | Slice
  | SliceText
  | null
  | "..."
  | Tensor
  | readonly number[]
  | readonly boolean[];

/**
 * The range `start:stop:step` of a dimension. Negative bounds count from the end, and bounds beyond it are cut.
 * @param start first index; 0 where `undefined`.
 * @param stop index behind the last; the size where `undefined`.
 * @param step from 1.
 * @throws where one is no integer, or `step` is below 1.
 */
export function slice(start?: number | null, stop?: number | null, step?: number | null): Slice {
  const [from, to, by] = [start, stop, step].map((value, i) => {
    if (value === undefined || value === null) return undefined;
    if (Number.isSafeInteger(value)) return value;
    throw new TypeError(
      `slice: argument ${["start", "stop", "step"][i]}: expected integer, got ${describeValue(value)}`,
    );
  });
  if (by !== undefined && by < 1)
    throw new RangeError(`slice: argument step: expected 1 or more, got ${by}; use flip`);
  return new Slice(from, to, by);
}

/** What `at` and `setAt` add to `Tensor`. */
export interface IndexingMethods {
  /** Python's `x[i, j, ...]`, see `native/indexing.ts`. Shape: what the indices leave. @throws for an index that does not fit. */
  at(...indices: Index[]): Tensor;
  /** The same as `at`. */
  index(...indices: Index[]): Tensor;
  /** Python's `x[i, j, ...] = value`: writes into this tensor and gives it back. `value` is broadcast. */
  setAt(indices: Index | readonly Index[], value: Tensor | Scalar): this;
}

export const indexingMethods: IndexingMethods & ThisType<Tensor> = {
  at(...indices) {
    return selectIntegers(this, indices) ?? read(this, indices, "at");
  },
  index(...indices) {
    return selectIntegers(this, indices) ?? read(this, indices, "index");
  },
  setAt(indices, value, ...rest: unknown[]) {
    if (rest.length > 0) {
      throw new TypeError(
        `setAt: expected indices and a value, got ${rest.length + 2} arguments; put several indices into an array, x.setAt([0, ":2"], 1)`,
      );
    }
    if (!isTensor(value) && !isScalar(value))
      throw new TypeError(`setAt: value: expected number or Tensor, got ${describeValue(value)}`);
    write(this, isIndexList(indices) ? indices : [indices], value);
    return this;
  },
};

const sliceOf = operator("aten::slice", "Tensor");
const indexTensors = operator("aten::index", "Tensor");
const putTensors = operator("aten::index_put_");
const aliasOf = operator("aten::alias");

/** `[0, ":"]` is a list of indices, `[0, 2]` too: one array of integers as the only index is written `[[0, 2]]`. */
function isIndexList(indices: Index | readonly Index[]): indices is readonly Index[] {
  return Array.isArray(indices);
}

/** The commonest case, nothing but integers. `undefined` for all else, and where one does not fit: `read` says why. */
function selectIntegers(x: Tensor, indices: readonly Index[]): Tensor | undefined {
  if (indices.length === 0) return undefined;
  for (const index of indices) if (typeof index !== "number" || (index | 0) !== index) return undefined;
  let view = x;
  try {
    for (const index of indices) view = view.select(0, index as number);
  } catch {
    return undefined;
  }
  return view;
}

function read(x: Tensor, indices: readonly Index[], caller: string): Tensor {
  const { view, entries } = pick(x, indices, caller);
  return entries ? (indexTensors(view, entries) as Tensor) : view;
}

function write(x: Tensor, indices: readonly Index[], value: Tensor | Scalar): void {
  const { view, entries } = pick(x, indices, "setAt");
  if (!isTensor(value)) {
    if (!entries) view.fill_(value);
    else putTensors(view, entries, tensor(value, { dtype: view.dtype, device: view.device }));
    return;
  }
  let source = value;
  // As in NumPy, leading dimensions of size 1 of the value do not count.
  while (source.ndim > view.ndim && source.shape[0] === 1) source = source.squeeze(0);
  if (!entries) view.copy_(source);
  else putTensors(view, entries, source);
}

/** Integers and ranges done; what is left are tensors. */
interface Picked {
  view: Tensor;
  /** One entry a dimension, `null` where no tensor indexes it; a mask stands for several dimensions. */
  entries: (Tensor | null)[] | undefined;
}

function pick(x: Tensor, indices: readonly Index[], caller: string): Picked {
  const resolved = expandDots(x, indices, caller);
  const entries: (Tensor | null)[] = [];
  let usesTensors = false;
  let view = x;
  let dim = 0;
  // Dimensions of x itself that are done, for errors: `dim` counts those of the view.
  let done = 0;
  for (const index of resolved) {
    if (index === null) {
      view = view.unsqueeze(dim++);
      entries.push(null);
    } else if (typeof index === "number") {
      view = view.select(dim, checkInteger(index, view.shape[dim] as number, done, caller));
    } else if (index instanceof Slice) {
      if (!isWhole(index)) view = sliceOf(view, dim, index.start, index.stop, index.step ?? 1) as Tensor;
      dim++;
      entries.push(null);
    } else if (isScalarInteger(index)) {
      view = view.select(dim, checkInteger(Number(index.item()), view.shape[dim] as number, done, caller));
    } else {
      usesTensors = true;
      entries.push(index);
      dim += consumed(index);
    }
    if (index !== null) done += consumed(index);
  }
  return { view: view === x ? (aliasOf(x) as Tensor) : view, entries: usesTensors ? entries : undefined };
}

/** Tensors for arrays, ranges for texts, and as many whole ranges for `"..."` as dimensions are left. */
function expandDots(
  x: Tensor,
  indices: readonly Index[],
  caller: string,
): (number | null | Slice | Tensor)[] {
  const resolved: (number | null | Slice | Tensor | "...")[] = indices.map((index, i) =>
    resolve(index, i, x, caller),
  );
  const used = resolved.reduce<number>(
    (sum, index) => sum + (index === "..." || index === null ? 0 : consumed(index)),
    0,
  );
  if (used > x.ndim) {
    throw new RangeError(
      `${caller}: expected at most ${x.ndim} indices for shape [${x.shape.join(", ")}], got ${used}`,
    );
  }
  const dots = resolved.indexOf("...");
  if (dots !== resolved.lastIndexOf("..."))
    throw new TypeError(`${caller}: expected "..." once, got it twice`);
  const rest = new Array<Slice>(x.ndim - used).fill(slice());
  if (dots < 0) return resolved as (number | null | Slice | Tensor)[];
  return [...resolved.slice(0, dots), ...rest, ...resolved.slice(dots + 1)] as (
    | number
    | null
    | Slice
    | Tensor
  )[];
}

function resolve(
  index: Index,
  place: number,
  x: Tensor,
  caller: string,
): number | null | Slice | Tensor | "..." {
  if (index === null || index === "..." || index instanceof Slice) return index;
  if (typeof index === "number") {
    if (Number.isSafeInteger(index)) return index;
    throw new TypeError(`${caller}: index ${place}: expected integer, got number ${index}`);
  }
  if (typeof index === "string") return parseSlice(index, place, caller);
  if (isTensor(index)) return checkIndexTensor(index, place, caller);
  if (Array.isArray(index)) return indexTensor(index, place, x, caller);
  const forms = 'integer, slice(), text such as "1:3", null, "...", Tensor or array';
  throw new TypeError(`${caller}: index ${place}: expected ${forms}, got ${describeValue(index)}`);
}

function parseSlice(text: string, place: number, caller: string): Slice {
  const match = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(-?\d+)?)?\s*$/.exec(text);
  if (!match) {
    throw new TypeError(
      `${caller}: index ${place}: expected a range such as "1:3" or "...", got string "${text}"`,
    );
  }
  const [start, stop, step] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  return slice(start, stop, step);
}

function indexTensor(index: readonly unknown[], place: number, x: Tensor, caller: string): Tensor {
  const odd = index.find((element) => typeof element !== "boolean" && !Number.isSafeInteger(element));
  if (odd !== undefined) {
    throw new TypeError(
      `${caller}: index ${place}: expected integers or booleans, got ${describeValue(odd)} in the array`,
    );
  }
  const isMask = index.length > 0 && index.every((element) => typeof element === "boolean");
  return tensor(index as number[], { dtype: isMask ? bool : int64, device: x.device });
}

const INDEX_DTYPES = [bool, int64, int32, int16, int8];

function checkIndexTensor(index: Tensor, place: number, caller: string): Tensor {
  const { dtype } = index;
  if (!INDEX_DTYPES.includes(dtype)) {
    throw new TypeError(
      `${caller}: index ${place}: expected an integer or boolean Tensor, got ${dtype}; convert it with .to(torch.int64)`,
    );
  }
  return dtype === bool || dtype === int64 ? index : index.to(int64);
}

function checkInteger(index: number, size: number, dim: number, caller: string): number {
  if (index >= -size && index < size) return index;
  if (size === 0)
    throw new RangeError(`${caller}: expected no index for dimension ${dim} of size 0, got ${index}`);
  throw new RangeError(
    `${caller}: expected an index from ${-size} to ${size - 1} for dimension ${dim}, got ${index}`,
  );
}

function isScalarInteger(index: Tensor): boolean {
  return index.ndim === 0 && index.dtype !== bool;
}

function isWhole({ start, stop, step }: Slice): boolean {
  return (start === undefined || start === 0) && stop === undefined && (step === undefined || step === 1);
}

/** Dimensions that an index stands for. */
function consumed(index: number | null | Slice | Tensor): number {
  return isTensor(index) && index.dtype === bool ? index.ndim : 1;
}
