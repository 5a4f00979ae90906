/** A profile as a table of a notebook: the columns of the text, with a bar for each operator's share of the time. */
import { escapeHtml } from "../view/escapeHtml.ts";
import type { OperatorAverage } from "./averages.ts";
import { COLUMNS } from "./table.ts";

const TABLE = "border-collapse:collapse;font-family:var(--jp-code-font-family,monospace);font-size:11px";
const CELL = "padding:2px 6px;text-align:right;white-space:nowrap";
const NAME =
  "padding:2px 6px;text-align:left;max-width:30em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap";
/** Seen on white and on black. */
const BAR = "rgba(70,130,220,0.35)";
const RULE = "border-bottom:1px solid rgba(128,128,128,0.5)";

/**
 * @param entries in the order of the rows.
 * @param selfTotal microseconds that are 100 %.
 * @param footer lines below the table.
 */
export function htmlTable(
  entries: readonly OperatorAverage[],
  selfTotal: number,
  footer: readonly string[],
): string {
  const titles = COLUMNS.map(({ title }) => `<th style="${CELL}">${escapeHtml(title)}</th>`).join("");
  const rows = entries.map((entry) => {
    const share = selfTotal === 0 ? 0 : (100 * entry.self) / selfTotal;
    const bar = `background:linear-gradient(to right,${BAR} ${share.toFixed(1)}%,transparent ${share.toFixed(1)}%)`;
    const name = escapeHtml(entry.name);
    const cells = COLUMNS.map(({ cell }) => `<td style="${CELL}">${escapeHtml(cell(entry, selfTotal))}</td>`);
    return `<tr><td style="${NAME};${bar}" title="${name}">${name}</td>${cells.join("")}</tr>`;
  });
  const lines = footer.map((line) => `<div>${escapeHtml(line)}</div>`).join("");
  return (
    `<table style="${TABLE}"><thead><tr style="${RULE}"><th style="${NAME}">Name</th>${titles}</tr></thead>` +
    `<tbody>${rows.join("")}</tbody></table><div style="font-size:12px;opacity:0.8">${lines}</div>`
  );
}
