import assert from "node:assert/strict";
import { CheckerSession } from "./checkerSession.ts";

describe("LanguageServerChecker", () => {
  let session: CheckerSession;

  before(async () => {
    session = new CheckerSession();
    await session.checker.start();
  });
  after(() => session.stop());
  beforeEach(() => session.checker.reset());

  describe("a cell by itself", () => {
    it("places an error by line and column from 1", async () => {
      assert.deepEqual(await session.places("const a = 1;\n  const b: string = a;\n"), ["2:9-2:10 TS2322"]);
    });

    it("gives TypeScript's message", async () => {
      assert.deepEqual(await session.messages("const b: number = 'x'"), [
        "Type 'string' is not assignable to type 'number'.",
      ]);
    });

    it("counts columns in UTF-16 units", async () => {
      assert.deepEqual(await session.places("'😀'; const y: string = 2"), ["1:13-1:14 TS2322"]);
    });

    it("counts lines that end in CR LF", async () => {
      assert.deepEqual(await session.places("1;\r\n2;\r\nconst y: string = 2"), ["3:7-3:8 TS2322"]);
    });

    it("places what is missing at the end of the cell", async () => {
      assert.deepEqual(await session.places("function f() {"), ["1:15-1:15 TS1005"]);
      assert.deepEqual(await session.places("1 +"), ["1:4-1:4 TS1109"]);
      assert.deepEqual(await session.places("const x = `abc\n"), ["2:1-2:1 TS1160"]);
    });

    it("says nothing about types where the syntax is wrong", async () => {
      assert.deepEqual(await session.places("const b: number = 'x'\nfoo(1,,2)"), ["2:7-2:8 TS1135"]);
    });

    it("reports a name declared twice", async () => {
      assert.deepEqual(await session.places("let d = 1; let d = 2"), ["1:5-1:6 TS2451", "1:16-1:17 TS2451"]);
    });

    it("reports an unknown name, and proposes none of its own", async () => {
      assert.deepEqual(await session.messages("__cell"), ["Cannot find name '__cell'."]);
    });

    for (const [what, source] of Object.entries({
      "top-level await": "const r = await Promise.resolve(1); for await (const x of [r]) x.toFixed()",
      "an expression without use": "const a = 1\na\n'text'\na === a",
      "locals without use": "function f(x: number) { const y = 1 }",
      "export by the user":
        "export const a = 1; export { a as b }; export default function f() {}; export type T = 1",
      "code that cannot be reached": "if (true) { throw new Error() } else { 1 }; lbl: for (;;) { break }",
      "Node's globals":
        "console.log(process.pid, Buffer.alloc(1), new URL('http://x')); setTimeout(() => {}, 1); fetch('x')",
      "enum and namespace":
        "enum E { A, B }; const enum C { X = 1 }; namespace N { export const k = E.A }; N.k; C.X",
      "parameter properties and decorators":
        "class A { constructor(readonly x: number) {} }; @d class B {}; function d(...x: any[]) {}",
      using: "{ using x = { [Symbol.dispose]() {} } }",
    })) {
      it(`takes ${what}`, () => session.run(source));
    }
  });

  describe("across cells", () => {
    it("knows values, functions, classes, generics, interfaces, types, enums and namespaces", async () => {
      await session.run(
        "const n = 1; let s = 'a'; var v = [1]; function f<T>(x: T): T[] { return [x] }",
        "class P<T> { constructor(readonly x: T) {} }; interface I { p: P<number> }; type T = I | E; enum E { A }; namespace N { export interface K { k: E } }",
        "const i: I = { p: new P(n) }; const t: T = E.A; const k: N.K = { k: E.A }; f(i)[0]!.p.x.toFixed(); v.push(n); s.trim()",
      );
      assert.deepEqual(await session.messages("f(s)[0].toFixed()"), [
        "Property 'toFixed' does not exist on type 'string'. Did you mean 'fixed'?",
      ]);
      assert.deepEqual(await session.messages("const q: I = { p: new P(s) }"), [
        "Type 'P<string>' is not assignable to type 'P<number>'.\n  Type 'string' is not assignable to type 'number'.",
      ]);
    });

    it("knows the same once cells are frozen to their declarations", async () => {
      await session.run(
        "class P<T> { constructor(readonly x: T) {} }",
        "let p = new P(1); const make = () => new P('a')",
      );
      await session.checker.settled();
      await session.run("p = new P(2); make().x.trim()");
      assert.deepEqual(await session.places("p = make()"), ["1:1-1:2 TS2322"]);
    });

    it("keeps a cell that cannot be declared as it is", async () => {
      await session.run("const make = () => class { #secret = 1; self() { return this } }");
      await session.checker.settled();
      await session.run("new (make())().self().self()");
      assert.deepEqual(await session.places("new (make())().other"), ["1:16-1:21 TS2339"]);
    });

    it("lets a later cell assign to let and var, and not to const", async () => {
      await session.run("let a = 1; var b = 'x'; const c = 1", "a = 2; b = 'y'; a++");
      assert.deepEqual(await session.places("a = 'x'"), ["1:1-1:2 TS2322"]);
      assert.deepEqual(await session.places("c = 2"), ["1:1-1:2 TS2632"]);
    });

    it("lets a cell declare any name anew as any kind", async () => {
      const kinds = [
        "const X = 1",
        "let X = 'a'",
        "function X() {}",
        "class X {}",
        "enum X { A }",
        "namespace X { export const k = 1 }",
        "type X = 1",
        "interface X { a: 1 }",
        "import X from 'node:path'",
        "var X = [1]",
      ];
      for (const first of kinds) await session.run(...kinds.flatMap((second) => [first, second]));
      await session.run("X.push(1)");
    });

    it("keeps a type beside a value of its name", async () => {
      await session.run(
        "interface Point { x: number }",
        "const Point = { zero: { x: 0 } as Point }",
        "const p: Point = Point.zero; p.x",
      );
    });

    it("sees a var in a block or a loop", async () => {
      await session.run(
        "if (true) { var inBlock = 1 }\nfor (var i = 0; i < 2; i++) { var inLoop = 'x' }\ntry { var a = 1 } catch {}",
      );
      await session.run("inBlock.toFixed(); inLoop.trim(); i.toFixed(); a.toFixed()");
    });

    it("sees names taken apart", async () => {
      await session.run(
        "const { a, b: [c, ...d], ...e } = { a: 1, b: ['x', 'y'], f: true }",
        "a.toFixed(); c.trim(); d.length; e.f",
      );
    });

    it("sees what a cell adds to the global scope", async () => {
      await session.run("declare global { var everywhere: number }", "everywhere.toFixed()");
    });

    it("does not see a cell that was checked only", async () => {
      await session.messages("const unseen = 1");
      assert.deepEqual(await session.messages("unseen"), ["Cannot find name 'unseen'."]);
    });

    it("never reports an error of an earlier cell again", async () => {
      await session.run("const a = 1; const twice = () => a * 2", "const a = 'text'", "twice().toFixed()");
      assert.deepEqual(await session.places("const z: number = a"), ["1:7-1:8 TS2322"]);
    });

    it("forgets all cells on reset", async () => {
      await session.run("const a = 1; declare global { var g: number }");
      await session.checker.reset();
      assert.deepEqual(await session.messages("a; g"), ["Cannot find name 'a'.", "Cannot find name 'g'."]);
    });

    it("goes on when the pool of modules is used up", async () => {
      for (let cell = 0; cell < 70; cell++) await session.run(`const name${cell} = ${cell}`);
      await session.run("const total: number = name0 + name69");
      assert.deepEqual(await session.places("name3.trim()"), ["1:7-1:11 TS2339"]);
    });

    it("gives the module of a cell that nobody can reach to another", async () => {
      for (let run = 0; run < 140; run++)
        await session.run(`const again = ${run}`, "interface Kept { a: typeof again }");
      assert.deepEqual(await session.places("const k: Kept = { a: 138 }"), ["1:19-1:20 TS2322"]);
    });
  });

  describe("narrowing", () => {
    it("carries the type at the end of a cell to the next", async () => {
      await session.run(
        "const m = 'abc'.match(/b/); if (!m) throw new Error('no match')",
        "m.index!.toFixed(); m[0].trim()",
      );
      await session.checker.settled();
      await session.run("m[0].trim()");
    });

    it("keeps a union of literals, at once and frozen", async () => {
      const first = 'const device = Math.random() > 2 ? "cuda" : "cpu"; device.length';
      await session.run(first, 'const same: "cuda" | "cpu" = device; same');
      await session.checker.settled();
      await session.run('const frozen: "cuda" | "cpu" = device; frozen');
    });

    it("keeps a union of literals that its own cell does not use", async () => {
      await session.run(
        'const on = () => Math.random() > 2; const pick = () => (on() ? "a" : "b")',
        'const unused = (on() ? 1 : 2); const or = on() && "yes"; const picked = pick(); const own = (() => on() ? "x" : "y")()',
      );
      const uses =
        'const c: 1 | 2 = unused; const d: false | "yes" = or; const e: "a" | "b" = picked; const f: "x" | "y" = own';
      await session.run(uses);
      await session.checker.settled();
      await session.run(uses);
    });

    it("lets a variable that starts from a constant take other values", async () => {
      await session.run("const n = 3; n", "let m = n; m = 4");
      await session.checker.settled();
      await session.run("let k = n; k = 4");
    });

    it("still lets an assignable variable take its declared type", async () => {
      await session.run(
        "let u: string | undefined = process.title; if (u === undefined) throw new Error()",
        "u.trim(); u = undefined",
      );
      await session.checker.settled();
      await session.run("u.trim(); u = undefined");
    });

    it("does not carry that a variable is undefined, or one literal", async () => {
      await session.run(
        "let best: { loss: number } | undefined = undefined; let mode: 'a' | 'b' = 'a'; let done = false",
        "best?.loss; mode === 'b'; if (done) { mode = 'b' }",
      );
      await session.run(
        "let late: string | undefined; late = undefined; let on: boolean; on = false",
        "late?.trim(); if (on) { on.valueOf() }",
      );
    });
  });
});
