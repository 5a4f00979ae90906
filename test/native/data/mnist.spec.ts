import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type * as torch from "torchbook";
import { DataLoader, mnist } from "torchbook/data";
import { formatIdx } from "../../../native/data/idx.ts";
import { serveFile } from "./fileServer.ts";
import { withFolder } from "./temporaryFolder.ts";

const COUNT = 10_000;
const PIXELS = 28 * 28;

/** A test set in the real format: each picture is all of one grey, each label the last digit of its number. */
function putTestSet(folder: string, label: (at: number) => number = (at) => at % 10): void {
  mkdirSync(folder, { recursive: true });
  const images = Uint8Array.from({ length: COUNT * PIXELS }, (_, at) => Math.floor(at / PIXELS) % 251);
  const labels = Uint8Array.from({ length: COUNT }, (_, at) => label(at));
  const write = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes);
  write(
    "t10k-images-idx3-ubyte.gz",
    gzipSync(formatIdx({ shape: [COUNT, 28, 28], data: images }), { level: 1 }),
  );
  write("t10k-labels-idx1-ubyte", formatIdx({ shape: [COUNT], data: labels }));
}

describe("MNIST", () => {
  it("is read from where torchvision puts it in its root", () =>
    withFolder(async (root) => {
      putTestSet(join(root, "MNIST", "raw"));
      const digits = await mnist({ root, train: false, download: false });
      assert.equal(digits.length, COUNT);
    }));

  it("is read from its folder, packed or not", () =>
    withFolder(async (root) => {
      putTestSet(join(root, "mnist"));
      const digits = await mnist({ root, train: false, download: false });
      assert.equal(String(digits), "MNIST (test): 10000 images [1, 28, 28] of 10 classes");
      const [batch] = [...new DataLoader(digits, { batchSize: COUNT })];
      const [images, labels] = batch as [torch.Tensor, torch.Tensor];
      assert.deepEqual(labels.narrow(0, 0, 12).toArray(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
      assert.ok(Math.abs(images.select(0, 102).mean().item() - 102 / 255) < 1e-6);
    }));

  describe("rejects", () => {
    it("a folder that has none, by name", () =>
      withFolder(async (root) => {
        await assert.rejects(mnist({ root, download: false }), (error: Error) => {
          assert.ok(
            error.message.startsWith(
              `mnist: expected train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz in one of ${join(root, "mnist")}`,
            ),
            error.message,
          );
          assert.ok(error.message.endsWith(", got none; set TORCHBOOK_DATA or allow the download"));
          return true;
        });
      }));

    it("a label that is no digit", () =>
      withFolder(async (root) => {
        putTestSet(join(root, "mnist"), (at) => (at === 7 ? 10 : 0));
        await assert.rejects(
          mnist({ root, train: false, download: false }),
          /t10k-labels-idx1-ubyte: expected labels 0 to 9, got 10 at 7; fetch the file again$/,
        );
      }));

    it("a download of other bytes", () =>
      withFolder(async (root) => {
        await using server = await serveFile(new Uint8Array(1_648_877), []);
        const reading = mnist({ root, train: false, url: server.url, onProgress: () => {} });
        await assert.rejects(reading, /expected SHA-256 8d422c7b0a1c\w+, got \w{64}; /);
      }));
  });
});
