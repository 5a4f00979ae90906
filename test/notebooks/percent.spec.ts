import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { formatPercent, parsePercent } from "../../notebooks/format/percent.ts";

describe("parsePercent", () => {
  it("splits code and markdown cells and keeps their metadata", () => {
    const text = [
      "// %% [markdown]",
      "// # Title",
      "//",
      "// Some *text*.",
      "",
      '// %% tags=["a b","c"] nbgrader={"points":2,"grade_id":"x y"}',
      "const x = 1;",
      "",
      "x + 1",
      "",
    ].join("\n");
    assert.deepEqual(parsePercent(text, "lesson.ts"), [
      { type: "markdown", source: "# Title\n\nSome *text*.", metadata: {}, line: 1 },
      {
        type: "code",
        source: "const x = 1;\n\nx + 1",
        metadata: { tags: ["a b", "c"], nbgrader: { points: 2, grade_id: "x y" } },
        line: 6,
      },
    ]);
  });

  it("gives every source of the course back unchanged", async () => {
    const folder = new URL("../../notebooks/", import.meta.url);
    const names = (await readdir(folder)).filter((name) => name.endsWith(".ts"));
    assert.notEqual(names.length, 0);
    for (const name of names) {
      const text = await readFile(new URL(name, folder), "utf8");
      assert.equal(formatPercent(parsePercent(text, name)), text, name);
    }
  });

  describe("rejects", () => {
    it("text before the first marker", () => {
      assert.throws(() => parsePercent("let a;\n", "x.ts"), {
        message: 'x.ts:1: expected "// %%" before any text, got "let a;"',
      });
    });

    it("metadata that is not key=json", () => {
      assert.throws(() => parsePercent("// %% hello\n", "x.ts"), {
        message: 'x.ts:1: expected key=json after "// %%", got "hello"',
      });
      assert.throws(() => parsePercent("// %% a={1\n", "x.ts"), {
        message: 'x.ts:1: expected JSON after a=, got "{1"',
      });
    });

    it("code in a markdown cell", () => {
      assert.throws(() => parsePercent("// %% [markdown]\n// a\nlet b;\n", "x.ts"), {
        message:
          'x.ts: expected "// " before each line of the markdown cell at line 1, got "let b;" (line 2 of the cell)',
      });
    });
  });
});
