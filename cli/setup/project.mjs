// @ts-check
// Where things lie in the project folder, and the Node that everything but the set-up runs on.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** The major version of Node that the kernel is built for and tested on. */
export const NODE_MAJOR = 24;

export const paths = {
  build: join(ROOT, "build"),
  stamps: join(ROOT, "build", "stamps"),
  logs: join(ROOT, "build", "logs"),
  running: join(ROOT, "build", "running"),
  lock: join(ROOT, "build", "setup.lock"),
  addon: join(ROOT, "build", "native", "torchbook.node"),
  builtNotebooks: join(ROOT, "build", "notebooks"),
  course: join(ROOT, "course"),
  venv: join(ROOT, ".venv"),
  python: join(ROOT, ".venv", "bin", "python"),
  requirements: join(ROOT, "cli", "setup", "python"),
};

/** @returns {string} The version of torch that the lock file pins, such as `2.15.0`. */
export function libtorchVersion() {
  const text = readFileSync(join(paths.requirements, "libtorch.lock"), "utf8");
  const version = /^torch==(\S+)/m.exec(text)?.[1];
  if (!version) throw new Error("libtorch.lock: expected a line torch==VERSION, got none");
  return version;
}

/**
 * @returns {string | undefined} The folder of the Python package torch (include/ and lib/) that the addon is built against:
 *   `TORCHBOOK_LIBTORCH`, else the one in the project's environment, if there.
 */
export function torchFolder() {
  if (process.env.TORCHBOOK_LIBTORCH) return process.env.TORCHBOOK_LIBTORCH;
  const lib = join(paths.venv, "lib");
  if (!existsSync(lib)) return undefined;
  return readdirSync(lib)
    .filter((name) => name.startsWith("python3"))
    .map((name) => join(lib, name, "site-packages", "torch"))
    .find((folder) => existsSync(join(folder, "lib")));
}

/**
 * The Node that everything runs on: the one that npm brought, or else a Node of the same major on this machine.
 * @returns {string | undefined} Path of the executable.
 */
export function pinnedNode() {
  const brought = broughtNode();
  if (existsSync(brought)) return brought;
  return machineNode();
}

/** @returns {string} Where npm puts the pinned Node for this platform, whether or not it is there. */
export function broughtNode() {
  return join(ROOT, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
}

/** @returns {string | undefined} A Node of the pinned major that the machine itself has. */
export function machineNode() {
  if (Number(process.versions.node.split(".")[0]) === NODE_MAJOR && !process.execPath.startsWith(ROOT)) {
    return process.execPath;
  }
  for (const folder of outerPath().split(delimiter)) {
    const candidate = join(folder, "node");
    if (!existsSync(candidate)) continue;
    try {
      const version = execFileSync(candidate, ["--version"], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      if (version.startsWith(`v${NODE_MAJOR}.`)) return candidate;
    } catch {
      // An executable that does not run is no candidate; the next folder may have one.
    }
  }
  return undefined;
}

/** @returns {string} PATH without the folders that npm puts in front: what the machine itself has. */
export function outerPath() {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "" && !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .join(delimiter);
}
