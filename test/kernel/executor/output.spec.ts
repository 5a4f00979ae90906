/** Output arrives complete, in order, and as that of the cell whose code made it, however late. */
import assert from "node:assert/strict";
import { ExecutorSession, errorOf } from "./executorSession.ts";

describe("output", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
  });
  after(() => session.stop());

  /** What a cell printed until it ended, as `stdout text` in order; pieces of one stream may come joined or not. */
  async function printed(source: string): Promise<string[]> {
    const { parentId, outcome } = session.begin(source);
    const settled = await outcome;
    assert.equal(settled.status, "ok", settled.status === "error" ? settled.evalue : "");
    const texts: string[] = [];
    for (const output of session.outputs) {
      if (output.parentId !== parentId) continue;
      if (output.type !== "stream") texts.push(output.type);
      else if (texts.at(-1)?.startsWith(output.name)) texts.push(texts.pop() + output.text);
      else texts.push(`${output.name} ${output.text}`);
    }
    return texts;
  }

  it("of both streams and displays keeps its order", async () => {
    await session.run("import { display } from 'torchbook/display';");
    assert.deepEqual(
      await printed(
        "console.log(1); console.log(2); console.error(3); display({ 'text/plain': '4' }); process.stdout.write('5'); console.warn(6);",
      ),
      ["stdout 1\n2\n", "stderr 3\n", "display_data", "stdout 5", "stderr 6\n"],
    );
  });

  it("of 100,000 lines is complete and in order", async () => {
    const { parentId, outcome } = session.begin("for (let i = 0; i < 100_000; i++) console.log(i);");
    await outcome;
    assert.equal(session.text(parentId), `${Array.from({ length: 100_000 }, (_, i) => i).join("\n")}\n`);
  });

  it("of one line of 20 MB is complete", async () => {
    const { parentId, outcome } = session.begin("process.stdout.write('é'.repeat(10_000_000));");
    await outcome;
    assert.equal(session.text(parentId), "é".repeat(10_000_000));
  });

  it("as bytes may split a letter", async () => {
    assert.deepEqual(
      await printed(
        "const euro = Buffer.from('€'); process.stdout.write(euro.subarray(0, 1)); process.stdout.write(euro.subarray(1));",
      ),
      ["stdout €"],
    );
  });

  it("calls back and says that more can be written", async () => {
    assert.deepEqual(
      await printed(
        "console.log(await new Promise<boolean>((done) => { const more: boolean = process.stdout.write('x', () => done(more)); }));",
      ),
      ["stdout xtrue\n"],
    );
  });

  it("waits for a reader that is slow", async () => {
    const slow = await ExecutorSession.start();
    const inner = slow.executor.onOutput;
    let waited = 0;
    slow.executor.onOutput = async (output) => {
      waited++;
      await new Promise((resolve) => setImmediate(resolve));
      inner(output);
    };
    const { parentId, outcome } = slow.begin("for (let i = 0; i < 20_000; i++) console.log(i);");
    await outcome;
    await slow.until(() => slow.text(parentId).endsWith("19999\n"));
    assert.equal(slow.text(parentId), `${Array.from({ length: 20_000 }, (_, i) => i).join("\n")}\n`);
    assert.ok(waited > 0);
    await slow.stop();
  });

  it("of a callback is that of the cell that set it, after the cell ended", async () => {
    const first = session.begin(
      "let go!: () => void; new Promise<void>((resolve) => { go = resolve; }).then(() => console.log('late'));",
    );
    await first.outcome;
    const second = session.begin("go(); await null; await null; console.log('now');");
    await second.outcome;
    await session.until(() => session.text(first.parentId) === "late\n");
    assert.equal(session.text(second.parentId), "now\n");
  });

  it("of a timer is that of the cell that set it, while another runs", async () => {
    const first = session.begin(
      "setTimeout(() => { console.log('timer'); heard?.(); }, 1); let heard: undefined | (() => void);",
    );
    await first.outcome;
    const second = session.begin(
      "await new Promise<void>((resolve) => { heard = resolve; setTimeout(resolve, 50); }); console.log('mine');",
    );
    await second.outcome;
    await session.until(() => session.text(first.parentId) === "timer\n");
    assert.equal(session.text(second.parentId), "mine\n");
  });

  it("of a child process and of native code is the running cell's", async () => {
    assert.deepEqual(
      await printed(
        "import { execFileSync } from 'node:child_process'; execFileSync('sh', ['-c', 'echo child; echo wrong >&2'], { stdio: 'inherit' });",
      ),
      ["stdout child\n", "stderr wrong\n"],
    );
  });

  it("of late errors is on stderr of the cell that made them, and ends nothing", async () => {
    const first = session.begin("setTimeout(() => { throw new RangeError('late') }, 1);");
    assert.equal((await first.outcome).status, "ok");
    await session.until(() => session.text(first.parentId, "stderr").includes("late"));
    const second = session.begin("Promise.reject(new TypeError('unawaited'));");
    assert.equal((await second.outcome).status, "ok");
    await session.until(() => session.text(second.parentId, "stderr").includes("unawaited"));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
    const text = session.text(first.parentId, "stderr").replace(/\u001b\[\d+m/g, "");
    assert.match(text, /^Uncaught RangeError: late\nCell In \[\d+\], line 1\n/);
    assert.equal(await session.value("1"), "1");
    assert.deepEqual(session.notices, []);
  });

  it("has no warnings of Node's: they go to the log", async () => {
    session.logged.length = 0;
    const { parentId, outcome } = session.begin(
      "new Buffer(1); process.emitWarning('old', 'DeprecationWarning'); (await import('node:sqlite')); const { EventEmitter } = await import('node:events'); const busy = new EventEmitter(); for (let i = 0; i < 20; i++) busy.on('x', () => {}); await new Promise((done) => setImmediate(done));",
    );
    assert.equal((await outcome).status, "ok");
    await session.run("1");
    assert.equal(session.text(parentId, "stderr"), "");
    assert.match(session.logged.join("\n"), /DeprecationWarning: old/);
    assert.match(session.logged.join("\n"), /MaxListenersExceededWarning/);
  });

  it("has no word of Node's about debuggers when the process ends", async () => {
    const before = session.outputs.length;
    errorOf(await session.run("process.exit(0)"));
    await session.run("1");
    assert.deepEqual(session.outputs.slice(before), []);
  });
});

describe("input", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
    await session.run("import { input } from 'torchbook/display';");
  });
  after(() => session.stop());

  it("resolves to the answer, and asks as the cell that waits", async () => {
    const asked: unknown[] = [];
    session.executor.onInputRequest = async (request) => {
      asked.push(request);
      return "Ada";
    };
    const { parentId, outcome } = session.begin("'Hello ' + (await input('Name: '))", { allowStdin: true });
    const settled = await outcome;
    assert.equal(settled.status === "ok" && settled.result?.data["text/plain"], "'Hello Ada'");
    assert.deepEqual(asked, [{ parentId, prompt: "Name: ", password: false }]);
  });

  it("rejects where the front end cannot ask", async () => {
    assert.equal(
      (await session.error("await input('Name: ')")).evalue,
      "input: this front end cannot ask for a line of text (allow_stdin is false); set a value in the cell instead",
    );
  });

  it("rejects with what the front end says", async () => {
    session.executor.onInputRequest = () => Promise.reject(new Error("input: the window was closed"));
    const error = await session.error("await input('Name: ')", { allowStdin: true });
    assert.equal(error.evalue, "input: the window was closed");
  });

  it("that waits can be interrupted", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    session.executor.onInputRequest = () => {
      resolve();
      return new Promise(() => {});
    };
    const { outcome } = session.begin("await input('Name: ')", { allowStdin: true });
    await promise;
    await session.executor.interrupt();
    assert.equal(errorOf(await outcome).ename, "Interrupted");
  });
});

describe("user expressions", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
  });
  after(() => session.stop());

  it("see what the cell did, and fail one by one", async () => {
    const outcome = await session.run("let base = 20;", {
      userExpressions: { sum: "base + 1", later: "await Promise.resolve('x')", wrong: "missing.name" },
    });
    assert.equal(outcome.status, "ok");
    if (outcome.status !== "ok") return;
    const { sum, later, wrong } = outcome.userExpressions as Record<string, Record<string, unknown>>;
    assert.deepEqual(sum, { status: "ok", data: { "text/plain": "21" }, metadata: {} });
    assert.deepEqual(later, { status: "ok", data: { "text/plain": "'x'" }, metadata: {} });
    assert.deepEqual(
      [wrong?.status, wrong?.ename, wrong?.evalue],
      ["error", "ReferenceError", "missing is not defined"],
    );
  });
});
