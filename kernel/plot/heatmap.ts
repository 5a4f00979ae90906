/** `heatmap`: a matrix as colours, first row on top. */
import type { NumbersLike } from "../display/tensorLike.ts";
import { checkLabels, encodeNumbers, toMatrix } from "./encodeNumbers.ts";
import { baseLayout, Figure } from "./figure.ts";
import type { FigureOptions } from "./plotlyFigure.ts";
import { SEQUENTIAL_SCALE } from "./template.ts";

export interface HeatmapOptions extends FigureOptions {
  /** Names of the columns. Default: their numbers. */
  xLabels?: readonly string[];
  /** Names of the rows. Default: their numbers. */
  yLabels?: readonly string[];
  /** Values that get the first and the last colour. Default: the smallest and the largest value. */
  range?: readonly [number, number];
  /** Whether each cell shows its value. Default: for up to 15 x 15 cells. */
  showValues?: boolean;
  /** Whether cells are square. Default false. */
  square?: boolean;
}

/** @param matrix `[rows, columns]`. @throws where it is empty, ragged, or holds NaN. */
export function heatmap(matrix: NumbersLike, options: HeatmapOptions = {}): Figure {
  const { rows, columns, values } = toMatrix("heatmap", matrix);
  if (options.xLabels) checkLabels("heatmap: xLabels", options.xLabels, columns);
  if (options.yLabels) checkLabels("heatmap: yLabels", options.yLabels, rows);
  const showValues = options.showValues ?? (rows <= 15 && columns <= 15);
  const trace = {
    type: "heatmap",
    z: encodeNumbers(values, [rows, columns]),
    ...(options.xLabels && { x: options.xLabels }),
    ...(options.yLabels && { y: options.yLabels }),
    ...(options.range && { zmin: options.range[0], zmax: options.range[1] }),
    colorscale: SEQUENTIAL_SCALE,
    colorbar: { thickness: 14, outlinewidth: 0 },
    ...(showValues && { texttemplate: "%{z:.3~g}" }),
  };
  const layout = baseLayout(options);
  layout.xaxis = {
    ...(layout.xaxis as object),
    showgrid: false,
    constrain: "domain",
    ...ticks(options.xLabels, columns),
  };
  layout.yaxis = {
    ...(layout.yaxis as object),
    showgrid: false,
    constrain: "domain",
    autorange: "reversed",
    ...ticks(options.yLabels, rows),
    ...(options.square && { scaleanchor: "x" }),
  };
  return new Figure([trace], layout, { kind: "heat map", points: rows * columns });
}

/** Whole numbers at the cells' centres where there are few cells. */
function ticks(labels: readonly string[] | undefined, cells: number) {
  if (labels) return { type: "category" };
  return cells <= 20 ? { tick0: 0, dtick: 1 } : {};
}
