/** Frames of messages: signed, whole, and refused where they are not ours. */
import assert from "node:assert/strict";
import { Codec } from "../../../kernel/protocol/codec.ts";
import { createHeader, type Message } from "../../../kernel/protocol/message.ts";
import { createSigner } from "../../../kernel/protocol/signer.ts";

const codec = (key: string) => new Codec(createSigner("hmac-sha256", key));
const bytes = (frames: (Uint8Array | string)[]) => frames.map((frame) => Buffer.from(frame as string));
const message = (content = {}): Message => ({
  identities: [Buffer.from("proxy"), Buffer.from([0, 1, 2])],
  header: createHeader("execute_request", "a session"),
  parent_header: {},
  metadata: { cell: 1 },
  content,
  buffers: [Buffer.from([255, 0])],
});

describe("Codec", () => {
  it("decodes what it encoded, with all identities and buffers", () => {
    const sent = message({ code: "1 + 1; // 🙂" });
    assert.deepEqual(codec("key").decode(bytes(codec("key").encode(sent))), sent);
  });

  it("refuses another key's signature before it reads anything", () => {
    const frames = bytes(codec("another").encode(message()));
    frames[frames.length - 2] = Buffer.from("{ no JSON");
    assert.throws(() => codec("key").decode(frames), {
      name: "RejectedMessageError",
      message: "message: expected a signature by the connection file's key, got another",
    });
  });

  it("refuses content that was changed on its way", () => {
    const frames = bytes(codec("key").encode(message({ code: "1" })));
    frames[frames.length - 2] = Buffer.from('{"code":"2"}');
    assert.throws(() => codec("key").decode(frames), /expected a signature/);
  });

  it("refuses a message that came before", () => {
    const frames = bytes(codec("key").encode(message()));
    const receiver = codec("key");
    receiver.decode(frames);
    assert.throws(() => receiver.decode(frames), {
      message: "message: expected a new signature, got a duplicate",
    });
  });

  it("takes the same frames twice where there is no key", () => {
    const frames = bytes(codec("").encode(message()));
    const receiver = codec("");
    assert.deepEqual(receiver.decode(frames), receiver.decode(frames));
  });

  for (const [what, frames, text] of [
    ["no delimiter", ["a", "b"], "message: expected a delimiter and 5 frames after it, got 2 frames"],
    [
      "too few frames",
      ["<IDS|MSG>", "", "{}"],
      "message: expected a delimiter and 5 frames after it, got 3 frames",
    ],
    [
      "an array as header",
      ["<IDS|MSG>", "", "[1]", "{}", "{}", "{}"],
      "message: expected a JSON object, got [1]",
    ],
    [
      "no msg_id",
      ["<IDS|MSG>", "", "{}", "{}", "{}", "{}"],
      "message: expected msg_id and msg_type in the header, got a header without",
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => codec("").decode(bytes([...frames])), {
        name: "RejectedMessageError",
        message: text,
      });
    });
  }

  it("writes half of a surrogate pair as the replacement character, which Python can read", () => {
    const frames = bytes(codec("key").encode(message({ text: "a\ud83d" })));
    assert.equal(String(frames.at(-2)), '{"text":"a\ufffd"}');
  });
});
