import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import { collectGarbage } from "../../native/loadAddon.ts";
import { LIMIT_BYTES } from "../../bench/memory.ts";
import type { Tensor } from "../../native/tensor.ts";

/** What is held after a full collection. */
function held(): torch.MemoryCounts {
  collectGarbage("major");
  return torch.memory();
}

describe("memory", () => {
  it("counts live tensors back to what they were, whatever made them", () => {
    const work = () => {
      for (let i = 0; i < 5000; i++) {
        const w = torch.ones([4, 4]).requiresGrad_();
        const y = w.matmul(w).relu();
        y.sum().backward();
        y.split(2);
        w.grad?.add_(1);
      }
    };
    work();
    const before = held();
    work();
    const after = held();
    assert.equal(after.tensors, before.tensors);
    assert.equal(after.bytes, before.bytes);
  });

  it("does not grow in a loop that never yields, without a full collection", () => {
    const before = held().tensors;
    for (let i = 0; i < 50_000; i++) torch.ones([1]).add(1);
    assert.ok(
      torch.memory().tensors - before < 20_000,
      `got ${torch.memory().tensors - before} tensors more`,
    );
  });

  it("stays below 450 MB over 3,000 tensors of 4 MB that nobody disposes", function () {
    this.timeout(60_000);
    const loop = fileURLToPath(new URL("../../bench/memoryLoop.ts", import.meta.url));
    const peak = Number(execFileSync(process.execPath, [loop], { encoding: "utf8" }));
    assert.ok(peak > 0 && peak <= LIMIT_BYTES, `got ${peak} bytes at peak`);
  });

  it("counts what a graph has saved, and frees it with the graph", () => {
    const size = 1 << 18;
    const before = held().bytes;
    let y: Tensor | undefined = torch.ones([size]).requiresGrad_();
    for (let i = 0; i < 10; i++) y = y.exp();
    collectGarbage("major");
    assert.ok(torch.memory().bytes - before >= 10 * size * 4, "ten results are saved for backward");
    y = undefined;
    assert.equal(held().bytes, before);
  });

  it("counts a storage once, however many views it has", () => {
    const before = held().bytes;
    const x = torch.ones([1 << 16]);
    const views = [x.view([256, 256]), x.reshape([-1]), x.select(0, 0), x.detach()];
    assert.ok(torch.memory().bytes - before < (1 << 18) + 4096);
    x.dispose();
    assert.ok(torch.memory().bytes - before >= 1 << 18, "a view keeps the storage");
    for (const view of views) view.dispose();
    assert.equal(torch.memory().bytes, before);
  });
});

describe("dispose", () => {
  it("frees at once, and may be called twice", () => {
    const before = held();
    const x = torch.ones([1 << 16]);
    assert.equal(x.isDisposed, false);
    x.dispose();
    x.dispose();
    assert.equal(x.isDisposed, true);
    assert.deepEqual(torch.memory(), before);
  });

  it("does not free twice when the object is collected afterwards", () => {
    const before = held();
    for (let i = 0; i < 10_000; i++) torch.ones([8]).dispose();
    assert.deepEqual(held(), before);
  });

  it("never lets a stale object see another tensor", () => {
    const stale = torch.ones([1]);
    stale.dispose();
    const others = Array.from({ length: 5000 }, (_, i) => torch.full([1], i));
    assert.throws(() => stale.item(), /disposed/);
    assert.equal(others[4999]?.item(), 4999);
  });

  it("is what `using` does at the end of a block", () => {
    let kept: Tensor;
    {
      using x = torch.ones([2]);
      kept = x;
      assert.equal(kept.isDisposed, false);
    }
    assert.equal(kept.isDisposed, true);
  });
});

describe("tidy", () => {
  it("disposes what was made in it, but for what it returns", () => {
    const before = held().tensors;
    const { kept, list } = torch.tidy(() => {
      const x = torch.ones([2]);
      return { kept: x.add(1), list: [x.mul(2), new Map([["a", x.neg()]])] as const };
    });
    assert.equal(torch.memory().tensors - before, 3);
    assert.equal(kept.sum().item(), 4);
    assert.equal(list[1].get("a")?.sum().item(), -2);
  });

  it("leaves tensors from outside alone", () => {
    const outside = torch.ones([2]);
    torch.tidy(() => outside.add_(1));
    assert.equal(outside.isDisposed, false);
  });

  it("nests: what an inner one returns belongs to the outer one", () => {
    let inner: Tensor | undefined;
    torch.tidy(() => {
      inner = torch.tidy(() => torch.ones([1]));
      assert.equal(inner.isDisposed, false);
    });
    assert.equal(inner?.isDisposed, true);
  });

  it("disposes after an error too", () => {
    const before = held().tensors;
    assert.throws(() =>
      torch.tidy(() => {
        torch.ones([1]);
        throw new Error("stop");
      }),
    );
    assert.equal(torch.memory().tensors, before);
  });

  it("rejects async functions and promises", () => {
    assert.throws(() => torch.tidy((async () => 1) as never), {
      message:
        "tidy: expected a function that is not async, got an async one; put `tidy` around the parts between its awaits",
    });
    assert.throws(() => torch.tidy((() => Promise.resolve(1)) as never), {
      message:
        "tidy: expected a function that is not async, got one that returns a promise; put `tidy` around the parts between its awaits",
    });
  });
});
