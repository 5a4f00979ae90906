/** A profile as text: the table of PyTorch's `key_averages().table()`. */
import type { OperatorAverage } from "./averages.ts";
import { bytesText, percentText, timeText } from "./units.ts";

const GAP = "  ";
/** Longer names are cut, as PyTorch does. */
const NAME_LIMIT = 55;

interface Column {
  title: string;
  cell: (entry: OperatorAverage, selfTotal: number) => string;
}

/** What both tables show of an operator, but its name. */
export const COLUMNS: readonly Column[] = [
  { title: "Self CPU %", cell: ({ self }, selfTotal) => percentText(self, selfTotal) },
  { title: "Self CPU", cell: ({ self }) => timeText(self) },
  { title: "CPU total %", cell: ({ total }, selfTotal) => percentText(total, selfTotal) },
  { title: "CPU total", cell: ({ total }) => timeText(total) },
  { title: "CPU time avg", cell: ({ total, calls }) => timeText(total / calls) },
  { title: "CPU Mem", cell: ({ bytes }) => bytesText(bytes) },
  { title: "Self CPU Mem", cell: ({ selfBytes }) => bytesText(selfBytes) },
  { title: "# of Calls", cell: ({ calls }) => String(calls) },
];

/**
 * @param entries in the order of the rows.
 * @param selfTotal microseconds that are 100 %.
 * @param footer lines below the table.
 */
export function textTable(
  entries: readonly OperatorAverage[],
  selfTotal: number,
  footer: readonly string[],
): string {
  const rows = [
    ["Name", ...COLUMNS.map(({ title }) => title)],
    ...entries.map((entry) => [shorten(entry.name), ...COLUMNS.map(({ cell }) => cell(entry, selfTotal))]),
  ];
  const widths = (rows[0] as string[]).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  const rule = widths.map((width) => "-".repeat(width)).join(GAP);
  const lines = rows.map((row) => row.map((text, i) => text.padStart(widths[i] as number)).join(GAP));
  const [header = "", ...body] = lines;
  return [rule, header, rule, ...body, rule, ...footer].join("\n");
}

function shorten(name: string): string {
  return name.length > NAME_LIMIT ? `${name.slice(0, NAME_LIMIT - 3)}...` : name;
}
