import assert from "node:assert/strict";
import { checkSameLosses } from "../../bench/sameLosses.ts";

describe("checkSameLosses", () => {
  it("lets pass what rounding makes different", () => {
    checkSameLosses([2.3, 2.1001], [2.3, 2.1]);
  });

  describe("rejects", () => {
    it("a loss that differs, and names its step", () => {
      assert.throws(() => checkSameLosses([2.3, 2.2], [2.3, 2.1]), {
        message:
          "bench: expected the peer's loss 2.1 in step 2, got 2.2; the two do not train alike, so their times cannot be compared",
      });
    });

    it("a loss that is no number", () => {
      assert.throws(() => checkSameLosses([Number.NaN], [2.3]), /peer's loss 2.3 in step 1, got NaN/);
    });

    it("another number of steps", () => {
      assert.throws(() => checkSameLosses([2.3], [2.3, 2.1]), {
        message: "bench: expected as many losses as the peer's 2, got 1",
      });
    });
  });
});
