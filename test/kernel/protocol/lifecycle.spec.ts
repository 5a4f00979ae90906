/** How a kernel ends, what it leaves behind (nothing), and what a dead executor process does to a session. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KernelClient, KernelProcess } from "./kernelProcess.ts";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Node has no event for the end of a process that is no child of this one. */
async function ended(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function executorPid(client: KernelClient): Promise<number> {
  return (await client.request("control", "usage_request"))["executor_pid"] as number;
}

describe("kernel process", () => {
  let kernel: KernelProcess;
  let client: KernelClient;
  beforeEach(async () => {
    kernel = await KernelProcess.start();
    client = await new KernelClient(kernel).ready();
  });
  afterEach(async () => {
    client.close();
    await kernel[Symbol.asyncDispose]();
  });

  for (const restart of [true, false]) {
    it(`replies to shutdown with restart ${restart}, tells all front ends, and ends with its executor`, async () => {
      await client.execute("1");
      const executor = await executorPid(client);
      const request = await client.send("control", "shutdown_request", { restart });
      const [exitCode] = await kernel.exited;
      assert.equal(exitCode, 0);
      assert.deepEqual(await client.reply(request), { status: "ok", restart });
      await client.until(() =>
        client.iopub(request).some(({ header }) => header.msg_type === "shutdown_reply"),
      );
      await ended(executor);
      assert.equal(kernel.stderr, "");
    });
  }

  it("ends at shutdown while a cell loops", async () => {
    const running = await client.startExecute("console.log('running'); for (;;) {}");
    await client.until(() => client.iopub(running).some(({ header }) => header.msg_type === "stream"));
    const executor = await executorPid(client);
    await client.send("control", "shutdown_request", { restart: false });
    assert.deepEqual(await kernel.exited, [0, null]);
    await ended(executor);
  }).timeout(10_000);

  it("ends with its executor on SIGTERM", async () => {
    await client.execute("1");
    const executor = await executorPid(client);
    kernel.child.kill("SIGTERM");
    assert.deepEqual(await kernel.exited, [0, null]);
    await ended(executor);
  });

  it("leaves no executor behind where it is killed while a cell loops", async () => {
    const running = await client.startExecute("console.log('running'); for (;;) {}");
    await client.until(() => client.iopub(running).some(({ header }) => header.msg_type === "stream"));
    const executor = await executorPid(client);
    kernel.child.kill("SIGKILL");
    await ended(executor);
  }).timeout(10_000);

  it("gives the first cell the exit code that it ends with, the tensor library being opened meanwhile", async () => {
    const { reply, outputs } = await client.execute("process.exit(3)");
    assert.match(String(reply["evalue"]), /ended: exit code 3\. Its variables are gone/);
    assert.deepEqual(
      outputs.map(({ header }) => header.msg_type),
      ["error"],
    );
    assert.equal((await client.execute("1")).reply["status"], "ok");
  });

  it("reports an executor that ended in a cell, forgets its names, and runs the next cell", async () => {
    await client.execute("let before: string = 'gone';");
    const { reply, outputs } = await client.execute("process.kill(process.pid, 'SIGKILL'); for (;;) {}");
    assert.equal(reply["status"], "error");
    assert.match(String(reply["evalue"]), /SIGKILL.*variables are gone/);
    assert.deepEqual(
      outputs.map(({ header }) => header.msg_type),
      ["error"],
    );
    const { reply: next } = await client.execute("before");
    assert.equal(next["evalue"], "TS2304: Cannot find name 'before'.");
    // Of another type: nothing of the old session is left in the checker.
    const again = await client.execute("let before: number = 1; before");
    assert.deepEqual(again.outputs[0]?.content["data"], { "text/plain": "1" });
  }).timeout(10_000);

  it("says with the next cell that an executor ended between two cells", async () => {
    await client.execute("1");
    process.kill(await executorPid(client), "SIGKILL");
    const logged = () => readFileSync(join(kernel.folder, "kernel.log"), { encoding: "utf8", flag: "a+" });
    // Nothing is sent when it is noticed: each answer is a chance to look again.
    while (!logged().includes("ended between")) await client.request("control", "kernel_info_request");
    const { outputs, reply } = await client.execute("2");
    assert.equal(reply["status"], "ok");
    const notice = outputs.find(({ header }) => header.msg_type === "display_data");
    const text = (notice?.content["data"] as Record<string, string> | undefined)?.["text/plain"];
    assert.match(String(text), /ended between two cells: SIGKILL.*variables are gone/);
  }).timeout(10_000);
});

describe("orphan", () => {
  it("ends when the process that started it is killed", async () => {
    const started = join(import.meta.dirname, "kernelProcess.ts");
    const script = [
      `const { KernelProcess, KernelClient } = await import(${JSON.stringify(started)});`,
      "const kernel = await KernelProcess.start();",
      "const client = await new KernelClient(kernel).ready();",
      "await client.execute('1');",
      "const { executor_pid } = await client.request('control', 'usage_request');",
      "console.log(JSON.stringify([kernel.child.pid, executor_pid]));",
    ].join("\n");
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [chunk] = (await once(parent.stdout, "data")) as [Buffer];
    const pids = JSON.parse(String(chunk)) as number[];
    parent.kill("SIGKILL");
    for (const pid of pids) await ended(pid);
  }).timeout(10_000);
});
