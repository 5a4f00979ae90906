/** The Python of the peer: an environment of its own with all of PyTorch, apart from the project's. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DEFAULT = fileURLToPath(new URL("../build/venv-parity/bin/python", import.meta.url));

/**
 * Path of a Python that imports torch: `TORCHBOOK_PEER_PYTHON`, or the environment in `build/venv-parity`.
 * @throws Error that says how to make one.
 */
export function peerPython(): string {
  const path = process.env.TORCHBOOK_PEER_PYTHON ?? DEFAULT;
  if (existsSync(path)) return path;
  const folder = join("build", "venv-parity");
  const lock = join("cli", "setup", "python", "parity.lock");
  throw new Error(
    `bench: expected a Python with PyTorch at ${path}, got no file; make one with \`python3 -m venv ${folder} && ${folder}/bin/pip install -r ${lock}\`, or set TORCHBOOK_PEER_PYTHON`,
  );
}
