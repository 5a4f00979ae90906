/** Memory for time: activations that are computed again in `backward()` instead of being kept. */
import { native } from "../loadAddon.ts";
import { keep, refuseAsync, refusePromise } from "../memory.ts";
import { isTensor, slotsOf, type Tensor } from "../tensor.ts";
import { enableGrad } from "./modes.ts";

/** One call of `checkpoint`, held by the nodes made in it. */
export interface Checkpointed {
  body(...inputs: unknown[]): unknown;
  inputs: readonly unknown[];
  /** Of the tensors among the inputs. */
  versions: readonly number[];
}

/**
 * Runs `body(...inputs)` without keeping what its operators save: `backward()` runs it once more when it gets there, with
 * the random numbers and autocast of the first run, so that dropout drops the same. Works with parameters that `body` uses
 * besides its inputs, with `grad()`, and nested.
 * @param body must compute the same both times; what it does besides, such as running statistics, it does twice.
 * @throws TypeError where `body` is async; Error from `backward()` where an input was changed in place since, or the second
 * run saves other tensors.
 */
export function checkpoint<Args extends unknown[], Result>(
  body: (...inputs: Args) => Result extends PromiseLike<unknown> ? never : Result,
  ...inputs: Args
): Result {
  refuseAsync(body, "checkpoint");
  const run = () => {
    const result = body(...inputs) as Result;
    refusePromise(result, "checkpoint");
    return result;
  };
  if (!native.isGradEnabled()) return run();
  const tensors = inputs.filter(isTensor);
  const checkpointed: Checkpointed = {
    body: body as Checkpointed["body"],
    inputs: inputs.map((input) => (isTensor(input) ? handleOfOwn(input) : input)),
    versions: tensors.map((tensor) => tensor.version),
  };
  native.beginSavedTensors(checkpointed, slotsOf(tensors, "checkpoint"), true, true);
  try {
    return run();
  } finally {
    native.endSavedTensors();
  }
}

/** The same memory and version, for whoever disposes the input before `backward()`, as `tidy()` does. */
function handleOfOwn(input: Tensor): Tensor {
  return keep(input.detach()).requiresGrad_(input.requiresGrad);
}

/** Called by the addon, which collects what the operators save. */
export function recompute({ body, inputs, versions }: Checkpointed): void {
  const tensors = inputs.filter(isTensor);
  const changed = tensors.findIndex((tensor, i) => tensor.version !== versions[i]);
  if (changed >= 0) {
    throw new Error(
      `checkpoint: inputs were expected as they were, got tensor [${(tensors[changed] as Tensor).shape.join(", ")}] changed in place since the first run; clone() it first`,
    );
  }
  const again = inputs.map((input) =>
    isTensor(input) ? input.detach().requiresGrad_(input.requiresGrad) : input,
  );
  enableGrad<unknown>(() => body(...again) as never);
}
