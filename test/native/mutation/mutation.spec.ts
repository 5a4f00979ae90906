/** A short run of `npm run mutation`, and that it finds what it is for. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { readDamaged } from "./batches.ts";
import { damagedFile, readOne } from "./child.ts";
import { type Format, makeFormats } from "./formats.ts";

const FILES = 600;

describe("damaged files", () => {
  it("are read or refused with one readable line, without crash, standstill or much memory", async function () {
    this.timeout(120_000);
    const { counts, problems, crashes } = await readDamaged(7, 0, FILES);
    assert.deepEqual(problems, []);
    assert.deepEqual(crashes, []);
    const all = Object.values(counts);
    assert.equal(
      all.reduce((sum, { read, refused }) => sum + read + refused, 0),
      FILES,
    );
    assert.equal(all.length, 12);
    for (const [name, { refused }] of Object.entries(counts)) assert.ok(refused > 0, `${name}: none refused`);
  });

  describe("are found out where a reader", () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), "torchbook-mutation-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    const judged = async (read: Format["read"]) => {
      const path = join(folder, "file");
      writeFileSync(path, "abcd");
      return readOne({ name: "x", files: [], ratio: 2, read }, path, 4);
    };

    it("throws what is no text for a user", async () => {
      const { problem } = await judged(() => (undefined as unknown as string[]).length);
      assert.match(problem ?? "", /^no text for a user: Cannot read properties of undefined/);
    });

    it("takes more memory than the file can need", async () => {
      const { problem } = await judged(() => torch.zeros([1_000_000]));
      assert.match(problem ?? "", /^40000\d\d bytes taken for a file of 4$/);
    });

    it("does neither", async () => {
      assert.deepEqual(await judged(() => torch.zeros([4])), { isRead: true, problem: undefined });
    });

    it("is given other files for another number, and the same for the same", async () => {
      const formats = await makeFormats(folder);
      const file = (seed: number, number: number) => damagedFile(formats, seed, number).bytes;
      assert.deepEqual(file(1, 24), file(1, 24));
      assert.notDeepEqual(file(1, 24), file(1, 36));
      assert.notDeepEqual(file(1, 24), file(2, 24));
    });
  });
});
