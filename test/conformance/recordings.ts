/** Reads recordings: the folder that a dump makes, or the committed subset of one. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Recording } from "./samples.ts";

export interface Loaded {
  recording: Recording;
  bytes: Uint8Array;
}

/** The recordings of a dump's folder, one after the other, whose file names match. */
export function* recordingsIn(folder: string, names = /./): Generator<Loaded> {
  for (const name of globSync("*.json", { cwd: folder }).sort()) {
    if (!names.test(name)) continue;
    const recording = JSON.parse(readFileSync(join(folder, name), "utf8")) as Recording;
    // A copy: parts of a Buffer share its memory.
    yield { recording, bytes: new Uint8Array(readFileSync(join(folder, name.replace(/json$/, "bin")))) };
  }
}

/** The subset that `chooseSubset.ts` writes: all recordings, and the bytes of all their tensors. */
export function committedSubset(): Loaded[] {
  const folder = new URL("../fixtures/conformance/", import.meta.url);
  const [json, bytes] = ["subset.json.gz", "subset.bin.gz"].map((name) =>
    gunzipSync(readFileSync(new URL(name, folder))),
  ) as [Buffer, Buffer];
  const shared = new Uint8Array(bytes);
  return (JSON.parse(json.toString()) as Recording[]).map((recording) => ({ recording, bytes: shared }));
}
