/**
 * Finds in the sources every exported function and class that takes an options object, and calls it with an option that it
 * cannot have.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface OptionsTaker {
  name: string;
  /** From the project's folder. */
  file: string;
  isClass: boolean;
  /** How many arguments come before the options. */
  position: number;
  /** Whether the options may be left out as a whole. */
  isOptional: boolean;
}

interface Parameters {
  names: string[];
  types: string[];
  /** Whether the last one may be left out. */
  isLastOptional: boolean;
}

interface ClassSource {
  name: string;
  file: string;
  base: string | undefined;
  isExported: boolean;
  parameters: Parameters | undefined;
}

const PROJECT = join(import.meta.dirname, "../..");

/** A function or a class that users have, as its module exports it. */
export interface PublicTaker extends OptionsTaker {
  value: (...args: unknown[]) => unknown;
}

/** Those of the files of `pattern` that `modules` give to users, themselves or in a namespace. */
export async function publicTakers(pattern: string, modules: readonly object[]): Promise<PublicTaker[]> {
  const given = publicValues(modules);
  const takers: PublicTaker[] = [];
  for (const taker of optionsTakers(pattern)) {
    const exported = (await import(join(PROJECT, taker.file))) as Record<string, PublicTaker["value"]>;
    const value = exported[taker.name] as PublicTaker["value"];
    if (given.has(value)) takers.push({ ...taker, value });
  }
  return takers;
}

/** What it throws, also where it is asynchronous, for an option that it cannot have. */
export async function errorOfUnknownOption({ value, isClass, position }: PublicTaker): Promise<unknown> {
  const args = [...new Array(position).fill(undefined), { optionOfNobody: 1 }];
  try {
    await (isClass ? Reflect.construct(value, args) : value(...args));
    return undefined;
  } catch (error) {
    return error;
  }
}

/** The exported functions and classes of the files of `pattern` whose last parameter is an options object. */
function optionsTakers(pattern: string): OptionsTaker[] {
  const files = globSync(pattern, { cwd: PROJECT }).filter((file) => !/\.d\.ts$|generat|Worker/.test(file));
  const sources = files.map((file) => ({ file, text: readFileSync(join(PROJECT, file), "utf8") }));
  const functions = sources.flatMap(({ file, text }) => functionsOf(file, text));
  const classes = sources.flatMap(({ file, text }) => classesOf(file, text));
  const byName = new Map(classes.map((each) => [each.name, each]));
  const made = classes.flatMap((each) => {
    const parameters = each.isExported ? constructorOf(each, byName) : undefined;
    const position = positionOfOptions(parameters);
    if (position < 0) return [];
    const isOptional = parameters?.isLastOptional ?? false;
    return [{ name: each.name, file: each.file, isClass: true, position, isOptional }];
  });
  return [...functions, ...made];
}

function publicValues(modules: readonly object[]): Set<unknown> {
  const values = new Set<unknown>(modules.flatMap((module) => Object.values(module)));
  for (const value of values) {
    if (isNamespace(value)) for (const inner of Object.values(value)) values.add(inner);
  }
  return values;
}

function isNamespace(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;
}

function functionsOf(file: string, text: string): OptionsTaker[] {
  const found = new Map<string, OptionsTaker>();
  const starts = text.matchAll(
    /^export (?:async )?(?:function\*? (\w+)|const (\w+)(?:: \w+)? = (?:async )?(?=[<(]))/gm,
  );
  for (const match of starts) {
    const name = (match[1] ?? match[2]) as string;
    const parameters = parametersAfter(text, match.index + match[0].length);
    const position = positionOfOptions(parameters);
    const isOptional = parameters.isLastOptional;
    // Of overloads the last one is the function itself.
    if (position >= 0) found.set(name, { name, file, isClass: false, position, isOptional });
  }
  return [...found.values()];
}

function classesOf(file: string, text: string): ClassSource[] {
  const starts = [...text.matchAll(/^(export )?(abstract )?class (\w+)(?:<[^{]*?>)?(?: extends (\w+))?/gm)];
  return starts.map((match, i) => {
    const body = text.slice(match.index, starts[i + 1]?.index);
    const at = body.search(/^ {2}(?:private |protected )?constructor\(/m);
    const [, exported, abstract, name, base] = match;
    return {
      name: name as string,
      file,
      base,
      isExported: exported !== undefined && abstract === undefined,
      parameters: at < 0 ? undefined : parametersAfter(body, at),
    };
  });
}

function constructorOf(from: ClassSource, byName: ReadonlyMap<string, ClassSource>): Parameters | undefined {
  const base = from.base === undefined ? undefined : byName.get(from.base);
  return from.parameters ?? (base && constructorOf(base, byName));
}

/** Of a last parameter that is called options, or whose type is; -1 without. */
function positionOfOptions(parameters: Parameters | undefined): number {
  const last = (parameters?.names.length ?? 0) - 1;
  if (last < 0 || !parameters) return -1;
  const isOptions =
    parameters.names[last] === "options" || /Options\b[^\]]*$/.test(parameters.types[last] as string);
  return isOptions ? last : -1;
}

/** What stands in the first parentheses from `start`, by parameter. */
function parametersAfter(text: string, start: number): Parameters {
  const parts = [""];
  let depth = 0;
  for (let i = text.indexOf("(", start); i < text.length; i++) {
    const letter = text[i] as string;
    const isArrow = letter === ">" && text[i - 1] === "=";
    if ("([{<".includes(letter)) depth++;
    if (")]}>".includes(letter) && !isArrow) depth--;
    if (depth === 0) break;
    if (depth === 1 && letter === "(") continue;
    if (depth === 1 && letter === ",") parts.push("");
    else parts[parts.length - 1] += letter;
  }
  const parameters = parts.map((part) => part.replaceAll(/\/\*.*?\*\//gs, "").trim()).filter(Boolean);
  const split = parameters.map((part) => /^(\{[^}]*\}|[\w.]+)\??(?:: (.*?))?(?: = .*)?$/s.exec(part));
  return {
    names: split.map((part) => part?.[1] ?? ""),
    types: split.map((part) => part?.[2] ?? ""),
    isLastOptional: /= \{\}$|^\w+\?:/.test(parameters.at(-1) ?? ""),
  };
}
