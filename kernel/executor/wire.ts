/**
 * Messages between the protocol process and the executor process. To the child they go over Node's IPC channel;
 * from the child as length-prefixed frames that it writes synchronously, so that a cell which prints faster than
 * anybody reads is slowed down, and so that outputs and results arrive in the order in which they were made.
 */
import { deserialize, serialize } from "node:v8";
import type { ExecuteJob, ExecuteOutcome, ExecutorOutput } from "./types.ts";

/** Descriptors of the child beyond the standard ones and the IPC channel. */
export const FRAMES_FD = 4;
export const INTERRUPT_FD = 5;

export type ToChild =
  | { type: "execute"; id: number; job: ExecuteJob }
  | { type: "preload" }
  | { type: "input_reply"; id: number; value: string }
  | { type: "input_error"; id: number; message: string };

export type FromChild =
  | { type: "ready" }
  /** The cell begins: whatever ends the process from here on may be its doing. */
  | { type: "started"; id: number }
  | { type: "output"; output: ExecutorOutput }
  | { type: "outcome"; id: number; outcome: ExecuteOutcome }
  | { type: "input_request"; id: number; parentId: string; prompt: string; password: boolean }
  | { type: "preloaded" }
  | { type: "log"; text: string };

const HEADER_BYTES = 4;

export function encodeFrame(message: FromChild): Buffer {
  const body = serialize(message);
  const frame = Buffer.allocUnsafe(HEADER_BYTES + body.length);
  frame.writeUInt32LE(body.length, 0);
  body.copy(frame, HEADER_BYTES);
  return frame;
}

/** Puts frames together again from chunks of any size. */
export class FrameReader {
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  /** The messages that the chunk completes. */
  push(chunk: Buffer): FromChild[] {
    this.#pending.push(chunk);
    this.#pendingBytes += chunk.length;
    const messages: FromChild[] = [];
    if (this.#pendingBytes < this.#wanted()) return messages;
    let bytes = this.#pending.length === 1 ? chunk : Buffer.concat(this.#pending);
    while (bytes.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + bytes.readUInt32LE(0);
      if (bytes.length < end) break;
      messages.push(deserialize(bytes.subarray(HEADER_BYTES, end)) as FromChild);
      bytes = bytes.subarray(end);
    }
    this.#pending = bytes.length > 0 ? [bytes] : [];
    this.#pendingBytes = bytes.length;
    return messages;
  }

  /** Bytes of the frame that has begun; one frame may be large, and is not to be joined anew with each chunk. */
  #wanted(): number {
    const first = this.#pending[0];
    return first && first.length >= HEADER_BYTES ? HEADER_BYTES + first.readUInt32LE(0) : HEADER_BYTES;
  }
}
