/** However the process that runs the cells ends, the cell gets an error that says how, and the next cell an answer. */
import assert from "node:assert/strict";
import { ExecutorSession } from "./executorSession.ts";

describe("when the executor process dies", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start({ nodeOptions: ["--max-old-space-size=100"] });
  });
  after(() => session.stop());

  const deaths: [
    how: string,
    source: string,
    evalue: RegExp,
    died: { exitCode: number | null; signal: string | null },
  ][] = [
    [
      "process.exit(3)",
      "process.exit(3)",
      /ended: exit code 3\. Its variables are gone/,
      { exitCode: 3, signal: null },
    ],
    [
      "process.exit() after await",
      "await null; process.exit()",
      /ended: exit code 0\./,
      { exitCode: 0, signal: null },
    ],
    [
      "SIGSEGV",
      "process.kill(process.pid, 'SIGSEGV'); await new Promise(() => {});",
      /SIGSEGV: a native library read or wrote memory that is not its own/,
      { exitCode: null, signal: "SIGSEGV" },
    ],
    [
      "SIGKILL",
      "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});",
      /SIGKILL: most often the system had no memory left/,
      { exitCode: null, signal: "SIGKILL" },
    ],
    [
      "process.abort()",
      "process.abort()",
      /SIGABRT: native code gave up/,
      { exitCode: null, signal: "SIGABRT" },
    ],
    [
      "a full heap",
      "const hoard: unknown[] = []; for (;;) hoard.push(Array.from({ length: 1e4 }, (_, i) => ({ i })));",
      /the JavaScript heap is full \(SIGABRT\)/,
      { exitCode: null, signal: "SIGABRT" },
    ],
  ];
  for (const [how, source, evalue, died] of deaths) {
    it(`of ${how}, the cell says so and the next one answers`, async () => {
      await session.run("let remembered = 1;");
      const { parentId, outcome } = session.begin(source);
      const settled = await outcome;
      assert.equal(settled.status, "error");
      if (settled.status !== "error") return;
      assert.equal(settled.ename, "ExecutorDied");
      assert.match(settled.evalue, evalue);
      assert.deepEqual(settled.died, died);
      assert.equal(session.text(parentId, "stderr"), "");
      assert.equal(await session.value("typeof remembered"), "'undefined'");
    });
  }

  it("what it printed before is kept", async () => {
    const { parentId, outcome } = session.begin(
      "for (let i = 0; i < 1000; i++) console.log(i); process.exit(1)",
    );
    assert.equal((await outcome).status, "error");
    assert.equal(session.text(parentId), `${Array.from({ length: 1000 }, (_, i) => i).join("\n")}\n`);
  });

  it("between two cells, a notice says so and the next cell answers", async () => {
    session.notices.length = 0;
    const { outcome } = session.begin("setTimeout(() => process.exit(7), 1);");
    assert.equal((await outcome).status, "ok");
    await session.until(() => session.notices.length > 0);
    assert.deepEqual(session.notices, [
      "the process that runs the cells ended between two cells: exit code 7. Its variables are gone",
    ]);
    assert.equal(await session.value("1"), "1");
  });

  it("while it is being interrupted, the interrupt ends too", async () => {
    const { parentId, outcome } = session.begin(
      'console.log("begun"); try { for (;;) await null; } finally { process.exit(4); }',
    );
    await session.until(() => session.text(parentId) !== "");
    await session.executor.interrupt();
    const settled = await outcome;
    assert.equal(settled.status === "error" && settled.died?.exitCode, 4);
    assert.equal(await session.value("1"), "1");
  });

  it("in a cell while it preloads, the cell says so, and preloading goes on with the next process", async () => {
    const preloading = await ExecutorSession.start({ preload: true });
    // Samples of the moments in which the thread opens it, not of one that is waited for.
    for (const delay of [0, 80, 160, 240]) {
      const { outcome } = preloading.begin(
        `await new Promise((resolve) => setTimeout(resolve, ${delay})); process.exit(3)`,
      );
      const settled = await outcome;
      assert.deepEqual(settled.status === "error" && settled.died, { exitCode: 3, signal: null });
    }
    assert.equal(await preloading.value("1 + 1"), "2");
    assert.deepEqual(preloading.notices, []);
    await preloading.stop();
  });

  it("while it preloads, one notice says so and it starts again without preloading", async () => {
    const preloading = await ExecutorSession.start({
      preload: true,
      nodeOptions: [
        "--import",
        "data:text/javascript,import { registerHooks } from 'node:module'; registerHooks({ load: (url, context, next) => { if (url.endsWith('/native/preload.ts')) process.kill(process.pid, 'SIGILL'); return next(url, context); } });",
      ],
    });
    await preloading.until(() => preloading.notices.length > 0);
    assert.deepEqual(preloading.notices, [
      "opening the tensor library ended the process (SIGILL: native code has an instruction that this processor lacks); it is now opened when a cell first imports it",
    ]);
    assert.equal(await preloading.value("1 + 1"), "2");
    assert.equal(preloading.notices.length, 1);
    await preloading.stop();
  });
});

describe("a refused allocation", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
  });
  after(() => session.stop());

  it("of a tensor is an error that names the size, and the process lives", async () => {
    await session.run("import { zeros } from 'torchbook'; let kept = 5;");
    const error = await session.error("zeros([1_000_000, 1_000_000, 100])");
    assert.notEqual(error.ename, "ExecutorDied");
    assert.match(error.evalue, /400000000000000|400\.?\d* ?TB|363\.\d+ ?TiB|\[1000000, 1000000, 100\]/);
    assert.equal(await session.value("kept"), "5");
  });

  it("of an array is a RangeError, and the process lives", async () => {
    const error = await session.error("new ArrayBuffer(2 ** 52)");
    assert.deepEqual([error.ename, error.evalue], ["RangeError", "Array buffer allocation failed"]);
    assert.equal(await session.value("kept"), "5");
  });
});
