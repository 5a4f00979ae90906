/** Prints the tree of a module in the form of PyTorch's `print(model)`, and Python values the way Python writes them. */
import type { Module } from "./module.ts";

export function describeModule(module: Module): string {
  const name = module.constructor.name;
  const extra = module.extraRepr();
  const children = module
    .namedChildren()
    .map(([key, child]) => `(${key}): ${indented(describeModule(child))}`);
  if (children.length === 0) return `${name}(${extra})`;
  const lines = [...(extra ? [extra] : []), ...children];
  return `${name}(\n${lines.map((line) => `  ${line}\n`).join("")})`;
}

/** `(3, 3)`, `True`, `None`, `1e-05`: a value as Python prints it. */
export function pythonText(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return `'${value}'`;
  if (Array.isArray(value)) return `(${value.map(pythonText).join(", ")})`;
  if (typeof value === "number" && value !== 0 && Math.abs(value) < 1e-4) {
    return value.toExponential().replace(/e-(\d)$/, "e-0$1");
  }
  return String(value);
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
