/** The TypeScript type of an argument or result of a schema. */
import type { Schema, SchemaArgument, SchemaType } from "../schema/parse.ts";
import { camelCase, pascalCase } from "./naming.ts";

const BASES: Record<string, string> = {
  Tensor: "Tensor",
  int: "number",
  float: "number",
  bool: "boolean",
  str: "string",
  Scalar: "Scalar",
  ScalarType: "DType",
  Device: "Device",
  Layout: "Layout",
  MemoryFormat: "MemoryFormat",
  Generator: "Generator",
};

/**
 * Strings that LibTorch knows, by the name of the argument, or of an operator and its argument where they differ: a
 * wrong one is then a compile error.
 */
const WORDS: Record<string, string> = {
  rounding_mode: '"trunc" | "floor"',
  indexing: '"ij" | "xy"',
  approximate: '"none" | "tanh"',
  padding: '"valid" | "same"',
  side: '"left" | "right"',
  UPLO: '"L" | "U"',
  norm: '"backward" | "forward" | "ortho"',
  interpolation: '"linear" | "lower" | "higher" | "midpoint" | "nearest"',
  pad_mode: '"constant" | "reflect" | "replicate" | "circular"',
  padding_side: '"left" | "right"',
  ord: '"fro" | "nuc"',
  p: '"fro" | "nuc"',
  "pad.mode": '"constant" | "reflect" | "replicate" | "circular"',
  "linalg_qr.mode": '"reduced" | "complete" | "r"',
  "linalg_lstsq.driver": '"gels" | "gelsy" | "gelsd" | "gelss"',
  "linalg_svd.driver": '"gesvd" | "gesvdj" | "gesvda"',
  "linalg_svdvals.driver": '"gesvd" | "gesvdj" | "gesvda"',
  "scatter.reduce": '"add" | "multiply"',
  "scatter_.reduce": '"add" | "multiply"',
  "scatter_reduce.reduce": '"sum" | "prod" | "mean" | "amax" | "amin"',
  "scatter_reduce_.reduce": '"sum" | "prod" | "mean" | "amax" | "amin"',
  "index_reduce.reduce": '"prod" | "mean" | "amax" | "amin"',
  "index_reduce_.reduce": '"prod" | "mean" | "amax" | "amin"',
  "_sparse_mm.reduce": '"sum" | "mean" | "amax" | "amin"',
  "segment_reduce.reduce": '"sum" | "mean" | "max" | "min" | "prod"',
};

/** `Reduction` is given by name, `"mean"`; the schema has its number. */
export function isReduction(argument: SchemaArgument): boolean {
  return argument.name === "reduction" && argument.type.base === "int";
}

/** @param operator PyTorch's name, `max_pool2d`. */
export function typeOf(argument: SchemaArgument, operator: string): string {
  const { type } = argument;
  if (isReduction(argument)) return "Reduction";
  let text = type.base === "str" ? wordsOf(argument.name, operator) : (BASES[type.base] ?? "never");
  if (type.list !== undefined) {
    const element = type.elementNullable ? `(${text} | null)` : text;
    text = type.list > 0 ? `${text} | ${listOf(element, type.list)}` : `readonly ${element}[]`;
  }
  return type.nullable ? `${text} | null` : text;
}

function wordsOf(argument: string, operator: string): string {
  return WORDS[`${operator}.${argument}`] ?? WORDS[argument] ?? "string";
}

/** `int[2]` is a pair; `int[1]` stands for a list of any length, as of dimensions. */
function listOf(element: string, length: number): string {
  if (element === "number" && length === 2) return "Pair";
  if (element === "number" && length === 3) return "Triple";
  return length > 1 ? `readonly [${new Array(length).fill(element).join(", ")}]` : `readonly ${element}[]`;
}

function elementType(type: SchemaType): string {
  const text = type.base === "Scalar" ? "number" : (BASES[type.base] ?? "never");
  const listed = type.list === undefined ? text : `${text}[]`;
  return type.nullable ? `${listed} | null` : listed;
}

/** Whether a method gives back its own tensor. */
export function returnsSelf(schema: Schema): boolean {
  const [self] = schema.arguments;
  return schema.name.endsWith("_") && self?.type.written === true && schema.results.length === 1;
}

/** Names of several results, `undefined` where PyTorch gives them none. */
export function resultNames(schema: Schema): string[] | undefined {
  if (schema.results.length < 2) return undefined;
  const names = schema.results.map(({ name }) => name);
  return names.every((name) => name !== undefined)
    ? names.map((name) => camelCase(name as string))
    : undefined;
}

export function resultType(schema: Schema, asMethod: boolean): string {
  if (asMethod && returnsSelf(schema)) return "this";
  const types = schema.results.map(({ type }) => elementType(type));
  if (types.length === 0) return "void";
  if (types.length === 1) return types[0] as string;
  const names = resultNames(schema);
  return names ? resultInterface(names, types).name : `[${types.join(", ")}]`;
}

/** The interface of several named results: an object that can be taken apart by name and by position. */
export function resultInterface(names: string[], types: string[]): { name: string; text: string } {
  const allTensors = types.every((type) => type === "Tensor");
  const suffix = allTensors ? "" : types.map((type) => (type === "Tensor" ? "T" : "N")).join("");
  const name = names.map(pascalCase).join("") + suffix;
  const fields = names.map((field, i) => `${field}: ${types[i]};`).join(" ");
  const element = [...new Set(types)].join(" | ");
  return { name, text: `export interface ${name} extends Iterable<${element}> { ${fields} }` };
}

/** The interface behind a schema's results, where it has several with names. */
export function resultInterfaceOf(schema: Schema): { name: string; text: string } | undefined {
  const names = resultNames(schema);
  return (
    names &&
    resultInterface(
      names,
      schema.results.map(({ type }) => elementType(type)),
    )
  );
}
