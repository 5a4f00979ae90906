/** Reads and writes the percent format of lesson and exercise sources, as jupytext reads it for TypeScript. */

export interface SourceCell {
  type: "code" | "markdown";
  /** Text without the marker line; of a markdown cell without the comment prefixes. No trailing newline. */
  source: string;
  /** `key=json` pairs of the marker line. */
  metadata: Record<string, unknown>;
  /** Line of the marker in the file, from 1. */
  line: number;
}

const MARKER = /^\/\/ %%(?:\s+\[(markdown)\])?(.*)$/;
const PAIR = /\s*([A-Za-z_][\w.-]*)=/y;

/**
 * Splits a source into its cells.
 *
 * @param name file name, for errors
 * @throws Error where text stands before the first marker, a marker's metadata is no `key=json` list, or a
 *   line of a markdown cell is no comment
 */
export function parsePercent(text: string, name: string): SourceCell[] {
  const cells: SourceCell[] = [];
  let lines: string[] = [];
  const finish = () => {
    const cell = cells.at(-1);
    if (cell) cell.source = cellSource(cell, lines, name);
    lines = [];
  };
  for (const [index, line] of text.split("\n").entries()) {
    const marker = MARKER.exec(line);
    if (marker) {
      finish();
      cells.push({
        type: marker[1] === "markdown" ? "markdown" : "code",
        source: "",
        metadata: parseMetadata(marker[2] ?? "", `${name}:${index + 1}`),
        line: index + 1,
      });
    } else if (cells.length === 0 && line.trim() !== "") {
      throw new Error(`${name}:${index + 1}: expected "// %%" before any text, got ${JSON.stringify(line)}`);
    } else {
      lines.push(line);
    }
  }
  finish();
  return cells;
}

/** Writes cells so that `parsePercent` gives them back, and a file made by this function comes back identical. */
export function formatPercent(cells: readonly Omit<SourceCell, "line">[]): string {
  const texts = cells.map((cell) => {
    const pairs = Object.entries(cell.metadata).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    const marker = `// %%${cell.type === "markdown" ? " [markdown]" : ""}${pairs.join("")}`;
    const body =
      cell.type === "markdown"
        ? cell.source.replaceAll(/^.*$/gm, (line) => (line === "" ? "//" : `// ${line}`))
        : cell.source;
    return body === "" && cell.type === "code" ? `${marker}\n` : `${marker}\n${body}\n`;
  });
  return texts.join("\n");
}

function cellSource(cell: SourceCell, lines: string[], name: string): string {
  const text = lines.join("\n").replace(/^\n+|\s+$/g, "");
  if (cell.type === "code") return text;
  return text
    .split("\n")
    .map((line, index) => {
      if (line === "//" || line === "") return "";
      if (line.startsWith("// ")) return line.slice(3);
      throw new Error(
        `${name}: expected "// " before each line of the markdown cell at line ${cell.line}, ` +
          `got ${JSON.stringify(line)} (line ${index + 1} of the cell)`,
      );
    })
    .join("\n");
}

/** `a="x" b={"c":1}` to an object; values are JSON, so their end is found by trying longer and longer pieces. */
function parseMetadata(text: string, place: string): Record<string, unknown> {
  const metadata: Record<string, unknown> = {};
  let rest = text.trim();
  while (rest !== "") {
    PAIR.lastIndex = 0;
    const key = PAIR.exec(rest)?.[1];
    if (key === undefined)
      throw new Error(`${place}: expected key=json after "// %%", got ${JSON.stringify(rest)}`);
    const value = rest.slice(PAIR.lastIndex);
    const end = jsonEnd(value);
    if (end === undefined)
      throw new Error(`${place}: expected JSON after ${key}=, got ${JSON.stringify(value)}`);
    metadata[key] = JSON.parse(value.slice(0, end));
    rest = value.slice(end).trim();
  }
  return metadata;
}

function jsonEnd(text: string): number | undefined {
  for (let end = 1; end <= text.length; end++) {
    if (end < text.length && text[end] !== " ") continue;
    try {
      JSON.parse(text.slice(0, end));
      return end;
    } catch {
      // a longer piece may be whole
    }
  }
  return undefined;
}
