/** Seeds of the default random number generators. */
import { native } from "./loadAddon.ts";

/** Generators of one's own are not supported: `null` is the default one, which `manualSeed` seeds. */
export type Generator = never;

/**
 * Seeds the default generators of all devices, so that random operators repeat.
 * @param seed a whole number from -2^63 to 2^64 - 1; negative ones wrap around, as in PyTorch.
 * @throws TypeError for any other value.
 */
export function manualSeed(seed: number | bigint): void {
  const isWhole = typeof seed === "bigint" || Number.isSafeInteger(seed);
  const value = isWhole ? BigInt(seed) : 0n;
  if (!isWhole || value < -(2n ** 63n) || value >= 2n ** 64n) {
    throw new TypeError(`manualSeed: expected a whole number from -2^63 to 2^64 - 1, got ${String(seed)}`);
  }
  native.manualSeed(BigInt.asUintN(64, value));
}
