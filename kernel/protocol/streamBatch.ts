/** Gathers what a cell prints, so that 100,000 lines are a few messages and not 100,000. */

/** A reader sees text as it comes, and a loop of prints costs 40 messages a second. */
const FLUSH_AFTER_MS = 25;
/** UTF-16 units. */
const FLUSH_AT_LENGTH = 32_768;

export interface StreamText {
  parentId: string;
  name: "stdout" | "stderr";
  text: string;
}

export class StreamBatch {
  readonly #publish: (batch: StreamText) => void;
  #batch: StreamText | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(publish: (batch: StreamText) => void) {
    this.#publish = publish;
  }

  add({ parentId, name, text }: StreamText): void {
    if (this.#batch?.parentId !== parentId || this.#batch.name !== name) this.flush();
    this.#batch ??= { parentId, name, text: "" };
    this.#batch.text += text;
    if (this.#batch.text.length >= FLUSH_AT_LENGTH) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
  }

  /** Publishes what is there: before anything that must come after it. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#batch;
    this.#batch = undefined;
    if (batch && batch.text !== "") this.#publish(batch);
  }
}
