/** Public: plots for notebooks and files, as `torchbook/plot`. */
export { type BarOptions, bar } from "./bar.ts";
export { type ConfusionMatrixOptions, confusionMatrix } from "./confusionMatrix.ts";
export { Figure } from "./figure.ts";
export { type HeatmapOptions, heatmap } from "./heatmap.ts";
export { type ImageGridOptions, imageGrid } from "./imageGrid.ts";
export { type LineOptions, line, type Series } from "./line.ts";
export {
  type LiveCurve,
  type LiveOptions,
  type LiveRecord,
  type LiveTrainingProgress,
  live,
} from "./live.ts";
export { type FigureOptions, PLOTLY_MIME, type PlotlyFigure, type PlotlyTrace } from "./plotlyFigure.ts";
export { type ScatterOptions, scatter } from "./scatter.ts";
