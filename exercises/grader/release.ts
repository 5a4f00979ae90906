/** Makes the learner's version of an exercise: solutions become stubs, hidden tests go; as nbgrader's generate does it. */
import type { SourceCell } from "../../notebooks/format/percent.ts";
import { nbgraderOf } from "./exercise.ts";

/** What stands in place of a solution; `ClearSolutions.code_stub` of the classroom's nbgrader settings is the same text. */
export const CODE_STUB = '// YOUR CODE HERE\nthrow new Error("not implemented");';

/** @throws Error where a region is not closed, is nested, or stands in a cell of the wrong kind */
export function release(cells: readonly SourceCell[]): SourceCell[] {
  return cells.map((cell) => {
    const metadata = nbgraderOf(cell);
    const name = metadata?.grade_id ?? `cell at line ${cell.line}`;
    let source = replaceRegions(cell.source, "SOLUTION", CODE_STUB, name);
    if (source !== cell.source && !metadata?.solution) {
      throw new Error(`${name}: expected BEGIN SOLUTION only in a solution cell`);
    }
    const tested = replaceRegions(source, "HIDDEN TESTS", "", name);
    if (tested !== source && !metadata?.grade) {
      throw new Error(`${name}: expected BEGIN HIDDEN TESTS only in a graded cell`);
    }
    if (metadata?.solution && source === cell.source) source = CODE_STUB;
    return { ...cell, source: metadata?.solution ? source : tested };
  });
}

function replaceRegions(text: string, kind: string, stub: string, name: string): string {
  const kept: string[] = [];
  let inside = false;
  for (const line of text.split("\n")) {
    if (line.includes(`BEGIN ${kind}`)) {
      if (inside) throw new Error(`${name}: expected END ${kind} before the next BEGIN ${kind}`);
      inside = true;
      const indent = /^\s*/.exec(line)?.[0] ?? "";
      if (stub !== "") kept.push(...stub.split("\n").map((stubLine) => indent + stubLine));
    } else if (line.includes(`END ${kind}`)) {
      inside = false;
    } else if (!inside) {
      kept.push(line);
    }
  }
  if (inside) throw new Error(`${name}: expected END ${kind} after BEGIN ${kind}, found none`);
  return kept.join("\n");
}
