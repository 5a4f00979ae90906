/** One figure as a self-contained HTML page. */
import { escapeHtml } from "../display/markup.ts";
import type { PlotlyFigure } from "../plot/plotlyFigure.ts";
import { plotIslands, plotScripts } from "./livePage.ts";

/** @param summary shown where the figure cannot be drawn. */
export async function figurePage(figure: PlotlyFigure, summary: string): Promise<string> {
  const title = (figure.layout.title as { text?: string } | undefined)?.text ?? "Plot";
  const [island] = await plotIslands([figure], [summary]);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="margin:16px;background:#fff">
${island}
${await plotScripts([figure])}</body>
</html>
`;
}
