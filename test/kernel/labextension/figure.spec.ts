import assert from "node:assert/strict";
import { shownFigure } from "../../../kernel/labextension/static/figure.js";

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}

describe("shownFigure", () => {
  const figure = frozen({
    data: [{ y: [1, 2] }],
    layout: { paper_bgcolor: "white" },
    config: { scrollZoom: true },
  });

  it("is a copy with a height, and leaves the notebook's figure alone", () => {
    const shown = shownFigure(figure);
    assert.equal(shown.layout.height, 360);
    assert.notEqual(shown.data[0], figure.data[0]);
    assert.deepEqual(shown.data, figure.data);
  });

  it("keeps the figure's configuration, without the button that sends a chart over the network", () => {
    const { scrollZoom, modeBarButtonsToRemove } = shownFigure(figure).config;
    assert.deepEqual([scrollZoom, modeBarButtonsToRemove], [true, ["sendChartToCloud"]]);
  });

  it("keeps the colours of a figure with a background of its own", () => {
    assert.equal(shownFigure(figure).layout.template, undefined);
  });
});
