/** Writes tensors to several safetensors files and an index of them, named as huggingface_hub names them. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { writeWhole } from "../files/writeFile.ts";
import type { Tensor } from "../tensor.ts";
import { type SaveFileOptions, saveFile } from "./saveFile.ts";
import { formatShardIndex } from "./shardIndex.ts";

export interface SaveShardedOptions extends SaveFileOptions {
  /** Bytes of tensors in one file; a larger tensor has a file of its own. Default 5,000,000,000. */
  maxShardSize?: number;
}

const DEFAULT_SHARD_BYTES = 5e9;

/**
 * Writes tensors by name to `model-00001-of-00002.safetensors`, ... in `folder`, and last the index; all to
 * `model.safetensors` where that holds them. The folder is made where there is none.
 *
 * @returns the path for `loadFile` and `safeOpen`
 * @throws TypeError as `saveFile`, and for a size of shards that is no number of at least 1
 */
export function saveSharded(
  tensors: Readonly<Record<string, Tensor>>,
  folder: string,
  options: SaveShardedOptions = {},
): string {
  const { maxShardSize, ...rest } = optionsOf("saveSharded", options, {
    maxShardSize: DEFAULT_SHARD_BYTES,
    metadata: undefined,
  });
  if (!(maxShardSize >= 1))
    throw new TypeError(`saveSharded: maxShardSize: expected at least 1 byte, got ${maxShardSize}`);
  const shards = split(tensors, maxShardSize);
  mkdirSync(folder, { recursive: true });
  if (shards.length <= 1) {
    const path = join(folder, "model.safetensors");
    saveFile(tensors, path, rest);
    return path;
  }
  const places = new Map<string, string>();
  for (const [at, names] of shards.entries()) {
    const file = `model-${fiveDigits(at + 1)}-of-${fiveDigits(shards.length)}.safetensors`;
    const own = Object.fromEntries(names.map((name) => [name, tensors[name] as Tensor]));
    saveFile(own, join(folder, file), rest);
    for (const name of names) places.set(name, file);
  }
  const total = Object.values(tensors).reduce((sum, tensor) => sum + bytesIn(tensor), 0);
  const index = join(folder, "model.safetensors.index.json");
  writeWhole("saveSharded", index, (append) => append(Buffer.from(formatShardIndex(places, total))));
  return index;
}

/** Names of each file, filled in order. */
function split(tensors: Readonly<Record<string, Tensor>>, limit: number): string[][] {
  const shards: string[][] = [];
  let left = 0;
  for (const [name, tensor] of Object.entries(tensors)) {
    const bytes = bytesIn(tensor);
    if (bytes > left || shards.length === 0) {
      shards.push([]);
      left = limit;
    }
    shards.at(-1)?.push(name);
    left -= bytes;
  }
  return shards;
}

function bytesIn(tensor: Tensor): number {
  return tensor.numel * tensor.dtype.itemsize;
}

function fiveDigits(number: number): string {
  return String(number).padStart(5, "0");
}
