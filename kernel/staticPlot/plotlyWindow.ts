/** plotly.js in jsdom: draws figures as SVG without a browser. Blocks its thread; use `renderSvg` elsewhere. */
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import type { PlotlyFigure } from "../plot/plotlyFigure.ts";
import { Canvas2d } from "./canvas.ts";
import { bundlePath } from "./plotlyBundle.ts";
import { localBox, textWidth } from "./svgGeometry.ts";

const DEFAULT_WIDTH = 700;
const DEFAULT_HEIGHT = 360;

interface Plotly {
  toImage(figure: unknown, options: object): Promise<string>;
}

/** @returns a function that draws one figure. */
export function openPlotly(): (figure: PlotlyFigure) => Promise<string> {
  const { window } = new JSDOM("<!doctype html><body></body>", {
    runScripts: "outside-only",
    pretendToBeVisual: true,
  });
  addMissingParts(window);
  window.eval(readFileSync(bundlePath("cartesian"), "utf8"));
  const { Plotly } = window as unknown as { Plotly: Plotly };
  return async (figure) => {
    const { width, height } = figure.layout as { width?: number; height?: number };
    // Made by the window's own JSON: plotly tells plain objects by their realm's prototype.
    const { data, layout } = window.JSON.parse(JSON.stringify(figure));
    const size = { width: width ?? DEFAULT_WIDTH, height: height ?? DEFAULT_HEIGHT };
    return Plotly.toImage({ data, layout }, { format: "svg", imageDataOnly: true, ...size });
  };
}

/** What plotly calls and jsdom has not. */
function addMissingParts(window: JSDOM["window"]): void {
  const noListeners = {
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
  };
  Object.assign(window, { matchMedia: () => ({ matches: false, ...noListeners }) });
  Object.assign(window.URL, { createObjectURL: () => "blob:none", revokeObjectURL() {} });
  Object.assign(window.SVGElement.prototype, {
    getBBox(this: Element) {
      return rectangle(localBox(this));
    },
    // plotly reads only sizes from it: where the element lies on the page makes no difference.
    getBoundingClientRect(this: Element) {
      return rectangle(localBox(this));
    },
    getComputedTextLength(this: Element) {
      return textWidth(this);
    },
    getScreenCTM: () => ({
      a: 1,
      b: 0,
      c: 0,
      d: 1,
      e: 0,
      f: 0,
      inverse: () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }),
    }),
  });
  const contexts = new WeakMap<HTMLCanvasElement, Canvas2d>();
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext(this: HTMLCanvasElement) {
      const context = contexts.get(this) ?? new Canvas2d(this.width, this.height);
      contexts.set(this, context);
      return context;
    },
    toDataURL(this: HTMLCanvasElement) {
      return contexts.get(this)?.toPngDataUrl();
    },
  });
}

function rectangle({ left, top, right, bottom }: ReturnType<typeof localBox>) {
  return { x: left, y: top, left, top, right, bottom, width: right - left, height: bottom - top };
}
