/** Solutions of the residual block that are right but misbehave: what they do must never earn marks. */
import type { WrongSolution } from "./types.ts";

const START_OF_FORWARD = "const shortcut = this.downsample";
/** Every check but `stride` calls forward. */
const CALL_FORWARD = ["projection", "reluAfterAdd", "residualAdd", "batchNormModes", "gradients"];

function before(statement: string): WrongSolution["edits"] {
  return [[START_OF_FORWARD, `${statement}\n    ${START_OF_FORWARD}`]];
}

export const misbehaviour: WrongSolution[] = [
  { name: "loops for ever", costs: CALL_FORWARD, edits: before("while (Date.now() > 0);") },
  { name: "prints on stderr", costs: CALL_FORWARD, edits: before('console.error("here");') },
  {
    name: "exits in a check",
    costs: ["batchNormModes", "gradients"],
    edits: before("if (this.training && this.downsample === null) process.exit(0);"),
  },
  {
    name: "kills its process in a check",
    costs: ["batchNormModes", "gradients"],
    edits: before('if (this.training && this.downsample === null) process.kill(process.pid, "SIGSEGV");'),
  },
];
