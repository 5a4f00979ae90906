/**
 * An executed notebook as one self-contained HTML page: nbconvert makes the page (highlighted code, colours of terminal
 * output), our islands keep its plots alive. Nothing is loaded from the network.
 */
import { spawn } from "node:child_process";
import { access, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { plotIslands, plotScripts } from "./livePage.ts";
import { formulasToMathMl } from "./mathMl.ts";
import { figureOutputs, type NotebookLike } from "./notebookFigures.ts";

const DEFAULT_PYTHON = fileURLToPath(new URL("../../.venv/bin/python", import.meta.url));
const TEMPLATES = fileURLToPath(new URL("./nbconvertTemplates", import.meta.url));
const SCRIPTS_MARKER = "<!-- torchbook-scripts -->";

interface Notebook extends NotebookLike {
  cells: { cell_type: string; source: string | string[]; outputs?: unknown }[];
  metadata: Record<string, unknown>;
}

/**
 * @param path of an `.ipynb` file.
 * @param options.python a Python with nbconvert. Default: that of the project's `.venv`.
 * @returns the page.
 * @throws where the file is no notebook, or nbconvert is missing or fails.
 */
export async function notebookToHtml(path: string, options: { python?: string } = {}): Promise<string> {
  const python = options.python ?? DEFAULT_PYTHON;
  await access(python).catch(() => {
    throw new Error(
      `notebookToHtml: a Python with nbconvert expected, got no file ${python}; set up the project first`,
    );
  });
  const notebook = await readNotebook(path);
  const outputs = figureOutputs(notebook);
  const figures = outputs.map(({ figure }) => figure);
  const texts = outputs.map(({ data }) => [data["text/plain"] ?? "plot"].flat().join(""));
  const islands = await plotIslands(figures, texts);
  outputs.forEach(({ data }, i) => {
    for (const type of Object.keys(data)) delete data[type];
    data["text/html"] = islands[i];
  });
  for (const cell of notebook.cells) {
    if (cell.cell_type === "markdown") cell.source = formulasToMathMl(sourceText(cell.source));
  }
  notebook.metadata.title ??= firstHeading(notebook) ?? basename(path, ".ipynb");
  const page = await convert(python, notebook);
  const scripts = await plotScripts(figures);
  return page.replace(SCRIPTS_MARKER, () => scripts);
}

async function readNotebook(path: string): Promise<Notebook> {
  const notebook = JSON.parse(await readFile(path, "utf8")) as Partial<Notebook>;
  if (!Array.isArray(notebook.cells)) {
    throw new TypeError(`notebookToHtml: a notebook with cells expected in ${path}, got none`);
  }
  return { ...notebook, cells: notebook.cells, metadata: notebook.metadata ?? {} };
}

function sourceText(source: string | string[]): string {
  return Array.isArray(source) ? source.join("") : source;
}

function firstHeading({ cells }: Notebook): string | undefined {
  const headings = cells.flatMap(({ cell_type, source }) =>
    cell_type === "markdown" ? [/^#\s+(.+)$/m.exec(sourceText(source))?.[1]] : [],
  );
  return headings.find((heading) => heading !== undefined);
}

/** Settings of the user are left out, so that the page is the same everywhere. */
async function convert(python: string, notebook: Notebook): Promise<string> {
  const child = spawn(
    python,
    [
      ...["-m", "nbconvert", "--stdin", "--stdout", "--to", "html", "--template", "torchbook"],
      `--TemplateExporter.extra_template_basedirs=${TEMPLATES}`,
      "--log-level=WARN",
    ],
    { env: { ...process.env, JUPYTER_NO_CONFIG: "1" }, stdio: "pipe" },
  );
  child.stdin.on("error", () => {
    // The exit code below tells why the process no longer reads.
  });
  child.stdin.end(JSON.stringify(notebook));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("close", resolve);
    child.once("error", reject);
  });
  const [page, log, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) {
    throw new Error(`notebookToHtml: nbconvert failed (exit code ${code}): ${log.trim().split("\n").at(-1)}`);
  }
  return page;
}
