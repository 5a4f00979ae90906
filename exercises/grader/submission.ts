/** Reads what a learner hands in and puts the instructor's checks back into it, as nbgrader's autograde does. */
import { readFile } from "node:fs/promises";
import { cellText, type Notebook } from "../../notebooks/format/ipynb.ts";
import { parsePercent, type SourceCell } from "../../notebooks/format/percent.ts";
import { type Exercise, nbgraderOf } from "./exercise.ts";

/** A cell that will run, with the id and points that the instructor's version gives it. */
export interface GradableCell {
  source: string;
  /** Set for a check. */
  check?: { gradeId: string; points: number };
}

type SubmittedCell = Pick<SourceCell, "type" | "source" | "metadata">;

/**
 * @param path notebook (`.ipynb`) or percent source (`.ts`)
 * @throws Error that names the file where it cannot be read as either
 */
export async function readSubmission(path: string): Promise<SubmittedCell[]> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `${path}: expected a notebook (.ipynb) or a source (.ts), got ${error.code ?? error.message}`,
    );
  });
  if (!path.endsWith(".ipynb")) return parsePercent(text, path);
  let notebook: Notebook;
  try {
    notebook = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path}: expected a notebook, got text that is not JSON (${(error as Error).message})`);
  }
  if (!Array.isArray(notebook?.cells)) throw new Error(`${path}: expected a notebook with "cells", got none`);
  return notebook.cells
    .filter((cell) => cell.cell_type !== "raw")
    .map((cell) => ({
      type: cell.cell_type === "markdown" ? "markdown" : "code",
      source: cellText(cell),
      metadata: cell.metadata ?? {},
    }));
}

/**
 * The learner's cells in the learner's order; the text of every locked cell and the points of every check are
 * the instructor's. Of two cells with one id the last counts, as in nbgrader.
 *
 * @returns the code cells to run, and the ids of checks that are missing
 */
export function restore(
  exercise: Exercise,
  submitted: readonly SubmittedCell[],
): { cells: GradableCell[]; missing: string[] } {
  const originals = new Map(
    exercise.cells.flatMap((cell) => {
      const metadata = nbgraderOf(cell);
      return metadata ? [[metadata.grade_id, { cell, metadata }] as const] : [];
    }),
  );
  const lastIndex = new Map(submitted.map((cell, index) => [nbgraderOf(cell)?.grade_id, index]));
  const cells = submitted.flatMap((cell, index): GradableCell[] => {
    const gradeId = nbgraderOf(cell)?.grade_id;
    const original =
      gradeId !== undefined && lastIndex.get(gradeId) === index ? originals.get(gradeId) : undefined;
    if ((original?.cell.type ?? cell.type) !== "code") return [];
    if (!original) return [{ source: cell.source }];
    const { grade, locked, grade_id, points = 0 } = original.metadata;
    const source = locked ? original.cell.source : cell.source;
    return [grade ? { source, check: { gradeId: grade_id, points } } : { source }];
  });
  const missing = [...originals.values()]
    .filter(({ metadata }) => metadata.grade && !lastIndex.has(metadata.grade_id))
    .map(({ metadata }) => metadata.grade_id);
  return { cells, missing };
}
