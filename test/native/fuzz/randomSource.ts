/** A small seeded source of random choices, so that each call of the fuzz test can be made again from its number. */

/** Choices that follow from a seed: the generator mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c. */
export class RandomSource {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed, 0x9e3779b1) >>> 0;
  }

  /** In [0, 1). */
  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `greatest`. */
  integer(least: number, greatest: number): number {
    return least + Math.floor(this.number() * (greatest - least + 1));
  }

  chance(probability: number): boolean {
    return this.number() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.integer(0, choices.length - 1)] as T;
  }

  list<T>(length: number, make: (place: number) => T): T[] {
    return Array.from({ length }, (_, i) => make(i));
  }
}
