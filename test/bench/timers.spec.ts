import assert from "node:assert/strict";
import { percentile99 } from "../../bench/timers.ts";

describe("percentile99", () => {
  it("is the value that 99 of 100 do not exceed", () => {
    const values = Array.from({ length: 200 }, (_, i) => 200 - i);
    assert.equal(percentile99(values), 198);
    assert.equal(percentile99([3]), 3);
  });

  it("rejects no values", () => {
    assert.throws(
      () => percentile99([]),
      /^RangeError: percentile99: expected at least one value, got none$/,
    );
  });
});
