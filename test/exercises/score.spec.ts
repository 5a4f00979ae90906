import assert from "node:assert/strict";
import { determineGrade, type GradedOutput } from "../../exercises/grader/score.ts";

/** Outputs and points of nbgrader 0.9.6 (`determine_grade` in nbgrader/utils.py) for a check of 2 points. */
const RULES: [title: string, outputs: GradedOutput[], score: number][] = [
  ["no output", [], 2],
  ["a displayed value", [{ type: "display_data" }], 2],
  ["text on stdout", [{ type: "stream", name: "stdout", text: "0" }], 2],
  ["an error", [{ type: "error", ename: "Error", evalue: "" }], 0],
  ["text on stderr", [{ type: "stream", name: "stderr", text: "warning" }], 0],
  ["a result between 0 and the points", [{ type: "execute_result", text: "1.5" }], 1.5],
  ["a result of 0", [{ type: "execute_result", text: "0" }], 0],
  ["a result that is no number", [{ type: "execute_result", text: "true" }], 2],
  ["a result that is NaN", [{ type: "execute_result", text: "NaN" }], 2],
  ["a negative result", [{ type: "execute_result", text: "-1" }], 2],
  [
    "an error after text on stdout",
    [
      { type: "stream", name: "stdout", text: "ok" },
      { type: "error", ename: "Error", evalue: "" },
    ],
    0,
  ],
];

describe("determineGrade", () => {
  for (const [title, outputs, score] of RULES) {
    it(`gives ${score} of 2 points for ${title}`, () => assert.equal(determineGrade(outputs, 2), score));
  }

  it("rejects a result above the points", () => {
    assert.throws(() => determineGrade([{ type: "execute_result", text: "3" }], 2), {
      message: "expected a result of at most 2 points, got 3",
    });
  });
});
