// @ts-check
// Where this install keeps what the set-up makes, and the Node it is made for. Plain JavaScript: the set-up reads it before
// anything here can read TypeScript.

import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The major version of Node that everything here is built for and tested on. */
export const NODE_MAJOR = 24;

/** The project folder, or that of the installed package. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Whether npm has put this here, and not git. */
export const IS_PACKAGE = basename(dirname(ROOT)) === "node_modules";

/** What is made lies here: in a clone the project folder, else the user's cache folder. */
export const HOME = IS_PACKAGE ? join(cacheFolder(), "torchbook") : ROOT;

/** The Python environment that brings LibTorch. */
export const VENV = join(HOME, ".venv");

/** The compiled part of this version. */
export const ADDON_FOLDER = IS_PACKAGE
  ? join(HOME, "build", `native-${packageVersion()}`)
  : join(HOME, "build", "native");

/** The addon: `TORCHBOOK_ADDON`, for one that was built elsewhere, else what the set-up builds. */
export const ADDON = process.env.TORCHBOOK_ADDON || join(ADDON_FOLDER, "torchbook.node");

/** What sets up what is missing. */
export const SET_UP = IS_PACKAGE ? "npx torchbook setup" : "npm start -- setup";

function cacheFolder() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}

/** @returns {string} */
function packageVersion() {
  return JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version;
}
