/** Sends one message after the other: a ZeroMQ socket refuses (`EBUSY`) a send while another one waits. */

export interface SendingSocket {
  send(frames: (Uint8Array | string)[]): Promise<void>;
}

export class SendQueue {
  readonly #socket: SendingSocket;
  readonly #onError: (error: Error) => void;
  #waiting: (Uint8Array | string)[][] = [];
  #length = 0;
  #sending: Promise<void> | undefined;

  constructor(socket: SendingSocket, onError: (error: Error) => void) {
    this.#socket = socket;
    this.#onError = onError;
  }

  /** Messages not yet handed to the socket. */
  get length(): number {
    return this.#length;
  }

  send(frames: (Uint8Array | string)[]): void {
    this.#waiting.push(frames);
    this.#length++;
    this.#sending ??= this.#sendAll();
  }

  /** Resolves when all messages are handed to the socket. */
  async drained(): Promise<void> {
    while (this.#sending) await this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      for (const frames of batch) {
        try {
          await this.#socket.send(frames);
        } catch (error) {
          this.#onError(error as Error);
        }
        this.#length--;
      }
    }
    this.#sending = undefined;
  }
}
