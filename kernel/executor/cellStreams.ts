/** `process.stdout`, `process.stderr` and `console` of user code: each write is output of the cell that made it. */
import { Console } from "node:console";
import { Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { currentRun } from "./cellRun.ts";
import { send } from "./outbox.ts";

type WriteCallback = (error?: Error | null) => void;

class CellStream extends Writable {
  readonly fd: number;
  readonly #name: "stdout" | "stderr";
  readonly #decoder = new StringDecoder("utf8");

  constructor(name: "stdout" | "stderr", fd: number) {
    super({ decodeStrings: false });
    this.#name = name;
    this.fd = fd;
  }

  /** Past Writable's queue: an interrupt in the middle of a write would leave that waiting for ever. */
  override write(
    chunk: unknown,
    encoding?: BufferEncoding | WriteCallback | null,
    callback?: WriteCallback,
  ): boolean {
    if (!isChunk(chunk)) return super.write(chunk);
    const done = typeof encoding === "function" ? encoding : callback;
    this.#send(chunk, typeof encoding === "string" ? encoding : undefined);
    if (done) process.nextTick(done);
    return true;
  }

  override _write(chunk: string | Buffer, encoding: BufferEncoding, callback: WriteCallback): void {
    this.#send(chunk, encoding);
    callback();
  }

  /** The stream belongs to the process, and outlives who ends it. */
  override _destroy(_error: Error | null, callback: WriteCallback): void {
    callback();
  }

  #send(chunk: string | NodeJS.ArrayBufferView, encoding: BufferEncoding | undefined): void {
    const text =
      typeof chunk === "string"
        ? encoding === undefined || /^utf-?8$/i.test(encoding)
          ? chunk
          : this.#decoder.write(Buffer.from(chunk, encoding))
        : this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (text === "") return;
    const parentId = currentRun()?.parentId ?? "";
    send({ type: "output", output: { parentId, type: "stream", name: this.#name, text } });
  }
}

function isChunk(chunk: unknown): chunk is string | NodeJS.ArrayBufferView {
  return typeof chunk === "string" || ArrayBuffer.isView(chunk);
}

/**
 * Puts our streams and console in the place of Node's. The console must be one of our own: Node's also reports to
 * the inspector, which then keeps every logged object alive.
 */
export function installStreams(): void {
  const stdout = new CellStream("stdout", 1);
  const stderr = new CellStream("stderr", 2);
  for (const [name, stream] of Object.entries({ stdout, stderr })) {
    Object.defineProperty(process, name, { configurable: true, enumerable: true, get: () => stream });
  }
  const console = new Console({ stdout, stderr });
  Object.defineProperty(globalThis, "console", {
    value: console,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}
