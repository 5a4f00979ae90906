import assert from "node:assert/strict";
import { globSync, rmSync } from "node:fs";
import { skipBecause } from "../../skipBecause.ts";
import { ScratchClone } from "./scratchClone.ts";

describe("torchbook doctor, with the network and the compiler", function () {
  this.timeout(60 * 60_000);
  let clone: ScratchClone;

  before(function () {
    if (!process.env.TORCHBOOK_TEST_SETUP)
      skipBecause(this, "it downloads 650 MB and compiles for minutes: npm run test:repair");
    clone = new ScratchClone({ machine: true });
  });
  after(() => clone?.[Symbol.dispose]());

  /** Finds `part` broken as `found` says, runs the fix that is printed, and finds all in order. */
  function repair(part: string, found: RegExp): void {
    const before = clone.doctor();
    const check = before.checks.get(part);
    assert.equal(check?.status, "failed", part);
    assert.match(check.found, found);
    clone.run(check.fix as string);
    const after = clone.doctor();
    for (const [name, { status, found }] of after.checks)
      assert.ok(status === "ok" || name === "CUDA", `${name}: ${status}: ${found}`);
    assert.equal(after.code, 0);
  }

  it("makes a Python environment that is gone, with LibTorch, JupyterLab, kernelspec and plot renderer", () => {
    rmSync(clone.path(".venv"), { recursive: true });
    repair("Python environment", /^no .*\.venv\/bin\/python$/);
  });

  it("installs JupyterLab again where a part of it is gone", () => {
    const [folder] = globSync(clone.path(".venv/lib/python3*/site-packages/jupyterlab-*.dist-info"));
    rmSync(folder as string, { recursive: true });
    repair("Python environment", /PackageNotFoundError/);
  });

  it("compiles an addon that is gone", () => {
    rmSync(clone.path("build/native"), { recursive: true });
    repair("addon", /^no .*torchbook\.node$/);
  });
});
