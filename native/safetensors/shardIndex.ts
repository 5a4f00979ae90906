/** The index of tensors that several files hold, `model.safetensors.index.json`, as huggingface_hub writes it. */
import { basename, dirname, join } from "node:path";
import { readBytes, withFile } from "../files/readFile.ts";
import { shorten } from "../files/shorten.ts";
import type { Tensor } from "../tensor.ts";
import { jsonKeyRepeats } from "./jsonKeys.ts";

/** What an index file holds. */
interface IndexJson {
  metadata?: unknown;
  /** File names by the names of their tensors. */
  weight_map: Record<string, string>;
}

const SUFFIX = ".index.json";
/** As the header of a file: no index of real weights comes near it. */
const MAX_INDEX_BYTES = 100_000_000;

/** Whether a path stands for the files of an index. */
export function isShardIndex(path: string): boolean {
  return path.endsWith(SUFFIX);
}

/**
 * The path of the file of each tensor, by name in the order of the index.
 *
 * @throws Error that names the index
 */
export function readShardIndex(path: string): Map<string, string> {
  const json = withFile("safetensors", "safetensors index", path, (file) => {
    if (file.size > MAX_INDEX_BYTES)
      throw damaged(path, `at most ${MAX_INDEX_BYTES} bytes`, `${file.size} bytes`);
    return Buffer.from(readBytes(file, 0, file.size)).toString();
  });
  const map = parse(json, path).weight_map;
  const folder = dirname(path);
  return new Map(Object.entries(map).map(([name, file]) => [name, join(folder, file)]));
}

/** The paths of the files, each once, in the order of the index. */
export function shardPaths(path: string): string[] {
  return [...new Set(readShardIndex(path).values())];
}

/**
 * Reads all files of an index.
 *
 * @throws Error where they do not hold just the tensors that the index places there
 */
export function loadShards(
  path: string,
  load: (shard: string) => Record<string, Tensor>,
): Record<string, Tensor> {
  const places = readShardIndex(path);
  const loaded = new Map<string, Tensor>();
  try {
    for (const shard of new Set(places.values())) {
      for (const [name, tensor] of Object.entries(load(shard))) {
        if (places.get(name) === shard) loaded.set(name, tensor);
        else tensor.dispose();
      }
    }
    for (const [name, shard] of places)
      if (!loaded.has(name))
        throw damaged(path, `${shorten(JSON.stringify(name))} in ${basename(shard)}`, "none");
  } catch (error) {
    for (const tensor of loaded.values()) tensor.dispose();
    throw error;
  }
  return Object.fromEntries([...places.keys()].map((name) => [name, loaded.get(name) as Tensor]));
}

/** The text of an index. */
export function formatShardIndex(places: ReadonlyMap<string, string>, totalBytes: number): string {
  const index = { metadata: { total_size: totalBytes }, weight_map: Object.fromEntries(places) };
  return `${JSON.stringify(index, null, 2)}\n`;
}

function parse(json: string, path: string): IndexJson {
  let root: unknown;
  try {
    root = JSON.parse(json);
  } catch (cause) {
    throw damaged(path, "JSON", (cause as Error).message.split("\n")[0] ?? "");
  }
  const map = isRecord(root) ? root.weight_map : undefined;
  if (!isRecord(map)) throw damaged(path, "weight_map that maps names to files", typeof map);
  const repeated = jsonKeyRepeats(json);
  if (repeated !== undefined)
    throw damaged(path, "each name once", `${shorten(JSON.stringify(repeated))} twice`);
  if (Object.keys(map).length === 0) throw damaged(path, "at least one tensor in weight_map", "none");
  for (const [name, file] of Object.entries(map)) {
    // An index from elsewhere must not reach other folders.
    const isPlain = typeof file === "string" && /^[^/\\\0]+\.safetensors$/.test(file);
    if (!isPlain)
      throw damaged(
        path,
        `a .safetensors file beside it for ${shorten(JSON.stringify(name))}`,
        shorten(JSON.stringify(file) ?? "nothing"),
      );
  }
  return root as IndexJson;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function damaged(path: string, wanted: string, found: string): Error {
  return new Error(
    `${path}: expected ${wanted}, got ${found}; the file is no index of safetensors files or is damaged`,
  );
}
