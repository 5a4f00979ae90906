/** The generator of `torch.Generator` on the CPU, for orders that equal PyTorch's. */

const SIZE = 624;
const SHIFT = 397;

/** 32-bit Mersenne Twister: Matsumoto and Nishimura, 1998, https://doi.org/10.1145/272991.272995 */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #next = SIZE;

  /** @param seed - its low 32 bits count */
  constructor(seed: bigint) {
    const state = this.#state;
    state[0] = Number(BigInt.asUintN(32, seed));
    for (let at = 1; at < SIZE; at += 1) {
      const last = state[at - 1] as number;
      state[at] = Math.imul(1812433253, last ^ (last >>> 30)) + at;
    }
  }

  /** A whole number, 0 to 2^32 - 1. */
  next(): number {
    if (this.#next === SIZE) this.#refill();
    let value = this.#state[this.#next++] as number;
    value ^= value >>> 11;
    value ^= (value << 7) & 0x9d2c5680;
    value ^= (value << 15) & 0xefc60000;
    return (value ^ (value >>> 18)) >>> 0;
  }

  #refill(): void {
    const state = this.#state;
    for (let at = 0; at < SIZE; at += 1) {
      const following = state[(at + 1) % SIZE] as number;
      const mixed = ((state[at] as number) & 0x80000000) | (following & 0x7fffffff);
      const odd = mixed & 1 ? 0x9908b0df : 0;
      state[at] = (state[(at + SHIFT) % SIZE] as number) ^ (mixed >>> 1) ^ odd;
    }
    this.#next = 0;
  }
}

/** The numbers 0 to `length - 1` in the order of `torch.randperm(length, generator=...)` on the CPU. */
export function randomOrder(length: number, generator: MersenneTwister): BigInt64Array {
  const order = BigInt64Array.from({ length }, (_, at) => BigInt(at));
  for (let at = 0; at < length - 1; at += 1) {
    const other = at + (generator.next() % (length - at));
    const kept = order[at] as bigint;
    order[at] = order[other] as bigint;
    order[other] = kept;
  }
  return order;
}
