/** Where the course's built files lie, and the Python that runs notebooks. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SET_UP } from "../../native/install.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export const coursePaths = {
  root: ROOT,
  /** Built notebooks without outputs. */
  notebooks: join(ROOT, "build", "notebooks"),
  /** The learner's own copies of them. */
  course: join(ROOT, "course"),
  /** Executed notebooks and their HTML. */
  runs: join(ROOT, "build", "runs"),
};

/** Python of the project's environment. @throws Error that says how to make it */
export function projectPython(): string {
  const path = join(ROOT, ".venv", "bin", "python");
  if (existsSync(path)) return path;
  throw new Error(`expected the project's Python at ${path}, found none; run: ${SET_UP}`);
}
