/** Main file of the process that `renderSvg` starts: answers each figure with its SVG or the text of an error. */
import type { PlotlyFigure } from "../plot/plotlyFigure.ts";
import { openPlotly } from "./plotlyWindow.ts";

const draw = openPlotly();

process.on("message", async (figure: PlotlyFigure) => {
  try {
    process.send?.({ svg: await draw(figure) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) });
  }
});
