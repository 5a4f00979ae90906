/** What becomes of a cell whose interrupt comes before it runs. */
import type { CellError } from "./types.ts";

export function interruptedBeforeRun(): { status: "error" } & CellError {
  const evalue = "the cell was interrupted before it ran";
  return { status: "error", ename: "Interrupted", evalue, traceback: [`Interrupted: ${evalue}`] };
}
