/** The workers of a loader: new ones for each pass, or the same ones from pass to pass. */
import { WorkerPool, type WorkerPoolOptions } from "./workerPool.ts";

/** Ends workers that were kept for a loader that is garbage. */
const abandoned = new FinalizationRegistry<WorkerPool>((pool) => void pool.close());

export class KeptPool {
  readonly #isKept: boolean;
  readonly #make: () => WorkerPool;
  /** The workers that are kept, while no pass has them. */
  #idle: WorkerPool | undefined;

  /** @param options - of new pools; `isKept` keeps one for the next pass */
  constructor({
    numWorkers,
    isKept,
    ...options
  }: WorkerPoolOptions & { numWorkers: number; isKept: boolean }) {
    this.#isKept = isKept;
    this.#make = () => new WorkerPool(numWorkers, options);
  }

  /** Workers for a pass, which nobody else has. */
  begin(): WorkerPool {
    const idle = this.#takeIdle();
    if (idle && !idle.isUsable) void idle.close();
    const pool = idle?.isUsable ? idle : this.#make();
    pool.begin();
    return pool;
  }

  /** Takes the workers of a pass back. */
  async end(pool: WorkerPool): Promise<void> {
    if (!this.#isKept || !pool.isUsable || this.#idle) {
      await pool.close();
      return;
    }
    pool.end();
    this.#idle = pool;
    abandoned.register(this, pool, this);
  }

  /** Ends what is kept. */
  async close(): Promise<void> {
    await this.#takeIdle()?.close();
  }

  #takeIdle(): WorkerPool | undefined {
    const idle = this.#idle;
    this.#idle = undefined;
    abandoned.unregister(this);
    return idle;
  }
}
