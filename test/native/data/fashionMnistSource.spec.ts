import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FASHION_MNIST_DEBIAN, FASHION_MNIST_FILES } from "../../../native/data/fashionMnistFiles.ts";
import { readFashionMnist } from "../../../native/data/fashionMnistSource.ts";
import { cutSubset } from "../../../native/data/fashionMnistSubset/cut.ts";
import { formatIdx } from "../../../native/data/idx.ts";
import { serveFile } from "./fileServer.ts";
import { withFolder } from "./temporaryFolder.ts";
import { skipBecause } from "../../skipBecause.ts";

const SUBSET = join(import.meta.dirname, "../../../native/data/fashionMnistSubset");
const { testImages, testLabels } = FASHION_MNIST_FILES;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** The full test set, made from the committed subset, which has all of it. */
function putTestSet(folder: string): void {
  for (const { name } of [testImages, testLabels]) copyFileSync(join(SUBSET, name), join(folder, name));
}

describe("the subset of Fashion-MNIST", () => {
  it("has 1,200 training images of each class, in the order of the full file", async () => {
    const { shape, images, labels } = await readFashionMnist({ subset: true });
    assert.deepEqual(shape, [12_000, 1, 28, 28]);
    assert.equal(images.length, 12_000 * 784);
    const perClass = new Array(10).fill(0);
    for (const label of labels) perClass[label] += 1;
    assert.deepEqual(perClass, new Array(10).fill(1_200));
    assert.deepEqual([...labels.subarray(0, 10)], [9, 0, 0, 3, 0, 2, 7, 2, 5, 5]);
  });

  it("has the whole test set, byte for byte", async () => {
    const { shape, images, labels } = await readFashionMnist({ subset: true, train: false });
    assert.deepEqual(shape, [10_000, 1, 28, 28]);
    assert.equal(sha256(formatIdx({ shape: testImages.shape, data: images })), testImages.contentSha256);
    assert.equal(sha256(formatIdx({ shape: testLabels.shape, data: labels })), testLabels.contentSha256);
  });

  it("is what its script cuts from Debian's files", function () {
    if (!existsSync(FASHION_MNIST_DEBIAN))
      skipBecause(this, "Debian's package dataset-fashion-mnist is not installed");
    this.timeout(60_000);
    for (const [name, bytes] of cutSubset(FASHION_MNIST_DEBIAN)) {
      assert.equal(sha256(bytes), sha256(readFileSync(join(SUBSET, name))), name);
    }
  });
});

describe("the full Fashion-MNIST", () => {
  it("is read from an explicit folder", () =>
    withFolder(async (root) => {
      putTestSet(root);
      const { shape } = await readFashionMnist({ root, train: false, download: false });
      assert.deepEqual(shape, [10_000, 1, 28, 28]);
    }));

  it("is read from TORCHBOOK_DATA", () =>
    withFolder((folder) =>
      withData(folder, async () => {
        putTestSet(folder);
        const { labels } = await readFashionMnist({ train: false, download: false });
        assert.equal(labels.length, 10_000);
      }),
    ));

  it("is never the subset: 12,000 images where 60,000 belong are an error", () =>
    withFolder(async (root) => {
      for (const name of readdirSync(SUBSET).filter((file) => file.endsWith(".gz"))) {
        copyFileSync(join(SUBSET, name), join(root, name));
      }
      const reading = readFashionMnist({ root, download: false });
      await assert.rejects(
        reading,
        /train-images-idx3-ubyte\.gz: expected shape \[60000, 28, 28\], got \[12000, 28, 28\]/,
      );
    }));

  it("is looked for in Debian's folder when no other has it", () =>
    withFolder(async (debian) => {
      putTestSet(debian);
      const { labels } = await readFashionMnist({ train: false, searchIn: [debian], download: false });
      assert.equal(labels.length, 10_000);
    }));

  it("is looked for in every folder, and the error names them", async () => {
    await withFolder((folder) =>
      withData(join(folder, "data"), async () => {
        const reading = readFashionMnist({
          root: join(folder, "root"),
          searchIn: [join(folder, "debian")],
          download: false,
        });
        await assert.rejects(reading, (error: Error) => {
          assert.match(
            error.message,
            /^fashionMnist: expected train-images-idx3-ubyte\.gz and train-labels-idx1-ubyte\.gz in /,
          );
          for (const part of ["root, ", "data, ", "debian, ", "{ subset: true }"]) {
            assert.ok(error.message.includes(part), error.message);
          }
          return true;
        });
      }),
    );
  });

  describe("rejects", () => {
    it("labels that belong to no class, by file and place", () =>
      withFolder(async (root) => {
        putTestSet(root);
        const labels = new Uint8Array(10_000);
        labels[77] = 10;
        writeFileSync(join(root, testLabels.name), formatIdx({ shape: [10_000], data: labels }));
        const reading = readFashionMnist({ root, train: false, download: false });
        await assert.rejects(
          reading,
          /t10k-labels-idx1-ubyte\.gz: expected labels 0 to 9, got 10 at 77; fetch/,
        );
      }));

    it("a subset with a folder", async () => {
      await assert.rejects(
        readFashionMnist({ subset: true, root: "x" }),
        /^Error: fashionMnist: expected subset or root, got both/,
      );
    });

    it("a download of wrong bytes, and leaves nothing", async () => {
      await using server = await serveFile(new Uint8Array(testImages.size));
      await withFolder(async (root) => {
        const onProgress = () => {};
        const reading = readFashionMnist({
          root,
          train: false,
          searchIn: [],
          url: `${server.url}/`,
          onProgress,
        });
        await assert.rejects(reading, /t10k-images-idx3-ubyte\.gz: expected SHA-256 346e55b9\w+, got /);
        assert.deepEqual(readdirSync(root), []);
      });
    });
  });
});

async function withData(folder: string, use: () => Promise<void>): Promise<void> {
  const before = process.env.TORCHBOOK_DATA;
  process.env.TORCHBOOK_DATA = folder;
  try {
    await use();
  } finally {
    if (before === undefined) delete process.env.TORCHBOOK_DATA;
    else process.env.TORCHBOOK_DATA = before;
  }
}
