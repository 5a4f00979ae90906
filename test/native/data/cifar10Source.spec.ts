import assert from "node:assert/strict";
import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Cifar10Source, readCifar10 } from "../../../native/data/cifar10Source.ts";
import { makeCifar10, type SmallCifar10 } from "./cifar10Archive.ts";
import { serveFile } from "./fileServer.ts";
import { withFolder } from "./temporaryFolder.ts";

type Edit = Parameters<typeof makeCifar10>[2];

/** Serves a made archive of 7 images a file, and gives an empty root and the options that read from the server. */
async function withArchive(
  use: (options: Cifar10Source & { root: string }, made: SmallCifar10) => Promise<void>,
  edit?: Edit,
): Promise<void> {
  await withFolder(async (folder) => {
    const made = await makeCifar10(join(folder, "made"), 7, edit);
    await using server = await serveFile(made.bytes);
    const root = join(folder, "root");
    mkdirSync(root);
    await use(
      { root, imagesPerFile: 7, archive: { ...made.about, url: server.url }, onProgress: () => {} },
      made,
    );
  });
}

describe("CIFAR-10", () => {
  it("is downloaded, unpacked and read: five training files in order, one byte of label, then red, green, blue", () =>
    withArchive(async (options, { files }) => {
      const { shape, images, labels } = await readCifar10(options);
      assert.deepEqual(shape, [35, 3, 32, 32]);
      const third = files.get("data_batch_3.bin")!;
      assert.deepEqual(images.subarray(16 * 3072, 17 * 3072), third.subarray(2 * 3073 + 1, 3 * 3073));
      assert.equal(labels[16], third[2 * 3073]);
      assert.deepEqual(readdirSync(options.root), ["cifar-10-batches-bin"]);
    }));

  it("has its test images in a file of their own", () =>
    withArchive(async (options, { files }) => {
      const { shape, images, labels } = await readCifar10({ ...options, train: false });
      assert.deepEqual(shape, [7, 3, 32, 32]);
      const file = files.get("test_batch.bin")!;
      assert.deepEqual(images.subarray(0, 3072), file.subarray(1, 3073));
      assert.equal(labels[6], file[6 * 3073]);
    }));

  it("is downloaded once", () =>
    withArchive(async (options) => {
      const first = await readCifar10(options);
      const again = await readCifar10({ ...options, download: false });
      assert.deepEqual(again, first);
    }));

  it("replaces an empty folder of its name", () =>
    withArchive(async (options) => {
      mkdirSync(join(options.root, "cifar-10-batches-bin"));
      const { labels } = await readCifar10(options);
      assert.equal(labels.length, 35);
    }));

  it("is read from a folder that the user unpacked", () =>
    withArchive(async (options) => {
      renameSync(
        join(options.root, "../made/cifar-10-batches-bin"),
        join(options.root, "cifar-10-batches-bin"),
      );
      const { labels } = await readCifar10({ ...options, download: false });
      assert.equal(labels.length, 35);
    }));

  describe("rejects, and leaves no half-written folder", () => {
    const rejects = (title: string, edit: Edit, message: RegExp) =>
      it(title, () =>
        withArchive(async (options) => {
          await assert.rejects(readCifar10(options), message);
          assert.deepEqual(readdirSync(options.root), []);
        }, edit),
      );

    rejects(
      "a file that is cut short",
      (name, bytes) => (name === "data_batch_4.bin" ? bytes.subarray(1) : bytes),
      /cifar-10-binary\.tar\.gz: expected the archive of CIFAR-10, got .*data_batch_4\.bin: expected 21511 bytes \(7 records of 3073\), got 21510 bytes/,
    );
    rejects(
      "a file that is missing",
      (name, bytes) => (name === "test_batch.bin" ? null : bytes),
      /test_batch\.bin: expected 21511 bytes .*, got no file/,
    );

    it("an archive with a wrong checksum", () =>
      withArchive(async (options) => {
        const archive = { ...options.archive!, sha256: "0".repeat(64) };
        await assert.rejects(
          readCifar10({ ...options, archive }),
          /: expected SHA-256 0{64}, got \w{64}; the download was removed/,
        );
        assert.deepEqual(readdirSync(options.root), []);
      }));

    it("something that is no archive", () =>
      withFolder(async (root) => {
        const bytes = Buffer.from("<html>not found</html>");
        await using server = await serveFile(bytes);
        const sha256 = "c1c6e4bbb3e3b3b2b8f4a3d8f0a4c8a9d6fbbcfb7f0e8c2b4d5a69f1b2d3c4e5";
        const archive = { url: server.url, size: bytes.length, sha256 };
        await assert.rejects(
          readCifar10({ root, archive, onProgress: () => {} }),
          /expected SHA-256 c1c6e4bb/,
        );
        assert.deepEqual(readdirSync(root), []);
      }));
  });

  describe("rejects", () => {
    it("a label outside the ten classes, by file and place", () =>
      withArchive(
        (options) =>
          assert.rejects(
            readCifar10(options),
            /data_batch_2\.bin: expected labels 0 to 9, got 200 at 3; fetch/,
          ),
        (name, bytes) => (name === "data_batch_2.bin" ? bytes.with(3 * 3073, 200) : bytes),
      ));

    it("a folder whose files are damaged, by file", () =>
      withArchive(async (options) => {
        await readCifar10(options);
        const path = join(options.root, "cifar-10-batches-bin", "data_batch_5.bin");
        writeFileSync(path, "");
        await assert.rejects(
          readCifar10(options),
          /data_batch_5\.bin: expected 21511 bytes .*, got 0 bytes; remove the folder cifar-10-batches-bin and fetch/,
        );
      }));

    it("a missing folder when the download is not allowed, naming where it looked", () =>
      withFolder((root) =>
        assert.rejects(
          readCifar10({ root, download: false }),
          /^Error: cifar10: expected cifar-10-batches-bin\/test_batch\.bin in one of .*, got none; unpack/,
        ),
      ));
  });
});
