import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { ConnectionClosedError, JsonRpcConnection } from "../../../kernel/checker/jsonRpc.ts";

function frame(message: object): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

describe("JsonRpcConnection", () => {
  let input: PassThrough;
  let output: PassThrough;
  let connection: JsonRpcConnection;

  beforeEach(() => {
    input = new PassThrough();
    output = new PassThrough();
    connection = new JsonRpcConnection(input, output, (method, parameters) => ({ method, parameters }));
  });

  it("reads answers cut anywhere, also within a character", async () => {
    const answers = ["a", "b", "c"].map((method) => connection.request<string>(method));
    for (const byte of Buffer.concat([1, 2, 3].map((id) => frame({ id, result: `${id} 😀` })))) {
      input.write(Buffer.of(byte));
    }
    assert.deepEqual(await Promise.all(answers), ["1 😀", "2 😀", "3 😀"]);
  });

  it("reads several answers of one piece, in any order", async () => {
    const answers = ["a", "b"].map((method) => connection.request<number>(method));
    input.write(
      Buffer.concat([frame({ id: 2, result: 20 }), frame({ method: "note" }), frame({ id: 1, result: 10 })]),
    );
    assert.deepEqual(await Promise.all(answers), [10, 20]);
  });

  it("writes the length in bytes", () => {
    connection.notify("n", { text: "é" });
    assert.equal(
      String(output.read()),
      'Content-Length: 55\r\n\r\n{"jsonrpc":"2.0","method":"n","params":{"text":"é"}}'.replace("55", "53"),
    );
  });

  it("answers what the other side asks", () => {
    input.write(frame({ id: "x", method: "ask", params: [1] }));
    assert.match(String(output.read()), /"id":"x","result":\{"method":"ask","parameters":\[1\]\}/);
  });

  it("rejects with the other side's error", async () => {
    const answer = connection.request("fail");
    input.write(frame({ id: 1, error: { code: -1, message: "no" } }));
    await assert.rejects(answer, { message: "fail: no" });
  });

  it("rejects all that is pending, and all that comes, when the stream ends", async () => {
    const answer = connection.request("pending");
    input.destroy();
    await assert.rejects(
      answer,
      (error) => error instanceof ConnectionClosedError && error.message.startsWith("pending: "),
    );
    await assert.rejects(connection.request("late"), ConnectionClosedError);
  });
});
