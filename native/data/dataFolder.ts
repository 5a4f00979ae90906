/** Where data sets are looked for and where downloads go. */
import { homedir } from "node:os";
import { join, resolve, sep } from "node:path";

const PACKAGE = resolve(import.meta.dirname, "../..");

/**
 * The folder for downloaded data: `root` if given, else the environment variable `TORCHBOOK_DATA`, else `build/data` of a
 * clone, or the user's cache folder where the package is installed under `node_modules`.
 */
export function dataFolder(root?: string): string {
  if (root) return resolve(root);
  if (process.env.TORCHBOOK_DATA) return resolve(process.env.TORCHBOOK_DATA);
  if (!PACKAGE.split(sep).includes("node_modules")) return join(PACKAGE, "build", "data");
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "torchbook", "data");
}

/** The folders to look into, in order: `root`, `TORCHBOOK_DATA`, `others`, and the folder of downloads. */
export function searchFolders(root: string | undefined, others: string[] = []): string[] {
  const named = [root, process.env.TORCHBOOK_DATA, ...others, dataFolder(root)];
  return [
    ...new Set(
      named.filter((folder) => folder !== undefined && folder !== "").map((folder) => resolve(folder!)),
    ),
  ];
}
