/** One part that the doctor looks at, and what it finds. */
import { join } from "node:path";
import { SET_UP } from "../../native/install.mjs";
import { paths } from "../setup/project.mjs";

/** What is found about one part: fine, failed, or missing where it can be done without. */
export interface Finding {
  /** `missing`: not there, and not needed for the course on the CPU. */
  status: "ok" | "failed" | "missing";
  /** What was found, in one line. */
  found: string;
  /** The command or the act that mends it; always there unless the status is `ok`. */
  fix?: string;
}

export interface Check {
  part: string;
  run: () => Finding | Promise<Finding>;
}

export const ok = (found: string): Finding => ({ status: "ok", found });
export const failed = (found: string, fix: string): Finding => ({ status: "failed", found, fix });
export const missing = (found: string, fix: string): Finding => ({ status: "missing", found, fix });

/**
 * @returns what is wrong with a step of the set-up: its stamp is older than its sources, or its result is gone
 */
export function setUpAgain(step: string): string {
  return `rm -f ${join(paths.stamps, `${step}.json`)} && ${SET_UP}`;
}

/** @returns the findings in the order of the checks; a check that throws has failed with its message */
export async function runChecks(checks: Check[]): Promise<(Finding & { part: string })[]> {
  const findings = [];
  for (const { part, run } of checks) {
    findings.push({ part, ...(await attempt(run)) });
  }
  return findings;
}

async function attempt(run: Check["run"]): Promise<Finding> {
  try {
    return await run();
  } catch (error) {
    return failed(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error), SET_UP);
  }
}
