/** Makes the notebook files of lessons and exercises from their sources. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { exercises } from "../../exercises/grader/exercise.ts";
import { release } from "../../exercises/grader/release.ts";
import { notebookJson, toNotebook } from "../../notebooks/format/ipynb.ts";
import { parsePercent, type SourceCell } from "../../notebooks/format/percent.ts";

const SOURCES = fileURLToPath(new URL("../../notebooks/", import.meta.url));
const LESSON = /^(\d\d-\d\d[a-z]?)-[a-z0-9-]+\.ts$/;

export interface Lesson {
  /** `06-01`, the section of the book. */
  number: string;
  /** `06-01-evolution`, stem of its files. */
  slug: string;
  path: string;
}

/** All lessons in the order of the book. @throws Error where a file of the folder is no lesson */
export async function lessons(): Promise<Lesson[]> {
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith(".ts")).sort();
  return names.map((name) => {
    const number = LESSON.exec(name)?.[1];
    if (number === undefined) throw new Error(`notebooks/${name}: expected a name like 06-01-some-words.ts`);
    return { number, slug: name.slice(0, -".ts".length), path: join(SOURCES, name) };
  });
}

/** @param name section number (`06-01`) or whole slug. @throws Error that lists the lessons there are */
export async function findLesson(name: string): Promise<Lesson> {
  const all = await lessons();
  const found = all.find((lesson) => lesson.number === name || lesson.slug === name);
  if (found) return found;
  throw new Error(`run: expected a lesson, got "${name}"; there are: ${all.map((l) => l.number).join(", ")}`);
}

/** Writes the lesson's notebook, without outputs, into `folder`. @returns its path */
export async function buildLesson(lesson: Lesson, folder: string): Promise<string> {
  const cells = parsePercent(await readFile(lesson.path, "utf8"), `notebooks/${lesson.slug}.ts`);
  return writeNotebook(cells, folder, lesson.slug);
}

/**
 * Writes all lessons, and the learner's version of all exercises in a folder `exercises` beside them.
 *
 * @returns the paths
 */
export async function buildCourse(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const lesson of await lessons()) files.push(await buildLesson(lesson, folder));
  for (const { name, cells } of await exercises()) {
    files.push(await writeNotebook(release(cells), join(folder, "exercises"), name));
  }
  return files;
}

async function writeNotebook(cells: SourceCell[], folder: string, slug: string): Promise<string> {
  const path = join(folder, `${slug}.ipynb`);
  await mkdir(folder, { recursive: true });
  await writeFile(path, notebookJson(toNotebook(cells, slug)));
  return path;
}
