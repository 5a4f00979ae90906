/** TypeScript as cells have it: names that later cells see, top-level await and using, and syntax beyond types. */
import assert from "node:assert/strict";
import { ExecutorSession } from "../executor/executorSession.ts";

/** Cells that are run in turn, and the value that the last one shows. */
const CELLS: Record<string, [cells: string[], text: string]> = {
  "names are seen by later cells": [
    ["const one = 1, { two, ...rest } = { two: 2, three: 3 };", "[one, two, rest]"],
    "[ 1, 2, { three: 3 } ]",
  ],
  "functions are hoisted": [
    ["const early = later(2);\nfunction later(x: number) { return x * 2 }", "early"],
    "4",
  ],
  "a function sees what a later cell assigns": [
    ["let shared = 1; const read = () => shared;", "shared = 2;", "read()"],
    "2",
  ],
  "a function sees what a later cell re-declares": [
    ["const rate = 1; const current = () => rate;", "const rate = 2;", "current()"],
    "2",
  ],
  "a method sees what a later cell re-declares": [
    [
      "class A { m() { return helper() } }\nfunction helper() { return 'old' }",
      "function helper() { return 'new' }",
      "new A().m()",
    ],
    "'new'",
  ],
  "a var without a value keeps the one it has": [["var held = 5;", "var held;", "held"], "5"],
  "a nested var belongs to the session": [
    ["if (true) { var nested = 1; for (var k in { q: 1 }); }", "[nested, k]"],
    "[ 1, 'q' ]",
  ],
  "let in a block stays in it": [["let outer = 1; { let outer = 2; outer++; }", "outer"], "1"],
  "let in a loop is one for each round": [
    [
      "const readers: (() => number)[] = []; for (let r = 0; r < 3; r++) readers.push(() => r);",
      "readers.map((reader) => reader())",
    ],
    "[ 0, 1, 2 ]",
  ],
  "a loop writes what it changes, also where it throws": [
    [
      "let total = 0;",
      "try { for (let t = 0; ; t++) { total += t; if (t === 4) throw 0; } } catch {}",
      "total",
    ],
    "10",
  ],
  "a loop works on names that functions use": [
    [
      "let calls = 0; const call = () => ++calls;",
      "for (let c = 0; c < 3; c++) { call(); calls += 10; }",
      "calls",
    ],
    "33",
  ],
  "labels reach out of loops": [
    [
      "let seen = ''; outside: for (const p of 'abc') for (const q of 'xy') { if (q === 'y') continue outside; if (p === 'c') break outside; seen += p + q; }",
      "seen",
    ],
    "'axbx'",
  ],
  "await works anywhere at the top level": [
    [
      "const waited = [await 1, await Promise.resolve(2)]; if (await true) waited.push(3); for await (const w of [Promise.resolve(4)]) waited.push(w);",
      "waited",
    ],
    "[ 1, 2, 3, 4 ]",
  ],
  "for await closes its generator": [
    [
      "let closed = false; async function* gen() { try { yield 1; yield 2 } finally { closed = true } }",
      "for await (const g of gen()) break;",
      "closed",
    ],
    "true",
  ],
  "using is disposed at the end of its cell": [
    ["let log = ''; using resource = { [Symbol.dispose]() { log += 'disposed' } }; log += 'used,';", "log"],
    "'used,disposed'",
  ],
  "await using is disposed at the end of its cell": [
    [
      "let asyncLog = ''; await using handle = { async [Symbol.asyncDispose]() { await null; asyncLog += 'disposed' } }; asyncLog += 'used,';",
      "[asyncLog, typeof handle]",
    ],
    "[ 'used,disposed', 'object' ]",
  ],
  "an enum has its reverse names": [
    ["enum Color { Red, Green = 5, Blue }", "[Color.Blue, Color[5]]"],
    "[ 6, 'Green' ]",
  ],
  "a const enum can be used by later cells": [["const enum Fixed { A = 7 }", "Fixed.A"], "7"],
  "an enum run anew has no stale members": [
    ["enum Anew { Old }", "enum Anew { New }", "Object.keys(Anew)"],
    "[ '0', 'New' ]",
  ],
  "parts of a namespace in one cell are joined": [
    ["namespace Parts { export const a = 1 }\nnamespace Parts { export const b = 2 }", "Parts"],
    "{ a: 1, b: 2 }",
  ],
  "parameter properties are set": [
    [
      "class Point { constructor(readonly x: number, private y = 2) {} sum() { return this.x + this.y } }",
      "new Point(1).sum()",
    ],
    "3",
  ],
  "decorators are called": [
    [
      "const decorated: unknown[] = []; const note = (_: unknown, c: DecoratorContext) => { decorated.push(c.kind + ':' + String(c.name)) };\n@note class D { @note m() {} @note accessor a = 1 }",
      "decorated",
    ],
    "[ 'method:m', 'accessor:a', 'class:D' ]",
  ],
  "a decorated class sees itself": [
    [
      "const keep = (c: unknown, _: unknown) => c as any; @keep class Self { static me = () => Self }",
      "Self.me() === Self",
    ],
    "true",
  ],
  "an angle bracket cast is blanked": [["const cast = <number>(<unknown>'5');", "cast"], "'5'"],
  "types leave nothing": [
    [
      "interface Shape { a: number }\ntype Alias = Shape; declare const nowhere: number; declare function gone(): void; function over(a: string): void; function over(a: unknown) { return a }",
      "over(1)",
    ],
    "1",
  ],
  "private members and static blocks work": [
    ["class P { static #n = 1; static { P.#n++ } static get n() { return P.#n } }", "P.n"],
    "2",
  ],
  "generators and spread work": [["function* count() { yield* [1, 2] }", "[...count()]"], "[ 1, 2 ]"],
  "direct eval sees the session": [["let evaluated = 3;", "eval('evaluated + 1')"], "4"],
  "a shebang line is a comment": [["#!/usr/bin/env node\nconst shebang = 1;", "shebang"], "1"],
  "a missing semicolon joins nothing": [
    ["const m1 = 1\nconst m2 = [2]\n;[m2[0]] = [3]\nlet m3 = m2[0]\n", "[m1, m2[0], m3]"],
    "[ 1, 3, 3 ]",
  ],
  "an arrow function has its variable's name": [
    ["const arrow = () => 1; const klass = class {};", "[arrow.name, klass.name]"],
    "[ 'arrow', 'klass' ]",
  ],
  "a cell is strict": [["function strict(this: unknown) { return this }", "strict() === undefined"], "true"],
  "non-Latin names work": [["const größe = 1, 変数 = 2;", "größe + 変数"], "3"],
  "import.meta and require belong to the notebook": [
    ["typeof require + typeof import.meta.url + typeof __dirname"],
    "'functionstringstring'",
  ],
};

describe("cells in TypeScript:", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
  });
  after(() => session.stop());

  for (const [fact, [cells, text]] of Object.entries(CELLS)) {
    it(fact, async () => {
      for (const source of cells.slice(0, -1)) assert.equal(await session.value(source), undefined);
      assert.equal(await session.value(cells.at(-1) as string), text);
    });
  }

  it("assigning to an undeclared name throws", async () => {
    assert.equal((await session.error("undeclared = 1;")).ename, "ReferenceError");
  });

  it("a name that failed to get its value can be declared again", async () => {
    await session.error("const failing: number = (() => { throw new Error('no') })();");
    assert.equal(await session.value("const failing = 1; failing"), "1");
  });
});

describe("names that exist globally", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
  });
  after(() => session.stop());

  for (const name of [
    "URL",
    "fetch",
    "window",
    "document",
    "define",
    "module",
    "process",
    "console",
    "Array",
    "require",
  ]) {
    it(`can be declared: const ${name} is the session's, and globalThis.${name} stays`, async () => {
      const before = await session.value(`typeof globalThis.${name}`);
      await session.run(`const ${name} = (x: number) => x + 1;`);
      assert.equal(await session.value(`[${name}(1), ${name}.name]`), `[ 2, '${name}' ]`);
      assert.equal(await session.value(`const holder = { ${name} }; holder.${name}(2)`), "3");
      assert.equal(await session.value(`typeof globalThis.${name}`), before);
      assert.equal(await session.value(`globalThis.${name} === ${name}`), "false");
    });
  }

  it("do not reach into packages", async () => {
    await session.run("class Error2 {} ; const Buffer = null, setTimeout = null;");
    assert.equal(
      await session.value("(await import('node:fs')).readFileSync('/proc/self/stat').length > 0"),
      "true",
    );
  });

  it("are shown by the name that the user wrote", async () => {
    const error = await session.error("const fetch = 1; (fetch as any)();");
    assert.equal(error.evalue, "fetch is not a function");
  });
});
