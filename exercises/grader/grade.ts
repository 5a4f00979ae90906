/** Grades one submission: the learner's cells and the instructor's checks run on a kernel, the score follows nbgrader's rules. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Exercise, nbgraderOf } from "./exercise.ts";
import { KernelSession } from "./kernelSession.ts";
import { determineGrade, type GradedOutput } from "./score.ts";
import { type GradableCell, readSubmission, restore } from "./submission.ts";

export interface CheckReport {
  /** `grade_id` of the check's cell. */
  id: string;
  points: number;
  score: number;
  /** Why points are missing: the first line of the error, or of what was printed on stderr. */
  message?: string;
}

export interface GradeReport {
  exercise: string;
  score: number;
  maxScore: number;
  checks: CheckReport[];
}

export interface GradeOptions {
  /** Time in ms that each cell has before it is interrupted. Default 30,000, nbgrader's. */
  timeout?: number;
}

/** @throws Error where the file cannot be read as a submission, or the kernel cannot be started */
export async function grade(exercise: Exercise, path: string, options: GradeOptions = {}): Promise<GradeReport> {
  const { cells } = restore(exercise, await readSubmission(path));
  const results = await runCells(cells, options.timeout ?? 30_000);
  const checks = exercise.cells.flatMap((cell): CheckReport[] => {
    const metadata = nbgraderOf(cell);
    if (!metadata?.grade) return [];
    const outputs = results.get(metadata.grade_id);
    return [checkReport(metadata.grade_id, metadata.points ?? 0, outputs)];
  });
  const sum = (key: "score" | "points") => checks.reduce((total, check) => total + check[key], 0);
  return { exercise: exercise.id, score: sum("score"), maxScore: sum("points"), checks };
}

/** An empty folder: neither the instructor's files nor the learner's other work lie beside the running code. */
async function runCells(cells: readonly GradableCell[], timeout: number): Promise<Map<string, GradedOutput[]>> {
  const results = new Map<string, GradedOutput[]>();
  const folder = await mkdtemp(join(tmpdir(), "torchbook-submission-"));
  const session = await KernelSession.start({ folder, env: { NBGRADER_EXECUTION: "autograde" } });
  try {
    for (const { source, check } of cells) {
      const outputs = await session.run(source, timeout);
      if (check) results.set(check.gradeId, outputs);
    }
  } finally {
    await session.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

function checkReport(id: string, points: number, outputs: readonly GradedOutput[] | undefined): CheckReport {
  if (outputs === undefined) return { id, points, score: 0, message: "the check's cell is missing" };
  const score = determineGrade(outputs, points);
  const message = outputs.map(complaint).find((text) => text !== undefined);
  return score < points && message !== undefined ? { id, points, score, message } : { id, points, score };
}

function complaint(output: GradedOutput): string | undefined {
  if (output.type === "error") return `${output.ename}: ${output.evalue}`.split("\n")[0];
  if (output.type === "stream" && output.name === "stderr") {
    return `expected nothing on stderr, got ${JSON.stringify(output.text.trim().split("\n")[0])}`;
  }
  return undefined;
}
