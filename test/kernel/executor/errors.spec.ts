/** Errors lead to the line and column of the cell, or of the local file, where they were made. */
import assert from "node:assert/strict";
import { ExecutorSession } from "./executorSession.ts";

describe("an error", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
  });
  after(() => session.stop());

  /** The frames, without the number of the cell. */
  const frames = (text: string) =>
    text
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim().replace(/In \[\d+\]/g, "In [n]"));

  const places: [where: string, source: string, frames: string[]][] = [
    ["in the first line", "throw new Error('x')", ["at Cell In [n]:1:7"]],
    ["in a later line", "const a = 1;\n\n  a.b.c;", ["at Cell In [n]:3:7"]],
    [
      "behind types",
      "const t: { a: number } = { a: 1 }; const s = <T,>(x: T): T => { throw new Error('x') }; s<number>(1)",
      ["at s (Cell In [n]:1:71)", "at Cell In [n]:1:89"],
    ],
    ["behind a declaration", "let q = 1, r: number = missing", ["at Cell In [n]:1:24"]],
    [
      "in a function",
      "function f(n: number) {\n  throw new Error('x' + n);\n}\nf(1)",
      ["at f (Cell In [n]:2:9)", "at Cell In [n]:4:1"],
    ],
    [
      "in a method",
      "class K { static m() {\n  throw new Error('x') } }\nK.m()",
      ["at K.m (Cell In [n]:2:9)", "at Cell In [n]:3:3"],
    ],
    ["after await", "await null;\nthrow new Error('x')", ["at Cell In [n]:2:7"]],
    [
      "in an awaited function",
      "const g = async () => {\n  await null;\n  throw new Error('x')\n}\nawait g()",
      ["at g (Cell In [n]:3:9)"],
    ],
    [
      "in a loop",
      "for (let i = 0; i < 3; i++) {\n  if (i === 1) throw new Error('x')\n}",
      ["at Cell In [n]:2:22"],
    ],
    [
      "in a cell with an enum",
      "enum E { A, B }\n\nconst e: E = E.A\n;[1].map(() => { throw new Error('x') })",
      ["at Cell In [n]:4:24", "at Array.map (<anonymous>)", "at Cell In [n]:4:6"],
    ],
    [
      "in a cell with a decorator",
      "const d = (f: any, _: unknown) => f\nclass D {\n  @d m() {\n    throw new Error('x')\n  }\n}\nnew D().m()",
      ["at D.m (Cell In [n]:4:11)", "at Cell In [n]:7:9"],
    ],
    ["behind letters of two units", "const 𝒳 = '😀😀'; throw new Error('x')", ["at Cell In [n]:1:26"]],
    [
      "of a name that is hidden",
      "function fetch() {\n throw new Error('x') }\nfetch()",
      ["at fetch (Cell In [n]:2:8)", "at Cell In [n]:3:1"],
    ],
  ];
  for (const [where, source, expected] of places) {
    it(`${where} has its line and column`, async () => {
      assert.deepEqual(frames((await session.error(source)).text).slice(0, expected.length), expected);
    });
  }

  it("shows the lines around it, with a caret", async () => {
    const { text } = await session.error(
      "const a = 1\nconst b = 2\n  throw new RangeError('out')\nconst c = 3",
    );
    assert.equal(
      text.replace(/\[\d+\]/g, "[n]"),
      [
        "RangeError: out",
        "Cell In [n], line 3",
        "  1 | const a = 1",
        "  2 | const b = 2",
        "> 3 |   throw new RangeError('out')",
        "    |         ^",
        "  4 | const c = 3",
        "    at Cell In [n]:3:9",
      ].join("\n"),
    );
  });

  it("of a function of an earlier cell leads there and back", async () => {
    await session.run("function faulty() {\n  return null!.field\n}");
    const { text } = await session.error("1\nfaulty()");
    const [inner, outer] = [...text.matchAll(/Cell In \[(\d+)\]:(\d+):(\d+)/g)].map((match) =>
      match.slice(1).map(Number),
    );
    assert.deepEqual([inner?.[1], inner?.[2]], [2, 16]);
    assert.deepEqual(outer, [(inner?.[0] ?? 0) + 1, 2, 1]);
  });

  it("in a local file leads to its line, also where its types were more than blanked", async () => {
    session.file("plain.ts", "export function first(): never {\n  throw new Error('x')\n}");
    session.file(
      "rich.ts",
      "enum E {\n A }\nexport class Second {\n  constructor(private e = E.A) {\n    throw new Error('y')\n  }\n}",
    );
    const first = await session.error("import { first } from './plain'\nfirst()");
    assert.deepEqual(frames(first.text), ["at first (plain.ts:2:9)", "at Cell In [n]:2:1"]);
    const second = await session.error("import { Second } from './rich'\nnew Second()");
    assert.deepEqual(frames(second.text), ["at new Second (rich.ts:5:11)", "at Cell In [n]:2:1"]);
  });

  it("in the tensor library leads to the cell, without the library's own frames", async () => {
    const { text } = await session.error(
      "import { ones } from 'torchbook'\nconst a = ones([2, 3])\na.matmul(a)",
    );
    assert.deepEqual(frames(text), ["at Cell In [n]:3:3"]);
  });

  it("shows its causes and the errors it gathers", async () => {
    const cause = await session.error(
      "throw new Error('outer', { cause: new TypeError('inner', { cause: 'root' }) })",
    );
    assert.match(
      cause.text,
      /^Error: outer\n[\s\S]*\nCaused by:\n {2}TypeError: inner\n[\s\S]*\n {2}Caused by:\n {4}'root'$/,
    );
    const many = await session.error("throw new AggregateError([new Error('first'), 'second'], 'many')");
    assert.deepEqual([many.ename, many.evalue], ["AggregateError", "many"]);
    assert.match(many.text, /Error 1 of 2:\n {2}Error: first\n[\s\S]*Error 2 of 2:\n {2}'second'$/);
  });

  it("that is its own cause is shown once", async () => {
    const { text } = await session.error("const loop = new Error('again'); loop.cause = loop; throw loop");
    assert.equal(text.match(/Error: again/g)?.length, 1);
  });

  const thrown: [source: string, ename: string, evalue: string][] = [
    ["throw null", "Error", "null"],
    ["throw undefined", "Error", "undefined"],
    ["throw 'text'", "Error", "text"],
    ["throw {}", "Error", "{}"],
    ["throw { message: 'no error' }", "Error", "{ message: 'no error' }"],
    ["throw 5", "Error", "5"],
    ["await Promise.reject(null)", "Error", "null"],
    ["throw Object.create(null)", "Error", "[Object: null prototype] {}"],
    ["class MyError extends Error {}; throw new MyError('mine')", "MyError", "mine"],
    ["const e = new Error('named'); e.name = 'Other'; throw e", "Other", "named"],
    ["throw new Error('')", "Error", ""],
    ["throw new DOMException('stop', 'AbortError')", "DOMException", "stop"],
    ["throw Object.defineProperty(new Error('getters'), 'stack', { get() { throw 1 } })", "Error", "getters"],
    ["throw new Proxy({}, { get() { throw new Error('trap') } })", "Error", "{}"],
  ];
  for (const [source, ename, evalue] of thrown) {
    it(`of \`${source}\` is ${ename}: ${evalue}`, async () => {
      const error = await session.error(source);
      assert.deepEqual([error.ename, error.evalue], [ename, evalue]);
      assert.ok(error.traceback.length > 0);
    });
  }

  it("shows what it carries", async () => {
    const { text } = await session.error("import fs from 'node:fs'\nfs.readFileSync('/no/such/file')");
    assert.match(text, /^Error: ENOENT: no such file or directory, open '\/no\/such\/file'/);
    assert.match(text, /code: 'ENOENT'/);
  });

  it("has no frames of the kernel", async () => {
    const sources = [
      "throw new Error('x')",
      "await null; null!.x",
      "await (async () => { await null; missing })()",
      "[1].map(() => missing)",
    ];
    for (const source of sources) {
      assert.doesNotMatch((await session.error(source)).text, /kernel\/|node:|file:/);
    }
  });

  it("of too deep a recursion is a RangeError", async () => {
    const error = await session.error("const deep = (): number => deep() + 1;\ndeep()");
    assert.deepEqual([error.ename, error.evalue], ["RangeError", "Maximum call stack size exceeded"]);
    assert.equal(await session.value("1"), "1");
  });

  it("of a result that cannot be shown is the cell's", async () => {
    const error = await session.error(
      "({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('unseen') } })",
    );
    assert.equal(error.evalue, "unseen");
  });
});
