/** Types of plotly's JSON as far as this folder writes it; attributes are valid in plotly.js 3 and 4. */

/** MIME type of a figure in a notebook. */
export const PLOTLY_MIME = "application/vnd.plotly.v1+json";

/** Numbers in base64, little-endian: plotly.js decodes them into a typed array. */
export interface EncodedNumbers {
  dtype: "f4" | "f8" | "u1";
  bdata: string;
  /** Only for matrices: `"rows, columns"`. */
  shape?: string;
}

export type PlotlyTrace = { type: string; name?: string } & Record<string, unknown>;

export interface PlotlyFigure {
  data: PlotlyTrace[];
  layout: Record<string, unknown>;
  config?: Record<string, unknown>;
}

/** What every plot takes. */
export interface FigureOptions {
  /** Heading. Default: none. */
  title?: string;
  /** Title of the horizontal axis. Default: none. */
  xTitle?: string;
  /** Title of the vertical axis. Default: none. */
  yTitle?: string;
  /** In CSS pixels. Default 360; image grids and confusion matrices grow with their content. */
  height?: number;
  /** In CSS pixels. Default: as wide as the page. */
  width?: number;
}
