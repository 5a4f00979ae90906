/** Names of modules in compiled files. */
import assert from "node:assert/strict";
import { withCompiledNames } from "../../../cli/package/compile.ts";

describe("withCompiledNames", () => {
  const cases: [string, string, string][] = [
    ["an import", 'import type { A } from "./a.ts";', 'import type { A } from "./a.js";'],
    ["an import for its effect", 'import "../b/c.ts";', 'import "../b/c.js";'],
    ["a type import", 'x: import("./a.ts").A', 'x: import("./a.js").A'],
    ["an augmented module", 'declare module "./tensor.ts" {', 'declare module "./tensor.js" {'],
    ["a file of declarations", 'export * from "./x.d.ts";', 'export * from "./x.js";'],
  ];
  for (const [what, source, compiled] of cases) {
    it(`renames ${what}`, () => assert.equal(withCompiledNames(source), compiled));
  }

  it("leaves packages, Node's modules and strings that are no modules", () => {
    const source = 'import x from "x.ts";\nexport const file = "./a.ts";';
    assert.equal(withCompiledNames(source), source);
  });

  it("names Node's types where declarations use them", () => {
    assert.equal(
      withCompiledNames("declare let x: NodeJS.TypedArray;"),
      '/// <reference types="node" />\ndeclare let x: NodeJS.TypedArray;',
    );
  });
});
