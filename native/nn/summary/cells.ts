/** The texts of a summary's table, which its forms share. */
import type { SummaryRow } from "./collect.ts";
import type { SummaryTotals } from "./modelSummary.ts";

export const HEADINGS = ["Layer", "Output shape", "Parameters", "Multiply-adds", "Memory"];

/** The columns after the first. */
export function cells(row: SummaryRow): string[] {
  const shapes = row.outputShapes.map((shape) => `[${shape.join(", ")}]`).join(", ");
  const parameters = row.isRepeated ? "(shared)" : row.parameters === 0 ? "" : count(row.parameters);
  const frozen = row.parameters > 0 && row.trainable === 0 ? " (frozen)" : "";
  const work = row.multiplyAdds === 0 ? "" : count(row.multiplyAdds);
  return [shapes, parameters + frozen, work, bytes(row.outputBytes)];
}

/** The last part of the name, with the class: `conv1: Conv2d`. */
export function title({ name, layer }: SummaryRow): string {
  return name === "" ? layer : `${name.slice(name.lastIndexOf(".") + 1)}: ${layer}`;
}

export function totalLines(totals: SummaryTotals): string[] {
  const { parameters, trainable, multiplyAdds, inputBytes, stateBytes, outputBytes } = totals;
  return [
    `Parameters: ${count(parameters)} (trained: ${count(trainable)}), with buffers ${bytes(stateBytes)}`,
    `Multiply-adds of one forward pass: ${count(multiplyAdds)}`,
    `Memory: input ${bytes(inputBytes)}, outputs of all layers ${bytes(outputBytes)}`,
  ];
}

/** `1,234,567`. */
function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** `1.50 MiB`. */
function bytes(value: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = value === 0 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), units.length - 1);
  const scaled = value / 1024 ** power;
  return `${power === 0 ? scaled : scaled.toFixed(2)} ${units[power]}`;
}
