/** What every lesson keeps to, as a source and when it has run. One sentence for each rule that is broken. */
import type { Notebook } from "../../notebooks/format/ipynb.ts";
import type { SourceCell } from "../../notebooks/format/percent.ts";
import { NETWORK_METRICS, networksOf } from "./networkMetrics.ts";

const MAX_CELL_LINES = 15;
const MAX_MEDIAN_LINES = 8;
const MAX_NOTEBOOK_BYTES = 2_000_000;
const PLOT = "application/vnd.plotly.v1+json";

/** @param number - of the lesson, such as `06-01` */
export function checkSource(number: string, cells: readonly SourceCell[]): string[] {
  const section = number.replace(/^0?(\d+)-0?(\d+)[a-z]?$/, "$1.$2");
  const [head] = cells;
  const headRules: [RegExp, string][] = [
    [new RegExp(`^# ${number} `), `a title "# ${number} ..."`],
    [
      new RegExp(`\\*\\*Section ${section.replace(".", "\\.")} of the book\\b`),
      `"**Section ${section} of the book"`,
    ],
    [/\bminutes?\b/, "the minutes that it takes"],
  ];
  const missing = headRules
    .filter(([pattern]) => !(head?.type === "markdown" && pattern.test(head.source)))
    .map(([, what]) => `first cell: expected ${what}`);
  const code = cells.filter(({ type }) => type === "code");
  const lengths = code.map(({ source }) => source.split("\n").length);
  const long = code
    .filter((_, at) => (lengths[at] as number) > MAX_CELL_LINES)
    .map(
      ({ line, source }) =>
        `line ${line}: expected a cell of at most ${MAX_CELL_LINES} lines, got ${source.split("\n").length}`,
    );
  const median = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
  const middle =
    median > MAX_MEDIAN_LINES
      ? [`expected code cells of at most ${MAX_MEDIAN_LINES} lines in the median, got ${median}`]
      : [];
  const all = cells.map(({ source }) => source).join("\n");
  const seeded = /manualSeed\(Number\(process\.env\.TORCHBOOK_SEED/.test(all);
  return [
    ...missing,
    ...long,
    ...middle,
    ...(seeded ? [] : ["expected torch.manualSeed with TORCHBOOK_SEED"]),
  ];
}

/** @param text - the executed notebook's file */
export function checkExecuted(text: string, metrics: Readonly<Record<string, number>>): string[] {
  const notebook: Notebook = JSON.parse(text);
  const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
  const broken: string[] = [];
  if (text.length > MAX_NOTEBOOK_BYTES) {
    broken.push(`expected a notebook of at most ${MAX_NOTEBOOK_BYTES} bytes, got ${text.length}`);
  }
  for (const output of outputs) {
    if (output.name === "stderr")
      broken.push(`expected nothing on stderr, got ${JSON.stringify(output.text)}`);
  }
  const plots = outputs.filter((output) => PLOT in Object(output.data));
  if (plots.length === 0) broken.push("expected at least one plot, got none");
  if (!plots.every((output) => "image/svg+xml" in Object(output.data))) {
    broken.push("expected a static picture beside each plot");
  }
  const networks = networksOf(metrics);
  if (networks.size === 0) broken.push("expected the metrics of a trained network, got none");
  for (const [name, found] of networks) {
    const absent = NETWORK_METRICS.filter((metric) => !(metric in found));
    if (absent.length > 0)
      broken.push(`expected ${absent.map((metric) => `${name}.${metric}`).join(", ")} too`);
  }
  return broken;
}
