/** Finds the plotly figures among the outputs of a notebook. */
import { PLOTLY_MIME, type PlotlyFigure } from "../plot/plotlyFigure.ts";

/** As much of the notebook format (4.5) as pictures need. */
export interface NotebookLike {
  cells: readonly { cell_type: string; outputs?: unknown }[];
}

/** An output with its figure; `data` is the output's own MIME bundle. */
export interface FigureOutput {
  data: Record<string, unknown>;
  figure: PlotlyFigure;
}

export function figureOutputs(notebook: NotebookLike): FigureOutput[] {
  return notebook.cells.flatMap((cell) => {
    const outputs = Array.isArray(cell.outputs) ? (cell.outputs as { data?: Record<string, unknown> }[]) : [];
    return outputs.flatMap(({ data }) => {
      const figure = data?.[PLOTLY_MIME] as Partial<PlotlyFigure> | undefined;
      if (!data || !figure) return [];
      return [{ data, figure: { ...figure, data: figure.data ?? [], layout: figure.layout ?? {} } }];
    });
  });
}
