/** Executes a lesson on our kernel, keeps the executed notebook and one HTML file, and checks what the lesson promises. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addStaticPictures } from "../../kernel/staticPlot/addStaticPictures.ts";
import { notebookToHtml } from "../../kernel/staticPlot/notebookHtml.ts";
import { type Notebook, notebookJson } from "../../notebooks/format/ipynb.ts";
import { buildLesson, type Lesson } from "./build.ts";
import { type ExecuteOptions, executeNotebook } from "./execute.ts";
import { checkMetrics } from "./metrics.ts";
import { projectPython } from "./paths.ts";

export interface RunLessonOptions extends Pick<ExecuteOptions, "onText" | "onCell"> {
  budget: string;
  /** Folder of the two files. */
  out: string;
  /** Of all that the lesson draws. Default: the lesson's own. */
  seed?: number;
}

export interface LessonRun {
  lesson: string;
  /** From the build of the notebook to its page. */
  seconds: number;
  metrics: Record<string, number>;
  /** The executed notebook and its page. */
  files: [string, string];
  /** One sentence each: a cell's error, a missed target, a stale number of the text. */
  failures: string[];
}

/** Runs the lesson in a folder of its own, so that nothing that lies beside the source can be imported by accident. */
export async function runLesson(lesson: Lesson, options: RunLessonOptions): Promise<LessonRun> {
  const { budget, out, seed, onText, onCell } = options;
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "torchbook-run-"));
  try {
    const source = await buildLesson(lesson, folder);
    const target = join(out, `${lesson.slug}.ipynb`);
    await mkdir(out, { recursive: true });
    const error = await executeNotebook(source, target, {
      python: projectPython(),
      folder,
      env: { TORCHBOOK_BUDGET: budget, ...(seed !== undefined && { TORCHBOOK_SEED: String(seed) }) },
      onCell,
      onText,
    });
    const executed = (await addStaticPictures(JSON.parse(await readFile(target, "utf8")))) as Notebook;
    await writeFile(target, notebookJson(executed));
    const page = join(out, `${lesson.slug}.html`);
    await writeFile(page, await notebookToHtml(target));
    const { metrics, failures } = checkMetrics(executed);
    return {
      lesson: lesson.number,
      seconds: Math.round(performance.now() - started) / 1000,
      metrics,
      files: [target, page],
      failures: error === undefined ? failures : [error, ...failures],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
