/** Reads a stream that worker threads share out, in the order that one thread would have. */
import { type PackedExamples, unpackError } from "./loaderMessages.ts";
import type { WorkerPool } from "./workerPool.ts";

/** What a worker has sent and not yet been asked to give away. */
interface Lane {
  worker: number;
  examples: unknown[];
  /** In the order of the requests. */
  answers: Promise<unknown>[];
  isDone: boolean;
  /** After its examples. */
  error: Error | undefined;
}

export interface StreamReaderOptions {
  seed: bigint;
  /** Examples of a request. */
  count: number;
  /** Requests that each worker is ahead. */
  ahead: number;
}

/** Workers give their next example in turn; one that has come to its end is left out from then on. */
export class StreamReader {
  readonly #pool: WorkerPool;
  readonly #options: StreamReaderOptions;
  readonly #lanes: Lane[];
  #turn = 0;

  constructor(pool: WorkerPool, options: StreamReaderOptions) {
    this.#pool = pool;
    this.#options = options;
    this.#lanes = Array.from({ length: pool.size }, (_, worker) => ({
      worker,
      examples: [],
      answers: [],
      isDone: false,
      error: undefined,
    }));
  }

  /** @throws Error of a worker */
  async next(): Promise<{ isDone: true } | { isDone: false; value: unknown }> {
    for (;;) {
      for (const lane of this.#lanes) this.#askAhead(lane);
      const lane = this.#lanes[this.#turn];
      if (!lane) return { isDone: true };
      if (lane.examples.length === 0 && !lane.isDone) await this.#receive(lane);
      if (lane.examples.length > 0) {
        this.#turn = (this.#turn + 1) % this.#lanes.length;
        return { isDone: false, value: lane.examples.shift() };
      }
      if (lane.error) throw lane.error;
      if (lane.isDone) {
        this.#lanes.splice(this.#turn, 1);
        this.#turn %= Math.max(this.#lanes.length, 1);
      }
    }
  }

  #askAhead(lane: Lane): void {
    const { seed, count, ahead } = this.#options;
    const numWorkers = this.#pool.size;
    while (!lane.isDone && lane.answers.length < ahead) {
      const { worker } = lane;
      lane.answers.push(this.#pool.ask(worker, { kind: "examples", count, seed, id: worker, numWorkers }));
    }
  }

  async #receive(lane: Lane): Promise<void> {
    const answer = lane.answers.shift() as Promise<unknown>;
    const received = (await this.#pool.receive(answer, lane.worker)) as PackedExamples;
    lane.examples.push(...received.examples);
    lane.isDone = received.isDone;
    if (received.error) lane.error = unpackError(received.error);
  }
}
