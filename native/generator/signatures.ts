/** Turns the schemas of one operator into the few TypeScript signatures that a reader should see. */
import type { Schema, SchemaArgument } from "../schema/parse.ts";
import { camelCase, isReserved } from "./naming.ts";
import { resultType, typeOf } from "./types.ts";

export interface Parameter {
  name: string;
  type: string;
  optional: boolean;
}

export interface Signature {
  /** Schemas that it stands for, as docs show them. */
  schemas: string[];
  /** By position, in order; optional ones may be given among the options too. */
  positional: Parameter[];
  /** Only among the options. */
  options: Parameter[];
  returns: string;
  /** The one positional list may be spread: `view(2, 3)`. */
  spread: boolean;
}

/** Arguments into which an operator writes its results. */
export function outArguments(schema: Schema): SchemaArgument[] {
  return schema.arguments.filter((argument) => argument.type.written && argument.keywordOnly);
}

/** `add.Scalar` gives `alpha` by position where `add.Tensor` does not; PyTorch's Python API takes it by name only. */
export function isKeywordOnly(schema: Schema, argument: SchemaArgument): boolean {
  return argument.keywordOnly || (argument.name === "alpha" && /^Scalar/.test(schema.overload));
}

/** Whether it makes a tensor from nothing or like another: PyTorch's Python API adds `requires_grad` to these. */
export function isFactory(schema: Schema): boolean {
  const names = schema.arguments.filter(({ keywordOnly }) => keywordOnly).map(({ name }) => name);
  return (
    names.includes("dtype") &&
    names.includes("layout") &&
    names.includes("pin_memory") &&
    schema.name !== "to"
  );
}

const VARIADIC = new Set(
  "atleast_1d atleast_2d atleast_3d block_diag broadcast_tensors cartesian_prod chain_matmul meshgrid".split(
    " ",
  ),
);

/** Whether PyTorch's Python API takes its tensors as arguments of their own, `meshgrid(x, y)`. */
export function isVariadic(schema: Schema): boolean {
  return VARIADIC.has(schema.name) && schema.arguments[0]?.type.list === 0;
}

/** The signatures of one operator as function or method, like ones merged. */
export function signaturesOf(schemas: readonly Schema[], asMethod: boolean): Signature[] {
  const plain = schemas.filter((schema) => outArguments(schema).length === 0);
  const writing = schemas.filter((schema) => outArguments(schema).length > 0);
  const signatures = plain.map((schema) => signatureOf(schema, asMethod));
  if (!asMethod) {
    for (const schema of writing) {
      const out = outParameter(schema);
      const own = signatureOf(schema, false);
      const twin = signatures.find((candidate) => differsOnlyInFactoryOptions(candidate, own));
      if (twin) twin.options.push(out);
      else signatures.push({ ...own, options: [...own.options, { ...out, optional: false }] });
    }
  }
  return mergeAll(signatures);
}

function signatureOf(schema: Schema, asMethod: boolean): Signature {
  const outs = new Set(outArguments(schema));
  const given = schema.arguments.slice(asMethod ? 1 : 0).filter((argument) => !outs.has(argument));
  const positional = given.filter((argument) => !isKeywordOnly(schema, argument));
  const options = given
    .filter((argument) => isKeywordOnly(schema, argument))
    .map((argument) => parameterOf(argument, schema.name));
  if (isFactory(schema)) options.push({ name: "requiresGrad", type: "boolean", optional: true });
  const [first] = positional;
  const spread =
    positional.length === 1 &&
    first?.type.list === 0 &&
    (first.type.base === "int" || isVariadic(schema)) &&
    options.every((o) => o.optional);
  return {
    schemas: [schema.text],
    positional: positional.map((argument) => parameterOf(argument, schema.name)),
    options,
    returns: resultType(schema, asMethod),
    spread,
  };
}

function parameterOf(argument: SchemaArgument, operator: string): Parameter {
  const name = argument.name === "self" ? "input" : camelCase(argument.name);
  return {
    name: isReserved(name) ? `${name}_` : name,
    type: typeOf(argument, operator),
    // An overload that asks for a generator has a twin that does without: one signature shows both.
    optional: argument.default !== undefined || argument.type.base === "Generator",
  };
}

function outParameter(schema: Schema): Parameter {
  const types = outArguments(schema).map((argument) => typeOf(argument, schema.name));
  const type = types.length === 1 ? (types[0] as string) : `readonly [${types.join(", ")}]`;
  return { name: "out", type, optional: true };
}

function differsOnlyInFactoryOptions(plain: Signature, writing: Signature): boolean {
  const factory = new Set(["dtype", "layout", "device", "pinMemory", "requiresGrad"]);
  if (plain.options.some(({ name }) => name === "out")) return false;
  return (
    describe(plain.positional) === describe(writing.positional) &&
    describe(plain.options.filter(({ name }) => !factory.has(name))) ===
      describe(writing.options.filter(({ name }) => !factory.has(name)))
  );
}

function describe(parameters: readonly Parameter[]): string {
  return parameters.map(({ name, type, optional }) => `${name}${optional ? "?" : ""}: ${type}`).join(", ");
}

function mergeAll(signatures: Signature[]): Signature[] {
  const merged: Signature[] = [];
  for (const signature of signatures) {
    const partner = merged.findIndex((candidate) => mergePair(candidate, signature) !== undefined);
    if (partner < 0) merged.push(signature);
    else merged[partner] = mergePair(merged[partner] as Signature, signature) as Signature;
  }
  return merged.length < signatures.length ? mergeAll(merged) : merged;
}

/**
 * One signature for both, where they differ in one type, in options that one of them has more, or where one goes on
 * with optional arguments after the last of the other.
 */
function mergePair(a: Signature, b: Signature): Signature | undefined {
  if (a.returns !== b.returns || a.spread !== b.spread) return undefined;
  const schemas = [...a.schemas, ...b.schemas];
  if (a.positional.length !== b.positional.length) {
    const longer = a.positional.length > b.positional.length ? a : b;
    return isContinued(longer === a ? b : a, longer) ? { ...longer, schemas } : undefined;
  }
  const isSame =
    describe(a.positional) === describe(b.positional) || describe(a.options) === describe(b.options);
  const options = isSame ? mergeOptions(a.options, b.options) : undefined;
  const positional = mergePositional(a.positional, b.positional);
  return options && positional && { ...a, schemas, positional, options };
}

function isContinued(shorter: Signature, longer: Signature): boolean {
  const rest = longer.positional.slice(shorter.positional.length);
  return (
    describe(shorter.positional) === describe(longer.positional.slice(0, shorter.positional.length)) &&
    describe(shorter.options) === describe(longer.options) &&
    rest.every(({ optional }) => optional)
  );
}

/** The arguments of both, with the union of the types where one of them differs. */
function mergePositional(a: readonly Parameter[], b: readonly Parameter[]): Parameter[] | undefined {
  let differences = 0;
  const positional: Parameter[] = [];
  for (const [i, left] of a.entries()) {
    const right = b[i] as Parameter;
    if (left.name !== right.name || left.optional !== right.optional) return undefined;
    if (left.type !== right.type) differences++;
    positional.push({ ...left, type: left.type === right.type ? left.type : unionOf(left.type, right.type) });
  }
  return differences <= 1 ? positional : undefined;
}

function mergeOptions(a: Parameter[], b: Parameter[]): Parameter[] | undefined {
  const [small, large] = a.length <= b.length ? [a, b] : [b, a];
  const byName = new Map(large.map((option) => [option.name, option]));
  for (const option of small) if (byName.get(option.name)?.type !== option.type) return undefined;
  const shared = new Set(small.map(({ name }) => name));
  return large.map((option) => (shared.has(option.name) ? option : { ...option, optional: true }));
}

function unionOf(a: string, b: string): string {
  return [...new Set([...a.split(" | "), ...b.split(" | ")])].join(" | ");
}
