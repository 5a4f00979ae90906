/** Are the types of the whole library quick to check and to complete? Against limits, in milliseconds. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LanguageServerChecker } from "../kernel/checker/languageServerChecker.ts";
import { type Pair, summarize } from "./alternate.ts";
import type { BenchOptions, BenchResult } from "./result.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SESSIONS = 5;

/** Milliseconds: what nobody waits for. */
const LIMITS = { tsc: 2000, completion: 100 };

const WHOLE_API = `import * as torch from "torchbook";
import * as data from "torchbook/data";
import * as nn from "torchbook/nn";
import * as numpy from "torchbook/numpy";
import * as optim from "torchbook/optim";
import * as safetensors from "torchbook/safetensors";
import * as train from "torchbook/train";
import * as vision from "torchbook/vision";
const layer = new nn.Linear(2, 3);
const optimizer = new optim.SGD(layer.parameters(), { lr: 0.1 });
export const used = [torch.ones(2, 3).add(1), data, numpy, optimizer, safetensors, train, vision];
`;

/** `peer` is the limit. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const checks: Pair[] = [];
  const completions: Pair[] = [];
  for (let session = 0; session < SESSIONS; session++) {
    if (!json) process.stderr.write(`types: session ${session + 1} of ${SESSIONS}\n`);
    checks.push({ ours: checkWholeApi(), peer: LIMITS.tsc });
    completions.push({ ours: await completeTensor(), peer: LIMITS.completion });
  }
  return {
    name: "types",
    unit: "ms",
    rows: [
      summarize("tsc of a file that imports the whole library", checks),
      summarize("first completion of x. in a cell", completions),
    ],
  };
}

/** A file within the project, since `torchbook` then means the library itself. */
function checkWholeApi(): number {
  mkdirSync(join(ROOT, "build"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "build", "bench-types-"));
  try {
    writeFileSync(join(folder, "wholeApi.ts"), WHOLE_API);
    const options = { types: ["node"], checkJs: false };
    const config = { extends: "../../tsconfig.json", compilerOptions: options, include: ["."], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const started = performance.now();
    const { status, stdout } = spawnSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", folder], {
      encoding: "utf8",
    });
    const elapsed = performance.now() - started;
    if (status !== 0) throw new Error(`types bench: no error expected, got ${stdout}`);
    return elapsed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function completeTensor(): Promise<number> {
  const notebookFolder = mkdtempSync(join(tmpdir(), "bench-types-"));
  const checker = new LanguageServerChecker({ notebookFolder });
  try {
    void checker.start();
    const cell = 'import * as torch from "torchbook";\nconst x = torch.ones(2, 3);';
    await checker.check(cell);
    await checker.commit(cell);
    await checker.settled();
    const started = performance.now();
    const { items } = await checker.complete("x.", 2);
    const elapsed = performance.now() - started;
    if (items.length < 500) throw new Error(`types bench: 500 completions expected, got ${items.length}`);
    return elapsed;
  } finally {
    await checker.stop();
    rmSync(notebookFolder, { recursive: true });
  }
}
