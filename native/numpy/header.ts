/** The header of NumPy's .npy files, https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, versions 1 to 3. */
import * as dtypes from "../dtype.ts";
import type { DType } from "../dtype.ts";
import { shorten } from "../files/shorten.ts";

export interface NpyHeader {
  dtype: DType;
  /** Whether the bytes of an element are in the other order than here. */
  isBigEndian: boolean;
  /** Whether the first index changes fastest. */
  fortranOrder: boolean;
  shape: number[];
  /** Where the elements begin. */
  dataStart: number;
}

const MAGIC = Buffer.from("\x93NUMPY", "latin1");
/** NumPy's own limit for files that are not trusted. */
const MAX_HEADER_BYTES = 10_000;
/** NumPy's limit. */
const MAX_RANK = 64;
const ALIGNMENT = 64;
/** NumPy leaves room for the first size to grow to 21 digits, as in a file that is appended to. */
const GROWTH_DIGITS = 21;

/** NumPy's kind and size of what both have. */
const DTYPES: ReadonlyMap<string, DType> = new Map([
  ["b1", dtypes.bool],
  ["i1", dtypes.int8],
  ["i2", dtypes.int16],
  ["i4", dtypes.int32],
  ["i8", dtypes.int64],
  ["u1", dtypes.uint8],
  ["u2", dtypes.uint16],
  ["u4", dtypes.uint32],
  ["u8", dtypes.uint64],
  ["f2", dtypes.float16],
  ["f4", dtypes.float32],
  ["f8", dtypes.float64],
  ["c8", dtypes.complex64],
  ["c16", dtypes.complex128],
]);

const NAMES = new Map([...DTYPES].map(([name, dtype]) => [dtype, name]));

/** Whether NumPy has the dtype. */
export function isNumpyDtype(dtype: DType): boolean {
  return NAMES.has(dtype);
}

/**
 * @param bytes - the whole file
 * @param name - what errors call it
 * @throws Error that tells what was expected and what was found
 */
export function parseNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, MAGIC.length).equals(MAGIC))
    throw wrong(name, "a file of numpy.save", "another format or an empty one");
  const version = file[6] ?? 0;
  if (version < 1 || version > 3) throw wrong(name, "version 1, 2 or 3 of the format", `${version}`);
  const lengthBytes = version === 1 ? 2 : 4;
  const headerStart = MAGIC.length + 2 + lengthBytes;
  if (file.length < headerStart) throw wrong(name, `${headerStart} bytes of a header`, `${file.length}`);
  const length = file.readUIntLE(MAGIC.length + 2, lengthBytes);
  if (length > MAX_HEADER_BYTES)
    throw wrong(name, `a header of at most ${MAX_HEADER_BYTES} bytes`, `${length}`);
  const dataStart = headerStart + length;
  if (file.length < dataStart)
    throw wrong(name, `a header of ${length} bytes`, `${file.length - headerStart}`);
  const fields = parseFields(file.toString(version === 3 ? "utf8" : "latin1", headerStart, dataStart), name);
  return { ...fields, dataStart };
}

/** An entry of the dict: its key, and text, a truth value or a tuple of sizes. */
const ENTRY =
  /\s*(['"])(descr|fortran_order|shape)\1\s*:\s*(?:(['"])([^'"]*)\3|(True|False)|\(([\d\s,L]*)\))\s*(?:,|$)/y;

function parseFields(text: string, name: string): Omit<NpyHeader, "dataStart"> {
  const shown = JSON.stringify(text.trim().slice(0, 80));
  const inner = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1]?.trimEnd();
  if (inner === undefined) throw wrong(name, "a dict as the header", shown);
  const found = new Map<string, RegExpExecArray>();
  ENTRY.lastIndex = 0;
  while (ENTRY.lastIndex < inner.length) {
    const entry = ENTRY.exec(inner);
    if (!entry || found.has(entry[2] as string))
      throw wrong(name, "descr, fortran_order and shape of a plain array", shown);
    found.set(entry[2] as string, entry);
    if (entry[0] === "") break;
  }
  const descr = found.get("descr")?.[4];
  const order = found.get("fortran_order")?.[5];
  const sizes = found.get("shape")?.[6];
  if (descr === undefined || order === undefined || sizes === undefined)
    throw wrong(name, "descr, fortran_order and shape of a plain array", shown);
  const shape = [...sizes.matchAll(/\d+/g)].map(Number);
  if (shape.length > MAX_RANK) throw wrong(name, `at most ${MAX_RANK} sizes`, `${shape.length}`);
  if (!Number.isSafeInteger(shape.reduce((product, size) => product * size, 1)))
    throw wrong(name, "fewer than 2^53 elements", `sizes (${sizes.trim()})`);
  return { ...parseDescr(descr, name), fortranOrder: order === "True", shape };
}

function parseDescr(descr: string, name: string): Pick<NpyHeader, "dtype" | "isBigEndian"> {
  const dtype = DTYPES.get(descr.slice(1));
  const order = descr[0] as string;
  if (dtype && "<>|=".includes(order)) return { dtype, isBigEndian: order === ">" };
  if (descr.includes("O"))
    throw wrong(name, "numbers", "Python objects (|O), which loading would run; nothing was run");
  throw wrong(name, `one of the types ${[...DTYPES.keys()].join(" ")}`, JSON.stringify(descr));
}

/** The header as NumPy writes it, padded to 64 bytes. */
export function formatNpyHeader(dtype: DType, shape: readonly number[], fortranOrder: boolean): Uint8Array {
  const order = dtype.itemsize === 1 ? "|" : "<";
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const truth = fortranOrder ? "True" : "False";
  const dict = `{'descr': '${order}${NAMES.get(dtype)}', 'fortran_order': ${truth}, 'shape': (${tuple}), }`;
  const growing = shape.at(fortranOrder ? -1 : 0);
  const room = growing === undefined ? 0 : GROWTH_DIGITS - String(growing).length;
  const before = MAGIC.length + 2 + 2 + dict.length + room + 1;
  const padding = room + ((ALIGNMENT - (before % ALIGNMENT)) % ALIGNMENT);
  const length = Buffer.alloc(4);
  length.writeUInt8(1, 0);
  length.writeUInt16LE(dict.length + padding + 1, 2);
  return Buffer.concat([MAGIC, length, Buffer.from(`${dict}${" ".repeat(padding)}\n`)]);
}

export function wrong(name: string, wanted: string, found: string): Error {
  return new Error(
    `${name}: expected ${wanted}, got ${shorten(found)}; the file is no array of numbers or is damaged`,
  );
}
