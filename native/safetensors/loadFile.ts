/** Reads tensors and metadata from a safetensors file. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Device } from "../dtype.ts";
import { readBytes, type SourceFile, withFile } from "../files/readFile.ts";
import { shorten } from "../files/shorten.ts";
import { tensorOf } from "../files/tensorBytes.ts";
import type { Tensor } from "../tensor.ts";
import { DTYPE_OF } from "./dtypes.ts";
import { parseHeader, readHeaderLength, type SafetensorsHeader, type TensorEntry } from "./header.ts";
import { isShardIndex, loadShards, shardPaths } from "./shardIndex.ts";

export interface LoadFileOptions {
  /** Where the tensors go. Default `"cpu"`. */
  device?: Device;
}

/**
 * Reads every tensor of a file, by name in the order of the file; `module.loadStateDict(loadFile(path))` loads published weights.
 * A path that ends in `.index.json` stands for all the files that it lists.
 *
 * @throws Error that names the file where it is missing, cut short, damaged, or not of this format
 */
export function loadFile(path: string, options: LoadFileOptions = {}): Record<string, Tensor> {
  const { device } = optionsOf("loadFile", options, { device: "cpu" });
  if (isShardIndex(path)) return loadShards(path, (shard) => loadFile(shard, { device }));
  return withFile("loadFile", "safetensors file", path, (file) => {
    const { tensors, dataStart } = readHeader(file);
    const made: Tensor[] = [];
    try {
      for (const entry of tensors) made.push(readTensor(file, entry, dataStart, device));
    } catch (error) {
      for (const tensor of made) tensor.dispose();
      throw error;
    }
    // Unlike an assignment, this keeps a name like __proto__ a name.
    return Object.fromEntries(tensors.map(({ name }, at) => [name, made[at] as Tensor]));
  });
}

/**
 * The text that goes with the tensors of a file; `{}` where there is none. Of several files, that of the first.
 *
 * @throws Error as `loadFile`
 */
export function loadMetadata(path: string): Record<string, string> {
  if (isShardIndex(path)) return loadMetadata(shardPaths(path)[0] as string);
  return withFile("loadMetadata", "safetensors file", path, (file) => readHeader(file).metadata);
}

/** @throws Error as `loadFile` */
export function readHeader(file: SourceFile): SafetensorsHeader {
  const { path, size } = file;
  const length = readHeaderLength(readBytes(file, 0, Math.min(8, size)), size, path);
  return parseHeader(readBytes(file, 8, length), size, path);
}

function readTensor(
  file: SourceFile,
  { name, dtype, shape, begin, end }: TensorEntry,
  dataStart: number,
  device: Device,
): Tensor {
  const bytes = readBytes(file, dataStart + begin, end - begin);
  const where = `${file.path}: ${shorten(JSON.stringify(name))}`;
  return tensorOf(bytes, DTYPE_OF[dtype], shape, { device, where });
}
