/** A summary as a table of text. */
import { cells, HEADINGS, title, totalLines } from "./cells.ts";
import type { SummaryRow } from "./collect.ts";
import type { SummaryTotals } from "./modelSummary.ts";

export function summaryText(rows: readonly SummaryRow[], totals: SummaryTotals): string {
  const table = [HEADINGS, ...rows.map((row, i) => [`${branches(rows, i)}${title(row)}`, ...cells(row)])];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...table.map((line) => (line[column] as string).length)),
  );
  const lines = table.map((line) =>
    line
      .map((text, column) =>
        column < 2 ? text.padEnd(widths[column] as number) : text.padStart(widths[column] as number),
      )
      .join("  ")
      .trimEnd(),
  );
  const rule = "─".repeat(Math.max(...lines.map(({ length }) => length)));
  return [lines[0], rule, ...lines.slice(1), rule, ...totalLines(totals)].join("\n");
}

/** The lines of the tree before a title. */
function branches(rows: readonly SummaryRow[], index: number): string {
  const { depth } = rows[index] as SummaryRow;
  let text = "";
  for (let level = 1; level <= depth; level++) {
    const goesOn = hasFollower(rows, index, level);
    if (level === depth) text += goesOn ? "├─ " : "└─ ";
    else text += goesOn ? "│  " : "   ";
  }
  return text;
}

/** Whether another row of this level follows under the same parent. */
function hasFollower(rows: readonly SummaryRow[], index: number, level: number): boolean {
  for (const { depth } of rows.slice(index + 1)) {
    if (depth < level) return false;
    if (depth === level) return true;
  }
  return false;
}
