/**
 * Writes `native/generated/leftOutOfPython.md` from the committed names of PyTorch's Python API and from what the
 * library exports: `node native/generator/writeLeftOut.ts`, after write.ts. A test compares the committed file with what this makes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import * as functional from "../functional.ts";
import * as torch from "../index.ts";
import { leftOutOfPython, parseSurface } from "./leftOutOfPython.ts";

const PLACES: Readonly<Record<string, object>> = {
  torch,
  "torch.Tensor": torch.Tensor.prototype,
  "torch.nn.functional": functional,
  "torch.linalg": torch.linalg,
  "torch.fft": torch.fft,
  "torch.special": torch.special,
  "torch.sparse": torch.sparse,
  "torch.masked": torch.masked,
  "torch.signal.windows": torch.signal.windows,
};

/** The text of the file. */
export function leftOutText(): string {
  const surface = parseSurface(readFileSync(new URL("../schema/pythonNames.txt", import.meta.url), "utf8"));
  return leftOutOfPython(surface, (place, name) => name in (PLACES[place] as object));
}

if (import.meta.main) {
  writeFileSync(new URL("../generated/leftOutOfPython.md", import.meta.url), leftOutText());
}
