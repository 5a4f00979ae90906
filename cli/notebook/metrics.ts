/** Reads the metrics that an executed notebook shows, and holds them against its targets and its prose. */
import { cellText, type Notebook } from "../../notebooks/format/ipynb.ts";

/** MIME type by which `metric()` of `torchbook/display` marks a number; the text of a cell shows it too. */
const METRIC_TYPE = "application/vnd.torchbook.metric+json";
const METRIC_IN_PROSE = /(\d[\d,]*(?:\.\d+)?)\s?(%?)<!--\s*=\s*([\w.]+)\s*-->/g;

interface Metric {
  name: string;
  value: number;
  atLeast?: number;
  atMost?: number;
}

export interface MetricReport {
  metrics: Record<string, number>;
  /** One sentence each: a missed target, or a number in the text that no longer holds. */
  failures: string[];
}

/**
 * Targets are the `atLeast` and `atMost` of a metric. A number in a markdown cell that is followed by
 * `<!-- =name -->` must be the metric `name`, rounded to the digits that the text shows.
 */
export function checkMetrics(notebook: Notebook): MetricReport {
  const found = notebook.cells.flatMap((cell) => (cell.outputs ?? []).flatMap(metricOf));
  const metrics = Object.fromEntries(found.map(({ name, value }) => [name, value]));
  const missed = found.flatMap(({ name, value, atLeast, atMost }) => {
    if (atLeast !== undefined && !(value >= atLeast))
      return [`${name}: expected at least ${atLeast}, got ${value}`];
    if (atMost !== undefined && !(value <= atMost))
      return [`${name}: expected at most ${atMost}, got ${value}`];
    return [];
  });
  const prose = notebook.cells
    .filter((cell) => cell.cell_type === "markdown")
    .flatMap((cell) => stale(cellText(cell), metrics));
  return { metrics, failures: [...missed, ...prose] };
}

function metricOf(output: Record<string, unknown>): Metric[] {
  const data = output.data as Record<string, unknown> | undefined;
  const metric = data?.[METRIC_TYPE];
  return metric === undefined ? [] : [metric as Metric];
}

function stale(text: string, metrics: Record<string, number>): string[] {
  return [...text.matchAll(METRIC_IN_PROSE)].flatMap(([, written = "", percent = "", name = ""]) => {
    const value = metrics[name];
    if (value === undefined) return [`text says "${written}${percent}" for ${name}, but no cell computes it`];
    const digits = written.split(".")[1]?.length ?? 0;
    const shown = (percent === "%" ? value * 100 : value).toFixed(digits);
    return shown === written.replaceAll(",", "")
      ? []
      : [`text says "${written}${percent}" for ${name}, but the notebook computes ${shown}${percent}`];
  });
}
