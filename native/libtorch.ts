/** Finds LibTorch: an explicit folder, the project's own Python environment, or an importable `torch` of the same minor version. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SET_UP, VENV } from "./install.mjs";

/** The minor version that the addon is written for. */
export const EXPECTED_LIBTORCH = "2.15";

/** A LibTorch that was found. */
export interface LibTorch {
  /** Folder of the Python package `torch`: holds `include/` and `lib/`. */
  folder: string;
  /** Such as `2.15.0+cu132`. */
  version: string;
  /** What led to it. */
  source: "TORCHBOOK_LIBTORCH" | "project" | "python";
}

/**
 * Looks in the order: the environment variable `TORCHBOOK_LIBTORCH`, the Python environment that the set-up makes, what `python3` imports.
 * @throws Error that says what was found, what was expected, and what to run.
 */
export function findLibTorch(): LibTorch {
  const explicit = process.env.TORCHBOOK_LIBTORCH;
  if (explicit !== undefined && explicit !== "") return check(explicit, "TORCHBOOK_LIBTORCH");
  const own = projectFolder();
  if (own !== undefined) return check(own, "project");
  const python = pythonFolder();
  if (python !== undefined) return check(python, "python");
  throw new Error(
    `LibTorch: expected version ${EXPECTED_LIBTORCH} in TORCHBOOK_LIBTORCH, in ${VENV} or importable by python3, got none; run: ${SET_UP}`,
  );
}

/** The version of the package in `folder`, or undefined where there is none. */
export function versionOf(folder: string): string | undefined {
  const file = join(folder, "version.py");
  if (!existsSync(file)) return undefined;
  return /__version__ = ['"]([^'"]+)['"]/.exec(readFileSync(file, "utf8"))?.[1];
}

/** One sentence on what findLibTorch() sees; never throws. */
export function describeLibTorch(): string {
  try {
    const { folder, version } = findLibTorch();
    return `LibTorch ${version} was found in ${folder}.`;
  } catch (error) {
    return error instanceof Error ? `${error.message}.` : String(error);
  }
}

function check(folder: string, source: LibTorch["source"]): LibTorch {
  const version = versionOf(folder);
  const isUsable = version !== undefined && existsSync(join(folder, "lib"));
  if (!isUsable) {
    throw new Error(
      `LibTorch: expected the folder of the Python package torch (with lib/ and version.py), got ${folder} from ${source}; correct it, or run: ${SET_UP}`,
    );
  }
  if (version !== EXPECTED_LIBTORCH && !version.startsWith(`${EXPECTED_LIBTORCH}.`)) {
    throw new Error(
      `LibTorch: expected version ${EXPECTED_LIBTORCH}, got ${version} in ${folder} from ${source}; unset it, or run: ${SET_UP}`,
    );
  }
  return { folder, version, source };
}

function projectFolder(): string | undefined {
  const library = join(VENV, "lib");
  if (!existsSync(library)) return undefined;
  for (const name of readdirSync(library).filter((entry) => entry.startsWith("python3"))) {
    const folder = join(library, name, "site-packages", "torch");
    if (existsSync(folder)) return folder;
  }
  return undefined;
}

function pythonFolder(): string | undefined {
  const find =
    "import importlib.util as u; s = u.find_spec('torch'); print(s.submodule_search_locations[0] if s else '')";
  try {
    const folder = execFileSync("python3", ["-c", find], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return folder.trim() || undefined;
  } catch {
    // No python3, or a broken one: then it offers no LibTorch.
    return undefined;
  }
}
