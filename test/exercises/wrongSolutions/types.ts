/** A solution with a mistake, made from the right one by replacing text. */
export interface WrongSolution {
  name: string;
  /** Ids of the checks that must fail; all others must pass. */
  costs: string[];
  /** Pairs of a text that the solution holds exactly once, and what stands there instead. */
  edits: [find: string, replacement: string][];
}
