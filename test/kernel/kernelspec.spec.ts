/** Where the kernelspec is written, and what it says. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installKernelspec, kernelspec } from "../../kernel/kernelspec.ts";

const VARIABLES = ["JUPYTER_DATA_DIR", "XDG_DATA_HOME", "VIRTUAL_ENV", "CONDA_PREFIX"];

describe("kernelspec", () => {
  let folder: string;
  const saved: Record<string, string | undefined> = {};
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-kernelspec-"));
    for (const name of VARIABLES) {
      saved[name] = process.env[name];
      delete process.env[name];
    }
  });
  afterEach(() => {
    for (const name of VARIABLES) {
      if (saved[name] === undefined) delete process.env[name];
      else process.env[name] = saved[name];
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it("starts this Node with an entry that exists, and is interrupted by a message", () => {
    const { argv, interrupt_mode, language } = kernelspec();
    assert.equal(argv[0], process.execPath);
    assert.ok(existsSync(argv.at(-2) as string));
    assert.deepEqual([argv.at(-1), interrupt_mode, language], ["{connection_file}", "message", "typescript"]);
  });

  for (const [what, variables, place, expected] of [
    ["--user with JUPYTER_DATA_DIR", ["JUPYTER_DATA_DIR"], { user: true }, "kernels"],
    ["--prefix", [], "prefix", "share/jupyter/kernels"],
    ["--sys-prefix in a virtual environment", ["VIRTUAL_ENV"], { sysPrefix: true }, "share/jupyter/kernels"],
    ["--sys-prefix in a conda environment", ["CONDA_PREFIX"], { sysPrefix: true }, "share/jupyter/kernels"],
  ] as const) {
    it(`is written for ${what}`, () => {
      for (const name of variables) process.env[name] = folder;
      const written = installKernelspec(place === "prefix" ? { prefix: folder } : place);
      assert.equal(written, join(folder, expected, "torchbook"));
      assert.deepEqual(JSON.parse(readFileSync(join(written, "kernel.json"), "utf8")), kernelspec());
    });
  }

  it("is written for --user below XDG_DATA_HOME on Linux", function () {
    if (process.platform !== "linux") this.skip();
    process.env.XDG_DATA_HOME = folder;
    assert.equal(installKernelspec({ user: true }), join(folder, "jupyter", "kernels", "torchbook"));
  });
});
