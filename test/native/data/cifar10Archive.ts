/** Makes small archives in the format of CIFAR-10's binary version. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "tar";
import type { Cifar10Archive } from "../../../native/data/cifar10Source.ts";
import { seeded } from "./seeded.ts";

const NAMES = [...[1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`), "test_batch.bin"];

export interface SmallCifar10 {
  bytes: Uint8Array;
  /** The archive's description, to be completed with an address. */
  about: Omit<Cifar10Archive, "url">;
  /** The six files by name. */
  files: Map<string, Uint8Array>;
}

/**
 * Writes `cifar-10-batches-bin` into `folder` and packs it.
 *
 * @param edit - changes a file before it is packed, or leaves it out with `null`
 */
export async function makeCifar10(
  folder: string,
  imagesPerFile: number,
  edit: (name: string, bytes: Uint8Array) => Uint8Array | null = (_, bytes) => bytes,
): Promise<SmallCifar10> {
  const inner = join(folder, "cifar-10-batches-bin");
  mkdirSync(inner, { recursive: true });
  const random = seeded(10);
  const files = new Map<string, Uint8Array>();
  for (const name of NAMES) {
    const records = random.bytes(imagesPerFile * 3073);
    for (let image = 0; image < imagesPerFile; image += 1) records[image * 3073] = random.below(10);
    const edited = edit(name, records);
    if (edited === null) continue;
    files.set(name, edited);
    writeFileSync(join(inner, name), edited);
  }
  writeFileSync(join(inner, "batches.meta.txt"), "airplane\nautomobile\n");
  const path = join(folder, "made.tar.gz");
  await create({ file: path, gzip: true, cwd: folder }, ["cifar-10-batches-bin"]);
  const bytes = readFileSync(path);
  return {
    bytes,
    about: { size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") },
    files,
  };
}
