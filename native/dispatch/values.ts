/** Which JavaScript values an argument of an operator takes, what it is turned into, and how errors name it. */
import { DType, Layout, MemoryFormat } from "../dtype.ts";
import { isGenerator } from "../random/generator.ts";
import { isTensor, Tensor } from "../tensor.ts";
import { describePlain } from "./describePlain.ts";
import type { Parameter } from "./table.ts";

const REDUCTIONS: Readonly<Record<string, number>> = { none: 0, mean: 1, sum: 2 };

/** Whether `value`, neither `undefined` nor a set of options, fits the argument. */
export function accepts(parameter: Parameter, value: unknown): boolean {
  if (value === null) return parameter.nullable;
  const { kind, list } = parameter;
  if (list < 0) return acceptsOne(kind, value);
  if (!Array.isArray(value)) return list > 0 && acceptsOne(kind, value);
  for (const element of value) {
    if (element === null || element === undefined ? !parameter.elementNullable : !acceptsOne(kind, element))
      return false;
  }
  return true;
}

function acceptsOne(kind: string, value: unknown): boolean {
  switch (kind) {
    case "T":
      return isTensor(value);
    case "i":
      return Number.isSafeInteger(value) || typeof value === "bigint";
    case "f":
      return typeof value === "number";
    case "S":
      return (
        typeof value === "number" ||
        typeof value === "boolean" ||
        typeof value === "bigint" ||
        isComplex(value)
      );
    case "b":
      return typeof value === "boolean";
    case "s":
    case "D":
      return typeof value === "string";
    case "y":
      return value instanceof DType;
    case "L":
      return value instanceof Layout;
    case "M":
      return value instanceof MemoryFormat;
    case "G":
      return isGenerator(value);
    case "R":
      return typeof value === "string" && Object.hasOwn(REDUCTIONS, value);
    default:
      return false;
  }
}

function isComplex(value: unknown): boolean {
  return typeof value === "object" && value !== null && "re" in value && "im" in value;
}

/** What the addon takes for an accepted value: enums as numbers, one value for a list of fixed length. */
export function convert(parameter: Parameter, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (parameter.list > 0 && !Array.isArray(value)) return new Array(parameter.list).fill(value);
  switch (parameter.kind) {
    case "y":
    case "L":
    case "M":
      return (value as DType | Layout | MemoryFormat).code;
    case "R":
      return REDUCTIONS[value as string];
    default:
      return value;
  }
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  T: "Tensor",
  i: "integer",
  f: "number",
  b: "boolean",
  s: "string",
  S: "number",
  y: "dtype such as torch.float32",
  D: 'device such as "cpu"',
  L: "layout such as torch.strided",
  M: "memory format such as torch.channelsLast",
  G: "Generator",
  R: '"none", "mean" or "sum"',
};

/** `integer`, `array of Tensors`, `integer or array of integers`. */
export function describeParameter({ kind, list, nullable }: Parameter): string[] {
  const name = KIND_NAMES[kind] ?? kind;
  const names = list < 0 ? [name] : list > 0 ? [name, `array of ${name}s`] : [`array of ${name}s`];
  return nullable ? [...names, "null"] : names;
}

/** A value as an error names it: `string "a"`, `number 1.5`, `Tensor [2, 3]`, `array [1, "a"]`. */
export function describeValue(value: unknown): string {
  if (typeof value !== "object" || value === null) return describePlain(value);
  return isTensor(value) ? describeTensor(value) : describeObject(value);
}

function describeTensor(tensor: Tensor): string {
  if (tensor.isDisposed) return "a disposed Tensor";
  return `Tensor [${tensor.shape.join(", ")}]`;
}

function describeObject(value: object): string {
  if (value instanceof DType || value instanceof Layout || value instanceof MemoryFormat)
    return value.toString();
  if (Array.isArray(value)) {
    const odd = value
      .slice(0, 4)
      .map((element) => (Array.isArray(element) ? "[...]" : describeElement(element)));
    return `array [${odd.join(", ")}${value.length > 4 ? ", ..." : ""}]`;
  }
  if (value instanceof Tensor) return "an object that only looks like a Tensor, such as a Proxy";
  const name = value.constructor?.name;
  if (name && name !== "Object") return `${name} object`;
  const keys = Object.keys(value);
  return keys.length > 0 ? `object { ${keys.slice(0, 4).join(", ")} }` : "object {}";
}

function describeElement(element: unknown): string {
  if (typeof element === "string") return JSON.stringify(element);
  return typeof element === "object" && element !== null ? describeValue(element) : String(element);
}
