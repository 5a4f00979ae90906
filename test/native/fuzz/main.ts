/**
 * `npm run fuzz -- [--calls 100000] [--seed 1] [--keep]`: random calls of the typed API; fails where one crashes, stands
 * still, or throws what is no readable line. `--keep` does not leave an operator out after its first crash.
 */
import { parseArgs } from "node:util";
import { callOf } from "./child.ts";
import { fuzz } from "./batches.ts";

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
    show: { type: "string" },
  },
});

const calls = Number(values.calls);
const seed = Number(values.seed);
const started = Date.now();
if (values.show !== undefined) {
  console.log(JSON.stringify(callOf(seed, Number(values.show), new Set())));
} else {
  const result = await fuzz(seed, 0, calls, { skipCrashed: !values.keep, report: console.log });
  for (const { number, problem } of result.problems) console.log(`problem in call ${number}: ${problem}`);
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(
    `${calls} calls, seed ${seed}, in ${seconds} s: ${result.returned} returned, ${result.threw} threw, ` +
      `${result.problems.length} with a bad error, ${result.crashes.length} crashed or stood still`,
  );
  process.exitCode = result.problems.length + result.crashes.length > 0 ? 1 : 0;
}
