/** `torchbook run LESSON`: executes a lesson on our kernel and keeps the executed notebook and one HTML file. */
import { type Command, Option } from "commander";
import { findLesson } from "../notebook/build.ts";
import { coursePaths } from "../notebook/paths.ts";
import { runLesson } from "../notebook/runLesson.ts";

interface RunOptions {
  budget: string;
  out: string;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("run")
    .description("execute a lesson; keep the executed notebook and one HTML file that needs no network")
    .argument("<lesson>", "section number, such as 06-01")
    .addOption(
      new Option("--budget <budget>", "how much to train")
        .choices(["smoke", "small", "full"])
        .default("small"),
    )
    .option("--out <folder>", "where the files go", coursePaths.runs)
    .option("--json", "print { lesson, seconds, metrics, files } and nothing else on standard output")
    .action(async (name: string, { budget, out, json }: RunOptions) => {
      const lesson = await findLesson(name);
      const { failures, ...result } = await runLesson(lesson, {
        budget,
        out,
        onCell: (cell, of) => process.stderr.write(`[${lesson.number}] cell ${cell} of ${of}\n`),
        onText: (text, stream) => (json || stream === "stderr" ? process.stderr : process.stdout).write(text),
      });
      if (json) console.log(JSON.stringify(result));
      else console.log(`\n${result.lesson}: ${result.seconds.toFixed(1)} s\n${result.files.join("\n")}`);
      for (const failure of failures) console.error(`run: ${failure}`);
      process.exitCode = failures.length === 0 ? 0 : 1;
    });
}
