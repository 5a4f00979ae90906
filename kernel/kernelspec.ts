/** The kernelspec, the folder by which Jupyter finds this kernel: https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { extname, join } from "node:path";
import { compileCacheFolder } from "./compileCache.ts";

export const KERNEL_NAME = "torchbook";

export type KernelspecPlace =
  | { user: true }
  /** A Python environment, or `/usr/local` for all users of a machine. */
  | { prefix: string }
  /** The environment of the `python` that runs here: `VIRTUAL_ENV`, `CONDA_PREFIX`, or the project's `.venv`. */
  | { sysPrefix: true };

const packageFolder = join(import.meta.dirname, "..");

/** @returns content of `kernel.json`, for the Node that runs this. */
export function kernelspec() {
  return {
    // Node's own warnings would be shown as the kernel's output.
    argv: [
      process.execPath,
      "--no-warnings",
      join(import.meta.dirname, `main${extname(import.meta.filename)}`),
      "{connection_file}",
    ],
    display_name: "TypeScript (torchbook)",
    language: "typescript",
    interrupt_mode: "message",
    kernel_protocol_version: "5.5",
    env: {
      NODE_COMPILE_CACHE: compileCacheFolder(),
      // OpenMP's threads spin for about 0.2 ms while they wait, then sleep: the tensor library says why.
      OMP_WAIT_POLICY: "PASSIVE",
      GOMP_SPINCOUNT: "5000",
    },
    metadata: { debugger: false },
  };
}

/**
 * Writes `kernels/torchbook/kernel.json` into the Jupyter data folder of the place.
 * @returns the folder of the kernelspec.
 */
export function installKernelspec(place: KernelspecPlace): string {
  const folder = kernelspecFolder(place);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(kernelspec(), undefined, 2)}\n`);
  return folder;
}

/** @throws where no environment is active and the project has none. */
export function kernelspecFolder(place: KernelspecPlace): string {
  return join(jupyterDataFolder(place), "kernels", KERNEL_NAME);
}

function jupyterDataFolder(place: KernelspecPlace): string {
  if ("prefix" in place) return join(place.prefix, "share", "jupyter");
  if ("sysPrefix" in place) return join(activePrefix(), "share", "jupyter");
  const named = process.env["JUPYTER_DATA_DIR"];
  if (named) return named;
  if (process.platform === "darwin") return join(homedir(), "Library", "Jupyter");
  return join(process.env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "jupyter");
}

function activePrefix(): string {
  const active = process.env["VIRTUAL_ENV"] || process.env["CONDA_PREFIX"];
  if (active) return active;
  const own = join(packageFolder, ".venv");
  if (existsSync(own)) return own;
  throw new Error(
    "kernelspec: expected an active Python environment for --sys-prefix, got none; activate one, or use --user or --prefix",
  );
}
