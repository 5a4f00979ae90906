/** A drawing as text, for terminals. */
import { type Item, shapeText } from "./items.ts";
import { collapseRepeats } from "./repeats.ts";

/** Groups at the top are written open once, and then by their name. */
export function diagramText(title: string, inputs: readonly number[][], items: readonly Item[]): string {
  const lines = [`${title}: ${inputs.map(shapeText).join(", ")}`];
  write(collapseRepeats(items), "  ", lines);
  return lines.join("\n");
}

function write(items: readonly Item[], indent: string, lines: string[]): void {
  for (const item of items) writeItem(item, indent, lines, "");
}

function writeItem(item: Item, indent: string, lines: string[], count: string): void {
  const deeper = `${indent}  `;
  switch (item.type) {
    case "box": {
      const notes = item.notes.length > 0 ? ` · ${item.notes.join(" · ")}` : "";
      lines.push(`${indent}${count}${item.title}${notes}${becomes(item.shape)}`);
      return;
    }
    case "repeat":
      writeItem(item.item, indent, lines, `${item.count} × `);
      return;
    case "group":
      lines.push(`${indent}${count}${item.title}${becomes(item.shape)}`);
      write(item.body, deeper, lines);
      return;
    case "parallel":
      for (const [at, branch] of item.branches.entries()) {
        if (at > 0) lines.push(`${indent}|`);
        if (branch.length === 0) lines.push(`${indent}| shortcut`);
        write(branch, `${indent}| `, lines);
      }
      lines.push(`${indent}${item.join}${becomes(item.shape)}`);
      return;
    case "dense":
      lines.push(`${indent}${item.items.length} layers, each of all before it`);
      if (item.items[0]) writeItem(item.items[0], deeper, lines, "");
      lines.push(`${indent}${item.join}${becomes(item.shape)}`);
      return;
    case "tangle":
      for (const [at, each] of item.items.entries()) {
        lines.push(
          `${indent}${at}: of ${(item.sources[at] as number[]).map((from) => (from < 0 ? "input" : from)).join(", ")}`,
        );
        writeItem(each, deeper, lines, "");
      }
  }
}

function becomes(shape: readonly number[]): string {
  return shape.length === 0 ? "" : ` -> ${shapeText(shape)}`;
}
