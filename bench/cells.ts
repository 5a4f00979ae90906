/** Does code cost more for standing in a cell? Loops against the same in a function, and a trivial cell against a limit. */
import { createCompiler } from "../kernel/compiler/compiler.ts";
import { ExecutorProcess } from "../kernel/executor/executorProcess.ts";
import { alternate, summarize } from "./alternate.ts";
import type { BenchOptions, BenchResult, BenchRow } from "./result.ts";

const PAIRS = 9;
const TRIVIAL_CELLS = 1000;
/** Milliseconds from a cell's text to its outcome: nobody sees less than a frame of a screen, and a run has many cells. */
const TRIVIAL_LIMIT = 1;

const LOOP = "for (let i = 0; i < 1e8; i++) sum += i & 3;";
const timed = (code: string) => `started = performance.now(); ${code}; performance.now() - started`;
const IN_FUNCTION = timed(`(function () { let sum = 0; ${LOOP} return sum; })()`);

/** Cells whose last one shows the milliseconds of the loop. */
const LOOPS: Record<string, string[]> = {
  "loop of 1e8 in the cell that declares its sum": [timed(`let sum = 0; ${LOOP}`)],
  "loop of 1e8 in a cell behind it": ["let sum = 0;", timed(LOOP)],
  "loop of 1e8 over var": [timed("var sum = 0; for (var i = 0; i < 1e8; i++) sum += i & 3;")],
};

export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const executor = new ExecutorProcess({ preload: false });
  const compiler = createCompiler();
  let executionCount = 0;
  const execute = async (source: string): Promise<string> => {
    const cell = compiler.compile(source, { typeOnlyImports: new Set() });
    const job = { parentId: "bench", executionCount: ++executionCount, cell, userExpressions: {} };
    const outcome = await executor.execute({ ...job, allowStdin: false });
    if (outcome.status === "error") throw new Error(`cells bench: no error expected, got ${outcome.evalue}`);
    return String(outcome.result?.data["text/plain"]);
  };
  const last = async (cells: string[]): Promise<number> => {
    let shown = "";
    for (const source of cells) shown = await execute(source);
    return Number(shown);
  };
  await executor.start();
  try {
    await execute("let started = 0;");
    const rows: BenchRow[] = [];
    for (const [question, cells] of Object.entries(LOOPS)) {
      const pairs = await alternate(
        PAIRS,
        () => last(cells),
        () => last([IN_FUNCTION]),
        (_, i) => {
          if (!json) process.stderr.write(`cells: ${question}, pair ${i + 1} of ${PAIRS}\n`);
        },
      );
      rows.push(summarize(question, pairs));
    }
    const pairs = await alternate(
      TRIVIAL_CELLS,
      async () => {
        const began = performance.now();
        await execute("1 + 1");
        return performance.now() - began;
      },
      () => TRIVIAL_LIMIT,
    );
    rows.push(summarize("compile and run 1 + 1; peer is the limit", pairs));
    return { name: "cells", unit: "ms", rows };
  } finally {
    await executor.stop();
  }
}
