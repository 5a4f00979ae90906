/** Reads tensors and metadata from a safetensors file. */
import "../methods.ts";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { fromTypedArray } from "../addon.ts";
import type { Device } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import { DTYPE_OF } from "./dtypes.ts";
import { parseHeader, readHeaderLength, type SafetensorsHeader, type TensorEntry } from "./header.ts";

export interface LoadFileOptions {
  /** Where the tensors go. Default `"cpu"`. */
  device?: Device;
}

/**
 * Reads every tensor of a file, by name in the order of the file; `module.loadStateDict(loadFile(path))` loads published weights.
 *
 * @throws Error that names the file where it is missing, cut short, damaged, or not of this format
 */
export function loadFile(path: string, options: LoadFileOptions = {}): Record<string, Tensor> {
  const { device = "cpu" } = options;
  return withFile("loadFile", path, (file) => {
    const { tensors, dataStart } = readHeader(file, path);
    const made: Tensor[] = [];
    try {
      for (const entry of tensors) made.push(readTensor(file, path, entry, dataStart, device));
    } catch (error) {
      for (const tensor of made) tensor.dispose();
      throw error;
    }
    // Unlike an assignment, this keeps a name like __proto__ a name.
    return Object.fromEntries(tensors.map(({ name }, at) => [name, made[at] as Tensor]));
  });
}

/**
 * The text that goes with the tensors of a file; `{}` where there is none.
 *
 * @throws Error as `loadFile`
 */
export function loadMetadata(path: string): Record<string, string> {
  return withFile("loadMetadata", path, (file) => readHeader(file, path).metadata);
}

function withFile<T>(caller: string, path: string, read: (file: number) => T): T {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    const found = missing ? "no such file" : (cause as Error).message;
    throw new Error(`${caller}: expected a safetensors file at ${path}, got ${found}`, { cause });
  }
  try {
    if (!fstatSync(file).isFile()) {
      throw new Error(`${caller}: expected a safetensors file at ${path}, got a folder or device`);
    }
    return read(file);
  } finally {
    closeSync(file);
  }
}

function readHeader(file: number, path: string): SafetensorsHeader {
  const { size } = fstatSync(file);
  const first = readBytes(file, path, 0, Math.min(8, size));
  const length = readHeaderLength(first, size, path);
  return parseHeader(readBytes(file, path, 8, length), size, path);
}

function readTensor(
  file: number,
  path: string,
  { name, dtype, shape, begin, end }: TensorEntry,
  dataStart: number,
  device: Device,
): Tensor {
  const bytes = readBytes(file, path, dataStart + begin, end - begin);
  if (dtype === "BOOL") checkBooleans(bytes, name, path);
  const tensor = fromTypedArray(bytes, shape, DTYPE_OF[dtype].code);
  if (device === "cpu") return tensor;
  const moved = tensor.to(device);
  tensor.dispose();
  return moved;
}

/** C++ knows no other booleans: what follows from one would be undefined. */
function checkBooleans(bytes: Uint8Array, name: string, path: string): void {
  const wrong = bytes.find((byte) => byte > 1);
  if (wrong === undefined) return;
  throw new Error(
    `${path}: expected bytes 0 and 1 in ${JSON.stringify(name)} (BOOL), got ${wrong}; the file is no safetensors file or is damaged`,
  );
}

/** The operating system gives less than 2 GiB at once. */
const CHUNK_BYTES = 2 ** 30;

function readBytes(file: number, path: string, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const read = readSync(file, bytes, at, Math.min(length - at, CHUNK_BYTES), position + at);
    if (read === 0)
      throw new Error(
        `${path}: expected ${length} bytes at ${position}, got ${at}; the file is being changed`,
      );
    at += read;
  }
  return bytes;
}
