// @ts-check
// Where things lie in the project folder or the user's cache, and the Node that everything but the set-up runs on.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { ADDON, HOME, NODE_MAJOR, ROOT, VENV } from "../../native/install.mjs";

const BUILD = join(HOME, "build");

export const paths = {
  build: BUILD,
  stamps: join(BUILD, "stamps"),
  logs: join(BUILD, "logs"),
  running: join(BUILD, "running"),
  lock: join(BUILD, "setup.lock"),
  addon: ADDON,
  builtNotebooks: join(BUILD, "notebooks"),
  course: join(ROOT, "course"),
  venv: VENV,
  python: join(VENV, "bin", "python"),
  /** The `torchbook` command: TypeScript in a clone, JavaScript in the package. */
  command:
    [".ts", ".js"].map((ending) => join(ROOT, "cli", `main${ending}`)).find((file) => existsSync(file)) ?? "",
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
 *   `TORCHBOOK_LIBTORCH`, else the one in our own environment, if there.
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
  return join(moduleFolder(`node-${process.platform}-${process.arch}`), "bin", "node");
}

/**
 * @param {string} name Of a package that this one depends on; npm puts it into this one's `node_modules` or into one above.
 * @returns {string} Its folder; where it is nowhere, the one in which `npm ci` puts it.
 */
export function moduleFolder(name) {
  const folders = createRequire(join(ROOT, "package.json")).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  return found ?? join(ROOT, "node_modules", name);
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
