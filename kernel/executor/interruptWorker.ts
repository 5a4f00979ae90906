/**
 * Worker thread that interrupts the executor's main thread, which may be stuck in a loop. First it evaluates a function
 * of ours inside the loop; only where the main thread is not back in its event loop soon does it terminate what runs.
 */
import { Session } from "node:inspector";
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import {
  type FromMain,
  type FromWorker,
  type InterruptWorkerData,
  NUMBER,
  PHASE,
  Phase,
  SOFT_INTERRUPT,
} from "./interruptProtocol.ts";
import { INTERRUPT_FD } from "./wire.ts";

/** Milliseconds until whatever code is running then counts as stuck, also that of another cell. */
const STUCK_AFTER = 50;
/** Milliseconds that the soft interrupt has. */
const SOFT_LIMIT = 150;
/** Milliseconds between terminations. */
const TERMINATE_EVERY = 60;
/** Milliseconds in which the main thread may end by itself. */
const ORPHAN_LIMIT = 500;

const { state, nativeFlag } = workerData as InterruptWorkerData;
const port = parentPort as NonNullable<typeof parentPort>;
const socket = new Socket({ fd: INTERRUPT_FD, readable: true, writable: true });

// Connected once: a session that is opened while the main thread is busy is at times not heard.
const session = new Session();
session.connectToMainThread();

let active = false;
let timer: NodeJS.Timeout | undefined;

socket.setEncoding("utf8");
let partial = "";
socket.on("data", (text: string) => {
  const lines = (partial + text).split("\n");
  partial = lines.pop() ?? "";
  for (const line of lines) begin(Number(line));
});
// The protocol process is gone. The main thread sees that too and ends, unless it is stuck in a loop.
const endProcess = () => setTimeout(() => process.kill(process.pid, "SIGKILL"), ORPHAN_LIMIT);
socket.once("error", endProcess);
socket.once("end", endProcess);
port.on("message", (_message: FromMain) => finish());

function begin(runId: number): void {
  if (active) return;
  active = true;
  Atomics.store(state, PHASE, Phase.requested);
  Atomics.store(nativeFlag, 0, 1);
  Atomics.add(state, NUMBER, 1);
  interruptSoftly(runId, false);
  timer = setTimeout(() => {
    interruptSoftly(runId, true);
    timer = setTimeout(terminate, SOFT_LIMIT - STUCK_AFTER);
  }, STUCK_AFTER);
}

function interruptSoftly(runId: number, isStuck: boolean): void {
  const interrupt = Atomics.load(state, NUMBER);
  const expression = `globalThis[Symbol.for("${SOFT_INTERRUPT}")](${runId}, ${isStuck})`;
  session.post("Runtime.evaluate", { expression, returnByValue: true }, () => ask(interrupt));
}

function ask(interrupt: FromWorker): void {
  port.postMessage(interrupt);
}

function terminate(): void {
  const phase = Atomics.compareExchange(state, PHASE, Phase.requested, Phase.terminating);
  if (phase === Phase.acknowledged || !active) return;
  const interrupt = Atomics.load(state, NUMBER);
  // One at a time: a second could arrive after the acknowledgement, and would end what runs then.
  if (phase === Phase.requested) {
    session.post("Runtime.terminateExecution", () => {
      Atomics.compareExchange(state, PHASE, Phase.terminating, Phase.requested);
      ask(interrupt);
    });
  }
  // On a thread that is idle by now the termination is only over when it has ended some call: that of this message.
  ask(interrupt);
  timer = setTimeout(terminate, TERMINATE_EVERY);
}

function finish(): void {
  clearTimeout(timer);
  active = false;
  Atomics.store(nativeFlag, 0, 0);
  Atomics.store(state, PHASE, Phase.idle);
  socket.write("done\n");
}
