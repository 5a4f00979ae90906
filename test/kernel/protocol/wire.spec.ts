/** The kernel process on real sockets: signatures, identities, and what it answers while a cell runs. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Codec } from "../../../kernel/protocol/codec.ts";
import { createHeader, type Message } from "../../../kernel/protocol/message.ts";
import { createSigner } from "../../../kernel/protocol/signer.ts";
import { KernelClient, KernelProcess } from "./kernelProcess.ts";

function infoRequest(identities: Uint8Array[] = []): Message {
  const header = createHeader("kernel_info_request", "test");
  return { identities, header, parent_header: {}, metadata: {}, content: {}, buffers: [] };
}

/** Runs until the front end interrupts it, and says that it runs. */
const ENDLESS = "console.log('running'); for (;;) {}";

describe("kernel on sockets", () => {
  let kernel: KernelProcess;
  let client: KernelClient;
  before(async () => {
    kernel = await KernelProcess.start();
    client = await new KernelClient(kernel).ready();
  });
  after(async () => {
    client.close();
    await kernel[Symbol.asyncDispose]();
  });

  const repliesTo = ({ header }: Message) =>
    client.received.filter(({ channel, message }) => {
      return channel === "shell" && message.parent_header.msg_id === header.msg_id;
    });

  async function startEndless() {
    const request = await client.startExecute(ENDLESS);
    await client.until(() => client.iopub(request).some(({ content }) => content["text"] === "running\n"));
    return request;
  }

  it("welcomes each subscriber, and says that it is starting to the first", async () => {
    const second = await new KernelClient(kernel).ready();
    second.close();
    await client.until((all) => all.length > 1);
    const [first, next] = client.received;
    assert.equal(first?.message.header.msg_type, "iopub_welcome");
    assert.deepEqual(first?.message.content, { subscription: "" });
    assert.deepEqual(next?.message.content, { execution_state: "starting" });
  });

  it("says what it is on shell and on control", async () => {
    for (const channel of ["shell", "control"] as const) {
      const info = await client.request(channel, "kernel_info_request");
      const { status, protocol_version, supported_features, language_info } = info;
      assert.deepEqual({ status, protocol_version }, { status: "ok", protocol_version: "5.5" });
      assert.deepEqual(supported_features, []);
      assert.deepEqual(language_info, {
        name: "typescript",
        version: "7.1.0-beta",
        mimetype: "application/typescript",
        file_extension: ".ts",
        codemirror_mode: "typescript",
        pygments_lexer: "typescript",
      });
    }
  });

  it("keeps all routing identities of a request", async () => {
    const identities = [Buffer.from("proxy"), Buffer.from("behind it")];
    const request = infoRequest();
    await client.sockets.shell.send([...identities, ...client.codec.encode(request)]);
    await client.until(() => repliesTo(request).length > 0);
    assert.deepEqual(repliesTo(request)[0]?.message.identities.map(String), ["proxy", "behind it"]);
  });

  it("answers heartbeat, completion, inspection, is_complete, history and control while a cell runs", async () => {
    const running = await startEndless();
    assert.equal(await client.heartbeat("ping"), "ping");
    const completed = await client.request("shell", "complete_request", { code: "Math.hyp", cursor_pos: 8 });
    assert.deepEqual(completed["matches"], ["hypot"]);
    const inspected = await client.request("shell", "inspect_request", { code: "Math.max", cursor_pos: 8 });
    assert.equal(inspected["found"], true);
    assert.deepEqual(Object.keys(inspected["data"] as object), ["text/plain", "text/markdown"]);
    const complete = await client.request("shell", "is_complete_request", { code: "if (x) {" });
    assert.deepEqual(complete, { status: "incomplete", indent: "  " });
    const history = await client.request("shell", "history_request", { hist_access_type: "tail", n: 0 });
    assert.deepEqual(history["history"], []);
    const usage = await client.request("control", "usage_request");
    assert.ok((usage["kernel_memory"] as number) > 50e6, JSON.stringify(usage));
    const debug = await client.request("control", "debug_request", { command: "debugInfo", seq: 7 });
    assert.deepEqual([debug["success"], debug["request_seq"]], [true, 7]);
    assert.equal((debug["body"] as { isStarted: boolean }).isStarted, false);
    assert.equal(repliesTo({ header: running } as Message).length, 0);
    // The last status that a front end sees is the running cell's.
    const statuses = () => client.received.filter(({ message }) => message.header.msg_type === "status");
    await client.until(() => statuses().at(-1)?.message.parent_header.msg_id === running.msg_id);
    assert.equal(statuses().at(-1)?.message.content["execution_state"], "busy");

    const interrupted = await client.request("control", "interrupt_request");
    assert.deepEqual(interrupted, { status: "ok" });
    const { reply, outputs } = await client.executed(running);
    assert.equal(reply["status"], "error");
    assert.equal(reply["ename"], "Interrupted");
    assert.equal(outputs.at(-1)?.header.msg_type, "error");
  }).timeout(20_000);

  it("stops a cell on SIGINT and keeps its variables", async () => {
    await client.execute("let kept = 41;");
    const running = await startEndless();
    kernel.child.kill("SIGINT");
    const { reply } = await client.executed(running);
    assert.equal(reply["ename"], "Interrupted");
    const { outputs } = await client.execute("kept + 1");
    assert.deepEqual(outputs[0]?.content["data"], { "text/plain": "42" });
  }).timeout(20_000);

  it("takes a cursor in code points, and one past the end as the end", async () => {
    const code = "const face = '😀'; Math.hyp";
    const cursor = [...code].length;
    const reply = await client.request("shell", "complete_request", { code, cursor_pos: cursor + 9 });
    assert.deepEqual(reply["matches"], ["hypot"]);
    assert.deepEqual([reply["cursor_start"], reply["cursor_end"]], [cursor - 3, cursor]);
    const types = (reply["metadata"] as Record<string, { text: string; type: string }[]>)[
      "_jupyter_types_experimental"
    ];
    assert.deepEqual(
      types?.map(({ text, type }) => [text, type]),
      [["hypot", "method"]],
    );
  });

  it("closes a comm whose target it does not know, on iopub", async () => {
    const content = { comm_id: "c1", target_name: "jupyter.widget", data: {} };
    const request = await client.send("shell", "comm_open", content);
    await client.until(() => client.iopub(request).some(({ header }) => header.msg_type === "comm_close"));
    assert.deepEqual(await client.request("shell", "comm_info_request"), { status: "ok", comms: {} });
  });

  describe("rejects", () => {
    it("messages signed by another key, that came before, or that are none, and logs each", async () => {
      const { shell } = client.sockets;
      const forged = infoRequest();
      await shell.send(new Codec(createSigner("hmac-sha256", "another key")).encode(forged));
      const twice = infoRequest();
      const frames = client.codec.encode(twice);
      await shell.send(frames);
      await shell.send(frames);
      await shell.send(["no message"]);
      const { sign } = createSigner("hmac-sha256", "a-test-key");
      for (const header of ["{", "null", '{"msg_id": 1}']) {
        const parts = [header, "{}", "{}", "{}"];
        await shell.send(["<IDS|MSG>", sign(parts), ...parts]);
      }
      await client.send("shell", "no_such_request", {});
      // Served in order: the others were seen when this is answered.
      await client.request("shell", "kernel_info_request");
      assert.equal(repliesTo(forged).length, 0);
      assert.equal(repliesTo(twice).length, 1);
      const log = readFileSync(join(kernel.folder, "kernel.log"), "utf8");
      for (const reason of [
        "expected a signature by the connection file's key, got another",
        "expected a new signature, got a duplicate",
        "expected a delimiter and 5 frames after it, got 2 frames",
        "expected JSON, got a frame with",
        "expected a JSON object, got null",
        "expected msg_id and msg_type in the header",
        'no handler for "no_such_request"',
      ]) {
        assert.ok(log.includes(reason), `${reason}\n${log}`);
      }
    });

    it("an execute request without code, with an error as its reply", async () => {
      const reply = await client.reply(await client.send("shell", "execute_request", {}));
      assert.equal(reply["status"], "error");
      assert.equal(reply["evalue"], "execute_request: expected code as a string, got undefined");
      assert.equal((await client.execute("1")).reply["status"], "ok");
    });
  });
});
