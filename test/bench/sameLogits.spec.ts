import assert from "node:assert/strict";
import { checkSameLogits } from "../../bench/sameLogits.ts";

describe("checkSameLogits", () => {
  it("takes logits that differ by rounding", () => {
    checkSameLogits([1, -10.0005], [1.0002, -10]);
  });

  describe("rejects", () => {
    it("logits that differ by more", () => {
      assert.throws(() => checkSameLogits([1, -10.01], [1, -10]), /got a difference of 0\.0099/);
    });

    it("NaN", () => {
      assert.throws(() => checkSameLogits([Number.NaN, 1], [1, 1]), /got a difference of NaN/);
    });

    it("another number of them", () => {
      assert.throws(() => checkSameLogits([1], [1, 2]), /expected as many logits as the peer's 2, got 1/);
    });
  });
});
