import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import * as torch from "torchbook";

const TRAINING = new URL("workerTraining.ts", import.meta.url);
const TERMINATIONS = 10;

async function terminateInTheMiddle(isAsync: boolean, turns: number): Promise<void> {
  const worker = new Worker(TRAINING, { workerData: { isAsync } });
  await once(worker, "message");
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
  await worker.terminate();
}

function runScript(lines: string): string {
  return execFileSync(process.execPath, ["--input-type=module", "-e", lines], { encoding: "utf8" });
}

describe("workers that compute off their main thread", () => {
  it("free their tensors when they are terminated in the middle", async function () {
    this.timeout(120_000);
    await terminateInTheMiddle(true, 0);
    const before = torch.memory().bytes;
    for (let i = 0; i < TERMINATIONS; i++) await terminateInTheMiddle(true, 200 * i);
    for (let i = 0; i < TERMINATIONS; i++) await terminateInTheMiddle(false, 200 * i);
    const { bytes } = torch.memory();
    // Garbage of this thread may have been collected meanwhile.
    assert.ok(bytes <= before, `expected at most ${before} bytes, got ${bytes}`);
    assert.equal((await torch.compute(() => torch.ones([2]).sum())).item(), 2);
  });

  // In a process of its own, which once ended with one of them: an error was on its way to a thread that was gone.
  it("do not end their process where they are terminated two at once", function () {
    this.timeout(120_000);
    const output = runScript(`
      import { once } from "node:events";
      import { setTimeout } from "node:timers/promises";
      import { Worker } from "node:worker_threads";
      import "torchbook";
      for (let i = 0; i < 12; i++) {
        const pair = [true, false].map((isAsync) => new Worker(new URL("${TRAINING}"), { workerData: { isAsync }, execArgv: [] }));
        await Promise.all(pair.map((worker) => once(worker, "message")));
        await setTimeout(20 + 3 * i);
        await Promise.all(pair.map((worker) => worker.terminate()));
      }
      console.log("all terminated");`);
    assert.equal(output, "all terminated\n");
  });

  it("keep their process alive until what is queued has run", () => {
    const output = runScript(`
      import * as torch from "torchbook";
      torch.compute(() => torch.ones([300, 300]).matmul(torch.ones([300, 300])).sum()).then((sum) => console.log(sum.item()));`);
    assert.equal(output, "27000000\n");
  });

  it("let the process end in the middle of what is queued", () => {
    const output = runScript(`
      import * as torch from "torchbook";
      const x = torch.ones([300, 300]).div(300).requiresGrad_();
      void torch.compute(() => { let y = x; for (let i = 0; i < 2000; i++) y = y.matmul(x); y.sum().backward(); });
      setImmediate(() => { console.log("end"); process.exit(0); });`);
    assert.equal(output, "end\n");
  });
});
