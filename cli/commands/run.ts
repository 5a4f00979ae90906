/** `torchbook run LESSON`: executes a lesson on our kernel and keeps the executed notebook and one HTML file. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { addStaticPictures } from "../../kernel/staticPlot/addStaticPictures.ts";
import { notebookToHtml } from "../../kernel/staticPlot/notebookHtml.ts";
import { type Notebook, notebookJson } from "../../notebooks/format/ipynb.ts";
import { buildLesson, findLesson, type Lesson } from "../notebook/build.ts";
import { executeNotebook } from "../notebook/execute.ts";
import { checkMetrics } from "../notebook/metrics.ts";
import { coursePaths, projectPython } from "../notebook/paths.ts";

interface RunOptions {
  budget: string;
  out: string;
  json?: boolean;
}

interface RunResult {
  lesson: string;
  seconds: number;
  metrics: Record<string, number>;
  files: string[];
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
    .action(async (name: string, options: RunOptions) => {
      const { result, failures } = await runLesson(await findLesson(name), options);
      if (options.json) console.log(JSON.stringify(result));
      else console.log(`\n${result.lesson}: ${result.seconds.toFixed(1)} s\n${result.files.join("\n")}`);
      for (const failure of failures) console.error(`run: ${failure}`);
      process.exitCode = failures.length === 0 ? 0 : 1;
    });
}

/** Runs the lesson in a folder of its own, so that nothing that lies beside the source can be imported by accident. */
async function runLesson(
  lesson: Lesson,
  options: RunOptions,
): Promise<{ result: RunResult; failures: string[] }> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "torchbook-run-"));
  try {
    const source = await buildLesson(lesson, folder);
    const target = join(options.out, `${lesson.slug}.ipynb`);
    await mkdir(options.out, { recursive: true });
    const error = await executeNotebook(source, target, {
      python: projectPython(),
      folder,
      env: { TORCHBOOK_BUDGET: options.budget },
      onCell: (cell, of) => process.stderr.write(`[${lesson.number}] cell ${cell} of ${of}\n`),
      onText: (text, stream) =>
        (options.json || stream === "stderr" ? process.stderr : process.stdout).write(text),
    });
    const executed = (await addStaticPictures(JSON.parse(await readFile(target, "utf8")))) as Notebook;
    await writeFile(target, notebookJson(executed));
    const page = join(options.out, `${lesson.slug}.html`);
    await writeFile(page, await notebookToHtml(target));
    const { metrics, failures } = checkMetrics(executed);
    const seconds = Math.round(performance.now() - started) / 1000;
    return {
      result: { lesson: lesson.number, seconds, metrics, files: [target, page] },
      failures: error === undefined ? failures : [error, ...failures],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
