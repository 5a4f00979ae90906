// @ts-check
// Tells how far the set-up is, on stderr: one line that is updated on a terminal, plain lines elsewhere.

const REMINDER_SECONDS = 20;

/** @param {number} milliseconds */
export function elapsed(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, "0")} s`;
}

export class Progress {
  /** @type {Map<string, { since: number, detail: string, said: number }>} */
  #active = new Map();
  #begun = Date.now();
  #done = 0;
  #total = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  #stream;

  /** @param {NodeJS.WriteStream} [stream] */
  constructor(stream = process.stderr) {
    this.#stream = stream;
  }

  /** @param {number} total How many steps there are. */
  begin(total) {
    this.#total = total;
    this.#begun = Date.now();
    this.#timer = setInterval(() => this.#tick(), this.#stream.isTTY ? 120 : 1000);
    this.#timer.unref();
  }

  /** @param {string} title */
  start(title) {
    this.#active.set(title, { since: Date.now(), detail: "", said: Date.now() });
    if (!this.#stream.isTTY) this.say(`${title} ...`);
  }

  /** @param {string} title @param {string} detail What the step does just now. */
  detail(title, detail) {
    const step = this.#active.get(title);
    if (step && detail) step.detail = detail;
  }

  /** @param {string} title @param {boolean} ok */
  end(title, ok) {
    const step = this.#active.get(title);
    if (!step) return;
    this.#active.delete(title);
    this.#done += 1;
    this.say(`${title}: ${ok ? "done" : "stopped"} after ${elapsed(Date.now() - step.since)}`);
  }

  /** @param {string} text A line that stays. */
  say(text) {
    if (this.#stream.isTTY) this.#stream.write("\r\x1b[K");
    this.#stream.write(`${text}\n`);
    this.#draw();
  }

  stop() {
    clearInterval(this.#timer);
    if (this.#stream.isTTY) this.#stream.write("\r\x1b[K");
    return Date.now() - this.#begun;
  }

  #tick() {
    if (this.#stream.isTTY) return this.#draw();
    for (const [title, step] of this.#active) {
      if (Date.now() - step.said < REMINDER_SECONDS * 1000) continue;
      step.said = Date.now();
      this.say(`${title}: ${elapsed(Date.now() - step.since)}${step.detail ? `, ${step.detail}` : ""}`);
    }
  }

  #draw() {
    if (!this.#stream.isTTY || this.#active.size === 0) return;
    const steps = [...this.#active].map(
      ([title, step]) =>
        `${title} ${elapsed(Date.now() - step.since)}${step.detail ? ` (${step.detail})` : ""}`,
    );
    const line = `[${this.#done}/${this.#total}] ${elapsed(Date.now() - this.#begun)}: ${steps.join(" | ")}`;
    this.#stream.write(`\r\x1b[K${line.slice(0, (this.#stream.columns || 80) - 1)}`);
  }
}
