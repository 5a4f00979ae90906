/** Turns the `$formulas$` of Markdown into MathML, which browsers draw without a library or fonts from the network. */
import temml from "temml";

/** Code first, so that a `$` in it starts no formula; then display and inline formulas. */
const TOKENS =
  /(```[\s\S]*?```|~~~[\s\S]*?~~~|`+[^`]*`+)|\$\$([\s\S]+?)\$\$|(?<![\\$\w])\$(?!\s)([^$\n]+?)(?<![\s\\])\$(?!\d)/g;

/** `markdown` with MathML in place of `$...$` and `$$...$$`; a formula with an error shows its source in red. */
export function formulasToMathMl(markdown: string): string {
  return markdown.replace(TOKENS, (whole, code?: string, display?: string, inline?: string) =>
    code === undefined ? toMathMl(display ?? inline ?? whole, display !== undefined) : whole,
  );
}

function toMathMl(tex: string, displayMode: boolean): string {
  const mathMl = temml.renderToString(tex.trim(), { displayMode, throwOnError: false });
  // Characters that Markdown would read as emphasis.
  return mathMl.replaceAll("*", "&#42;").replaceAll("_", "&#95;").replaceAll("\n", " ");
}
