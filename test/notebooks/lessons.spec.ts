/** Every lesson, run whole on the smoke budget by the command that a learner types. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { lessons } from "../../cli/notebook/build.ts";
import { parsePercent } from "../../notebooks/format/percent.ts";
import { checkExecuted, checkSource } from "./rules.ts";

const COMMAND = fileURLToPath(new URL("../../cli/torchbook.mjs", import.meta.url));
const SOURCES = globSync(fileURLToPath(new URL("../../notebooks/*.ts", import.meta.url))).sort();

/** 40 s is the limit on two quiet cores; a machine may be busy. */
const TIMEOUT_MS = 240_000;

function numberOf(slug: string): string {
  return slug.match(/^\d\d-\d\d[a-z]?/)?.[0] ?? slug;
}

describe("lessons", () => {
  it("are all sources of the folder", async () => {
    assert.ok(SOURCES.length > 0);
    assert.deepEqual(
      (await lessons()).map(({ path }) => path),
      SOURCES,
    );
  });

  for (const path of SOURCES) {
    const slug = basename(path, ".ts");
    it(`${slug} tells section and minutes, draws from a seed that can be set, and has short cells`, () => {
      const cells = parsePercent(readFileSync(path, "utf8"), slug);
      assert.deepEqual(checkSource(numberOf(slug), cells), []);
    });
  }
});

describe("torchbook run", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "torchbook-lessons-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const run = (...args: string[]) => promisify(execFile)(process.execPath, [COMMAND, "run", ...args]);

  for (const path of SOURCES) {
    const slug = basename(path, ".ts");
    it(`executes ${slug} on the smoke budget and keeps its notebook and page`, async () => {
      const { stdout } = await run(numberOf(slug), "--budget", "smoke", "--json", "--out", folder);
      const result = JSON.parse(stdout);
      assert.deepEqual(Object.keys(result), ["lesson", "seconds", "metrics", "files"]);
      assert.equal(result.lesson, numberOf(slug));
      assert.deepEqual(result.files, [join(folder, `${slug}.ipynb`), join(folder, `${slug}.html`)]);
      const text = await readFile(join(folder, `${slug}.ipynb`), "utf8");
      assert.deepEqual(checkExecuted(text, result.metrics), []);
    }).timeout(TIMEOUT_MS);
  }

  describe("rejects", () => {
    it("a lesson that is not there, and names those that are", async () => {
      await assert.rejects(run("99-99"), (error: { code: number; stderr: string }) => {
        assert.equal(error.code, 1);
        assert.match(error.stderr, /run: expected a lesson, got "99-99"; there are: 06-01/);
        return true;
      });
    });

    it("a budget that is not there", async () => {
      await assert.rejects(run("06-01", "--budget", "huge"), (error: { code: number; stderr: string }) => {
        assert.equal(error.code, 2);
        assert.match(error.stderr, /Allowed choices are smoke, small, full/);
        return true;
      });
    });
  });
});
