// @ts-check
// Completes package-lock.json after an `npm install`: `node cli/setup/completeLock.mjs`. Where a registry serves the packages of
// one platform only, npm leaves those of the others out of the lock, and then `npm ci` refuses the lock on every platform.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, optionalDependencies?: Record<string, string> }} Locked
 * @typedef {{ packages: Record<string, Locked> }} Lock
 */

const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

/**
 * @param {Lock} lock Is changed: gets an entry for each optional dependency that has none.
 * @returns {string[]} The paths that were added.
 */
export function completeLock(lock) {
  /** @type {string[]} */
  const added = [];
  for (const [path, locked] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(locked.optionalDependencies ?? {})) {
      const version = range.replace(/^[\^~=]/, "");
      const found = resolve(lock, path, name);
      if (found && lock.packages[found]?.version === version) continue;
      if (found && range !== version) continue;
      const place = found ? `${path}/node_modules/${name}` : `node_modules/${name}`;
      lock.packages[place] = {
        version,
        ...(locked.dev ? { dev: true } : {}),
        optional: true,
        ...platformOf(name),
      };
      added.push(place);
    }
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
  );
  return added;
}

/** @param {Lock} lock @param {string} from @param {string} name @returns {string | undefined} Where Node finds it. */
function resolve(lock, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    const place = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lock.packages[place]) return place;
    if (folder === "") return undefined;
  }
}

/** @param {string} name Such as `@scope/binding-linux-arm64-musl`. @returns {{ os?: string[], cpu?: string[], libc?: string[] }} */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.some((word) => word === processor));
  if (words.includes("musleabihf") || words.includes("gnueabihf")) cpu.push("arm");
  const libc = words.some((word) => word.startsWith("musl"))
    ? ["musl"]
    : words.some((word) => word.startsWith("gnu"))
      ? ["glibc"]
      : [];
  return {
    ...(os.length > 0 ? { os } : {}),
    ...(cpu.length > 0 ? { cpu: [...new Set(cpu)] } : {}),
    ...(libc.length > 0 ? { libc } : {}),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL("../../package-lock.json", import.meta.url));
  /** @type {Lock} */
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const added = completeLock(lock);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(
    added.length === 0 ? "package-lock.json is complete" : `package-lock.json: added\n${added.join("\n")}`,
  );
}
