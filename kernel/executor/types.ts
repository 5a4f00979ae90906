/** What the protocol process asks of the executor process, and what comes back. Plain data: it crosses a process boundary. */
import type { MimeBundle } from "../display/host.ts";

/** One cell, compiled. See `../compiler/types.ts` for how it is made. */
export interface ExecuteJob {
  /** `msg_id` of the `execute_request`; every output names it, also output that arrives after the cell ended. */
  parentId: string;
  /** Number shown as `In [n]`; stack frames name the cell by it. */
  executionCount: number;
  cell: import("../compiler/types.ts").CompiledCell;
  /** `user_expressions` of the request, compiled. */
  userExpressions: Record<string, import("../compiler/types.ts").CompiledCell>;
  /** Whether the front end can answer an `input_request`. */
  allowStdin: boolean;
}

/** An error as the messaging spec wants it. `traceback` lines may hold ANSI colours. */
export interface CellError {
  ename: string;
  evalue: string;
  traceback: string[];
}

export type ExecuteOutcome =
  | {
      status: "ok";
      /** The value of the last expression, absent where it is hidden or undefined. */
      result?: { data: MimeBundle; metadata: Record<string, unknown> };
      userExpressions: Record<string, unknown>;
    }
  | ({
      status: "error";
      /** Set where the executor process ended: what it ended with. All variables are gone. */
      died?: { exitCode: number | null; signal: string | null };
    } & CellError);

/** Output of user code, in order, each with the `parentId` of the cell whose code (or callback) made it. */
export type ExecutorOutput = { parentId: string } & (
  | { type: "stream"; name: "stdout" | "stderr"; text: string }
  | {
      type: "display_data" | "update_display_data";
      data: MimeBundle;
      metadata: Record<string, unknown>;
      transient: { display_id?: string };
    }
  | { type: "clear_output"; wait: boolean }
);

/** The executor as the protocol process sees it; the class behind it owns the child process and restarts it when it dies. */
export interface Executor {
  /** Starts the child process. Resolves when it can run a cell; the tensor library is still being opened then. */
  start(): Promise<void>;
  /** Runs one cell at a time. Never rejects: a dead child is an outcome with `died`. */
  execute(job: ExecuteJob): Promise<ExecuteOutcome>;
  /** Interrupts the running cell, if any. Resolves when the cell has settled or the interrupt was given up. */
  interrupt(): Promise<void>;
  /** Ends the child process, by force if it does not go by itself. */
  stop(): Promise<void>;
  /** Called with every output, in order. A returned promise asks the executor to read no more output until it resolves. */
  onOutput: (output: ExecutorOutput) => void | Promise<void>;
  onInputRequest: (request: { parentId: string; prompt: string; password: boolean }) => Promise<string>;
  /** Called when a child died outside a cell, and when preloading was given up: a line for the user. */
  onNotice: (text: string) => void;
  /** Called when a new child has taken the place of one that died: all names are gone. */
  onRestart: () => void;
  /** Of the child, for `usage_request`. */
  readonly pid: number | undefined;
}
