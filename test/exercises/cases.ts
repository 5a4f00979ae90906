/** What both graders are given for each exercise, and which checks it must cost. */
import { type Exercise, findExercise } from "../../exercises/grader/exercise.ts";
import { release } from "../../exercises/grader/release.ts";
import { checkIds, edited, type Submission, submitted } from "./submissions.ts";
import { wrongSolutions } from "./wrongSolutions/buildResidualBlock.ts";
import { misbehaviour } from "./wrongSolutions/misbehaviour.ts";
import type { WrongSolution } from "./wrongSolutions/types.ts";

const WRONG: Record<string, readonly WrongSolution[]> = {
  "06-03-resnet/buildResidualBlock": [...wrongSolutions, ...misbehaviour],
};

/** Ids of the exercises that have cases. */
export const EXERCISES_WITH_CASES = Object.keys(WRONG);

export async function casesOf(id: string): Promise<{ exercise: Exercise; cases: Submission[] }> {
  const exercise = await findExercise(id);
  const cases = [
    { name: "the solution", cells: submitted(exercise, (solution) => solution), costs: [] },
    { name: "the stub", cells: release(exercise.cells), costs: checkIds(exercise) },
    { name: "checks emptied by the learner", cells: emptied(exercise), costs: checkIds(exercise) },
    ...(WRONG[id] ?? []).map(({ name, edits, costs }) => ({ name, cells: edited(exercise, edits), costs })),
  ];
  return { exercise, cases };
}

/** The stub again, with every check's text deleted: the instructor's text must come back. */
function emptied(exercise: Exercise): Submission["cells"] {
  const checks = new Set(checkIds(exercise));
  return release(exercise.cells).map((cell) => {
    const id = (cell.metadata.nbgrader as { grade_id?: string } | undefined)?.grade_id;
    return id !== undefined && checks.has(id) ? { ...cell, source: "" } : cell;
  });
}
