import assert from "node:assert/strict";
import * as torch from "torchbook";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

describe("itemAsync, toArrayAsync and dataAsync", () => {
  it("give what the sync forms give", async () => {
    const x = torch.tensor([
      [1, 2],
      [3, 4],
    ]);
    assert.deepEqual(await x.toArrayAsync(), x.toArray());
    assert.deepEqual(await x.t().dataAsync(), x.t().data());
    assert.equal(await x.sum().itemAsync(), 10);
    assert.equal(await torch.full([], 7, { dtype: torch.int64 }).itemAsync({ bigint: true }), 7n);
    assert.deepEqual(await torch.tensor([true, false]).toArrayAsync(), [true, false]);
    assert.deepEqual(
      await torch.tensor([0.5], { dtype: torch.bfloat16 }).dataAsync(),
      new Float32Array([0.5]),
    );
  });

  it("wait for what was queued before, and not for what is queued after", async () => {
    const x = torch.zeros([]);
    const slow = torch.ones([400, 400]).div(400);
    const before = torch.compute(() => x.add_(1));
    const read = x.itemAsync();
    let isLaterDone = false;
    const later = torch
      .compute(() => {
        x.add_(1);
        let y = slow;
        for (let i = 0; i < 60; i++) y = y.matmul(slow);
        return y;
      })
      .then(() => {
        isLaterDone = true;
      });
    assert.equal(await read, 1);
    assert.equal(isLaterDone, false);
    await Promise.all([before, later]);
    assert.equal(x.item(), 2);
  });

  it("leave no tensor behind", async () => {
    const x = torch.ones([3]);
    await x.toArrayAsync();
    const before = tensorsHeld();
    await x.toArrayAsync();
    assert.ok(torch.memory().tensors <= before + 1);
  });

  it("reject what the sync forms reject, and a call in compute()", async () => {
    await assert.rejects(torch.ones([2]).itemAsync(), /^RangeError: item: expected a tensor of 1 element/);
    await torch.compute(() => {
      const read = torch.ones([1]).itemAsync();
      read.catch((error: Error) =>
        assert.equal(
          error.message,
          "itemAsync: expected to be outside of compute(), got a call within it; return the tensor, and read it after the await",
        ),
      );
    });
  });
});
