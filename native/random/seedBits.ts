/** Seeds as the addon takes them. */

/**
 * The 64 bits of a seed.
 * @param seed a whole number from -2^63 to 2^64 - 1; negative ones wrap around, as in PyTorch.
 * @throws TypeError for any other value.
 */
export function seedBits(seed: number | bigint, caller: string): bigint {
  const isWhole = typeof seed === "bigint" || Number.isSafeInteger(seed);
  const value = isWhole ? BigInt(seed) : 0n;
  if (!isWhole || value < -(2n ** 63n) || value >= 2n ** 64n) {
    throw new TypeError(`${caller}: expected a whole number from -2^63 to 2^64 - 1, got ${String(seed)}`);
  }
  return BigInt.asUintN(64, value);
}
