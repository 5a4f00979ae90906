// @ts-check
// What the machine must have before anything is downloaded: platform, Python, compiler, CMake, npm and disk space.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statfsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { HOME, NODE_MAJOR, SET_UP } from "../../native/install.mjs";
import { SetupFault } from "./fault.mjs";
import { packageCommand } from "./packageCommand.mjs";
import { broughtNode, machineNode, outerPath } from "./project.mjs";

const OLDEST_PYTHON = "3.11";
const NEWEST_PYTHON = "3.14";
const PYTHON_TOO_NEW = "3.15";
const OLDEST_CMAKE = "3.25";
const OLDEST_GLIBC = "2.28";

/** @param {string} name @returns {string[]} Every executable of that name on the machine's own PATH. */
function onPath(name) {
  return outerPath()
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter((file) => existsSync(file));
}

/** @param {string} file @param {string[]} args @param {string} [input] */
function ask(file, args, input) {
  const env = { ...process.env, PATH: outerPath(), LC_ALL: "C" };
  const result = spawnSync(file, args, { encoding: "utf8", input, env, timeout: 60_000 });
  return { ok: result.status === 0, text: `${result.stdout ?? ""}${result.stderr ?? ""}`.trim() };
}

/** @param {string} version Such as `3.11.7`. @param {string} oldest Such as `3.11`. */
function atLeast(version, oldest) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * @param {{ platform: string, arch: string, glibc?: string }} machine `glibc` is the version of the C library on Linux,
 *   missing where that is another one (musl).
 */
export function checkPlatform({ platform, arch, glibc }) {
  const known = ["linux-x64", "linux-arm64", "darwin-arm64"];
  const needed = "Linux with glibc 2.28 or newer on x64 (tested) or arm64, or macOS on Apple silicon";
  if (!known.includes(`${platform}-${arch}`)) {
    throw new SetupFault("this platform is not supported", {
      found: `${platform} on ${arch}`,
      needed,
      fix:
        platform === "win32"
          ? "run it inside WSL 2 with Ubuntu: wsl --install"
          : "use one of these, for instance in a container",
    });
  }
  if (platform === "linux" && !(glibc && atLeast(glibc, OLDEST_GLIBC))) {
    throw new SetupFault("this system's C library is not supported", {
      found: glibc ? `glibc ${glibc}` : "no glibc (musl, as on Alpine, has no LibTorch)",
      needed,
      fix: "use a system with glibc 2.28 or newer, such as Debian 12 or Ubuntu 22.04, for instance in a container",
    });
  }
}

/** @returns {{ platform: string, arch: string, glibc?: string }} */
export function thisMachine() {
  const { platform, arch } = process;
  if (platform !== "linux" || !process.report) return { platform, arch };
  // Without this the report looks up the names of all network peers, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return { platform, arch, glibc: report.header.glibcVersionRuntime };
}

/** @returns {string} The Python that makes the virtual environment. */
export function findPython() {
  const probe =
    "import sys\nprint(*sys.version_info[:3], sep='.')\ntry:\n import venv, ensurepip\n print('venv')\nexcept ImportError as error: print(error)";
  const names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];
  /** @type {{ file: string, version: string, venv: boolean, usable: boolean }[]} */
  const seen = [];
  for (const file of names.flatMap(onPath)) {
    const { ok, text } = ask(file, ["-c", probe]);
    if (!ok) continue;
    const [version = "", word = ""] = text.split("\n");
    const usable = atLeast(version, OLDEST_PYTHON) && !atLeast(version, PYTHON_TOO_NEW);
    if (usable && word === "venv") return file;
    seen.push({ file, version, venv: word === "venv", usable });
  }
  const withoutVenv = seen.find((python) => python.usable);
  if (withoutVenv) {
    throw new SetupFault("this Python has no venv module", {
      found: `Python ${withoutVenv.version} (${withoutVenv.file}) without venv and ensurepip`,
      needed: "Python's modules venv and ensurepip",
      fix: packageCommand("venv"),
    });
  }
  throw new SetupFault(seen.length === 0 ? "there is no Python" : "no Python here has a version that works", {
    found: seen.map(({ version, file }) => `Python ${version} (${file})`).join(", ") || "no python3 on PATH",
    needed: `Python ${OLDEST_PYTHON} to ${NEWEST_PYTHON} with venv`,
    fix: packageCommand("python"),
  });
}

/** @returns {{ file: string, version: string } | undefined} The C++ compiler that CMake will take: `CXX`, else the usual names. */
export function compilerOnMachine() {
  const names = process.env.CXX ? [process.env.CXX] : ["c++", "g++", "clang++"];
  for (const name of names) {
    const file = name.includes("/") ? name : onPath(name)[0];
    if (!file) continue;
    const { ok, text } = ask(file, ["--version"]);
    if (ok) return { file, version: text.split("\n")[0] ?? "" };
  }
  return undefined;
}

/** @returns {string} The C++ compiler, once it has shown that it knows C++20. */
export function findCompiler() {
  const needed =
    "a compiler that knows C++20, with its standard library (GCC 11 or newer, clang 14 or newer)";
  const compiler = compilerOnMachine();
  if (!compiler) {
    throw new SetupFault("there is no C++ compiler", {
      found: process.env.CXX
        ? `CXX is ${process.env.CXX}, which does not run`
        : "no c++, g++ or clang++ on PATH",
      needed,
      fix: packageCommand("compiler"),
    });
  }
  const program =
    "#include <concepts>\n#include <span>\n#include <version>\ntemplate <std::integral T> T one() { return 1; }\n";
  const { ok, text } = ask(compiler.file, ["-std=c++20", "-fsyntax-only", "-x", "c++", "-"], program);
  if (!ok) {
    throw new SetupFault("this C++ compiler does not know C++20", {
      found: `${compiler.version} (${compiler.file}): ${text.split("\n")[0]}`,
      needed,
      fix: `${packageCommand("compiler")} (or name a newer one: CXX=/path/to/g++-13 ${SET_UP})`,
    });
  }
  return compiler.file;
}

/** @returns {string} CMake, new enough. */
export function findCmake() {
  const needed = `CMake ${OLDEST_CMAKE} or newer`;
  const file = onPath("cmake")[0];
  const version = file && /version (\S+)/.exec(ask(file, ["--version"]).text)?.[1];
  if (!file || !version) {
    throw new SetupFault("there is no CMake", {
      found: "no cmake on PATH",
      needed,
      fix: packageCommand("cmake"),
    });
  }
  if (!atLeast(version, OLDEST_CMAKE)) {
    throw new SetupFault("this CMake is too old", {
      found: `CMake ${version} (${file})`,
      needed,
      fix: `${packageCommand("cmake")} (where that is older still: pipx install cmake)`,
    });
  }
  return file;
}

/** @returns {string} The machine's own npm. */
export function findNpm() {
  const file = onPath("npm")[0];
  if (file) return file;
  throw new SetupFault("there is no npm", {
    found: "no npm on PATH",
    needed: "npm, to get the Node modules",
    fix: packageCommand("npm"),
  });
}

/** Where npm has no pinned Node for this platform, the machine must have a Node of that major. */
export function checkPinnedNode() {
  if (process.platform === "linux" || existsSync(broughtNode()) || machineNode()) return;
  throw new SetupFault(`Node ${NODE_MAJOR} is needed on this platform`, {
    found: `Node ${process.versions.node}, and npm brings no pinned Node for ${process.platform}`,
    needed: `Node ${NODE_MAJOR}`,
    fix: packageCommand("node"),
  });
}

/**
 * @param {number} megabytes How much the set-up is about to write.
 * @param {(folder: string) => number} [free] Bytes free in a folder's file system.
 */
export function checkDisk(megabytes, free = freeBytes) {
  mkdirSync(HOME, { recursive: true });
  const found = Math.floor(free(HOME) / 1e6);
  if (found >= megabytes) return;
  throw new SetupFault("there is not enough disk space", {
    found: `${found} MB free in ${HOME}`,
    needed: `${megabytes} MB`,
    fix: "free some space, or put the project on a larger disk",
  });
}

/** @param {string} folder */
function freeBytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
