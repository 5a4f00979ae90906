/** Memory by hand: `tidy()` for hot loops. Nobody has to call this: garbage is freed anyway. */
import { native } from "./loadAddon.ts";
import { isTensor, rawSlot, slotOf, type Tensor } from "./tensor.ts";

/** A function that returns no promise; the text is what the type checker says of one that does. */
export type SynchronousFunction<T> = () => T extends PromiseLike<unknown>
  ? "a value, not a promise: the function must not be async"
  : T;

/**
 * Runs `body` and disposes every tensor made in it, but for those in what it returns (tensors, and arrays, plain
 * objects, maps and sets of them).
 * @throws TypeError where `body` is async: its tensors would be made after `tidy` has ended.
 */
export function tidy<T>(body: SynchronousFunction<T>): T {
  refuseAsync(body, "tidy");
  native.beginTidy();
  const kept = new Set<number>();
  try {
    const result = body() as T;
    refusePromise(result, "tidy");
    collectSlots(result, kept, new Set());
    return result;
  } finally {
    native.endTidy(Int32Array.from(kept));
  }
}

/**
 * Takes a tensor out of every `tidy()` that is running: it lives on, as if it had been made before. For what outlasts a
 * step, such as the state of an optimizer.
 *
 * @returns the tensor
 */
export function keep(tensor: Tensor): Tensor {
  native.keep(slotOf(tensor, "keep", "tensor"));
  return tensor;
}

const AsyncFunction = (async () => {}).constructor;

/** Refuses an async function, and what is no function, before any of it runs. @throws TypeError */
export function refuseAsync(body: unknown, caller: string): void {
  if (typeof body !== "function") throw new TypeError(`${caller}: expected a function, got ${typeof body}`);
  if (!(body instanceof AsyncFunction)) return;
  throw new TypeError(
    `${caller}: expected a function that is not async, got an async one; put \`${caller}\` around the parts between its awaits`,
  );
}

/** @throws TypeError where `value` is a promise. */
export function refusePromise(value: unknown, caller: string): void {
  if (typeof value !== "object" || value === null || !("then" in value) || typeof value.then !== "function")
    return;
  throw new TypeError(
    `${caller}: expected a function that is not async, got one that returns a promise; put \`${caller}\` around the parts between its awaits`,
  );
}

function collectSlots(value: unknown, kept: Set<number>, seen: Set<object>): void {
  if (typeof value !== "object" || value === null) return;
  if (isTensor(value)) {
    kept.add(rawSlot(value as Tensor));
    return;
  }
  if (seen.has(value)) return;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return;
  if (value instanceof Map) for (const entry of value) collectSlots(entry, kept, seen);
  else if (Array.isArray(value) || value instanceof Set)
    for (const entry of value) collectSlots(entry, kept, seen);
  else
    for (const key of Object.keys(value)) collectSlots((value as Record<string, unknown>)[key], kept, seen);
}
