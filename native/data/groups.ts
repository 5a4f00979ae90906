/** Puts the examples of a stream into batches. */
import type { Pass } from "./loaderPosition.ts";

export class Groups {
  readonly #size: number;
  readonly #pass: Pass;
  #group: unknown[] = [];
  #batch = 0;

  /** @param pass - tells which batches were had before */
  constructor(size: number, pass: Pass) {
    this.#size = size;
    this.#pass = pass;
    pass.isSkipped(0);
  }

  /** The batch that the example makes full, unless it was had before. */
  add(example: unknown): unknown[] | undefined {
    this.#group.push(example);
    return this.#group.length === this.#size ? this.#next() : undefined;
  }

  /** The last batch, where it is smaller. */
  last(dropped: boolean): unknown[] | undefined {
    return this.#group.length > 0 && !dropped ? this.#next() : undefined;
  }

  #next(): unknown[] | undefined {
    const group = this.#group;
    this.#group = [];
    const wasHad = this.#pass.isSkipped(this.#batch);
    this.#batch += 1;
    // Before the stream reads on: it may draw from the default generator.
    this.#pass.isSkipped(this.#batch);
    return wasHad ? undefined : group;
  }
}
