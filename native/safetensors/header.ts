/** The header of a safetensors file: read strictly and written as the Python package `safetensors` writes it. */
import { shorten } from "../files/shorten.ts";
import { jsonKeyRepeats } from "./jsonKeys.ts";

/** One tensor of a file. */
export interface TensorEntry {
  name: string;
  /** The file's name of the element type, such as `F32`. */
  dtype: SafetensorsDtype;
  shape: number[];
  /** First byte and the one after the last, counted from the end of the header. */
  begin: number;
  end: number;
}

export interface SafetensorsHeader {
  /** In the order of their bytes. */
  tensors: TensorEntry[];
  metadata: Record<string, string>;
  /** Where the tensors' bytes begin in the file. */
  dataStart: number;
}

/** Bytes of an element, in the order in which the Python package sorts the types (last first). */
export const DTYPE_BYTES = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  F8_E8M0: 1,
  F8_E4M3FNUZ: 1,
  F8_E5M2FNUZ: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  C64: 8,
  F64: 8,
  I64: 8,
  U64: 8,
} as const;

export type SafetensorsDtype = keyof typeof DTYPE_BYTES;

const DTYPE_ORDER = Object.keys(DTYPE_BYTES);
const LENGTH_BYTES = 8;
const MAX_HEADER_BYTES = 100_000_000;
const MAX_RANK = 64;
const FIELDS = ["data_offsets", "dtype", "shape"];

/**
 * The length of the header, from the first eight bytes.
 *
 * @param fileSize - bytes of the whole file
 * @throws Error that names the file
 */
export function readHeaderLength(first: Uint8Array, fileSize: number, name: string): number {
  if (first.length < LENGTH_BYTES)
    fail(name, "a safetensors file (8 bytes and a header)", `${fileSize} bytes`);
  const length = Buffer.from(first.buffer, first.byteOffset, LENGTH_BYTES).readBigUInt64LE();
  if (length > MAX_HEADER_BYTES)
    fail(name, `a header of at most ${MAX_HEADER_BYTES} bytes`, `a length of ${length}`);
  if (Number(length) > fileSize - LENGTH_BYTES) {
    fail(name, `a header of ${length} bytes`, `${fileSize - LENGTH_BYTES} bytes after the length`);
  }
  return Number(length);
}

/**
 * Reads the header's JSON: every tensor has a known type, a shape, and bytes that fit both; together they cover the rest of
 * the file once, with no gap, no overlap and nothing after.
 *
 * @param json - the header without the eight bytes of its length
 * @param fileSize - bytes of the whole file
 * @param name - what errors call the file
 * @throws Error that names the file, what was expected and what was found
 */
export function parseHeader(json: Uint8Array, fileSize: number, name: string): SafetensorsHeader {
  const root = parseJson(json, name);
  const metadata = readMetadata(root.__metadata__, name);
  const tensors = Object.entries(root)
    .filter(([key]) => key !== "__metadata__")
    .map(([key, value]) => readEntry(key, value, name))
    .sort((left, right) => left.begin - right.begin || left.end - right.end);
  const dataStart = LENGTH_BYTES + json.length;
  let position = 0;
  for (const tensor of tensors) {
    if (tensor.begin !== position) {
      const text = `data_offsets of ${shorten(JSON.stringify(tensor.name))} to begin at ${position}, where the last tensor ends`;
      fail(name, text, `${tensor.begin}`);
    }
    position = tensor.end;
  }
  if (position !== fileSize - dataStart) {
    fail(name, `${position} bytes of data`, `${fileSize - dataStart}`);
  }
  return { tensors, metadata, dataStart };
}

/** Eight bytes of length and the header, padded with spaces so that the data is aligned to eight bytes. */
export function formatHeader(
  tensors: TensorEntry[],
  metadata: Record<string, string> | undefined,
): Uint8Array {
  const fields = tensors.map(({ name, dtype, shape, begin, end }) => {
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`;
  });
  if (metadata) fields.unshift(`"__metadata__":${JSON.stringify(metadata)}`);
  const json = Buffer.from(`{${fields.join(",")}}`);
  const padded = Math.ceil(json.length / 8) * 8;
  const bytes = Buffer.alloc(LENGTH_BYTES + padded, " ");
  bytes.writeBigUInt64LE(BigInt(padded));
  json.copy(bytes, LENGTH_BYTES);
  return bytes;
}

/** The order in a file: by type, the largest first, so that each tensor is aligned; then by the UTF-8 bytes of the name. */
export function compareForFile(
  left: { dtype: string; name: string },
  right: { dtype: string; name: string },
): number {
  const byType = DTYPE_ORDER.indexOf(right.dtype) - DTYPE_ORDER.indexOf(left.dtype);
  return byType || Buffer.compare(Buffer.from(left.name), Buffer.from(right.name));
}

function parseJson(json: Uint8Array, name: string): Record<string, unknown> {
  let text: string;
  let root: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(json);
    root = text.startsWith("{") ? JSON.parse(text) : undefined;
  } catch (cause) {
    return fail(name, "a header of JSON in UTF-8", (cause as Error).message.split("\n")[0] ?? "");
  }
  if (!isRecord(root)) return fail(name, "a header that begins with {", JSON.stringify(text.slice(0, 20)));
  const repeated = jsonKeyRepeats(text);
  if (repeated !== undefined)
    fail(name, "each name once in the header", `${shorten(JSON.stringify(repeated))} twice`);
  return root;
}

function readMetadata(value: unknown, name: string): Record<string, string> {
  if (value === undefined) return {};
  if (!isRecord(value) || Object.values(value).some((item) => typeof item !== "string")) {
    fail(name, "__metadata__ that maps strings to strings", show(value));
  }
  return value as Record<string, string>;
}

function readEntry(key: string, value: unknown, file: string): TensorEntry {
  const of = `of ${shorten(JSON.stringify(key))}`;
  if (!isRecord(value) || Object.keys(value).sort().join() !== FIELDS.join()) {
    return fail(file, `dtype, shape and data_offsets ${of}`, show(value));
  }
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== "string" || !Object.hasOwn(DTYPE_BYTES, dtype)) {
    return fail(file, `dtype ${of} to be one of ${DTYPE_ORDER.join(" ")}`, show(dtype));
  }
  if (!isSizes(shape) || shape.length > MAX_RANK)
    return fail(file, `shape ${of} to be whole numbers`, show(shape));
  if (!isSizes(offsets) || offsets.length !== 2) {
    return fail(file, `data_offsets ${of} to be two whole numbers`, show(offsets));
  }
  const [begin, end] = offsets as [number, number];
  const known = dtype as SafetensorsDtype;
  const bytes = shape.reduce((product, size) => product * size, DTYPE_BYTES[known]);
  if (end - begin !== bytes) {
    return fail(file, `${bytes} bytes ${of} (${dtype} ${show(shape)})`, `data_offsets ${show(offsets)}`);
  }
  return { name: key, dtype: known, shape, begin, end };
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

function fail(name: string, wanted: string, found: string): never {
  throw new Error(`${name}: expected ${wanted}, got ${found}; the file is no safetensors file or is damaged`);
}
