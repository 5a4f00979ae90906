/** The run of one cell: what its code, and all that it starts, carries along in its asynchronous context. */
import { AsyncLocalStorage } from "node:async_hooks";

/** What an interrupted cell is stopped with. */
export class Interrupted extends Error {
  constructor() {
    super("the cell was interrupted; its variables are kept");
    this.name = "Interrupted";
  }
}

export class CellRun {
  readonly parentId: string;
  readonly allowStdin: boolean;
  /** Rejections of the awaits that are pending now. */
  readonly waiting = new Set<(reason: unknown) => void>();
  /** True from the interrupt until the cell's code has let go of the thread. */
  interrupted = false;
  /** How often the cell has been interrupted: an interval ends when this has grown. */
  interrupts = 0;
  /** Output that is held back, to be sent before the cell's reply. */
  readonly flushes = new Set<() => void>();
  /** Ends the stage that runs now (the cell itself, the forms of its result), whatever became of its code. */
  abort: ((error: Interrupted) => void) | undefined;

  constructor(parentId: string, allowStdin: boolean) {
    this.parentId = parentId;
    this.allowStdin = allowStdin;
  }

  interrupt(): void {
    this.interrupted = true;
    this.interrupts++;
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const reject of waiting) reject(new Interrupted());
  }
}

const context = new AsyncLocalStorage<CellRun>();

/** The cell whose code, or callback, is running. */
export function currentRun(): CellRun | undefined {
  return context.getStore();
}

export function runInCell<T>(run: CellRun, work: () => T): T {
  return context.run(run, work);
}
