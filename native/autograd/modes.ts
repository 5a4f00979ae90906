/** Scopes in which operators are recorded for `backward()`, or not. */
import { native } from "../loadAddon.ts";
import { refuseAsync, refusePromise, type SynchronousFunction } from "../memory.ts";

/**
 * Runs `body` without recording operators for `backward()`.
 * @throws TypeError where `body` is async: the mode belongs to the thread, and would leak into other callbacks.
 */
export function noGrad<T>(body: SynchronousFunction<T>): T {
  return withGradMode(false, body, "noGrad");
}

/** Runs `body` with recording on, for use within `noGrad`. @throws TypeError where `body` is async. */
export function enableGrad<T>(body: SynchronousFunction<T>): T {
  return withGradMode(true, body, "enableGrad");
}

/** `enableGrad` or `noGrad`, by a condition: `setGradEnabled(training, () => model.forward(x))`. */
export function setGradEnabled<T>(enabled: boolean, body: SynchronousFunction<T>): T {
  return withGradMode(enabled, body, "setGradEnabled");
}

/** Whether operators are recorded now. */
export function isGradEnabled(): boolean {
  return native.isGradEnabled();
}

/**
 * As `noGrad`, and quicker: tensors made in `body` keep no account of views and changes, so they can never be saved for
 * `backward()` nor be changed in place outside. For inference.
 * @throws TypeError where `body` is async.
 */
export function inferenceMode<T>(body: SynchronousFunction<T>): T {
  refuseAsync(body, "inferenceMode");
  native.setInferenceMode(true);
  try {
    const result = body() as T;
    refusePromise(result, "inferenceMode");
    return result;
  } finally {
    native.setInferenceMode();
  }
}

export function isInferenceModeEnabled(): boolean {
  return native.isInferenceMode();
}

function withGradMode<T>(enabled: boolean, body: SynchronousFunction<T>, caller: string): T {
  refuseAsync(body, caller);
  const before = native.isGradEnabled();
  native.setGradEnabled(enabled);
  try {
    const result = body() as T;
    refusePromise(result, caller);
    return result;
  } finally {
    native.setGradEnabled(before);
  }
}
