/** Seeds and state of the generators that random operators use where none is given. */
import { cuda } from "../devices.ts";
import type { Device } from "../dtype.ts";
import { native } from "../loadAddon.ts";
import { refuseAsync, refusePromise, type SynchronousFunction } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { defaultGeneratorOf, type Generator } from "./generator.ts";
import { seedBits } from "./seedBits.ts";

/** The generator of the CPU. */
export const defaultGenerator: Generator = defaultGeneratorOf("cpu");

/**
 * Seeds the default generators of all devices, so that random operators repeat. Returns the one of the CPU.
 * @param seed a whole number from -2^63 to 2^64 - 1; negative ones wrap around, as in PyTorch.
 * @throws TypeError for any other value.
 */
export function manualSeed(seed: number | bigint): Generator {
  native.manualSeed(seedBits(seed, "manualSeed"));
  return defaultGenerator;
}

/** Seeds the default generators of all devices from a seed that differs each time, and gives that seed. */
export function seed(): bigint {
  const fresh = defaultGenerator.seed();
  native.manualSeed(fresh);
  return fresh;
}

/** The seed from which the CPU's default generator started. */
export function initialSeed(): bigint {
  return defaultGenerator.initialSeed();
}

/** The state of the CPU's default generator, uint8 in one dimension; `setRngState` goes on from there. */
export function getRngState(): Tensor {
  return defaultGenerator.getState();
}

/**
 * Puts the CPU's default generator into a state that `getRngState` gave.
 * @throws where `state` is no uint8 tensor on the CPU with as many bytes.
 */
export function setRngState(state: Tensor): void {
  defaultGenerator.setState(state);
}

/**
 * Runs `body` and then puts the default generators of all devices back into the state that they had before.
 * @throws TypeError where `body` is async: other callbacks would draw from the same generators in between.
 */
export function forkRng<T>(body: SynchronousFunction<T>): T {
  refuseAsync(body, "forkRng");
  const devices: Device[] = ["cpu"];
  for (let i = 0; i < cuda.deviceCount(); i++) devices.push(`cuda:${i}`);
  const saved = devices.map((device) => {
    const generator = defaultGeneratorOf(device);
    return { generator, state: generator.getState() };
  });
  try {
    const result = body() as T;
    refusePromise(result, "forkRng");
    return result;
  } finally {
    for (const { generator, state } of saved) {
      generator.setState(state);
      state.dispose();
    }
  }
}
