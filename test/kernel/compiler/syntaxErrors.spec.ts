/** What is no TypeScript is refused with a message and the place of the mistake. */
import assert from "node:assert/strict";
import { createCompiler } from "../../../kernel/compiler/compiler.ts";

const MISTAKES: [source: string, message: RegExp, line: number, column: number][] = [
  ["let a = ;", /Unexpected token/, 1, 9],
  ["const one = 1;\nconst two = = 2;", /Unexpected token/, 2, 13],
  ["foo(", /Expected `\)` but found `EOF`/, 1, 5],
  ["let a; let a", /Identifier `a` has already been declared/, 1, 12],
  ["const f = 1\nfunction f() {}", /Identifier `f` has already been declared/, 2, 10],
  ["'é😀';\nlet ö = '😀' +", /Unexpected token/, 2, 15],
  ["break", /break/, 1, 1],
  ["enum E { A = 1\nB }", /./, 2, 1],
  ["for (const x of) {}", /Unexpected token/, 1, 16],
  ["class A { constructor() {} constructor() {} }", /Multiple constructor/, 1, 28],
  ["if (1) {\n  const x = 1\n  const x = 2\n}", /Identifier `x` has already been declared/, 3, 9],
  [
    "import { sep } from 'path'\nimport { sep } from 'x'",
    /Identifier `sep` has already been declared/,
    2,
    10,
  ],
  ["return 1", /return/i, 1, 1],
];

describe("a syntax error", () => {
  for (const [source, message, line, column] of MISTAKES) {
    it(`in ${JSON.stringify(source)} is at ${line}:${column}`, () => {
      const compiler = createCompiler();
      assert.throws(
        () => compiler.compile(source, { typeOnlyImports: new Set() }),
        (error: SyntaxError & { line?: number; column?: number }) => {
          assert.equal(error.name, "SyntaxError");
          assert.match(error.message, message);
          assert.deepEqual([error.line, error.column], [line, column], error.message);
          return true;
        },
      );
    });
  }

  it("declares nothing", () => {
    const compiler = createCompiler();
    assert.throws(() => compiler.compile("const URL = 1; let a; let a", { typeOnlyImports: new Set() }));
    const { code } = compiler.compile("URL", { typeOnlyImports: new Set() });
    assert.match(code, /\[\(URL\)\]/);
  });
});
