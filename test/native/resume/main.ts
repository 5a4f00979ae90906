/** `npm run resume -- [--kills 50] [--steps 400] [--seed 1]`: fails where a killed training run does not end as an undisturbed one. */
import { parseArgs } from "node:util";
import { killAndResume } from "./killing.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    steps: { type: "string", default: "400" },
    seed: { type: "string", default: "1" },
  },
});
const { kills, runs, problems } = await killAndResume(
  Number(values.kills),
  Number(values.steps),
  Number(values.seed),
);
for (const problem of problems) console.log(problem);
console.log(`${kills} kills in ${runs} runs, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
