/** `bar`: values by category. */
import { isTensorLike, type NumbersLike } from "../display/tensorLike.ts";
import { checkLabels, encodeNumbers, toVector } from "./encodeNumbers.ts";
import { baseLayout, Figure } from "./figure.ts";
import type { FigureOptions, PlotlyTrace } from "./plotlyFigure.ts";

export interface BarOptions extends FigureOptions {
  /** Bars of one category on top of each other instead of side by side. Default false. */
  stacked?: boolean;
  /** Bars to the right instead of upwards. Default false. */
  horizontal?: boolean;
}

/**
 * Bars: `bar(["ReLU", "Tanh"], [0.91, 0.88])`, or groups: `bar(names, { train: [...], test: [...] })`.
 *
 * @throws where data are empty, hold NaN, or are not as many as `categories`.
 */
export function bar(
  categories: readonly string[],
  values: NumbersLike | Readonly<Record<string, NumbersLike>>,
  options: BarOptions = {},
): Figure {
  const isOne = Array.isArray(values) || ArrayBuffer.isView(values) || isTensorLike(values);
  const groups: [string | undefined, NumbersLike][] = isOne
    ? [[undefined, values as NumbersLike]]
    : Object.entries(values as Record<string, NumbersLike>);
  if (groups.length === 0) throw new RangeError("bar: at least one group of values expected, got none");
  let points = 0;
  const traces = groups.map(([name, source]): PlotlyTrace => {
    const heights = toVector(name === undefined ? "bar" : `bar "${name}"`, source);
    checkLabels("bar: categories", categories, heights.length);
    points += heights.length;
    const lengths = encodeNumbers(heights);
    return {
      type: "bar",
      ...(name !== undefined && { name }),
      ...(options.horizontal
        ? { orientation: "h", y: categories, x: lengths }
        : { x: categories, y: lengths }),
    };
  });
  const layout = baseLayout(options);
  layout.barmode = options.stacked ? "stack" : "group";
  layout.showlegend = groups.length > 1;
  const categoryAxis = options.horizontal ? "yaxis" : "xaxis";
  layout[categoryAxis] = {
    ...(layout[categoryAxis] as object),
    type: "category",
    ...(options.horizontal && { autorange: "reversed" }),
  };
  return new Figure(traces, layout, { kind: "bar chart", points });
}
