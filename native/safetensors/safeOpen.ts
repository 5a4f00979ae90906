/** Opens safetensors files without reading them: a tensor's bytes are read when they are used. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Device } from "../dtype.ts";
import { mapFile, tensorAt } from "../files/mapFile.ts";
import { withFile } from "../files/readFile.ts";
import { shorten } from "../files/shorten.ts";
import { moved } from "../files/tensorBytes.ts";
import type { Tensor } from "../tensor.ts";
import { DTYPE_OF } from "./dtypes.ts";
import type { SafetensorsHeader, TensorEntry } from "./header.ts";
import { readHeader } from "./loadFile.ts";
import { isShardIndex, readShardIndex, shardPaths } from "./shardIndex.ts";

export interface SafeOpenOptions {
  /** Where `getTensor` puts tensors. Default `"cpu"`. */
  device?: Device;
}

/** An open file, or several that an index lists. Ends with `using` or `dispose()`; tensors taken from it live on. */
export interface SafetensorsFile extends Disposable {
  /** Names of the tensors, in the order of the file. */
  keys(): string[];
  /** The text that goes with the tensors; of several files, that of the first. */
  metadata(): Record<string, string>;
  /**
   * One tensor. On the CPU it shares the mapped memory of the file: taking it costs nothing, its bytes are read when an operator
   * needs them, and writing to it changes memory only, never the file.
   *
   * @throws Error where the file has no tensor of this name, or was closed
   */
  getTensor(name: string): Tensor;
  dispose(): void;
}

/**
 * Opens a file, or with a path that ends in `.index.json` all the files that it lists, as `safe_open` of the Python package does:
 * `using file = safeOpen(path)`. Replacing a file meanwhile is safe; shortening it in place is not.
 *
 * @throws Error that names the file where it is missing, cut short, damaged, or not of this format
 */
export function safeOpen(path: string, options: SafeOpenOptions = {}): SafetensorsFile {
  const { device } = optionsOf("safeOpen", options, { device: "cpu" });
  return isShardIndex(path) ? new ShardedFile(path, device) : new MappedFile(path, device);
}

class MappedFile implements SafetensorsFile {
  readonly #path: string;
  readonly #device: Device;
  readonly #header: SafetensorsHeader;
  readonly #entries: ReadonlyMap<string, TensorEntry>;
  #bytes: Tensor | undefined;

  constructor(path: string, device: Device) {
    this.#path = path;
    this.#device = device;
    const { header, bytes } = withFile("safeOpen", "safetensors file", path, (file) => ({
      header: readHeader(file),
      // Now, while it is the file that the header was read from.
      bytes: mapFile(path, file.size),
    }));
    this.#header = header;
    this.#bytes = bytes;
    this.#entries = new Map(header.tensors.map((entry) => [entry.name, entry]));
  }

  keys(): string[] {
    return [...this.#entries.keys()];
  }

  metadata(): Record<string, string> {
    return { ...this.#header.metadata };
  }

  getTensor(name: string): Tensor {
    const where = `${this.#path}: ${shorten(JSON.stringify(name))}`;
    if (!this.#bytes) throw new Error(`${where}: expected an open file, got one that was closed`);
    const entry = this.#entries.get(name);
    if (!entry) throw noTensor(this.#path, name, this.keys());
    const begin = this.#header.dataStart + entry.begin;
    const tensor = tensorAt(this.#bytes, begin, DTYPE_OF[entry.dtype], entry.shape, where);
    return moved(tensor, this.#device);
  }

  dispose(): void {
    this.#bytes?.dispose();
    this.#bytes = undefined;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

class ShardedFile implements SafetensorsFile {
  readonly #path: string;
  readonly #device: Device;
  readonly #shardOf: ReadonlyMap<string, string>;
  readonly #open = new Map<string, MappedFile>();

  constructor(path: string, device: Device) {
    this.#path = path;
    this.#device = device;
    this.#shardOf = readShardIndex(path);
  }

  keys(): string[] {
    return [...this.#shardOf.keys()];
  }

  metadata(): Record<string, string> {
    return this.#shard(shardPaths(this.#path)[0] as string).metadata();
  }

  getTensor(name: string): Tensor {
    const shard = this.#shardOf.get(name);
    if (shard === undefined) throw noTensor(this.#path, name, this.keys());
    return this.#shard(shard).getTensor(name);
  }

  dispose(): void {
    for (const file of this.#open.values()) file.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  #shard(path: string): MappedFile {
    const file = this.#open.get(path) ?? new MappedFile(path, this.#device);
    this.#open.set(path, file);
    return file;
  }
}

/** Names that an error shows. */
const SHOWN = 5;

function noTensor(path: string, name: string, names: string[]): Error {
  const more = names.length > SHOWN ? `, ... (${names.length})` : "";
  const known = `${names.slice(0, SHOWN).map(shorten).join(", ") || "none"}${more}`;
  return new Error(`${path}: expected one of the tensors ${known}, got ${JSON.stringify(name)}`);
}
