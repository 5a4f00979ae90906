/** Work off the main thread: `compute()` queues operators on the compute thread, and its promise tells when they have run. */
import { AsyncResource } from "node:async_hooks";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { native } from "../loadAddon.ts";
import { refuseAsync, refusePromise, type SynchronousFunction } from "../memory.ts";

/** Options of `compute()`. */
export interface ComputeOptions {
  /**
   * Stops the work between two operators, and between two nodes of `backward()`; what is queued after it in the same
   * `compute()` is dropped, and the promise is rejected with the signal's reason.
   */
  signal?: AbortSignal;
}

interface Running {
  resolve(): void;
  reject(error: unknown): void;
}

const running = new Map<number, Running>();
let lastId = 0;
let isConnected = false;

/**
 * Runs tensor work off the main thread, so that the event loop keeps turning:
 *
 * ```ts
 * const loss = await torch.compute(() => {
 *   optimizer.zeroGrad();
 *   const loss = F.crossEntropy(model.forward(images), labels);
 *   loss.backward();
 *   optimizer.step();
 *   return loss;
 * });
 * console.log(loss.item());
 * ```
 *
 * `body` runs at once, and each operator in it is queued instead of run: its result is a tensor that is still pending. The
 * operators run in order on one long-lived compute thread, with the gradient mode, the generators and the number of threads that
 * they were called with. The promise gives what `body` returns when all of them have run. Several `compute()` follow each other
 * in the order of the calls, awaited or not.
 *
 * A pending tensor tells its `shape`, `dtype` and `device` at once where they follow from the arguments. What needs more waits,
 * as on a GPU: `item()`, `toArray()`, printing and `grad` in `body`, a shape that depends on data, and any operator called
 * outside of `compute()` while something is queued. After the `await`, `item()` and `toArray()` do not wait; beside other queued
 * work use `itemAsync()` and `toArrayAsync()`.
 *
 * After the first operator that fails nothing more of the same `compute()` runs: the promise is rejected with that error, whose
 * stack shows the line that called the operator. Whatever uses one of its tensors later fails with the same error. While a graph
 * holds JavaScript (hooks, custom functions, checkpoints), all operators run at once on the main thread. More than 4,096 queued calls, or 4 GiB of
 * queued results, make the caller wait.
 *
 * @throws TypeError (as a rejection) where `body` is async, or calls `compute()` itself.
 */
export async function compute<T>(body: SynchronousFunction<T>, options: ComputeOptions = {}): Promise<T> {
  const { signal } = optionsOf("compute", options, { signal: undefined });
  refuseAsync(body, "compute");
  refuseQueueing("compute", "call it in the body directly");
  signal?.throwIfAborted();
  connect();
  const id = ++lastId;
  const done = new Promise<void>((resolve, reject) => running.set(id, { resolve, reject }));
  const abort = () => native.abortCompute(id);
  signal?.addEventListener("abort", abort);
  try {
    const result = collect(id, body);
    await done;
    if ("error" in result) throw result.error;
    return result.value;
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** Queues what `body` calls. An error in it counts after those of what it had queued before. */
function collect<T>(id: number, body: SynchronousFunction<T>): { value: T } | { error: unknown } {
  native.beginCompute(id);
  try {
    const value = body() as T;
    refusePromise(value, "compute");
    return { value };
  } catch (error) {
    return { error };
  } finally {
    native.endCompute();
  }
}

function connect(): void {
  if (isConnected) return;
  isConnected = true;
  // `process.exit()` takes LibTorch down at once, under the feet of a thread that still runs.
  process.once("exit", () => native.closeCompute());
  native.connectCompute((id, error) => {
    const { resolve, reject } = running.get(id) as Running;
    running.delete(id);
    if (error === undefined) resolve();
    else reject(error);
  });
}

/** @throws TypeError in the body of `compute()`. */
export function refuseQueueing(caller: string, fix: string): void {
  if (!native.isQueueing()) return;
  throw new TypeError(`${caller}: expected to be outside of compute(), got a call within it; ${fix}`);
}

/**
 * Runs `body` on this thread when all that was called before it has run: at once, or, in `compute()`, in its turn. It may look at
 * what only running tells, such as which parameters have gradients; operators in it are queued before those called later.
 */
export function inTurn(body: () => void): void {
  if (native.isQueueing()) native.queueTurn(AsyncResource.bind(body));
  else body();
}

/** Runs `body` without waiting for queued work, which must not know the tensors that `body` uses. */
export function withoutWaiting<T>(body: () => T): T {
  native.setOrdered(false);
  try {
    return body();
  } finally {
    native.setOrdered(true);
  }
}
