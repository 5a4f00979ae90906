/** A plotly figure that shows itself in a notebook and can be saved to a file. */
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { inspect } from "node:util";
import { JUPYTER_DISPLAY, type MimeBundle } from "../display/host.ts";
import { type FigureOptions, PLOTLY_MIME, type PlotlyFigure, type PlotlyTrace } from "./plotlyFigure.ts";
import { TEMPLATE } from "./template.ts";

const DEFAULT_HEIGHT = 360;
/** No button sends a chart over the network. */
const CONFIG = {
  responsive: true,
  displaylogo: false,
  modeBarButtonsToRemove: ["sendChartToCloud", "select2d", "lasso2d"],
};

export class Figure {
  readonly data: PlotlyTrace[];
  readonly layout: Record<string, unknown>;
  readonly #kind: string;
  readonly #points: number | undefined;

  /**
   * Any plotly figure: traces and layout as https://plotly.com/javascript/reference describes them.
   *
   * @param about for the one-line summary: the kind of plot, and how many points it shows.
   */
  constructor(
    data: PlotlyTrace[],
    layout: Record<string, unknown> = baseLayout({}),
    about: { kind: string; points?: number } = { kind: "figure" },
  ) {
    this.data = data;
    this.layout = layout;
    this.#kind = about.kind;
    this.#points = about.points;
  }

  /** One line for terminals, diffs and screen readers. */
  get summary(): string {
    const title = (this.layout.title as { text?: string } | undefined)?.text;
    const names = this.data.flatMap(({ name }) => (name === undefined ? [] : [name]));
    const traces = names.length > 0 && names.length <= 12 ? ` (${names.join(", ")})` : "";
    const points = this.#points === undefined ? "" : `, ${this.#points} points`;
    return `[${this.#kind}${title ? ` "${title}"` : ""}${traces}${points}]`;
  }

  /** The figure as plotly's JSON. */
  toJSON(): PlotlyFigure {
    return { data: this.data, layout: this.layout, config: CONFIG };
  }

  [JUPYTER_DISPLAY](): MimeBundle {
    return { [PLOTLY_MIME]: this.toJSON(), "text/plain": this.summary };
  }

  [inspect.custom](): string {
    return this.summary;
  }

  /**
   * Writes the figure to a file: `.html` (one self-contained page, alive offline), `.svg` (a picture) or `.json`
   * (plotly's JSON). Works outside a kernel.
   *
   * @throws where the ending is another one, or the file cannot be written.
   */
  async save(path: string): Promise<void> {
    await writeFile(path, await this.#serialise(path));
  }

  async #serialise(path: string): Promise<string> {
    switch (extname(path).toLowerCase()) {
      case ".json":
        return `${JSON.stringify(this)}\n`;
      case ".html": {
        const { figurePage } = await import("../staticPlot/figurePage.ts");
        return figurePage(this.toJSON(), this.summary);
      }
      case ".svg": {
        const { renderSvg } = await import("../staticPlot/renderSvg.ts");
        const [svg] = await renderSvg([this.toJSON()]);
        return svg as string;
      }
      default:
        throw new RangeError(`Figure.save: a path that ends in .html, .svg or .json expected, got "${path}"`);
    }
  }
}

/** The layout that all plots share. */
export function baseLayout(options: FigureOptions): Record<string, unknown> {
  const { title, xTitle, yTitle, height = DEFAULT_HEIGHT, width } = options;
  return {
    template: TEMPLATE,
    height,
    ...(width !== undefined && { width }),
    ...(title !== undefined && { title: { text: title } }),
    xaxis: { ...(xTitle !== undefined && { title: { text: xTitle } }) },
    yaxis: { ...(yTitle !== undefined && { title: { text: yTitle } }) },
    margin: { l: 56, r: 24, t: title === undefined ? 32 : 64, b: 48 },
  };
}
