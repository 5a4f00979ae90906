/** The error for a call that fits no overload: operator, argument, what was expected, what was given. */
import type { Overload } from "./table.ts";
import { isTensor } from "../tensor.ts";
import { unknownOption } from "./unknownOption.ts";
import { accepts, describeParameter, describeValue } from "./values.ts";

/** Why one overload does not fit. The further into the arguments, the closer the call came. */
interface Problem {
  progress: number;
  argument?: string;
  expected?: string[];
  got?: string;
  text?: string;
  /** Required arguments that are not there, with what they take. */
  missing?: Map<string, string[]>;
}

/**
 * @param name as the user wrote it, `maxPool2d`.
 * @param first 1 where the first argument is `this`, which users do not count.
 */
export function mismatch(
  name: string,
  overloads: readonly Overload[],
  args: readonly unknown[],
  options: Readonly<Record<string, unknown>> | undefined,
  first: number,
): TypeError {
  if (first === 1 && !isTensor(args[0])) {
    return new TypeError(
      `${name}: this: expected Tensor, got ${describeValue(args[0])}; call it as x.${name}(...)`,
    );
  }
  const problems = overloads.map((overload) => problemOf(overload, overloads, args, options, first));
  const furthest = Math.max(...problems.map((problem) => problem.progress));
  const closest = problems.filter((problem) => problem.progress === furthest);
  const typed = closest.find((problem) => problem.expected);
  const best = typed ?? closest[0];
  if (!best) return new TypeError(`${name}: cannot be called this way`);
  if (best.missing) return missingArguments(name, closest, options);
  if (!best.expected) return new TypeError(`${name}: ${best.text}`);
  const same = closest.filter((problem) => problem.argument === best.argument);
  const expected = union(same.map((problem) => problem.expected ?? []));
  return new TypeError(
    `${name}: argument ${best.argument}: expected ${listWords(expected)}, got ${best.got}${sentHint(expected, best.got)}`,
  );
}

/** Says what is missing: of the overloads that miss the fewest arguments, those with the same names. */
function missingArguments(
  name: string,
  problems: readonly Problem[],
  options: Readonly<Record<string, unknown>> | undefined,
): TypeError {
  const all = problems.flatMap(({ missing }) => (missing ? [missing] : []));
  const fewest = all.reduce((least, missing) => (missing.size < least.size ? missing : least));
  const names = [...fewest.keys()];
  const alike = all.filter(
    (missing) => missing.size === names.length && names.every((key) => missing.has(key)),
  );
  const texts = names.map((key) => {
    const expected = union(alike.map((missing) => missing.get(key) ?? []));
    return { expected, text: `${key}: ${listWords(expected)}` };
  });
  const [only] = texts;
  const isEmpty = options !== undefined && Object.keys(options).length === 0;
  const hint = isEmpty && only ? sentHint(only.expected, EMPTY_OBJECT) : "";
  return new TypeError(`${name}: missing argument ${texts.map(({ text }) => text).join(", ")}${hint}`);
}

const EMPTY_OBJECT = "object {}";

/** A Tensor loses its private slot, and with it everything, when it is cloned to another thread. */
function sentHint(expected: readonly string[], got: string | undefined): string {
  if (!got?.includes(EMPTY_OBJECT) || !expected.some((text) => text.includes("Tensor"))) return "";
  return "; a Tensor of another worker arrives as an empty object: send its data() and shape";
}

function union(lists: readonly string[][]): string[] {
  return [...new Set(lists.flat())];
}

function problemOf(
  overload: Overload,
  overloads: readonly Overload[],
  args: readonly unknown[],
  options: Readonly<Record<string, unknown>> | undefined,
  first: number,
): Problem {
  const { parameters, positional } = overload;
  for (let i = 0; i < Math.min(args.length, positional); i++) {
    const parameter = parameters[i];
    const value = args[i];
    if (!parameter || value === undefined || accepts(parameter, value)) continue;
    return wrongType(parameter.name, describeParameter(parameter), value, i);
  }
  if (args.length > positional) {
    const expected = positional - first === 1 ? "1 argument" : `${positional - first} arguments`;
    return { progress: positional - 0.5, text: `expected at most ${expected}, got ${args.length - first}` };
  }
  for (const [key, value] of Object.entries(options ?? {})) {
    if (value === undefined) continue;
    const problem = optionProblem(overload, overloads, key, value, args.length);
    if (problem) return problem;
  }
  return missing(overload, args, options, first);
}

function optionProblem(
  overload: Overload,
  overloads: readonly Overload[],
  key: string,
  value: unknown,
  count: number,
): Problem | undefined {
  const { parameters, options, outs, isFactory } = overload;
  if (key === "out" && outs.length > 0) {
    const values = outs.length === 1 ? [value] : value;
    const fits =
      Array.isArray(values) &&
      values.length === outs.length &&
      outs.every((at, i) => accepts(at2(overload, at), values[i]));
    const expected = outs.length === 1 ? ["Tensor"] : [`array of ${outs.length} Tensors`];
    return fits ? undefined : wrongType("out", expected, value, count + 1);
  }
  if (key === "requiresGrad" && isFactory) {
    return typeof value === "boolean" ? undefined : wrongType(key, ["boolean"], value, count + 1);
  }
  const index = options.get(key);
  if (index === undefined)
    return { progress: count + 0.25, text: unknownOption(key, optionNames(overloads)) };
  if (index < count) return { progress: count + 0.75, text: `option ${key} is also given by position` };
  const parameter = at2(overload, index);
  return accepts(parameter, value)
    ? undefined
    : wrongType(key, describeParameter(parameter), value, count + 1);

  function at2(from: Overload, at: number): (typeof parameters)[number] {
    return from.parameters[at] as (typeof parameters)[number];
  }
}

function missing(
  overload: Overload,
  args: readonly unknown[],
  options: Readonly<Record<string, unknown>> | undefined,
  first: number,
): Problem {
  const { parameters, outs } = overload;
  const absent = new Map<string, string[]>();
  for (const [i, parameter] of parameters.entries()) {
    const { name, hasDefault, written } = parameter;
    if (i < first || hasDefault || written || args[i] !== undefined || options?.[name] !== undefined)
      continue;
    absent.set(name, describeParameter(parameter));
  }
  if (outs.length > 0 && options?.out === undefined) absent.set("out", ["Tensor"]);
  return { progress: args.length + 0.9, missing: absent };
}

function wrongType(argument: string, expected: string[], value: unknown, progress: number): Problem {
  return { progress, argument, expected, got: describeValue(value) };
}

function optionNames(overloads: readonly Overload[]): string[] {
  const known = new Set<string>();
  for (const overload of overloads) {
    for (const [name, index] of overload.options)
      if (overload.parameters[index]?.hasDefault || overload.parameters[index]?.keywordOnly) known.add(name);
    if (overload.outs.length > 0) known.add("out");
    if (overload.isFactory) known.add("requiresGrad");
  }
  return [...known];
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
