/** The photographs of a benchmark, made once from those that a package ships. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execute } from "../cli/setup/execute.mjs";
import { paths } from "../cli/setup/project.mjs";
import { peerPython } from "./peerPython.ts";

const MAKE = fileURLToPath(new URL("makePhotographs.py", import.meta.url));
const LOCK = fileURLToPath(new URL("photographs.lock", import.meta.url));
export const PHOTOGRAPHS = 2000;
const DOWNLOAD_MB = 14;
const DISK_MB = 90;

/** Any Python unpacks this one. */
const WHEEL = [
  "--only-binary",
  ":all:",
  "--python-version",
  "3.12",
  "--implementation",
  "cp",
  "--abi",
  "cp312",
];
const PLATFORM = ["--platform", "manylinux_2_28_x86_64"];

/** @returns a folder with a folder for each class; it is made where it is not there, and the user is told before */
export async function makePhotographs(): Promise<string> {
  const version = createHash("sha256").update(readFileSync(LOCK)).update(readFileSync(MAKE)).digest("hex");
  const folder = join(paths.build, "photographs", version.slice(0, 12));
  if (existsSync(folder)) return folder;
  process.stderr.write(
    `Downloads ${DOWNLOAD_MB} MB (scikit-image, for its photographs), needs ${DISK_MB} MB of disk in ${folder}.\n`,
  );
  const half = `${folder}.part`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(join(half, "wheel"), { recursive: true });
  const python = peerPython();
  const fetch = ["-m", "pip", "download", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
  const wheels = join(half, "wheel");
  await execute("photographs", python, [...fetch, ...WHEEL, ...PLATFORM, "-d", wheels, "-r", LOCK]);
  const wheel = readdirSync(wheels)[0] as string;
  const images = join(half, "images");
  await execute("photographs", python, [MAKE, join(wheels, wheel), images, `${PHOTOGRAPHS}`]);
  renameSync(images, folder);
  rmSync(half, { recursive: true });
  return folder;
}
