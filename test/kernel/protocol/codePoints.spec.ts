/** Cursors in code points and in UTF-16 units. */
import assert from "node:assert/strict";
import { toCodePoint, toOffset } from "../../../kernel/protocol/codePoints.ts";

describe("code points", () => {
  const text = "a🙂é𝛼b";
  const offsets = [0, 1, 3, 4, 6, 7];

  it("become UTF-16 offsets and come back", () => {
    assert.deepEqual(
      offsets.map((_, codePoint) => toOffset(text, codePoint)),
      offsets,
    );
    assert.deepEqual(
      offsets.map((offset) => toCodePoint(text, offset)),
      offsets.map((_, codePoint) => codePoint),
    );
  });

  it("past the end are the end", () => {
    assert.equal(toOffset(text, 99), text.length);
    assert.equal(toCodePoint(text, 99), 5);
  });
});
