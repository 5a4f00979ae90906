/** Prints the tree of a module in the form of PyTorch's `print(model)`, and Python values the way Python writes them. */
import type { Module } from "./module.ts";

export function describeModule(module: Module): string {
  return describeTree(
    module.constructor.name,
    module.extraRepr(),
    module.namedChildren().map(([key, child]): [string, string] => [key, String(child)]),
  );
}

/** @param children - titles and descriptions */
export function describeTree(name: string, extra: string, children: [string, string][]): string {
  if (children.length === 0) return `${name}(${extra})`;
  const lines = [...(extra ? [extra] : []), ...children.map(([key, text]) => `(${key}): ${indented(text)}`)];
  return `${name}(\n${lines.map((line) => `  ${line}\n`).join("")})`;
}

/** `(3, 3)`, `True`, `None`, `1e-05`: a value as Python prints it. */
export function pythonText(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return `'${value}'`;
  if (Array.isArray(value)) return tuple(value.map(pythonText));
  if (typeof value === "number" && value !== 0 && Math.abs(value) < 1e-4) {
    return value.toExponential().replace(/e-(\d)$/, "e-0$1");
  }
  return String(value);
}

/** As {@link pythonText} for what Python has as a float: `1.0`. */
export function pythonFloat(value: number | readonly number[]): string {
  if (typeof value !== "number") return tuple(value.map(pythonFloat));
  if (!Number.isFinite(value)) return String(value).replace("Infinity", "inf");
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? value.toFixed(1) : pythonText(value);
}

function tuple(parts: string[]): string {
  return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
