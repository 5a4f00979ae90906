/** Is the type check of a cell quick, and as quick for the 500th cell as for the first? Against limits, in milliseconds. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LanguageServerChecker } from "../kernel/checker/languageServerChecker.ts";
import { type Pair, summarize } from "./alternate.ts";
import type { BenchOptions, BenchResult } from "./result.ts";

const SESSIONS = 3;
const CELLS = 510;

/** What was measured of the model on 2 cores, as limits. In milliseconds. */
const LIMITS = { firstCheck: 180, torchbookImport: 50, p50: 4, p95: 10 };

/** Cells, from 1, whose checks make one row. */
const SPANS = [
  [1, 10],
  [100, 119],
  [CELLS - 19, CELLS],
] as const;

/** `peer` is the limit. Each row is the median over sessions of their own percentile. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const figures = new Map<string, Pair[]>();
  for (let session = 0; session < SESSIONS; session++) {
    if (!json) process.stderr.write(`checker: session ${session + 1} of ${SESSIONS}\n`);
    for (const { question, ours, limit } of await measureSession()) {
      figures.set(question, [...(figures.get(question) ?? []), { ours, peer: limit }]);
    }
  }
  return {
    name: "checker",
    unit: "ms",
    rows: [...figures].map(([question, pairs]) => summarize(question, pairs)),
  };
}

interface Figure {
  question: string;
  ours: number;
  limit: number;
}

async function measureSession(): Promise<Figure[]> {
  const notebookFolder = mkdtempSync(join(tmpdir(), "bench-checker-"));
  const checker = new LanguageServerChecker({ notebookFolder });
  const check = async (source: string): Promise<number> => {
    const started = performance.now();
    const { diagnostics } = await checker.check(source);
    const elapsed = performance.now() - started;
    const [first] = diagnostics;
    if (first) throw new Error(`checker bench: no error expected in ${source}, got ${first.message}`);
    await checker.commit(source);
    return elapsed;
  };
  try {
    void checker.start();
    const firstCheck = await check("1 + 1");
    await checker.settled();
    const times: number[] = [];
    // Each cell uses the one before it, and follows it at once: no pause in which cells could be frozen.
    for (let cell = 1; cell <= CELLS; cell++) {
      const before = cell === 1 ? "0" : `value${cell - 1}.n + 1`;
      times.push(await check(`const value${cell} = { n: ${before}, names: ["a"] };\nvalue${cell}`));
    }
    await checker.settled();
    const torchbookImport = await check('import * as torch from "torchbook";\ntorch');
    return [
      { question: "first check, from spawn", ours: firstCheck, limit: LIMITS.firstCheck },
      { question: "first import of torchbook", ours: torchbookImport, limit: LIMITS.torchbookImport },
      ...SPANS.flatMap(([from, to]) => {
        const sorted = times.slice(from - 1, to).sort((a, b) => a - b);
        const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
        return [
          { question: `cells ${from}-${to}, p50`, ours: at(0.5), limit: LIMITS.p50 },
          { question: `cells ${from}-${to}, p95`, ours: at(0.95), limit: LIMITS.p95 },
        ];
      }),
    ];
  } finally {
    await checker.stop();
    rmSync(notebookFolder, { recursive: true });
  }
}
