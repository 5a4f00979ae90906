import assert from "node:assert/strict";
import { alternate, bootstrapInterval, median, summarize } from "../../bench/alternate.ts";
import { formatResult } from "../../bench/result.ts";

describe("alternate", () => {
  it("changes the order from pair to pair", async () => {
    const order: string[] = [];
    const note = (who: string) => () => {
      order.push(who);
      return order.length;
    };
    const pairs = await alternate(3, note("ours"), note("peer"));
    assert.deepEqual(order, ["ours", "peer", "peer", "ours", "ours", "peer"]);
    assert.deepEqual(pairs, [
      { ours: 1, peer: 2 },
      { ours: 4, peer: 3 },
      { ours: 5, peer: 6 },
    ]);
  });
});

describe("median", () => {
  it("is the middle value, or the mean of the two middle ones", () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2.5);
    assert.throws(() => median([]), { message: "median: expected at least one value, got none" });
  });
});

describe("summarize", () => {
  const pairs = Array.from({ length: 9 }, (_, i) => ({ ours: 8 + (i % 3), peer: 10 }));

  it("takes the ratio pair by pair", () => {
    const row = summarize("q", pairs);
    assert.deepEqual([row.ours, row.peer, row.ratio], [9, 10, 0.9]);
    assert.ok(row.interval[0] <= 0.9 && row.interval[1] >= 0.9);
  });

  it("gives the same interval each time, and none wider than the values", () => {
    const ratios = [0.8, 0.9, 1, 1.1, 1.2];
    const [low, high] = bootstrapInterval(ratios);
    assert.deepEqual(bootstrapInterval(ratios), [low, high]);
    assert.ok(low >= 0.8 && high <= 1.2 && low < high);
  });

  it("prints as a table", () => {
    const text = formatResult({ name: "n", unit: "ms", rows: [summarize("q", pairs)] });
    assert.match(text, /^n \(ms\) +ours +peer +ratio +95 % interval\nq +9\.00 +10\.0 +0\.900 /);
  });
});
