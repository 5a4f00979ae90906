/** The queue in front of a socket that takes one message at a time. */
import assert from "node:assert/strict";
import { SendQueue } from "../../../kernel/protocol/sendQueue.ts";

/** Refuses, as ZeroMQ does, a message while another one is being sent. */
function busySocket(fails: (text: string) => boolean = () => false) {
  const sent: string[] = [];
  let busy = false;
  return {
    sent,
    async send([frame]: (Uint8Array | string)[]): Promise<void> {
      if (busy) throw new Error("EBUSY");
      busy = true;
      await new Promise(setImmediate);
      busy = false;
      if (fails(String(frame))) throw new Error(`no ${frame}`);
      sent.push(String(frame));
    },
  };
}

describe("SendQueue", () => {
  it("hands over all messages in order, one at a time", async () => {
    const socket = busySocket();
    const errors: Error[] = [];
    const queue = new SendQueue(socket, (error) => errors.push(error));
    const all = Array.from({ length: 600 }, (_, i) => String(i));
    for (const text of all) queue.send([text]);
    assert.equal(queue.length, 600);
    await queue.drained();
    assert.deepEqual(socket.sent, all);
    assert.deepEqual(errors, []);
    assert.equal(queue.length, 0);
  });

  it("goes on after a message that cannot be sent, and tells the error", async () => {
    const socket = busySocket((text) => text === "b");
    const errors: string[] = [];
    const queue = new SendQueue(socket, (error) => errors.push(error.message));
    for (const text of ["a", "b", "c"]) queue.send([text]);
    await queue.drained();
    assert.deepEqual(socket.sent, ["a", "c"]);
    assert.deepEqual(errors, ["no b"]);
    assert.equal(queue.length, 0);
  });

  it("is drained only when what came meanwhile is sent, too", async () => {
    const socket = busySocket();
    const queue = new SendQueue(socket, () => {});
    queue.send(["a"]);
    setImmediate(() => queue.send(["b"]));
    queue.send(["c"]);
    await queue.drained();
    assert.deepEqual(socket.sent, ["a", "c", "b"]);
  });
});
