/** The cells that have run, by the name that V8 knows their script by: stack frames are led back through it. */
import { lineColumnAt, offsetAt, sourceOffsetOf } from "../compiler/positions.ts";
import type { CompiledCell } from "../compiler/types.ts";

export interface CellPosition {
  /** `Cell In [3]` */
  name: string;
  /** From 1. */
  line: number;
  column: number;
  source: string;
}

const scripts = new Map<string, { name: string; cell: CompiledCell }>();
let runs = 0;

/** The name of the script that is about to be compiled; runs that share an execution count have scripts of their own. */
export function registerScript(name: string, cell: CompiledCell): string {
  const unique = scripts.has(name) ? `${name}#${++runs}` : name;
  scripts.set(unique, { name, cell });
  return unique;
}

/** Where in the user's text a line and column of the script are; nothing for what is no cell. */
export function cellPosition(script: string, line: number, column: number): CellPosition | undefined {
  const registered = scripts.get(script);
  if (!registered) return undefined;
  const { cell, name } = registered;
  const offset = sourceOffsetOf(cell.edits, offsetAt(cell.code, { line, column })) ?? 0;
  return { name, ...lineColumnAt(cell.source, offset), source: cell.source };
}
