import assert from "node:assert/strict";
import { checkMetrics } from "../../cli/notebook/metrics.ts";
import type { Notebook } from "../../notebooks/format/ipynb.ts";

function notebook(prose: string, ...metrics: object[]): Notebook {
  return {
    cells: [
      { cell_type: "markdown", metadata: {}, source: prose },
      {
        cell_type: "code",
        metadata: {},
        source: [],
        outputs: metrics.map((metric) => ({
          output_type: "display_data",
          data: { "application/vnd.torchbook.metric+json": metric },
        })),
      },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
}

describe("checkMetrics", () => {
  it("collects the metrics of all cells", () => {
    const report = checkMetrics(
      notebook("", { name: "a", value: 1, atLeast: 1 }, { name: "b", value: 2, atMost: 2 }),
    );
    assert.deepEqual(report, { metrics: { a: 1, b: 2 }, failures: [] });
  });

  it("reports a missed target, and a metric that is not a number", () => {
    const report = checkMetrics(
      notebook(
        "",
        { name: "a", value: 0.5, atLeast: 0.85 },
        { name: "b", value: 3, atMost: 2 },
        { name: "c", value: Number.NaN, atLeast: 0 },
      ),
    );
    assert.deepEqual(report.failures, [
      "a: expected at least 0.85, got 0.5",
      "b: expected at most 2, got 3",
      "c: expected at least 0, got NaN",
    ]);
  });

  it("accepts numbers of the text that the notebook computes, rounded as written", () => {
    const prose = "272,474<!-- =params --> parameters reach 85.1 %<!-- =accuracy -->, 0.85<!-- =accuracy -->";
    const metrics = [
      { name: "params", value: 272474 },
      { name: "accuracy", value: 0.8514 },
    ];
    assert.deepEqual(checkMetrics(notebook(prose, ...metrics)).failures, []);
  });

  it("reports a number of the text that is stale, and one that no cell computes", () => {
    const prose = "It has 272,475<!-- =params --> parameters and 20<!--=layers--> layers.";
    assert.deepEqual(checkMetrics(notebook(prose, { name: "params", value: 272474 })).failures, [
      'text says "272,475" for params, but the notebook computes 272474',
      'text says "20" for layers, but no cell computes it',
    ]);
  });
});
