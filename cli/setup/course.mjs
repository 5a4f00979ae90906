// @ts-check
// The learner's copies of the built notebooks: each version is copied once, and no file that is there is ever written to.

import { createHash } from "node:crypto";
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { constants, copyFileSync, existsSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

/** Beside the copies, since it belongs to them: the build folder may be deleted at any time. */
const RECORD = ".torchbook.json";

/** @typedef {Record<string, string[]>} Copied The hashes of every version that was copied, by the notebook's path. */

/**
 * @param {string} from Folder of the built notebooks.
 * @param {string} to Folder of the learner's copies.
 * @returns {string[]} What there is to tell.
 */
export function copyCourse(from, to) {
  if (!existsSync(from)) return [];
  mkdirSync(to, { recursive: true });
  const copied = readRecord(to);
  /** @type {string[]} */
  const told = [];
  let fresh = 0;
  for (const path of filesUnder(from)) {
    const name = relative(from, path);
    const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
    const seen = copied[name] ?? [];
    const wanted = join(to, name);
    if (seen.includes(hash) && existsSync(wanted)) continue;
    const updated = existsSync(wanted);
    if (updated && seen.length === 0 && hashOf(wanted) === hash) {
      remember(to, copied, name, hash);
      continue;
    }
    const target = updated ? freeName(wanted) : wanted;
    mkdirSync(dirname(target), { recursive: true });
    placeCopy(path, target);
    remember(to, copied, name, hash);
    if (updated)
      told.push(`A newer ${name} is there as "${relative(to, target)}"; your own copy is as you left it.`);
    else fresh += 1;
  }
  if (fresh > 0)
    told.push(
      `Copied ${fresh} ${fresh === 1 ? "file" : "files"} to ${to}: yours to change, never overwritten.`,
    );
  return told;
}

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

/** @param {string} path @returns {string} `NAME (updated).ipynb`, or with the first number that is free. */
function freeName(path) {
  const name = basename(path);
  const dot = name.lastIndexOf(".");
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let number = 1; ; number += 1) {
    const candidate = join(dirname(path), `${stem} (updated${number === 1 ? "" : ` ${number}`})${end}`);
    if (!existsSync(candidate)) return candidate;
  }
}

/** @param {string} path @param {string} target Must not exist. */
function placeCopy(path, target) {
  // A link appears whole or not at all, and fails where a file is: nothing half-written, nothing overwritten.
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}`);
  copyFileSync(path, draft);
  try {
    linkSync(draft, target);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") throw error;
    // Some file systems have no links.
    copyFileSync(path, target, constants.COPYFILE_EXCL);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} path */
function hashOf(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

/** @param {string} folder @returns {Copied} */
function readRecord(folder) {
  const file = join(folder, RECORD);
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, "utf8")).copied;
}

/** @param {string} folder @param {Copied} copied @param {string} name @param {string} hash */
function remember(folder, copied, name, hash) {
  copied[name] = [...new Set([...(copied[name] ?? []), hash])];
  const file = join(folder, RECORD);
  writeFileSync(`${file}.new`, `${JSON.stringify({ copied }, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
