/** `table`: rows as an HTML table, and as aligned text where there is no HTML. */
import { inspect } from "node:util";
import { escapeHtml } from "./markup.ts";
import { RichValue } from "./richValue.ts";
import { describe } from "./tensorLike.ts";

/** A row: an object with a cell for each column name, or an array with cells in the order of the columns. */
export type TableRow = object;

export interface TableOptions {
  /** Columns in order; a heading for rows that are arrays. Default: every key, in the order in which it first occurs. */
  columns?: readonly string[];
  /** Further rows are counted, not shown. Default 100. */
  maxRows?: number;
}

/** A table. Numbers are shown with 6 significant digits. @throws TypeError where `rows` holds no objects or arrays. */
export function table(rows: Iterable<TableRow>, options: TableOptions = {}): RichValue {
  const all = Array.from(rows);
  for (const row of all) {
    if (typeof row !== "object" || row === null) {
      throw new TypeError(`table: rows that are objects or arrays expected, got ${describe(row)}`);
    }
  }
  const shown = all.slice(0, options.maxRows ?? 100);
  const columns = options.columns ?? columnNames(shown);
  const cells = shown.map((row) =>
    columns.map((column, index) => (isArrayRow(row) ? row[index] : (row as Record<string, unknown>)[column])),
  );
  const heading = options.columns || !shown.every(isArrayRow) ? columns : undefined;
  const rest = all.length > shown.length ? `${all.length - shown.length} more rows` : undefined;
  return new RichValue({
    "text/html": htmlTable(heading, cells, rest),
    "text/plain": textTable(heading, cells, rest),
  });
}

function isArrayRow(row: TableRow): row is readonly unknown[] {
  return Array.isArray(row) || ArrayBuffer.isView(row);
}

function columnNames(rows: readonly TableRow[]): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return [...names];
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number")
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  return typeof value === "string"
    ? value
    : inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
}

function isNumeric(value: unknown): boolean {
  return typeof value === "number" || typeof value === "bigint";
}

function htmlTable(
  heading: readonly string[] | undefined,
  cells: unknown[][],
  rest: string | undefined,
): string {
  const align = (numeric: boolean) => `style="text-align:${numeric ? "right" : "left"}"`;
  const numericColumns = cells[0]?.map(isNumeric) ?? [];
  const head = heading
    ?.map((name, i) => `<th ${align(numericColumns[i] ?? false)}>${escapeHtml(name)}</th>`)
    .join("");
  const body = cells.map(
    (row) =>
      `<tr>${row.map((cell) => `<td ${align(isNumeric(cell))}>${escapeHtml(cellText(cell))}</td>`).join("")}</tr>`,
  );
  return (
    `<table>${head ? `<thead><tr>${head}</tr></thead>` : ""}<tbody>${body.join("")}</tbody></table>` +
    (rest ? `<p>${rest}</p>` : "")
  );
}

function textTable(
  heading: readonly string[] | undefined,
  cells: unknown[][],
  rest: string | undefined,
): string {
  const texts = cells.map((row) => row.map(cellText));
  const all = heading ? [[...heading], ...texts] : texts;
  const widths = (all[0] ?? []).map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const lines = all.map((row, rowIndex) =>
    row
      .map((text, i) => {
        const numeric = isNumeric(cells[heading ? Math.max(rowIndex - 1, 0) : rowIndex]?.[i]);
        return numeric ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
      })
      .join("  ")
      .trimEnd(),
  );
  if (heading) lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  if (rest) lines.push(rest);
  return lines.join("\n");
}
