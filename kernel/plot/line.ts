/** `line`: one or more curves. */
import { isTensorLike, type NumbersLike } from "../display/tensorLike.ts";
import { checkLengths, encodeNumbers, toVector } from "./encodeNumbers.ts";
import { baseLayout, Figure } from "./figure.ts";
import type { FigureOptions, PlotlyTrace } from "./plotlyFigure.ts";

/** One curve: its heights, or both coordinates. */
export type Series = NumbersLike | { x: NumbersLike; y: NumbersLike };

export interface LineOptions extends FigureOptions {
  /** Positions for all curves that have none of their own. Default: 0, 1, 2, ... */
  x?: NumbersLike;
  /** Whether a point is marked. Default: only for curves of up to 30 points. */
  markers?: boolean;
  /** Logarithmic vertical axis. Default false. */
  logY?: boolean;
}

/**
 * Curves: `line(losses)`, `line({ train: losses, test: testLosses }, { xTitle: "epoch" })`,
 * `line({ train: { x: steps, y: losses } })`.
 *
 * @throws where data are empty, hold NaN, or differ in length.
 */
export function line(data: Series | Readonly<Record<string, Series>>, options: LineOptions = {}): Figure {
  const named = namedSeries("line", data);
  let points = 0;
  const traces = named.map(([name, series]): PlotlyTrace => {
    const { x, y } = coordinates(name === undefined ? "line" : `line "${name}"`, series, options.x);
    points += y.length;
    const markers = options.markers ?? y.length <= 30;
    return {
      type: "scatter",
      mode: markers ? "lines+markers" : "lines",
      ...(name !== undefined && { name }),
      x: encodeNumbers(x),
      y: encodeNumbers(y),
    };
  });
  const layout = baseLayout(options);
  layout.hovermode = "x unified";
  layout.showlegend = named.some(([name]) => name !== undefined);
  if (options.logY) layout.yaxis = { ...(layout.yaxis as object), type: "log" };
  return new Figure(traces, layout, { kind: "line plot", points });
}

function namedSeries(
  plot: string,
  data: Series | Readonly<Record<string, Series>>,
): [string | undefined, Series][] {
  if (isSeries(data)) return [[undefined, data]];
  const entries = Object.entries(data);
  if (entries.length === 0) throw new RangeError(`${plot}: at least one series expected, got none`);
  return entries;
}

function isSeries(data: unknown): data is Series {
  if (typeof data !== "object" || data === null) return true;
  if (Array.isArray(data) || ArrayBuffer.isView(data) || isTensorLike(data)) return true;
  const keys = Object.keys(data);
  return keys.length === 2 && keys.includes("x") && keys.includes("y");
}

function coordinates(name: string, series: Series, commonX?: NumbersLike) {
  const pair = isPair(series) ? series : undefined;
  const y = toVector(pair ? `${name}: y` : name, pair ? pair.y : (series as NumbersLike));
  const source = pair ? pair.x : commonX;
  const x = source === undefined ? Float64Array.from(y, (_, i) => i) : toVector(`${name}: x`, source);
  checkLengths(name, x, y);
  return { x, y };
}

function isPair(series: Series): series is { x: NumbersLike; y: NumbersLike } {
  return typeof series === "object" && "x" in series && "y" in series;
}
