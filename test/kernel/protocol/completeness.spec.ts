/** Code that is complete, goes on, or is wrong. */
import assert from "node:assert/strict";
import { completeness } from "../../../kernel/protocol/completeness.ts";

describe("completeness", () => {
  for (const code of [
    "1 + 1",
    "const x: number = 1;",
    "await fetch('a')",
    "tensor?",
    "`a\nb`",
    "// note",
    "",
  ]) {
    it(`of ${JSON.stringify(code)} is complete`, () => {
      assert.deepEqual(completeness(code), { status: "complete" });
    });
  }

  for (const [code, indent] of [
    ["for (const x of y) {", "  "],
    ["if (a) {\n  f(", "    "],
    ["const f = () =>", "  "],
    ["1 +", ""],
    ["a?.", ""],
    ["`open", ""],
    ["`a \u0024{b} open", ""],
    ["/* note", ""],
  ] as const) {
    it(`of ${JSON.stringify(code)} is incomplete, the next line ${indent.length} deep`, () => {
      assert.deepEqual(completeness(code), { status: "incomplete", indent });
    });
  }

  for (const code of ["'open", "const = 1", "a b", ")"]) {
    it(`of ${JSON.stringify(code)} is invalid`, () => {
      assert.deepEqual(completeness(code), { status: "invalid" });
    });
  }
});
