/** What a run leaves when it has ended: its weights, its curves, and a table. */
import { type Network, type TrainedWeights, trainedMetadata } from "torchbook/models";
import { saveFile } from "torchbook/safetensors";
import { Figure } from "../../kernel/plot/figure.ts";
import { line, type Series } from "../../kernel/plot/line.ts";
import type { PlotlyTrace } from "../../kernel/plot/plotlyFigure.ts";
import { table } from "../../kernel/display/table.ts";
import type { EpochMetrics } from "./callbacks.ts";

export function saveWeights(network: Network, path: string, trained: TrainedWeights): void {
  saveFile(network.stateDict(), path, { metadata: trainedMetadata(trained) });
}

/** Share of the height that each of the two plots has. */
const PART = 0.44;
const MOST_TICKS = 12;

/** Losses above, accuracies below, over the epochs. */
export async function saveCurves(lines: readonly EpochMetrics[], title: string, path: string): Promise<void> {
  const x = lines.map(({ epoch }) => epoch as number);
  const names = Object.keys(lines[0] ?? {});
  const tracesOf = (pattern: RegExp): PlotlyTrace[] => {
    const series = names
      .filter((name) => pattern.test(name))
      .map((name): [string, Series] => [name, { x, y: lines.map((each) => each[name] as number) }]);
    return line(Object.fromEntries(series)).data;
  };
  const losses = tracesOf(/loss$/i);
  const accuracies = tracesOf(/accuracy/i).map((trace) => ({ ...trace, yaxis: "y2" }));
  const { layout } = line([0], { title, xTitle: "epoch", height: 560, width: 760 });
  const figure = new Figure([...losses, ...accuracies], {
    ...layout,
    showlegend: true,
    xaxis: { title: { text: "epoch" }, anchor: "y2", tick0: 1, dtick: Math.ceil(lines.length / MOST_TICKS) },
    margin: { l: 64, r: 24, t: 88, b: 48 },
    yaxis: { title: { text: "loss" }, domain: [1 - PART, 1] },
    yaxis2: { title: { text: "accuracy" }, domain: [0, PART] },
  });
  await figure.save(path);
}

/** A row for each epoch; of a long run the first and last ones. */
export function metricsTable(lines: readonly EpochMetrics[]): string {
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`;
  const rows = lines.map((each) =>
    Object.fromEntries(
      Object.entries(each).map(([name, value]) => [
        name,
        /accuracy/i.test(name) ? percent(value) : Number(value.toPrecision(4)),
      ]),
    ),
  );
  const left = rows.length - 2 * SHOWN_EPOCHS;
  if (left <= 0) return table(rows).toString();
  const shown = [rows.slice(0, SHOWN_EPOCHS), [{ epoch: "..." }], rows.slice(-SHOWN_EPOCHS)].flat();
  return table(shown).toString();
}

const SHOWN_EPOCHS = 8;
