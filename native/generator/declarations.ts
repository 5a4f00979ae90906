/** Writes signatures as TypeScript declarations. */
import type { Schema } from "../schema/parse.ts";
import { pascalCase } from "./naming.ts";
import { type Parameter, type Signature, signaturesOf } from "./signatures.ts";

/** The declarations of one operator. */
export interface Declared {
  /** Option interfaces that its signatures name. */
  interfaces: string[];
  /** Signatures, each with its doc line; without `export function` or indentation. */
  signatures: { doc: string; text: string }[];
}

/** @param typeName distinguishes option interfaces, such as `Conv2d`. */
export function declare(name: string, schemas: readonly Schema[], asMethod: boolean): Declared {
  const interfaces = new Map<string, string>();
  const declared: Declared["signatures"] = [];
  for (const signature of signaturesOf(schemas, asMethod)) {
    const doc = signature.schemas.map((schema) => `\`${schema}\``).join("\n");
    const options = optionsType(name, signature, interfaces, asMethod);
    const [first] = signature.positional;
    if (signature.spread && first && (asMethod || !signature.schemas.some(takesTensorFirst))) {
      const list = first.type.replace(/^readonly /, "");
      declared.push({ doc, text: `(...${first.name}: ${list}): ${signature.returns}` });
      if (options) {
        const rest = `[...${first.name}: ${list}, options: ${options}]`;
        declared.push({ doc, text: `(...args: ${rest}): ${signature.returns}` });
      }
    }
    declared.push({ doc, text: `(${parameters(signature, options)}): ${signature.returns}` });
  }
  return { interfaces: [...interfaces.values()], signatures: declared };
}

function takesTensorFirst(schema: string): boolean {
  return /^[^(]*\(Tensor(?!\[)/.test(schema);
}

/** Required first; each optional one may be replaced by the options, which end the call. */
function parameters(signature: Signature, options: string | undefined): string {
  const list = signature.positional.map(({ name, type, optional }) =>
    optional ? `${name}?: ${type} | ${options}` : `${name}: ${type}`,
  );
  if (options) {
    const required = signature.options.some((option) => !option.optional);
    const canRequire = required && signature.positional.every(({ optional }) => !optional);
    list.push(`options${canRequire ? "" : "?"}: ${options}`);
  }
  return list.join(", ");
}

function optionsType(
  name: string,
  signature: Signature,
  interfaces: Map<string, string>,
  asMethod: boolean,
): string | undefined {
  const optional = signature.positional.filter((parameter) => parameter.optional);
  const all = [...optional, ...signature.options];
  if (all.length === 0) return undefined;
  const body = `{ ${all.map(field).join("; ")} }`;
  if (optional.length === 0 && all.length <= 2) return body;
  const base = `${pascalCase(name)}${name.endsWith("_") ? "InPlace" : ""}${asMethod ? "Method" : ""}Options`;
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? base : `${base}${i}`;
    const text = `export interface ${candidate} ${body}`;
    const known = interfaces.get(candidate);
    if (known === undefined) interfaces.set(candidate, text);
    if (known === undefined || known === text) return candidate;
  }
}

function field({ name, type, optional }: Parameter): string {
  return `${name}${optional ? "?" : ""}: ${type}`;
}
