/** Reads files of `torch.save`. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Device } from "../dtype.ts";
import { readBytes, type SourceFile, withFile } from "../files/readFile.ts";
import { isZip } from "../zip/readZip.ts";
import { loadLegacy } from "./legacyFile.ts";
import { wrong } from "./pickledTensor.ts";
import { loadZip } from "./zipFile.ts";

export interface LoadOptions {
  /** Device for all tensors; default: the one that each was saved from. */
  mapLocation?: Device;
  /**
   * Maps the file into memory instead of reading it: the bytes of tensors are read when they are used, and are not checked.
   * Not for files written before PyTorch 1.6. Default false.
   */
  mmap?: boolean;
}

/** Where old tar files say what they are. */
const TAR_MAGIC_AT = 257;
const TAR_MAGIC = "ustar";
/** The first byte of a pickle of protocol 2 and later. */
const PICKLE_START = 0x80;

/**
 * Reads what `save`, or `torch.save` of Python, wrote: tensors, numbers, text, lists, and dicts of them, such as a state dict.
 * None is null; dicts are objects where their keys are all text or all whole numbers, else Maps; tuples and lists are arrays.
 * Nothing in the file is run: a class or function that state dicts do not need is refused by its name.
 *
 * @typeParam Content - what the caller knows the file to hold, as in `net.loadStateDict(torch.load("net.pt"))`; it is not checked
 * @throws Error that names the file where it is missing, damaged, holds other objects, or tensors on a device that is not there
 */
export function load<Content = unknown>(path: string, options: LoadOptions = {}): Content {
  const given = optionsOf("load", options, { mapLocation: undefined, mmap: false });
  return withFile("load", "file of torch.save", path, (file) => readContent(file, given)) as Content;
}

function readContent(file: SourceFile, options: LoadOptions): unknown {
  const { path } = file;
  const head = readBytes(file, 0, Math.min(file.size, TAR_MAGIC_AT + TAR_MAGIC.length));
  if (isZip(head)) return loadZip(file, options);
  if (Buffer.from(head.subarray(TAR_MAGIC_AT)).toString("latin1") === TAR_MAGIC) {
    throw new Error(
      `${path}: expected a file of PyTorch 0.1.10 or later, got an older tar file; load and save it in Python`,
    );
  }
  if (head[0] !== PICKLE_START)
    throw wrong(path, "a file of torch.save (a zip archive or a pickle)", "another format");
  return loadLegacy(file, options);
}
