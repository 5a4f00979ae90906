/** What the protocol process asks of TypeScript's language server. Offsets are UTF-16 units into the cell's text. */

export interface CellDiagnostic {
  /** TypeScript's code, 2322 for `TS2322`. */
  code: number;
  message: string;
  /** From 1, in the cell. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  category: "error" | "warning";
}

export interface CheckResult {
  /** Errors that stop the cell from running. */
  diagnostics: CellDiagnostic[];
  /** Imported names that are only used as types. */
  typeOnlyImports: ReadonlySet<string>;
}

export interface Completion {
  text: string;
  /** `function`, `method`, `class`, `property`, `keyword`, ... for `_jupyter_types_experimental`. */
  type: string;
}

export interface CompletionResult {
  start: number;
  end: number;
  items: Completion[];
}

export interface InspectionResult {
  /** `text/plain` and `text/markdown`. */
  data: Record<string, string>;
}

export interface CellChecker {
  /** Starts the language server; calls made before it is ready wait for it. */
  start(): Promise<void>;
  check(source: string): Promise<CheckResult>;
  /** The cell checked last has started to run: later cells see its declarations. */
  commit(source: string): Promise<void>;
  complete(source: string, offset: number): Promise<CompletionResult>;
  /** @param detailLevel 0: what it is; 1: with documentation and declaration. */
  inspect(source: string, offset: number, detailLevel: 0 | 1): Promise<InspectionResult | undefined>;
  /** Forgets all cells: the executor process is a new one. */
  reset(): Promise<void>;
  stop(): Promise<void>;
  /**
   * A line for the user: checking is off (the language server cannot be started), or a cell runs unchecked. `check`
   * then finds nothing, `complete` and `inspect` answer nothing. A notice from before this was set is given when it is.
   */
  onNotice: (text: string) => void;
}
