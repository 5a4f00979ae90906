/** The kernel under Jupyter's own conformance tests, started by Jupyter's own client from an installed kernelspec. */
import { spawn } from "node:child_process";
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installKernelspec } from "../../../kernel/kernelspec.ts";

const PYTHON = join(import.meta.dirname, "../../../.venv/bin/python");
const NUM_TESTS = 13;

describe("jupyter_kernel_test", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-conformance-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it(`passes all ${NUM_TESTS} tests, none skipped`, async () => {
    installKernelspec({ prefix: folder });
    const python = spawn(PYTHON, ["-m", "unittest", "-v", "test_torchbook_kernel"], {
      cwd: import.meta.dirname,
      env: {
        ...process.env,
        PYTHONDONTWRITEBYTECODE: "1",
        JUPYTER_PATH: join(folder, "share", "jupyter"),
        JUPYTER_DATA_DIR: join(folder, "data"),
        JUPYTER_CONFIG_DIR: join(folder, "config"),
        JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
        IPYTHONDIR: join(folder, "ipython"),
        TORCHBOOK_HISTORY: join(folder, "history.jsonl"),
        TORCHBOOK_LOG: join(folder, "kernel.log"),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [python.stdout, python.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    const [exitCode] = await once(python, "close");
    assert.match(output, new RegExp(`^Ran ${NUM_TESTS} tests`, "m"), output);
    assert.match(output, /^OK$/m, output);
    assert.doesNotMatch(output, /skipped/, output);
    assert.equal(exitCode, 0, output);
  }).timeout(120_000);
});
