/** The kernel behind a real Jupyter server with our settings, driven by JupyterLab's own client library. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kernel, KernelManager, type KernelMessage, ServerConnection } from "@jupyterlab/services";
import { writeJupyterSettings } from "../../cli/jupyterSettings.ts";
import { installKernelspec, KERNEL_NAME } from "../../kernel/kernelspec.ts";
import { type LabServer, startLab } from "./jupyterLab.ts";

const LINES = 100_000;

interface Ran {
  reply: KernelMessage.IExecuteReplyMsg["content"];
  messages: KernelMessage.IIOPubMessage[];
  types: string[];
  stdout: string;
}

describe("the kernel through a Jupyter server", () => {
  let folder: string;
  let server: LabServer;
  let manager: KernelManager;
  let kernel: Kernel.IKernelConnection;

  before(async function () {
    this.timeout(60_000);
    folder = mkdtempSync(join(tmpdir(), "torchbook-services-"));
    installKernelspec({ prefix: folder });
    const files = {
      TORCHBOOK_HISTORY: join(folder, "history.jsonl"),
      TORCHBOOK_LOG: join(folder, "kernel.log"),
    };
    server = await startLab({
      prefixes: [folder],
      env: { ...writeJupyterSettings(join(folder, "jupyter")), ...files },
    });
    const serverSettings = ServerConnection.makeSettings({
      baseUrl: server.url,
      wsUrl: server.url.replace("http", "ws"),
      token: server.token,
      appendToken: true,
    });
    manager = new KernelManager({ serverSettings });
    await manager.ready;
    kernel = await manager.startNew({ name: KERNEL_NAME });
    await kernel.info;
  });

  after(async function () {
    this.timeout(30_000);
    await kernel?.shutdown();
    manager?.dispose();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** @param onMessage told of each message on iopub as it comes. */
  async function run(
    code: string,
    onMessage: (message: KernelMessage.IIOPubMessage) => void = () => {},
  ): Promise<Ran> {
    const messages: KernelMessage.IIOPubMessage[] = [];
    // Its `done` resolves after the reply and after idle.
    const future = kernel.requestExecute({ code });
    future.onIOPub = (message) => {
      messages.push(message);
      onMessage(message);
    };
    const { content: reply } = await future.done;
    const stdout = messages.map(({ content }) => ("text" in content ? content.text : "")).join("");
    return { reply, messages, stdout, types: messages.map(({ header }) => header.msg_type) };
  }

  const dataOf = (messages: KernelMessage.IIOPubMessage[], type: string) =>
    messages.flatMap(({ header, content }) =>
      header.msg_type === type && "data" in content ? [content.data as Record<string, unknown>] : [],
    );

  it("shows output and the result of a cell, and idle last", async () => {
    const { reply, types, stdout, messages } = await run(
      "console.log('printed'); const two: number = 1 + 1; two",
    );
    assert.equal(reply.status, "ok");
    assert.equal(stdout, "printed\n");
    assert.deepEqual(dataOf(messages, "execute_result"), [{ "text/plain": "2" }]);
    assert.deepEqual(types, ["status", "execute_input", "stream", "execute_result", "status"]);
  });

  it("displays and updates what is displayed", async () => {
    const { messages, types } = await run(
      'import { display, html } from "torchbook/display"; display(html("<b>1</b>")).update(html("<b>2</b>"));',
    );
    assert.deepEqual(types.slice(2, -1), ["display_data", "update_display_data"]);
    assert.deepEqual(
      [...dataOf(messages, "display_data"), ...dataOf(messages, "update_display_data")].map(
        (data) => data["text/html"],
      ),
      ["<b>1</b>", "<b>2</b>"],
    );
  });

  it("tells an error of types with its code, and nothing of the cell runs", async () => {
    const { reply, types, stdout } = await run("console.log('ran'); const text: string = 1;");
    assert.equal(reply.status, "error");
    assert.match(reply.status === "error" ? reply.evalue : "", /^TS2322: /);
    assert.deepEqual(types, ["status", "execute_input", "error", "status"]);
    assert.equal(stdout, "");
  });

  it("completes while a cell runs, and interrupts it with its variables kept", async () => {
    await run("let kept = 5;");
    let running = () => {};
    const started = new Promise<void>((resolve) => {
      running = resolve;
    });
    const looping = run("kept = 6; console.log('running'); for (;;) {}", ({ header }) => {
      if (header.msg_type === "stream") running();
    });
    await started;
    const completion = await kernel.requestComplete({ code: "Math.hyp", cursor_pos: 8 });
    assert.deepEqual(completion.content.status === "ok" && completion.content.matches, ["hypot"]);
    await kernel.interrupt();
    const { reply } = await looping;
    assert.equal(reply.status, "error");
    const { messages } = await run("kept");
    assert.deepEqual(dataOf(messages, "execute_result"), [{ "text/plain": "6" }]);
  });

  it(`brings ${LINES} printed lines, all, in order, and idle last`, async () => {
    const { reply, stdout, types } = await run(`for (let i = 0; i < ${LINES}; i++) console.log("line", i);`);
    assert.equal(reply.status, "ok");
    const lines = stdout.split("\n");
    assert.equal(lines.pop(), "");
    assert.equal(lines.length, LINES);
    assert.equal(
      lines.findIndex((line, i) => line !== `line ${i}`),
      -1,
    );
    assert.deepEqual([...new Set(types.slice(2, -1))], ["stream"]);
    assert.equal(types.at(-1), "status");
  }).timeout(30_000);

  it("restarts without the variables", async () => {
    await run("let before: string = 'gone';");
    await kernel.restart();
    const { reply } = await run("before");
    assert.equal(reply.status === "error" && reply.evalue, "TS2304: Cannot find name 'before'.");
    const { messages } = await run("let before: number = 1; before");
    assert.deepEqual(dataOf(messages, "execute_result"), [{ "text/plain": "1" }]);
  });
});
