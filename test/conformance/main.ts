/**
 * `npm run conformance [-- PATTERN] [--write] [--subset]`: dumps PyTorch's operator samples (once, an hour or less),
 * replays them through the typed names and prints a table. PATTERN chooses by dtype and operator, `float32-conv`.
 * `--write` renews results.md, `--subset` what `npm test` replays.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setNumThreads, setWarningHandler } from "torchbook";
import { makePeerEnvironment } from "../../cli/peerEnvironment.ts";
import { peerPython } from "../../bench/peerPython.ts";
import { writeSubset } from "../fixtures/conformance/chooseSubset.ts";
import { recordingsIn } from "./recordings.ts";
import { type Outcome, replay } from "./replay.ts";
import { reportOf } from "./report.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = `${ROOT}build/conformance`;
const SCRIPTS = ["dumpSamples.py", "values.py"].map((name) => `${ROOT}test/fixtures/conformance/${name}`);
const LOCK = `${ROOT}test/fixtures/conformance/requirements.lock`;

function run(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0)
    throw new Error(`conformance: expected ${args[0]} to succeed, got ${error?.message ?? status}`);
}

/** Makes the dump where it is not there, or was made by other scripts. */
async function dump(): Promise<void> {
  const hash = createHash("sha256");
  for (const script of SCRIPTS) hash.update(readFileSync(script));
  const stamp = `${FOLDER}/samples.sha256`;
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await makePeerEnvironment();
  const install = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--no-deps",
    "--require-hashes",
  ];
  run(peerPython(), [...install, "--upgrade", "--target", `${FOLDER}/python`, "-r", LOCK]);
  console.log("Dumps the samples of 700 operators in 5 dtypes: about 20 minutes, 2.5 GB.");
  rmSync(`${FOLDER}/samples`, { recursive: true, force: true });
  const env = { ...process.env, PYTHONPATH: `${FOLDER}/python` };
  run(peerPython(), [SCRIPTS[0] as string, `${FOLDER}/samples`], env);
  writeFileSync(stamp, wanted);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: "boolean" }, subset: { type: "boolean" } },
  });
  await dump();
  if (values.subset) writeSubset(`${FOLDER}/samples`);
  // As the dump: sums in another order would differ.
  setNumThreads(1);
  setWarningHandler(() => {});
  const outcomes: Outcome[] = [];
  for (const { recording, bytes } of recordingsIn(`${FOLDER}/samples`, new RegExp(positionals[0] ?? "."))) {
    outcomes.push(replay(recording, bytes));
  }
  const report = reportOf(outcomes);
  console.log(`${report.table}\n\n${report.list}`);
  if (values.write) writeFileSync(new URL("results.md", import.meta.url), report.list);
  return report.isGood ? 0 : 1;
}

process.exitCode = await main();
