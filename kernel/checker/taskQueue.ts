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

  /** Number of tasks that wait for a pause. */
  get waiting(): number {
    return this.#background.length;
  }

  /** Takes the first task that waits for a pause, to be run now. */
  takeWaiting(): (() => Promise<void>) | undefined {
    return this.#background.shift();
  }

  stop(): void {
    this.#stopped = true;
    this.#background.length = 0;
    clearTimeout(this.#timer);
  }

  /** Resolves when nothing is running and nothing waits. */
  async settled(): Promise<void> {
    while (this.#pending > 0 || this.#background.length > 0) {
      await this.run(this.takeWaiting() ?? (() => Promise.resolve()));
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
      const task = this.takeWaiting();
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
