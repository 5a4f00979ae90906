// @ts-check
// The command that gets a missing tool, in the words of this machine's package manager.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { outerPath } from "./project.mjs";

const PACKAGES = {
  python: {
    apt: "python3 python3-venv",
    dnf: "python3.12",
    brew: "python@3.12",
    none: "Python 3.11 or newer",
  },
  venv: {
    apt: "python3-venv",
    dnf: "python3-pip",
    brew: "python@3.12",
    none: "Python's modules venv and ensurepip",
  },
  compiler: { apt: "g++", dnf: "gcc-c++", brew: "", none: "GCC 11 or newer, or clang 14 or newer" },
  cmake: { apt: "cmake", dnf: "cmake", brew: "cmake", none: "CMake 3.25 or newer" },
  npm: { apt: "npm", dnf: "npm", brew: "node", none: "npm, which comes with Node" },
  node: { apt: "nodejs", dnf: "nodejs", brew: "node@24", none: "Node 24" },
};

/**
 * @param {keyof typeof PACKAGES} tool
 * @param {{ path?: string, root?: boolean }} [machine] Search path and whether we are root; this machine's by default.
 * @returns {string} A shell command, or what to install where no package manager is known.
 */
export function packageCommand(tool, machine = {}) {
  const folders = (machine.path ?? outerPath()).split(delimiter);
  const has = (/** @type {string} */ name) => folders.some((folder) => existsSync(join(folder, name)));
  const packages = PACKAGES[tool];
  const sudo = (machine.root ?? process.getuid?.() === 0) ? "" : "sudo ";
  // Apple's compiler comes with its own tools, not from Homebrew.
  if (tool === "compiler" && has("xcode-select")) return "xcode-select --install";
  if (has("apt-get")) return `${sudo}apt-get update && ${sudo}apt-get install -y ${packages.apt}`;
  if (has("dnf")) return `${sudo}dnf install -y ${packages.dnf}`;
  if (has("brew")) return `brew install ${packages.brew}`;
  return `install ${packages.none}`;
}
