/** Refuses every Node but the one that this library is built for, where older ones would abort or miss what is needed. */
import { relative } from "node:path";
import { NODE_MAJOR } from "./install.mjs";

/**
 * @param version of the Node that runs.
 * @param script that it runs, if any.
 * @throws Error of one line with the command that runs `script` on the right Node.
 */
export function requirePinnedNode(version = process.versions.node, script = process.argv[1]): void {
  if (Number(version.split(".")[0]) === NODE_MAJOR) return;
  const file = script === undefined ? "SCRIPT" : shortest(script);
  const { stackTraceLimit } = Error;
  // Whoever sees this has to do something about the Node, not about a line of ours.
  Error.stackTraceLimit = 0;
  const error = new Error(
    `torchbook: expected Node ${NODE_MAJOR}, got Node ${version}; run: npx torchbook node ${file}`,
  );
  Error.stackTraceLimit = stackTraceLimit;
  throw error;
}

function shortest(path: string): string {
  const local = relative(process.cwd(), path);
  return local.startsWith("..") ? path : local;
}
