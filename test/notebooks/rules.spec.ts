import assert from "node:assert/strict";
import { parsePercent } from "../../notebooks/format/percent.ts";
import { checkExecuted, checkSource } from "./rules.ts";

const HEAD = "// %% [markdown]\n// # 06-02 VGG\n//\n// **Section 6.2 of the book.** About 2 minutes.\n\n";
const SEED = "// %%\ntorch.manualSeed(Number(process.env.TORCHBOOK_SEED ?? 6));\n\n";

function cell(lines: number): string {
  return `// %%\n${"x;\n".repeat(lines)}\n`;
}

function check(...parts: string[]): string[] {
  return checkSource("06-02", parsePercent(parts.join("").trimEnd().concat("\n"), "lesson.ts"));
}

describe("checkSource", () => {
  it("accepts a lesson with title, section, minutes, seed and short cells", () => {
    assert.deepEqual(check(HEAD, SEED, cell(15), cell(8), cell(2)), []);
  });

  it("takes the letter of a lesson as part of its number, not of the section", () => {
    const head = HEAD.replace("06-02 VGG", "06-06b Pretrained").replace("6.2", "6.6");
    assert.deepEqual(checkSource("06-06b", parsePercent(`${head}${SEED.trimEnd()}\n`, "lesson.ts")), []);
  });

  it("reports a long cell and a long median", () => {
    assert.deepEqual(check(HEAD, SEED, cell(16), cell(9), cell(9)), [
      "line 9: expected a cell of at most 15 lines, got 16",
      "expected code cells of at most 8 lines in the median, got 9",
    ]);
  });

  it("reports a first cell without title, section and minutes, and a seed that cannot be set", () => {
    assert.deepEqual(check("// %% [markdown]\n// # VGG\n\n", cell(1)), [
      'first cell: expected a title "# 06-02 ..."',
      'first cell: expected "**Section 6.2 of the book"',
      "first cell: expected the minutes that it takes",
      "expected torch.manualSeed with TORCHBOOK_SEED",
    ]);
  });
});

const METRICS = { "a.parameters": 1, "a.macs": 1, "a.accuracy": 1, "a.seconds": 1, "a.megabytes": 1 };
const PLOT = { "application/vnd.plotly.v1+json": {}, "image/svg+xml": "<svg/>" };

function executed(...outputs: object[]): string {
  return JSON.stringify({ cells: [{ cell_type: "code", metadata: {}, source: "", outputs }], metadata: {} });
}

describe("checkExecuted", () => {
  it("accepts a plot with its static picture, and all metrics of a network", () => {
    assert.deepEqual(checkExecuted(executed({ data: PLOT }), METRICS), []);
  });

  it("reports what stands on stderr", () => {
    const text = executed({ data: PLOT }, { output_type: "stream", name: "stderr", text: "oh" });
    assert.deepEqual(checkExecuted(text, METRICS), ['expected nothing on stderr, got "oh"']);
  });

  it("reports a lesson without a plot, and a plot without its picture", () => {
    assert.deepEqual(checkExecuted(executed(), METRICS), ["expected at least one plot, got none"]);
    const bare = executed({ data: { "application/vnd.plotly.v1+json": {} } });
    assert.deepEqual(checkExecuted(bare, METRICS), ["expected a static picture beside each plot"]);
  });

  it("reports a notebook of more than 2 MB", () => {
    const text = executed({ data: { ...PLOT, "text/plain": "x".repeat(2_000_000) } });
    assert.match(
      checkExecuted(text, METRICS).join(),
      /^expected a notebook of at most 2000000 bytes, got 2000\d{3}$/,
    );
  });

  it("reports a network without its five metrics, and a lesson without a network", () => {
    const { "a.macs": _, "a.megabytes": __, ...rest } = METRICS;
    assert.deepEqual(checkExecuted(executed({ data: PLOT }), rest), ["expected a.macs, a.megabytes too"]);
    assert.deepEqual(checkExecuted(executed({ data: PLOT }), { "a.reduction": 1 }), [
      "expected the metrics of a trained network, got none",
    ]);
  });
});
