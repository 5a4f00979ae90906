/** Puts the examples of a stream into batches. */
import { batchError } from "./fetch.ts";
import type { Pass } from "./loaderPosition.ts";

/** The examples of a batch. */
export interface Group {
  batch: number;
  examples: unknown[];
}

export interface GroupsOptions {
  batchSize: number;
  dropLast: boolean;
  /** Tells which batches were had before. */
  pass: Pass;
}

export class Groups {
  readonly #options: GroupsOptions;
  #examples: unknown[] = [];
  #batch = 0;

  constructor(options: GroupsOptions) {
    this.#options = options;
    options.pass.isSkipped(0);
  }

  /** @throws Error with the number of the batch that was being filled */
  *of(examples: Iterable<unknown>): Generator<Group, void, undefined> {
    try {
      for (const example of examples) yield* this.#add(example);
    } catch (error) {
      throw batchError(this.#batch, error);
    }
    yield* this.#last();
  }

  /** @throws Error as `of` */
  async *ofAsync(examples: AsyncIterable<unknown>): AsyncGenerator<Group, void, undefined> {
    try {
      for await (const example of examples) yield* this.#add(example);
    } catch (error) {
      throw batchError(this.#batch, error);
    }
    yield* this.#last();
  }

  /** The group that the example makes full, unless it was had before. */
  *#add(example: unknown): Generator<Group, void, undefined> {
    if (this.#examples.push(example) === this.#options.batchSize) yield* this.#next();
  }

  *#last(): Generator<Group, void, undefined> {
    if (this.#examples.length > 0 && !this.#options.dropLast) yield* this.#next();
  }

  *#next(): Generator<Group, void, undefined> {
    const { pass } = this.#options;
    const group = { batch: this.#batch, examples: this.#examples };
    this.#examples = [];
    const wasHad = pass.isSkipped(this.#batch);
    this.#batch += 1;
    // Before the stream reads on: it may draw from the default generator.
    pass.isSkipped(this.#batch);
    if (!wasHad) yield group;
  }
}
