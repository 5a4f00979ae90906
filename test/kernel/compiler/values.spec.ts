/** What a cell shows: the value of its last expression, unless that is an assignment or closed by a semicolon. */
import assert from "node:assert/strict";
import { ExecutorSession } from "../executor/executorSession.ts";

const SHOWN: [source: string, text: string][] = [
  ["1 + 1", "2"],
  ["'text'", "'text'"],
  ["({ a: 1 })", "{ a: 1 }"],
  ["null", "null"],
  ["let a = 1\na", "1"],
  ["1, 2", "2"],
  ["5 // a comment", "5"],
  ["5 /* ; */", "5"],
  ["6\n\n", "6"],
  ["(7 as number)", "7"],
  ["8 as number", "8"],
  ["[1, 2]!", "[ 1, 2 ]"],
  ["`a template`", "'a template'"],
  ["export default 9", "9"],
  ["await Promise.resolve(10)", "10"],
  ["Promise.resolve(11)", "Promise { 11 }"],
  ["enum Ends { A = 3 }\nEnds.A", "3"],
  ["function named() {}\nnamed.name", "'named'"],
  ["x => x", "[Function (anonymous)]"],
];

const HIDDEN = [
  "5;",
  "5 ; // a comment",
  "undefined",
  "void 0",
  "let b = 1",
  "b = 2",
  "b += 2",
  "b++",
  "--b",
  "[b] = [1]",
  "({ b } = { b: 1 })",
  "(b = 3) as number",
  "1, b = 2",
  "function f() { return 1 }",
  "class C {}",
  "enum E { A }",
  "namespace N { export const a = 1 }",
  "interface I { a: 1 }",
  "type T = 1",
  "if (true) 1",
  "for (const x of [1]) x",
  "{ 1 }",
  "export default function g() {}",
  "",
  "// only a comment",
];

describe("a cell's value", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
  });
  after(() => session.stop());

  for (const [source, text] of SHOWN) {
    it(`of ${JSON.stringify(source)} is shown as ${text}`, async () => {
      assert.equal(await session.value(source), text);
    });
  }

  for (const source of HIDDEN) {
    it(`of ${JSON.stringify(source)} is not shown`, async () => {
      assert.equal(await session.value(source), undefined);
    });
  }
});
