/** Datasets of which the next example is known only when it is there: how they are shared out and what is made of their items. */
import { Generator } from "../random/generator.ts";
import type { IterableDataset } from "./dataset.ts";
import { located, seedAt } from "./fetch.ts";
import { drawSeed } from "./samplers.ts";

/** Which part of a stream a worker thread gives; what PyTorch's `get_worker_info()` tells. */
export interface WorkerInfo {
  /** From 0 to `numWorkers - 1`. */
  id: number;
  numWorkers: number;
  /** The seed of the pass, the same for all workers. */
  seed: bigint;
}

/** Makes an example of an item; the numbers of `generator` depend on the pass and the item's place only. */
export type MakeExample<Item, Example> = (item: Item, generator: Generator) => Example | Promise<Example>;

/**
 * A stream whose items are made into examples one by one, such as file names into images:
 *
 * ```ts
 * // urls.ts
 * export default (list: string) => mapStream(linesOf(list), async (path, generator) => augment(await decodeImage(path), generator));
 * ```
 *
 * With worker threads each runs through all items, unless the stream has `shard`, and makes examples of its own ones only.
 */
export function mapStream<Item, Example>(
  source: IterableDataset<Item>,
  make: MakeExample<Item, Example>,
): MappedStream<Example> {
  return new MappedStream(source, make as MakeExample<unknown, Example>);
}

/** What `mapStream` gives. */
export class MappedStream<Example> implements AsyncIterable<Example> {
  readonly source: IterableDataset<unknown>;
  readonly make: MakeExample<unknown, Example>;

  /** Use `mapStream`. */
  constructor(source: IterableDataset<unknown>, make: MakeExample<unknown, Example>) {
    this.source = source;
    this.make = make;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Example, void, undefined> {
    return examplesOf(this, drawSeed()) as AsyncGenerator<Example, void, undefined>;
  }
}

/**
 * The examples of a stream, or those of one worker: of all, each `numWorkers`-th from the `id`-th on.
 *
 * @throws Error with the number of the example
 */
export async function* examplesOf(
  dataset: IterableDataset<unknown>,
  seed: bigint,
  worker?: WorkerInfo,
): AsyncGenerator<unknown, void, undefined> {
  const { id = 0, numWorkers = 1 } = worker ?? {};
  const source = dataset instanceof MappedStream ? dataset.source : dataset;
  let place = id;
  try {
    for await (const item of worker ? shardOf(source, worker) : source) {
      yield dataset instanceof MappedStream
        ? await dataset.make(item, new Generator().manualSeed(seedAt(seed, place)))
        : item;
      place += numWorkers;
    }
  } catch (error) {
    throw located(error, place);
  }
}

function shardOf(source: IterableDataset<unknown>, worker: WorkerInfo): IterableDataset<unknown> {
  return source.shard ? source.shard(worker) : everyNth(source, worker);
}

async function* everyNth(
  source: IterableDataset<unknown>,
  { id, numWorkers }: WorkerInfo,
): AsyncGenerator<unknown, void, undefined> {
  let place = 0;
  for await (const item of source) {
    if (place % numWorkers === id) yield item;
    place += 1;
  }
}
