/** An interrupt ends the cell, whatever it does, and nothing else: variables stay, the next cell runs, timers go on. */
import assert from "node:assert/strict";
import { ExecutorSession } from "./executorSession.ts";

const ROUNDS = 10;
/** Milliseconds; what is promised is 300, and the machine of a test may be busy. */
const GENEROUS = 3000;

const STUCK: Record<string, string> = {
  "a plain loop": 'console.log("begun"); for (;;) rounds++;',
  "a loop after await": 'await null; console.log("begun"); for (;;) rounds++;',
  "a loop in a function": 'function spin() { while (true) rounds++; }\nconsole.log("begun"); spin();',
  "a loop in a timer of the cell":
    'setTimeout(() => { console.log("begun"); for (;;); }, 1); await new Promise(() => {});',
  "a loop of awaits": 'console.log("begun"); for (;;) await null;',
  "a recursion of awaits":
    'console.log("begun"); await (async function again(): Promise<void> { await null; return again(); })();',
  "a pending await": 'console.log("begun"); await new Promise(() => {});',
  "for await over an endless generator":
    'console.log("begun"); for await (const n of (async function* () { for (;;) yield 1; })()) rounds += n;',
  "a loop that prints": 'for (;;) console.log("begun");',
  "a loop that catches everything": 'console.log("begun"); for (;;) { try { for (;;) rounds++; } catch {} }',
  "a regular expression without end": 'console.log("begun"); /(a+)+$/.test("a".repeat(60) + "b");',
  "a loop inside a built-in": 'console.log("begun"); for (;;) Array.from({ length: 1e9 }, (_, i) => i);',
};

describe("interrupt", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
    await session.run("let kept = 42, rounds = 0, ticks = 0; setInterval(() => ticks++, 1);");
  });
  after(() => session.stop());

  for (const [what, source] of Object.entries(STUCK)) {
    it(`ends ${what}, ${ROUNDS} times`, async function () {
      this.timeout(ROUNDS * GENEROUS);
      for (let round = 0; round < ROUNDS; round++) {
        const error = await session.interrupted(source);
        assert.equal(error.ename, "Interrupted");
        assert.equal(error.evalue, "the cell was interrupted; its variables are kept");
        assert.equal(await session.value("kept"), "42");
      }
      await session.run(
        "const before = ticks; while (ticks === before) await new Promise((r) => setTimeout(r, 1));",
      );
    });
  }

  it("ends a cell that has not begun, wherever its request is by then", async function () {
    this.timeout(ROUNDS * GENEROUS);
    for (let round = 0; round < ROUNDS; round++) {
      const { outcome } = session.begin("for (;;) await null;");
      for (let turn = 0; turn < round; turn++) await (turn < 4 ? null : new Promise(setImmediate));
      await session.executor.interrupt();
      const settled = await outcome;
      assert.equal(settled.status === "error" && settled.ename, "Interrupted");
      assert.equal(await session.value("kept"), "42");
    }
  });

  it("ends a training loop of the tensor library, which then works on", async function () {
    this.timeout(60_000);
    await session.run(
      'import * as tb from "torchbook"; let w = tb.ones([64, 64], { requiresGrad: true }), steps = 0;',
    );
    for (let round = 0; round < ROUNDS; round++) {
      const error = await session.interrupted(
        'for (let n = 1; ; n++) { const loss = tb.sum(tb.mul(w, w)); loss.backward(); steps++; if (n === 10) console.log("begun"); }',
      );
      assert.equal(error.ename, "Interrupted");
      assert.equal(await session.value("tb.sum(tb.ones([2, 3])).item()"), "6");
    }
    assert.equal(await session.value(`steps >= ${10 * ROUNDS}`), "true");
  });

  it("ends a run of fit, which then does not go on, computing or waiting for data", async function () {
    this.timeout(4 * ROUNDS * GENEROUS);
    await session.run(`
      import * as torch from "torchbook";
      import * as nn from "torchbook/nn";
      import { SGD } from "torchbook/optim";
      import { fit } from "torchbook/train";
      const model = new nn.Linear(4, 1).eval();
      let fitted = 0;
      const train = (data: Iterable<torch.Tensor> | AsyncIterable<torch.Tensor>) => fit(model, data, {
        step: (x) => ({ loss: model.forward(x).square().mean() }),
        optimizer: new SGD(model.parameters(), { lr: 0 }),
        maxEpochs: 1e9,
        callbacks: [{ onTrainBatchEnd: () => { if (fitted++ === 0) console.log("begun"); } }],
      });
      const batch = torch.rand([2, 4]);
      const never = { async *[Symbol.asyncIterator]() { yield batch; await new Promise(() => {}); } };
    `);
    for (const data of ["[batch]", "never"]) {
      for (let round = 0; round < ROUNDS; round++) {
        const error = await session.interrupted(`fitted = 0; await train(${data});`);
        assert.equal(error.ename, "Interrupted");
        const source =
          "const was = fitted; await new Promise((r) => setTimeout(r, 20)); [model.training, fitted - was]";
        assert.equal(await session.value(source), "[ false, 0 ]", `${data}, round ${round}`);
      }
    }
  });

  it("runs finally blocks, and does not reach code behind an await", async () => {
    await session.run("let cleaned = 0, reached = 0;");
    await session.interrupted('try { console.log("begun"); for (;;); } finally { cleaned++; }');
    await session.interrupted(
      'try { console.log("begun"); await new Promise(() => {}); reached++; } finally { cleaned++; }',
    );
    assert.equal(await session.value("[cleaned, reached]"), "[ 2, 0 ]");
  });

  it("keeps what the loop had counted", async () => {
    await session.run("let counted = 0;");
    await session.interrupted('for (;;) if (++counted === 1e5) console.log("begun");');
    assert.equal(await session.value("counted >= 1e5"), "true");
  });

  it("ends the intervals of the interrupted cell, and leaves those of others", async () => {
    await session.run("let mine = 0;");
    await session.interrupted(
      'setInterval(() => mine++, 1); console.log("begun"); await new Promise(() => {});',
    );
    await session.run("const mineThen = mine, ticksThen = ticks;");
    await session.run("while (ticks < ticksThen + 10) await new Promise((done) => setTimeout(done, 1));");
    assert.equal(await session.value("mine === mineThen || mine === mineThen + 1"), "true");
  });

  it("leaves the callback of another cell that happens to run", async () => {
    await session.run(
      "let slices = 0; const slicing = setInterval(() => { const end = Date.now() + 5; while (Date.now() < end); slices++; }, 1);",
    );
    for (let round = 0; round < ROUNDS; round++) {
      assert.equal((await session.interrupted(STUCK["a pending await"] as string)).ename, "Interrupted");
    }
    await session.run("const slicesThen = slices;");
    await session.run("while (slices < slicesThen + 3) await new Promise((done) => setTimeout(done, 1));");
    await session.run("clearInterval(slicing);");
  });

  it("ends a timer that is stuck between two cells", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { parentId, outcome } = session.begin(
        'setTimeout(() => { console.log("stuck"); for (;;); }, 1);',
      );
      assert.equal((await outcome).status, "ok");
      await session.until(() => session.text(parentId).includes("stuck"));
      await session.executor.interrupt();
      assert.equal(await session.value("kept"), "42");
    }
  });

  it("hits only the cell that ran, not the one that is sent while it settles", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const first = session.begin('console.log("begun"); for (;;) await null;');
      await session.until(() => session.text(first.parentId).includes("begun"));
      const interrupted = session.executor.interrupt();
      assert.equal((await first.outcome).status, "error");
      const next = session.begin("const until = Date.now() + 200; while (Date.now() < until); kept");
      await interrupted;
      assert.equal((await next.outcome).status, "ok");
    }
  });

  it("does nothing where no cell runs", async () => {
    await session.executor.interrupt();
    assert.equal(await session.value("kept"), "42");
  });

  it("prints nothing on stderr", () => {
    assert.equal(session.allText("stderr"), "");
    assert.deepEqual(session.notices, []);
  });
});
