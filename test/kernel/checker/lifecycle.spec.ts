import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CheckerSession } from "./checkerSession.ts";

describe("LanguageServerChecker: lifecycle", () => {
  let session: CheckerSession | undefined;

  afterEach(async () => {
    await session?.stop();
    session = undefined;
  });

  it("takes calls before it is ready", async () => {
    session = new CheckerSession();
    void session.checker.start();
    assert.deepEqual(await session.places("const y: string = 2"), ["1:7-1:8 TS2322"]);
  });

  it("answers a pending call after its server is killed, and knows all cells", async () => {
    session = new CheckerSession();
    await session.checker.start();
    await session.run("class P<T> { constructor(readonly x: T) {} }", "let p = new P(1)");
    await session.checker.settled();
    await session.run("const unfrozen = p.x");
    const { serverPid } = session.checker;
    assert.ok(serverPid);
    const pending = session.places("const s: string = unfrozen + p.x");
    process.kill(serverPid, "SIGKILL");
    assert.deepEqual(await pending, ["1:7-1:8 TS2322"]);
    assert.notEqual(session.checker.serverPid, serverPid);
    await session.run("p = new P(unfrozen)", "const later = p", "later.x.toFixed()");
    await session.checker.settled();
    await session.run("later.x.toFixed()");
    assert.deepEqual(session.notices, []);
  });

  it("answers completion and inspection after its server is killed", async () => {
    session = new CheckerSession();
    await session.checker.start();
    await session.run("const alpha = { beta: 1 }");
    process.kill(session.checker.serverPid ?? 0, "SIGKILL");
    assert.deepEqual(await session.completions("alpha.|"), ["beta"]);
    process.kill(session.checker.serverPid ?? 0, "SIGKILL");
    assert.equal((await session.inspect("alpha.be|ta"))["text/plain"], "(property) beta: number");
  });

  it("queues a check behind the commit of the cell before", async () => {
    session = new CheckerSession();
    await session.checker.start();
    await session.checker.check("const first = 1");
    void session.checker.commit("const first = 1");
    assert.deepEqual(await session.places("const s: string = first"), ["1:7-1:8 TS2322"]);
  });

  it("commits a cell that was not the last one checked", async () => {
    session = new CheckerSession();
    await session.checker.start();
    await session.checker.check("const other = 1");
    await session.checker.commit("const mine = 'x'");
    await session.run("mine.trim()");
  });

  it("says once that it is off where the server's binary is missing, and finds nothing", async () => {
    session = new CheckerSession({ binary: "/nowhere/tsc" });
    await session.checker.start();
    assert.deepEqual(await session.places("const y: string = 2"), []);
    await session.checker.commit("const y: string = 2");
    assert.deepEqual(await session.completions("conso|"), []);
    assert.deepEqual(await session.inspect("console|"), {});
    await session.checker.reset();
    assert.deepEqual(session.notices, [
      "Type checking, completion and inspection are off (the language server ended 3 times right after its start (spawn /nowhere/tsc ENOENT); restart the kernel to try again). Cells run unchecked; import types by `import type`.",
    ]);
  });

  it("removes its folder and ends its server when it stops", async () => {
    session = new CheckerSession();
    await session.checker.start();
    await session.checker.settled();
    const { serverPid = 0, folder = "" } = session.checker;
    assert.equal(existsSync(folder), true);
    await session.checker.stop();
    assert.equal(existsSync(folder), false);
    assert.throws(() => process.kill(serverPid, 0), { code: "ESRCH" });
  });

  describe("in a process that ends", () => {
    const program = fileURLToPath(new URL("../../fixtures/kernel/checkerProcess.ts", import.meta.url));

    for (const [how, signal] of [
      ["by itself", undefined],
      ["by SIGKILL", "SIGKILL"],
    ] as const) {
      it(`leaves no server behind that ends ${how}`, async () => {
        const temporary = mkdtempSync(join(tmpdir(), "checker-"));
        const child = spawn(process.execPath, [program], {
          env: { ...process.env, TMPDIR: temporary },
          stdio: ["pipe", "pipe", "inherit"],
        });
        const lines = createInterface({ input: child.stdout });
        const [pid] = (await once(lines, "line")) as [string];
        const exited = once(child, "exit");
        if (signal) child.kill(signal);
        else child.stdin.end();
        await exited;
        while (isRunning(Number(pid))) await new Promise((resolve) => setImmediate(resolve));
        // Nobody can clean up after SIGKILL.
        if (!signal) assert.deepEqual(readdirSync(temporary), []);
        rmSync(temporary, { recursive: true });
      });
    }
  });
});

/** A zombie that waits for its new parent does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
