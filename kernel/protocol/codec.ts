/** Messages to frames and back: `[...identities, <IDS|MSG>, signature, header, parent_header, metadata, content, ...buffers]`. */
import type { Header, Json, Message } from "./message.ts";
import type { Signer } from "./signer.ts";

const DELIMITER = Buffer.from("<IDS|MSG>");
/** Signature, header, parent_header, metadata, content. */
const NUM_FIXED_FRAMES = 5;
/** Signatures kept to find duplicates by; older ones are forgotten by halves. */
const MAX_SEEN = 65_536;

/** A message that is dropped; the text says why. */
export class RejectedMessageError extends Error {
  override name = "RejectedMessageError";
}

export class Codec {
  readonly #signer: Signer;
  #seen = new Set<string>();

  constructor(signer: Signer) {
    this.#signer = signer;
  }

  encode(message: Message): (Uint8Array | string)[] {
    const frames = [message.header, message.parent_header, message.metadata, message.content].map(toJson);
    return [...message.identities, DELIMITER, this.#signer.sign(frames), ...frames, ...message.buffers];
  }

  /** @throws RejectedMessageError where the frames are no message, are signed wrongly or came before. */
  decode(frames: Uint8Array[]): Message {
    const delimiter = frames.findIndex((frame) => DELIMITER.equals(frame));
    if (delimiter < 0 || frames.length < delimiter + 1 + NUM_FIXED_FRAMES) {
      throw new RejectedMessageError(
        `message: expected a delimiter and ${NUM_FIXED_FRAMES} frames after it, got ${frames.length} frames`,
      );
    }
    const [signature, ...parts] = frames.slice(delimiter + 1) as [Uint8Array, ...Uint8Array[]];
    const signed = parts.slice(0, NUM_FIXED_FRAMES - 1);
    // Before anything is parsed: whoever can reach the port, can send bytes.
    if (!this.#signer.verify(signature, signed)) {
      throw new RejectedMessageError(
        "message: expected a signature by the connection file's key, got another",
      );
    }
    this.#rejectDuplicate(Buffer.from(signature).toString("latin1"));
    const [header, parentHeader, metadata, content] = signed.map(parseJson);
    if (typeof header?.msg_id !== "string" || typeof header.msg_type !== "string") {
      throw new RejectedMessageError(
        "message: expected msg_id and msg_type in the header, got a header without",
      );
    }
    return {
      identities: frames.slice(0, delimiter),
      header: header as unknown as Header,
      parent_header: parentHeader as Partial<Header>,
      metadata: metadata as Json,
      content: content as Json,
      buffers: parts.slice(NUM_FIXED_FRAMES - 1),
    };
  }

  #rejectDuplicate(signature: string): void {
    // Without a key all signatures are empty.
    if (signature === "") return;
    if (this.#seen.has(signature))
      throw new RejectedMessageError("message: expected a new signature, got a duplicate");
    this.#seen.add(signature);
    if (this.#seen.size > MAX_SEEN) this.#seen = new Set([...this.#seen].slice(MAX_SEEN / 2));
  }
}

function toJson(value: object): string {
  const text = JSON.stringify(value);
  // Half of a surrogate pair is legal in JSON, but Python clients cannot write it as UTF-8.
  return /\\ud[89a-f]/.test(text) ? JSON.stringify(value, wellFormed) : text;
}

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}

function parseJson(frame: Uint8Array): Json {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString());
  } catch (error) {
    throw new RejectedMessageError(`message: expected JSON, got a frame with ${(error as Error).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RejectedMessageError(
      `message: expected a JSON object, got ${JSON.stringify(value).slice(0, 40)}`,
    );
  }
  return value as Json;
}
