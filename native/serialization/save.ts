/** Writes files that `torch.load(weights_only=True)` of Python reads. */
import "../methods.ts";
import { noGrad } from "../autograd/modes.ts";
import { bytesOf } from "../files/tensorBytes.ts";
import { writeWhole } from "../files/writeFile.ts";
import { ZipWriter } from "../zip/writeZip.ts";
import { pickleState, type SavedStorage } from "./pickleState.ts";

/** Where PyTorch keeps everything when a file has no name. */
const ROOT = "archive";
/** Of the format of archives, in which any PyTorch since 1.6 reads plain tensors. */
const VERSION = "3\n";

/**
 * Writes tensors, numbers, text, and arrays, objects, Maps and Sets of them, such as a state dict, to a file for `load` and for
 * `torch.load`. The file appears when it is complete: a failure leaves what was there before.
 *
 * Whole numbers become integers, other numbers floats; `undefined` is left out of objects. Keys that are whole numbers become
 * integers where all keys are and objects stand under them, as in an optimizer's state. Each tensor is written in full: views
 * do not share memory in the file, unless they are the same Tensor. Elements that lie side by side in another order than rows, such
 * as channels last, stay in it, as in PyTorch.
 *
 * @throws TypeError for what has no place in a state dict, such as functions and objects of classes, with its place
 */
export function save(value: unknown, path: string): void {
  const { pickle, storages } = pickleState(value);
  writeWhole("save", path, (append) => {
    const zip = new ZipWriter(append);
    zip.add(`${ROOT}/data.pkl`, pickle);
    zip.add(`${ROOT}/byteorder`, Buffer.from("little"));
    for (const [at, storage] of storages.entries()) zip.add(`${ROOT}/data/${at}`, elementsOf(storage));
    zip.add(`${ROOT}/version`, Buffer.from(VERSION));
    zip.end();
  });
}

function elementsOf({ tensor, order }: SavedStorage): Uint8Array {
  using ordered = noGrad(() => tensor.permute(order));
  return bytesOf(ordered);
}
