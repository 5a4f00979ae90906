/** Reads the generated run-time table, one operator at its first call. */

/**
 * What one argument takes. Letters of the table: `T` Tensor, `i` integer, `f` number, `b` boolean, `s` string,
 * `S` Scalar, `y` dtype, `D` device, `L` layout, `M` memory format, `G` Generator, `R` reduction.
 */
export interface Parameter {
  name: string;
  kind: string;
  /** -1: no list; 0: a list of any length; n: a list of n, or one value for all of them. */
  list: number;
  nullable: boolean;
  elementNullable: boolean;
  hasDefault: boolean;
  keywordOnly: boolean;
  /** Takes the option `out`, or its element where several are written. */
  written: boolean;
  /** Tensors that may be given as arguments of their own. */
  spreads: boolean;
}

/** One overload of an operator. */
export interface Overload {
  /** PyTorch's name of the operator, `max_pool2d`. */
  operator: string;
  overload: string;
  /** Handle of the operator in the addon, -1 until it is first called. */
  handle: number;
  parameters: Parameter[];
  /** How many arguments may be given by position. */
  positional: number;
  /** Index of the argument that may be spread, `view(2, 3)`, or -1. */
  spread: number;
  /** Option names that a call may use, with the index of their parameter. */
  options: Map<string, number>;
  /** Indices of the parameters that are written, for the option `out`. */
  outs: number[];
  /** Makes a tensor; takes `requiresGrad`. */
  isFactory: boolean;
  /** Writes what a factory of the same name makes: takes its options too, which then must be those of `out`. */
  writesFactory: boolean;
  /** Some value given may have to be turned into what the addon takes. */
  converts: boolean;
  resultNames: string[] | undefined;
  returnsDtype: boolean;
}

/** @param flag `f` for functions, `m` for methods. */
export function readOverloads(operator: string, text: string, flag: "f" | "m"): Overload[] {
  const overloads = text
    .split("|")
    .filter((line) => line.slice(0, line.indexOf(":")).includes(flag))
    .map((line) => readOverload(operator, line, flag));
  const isFactory = overloads.some((overload) => overload.isFactory);
  for (const overload of overloads) overload.writesFactory = isFactory && overload.outs.length > 0;
  return overloads;
}

function readOverload(operator: string, line: string, flag: "f" | "m"): Overload {
  const [head = "", ...words] = line.split(" ");
  const results = words.at(-1)?.startsWith(">") ? words.pop()?.slice(1) : undefined;
  const parameters = words.map(readParameter);
  const positional = parameters.findIndex((parameter) => parameter.keywordOnly || parameter.written);
  const count = positional < 0 ? parameters.length : positional;
  const options = new Map<string, number>();
  const outs: number[] = [];
  for (const [i, parameter] of parameters.entries()) {
    if (parameter.written) outs.push(i);
    else options.set(parameter.name, i);
  }
  const first = flag === "m" ? 1 : 0;
  const only = count === first + 1 ? parameters[first] : undefined;
  const canSpread = only?.list === 0 && (only.kind === "i" || only.spreads);
  return {
    operator,
    overload: head.slice(head.indexOf(":") + 1),
    handle: -1,
    parameters,
    positional: count,
    spread: canSpread ? first : -1,
    options,
    outs,
    isFactory: options.has("dtype") && options.has("pinMemory"),
    writesFactory: false,
    converts: parameters.some(({ kind, list }) => "yLMR".includes(kind) || list > 0),
    resultNames: results === undefined || results === "dtype" ? undefined : results.split(","),
    returnsDtype: results === "dtype",
  };
}

const WORD = /^([*!+]?)(\w+):(\w)(\?)?(?:\[(\d*)\])?(\?)?(=)?$/;

function readParameter(word: string): Parameter {
  const match = WORD.exec(word);
  if (!match) throw new SyntaxError(`operator table: expected an argument, got "${word}"`);
  const [, mark, name = "", kind = "", elementOrWhole, list, whole, hasDefault] = match;
  return {
    name,
    kind,
    list: list === undefined ? -1 : Number(list || 0),
    nullable: whole !== undefined || (list === undefined && elementOrWhole !== undefined),
    elementNullable: list !== undefined && elementOrWhole !== undefined,
    hasDefault: hasDefault !== undefined,
    keywordOnly: mark === "*",
    written: mark === "!",
    spreads: mark === "+",
  };
}
