/** Puts plots into an HTML page that opens from a file, offline: one plotly.js a page, figures as JSON islands. */
import { escapeHtml } from "../display/markup.ts";
import type { PlotlyFigure } from "../plot/plotlyFigure.ts";
import { bundleFor, whyNotStatic } from "./plotlyBundle.ts";
import { renderSvg } from "./renderSvg.ts";

const PLOT_CLASS = "torchbook-plot";

/**
 * Draws each island in the place of its static picture when it comes near the screen. Template colours are mid-grey for
 * dark and light pages; this page is light.
 */
const DRAW_PLOTS = `
for (const box of document.querySelectorAll(".${PLOT_CLASS}")) {
  const draw = () => {
    const figure = JSON.parse(box.querySelector("script").textContent);
    const layout = { ...figure.layout, autosize: true };
    const target = document.createElement("div");
    target.style.height = (layout.height ?? 360) + "px";
    box.append(target);
    Plotly.newPlot(target, figure.data, layout, figure.config)
      .then(() => box.querySelector("img, pre")?.remove());
  };
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    draw();
  }, { rootMargin: "600px" }).observe(box);
}
addEventListener("beforeprint", () => scrollTo(0, document.body.scrollHeight));
`;

/** HTML of each figure: its static picture (or `texts[i]` where there is none) and its JSON. */
export async function plotIslands(
  figures: readonly PlotlyFigure[],
  texts: readonly string[],
): Promise<string[]> {
  const drawable = figures.filter((figure) => !whyNotStatic(figure));
  const pictures = new Map((await renderSvg(drawable)).map((svg, i) => [drawable[i], svg]));
  return figures.map((figure, i) => {
    const svg = pictures.get(figure);
    const text = escapeHtml(texts[i] ?? "");
    const still = svg
      ? `<img alt="${text}" style="max-width:100%" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`
      : `<pre>${text}</pre>`;
    return `<div class="${PLOT_CLASS}">${still}<script type="application/json">${scriptJson(figure)}</script></div>`;
  });
}

/** Scripts for the end of the page: plotly.js once, and what draws the islands. Empty without figures. */
export async function plotScripts(figures: readonly PlotlyFigure[]): Promise<string> {
  if (figures.length === 0) return "";
  // In UTF-8 the bundle holds "</script" nowhere; guarded all the same, since it would end the element.
  const plotly = (await bundleFor(figures)).replaceAll("</script", "<\\/script");
  return `<script>${plotly}</script>\n<script>${DRAW_PLOTS}</script>\n`;
}

function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
