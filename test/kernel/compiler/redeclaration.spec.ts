/** Each of the kinds of declaration replaces each other kind: what a later cell sees is the later declaration. */
import assert from "node:assert/strict";
import vm from "node:vm";
import { createCompiler } from "../../../kernel/compiler/compiler.ts";

const KINDS = [
  "const NAME = 1",
  "let NAME = 1",
  "var NAME = 1",
  "let NAME;",
  "function NAME() {}",
  "async function NAME() {}",
  "function* NAME() {}",
  "class NAME {}",
  "enum NAME { A }",
  "namespace NAME { export const a = 1 }",
  "const { NAME } = { NAME: 1 }",
  "const [NAME] = [1]",
  "abstract class NAME {}",
  "export const NAME = 1",
  "for (var NAME = 0; NAME < 1; NAME++);",
];

describe("createCompiler", () => {
  it(`re-declares each of ${KINDS.length} kinds as each other kind`, () => {
    const compiler = createCompiler();
    KINDS.forEach((first, i) => {
      KINDS.forEach((second, j) => {
        for (const kind of [first, second]) {
          const cell = compiler.compile(kind.replaceAll("NAME", `name${i}x${j}`), {
            typeOnlyImports: new Set(),
          });
          assert.deepEqual(cell.newNames, [`name${i}x${j}`]);
          new vm.Script(cell.code);
        }
      });
    });
  });
});
