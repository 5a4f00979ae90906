import assert from "node:assert/strict";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import * as torch from "torchbook";
import type { InterruptSwitch } from "../../../native/interrupt.ts";
import type { Tensor } from "../../../native/tensor.ts";

const interrupt = (globalThis as Record<symbol, unknown>)[
  Symbol.for("torchbook.interrupt")
] as InterruptSwitch;

const x = torch.ones([300, 300]).div(300);

/** Some seconds of work, of which `counted` counts the operators that have run. */
function longWork(counted: Tensor): Tensor {
  let y = x;
  for (let i = 0; i < 1500; i++) {
    y = y.matmul(x);
    counted.add_(1);
  }
  return y;
}

/** A graph whose backward() takes seconds. */
function deepGraph(w: Tensor): Tensor {
  let y = w;
  for (let i = 0; i < 800; i++) y = y.matmul(x);
  return y.sum();
}

async function outcome(work: Promise<unknown>): Promise<{ name: string; message: string; code?: unknown }> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error("expected an error, got none");
}

describe("an AbortSignal", () => {
  it("stops between two operators, and drops what is queued after it", async () => {
    const counted = torch.zeros([]);
    const controller = new AbortController();
    const work = torch.compute(() => longWork(counted), { signal: controller.signal });
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    assert.equal((await outcome(work)).name, "AbortError");
    assert.ok(counted.item() < 1500);
    assert.equal((await torch.compute(() => counted.zero_())).item(), 0);
  });

  it("stops inside backward()", async () => {
    const w = torch.ones([300, 300]).requiresGrad_();
    const loss = deepGraph(w);
    const controller = new AbortController();
    const reason = new Error("enough");
    const after = torch.zeros([]);
    const work = torch.compute(
      () => {
        loss.backward();
        after.add_(1);
      },
      { signal: controller.signal },
    );
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(reason);
    assert.equal(await outcome(work), reason);
    assert.equal(w.grad, null);
    assert.equal(after.item(), 0);
  });

  it("that is aborted already keeps the body from running", async () => {
    let ran = false;
    const work = torch.compute(
      () => {
        ran = true;
      },
      { signal: AbortSignal.abort() },
    );
    assert.equal((await outcome(work)).name, "AbortError");
    assert.equal(ran, false);
  });

  it("leaves other calls of compute() alone", async () => {
    const controller = new AbortController();
    const stopped = torch.compute(() => longWork(torch.zeros([])), { signal: controller.signal });
    const other = torch.compute(() => torch.ones([2]).sum());
    controller.abort();
    assert.equal((await outcome(stopped)).name, "AbortError");
    assert.equal((await other).item(), 2);
  });
});

describe("an interrupt", () => {
  let worker: Worker | undefined;
  afterEach(async () => {
    interrupt.clear();
    // It waits for its next turn without end, and would keep the process.
    await worker?.terminate();
  });

  it("from another thread stops the queue, and its end drops the rest", async () => {
    const turns = new Int32Array(new SharedArrayBuffer(8));
    worker = new Worker(new URL("../autograd/interruptWorker.ts", import.meta.url), {
      workerData: { flag: interrupt.flag, turns },
    });
    await once(worker, "online");
    const counted = torch.zeros([]);
    const work = [torch.compute(() => longWork(counted)), torch.compute(() => longWork(counted))];
    Atomics.store(turns, 0, 1);
    Atomics.notify(turns, 0);
    for (const promise of work) {
      const error = await outcome(promise);
      assert.equal(error.name, "InterruptError");
      assert.equal(error.code, "TORCHBOOK_INTERRUPTED");
    }
    interrupt.clear();
    assert.ok(counted.item() < 3000);
    assert.equal((await torch.compute(() => torch.ones([3]).sum())).item(), 3);
  });

  it("stops what was queued before it ended, although the compute thread never saw it", async () => {
    const counted = torch.zeros([]);
    const work = torch.compute(() => longWork(counted));
    interrupt.clear();
    assert.equal((await outcome(work)).name, "InterruptError");
    assert.ok(counted.item() < 1500);
  });

  it("stops inside backward()", async () => {
    const w = torch.ones([300, 300]).requiresGrad_();
    const loss = deepGraph(w);
    const work = torch.compute(() => loss.backward());
    await new Promise((resolve) => setImmediate(resolve));
    interrupt.request();
    assert.equal((await outcome(work)).name, "InterruptError");
    interrupt.clear();
    assert.equal(w.grad, null);
  });

  it("ends a wait of the main thread", () => {
    const work = outcome(torch.compute(() => longWork(torch.zeros([]))));
    interrupt.request();
    assert.throws(() => torch.ones([1]).add(1), { name: "InterruptError" });
    interrupt.clear();
    return work;
  });
});
