/** Text in a markup language as a rich value. */
import { RichValue } from "./richValue.ts";

/** HTML. Scripts in it run only in a trusted notebook. */
export function html(source: string): RichValue {
  return new RichValue({ "text/html": checkedText("html", source), "text/plain": source });
}

/** One `<svg>` element. */
export function svg(source: string): RichValue {
  if (!checkedText("svg", source).includes("<svg")) {
    throw new TypeError(`svg: an <svg> element expected, got ${JSON.stringify(source.slice(0, 40))}`);
  }
  return new RichValue({ "image/svg+xml": source, "text/plain": `[SVG, ${source.length} characters]` });
}

/** Markdown as JupyterLab renders it, with `$math$`. */
export function markdown(source: string): RichValue {
  return new RichValue({ "text/markdown": checkedText("markdown", source), "text/plain": source });
}

/** `text` with the characters escaped that HTML gives a meaning to. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function checkedText(name: string, source: unknown): string {
  if (typeof source !== "string") throw new TypeError(`${name}: a string expected, got ${typeof source}`);
  return source;
}
