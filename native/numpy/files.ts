/** Files of NumPy: `.npy` holds one array, `.npz` several by name. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { readBytes, withFile } from "../files/readFile.ts";
import { shorten } from "../files/shorten.ts";
import { writeWhole } from "../files/writeFile.ts";
import type { Tensor } from "../tensor.ts";
import { readZipEntries, readZipEntry } from "../zip/readZip.ts";
import { ZipWriter } from "../zip/writeZip.ts";
import { checkNumpyTensor, formatNpy, parseNpy } from "./array.ts";

export interface SaveNpyOptions {
  /** Writes the elements so that the first index changes fastest. Default false. */
  fortranOrder?: boolean;
}

export interface LoadNpzOptions {
  /** The arrays to read, for a file that holds others too, such as text. Default: all. */
  names?: readonly string[];
}

export interface SaveNpzOptions extends SaveNpyOptions {
  /** As `numpy.savez_compressed`. Default false. */
  compressed?: boolean;
}

const SUFFIX = ".npy";

/**
 * Reads a file of `numpy.save`, of either byte order. An array in Fortran order becomes a tensor with such strides.
 *
 * @throws Error that names the file where it is missing, damaged, or holds what is no number, such as Python objects
 */
export function loadNpy(path: string): Tensor {
  return withFile("loadNpy", ".npy file", path, (file) => parseNpy(readBytes(file, 0, file.size), path));
}

/**
 * Writes a tensor as `numpy.save` does. The file appears when it is complete.
 *
 * @throws TypeError for a dtype or layout that NumPy lacks, such as bfloat16
 */
export function saveNpy(tensor: Tensor, path: string, options: SaveNpyOptions = {}): void {
  const { fortranOrder } = optionsOf("saveNpy", options, { fortranOrder: false });
  checkNumpyTensor("saveNpy", tensor);
  writeWhole("saveNpy", path, (append) => formatNpy(tensor, fortranOrder).forEach(append));
}

/**
 * Reads a file of `numpy.savez` or `numpy.savez_compressed`: tensors by name.
 *
 * @throws Error as `loadNpy`, or where the file lacks one of `names`
 */
export function loadNpz(path: string, options: LoadNpzOptions = {}): Record<string, Tensor> {
  const { names } = optionsOf("loadNpz", options, { names: undefined });
  return withFile("loadNpz", ".npz file", path, (file) => {
    const loaded: [string, Tensor][] = [];
    const entries = [...readZipEntries(file)].map(
      ([file, entry]) => [file.endsWith(SUFFIX) ? file.slice(0, -SUFFIX.length) : file, entry] as const,
    );
    const held = new Map(entries);
    const missing = names?.find((name) => !held.has(name));
    if (missing !== undefined) {
      const found = shorten([...held.keys()].map((name) => JSON.stringify(name)).join(", ")) || "none";
      throw new Error(`loadNpz: ${path}: expected an array ${JSON.stringify(missing)}, got ${found}`);
    }
    try {
      for (const [name, entry] of entries) {
        if (names && !names.includes(name)) continue;
        const where = `${path}: ${shorten(JSON.stringify(`${name}${SUFFIX}`))}`;
        loaded.push([name, parseNpy(readZipEntry(file, entry), where)]);
      }
    } catch (error) {
      for (const [, tensor] of loaded) tensor.dispose();
      throw error;
    }
    return Object.fromEntries(loaded);
  });
}

/**
 * Writes tensors by name as `numpy.savez` does. The file appears when it is complete.
 *
 * @throws TypeError as `saveNpy`
 */
export function saveNpz(
  tensors: Readonly<Record<string, Tensor>>,
  path: string,
  options: SaveNpzOptions = {},
): void {
  const { fortranOrder, compressed } = optionsOf("saveNpz", options, {
    fortranOrder: false,
    compressed: false,
  });
  for (const [name, tensor] of Object.entries(tensors))
    checkNumpyTensor(`saveNpz: ${JSON.stringify(name)}`, tensor);
  writeWhole("saveNpz", path, (append) => {
    const zip = new ZipWriter(append, { compressed });
    for (const [name, tensor] of Object.entries(tensors))
      zip.add(`${name}${SUFFIX}`, Buffer.concat(formatNpy(tensor, fortranOrder)));
    zip.end();
  });
}
