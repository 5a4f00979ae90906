/** Points of one check from the output of its cell: nbgrader's rules (`determine_grade` of nbgrader 0.9.6). */

/** The outputs that matter for a score, in the order in which they came. */
export type GradedOutput =
  | { type: "error"; ename: string; evalue: string }
  | { type: "stream"; name: "stdout" | "stderr"; text: string }
  | { type: "execute_result"; text: string | undefined }
  | { type: "display_data" };

/**
 * An error or any output on stderr gives 0. A result that is a number gives that many points; other results
 * and no output at all give full points.
 *
 * @throws RangeError where a check's result is more than its points: the check itself is wrong
 */
export function determineGrade(outputs: readonly GradedOutput[], points: number): number {
  for (const output of outputs) {
    if (output.type === "error" || (output.type === "stream" && output.name === "stderr")) return 0;
    if (output.type === "execute_result") return partialGrade(output.text, points);
  }
  return points;
}

function partialGrade(text: string | undefined, points: number): number {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  if (value > points) throw new RangeError(`expected a result of at most ${points} points, got ${value}`);
  return value >= 0 ? value : points;
}
