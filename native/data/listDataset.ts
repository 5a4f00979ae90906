/** An array as a dataset of its elements. */
import type { ExampleDataset } from "./dataset.ts";

export class ListDataset<Example> implements ExampleDataset<Example> {
  readonly examples: readonly Example[];

  constructor(examples: readonly Example[]) {
    this.examples = examples;
  }

  get length(): number {
    return this.examples.length;
  }

  get(index: number): Example {
    if (index in this.examples) return this.examples[index] as Example;
    throw new RangeError(`expected an index from 0 to ${this.length - 1}, got ${index}`);
  }
}
