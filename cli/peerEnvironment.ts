/** Makes the environment that benchmarks take their peers from: PyTorch for Python, complete, apart from the project's own. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "./setup/execute.mjs";
import { checkDisk, findPython } from "./setup/prerequisites.mjs";
import { elapsed, Progress } from "./setup/progress.mjs";
import { paths } from "./setup/project.mjs";

const FOLDER = join(paths.build, "venv-parity");
const LOCK = join(paths.requirements, "parity.lock");
const DOWNLOAD_MB = 2700;
const DISK_MB = 5700;

/** Makes `build/venv-parity` where it is not there, and says before how large it is. @throws SetupFault */
export async function makePeerEnvironment(): Promise<void> {
  const hash = createHash("sha256").update(readFileSync(LOCK)).digest("hex");
  const stamp = join(FOLDER, "torchbook.lock.sha256");
  if (process.env.TORCHBOOK_PEER_PYTHON) return;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  checkDisk(DISK_MB);
  const progress = new Progress();
  const title = "PyTorch for Python, the peer of benchmarks";
  progress.say(`Downloads up to ${DOWNLOAD_MB} MB (${title}), needs ${DISK_MB} MB of disk in ${FOLDER}.`);
  progress.begin(1);
  progress.start(title);
  const detail = (line: string) => progress.detail(title, line);
  let done = false;
  try {
    await execute("peer", findPython(), ["-m", "venv", "--clear", FOLDER], { detail });
    const install = [
      "-m",
      "pip",
      "install",
      "--disable-pip-version-check",
      "--no-input",
      "--no-deps",
      "-r",
      LOCK,
    ];
    await execute("peer", join(FOLDER, "bin", "python"), install, { detail });
    writeFileSync(stamp, hash);
    done = true;
  } finally {
    progress.end(title, done);
    progress.say(`Took ${elapsed(progress.stop())}.`);
  }
}
