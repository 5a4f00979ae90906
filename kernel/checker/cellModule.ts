/**
 * The text of a cell module: ONE header line that brings in what earlier cells declared, the user's code unchanged, and
 * a footer that exports its names. A position of the cell is the same column one line further down.
 */
import type { CellNames } from "./cellNames.ts";
import type { LspPosition } from "./languageServer.ts";

/** Every module imports the hub, so that no edit changes the graph of modules, which would cost 8 ms. */
const HUB_IMPORT = 'import "./hub";';

export const EMPTY_MODULE = `${HUB_IMPORT}\nexport {};\n`;

/** Names of ours, which no user shall see. */
export const INTERNAL_NAME = /^__(now_|cell\d)/;

/** The name under which the hub exports a cell module. */
export function hubName(slot: number): string {
  return `__cell${slot}`;
}

/** What an earlier cell offers under a name. */
export interface EarlierName {
  slot: number;
  assignable: boolean;
  /** Its type at the end of that cell is exported too, and may be narrower than the declared one. */
  narrowed: boolean;
  type: boolean;
}

/** @param narrowable names whose type at the end of the cell is exported too. */
export function footer(names: CellNames, narrowable: Iterable<string>): string {
  const exports = [...names.declared.keys()].filter((name) => !names.exported.has(name));
  const lines = [`export { ${exports.join(", ")} };`];
  // Through a `const` type parameter: an alias by itself would widen the type "a" | "b" to string.
  for (const name of narrowable)
    lines.push(`export const __now_${name} = (<const T,>(now: T): T => now)(${name});`);
  return `\n${lines.join("\n")}\n`;
}

/** @param earlier the names that the cell may use, with where they come from. */
export function header(earlier: ReadonlyMap<string, EarlierName>): string {
  const parts = [hubImport(new Set(earlier.values().map(({ slot }) => slot)))];
  for (const [name, { slot, assignable, narrowed, type }] of earlier) {
    const qualified = `${hubName(slot)}.${name}`;
    const now = `${hubName(slot)}.__now_${name}`;
    if (type || !(assignable || narrowed)) parts.push(`import ${name} = ${qualified};`);
    else if (!assignable) parts.push(`declare const ${name}: typeof ${now};`);
    else if (!narrowed) parts.push(`declare let ${name}: typeof ${qualified};`);
    else
      parts.push(
        `let ${name}: typeof ${qualified} = null! as ${carried(`typeof ${qualified}`, `typeof ${now}`)};`,
      );
  }
  return `${parts.join(" ")}\n`;
}

/** Only what is used: the hub as one namespace would be resolved whole for each check, which costs 3 us a cell module. */
function hubImport(slots: ReadonlySet<number>): string {
  if (slots.size === 0) return HUB_IMPORT;
  return `import { ${[...slots].map(hubName).join(", ")} } from "./hub";`;
}

/** `module` with the import of the hub that its declarations may have lost. */
export function withHubImport(module: string): string {
  return ANY_HUB_IMPORT.test(module) ? module : `${HUB_IMPORT}\n${module}`;
}

const ANY_HUB_IMPORT = /^import (?:\{[^}]*\} from )?"\.\/hub";$/m;

/**
 * The type that an assignable name starts a cell with. Narrowing to `undefined` or to one literal is not carried: a
 * callback may have changed the variable since, and an error about a comparison that "has no overlap" would be false.
 */
function carried(declared: string, now: string): string {
  const widened = `(${now} extends string ? string : ${now} extends number ? number : ${now} extends boolean ? boolean : ${now})`;
  return `([${now}] extends [null | undefined] ? ${declared} : [${now}] extends [string | number | boolean] ? Extract<${declared}, ${widened}> : ${now})`;
}

/** Offset of the cell, cut to its length, as a position of the module. */
export function positionInModule(source: string, offset: number): LspPosition {
  const before = source.slice(0, Math.max(0, Math.min(offset, source.length)));
  const breaks = before.match(LINE_BREAK);
  return { line: (breaks?.length ?? 0) + 1, character: before.length - lastLineStart(before) };
}

/** Offset in the cell of a position of the module; undefined in header and footer. */
export function offsetInCell(source: string, { line, character }: LspPosition): number | undefined {
  if (line === 0) return undefined;
  const start = lineStarts(source)[line - 1];
  return start === undefined ? undefined : Math.min(start + character, source.length);
}

/** What TypeScript, and so the language server, takes for the end of a line. */
const LINE_BREAK = /\r\n|[\r\n\u2028\u2029]/g;

export function lineStarts(source: string): number[] {
  const starts = [0];
  for (const match of source.matchAll(LINE_BREAK)) starts.push(match.index + match[0].length);
  return starts;
}

function lastLineStart(text: string): number {
  return lineStarts(text).at(-1) ?? 0;
}
