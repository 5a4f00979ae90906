/**
 * Writes the run-time table: one short text an operator, read by `dispatch/table.ts` at the operator's first
 * call. Overloads are split by `|`; each is `<f: function, m: method>:<overload> <argument>... [><results>]`, an
 * argument `[*: by name only][!: written][+: may be spread]<name>:<kind>[=: has a default]`, a kind as in
 * `dispatch/table.ts`.
 */
import type { Schema, SchemaArgument } from "../schema/parse.ts";
import { camelCase } from "./naming.ts";
import { isKeywordOnly, isVariadic, outArguments } from "./signatures.ts";
import { isReduction, resultNames } from "./types.ts";

const KINDS: Record<string, string> = {
  Tensor: "T",
  int: "i",
  float: "f",
  bool: "b",
  str: "s",
  Scalar: "S",
  ScalarType: "y",
  Device: "D",
  Layout: "L",
  MemoryFormat: "M",
  Generator: "G",
};

/** One overload of an operator with where it shows. */
export interface TableEntry {
  schema: Schema;
  isFunction: boolean;
  isMethod: boolean;
}

export function tableText(entries: readonly TableEntry[]): string {
  return [...entries].sort(byPrecedence).map(overloadText).join("|");
}

/** Integers before lists and numbers before tensors would hide nothing; only writing overloads must come last. */
function byPrecedence(a: TableEntry, b: TableEntry): number {
  return Number(outArguments(a.schema).length > 0) - Number(outArguments(b.schema).length > 0);
}

function overloadText({ schema, isFunction, isMethod }: TableEntry): string {
  const writes = outArguments(schema).length > 0;
  const flags = `${isFunction ? "f" : ""}${isMethod && !writes ? "m" : ""}`;
  const outs = new Set(outArguments(schema));
  const words = schema.arguments.map((argument) => {
    const name = argument.name === "self" ? "input" : camelCase(argument.name);
    const mark = outs.has(argument)
      ? "!"
      : isKeywordOnly(schema, argument)
        ? "*"
        : isVariadic(schema)
          ? "+"
          : "";
    return `${mark}${name}:${kindOf(argument)}${argument.default === undefined ? "" : "="}`;
  });
  return [`${flags}:${schema.overload}`, ...words, ...resultWords(schema)].join(" ");
}

function kindOf(argument: SchemaArgument): string {
  const { type } = argument;
  const base = isReduction(argument) ? "R" : (KINDS[type.base] ?? "");
  const list = type.list === undefined ? "" : `${type.elementNullable ? "?" : ""}[${type.list || ""}]`;
  return `${base}${list}${type.nullable ? "?" : ""}`;
}

function resultWords(schema: Schema): string[] {
  const names = resultNames(schema);
  if (names) return [`>${names.join(",")}`];
  return schema.results.length === 1 && schema.results[0]?.type.base === "ScalarType" ? [">dtype"] : [];
}
