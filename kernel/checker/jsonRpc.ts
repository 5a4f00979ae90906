/** JSON-RPC 2.0 with `Content-Length` framing over a pair of streams; when they end, everything pending is rejected. */
import type { Readable, Writable } from "node:stream";

/** The other side is gone: what was asked may be asked again of its successor. */
export class ConnectionClosedError extends Error {
  override readonly name = "ConnectionClosedError";
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
  method: string;
}

interface Message {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

const SEPARATOR = "\r\n\r\n";

export class JsonRpcConnection {
  readonly #output: Writable;
  readonly #pending = new Map<number | string, Pending>();
  readonly #onServerRequest: (method: string, params: unknown) => unknown;
  #nextId = 1;
  #chunks: Buffer[] = [];
  #received = 0;
  /** Bytes needed before it is worth looking again: a message's header, or the whole of it. */
  #needed = 0;
  #closed = false;

  /** @param onServerRequest answers what the other side asks; its result is sent back. */
  constructor(
    input: Readable,
    output: Writable,
    onServerRequest: (method: string, params: unknown) => unknown,
  ) {
    this.#output = output;
    this.#onServerRequest = onServerRequest;
    input.on("data", (chunk: Buffer) => this.#receive(chunk));
    input.on("close", () => this.close());
    input.on("error", () => this.close());
    // A broken pipe is reported by the input's end; an unhandled `error` would end this process.
    output.on("error", () => this.close());
  }

  request<Result>(method: string, params?: unknown): Promise<Result> {
    if (this.#closed) return Promise.reject(closedError(method));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (result: unknown) => void, reject, method });
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    if (!this.#closed) this.#send({ method, params });
  }

  /** Rejects all that is pending. Does not end the streams. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const pending of this.#pending.values()) pending.reject(closedError(pending.method));
    this.#pending.clear();
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#output.write(`Content-Length: ${Buffer.byteLength(body)}${SEPARATOR}${body}`);
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    if (this.#received < this.#needed) return;
    let buffer = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    for (;;) {
      this.#needed = 0;
      const headerEnd = buffer.indexOf(SEPARATOR);
      if (headerEnd < 0) break;
      const length = Number(/content-length: *(\d+)/i.exec(buffer.toString("latin1", 0, headerEnd))?.[1]);
      const start = headerEnd + SEPARATOR.length;
      if (buffer.length < start + length) {
        this.#needed = start + length;
        break;
      }
      this.#dispatch(JSON.parse(buffer.toString("utf8", start, start + length)) as Message);
      buffer = buffer.subarray(start + length);
    }
    this.#chunks = buffer.length > 0 ? [buffer] : [];
    this.#received = buffer.length;
  }

  #dispatch(message: Message): void {
    if (message.method !== undefined) {
      if (message.id === undefined) return;
      this.#send({ id: message.id, result: this.#onServerRequest(message.method, message.params) ?? null });
      return;
    }
    const pending = message.id === undefined ? undefined : this.#pending.get(message.id);
    if (pending === undefined || message.id === undefined) return;
    this.#pending.delete(message.id);
    if (message.error) pending.reject(new Error(`${pending.method}: ${message.error.message}`));
    else pending.resolve(message.result);
  }
}

function closedError(method: string): ConnectionClosedError {
  return new ConnectionClosedError(`${method}: the language server ended before it answered`);
}
