/** Which plotly.js draws a figure, and where it lies. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { PlotlyFigure } from "../plot/plotlyFigure.ts";

/** Trace types in plotly.js's cartesian bundle, which has a third of the size of the full one. */
const CARTESIAN = new Set(
  [
    "scatter",
    "bar",
    "box",
    "contour",
    "heatmap",
    "histogram",
    "histogram2d",
    "histogram2dcontour",
    "image",
  ].concat(["pie", "scatterternary", "violin"]),
);

/** Trace types whose static pictures were looked at. Three-dimensional and WebGL ones hang or stay empty without a browser. */
const STATIC = new Set([
  "scatter",
  "bar",
  "box",
  "contour",
  "heatmap",
  "histogram",
  "histogram2d",
  "image",
  "pie",
]);

const BUNDLES = {
  cartesian: "plotly.js-cartesian-dist-min/plotly-cartesian.min.js",
  full: "plotly.js-dist-min/plotly.min.js",
} as const;

/** Absolute path of a bundle in node_modules. */
export function bundlePath(bundle: keyof typeof BUNDLES): string {
  return createRequire(import.meta.url).resolve(BUNDLES[bundle]);
}

/** Source of the smallest bundle that draws all `figures`. */
export function bundleFor(figures: readonly PlotlyFigure[]): Promise<string> {
  const isSmall = figures.every(({ data }) => data.every((trace) => CARTESIAN.has(traceType(trace))));
  return readFile(bundlePath(isSmall ? "cartesian" : "full"), "utf8");
}

/** Why a figure cannot be drawn without a browser; undefined where it can. */
export function whyNotStatic({ data, layout }: PlotlyFigure): string | undefined {
  const type = data.map(traceType).find((name) => !STATIC.has(name));
  if (type !== undefined)
    return `trace type "${type}" needs a browser; supported are ${[...STATIC].join(", ")}`;
  if (data.some((trace) => traceType(trace) === "image" && trace.source !== undefined)) {
    return "image traces with a source need a browser; use imageGrid, or z";
  }
  const images = (layout.images ?? []) as { source?: unknown }[];
  return images.some(({ source }) => !String(source).startsWith("data:"))
    ? "layout images from the network need a browser; use data: addresses"
    : undefined;
}

function traceType(trace: { type?: string }): string {
  return trace.type ?? "scatter";
}
