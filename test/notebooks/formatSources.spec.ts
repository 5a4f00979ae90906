import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formatSource, sources } from "../../notebooks/format/formatSources.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

describe("formatSources", () => {
  it("finds nothing to do in any lesson or exercise; run `node notebooks/format/formatSources.ts --write`", () => {
    const names = sources();
    assert.notEqual(names.length, 0);
    const unformatted = names.filter((name) => {
      const text = readFileSync(`${ROOT}${name}`, "utf8");
      return formatSource(text, name) !== text;
    });
    assert.deepEqual(unformatted, []);
  }).timeout(60_000);

  it("formats each cell, and leaves the semicolon at its end as it was", () => {
    const source = "// %%\nconst a = 'x'\na\n\n// %% [markdown]\n// text\n\n// %%\na;\n";
    const expected = '// %%\nconst a = "x";\na\n\n// %% [markdown]\n// text\n\n// %%\na;\n';
    assert.equal(formatSource(source, "lesson.ts"), expected);
  });

  it("rejects a cell that is no TypeScript", () => {
    assert.throws(() => formatSource("// %%\nconst = 3\n", "lesson.ts"), /const/);
  });
});
