/** A short run of `npm run resume`. */
import assert from "node:assert/strict";
import { killAndResume } from "./killing.ts";

describe("a training run that is killed at random moments", () => {
  it("goes on from its last checkpoint to the same bits as without a stop", async function () {
    this.timeout(120_000);
    const { kills, runs, problems } = await killAndResume(3, 60, 3);
    assert.deepEqual(problems, []);
    assert.equal(kills, 3);
    assert.ok(runs >= 1);
  });
});
