/** Where the kernel's own files are kept compiled: without, removing their types costs each start 50 ms. */
import { homedir } from "node:os";
import { join } from "node:path";

const packageFolder = join(import.meta.dirname, "..");

/** @returns a folder inside a clone, or in the user's cache where the package is installed. */
export function compileCacheFolder(): string {
  if (!packageFolder.includes("node_modules")) return join(packageFolder, "build", "compile-cache");
  const caches =
    process.platform === "darwin"
      ? join(homedir(), "Library", "Caches")
      : process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(caches, "torchbook", "compile-cache");
}
