/** Execute requests against a kernel process: output, order, volume, what each option does, and input. */
import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { Json, Message } from "../../../kernel/protocol/message.ts";
import { KernelClient, KernelProcess } from "./kernelProcess.ts";

describe("execute_request", () => {
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

  const result = async (code: string) => {
    const { outputs } = await client.execute(code);
    return (outputs[0]?.content["data"] as Json | undefined)?.["text/plain"];
  };

  it("sends busy, execute_input, the output in order, the result and idle", async () => {
    const { types, reply, outputs } = await client.execute(
      'import { display } from "torchbook/display"; console.log("a"); display("b"); console.error("c"); 1 + 1',
    );
    assert.deepEqual(types, [
      ...["status", "execute_input", "stream", "display_data", "stream", "execute_result", "status"],
    ]);
    assert.equal(reply["status"], "ok");
    assert.equal(outputs.at(-1)?.content["execution_count"], reply["execution_count"]);
    assert.deepEqual(reply["payload"], []);
  });

  it("reports all diagnostics of a cell as one error, with code, excerpt and mark, and runs nothing", async () => {
    const { reply, types, outputs } = await client.execute(
      'console.log("never");\nconst n: number = "three";',
    );
    assert.deepEqual(types, ["status", "execute_input", "error", "status"]);
    assert.equal(reply["evalue"], "TS2322: Type 'string' is not assignable to type 'number'.");
    const { ename, evalue, traceback } = reply;
    assert.deepEqual(outputs[0]?.content, { ename, evalue, traceback });
    const text = stripVTControlCharacters((traceback as string[]).join("\n"));
    assert.match(text, /:2:7 - TS2322: .*\n2 const n: number = "three";\n {8}~$/);
  });

  it("delivers 100,000 printed lines in order, and idle last", async () => {
    const { text, types, reply } = await client.execute("for (let i = 0; i < 100_000; i++) console.log(i);");
    assert.equal(reply["status"], "ok", String(reply["evalue"]));
    assert.equal(text("stdout"), Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join(""));
    assert.equal(types.at(-1), "status");
    // Batched: a message a line would be 100,000.
    assert.ok(types.length < 2000, `${types.length} messages`);
  }).timeout(30_000);

  it("runs requests in the order in which they were sent", async () => {
    const requests: Awaited<ReturnType<typeof client.startExecute>>[] = [];
    for (let i = 0; i < 200; i++) requests.push(await client.startExecute(`console.log(${i}); ${i}`));
    const executed = await Promise.all(requests.map((request) => client.executed(request)));
    assert.deepEqual(
      executed.map(({ text }) => text("stdout")),
      requests.map((_, i) => `${i}\n`),
    );
    const counts = executed.map(({ reply }) => reply["execution_count"] as number);
    assert.deepEqual(
      counts,
      counts.map((_, i) => (counts[0] as number) + i),
    );
    const idle = ({ message }: { message: Message }) => message.content["execution_state"] === "idle";
    const ended = client.received.filter(idle).map(({ message }) => message.parent_header.msg_id);
    assert.deepEqual(
      ended.slice(-200),
      requests.map(({ msg_id }) => msg_id),
    );
  }).timeout(20_000);

  it("gives output of a timer to the cell that set it, after that has ended", async () => {
    const set = await client.startExecute("setTimeout(() => console.log('late'), 5); 'set'");
    await client.executed(set);
    await client.execute(
      "console.log('meanwhile'); await new Promise((resolve) => setTimeout(resolve, 20));",
    );
    await client.until(() => client.iopub(set).some(({ content }) => content["text"] === "late\n"));
  });

  it("updates a display by its id", async () => {
    const { outputs } = await client.execute(
      'import { display, html } from "torchbook/display"; display(html("<i>1</i>"), { id: "d1" }).update(html("<i>2</i>"));',
    );
    const seen = outputs.map(({ header, content }) => [header.msg_type, content["transient"]]);
    assert.deepEqual(seen, [
      ["display_data", { display_id: "d1" }],
      ["update_display_data", { display_id: "d1" }],
    ]);
  });

  describe("silent", () => {
    it("publishes nothing but its status, keeps the count and no history", async () => {
      const before = (await client.execute("1")).reply["execution_count"];
      const { types, reply } = await client.execute("console.log('x'); 1", { silent: true });
      assert.deepEqual(types, ["status", "status"]);
      assert.deepEqual([reply["status"], reply["execution_count"]], ["ok", before]);
      const failed = await client.execute("throw new Error('x')", { silent: true });
      assert.deepEqual(failed.types, ["status", "status"]);
      assert.equal(failed.reply["evalue"], "x");
    });
  });

  describe("store_history false", () => {
    it("shows output and keeps the count and no history", async () => {
      const before = (await client.execute("'kept'")).reply["execution_count"];
      const { types, reply } = await client.execute("'not kept'", { store_history: false });
      assert.ok(types.includes("execute_result"));
      assert.equal(reply["execution_count"], before);
      const tail = { hist_access_type: "tail", n: 1, output: true, raw: true };
      const { history } = await client.request("shell", "history_request", tail);
      const [[session, line, entry]] = history as [[number, number, [string, string]]];
      assert.deepEqual([line, entry], [before, ["'kept'", "'kept'"]]);
      assert.ok(session > 0);
    });
  });

  describe("user_expressions", () => {
    it("are evaluated after the cell, each with its own error", async () => {
      const { reply } = await client.execute("const base = 2;", {
        user_expressions: { four: "base * 2", missing: "nowhere", broken: "1 +" },
      });
      const { four, missing, broken } = reply["user_expressions"] as Record<string, Json>;
      assert.deepEqual(four, { status: "ok", data: { "text/plain": "4" }, metadata: {} });
      assert.equal(missing?.["evalue"], "nowhere is not defined");
      assert.equal(broken?.["ename"], "SyntaxError");
    });
  });

  const ASK = 'import { input } from "torchbook/display"; const line = await input("name? "); line';

  async function prompted(from: KernelClient, code = ASK) {
    const request = await from.startExecute(code, { allow_stdin: true });
    const asks = ({ channel, message }: { channel: string; message: Message }) =>
      channel === "stdin" && message.parent_header.msg_id === request.msg_id;
    await from.until((all) => all.some(asks));
    const prompt = from.received.find(asks)?.message as Message;
    return { request, prompt };
  }

  describe("stop_on_error", () => {
    it("true: aborts what was sent before the error, with an error as its reply, and not what comes later", async () => {
      const other = await new KernelClient(kernel).ready();
      const { request: failing, prompt } = await prompted(other, `${ASK}; throw new Error(line)`);
      const waiting = await other.startExecute("globalThis.ran = true");
      // Its answer says that the kernel has read all that was sent before.
      await other.request("shell", "kernel_info_request");
      await other.send("stdin", "input_reply", { value: "stop" }, prompt.header);
      const { reply, types } = await other.executed(waiting);
      assert.equal((await other.executed(failing)).reply["evalue"], "stop");
      other.close();
      const { status, ename, evalue } = reply;
      assert.deepEqual(
        { status, ename, evalue },
        {
          status: "error",
          ename: "ExecutionAborted",
          evalue: "not run, because a cell before it failed",
        },
      );
      assert.deepEqual(types, ["status", "status"]);
      assert.equal(await result("(globalThis as any).ran ?? 'never'"), "'never'");
    });

    it("true: runs what is sent once the error is known, each of 30 times", async () => {
      for (let i = 0; i < 30; i++) {
        await client.reply(await client.startExecute("throw new Error('stop')"));
        assert.equal(await result(`${i}`), `${i}`);
      }
    });

    it("false: runs what was sent", async () => {
      await client.startExecute("throw new Error('go on')", { stop_on_error: false });
      assert.equal(await result("'still run'"), "'still run'");
    });
  });

  describe("input", () => {
    it("asks the client that sent the request, and no other", async () => {
      const other = await new KernelClient(kernel).ready();
      const { request, prompt } = await prompted(other);
      assert.deepEqual(prompt.content, { prompt: "name? ", password: false });
      await other.send("stdin", "input_reply", { value: "Ada" }, prompt.header);
      const { outputs } = await other.executed(request);
      assert.deepEqual(outputs[0]?.content["data"], { "text/plain": "'Ada'" });
      assert.ok(!client.received.some(({ channel }) => channel === "stdin"));
      other.close();
    });

    it("drops a reply that nobody waits for, and one to an earlier prompt", async () => {
      await client.send("stdin", "input_reply", { value: "stale" });
      const first = await prompted(client);
      await client.request("control", "interrupt_request");
      assert.equal((await client.executed(first.request)).reply["ename"], "Interrupted");
      const second = await prompted(client);
      await client.send("stdin", "input_reply", { value: "late" }, first.prompt.header);
      await client.send("stdin", "input_reply", { value: "Grace" }, second.prompt.header);
      const { outputs } = await client.executed(second.request);
      assert.deepEqual(outputs[0]?.content["data"], { "text/plain": "'Grace'" });
    }).timeout(10_000);

    it("is an error where the front end cannot answer", async () => {
      const { reply } = await client.execute(ASK, { allow_stdin: false });
      assert.match(String(reply["evalue"]), /^input: this front end cannot ask for a line of text/);
    });
  });

  describe("pager", () => {
    it("shows what a name is, and says so where there is none", async () => {
      const [page] = (await client.execute("Math.max?")).reply["payload"] as { source: string; data: Json }[];
      assert.equal(page?.source, "page");
      assert.match(String(page?.data["text/plain"]), /Math\.max\(\.\.\.values: number\[\]\): number/);
      const [none] = (await client.execute("nowhere?")).reply["payload"] as { data: Json }[];
      assert.deepEqual(none?.data, { "text/plain": "nowhere: no such name" });
    });
  });
});
