// @ts-check
// Which steps are done: a stamp holds the key of what a step was made from, and is written only when the step has ended well.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "./project.mjs";

/** @typedef {{ key: string, seconds: number, finished: string, notes?: Record<string, string> }} Stamp */

/** @param {string} step @returns {Stamp | undefined} */
export function readStamp(step) {
  try {
    return JSON.parse(readFileSync(join(paths.stamps, `${step}.json`), "utf8"));
  } catch {
    // No stamp, or one that is not readable, means that the step has to run.
    return undefined;
  }
}

/** @param {string} step @param {Stamp} stamp */
export function writeStamp(step, stamp) {
  mkdirSync(paths.stamps, { recursive: true });
  const file = join(paths.stamps, `${step}.json`);
  writeFileSync(`${file}.new`, `${JSON.stringify(stamp, null, 2)}\n`);
  renameSync(`${file}.new`, file);
  rmSync(join(paths.stamps, `${step}.begun`), { force: true });
}

/**
 * Takes a step's stamp away and notes that it began.
 * @param {string} step
 * @returns {boolean} Whether an earlier run began this step and never ended it.
 */
export function beginStep(step) {
  mkdirSync(paths.stamps, { recursive: true });
  const begun = join(paths.stamps, `${step}.begun`);
  rmSync(join(paths.stamps, `${step}.json`), { force: true });
  try {
    writeFileSync(begun, "", { flag: "wx" });
    return false;
  } catch {
    return true;
  }
}

/**
 * @param {(string | undefined)[]} parts Plain words that belong to the key.
 * @param {string[]} sources Files and folders whose content belongs to it; one that is missing counts as such.
 * @returns {string} A key that changes when any of them does.
 */
export function keyOf(parts, sources) {
  const hash = createHash("sha256");
  hash.update(JSON.stringify(parts));
  for (const source of sources) addToHash(hash, source, "");
  return hash.digest("hex").slice(0, 32);
}

/** @param {import("node:crypto").Hash} hash @param {string} path @param {string} name */
function addToHash(hash, path, name) {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (!kind) {
    hash.update(`missing ${name}\0`);
  } else if (kind.isDirectory()) {
    const entries = readdirSync(path).filter((entry) => !entry.startsWith(".") && entry !== "node_modules");
    for (const entry of entries.sort()) addToHash(hash, join(path, entry), `${name}/${entry}`);
  } else {
    hash.update(`file ${name} ${kind.size}\0`).update(readFileSync(path));
  }
}
