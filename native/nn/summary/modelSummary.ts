/** What `summary()` gives: its rows and totals, as text and as HTML. */
import type { SummaryRow } from "./collect.ts";
import { summaryHtml } from "./html.ts";
import { summaryText } from "./text.ts";

export interface SummaryTotals {
  /** Numbers in all parameters, each tensor once. */
  parameters: number;
  /** Those that are trained. */
  trainable: number;
  /** Of one forward pass. */
  multiplyAdds: number;
  inputBytes: number;
  /** Of parameters and buffers. */
  stateBytes: number;
  /** Of the outputs of all layers together. */
  outputBytes: number;
}

const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** Layers, output shapes, parameters, multiply-adds and memory of a network. Prints as a table, in a notebook as HTML. */
export class ModelSummary {
  readonly rows: readonly SummaryRow[];
  readonly totals: SummaryTotals;

  constructor(rows: readonly SummaryRow[], totals: SummaryTotals) {
    this.rows = rows;
    this.totals = totals;
  }

  toString(): string {
    return summaryText(this.rows, this.totals);
  }

  /** A table for a page. */
  toHtml(): string {
    return summaryHtml(this.rows, this.totals);
  }

  [DISPLAY](): Record<string, string> {
    return { "text/plain": this.toString(), "text/html": this.toHtml() };
  }

  [INSPECT](): string {
    return this.toString();
  }
}
