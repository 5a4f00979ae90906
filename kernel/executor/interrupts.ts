/** The main thread's part in an interrupt: it marks the cells that are to stop, and makes their loops and awaits end. */
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { STOP_FLAG, STOP_GATE } from "../compiler/hiddenNames.ts";
import { type CellRun, currentRun, Interrupted } from "./cellRun.ts";
import {
  type FromMain,
  type FromWorker,
  type InterruptWorkerData,
  NATIVE_SWITCH,
  NUMBER,
  PHASE,
  Phase,
  SOFT_INTERRUPT,
  STATE_LENGTH,
} from "./interruptProtocol.ts";

/** Microseconds that code must have computed since the interrupt to count as stuck: on a busy machine time alone says little. */
const STUCK_CPU = 30_000;

interface RunningCell {
  id: number;
  run: CellRun;
  /** Tells the outcome at once, without a promise: ending code in the middle drops what is queued for promises. */
  endInterrupted(error: Interrupted): void;
}

const state = new Int32Array(new SharedArrayBuffer(STATE_LENGTH * Int32Array.BYTES_PER_ELEMENT));
const nativeFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const marked = new Set<CellRun>();
let running: RunningCell | undefined;
let latestId = 0;
/** Number of a cell whose interrupt was quicker than its request: they come by different ways. */
let interruptedEarly = 0;
/** Microseconds of this thread. */
let cpuAtInterrupt = 0;

/** The cell that an interrupt is for, by the number that the protocol process gave it. */
export function setRunning(cell: RunningCell | undefined): void {
  running = cell;
  if (cell) latestId = cell.id;
}

/** Whether the cell, which has not begun yet, has been interrupted already. */
export function isInterruptedEarly(id: number): boolean {
  return id === interruptedEarly;
}

/** Whether code may be ended in the middle now; what surfaces from it is not the user's error. */
export function isInterrupting(): boolean {
  return Atomics.load(state, PHASE) !== Phase.idle;
}

export function installInterrupts(): void {
  defineFlag();
  Object.defineProperty(globalThis, STOP_GATE, {
    value: {
      get now(): undefined {
        if (currentRun()?.interrupted) throw new Interrupted();
        return undefined;
      },
    },
  });
  Object.defineProperty(globalThis, Symbol.for(SOFT_INTERRUPT), { value: softInterrupt });
  Object.defineProperty(globalThis, NATIVE_SWITCH, {
    value: { flag: nativeFlag },
    configurable: true,
    writable: true,
  });
  endIntervalsOfInterruptedCells();
  startWorker();
}

/** Made anew after each interrupt: V8 folds a global property only as long as it has never changed. */
function defineFlag(): void {
  delete (globalThis as Record<string, unknown>)[STOP_FLAG];
  Object.defineProperty(globalThis, STOP_FLAG, { value: false, writable: true, configurable: true });
}

/**
 * Runs inside the code that holds the thread, so the asynchronous context tells whose that is.
 * @param isStuck whether that code has held it for long; if not, it may be a short callback of another cell.
 */
function softInterrupt(runId: number, isStuck: boolean): void {
  const { user, system } = process.threadCpuUsage();
  if (!isStuck) cpuAtInterrupt = user + system;
  if (runId > latestId) interruptedEarly = runId;
  const holder = currentRun();
  if (holder && isStuck && user + system - cpuAtInterrupt >= STUCK_CPU) marked.add(holder);
  if (running?.id === runId) marked.add(running.run);
  if (marked.size === 0) return;
  // By definition, not by assignment: an inline cache may still lead that to the property of the last interrupt.
  Object.defineProperty(globalThis, STOP_FLAG, { value: true, writable: true, configurable: true });
  for (const run of marked) run.interrupt();
}

/** Called from the event loop: the interrupted code has let go of the thread. */
function acknowledge(worker: Worker, interrupt: FromWorker): void {
  if (interrupt !== Atomics.load(state, NUMBER)) return;
  // Not while a termination is on its way: it would hit this function.
  const phase = Atomics.compareExchange(state, PHASE, Phase.requested, Phase.acknowledged);
  if (phase !== Phase.requested) return;
  const runs = [...marked];
  marked.clear();
  // The library replaces the switch by its own, which also clears its copy of the flag.
  Atomics.store(nativeFlag, 0, 0);
  (globalThis as Record<symbol, { clear?: () => void } | undefined>)[NATIVE_SWITCH]?.clear?.();
  defineFlag();
  for (const run of runs) {
    run.interrupted = false;
    const interrupted = new Interrupted();
    if (running?.run === run) running.endInterrupted(interrupted);
    run.abort?.(interrupted);
  }
  const message: FromMain = "acknowledged";
  worker.postMessage(message);
}

function startWorker(): void {
  const workerData: InterruptWorkerData = { state, nativeFlag };
  const worker = new Worker(new URL(`./interruptWorker${extname(import.meta.url)}`, import.meta.url), {
    workerData,
    execArgv: ["--no-warnings"],
    stdout: true,
    stderr: true,
  });
  worker.on("message", (interrupt: FromWorker) => acknowledge(worker, interrupt));
  worker.unref();
}

function endIntervalsOfInterruptedCells(): void {
  const original = globalThis.setInterval;
  const setInterval = (callback: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) => {
    const run = currentRun();
    if (!run || typeof callback !== "function") return original(callback, delay, ...values);
    const interrupts = run.interrupts;
    const timer: NodeJS.Timeout = original(
      function (this: unknown, ...passed: unknown[]) {
        if (run.interrupts === interrupts) callback.apply(this, passed);
        else clearInterval(timer);
      },
      delay,
      ...values,
    );
    return timer;
  };
  Object.defineProperties(setInterval, Object.getOwnPropertyDescriptors(original));
  globalThis.setInterval = setInterval as typeof globalThis.setInterval;
}
