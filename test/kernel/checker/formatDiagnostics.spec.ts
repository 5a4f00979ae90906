import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { formatDiagnostics } from "../../../kernel/checker/formatDiagnostics.ts";
import type { CellDiagnostic } from "../../../kernel/checker/types.ts";

function at(line: number, column: number, endLine: number, endColumn: number): CellDiagnostic {
  return { code: 2322, message: "Wrong.", line, column, endLine, endColumn, category: "error" };
}

/** The traceback without colours. */
function plain(source: string, ...diagnostics: CellDiagnostic[]): string[] {
  return formatDiagnostics(source, diagnostics, 3).traceback.map((line) => stripVTControlCharacters(line));
}

describe("formatDiagnostics", () => {
  it("names each diagnostic in evalue", () => {
    const other = { ...at(1, 1, 1, 2), code: 2304, message: "Cannot find name 'x'." };
    const { ename, evalue } = formatDiagnostics("x", [at(1, 1, 1, 2), other], 1);
    assert.equal(ename, "TypeScriptError");
    assert.equal(evalue, "TS2322: Wrong.\nTS2304: Cannot find name 'x'.");
  });

  it("shows place, line and mark of each", () => {
    assert.deepEqual(plain("let a = 1\nconst b: string = 5", at(2, 7, 2, 8), at(1, 5, 1, 6)), [
      "Cell [3]:2:7 - TS2322: Wrong.",
      "2 const b: string = 5",
      "        ~",
      "",
      "Cell [3]:1:5 - TS2322: Wrong.",
      "1 let a = 1",
      "      ~",
    ]);
  });

  it("marks the first line of what spans several, and the end of a cell", () => {
    assert.deepEqual(plain("f({\n  a\n})", at(1, 3, 3, 2)).slice(1), ["1 f({", "    ~"]);
    assert.deepEqual(plain("f({", at(1, 4, 1, 4)).slice(1), ["1 f({", "     ~"]);
  });

  it("keeps tabs, and counts wide characters as two columns", () => {
    assert.deepEqual(plain("\t'😀漢'; xy", at(1, 9, 1, 11)).slice(1), ["1 \t'😀漢'; xy", "  \t        ~~"]);
  });
});
