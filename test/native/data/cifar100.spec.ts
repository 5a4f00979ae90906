import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "tar";
import { CIFAR100_CLASSES, cifar100 } from "torchbook/data";
import { serveFile } from "./fileServer.ts";
import { seeded } from "./seeded.ts";
import { withFolder } from "./temporaryFolder.ts";

const COUNTS = { train: 5, test: 3 };
const RECORD = 2 + 3 * 32 * 32;

/** `cifar-100-binary` in the real format: random pixels, coarse labels of 19, fine labels that count down from `label`. */
function putFolder(root: string, label = 99): Map<string, Uint8Array> {
  const folder = join(root, "cifar-100-binary");
  mkdirSync(folder, { recursive: true });
  const random = seeded(100);
  const files = new Map<string, Uint8Array>();
  for (const [name, count] of Object.entries(COUNTS)) {
    const records = random.bytes(count * RECORD);
    for (let image = 0; image < count; image += 1) {
      records[image * RECORD] = 19;
      records[image * RECORD + 1] = label - image;
    }
    files.set(`${name}.bin`, records);
    writeFileSync(join(folder, `${name}.bin`), records);
  }
  return files;
}

describe("CIFAR-100", () => {
  it("has a hundred classes in the order of their names", () => {
    assert.equal(CIFAR100_CLASSES.length, 100);
    assert.deepEqual(CIFAR100_CLASSES, [...CIFAR100_CLASSES].sort());
  });

  it("reads pixels and fine labels of both parts", () =>
    withFolder(async (root) => {
      const files = putFolder(root);
      const train = await cifar100({ root, counts: COUNTS, download: false });
      assert.deepEqual(train.labels.toArray(), [99, 98, 97, 96, 95]);
      const test = await cifar100({ root, counts: COUNTS, train: false, download: false });
      assert.equal(String(test), "CIFAR-100 (test): 3 images [3, 32, 32] of 100 classes");
      const last = files.get("test.bin")?.subarray(2 * RECORD + 2);
      assert.deepEqual(test.imagesU8.select(0, 2).flatten().data(), last);
    }));

  it("is downloaded, checked and unpacked, and leaves nothing beside its folder", () =>
    withFolder(async (root) => {
      const made = join(root, "made");
      putFolder(made);
      await create({ file: join(made, "all.tar.gz"), gzip: true, cwd: made }, ["cifar-100-binary"]);
      const bytes = readFileSync(join(made, "all.tar.gz"));
      await using server = await serveFile(bytes, []);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const archive = { url: server.url, size: bytes.length, sha256 };
      const target = join(root, "target");
      const train = await cifar100({ root: target, counts: COUNTS, archive, onProgress: () => {} });
      assert.equal(train.length, 5);
      assert.deepEqual(readdirSync(target), ["cifar-100-binary"]);
    }));

  describe("rejects", () => {
    it("a label beyond the classes, and files of another size", () =>
      withFolder(async (root) => {
        putFolder(root, 101);
        await assert.rejects(
          cifar100({ root, counts: COUNTS, download: false }),
          /train.bin: expected labels 0 to 99, got 101 at 0; fetch the file again$/,
        );
        await assert.rejects(
          cifar100({ root, download: false }),
          /train.bin: expected 153700000 bytes \(50000 records of 3074\), got 15370 bytes; remove the folder cifar-100-binary/,
        );
      }));
  });
});
