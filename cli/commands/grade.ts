/** `torchbook grade EXERCISE`: runs the checks of an exercise on a learner's notebook. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { findExercise } from "../../exercises/grader/exercise.ts";
import { type GradeReport, grade } from "../../exercises/grader/grade.ts";
import { coursePaths } from "../notebook/paths.ts";

export function register(program: Command): void {
  program
    .command("grade")
    .description("run the checks of an exercise, hidden ones too; exit code 1 below full marks")
    .argument("<exercise>", "such as 06-03-resnet/buildResidualBlock, or its last part")
    .argument("[file]", "notebook (.ipynb) or source (.ts); default: your copy in the course folder")
    .option("--timeout <seconds>", "time that each cell has", seconds, 30)
    .option("--json", "print the report as JSON")
    .action(async (id: string, file: string | undefined, options: { timeout: number; json?: boolean }) => {
      const exercise = await findExercise(id).catch((error: Error) =>
        program.error(`grade: ${error.message}`),
      );
      const path = file ?? join(coursePaths.course, "exercises", `${exercise.name}.ipynb`);
      if (!existsSync(path)) {
        program.error(
          `grade: expected a notebook or source to grade, found no file ${path}; name one after the exercise`,
        );
      }
      const report = await grade(exercise, path, { timeout: options.timeout * 1000 });
      console.log(options.json ? JSON.stringify(report) : reportText(report));
      if (report.score < report.maxScore) process.exitCode = 1;
    });
}

function reportText({ exercise, score, maxScore, checks }: GradeReport): string {
  const lines = checks.map(({ id, score, points, message }) => {
    const mark = score === points ? "ok  " : "FAIL";
    return `${mark} ${id.padEnd(20)} ${score} / ${points}${message === undefined ? "" : `  ${message}`}`;
  });
  return [exercise, ...lines, `${score} of ${maxScore} points`].join("\n");
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError(`expected a number of seconds above 0, got "${text}"`);
  return value;
}
