/** Names of classes from a file of one's own. */
import { readFileSync } from "node:fs";

/** One name a line, in the order of the classes. @throws Error where there are not `count` */
export function readClassNames(path: string, count: number): string[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new Error(`--classes: ${path}: expected a text file, got ${(cause as Error).message}`, { cause });
  }
  const names = text.replace(/\n$/, "").split(/\r?\n/);
  if (names.length === count) return names;
  throw new Error(
    `--classes: ${path}: expected ${count} lines, a name for each class of the network, got ${names.length}`,
  );
}
