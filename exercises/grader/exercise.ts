/** Finds the exercises and says what each of their cells is for, in nbgrader's words. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parsePercent, type SourceCell } from "../../notebooks/format/percent.ts";

/** A cell's `nbgrader` metadata, schema version 3 of nbgrader 0.9. */
export interface NbgraderMetadata {
  grade_id: string;
  grade: boolean;
  solution: boolean;
  locked: boolean;
  task: boolean;
  points?: number;
  schema_version: number;
}

export interface Exercise {
  /** `06-03-resnet/buildResidualBlock`: folder of the section, then the function to write. */
  id: string;
  /** Stem of its notebook. */
  name: string;
  path: string;
  cells: SourceCell[];
}

const FOLDER = fileURLToPath(new URL("../", import.meta.url));
const SECTION = /^\d\d-\d\d[a-z]?-[a-z0-9-]+$/;

/** All exercises, instructor's version, in the order of the book. */
export async function exercises(): Promise<Exercise[]> {
  const sections = (await readdir(FOLDER)).filter((name) => SECTION.test(name)).sort();
  const lists = await Promise.all(
    sections.map(async (section) => {
      const names = (await readdir(`${FOLDER}${section}`)).filter((name) => name.endsWith(".ts")).sort();
      return Promise.all(names.map((name) => readExercise(section, name.slice(0, -".ts".length))));
    }),
  );
  return lists.flat();
}

/** @param id whole id, or the part after the slash. @throws Error that lists the exercises there are */
export async function findExercise(id: string): Promise<Exercise> {
  const all = await exercises();
  const found = all.find((exercise) => exercise.id === id || exercise.name === id);
  if (found) return found;
  throw new Error(
    `expected an exercise, got "${id}"; there are: ${all.map((exercise) => exercise.id).join(", ")}`,
  );
}

/** The cell's `nbgrader` metadata, or undefined where it has none. */
export function nbgraderOf(cell: { metadata: Record<string, unknown> }): NbgraderMetadata | undefined {
  const metadata = cell.metadata.nbgrader as Partial<NbgraderMetadata> | undefined;
  return metadata?.grade_id === undefined ? undefined : (metadata as NbgraderMetadata);
}

async function readExercise(section: string, name: string): Promise<Exercise> {
  const path = `${FOLDER}${section}/${name}.ts`;
  const id = `${section}/${name}`;
  return { id, name, path, cells: parsePercent(await readFile(path, "utf8"), `exercises/${id}.ts`) };
}
