/** Runs one thing at a time, in order; what can wait runs in the pauses. */

/** A pause: so long nobody has asked for anything. In milliseconds. */
const PAUSE = 20;

export class TaskQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #pending = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #background: (() => Promise<void>)[] = [];
  #stopped = false;

  /** Runs `task` after all tasks before it. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#pending++;
    clearTimeout(this.#timer);
    const result = this.#tail.then(task);
    this.#tail = result.then(
      () => this.#done(),
      () => this.#done(),
    );
    return result;
  }

  /** Runs `task` in a pause. What it throws is dropped: it is work that a later call would do, too. */
  inPause(task: () => Promise<void>): void {
    this.#background.push(task);
    if (this.#pending === 0) this.#schedule(PAUSE);
  }

  stop(): void {
    this.#stopped = true;
    this.#background.length = 0;
    clearTimeout(this.#timer);
  }

  /** Resolves when nothing is running and nothing waits. */
  async settled(): Promise<void> {
    while (this.#pending > 0 || this.#background.length > 0) {
      await this.run(this.#background.shift() ?? (() => Promise.resolve()));
    }
  }

  #done(): void {
    this.#pending--;
    if (this.#pending === 0) this.#schedule(PAUSE);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped || this.#background.length === 0) return;
    this.#timer = setTimeout(() => {
      const task = this.#background.shift();
      if (task)
        this.run(task)
          .catch(() => undefined)
          .finally(() => this.#continue());
    }, delay);
    this.#timer.unref();
  }

  /** The pause goes on after a task of it. */
  #continue(): void {
    if (this.#pending === 0) this.#schedule(0);
  }
}
