/** Makes the notebook file (nbformat 4.5) of a lesson or exercise from its cells. */
import { createHash } from "node:crypto";
import type { SourceCell } from "./percent.ts";

/** The parts of an nbformat 4.5 notebook that we write and read. */
export interface Notebook {
  cells: NotebookCell[];
  metadata: Record<string, unknown>;
  nbformat: 4;
  nbformat_minor: number;
}

export interface NotebookCell {
  cell_type: "code" | "markdown" | "raw";
  id?: string;
  metadata: Record<string, unknown>;
  source: string | string[];
  outputs?: Record<string, unknown>[];
  execution_count?: number | null;
}

/** Name of the kernelspec that every notebook of the course asks for. */
export const KERNEL_NAME = "torchbook";

const NOTEBOOK_METADATA = {
  kernelspec: { display_name: "TypeScript (torchbook)", language: "typescript", name: KERNEL_NAME },
  language_info: {
    codemirror_mode: "typescript",
    file_extension: ".ts",
    mimetype: "application/typescript",
    name: "typescript",
    pygments_lexer: "typescript",
  },
};

/**
 * @param slug stem of the file; cell ids are made from it and the cell's place, so that a build is repeatable
 */
export function toNotebook(cells: readonly SourceCell[], slug: string): Notebook {
  return {
    cells: cells.map((cell, index) => {
      const id = createHash("sha256").update(`${slug}/${index}`).digest("hex").slice(0, 12);
      const common = { id, metadata: cell.metadata, source: splitLines(cell.source) };
      return cell.type === "markdown"
        ? { cell_type: "markdown", ...common }
        : { cell_type: "code", execution_count: null, ...common, outputs: [] };
    }),
    metadata: NOTEBOOK_METADATA,
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Text of a cell, whichever of nbformat's two forms it has. */
export function cellText(cell: NotebookCell): string {
  return Array.isArray(cell.source) ? cell.source.join("") : cell.source;
}

/** The file's text: one space of indentation and a final newline, as nbformat's own writer does it. */
export function notebookJson(notebook: Notebook): string {
  return `${JSON.stringify(notebook, undefined, 1)}\n`;
}

function splitLines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
