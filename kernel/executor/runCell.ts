/** Runs one compiled cell in the executor process, and says what became of it. */
import vm from "node:vm";
import { lineColumnAt } from "../compiler/positions.ts";
import type { CompiledCell } from "../compiler/types.ts";
import { toRichOutput, type RichOutput } from "../display/richValue.ts";
import { isError, toCellError } from "./cellErrors.ts";
import { importOffsetOf } from "./cellLoader.ts";
import { CellRun, Interrupted, runInCell } from "./cellRun.ts";
import { registerScript } from "./cellScripts.ts";
import { NATIVE_CODE } from "./interruptProtocol.ts";
import { interruptedBeforeRun } from "./earlyInterrupt.ts";
import { isInterruptedEarly, setRunning } from "./interrupts.ts";
import type { CellRuntime } from "./runtime.ts";
import { setPlace } from "./stackFrames.ts";
import type { CellError, ExecuteJob, ExecuteOutcome } from "./types.ts";

/** What a stage of a run came to. */
type Settled<T> = { value: T } | { thrown: unknown };

/** What a compiled cell returns: its value in an array, which keeps a promise from being awaited. */
type CellFunction = (runtime: CellRuntime) => Promise<[unknown] | undefined>;

export class CellRunner {
  readonly #runtime: CellRuntime;
  /** Global lexical bindings that exist. */
  readonly #names: Set<string>;

  /** @param existing bindings that were made before the first cell. */
  constructor(runtime: CellRuntime, existing: Iterable<string>) {
    this.#runtime = runtime;
    this.#names = new Set(existing);
  }

  /**
   * Starts the cell in this very call. The outcome is told to `finished` by code that is not on the stack below the
   * cell's: where an interrupt has to terminate the cell, all frames below it are gone too.
   */
  execute(id: number, job: ExecuteJob, finished: (outcome: ExecuteOutcome) => void): void {
    if (isInterruptedEarly(id)) return finished(interruptedBeforeRun());
    const run = new CellRun(job.parentId, job.allowStdin);
    let told = false;
    const tell = (outcome: ExecuteOutcome) => {
      if (told) return;
      told = true;
      setRunning(undefined);
      run.abort = undefined;
      finished(outcome);
    };
    setRunning({
      id,
      run,
      endInterrupted: (error) => tell({ status: "error", ...toCellError(error) }),
    });
    const name = `Cell In [${job.executionCount}]`;
    const stage = new Stage(run, () => this.#start(job.cell, name));
    stage.settled
      .then((settled) => this.#outcome(run, job, name, settled))
      .then((outcome) => this.#flush(run, outcome))
      .then(tell);
    stage.begin();
  }

  async #outcome(
    run: CellRun,
    job: ExecuteJob,
    name: string,
    settled: Settled<[unknown] | undefined>,
  ): Promise<ExecuteOutcome> {
    if ("thrown" in settled) return this.#failed(run, settled.thrown, name, job.cell);
    let result: RichOutput | undefined;
    if (settled.value && settled.value[0] !== undefined) {
      const [value] = settled.value;
      const shown = await Stage.run(run, () => toRichOutput(value));
      if ("thrown" in shown) return this.#failed(run, shown.thrown, name, job.cell);
      result = shown.value;
    }
    const userExpressions: Record<string, unknown> = {};
    for (const [key, cell] of Object.entries(job.userExpressions)) {
      userExpressions[key] = await this.#userExpression(run, key, cell);
    }
    return { status: "ok", ...(result ? { result } : {}), userExpressions };
  }

  async #flush(run: CellRun, outcome: ExecuteOutcome): Promise<ExecuteOutcome> {
    for (const flush of run.flushes) await Stage.run(run, flush);
    run.flushes.clear();
    return outcome;
  }

  async #userExpression(run: CellRun, key: string, cell: CompiledCell): Promise<unknown> {
    const name = `user_expressions[${key}]`;
    const settled = await Stage.run(run, async () => {
      const value = await this.#start(cell, name);
      return toRichOutput(value?.[0]);
    });
    if ("thrown" in settled) return this.#failed(run, settled.thrown, name, cell);
    return { status: "ok", ...settled.value };
  }

  async #failed(
    run: CellRun,
    thrown: unknown,
    name: string,
    cell: CompiledCell,
  ): Promise<{ status: "error" } & CellError> {
    // Reading an error may run the user's code: getters, toString, inspect.
    const error = await Stage.run(run, () => {
      if (!isError(thrown)) return toCellError(thrown);
      if ((thrown as NodeJS.ErrnoException).code === NATIVE_CODE) return toCellError(new Interrupted());
      placeUnplaced(thrown, name, cell);
      return toCellError(thrown);
    });
    if ("value" in error) return { status: "error", ...error.value };
    const evalue = "the error that the cell threw cannot be shown: reading it failed as well";
    return { status: "error", ename: "Error", evalue, traceback: [evalue] };
  }

  #start(cell: CompiledCell, name: string): Promise<[unknown] | undefined> {
    const filename = registerScript(name, cell);
    this.#createNames(cell.newNames);
    const script = new vm.Script(cell.code, { filename });
    return (script.runInThisContext() as CellFunction)(this.#runtime);
  }

  /** In a script of their own: V8 makes loops over names of the same script slower. */
  #createNames(names: string[]): void {
    const missing = names.filter((name) => !this.#names.has(name));
    if (missing.length === 0) return;
    new vm.Script(`let ${missing.join(",")};`).runInThisContext();
    for (const name of missing) this.#names.add(name);
  }
}

/** One piece of a cell's work that an interrupt can end even where its code never returns. */
class Stage<T> {
  readonly settled: Promise<Settled<T>>;
  readonly #run: CellRun;
  readonly #work: () => T | Promise<T>;
  readonly #settle: (settled: Settled<T>) => void;

  constructor(run: CellRun, work: () => T | Promise<T>) {
    const { promise, resolve } = Promise.withResolvers<Settled<T>>();
    this.settled = promise;
    this.#settle = resolve;
    this.#run = run;
    this.#work = work;
  }

  /** The work begins in a turn of its own. */
  static run<T>(run: CellRun, work: () => T | Promise<T>): Promise<Settled<T>> {
    const stage = new Stage(run, work);
    queueMicrotask(() => stage.begin());
    return stage.settled;
  }

  begin(): void {
    this.#run.abort = (error) => this.#settle({ thrown: error });
    const fail = (thrown: unknown) => this.#settle({ thrown });
    try {
      const result = runInCell(this.#run, this.#work);
      if (result instanceof Promise) result.then((value) => this.#settle({ value }), fail);
      else this.#settle({ value: result });
    } catch (thrown) {
      fail(thrown);
    }
  }
}

/** Errors that no frame of the cell leads to: an import that fails, code that V8 does not take. */
function placeUnplaced(error: Error, name: string, cell: CompiledCell): void {
  const offset = importOffsetOf(error);
  if (offset !== undefined) {
    setPlace(error, { name, ...lineColumnAt(cell.source, offset), source: cell.source });
  }
}
