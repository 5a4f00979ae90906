/** Requests by their `msg_id`: output names the cell that made it, also long after the cell ended. */
import type { Message } from "./message.ts";

/** A timer of a cell so far back prints without its cell; a front end shows that nowhere. */
const MAX_PARENTS = 10_000;

export interface Parent {
  request: Message;
  /** Nothing of it is published. */
  silent: boolean;
}

export class Parents {
  readonly #parents = new Map<string, Parent>();
  #latest: Parent | undefined;

  add(request: Message, silent: boolean): void {
    // The code of all cells would stay in memory.
    const parent = { request: { ...request, content: {}, buffers: [] }, silent };
    this.#latest = parent;
    this.#parents.set(request.header.msg_id, parent);
    if (this.#parents.size > MAX_PARENTS) {
      const [oldest] = this.#parents.keys();
      if (oldest !== undefined) this.#parents.delete(oldest);
    }
  }

  get(msgId: string): Parent | undefined {
    return this.#parents.get(msgId);
  }

  /** What is printed by no cell's code (a library's own thread) is shown with the latest cell. */
  get latest(): Parent | undefined {
    return this.#latest;
  }
}
