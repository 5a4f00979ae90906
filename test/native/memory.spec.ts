import assert from "node:assert/strict";
import * as torch from "torchbook";
import { collectGarbage } from "../../native/loadAddon.ts";
import type { Tensor } from "../../native/tensor.ts";

/** What is held after a full collection. */
function held(): { tensors: number; bytes: number } {
  collectGarbage("major");
  const { tensors, bytes } = torch.memory();
  return { tensors, bytes };
}

describe("dispose", () => {
  it("frees at once, and may be called twice", () => {
    const before = held();
    const x = torch.ones([1 << 16]);
    assert.equal(x.isDisposed, false);
    x.dispose();
    x.dispose();
    assert.equal(x.isDisposed, true);
    const { tensors, bytes } = torch.memory();
    assert.deepEqual({ tensors, bytes }, before);
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
