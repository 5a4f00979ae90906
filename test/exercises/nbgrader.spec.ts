/** The same submissions under real nbgrader (generate, autograde) and under our grader: equal scores, check by check. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Exercise } from "../../exercises/grader/exercise.ts";
import { installKernelspec } from "../../kernel/kernelspec.ts";
import { notebookJson, toNotebook } from "../../notebooks/format/ipynb.ts";
import { casesOf } from "./cases.ts";
import { checkIds, type Submission, writeSubmission } from "./submissions.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ASSIGNMENT = "residual";
const CELL_TIMEOUT = 4;
const BIN = join(ROOT, ".venv", "bin");
/** nbgrader calls the program alembic of its own environment by name. */
const ENV = { ...process.env, PATH: `${BIN}:${process.env.PATH}` };

/** A course folder of nbgrader with our settings, in a temporary place. */
class Course {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Course> {
    const course = new Course(await mkdtemp(join(tmpdir(), "torchbook-nbgrader-")));
    await cp(join(ROOT, "classroom", "nbgrader_config.py"), join(course.folder, "nbgrader_config.py"));
    installKernelspec({ prefix: course.folder });
    return course;
  }

  async file(text: string, ...path: string[]): Promise<void> {
    const file = join(this.folder, ...path);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, text);
  }

  /** @returns what nbgrader says; it exits with an error where one submission failed as a whole. */
  async nbgrader(...args: string[]): Promise<string> {
    const { stdout, stderr } = await promisify(execFile)(
      join(BIN, "python"),
      ["-m", "nbgrader", ...args, `--Execute.timeout=${CELL_TIMEOUT}`],
      {
        cwd: this.folder,
        env: {
          ...ENV,
          JUPYTER_PATH: join(this.folder, "share", "jupyter"),
          JUPYTER_DATA_DIR: join(this.folder, "data"),
          JUPYTER_CONFIG_DIR: join(this.folder, "config"),
          JUPYTER_RUNTIME_DIR: join(this.folder, "runtime"),
          TORCHBOOK_HISTORY: join(this.folder, "history.jsonl"),
          TORCHBOOK_LOG: join(this.folder, "kernel.log"),
        },
      },
    );
    return stdout + stderr;
  }

  /** Automatic scores by student and check. */
  async scores(): Promise<Record<string, Record<string, number>>> {
    await this.file(READ_SCORES, "scores.py");
    const { stdout } = await promisify(execFile)(join(BIN, "python"), ["scores.py", ASSIGNMENT], {
      cwd: this.folder,
      env: ENV,
    });
    return JSON.parse(stdout);
  }
}

const READ_SCORES = `
import json, sys
from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db") as gradebook:
    print(json.dumps({
        submission.student.id: {
            grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades
        }
        for submission in gradebook.assignment_submissions(sys.argv[1])
    }))
`;

describe("nbgrader", () => {
  let course: Course;
  let exercise: Exercise;
  let cases: Submission[];

  before(async function () {
    this.timeout(60_000);
    course = await Course.create();
    ({ exercise, cases } = await casesOf("06-03-resnet/buildResidualBlock"));
    const source = notebookJson(toNotebook(exercise.cells, exercise.name));
    await course.file(source, "source", ASSIGNMENT, `${exercise.name}.ipynb`);
    await course.nbgrader("generate_assignment", ASSIGNMENT);
  });
  after(() => rm(course.folder, { recursive: true, force: true }));

  it("generates the release that we build, without solutions and hidden tests", async () => {
    const path = join(course.folder, "release", ASSIGNMENT, `${exercise.name}.ipynb`);
    const released = JSON.parse(await readFile(path, "utf8"));
    const built = toNotebook(cases.find(({ name }) => name === "the stub")?.cells ?? [], exercise.name);
    const text = (cell: { source: string | string[] }) => [cell.source].flat().join("");
    assert.deepEqual(released.cells.map(text), built.cells.map(text));
  });

  it("gives every submission the points that our grader's cases say", async () => {
    for (const [index, { cells }] of cases.entries()) {
      const folder = join(course.folder, "submitted", `student${index}`, ASSIGNMENT);
      await mkdir(folder, { recursive: true });
      await writeSubmission(join(folder, `${exercise.name}.ipynb`), exercise, cells);
    }
    await course.nbgrader("autograde", ASSIGNMENT);
    const scores = await course.scores();
    const points = new Map(
      exercise.cells.map(({ metadata }) => {
        const { grade_id, points = 0 } = metadata.nbgrader as { grade_id: string; points?: number };
        return [grade_id, points];
      }),
    );
    const expected = cases.map(({ name, costs }) => [
      name,
      Object.fromEntries(checkIds(exercise).map((id) => [id, costs.includes(id) ? 0 : points.get(id)])),
    ]);
    assert.deepEqual(
      cases.map(({ name }, index) => [name, scores[`student${index}`]]),
      expected,
    );
  }).timeout(300_000);
});
