/** What a Node other than the pinned one is told. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { requirePinnedNode } from "../../native/pinnedNode.ts";

describe("requirePinnedNode", () => {
  it("lets any release of the pinned major pass", () => {
    requirePinnedNode("24.0.0");
    requirePinnedNode("24.99.1");
  });

  describe("rejects", () => {
    it("another major, in one line without frames, with the command that runs the script", () => {
      const script = join(process.cwd(), "work", "train.mjs");
      assert.throws(
        () => requirePinnedNode("22.1.0", script),
        (error: Error) =>
          error.stack ===
          "Error: torchbook: expected Node 24, got Node 22.1.0; run: npx torchbook node work/train.mjs",
      );
    });

    it("a newer major without a script", () => {
      assert.throws(() => requirePinnedNode("26.0.0", undefined), { message: /Node 26\.0\.0; run: npx/ });
    });
  });
});
