/** A summary as an HTML table, which takes its colours from the page. */
import { escapeHtml } from "../../view/escapeHtml.ts";
import { cells, HEADINGS, title, totalLines } from "./cells.ts";
import type { SummaryRow } from "./collect.ts";
import type { SummaryTotals } from "./modelSummary.ts";

export function summaryHtml(rows: readonly SummaryRow[], totals: SummaryTotals): string {
  const head = HEADINGS.map((text, column) => cell("th", text, column)).join("");
  const body = rows.map((row) => {
    const first = `<td style="text-align:left;padding-left:${0.5 + 1.2 * row.depth}em" title="${escapeHtml(row.name)}">${escapeHtml(title(row))}</td>`;
    return `<tr>${first}${cells(row)
      .map((text, i) => cell("td", text, i + 1))
      .join("")}</tr>`;
  });
  const totalsHtml = totalLines(totals).map(escapeHtml).join("<br>");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table><p>${totalsHtml}</p>`;
}

function cell(tag: "td" | "th", text: string, column: number): string {
  return `<${tag} style="text-align:${column < 2 ? "left" : "right"}">${escapeHtml(text)}</${tag}>`;
}
