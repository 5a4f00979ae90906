/** A cell's TypeScript turned into something that the executor runs. Plain data: it crosses a process boundary. */
export interface CompiledCell {
  /** Names to be created as global lexical bindings by a script of their own before `code` runs. */
  newNames: string[];
  /** JavaScript of the cell: one async arrow function expression. */
  code: string;
  /** Edits made to the user's text, from which a position in `code` is mapped back to line and column of the cell. */
  edits: PositionEdit[];
  /** The user's text, for excerpts in tracebacks. */
  source: string;
}

/** In `code`, `length` UTF-16 units at `offset` stand for the text that starts at `sourceOffset` of the user's text. */
export interface PositionEdit {
  offset: number;
  length: number;
  sourceOffset: number;
}

/** Keeps what one session's cells have declared so far. One instance a kernel session; `reset` after a restart. */
export interface CellCompiler {
  /**
   * @param typeOnlyImports names that the checker found to be used as types only; their imports are left out.
   * @throws SyntaxError with `line` and `column` (from 1) where the text is not TypeScript.
   */
  compile(source: string, options: { typeOnlyImports: ReadonlySet<string> }): CompiledCell;
  /** Forgets all names: the executor process is a new one. */
  reset(): void;
}
