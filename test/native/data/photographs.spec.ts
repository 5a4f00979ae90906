import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { photographs } from "torchbook/data";

describe("photographs", () => {
  it("gives four in colour, 320 pixels along the longer side, with source and licence", async () => {
    const all = await photographs();
    assert.deepEqual(
      all.map(({ name, licence, imageU8 }) => [name, licence, imageU8.shape]),
      [
        ["cat", "CC0", [3, 213, 320]],
        ["coffee", "CC0", [3, 213, 320]],
        ["rocket", "public domain", [3, 214, 320]],
        ["tripod", "CC0", [3, 320, 320]],
      ],
    );
    for (const { source, path } of all) {
      assert.match(source, /scikit-image/);
      assert.ok(statSync(path).size < 40_000);
    }
  });
});
