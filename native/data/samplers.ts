/** Orders in which examples are taken, and batches of them: the same numbers as PyTorch's samplers for one seed. */
import { fromTypedArray } from "../addon.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { float64, int64 } from "../dtype.ts";
import { empty, multinomial, randint, randperm } from "../generated/torch.js";
import { whole } from "../nn/sizes.ts";
import { Generator } from "../random/generator.ts";
import { isTensor, type Tensor } from "../tensor.ts";

/** Indices of examples; each `for (const index of sampler)` is a new pass. */
export interface Sampler extends Iterable<number> {
  /** How many a pass gives. */
  readonly length: number;
  /** The generator that it draws from, where it is not the default one. */
  readonly generator?: Generator | undefined;
}

/** Draws a seed from `generator`, default: the one that `manualSeed` seeds. */
export function drawSeed(generator?: Generator): bigint {
  using drawn: Tensor = empty([], { dtype: int64 }).random_(generator ? { generator } : {});
  return drawn.item({ bigint: true });
}

/** How many examples there are, or the dataset that has them. */
export type ExampleCount = number | { readonly length: number };

function countOf(caller: string, examples: ExampleCount, least: number): number {
  const count = typeof examples === "object" && examples !== null ? examples.length : examples;
  return whole(caller, "number of examples", count, least);
}

/** 0, 1, ... to `length - 1`. */
export class SequentialSampler implements Sampler {
  readonly length: number;

  /** @throws TypeError for a number of examples that is no whole number of at least 0 */
  constructor(examples: ExampleCount) {
    this.length = countOf("SequentialSampler", examples, 0);
  }

  *[Symbol.iterator](): IterableIterator<number> {
    for (let index = 0; index < this.length; index += 1) yield index;
  }
}

export interface RandomSamplerOptions {
  /** Draws each index anew, so that one may come several times. Default false. */
  replacement?: boolean;
  /** Indices of a pass. Default: as many as there are examples. */
  numSamples?: number;
  /** Default: one that each pass seeds from the default generator. */
  generator?: Generator;
}

/** Numbers that are drawn together with replacement; it decides which come for a seed. */
const DRAWN_TOGETHER = 32;

/** A new random order at each pass, or random draws. */
export class RandomSampler implements Sampler {
  readonly length: number;
  readonly #count: number;
  readonly #options: RandomSamplerOptions;

  /**
   * @throws TypeError for a number of examples or samples that is no whole number of at least 1
   */
  constructor(examples: ExampleCount, options: RandomSamplerOptions = {}) {
    this.#options = optionsOf("RandomSampler", options, {
      replacement: false,
      numSamples: undefined,
      generator: undefined,
    });
    this.#count = countOf("RandomSampler", examples, 1);
    this.length = whole("RandomSampler", "numSamples", this.#options.numSamples ?? this.#count, 1);
  }

  get generator(): Generator | undefined {
    return this.#options.generator;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    const count = this.#count;
    const generator = this.#options.generator ?? new Generator().manualSeed(drawSeed());
    if (this.#options.replacement) {
      for (let left = this.length; left >= DRAWN_TOGETHER; left -= DRAWN_TOGETHER)
        yield* numbers(randint(0, count, [DRAWN_TOGETHER], { generator }));
      yield* numbers(randint(0, count, [this.length % DRAWN_TOGETHER], { generator }));
      return;
    }
    for (let left = this.length; left >= count; left -= count) yield* numbers(randperm(count, { generator }));
    yield* numbers(randperm(count, { generator })).slice(0, this.length % count);
  }
}

export interface WeightedRandomSamplerOptions {
  /** Draws each index anew. Default true. */
  replacement?: boolean;
  /** Default: the default generator. */
  generator?: Generator;
}

/** Random draws, each example with a probability in proportion to its weight: for classes of different sizes. */
export class WeightedRandomSampler implements Sampler {
  readonly length: number;
  /** `[N]` float64 */
  readonly weights: Tensor;
  readonly #options: WeightedRandomSamplerOptions;

  /**
   * @param weights - one for each example, of at least 0
   * @param numSamples - indices of a pass
   * @throws TypeError for weights of another shape than `[N]`, or a number of samples that is no whole number of at least 1
   */
  constructor(
    weights: Tensor | readonly number[],
    numSamples: number,
    options: WeightedRandomSamplerOptions = {},
  ) {
    this.#options = optionsOf("WeightedRandomSampler", options, { replacement: true, generator: undefined });
    this.weights = isTensor(weights)
      ? weights.to(float64)
      : fromTypedArray(Float64Array.from(weights), [weights.length], float64.code);
    if (this.weights.ndim !== 1) {
      throw new TypeError(
        `WeightedRandomSampler: weights: expected shape [N], got [${this.weights.shape.join(", ")}]`,
      );
    }
    this.length = whole("WeightedRandomSampler", "numSamples", numSamples, 1);
  }

  get generator(): Generator | undefined {
    return this.#options.generator;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    const { replacement = true, generator } = this.#options;
    yield* numbers(
      multinomial(this.weights, this.length, replacement, generator ? { generator } : undefined),
    );
  }
}

export interface SubsetRandomSamplerOptions {
  /** Default: the default generator. */
  generator?: Generator;
}

/** Some of the examples, in a new random order at each pass. */
export class SubsetRandomSampler implements Sampler {
  readonly indices: readonly number[];
  readonly #options: SubsetRandomSamplerOptions;

  constructor(indices: Iterable<number>, options: SubsetRandomSamplerOptions = {}) {
    this.#options = optionsOf("SubsetRandomSampler", options, { generator: undefined });
    this.indices = [...indices];
  }

  get length(): number {
    return this.indices.length;
  }

  get generator(): Generator | undefined {
    return this.#options.generator;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    const { generator } = this.#options;
    for (const at of numbers(randperm(this.length, generator ? { generator } : undefined)))
      yield this.indices[at] as number;
  }
}

/** Puts the indices of a sampler into batches. */
export class BatchSampler implements Iterable<number[]> {
  readonly sampler: Sampler;
  readonly batchSize: number;
  readonly dropLast: boolean;

  /**
   * @param options - `dropLast` leaves out the last batch where it is smaller; default false
   * @throws TypeError for a batch size that is no whole number of at least 1
   */
  constructor(sampler: Sampler, batchSize: number, options: { dropLast?: boolean } = {}) {
    const { dropLast } = optionsOf("BatchSampler", options, { dropLast: false });
    this.sampler = sampler;
    this.batchSize = whole("BatchSampler", "batchSize", batchSize, 1);
    this.dropLast = dropLast;
  }

  /** Number of batches. */
  get length(): number {
    const batches = this.sampler.length / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  *[Symbol.iterator](): IterableIterator<number[]> {
    let batch: number[] = [];
    for (const index of this.sampler) {
      batch.push(index);
      if (batch.length < this.batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0 && !this.dropLast) yield batch;
  }
}

/** The numbers of an int64 tensor, which is freed. */
function numbers(drawn: Tensor): number[] {
  const values = Array.from(drawn.data() as BigInt64Array, Number);
  drawn.dispose();
  return values;
}
