/** What no name of the session holds any more is collected. */
import assert from "node:assert/strict";
import { ExecutorSession } from "./executorSession.ts";

const COUNT = 50;

/** Cells that make something which must not stay; `track` tells what. */
const MAKERS: Record<string, string> = {
  "re-declared values": "const held = track({ big: new Array(1000) });",
  "re-declared functions": "function held2() {}; track(held2); held2.data = new Array(1000);",
  "re-declared classes": "class Held {}; track(Held);",
  results: "track({ shown: 1 })",
  "thrown errors": "throw track(new Error('thrown'))",
  "rejected promises' errors": "await Promise.reject(track(new Error('rejected')))",
  "logged objects": "console.log(track({ logged: 1 }));",
  "logged errors": "console.error(track(new Error('logged')));",
  "awaited values": "await Promise.resolve(track({ awaited: 1 }));",
  "what an interrupted cell held":
    "const waiting = track({}); console.log('begun'); await new Promise(() => {});",
  "loops over objects": "for (let i = 0; i < 1; i++) { const inner = track({}); inner; }",
};

describe("memory", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start({ nodeOptions: ["--expose-gc"] });
    await session.run(
      "let refs: WeakRef<object>[] = []; function track<T extends object>(value: T): T { refs.push(new WeakRef(value)); return value }",
    );
  });
  after(() => session.stop());

  for (const [what, source] of Object.entries(MAKERS)) {
    it(`holds none of ${COUNT} ${what}`, async () => {
      await session.run("refs = [];");
      for (let i = 0; i < COUNT; i++) {
        if (source.includes("begun")) await session.interrupted(source);
        else await session.run(source);
      }
      await session.run("const held = 0, held2 = 0, Held = 0, waiting = 0;");
      await session.run("await new Promise((done) => setImmediate(done)); (globalThis as any).gc();");
      assert.equal(await session.value("refs.length"), String(COUNT));
      assert.equal(
        await session.value("(globalThis as any).gc(), refs.filter((ref) => ref.deref()).length"),
        "0",
      );
    });
  }
});
