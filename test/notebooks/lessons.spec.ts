/** Every lesson, run whole on the smoke budget by the command that a learner types. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { lessons } from "../../cli/notebook/build.ts";
import type { Notebook } from "../../notebooks/format/ipynb.ts";

const COMMAND = fileURLToPath(new URL("../../cli/torchbook.mjs", import.meta.url));
const MAX_NOTEBOOK_BYTES = 2_000_000;

describe("torchbook run", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "torchbook-lessons-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const run = (...args: string[]) => promisify(execFile)(process.execPath, [COMMAND, "run", ...args]);

  it("executes every lesson on the smoke budget and keeps its notebook and page", async () => {
    const all = await lessons();
    assert.notEqual(all.length, 0);
    for (const { number, slug } of all) {
      const { stdout } = await run(number, "--budget", "smoke", "--json", "--out", folder);
      const result = JSON.parse(stdout);
      assert.deepEqual(Object.keys(result), ["lesson", "seconds", "metrics", "files"]);
      assert.equal(result.lesson, number);
      assert.deepEqual(result.files, [join(folder, `${slug}.ipynb`), join(folder, `${slug}.html`)]);
      const text = await readFile(join(folder, `${slug}.ipynb`), "utf8");
      assert.ok(text.length <= MAX_NOTEBOOK_BYTES, `${slug}.ipynb has ${text.length} bytes`);
      const outputs = (JSON.parse(text) as Notebook).cells.flatMap((cell) => cell.outputs ?? []);
      assert.deepEqual(
        outputs.filter((output) => output.output_type === "error" || output.name === "stderr"),
        [],
      );
      const plots = outputs.filter((output) => "application/vnd.plotly.v1+json" in Object(output.data));
      assert.ok(plots.length > 0 && plots.every((output) => "image/svg+xml" in Object(output.data)));
    }
  }).timeout(240_000);

  it("gives 06-01 a test accuracy", async () => {
    const notebook = JSON.parse(await readFile(join(folder, "06-01-modern-cnns.ipynb"), "utf8")) as Notebook;
    assert.match(
      JSON.stringify(notebook),
      /"application\/vnd\.torchbook\.metric\+json":\{[^}]*"testAccuracy"/,
    );
  });

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
