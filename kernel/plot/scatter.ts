/** `scatter`: points, coloured by class. */
import type { NumbersLike } from "../display/tensorLike.ts";
import { checkLabels, checkLengths, encodeNumbers, toVector } from "./encodeNumbers.ts";
import { baseLayout, Figure } from "./figure.ts";
import type { FigureOptions, PlotlyTrace } from "./plotlyFigure.ts";

export interface ScatterOptions extends FigureOptions {
  /** Class of each point, from 0: a colour and a legend entry each. Default: all points are alike. */
  classes?: NumbersLike;
  /** Names of the classes. Default "0", "1", ... */
  classNames?: readonly string[];
  /** Shown for a point under the mouse. Default: its coordinates. */
  labels?: readonly string[];
  /** Diameter of a point in CSS pixels. Default 6. */
  size?: number;
}

/** Points at `(x[i], y[i])`. @throws where data are empty, hold NaN, or differ in length. */
export function scatter(x: NumbersLike, y: NumbersLike, options: ScatterOptions = {}): Figure {
  const xs = toVector("scatter: x", x);
  const ys = toVector("scatter: y", y);
  checkLengths("scatter", xs, ys);
  if (options.labels) checkLabels("scatter: labels", options.labels, xs.length);
  const groups = groupByClass(xs.length, options);
  const traces = groups.map(({ name, points }): PlotlyTrace => {
    const pick = (values: ArrayLike<number>) => Float64Array.from(points, (i) => values[i] as number);
    return {
      type: "scatter",
      mode: "markers",
      ...(name !== undefined && { name }),
      marker: { size: options.size ?? 6 },
      x: encodeNumbers(pick(xs)),
      y: encodeNumbers(pick(ys)),
      ...(options.labels && { text: points.map((i) => options.labels?.[i]) }),
    };
  });
  const layout = baseLayout(options);
  layout.hovermode = "closest";
  layout.showlegend = groups.some(({ name }) => name !== undefined);
  return new Figure(traces, layout, { kind: "scatter plot", points: xs.length });
}

function groupByClass(length: number, { classes, classNames }: ScatterOptions) {
  const all = Array.from({ length }, (_, i) => i);
  if (classes === undefined) return [{ name: undefined, points: all }];
  const ids = toVector("scatter: classes", classes);
  checkLengths("scatter", ids, all, ["classes", "x"]);
  const present = [...new Set(Array.from(ids))].sort((a, b) => a - b);
  return present.map((id) => ({
    name: classNames?.[id] ?? String(id),
    points: all.filter((i) => ids[i] === id),
  }));
}
