/** `confusionMatrix`: true classes in rows, predicted classes in columns. */
import { isTensorLike, type NumbersLike } from "../display/tensorLike.ts";
import { checkLabels, checkLengths, encodeNumbers, toMatrix, toVector } from "./encodeNumbers.ts";
import { baseLayout, Figure } from "./figure.ts";
import type { FigureOptions } from "./plotlyFigure.ts";
import { SEQUENTIAL_SCALE } from "./template.ts";

export interface ConfusionMatrixOptions extends FigureOptions {
  /** Names of the classes 0, 1, ... Default: their numbers. */
  classNames?: readonly string[];
  /** Colours by the share of each true class instead of by counts. Default true. */
  normalize?: boolean;
}

/**
 * From counts `[L, L]` or from true labels `[N]` and predicted labels `[N]`. Each cell shows its count; colours show
 * the share of the true class.
 *
 * @throws where the lengths differ, or a label is not a whole number in `[0, L)`.
 */
export function confusionMatrix(counts: NumbersLike, options?: ConfusionMatrixOptions): Figure;
export function confusionMatrix(
  labels: NumbersLike,
  predictions: NumbersLike,
  options?: ConfusionMatrixOptions,
): Figure;
export function confusionMatrix(
  first: NumbersLike,
  second: NumbersLike | ConfusionMatrixOptions = {},
  third: ConfusionMatrixOptions = {},
): Figure {
  const fromLabels = isNumbers(second);
  const options = fromLabels ? third : (second as ConfusionMatrixOptions);
  const { L, counts } = fromLabels
    ? countLabels(first, second, options.classNames?.length)
    : readCounts(first);
  const names = options.classNames ?? Array.from({ length: L }, (_, i) => String(i));
  checkLabels("confusionMatrix: classNames", names, L);
  const normalize = options.normalize ?? true;
  const rowSums = Array.from({ length: L }, (_, row) => sum(counts.slice(row * L, (row + 1) * L)));
  const total = sum(rowSums);
  const correct = sum(Array.from({ length: L }, (_, i) => counts[i * L + i] ?? 0));
  const shares = counts.map((count, i) => count / Math.max(rowSums[Math.floor(i / L)] ?? 0, 1));
  const rows = <T>(values: readonly T[]) =>
    Array.from({ length: L }, (_, row) => values.slice(row * L, (row + 1) * L));
  const trace = {
    type: "heatmap",
    x: names,
    y: names,
    z: encodeNumbers(normalize ? shares : counts, [L, L]),
    text: rows(counts.map(String)),
    texttemplate: "%{text}",
    customdata: rows(shares),
    hovertemplate: "true: %{y}<br>predicted: %{x}<br>%{text} (%{customdata:.1%} of the class)<extra></extra>",
    ...(normalize && { zmin: 0, zmax: 1 }),
    colorscale: SEQUENTIAL_SCALE,
    colorbar: { thickness: 14, outlinewidth: 0, ...(normalize && { tickformat: ".0%" }) },
    xgap: 1,
    ygap: 1,
  };
  const size = Math.min(Math.max(36 * L + 140, 320), 760);
  const layout = baseLayout({
    title: `${correct} of ${total} right (${((100 * correct) / Math.max(total, 1)).toFixed(1)} %)`,
    xTitle: "predicted",
    yTitle: "true",
    height: size,
    width: size + 110,
    ...options,
  });
  layout.xaxis = { ...(layout.xaxis as object), type: "category", showgrid: false };
  layout.yaxis = { ...(layout.yaxis as object), type: "category", showgrid: false, autorange: "reversed" };
  return new Figure([trace], layout, { kind: `confusion matrix of ${L} classes`, points: total });
}

function isNumbers(value: unknown): value is NumbersLike {
  return Array.isArray(value) || ArrayBuffer.isView(value) || isTensorLike(value);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function readCounts(matrix: NumbersLike) {
  const { rows, columns, values } = toMatrix("confusionMatrix", matrix);
  if (rows !== columns) {
    throw new RangeError(
      `confusionMatrix: a square matrix of counts expected, got shape [${rows},${columns}]`,
    );
  }
  return { L: rows, counts: Array.from(values) };
}

function countLabels(labels: NumbersLike, predictions: NumbersLike, classes?: number) {
  const truth = toVector("confusionMatrix: labels", labels);
  const predicted = toVector("confusionMatrix: predictions", predictions);
  checkLengths("confusionMatrix", truth, predicted, ["labels", "predictions"]);
  let largest = 0;
  for (let i = 0; i < truth.length; i++) largest = Math.max(largest, truth[i] ?? 0, predicted[i] ?? 0);
  const L = classes ?? largest + 1;
  const counts = new Array<number>(L * L).fill(0);
  for (let i = 0; i < truth.length; i++) {
    const row = checkLabel(truth[i], L);
    const cell = row * L + checkLabel(predicted[i], L);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return { L, counts };
}

function checkLabel(label: number | undefined, L: number): number {
  if (label === undefined || !Number.isInteger(label) || label < 0 || label >= L) {
    throw new RangeError(`confusionMatrix: labels from 0 to ${L - 1} expected, got ${label}`);
  }
  return label;
}
