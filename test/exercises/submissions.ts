/** Submissions for the graders: the right solution, the stub, and the right solution with one thing changed. */
import { writeFile } from "node:fs/promises";
import { type Exercise, nbgraderOf } from "../../exercises/grader/exercise.ts";
import { release } from "../../exercises/grader/release.ts";
import { notebookJson, toNotebook } from "../../notebooks/format/ipynb.ts";
import type { SourceCell } from "../../notebooks/format/percent.ts";

export interface Submission {
  name: string;
  cells: SourceCell[];
  /** Ids of the checks that must fail. */
  costs: readonly string[];
}

/** Replaces texts of the solution. @throws Error where one is not there exactly once: the table is stale */
export function edited(exercise: Exercise, edits: readonly (readonly [string, string])[]): SourceCell[] {
  return submitted(exercise, (source) =>
    edits.reduce((text, [find, replacement]) => {
      if (text.split(find).length !== 2) throw new Error(`expected once in the solution: ${find}`);
      return text.replace(find, () => replacement);
    }, source),
  );
}

/** The learner's version with the given solution in it: like a real submission, it has no hidden tests. */
export function submitted(exercise: Exercise, solve: (solution: string) => string): SourceCell[] {
  return release(exercise.cells).map((cell, index) => {
    const original = exercise.cells[index];
    return original && nbgraderOf(cell)?.solution ? { ...cell, source: solve(original.source) } : cell;
  });
}

export async function writeSubmission(path: string, exercise: Exercise, cells: SourceCell[]): Promise<void> {
  await writeFile(path, notebookJson(toNotebook(cells, exercise.name)));
}

/** Ids of all checks of the exercise, in order. */
export function checkIds(exercise: Exercise): string[] {
  return exercise.cells.flatMap((cell) =>
    nbgraderOf(cell)?.grade ? [nbgraderOf(cell)?.grade_id ?? ""] : [],
  );
}
