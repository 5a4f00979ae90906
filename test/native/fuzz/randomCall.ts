/** Makes up random calls of the typed API: arguments that mostly fit the schema, and many that do not. */
import { readOverloads, type Overload, type Parameter } from "../../../native/dispatch/table.ts";
import { OPERATORS } from "../../../native/generated/operators.js";
import { camelCase } from "../../../native/generator/naming.ts";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import type { RandomSource } from "./randomSource.ts";
import { type Call, type Fill, type Form, ODD_NAMES, type TensorValue, type Value } from "./values.ts";

interface Target {
  where: Call["where"];
  name: string;
  overloads: Overload[];
}

const MODULES = { torch, nn: nn.functional, linalg: torch.linalg, fft: torch.fft, special: torch.special };

/** Every operator of the table at each place where the typed API has it. */
export const TARGETS: readonly Target[] = Object.entries(OPERATORS).flatMap(([operator, text]) => {
  const functions = readOverloads(operator, text, "f");
  const methods = readOverloads(operator, text, "m");
  const targets: Target[] = [];
  for (const [where, module] of Object.entries(MODULES) as [Exclude<Call["where"], "method">, object][]) {
    const name = camelCase(operator.startsWith(`${where}_`) ? operator.slice(where.length + 1) : operator);
    if (functions.length > 0 && Reflect.has(module, name))
      targets.push({ where, name, overloads: functions });
  }
  if (methods.length > 0) targets.push({ where: "method", name: camelCase(operator), overloads: methods });
  return targets;
});

const FLOATS = ["float32", "float32", "float32", "float64"];
const DTYPES = [
  ...["float32", "float64", "float16", "bfloat16", "int64", "int32", "uint8", "int8", "int16", "bool"],
  ...["complex64", "complex128", "complex32", "float8_e4m3fn", "float8_e5m2", "uint16", "uint32", "uint64"],
];
const CONSTANTS = {
  y: [...DTYPES, "qint8"],
  L: ["strided", "sparseCoo", "sparseCsr", "sparseBsr"],
  M: ["contiguousFormat", "preserveFormat", "channelsLast", "channelsLast3d"],
};
const ODD_FORMS: Form[] = ["sparse", "sparseCsr", "meta", "quantized", "disposed"];
const VIEWS: Form[] = ["transposed", "expanded", "sliced", "conjugate", "negative", "channelsLast"];
const HUGE = [100, 1000, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 40, 2 ** 53 - 1, -(2 ** 53) + 1];
const WORDS = [
  ...[
    "none",
    "mean",
    "sum",
    "trunc",
    "floor",
    "ij",
    "xy",
    "tanh",
    "same",
    "valid",
    "left",
    "right",
    "L",
    "U",
  ],
  ...[
    "reflect",
    "constant",
    "circular",
    "replicate",
    "fro",
    "nuc",
    "linear",
    "lower",
    "amax",
    "prod",
    "forward",
  ],
  ...["gelqs", "gelsd", "reduced", "complete", "i,j->ij", "ij,jk->ik", "", "nonsense", "é\n"],
];
const DEVICES = ["cpu", "cpu", "cpu", "meta", "cuda", "cuda:1", "xpu", "gpu", ""];
const INDEX_NAMES = /ind(ex|ices)|target|offsets|lengths|repeats|mask|batchSizes|classes|other/;

/** What the tensors of one call have in common, so that they often fit together. */
interface Family {
  shape: number[];
  dtype: string;
  requiresGrad: boolean;
  /** All dimensions of all tensors have this size, which fits most operators; 0: they differ. */
  side: number;
  /** How likely each argument is of a wrong kind or size; 0 in most calls, so that operators are reached. */
  wildness: number;
}

/** Call `number` of the run with this seed. */
export function randomCall(random: RandomSource, skipped: ReadonlySet<string> = new Set()): Call {
  let target = random.pick(TARGETS);
  while (skipped.has(target.name)) target = random.pick(TARGETS);
  const overload = random.pick(target.overloads);
  const side = random.chance(0.5) ? random.integer(1, 3) : 0;
  const family: Family = {
    side,
    wildness: random.pick([0, 0, 0, 0, 0.02, 0.02, 0.05, 0.2]),
    shape: randomShape(random, side),
    dtype: random.chance(0.6) ? random.pick(FLOATS) : random.pick(DTYPES),
    requiresGrad: random.chance(0.3),
  };
  const args: Value[] = [];
  const options: Record<string, Value> = {};
  let positional = true;
  for (const [i, parameter] of overload.parameters.entries()) {
    if (parameter.hasDefault && random.chance(0.5)) {
      positional = false;
      continue;
    }
    if (parameter.written && random.chance(0.8) && overload.outs.length > 0 && parameter.hasDefault) continue;
    const value = randomArgument(random, parameter, family);
    if (positional && i < overload.positional && !parameter.keywordOnly) args.push(value);
    else options[parameter.written ? "out" : parameter.name] = value;
  }
  if (random.chance(family.wildness)) args.push(randomOdd(random));
  if (random.chance(family.wildness)) args.pop();
  if (random.chance(family.wildness))
    options[random.pick(["nonsense", "dim", "out", "dtype"])] = randomOdd(random);
  if (target.where === "method" && args[0]?.kind !== "tensor")
    args[0] = randomTensor(random, family, "input");
  return {
    where: target.where,
    name: target.name,
    args,
    options: Object.keys(options).length > 0 ? options : null,
  };
}

function randomArgument(random: RandomSource, parameter: Parameter, family: Family): Value {
  if (random.chance(family.wildness)) return randomOdd(random);
  if (parameter.nullable && random.chance(0.3)) return { kind: "plain", value: null };
  if (parameter.list < 0) return randomElement(random, parameter, family);
  if (parameter.list > 0 && random.chance(0.3)) return randomElement(random, parameter, family);
  const fitting = parameter.list > 0 ? parameter.list : family.shape.length;
  const length = random.chance(0.7 - family.wildness) ? fitting : random.integer(0, 4);
  const elements = random.list(length, () =>
    parameter.elementNullable && random.chance(0.3)
      ? ({ kind: "plain", value: null } as const)
      : randomElement(random, parameter, family),
  );
  return { kind: "list", elements };
}

function randomElement(random: RandomSource, { kind, name }: Parameter, family: Family): Value {
  if (random.chance(family.wildness)) return randomOdd(random);
  switch (kind) {
    case "T":
      return randomTensor(random, family, name);
    case "i":
      return randomInteger(random, family, name);
    case "f":
      return randomFloat(random);
    case "S":
      if (random.chance(0.1)) return { kind: "complex", re: 1, im: -2 };
      return random.chance(0.5) ? randomInteger(random, family, name) : randomFloat(random);
    case "b":
      return { kind: "plain", value: random.chance(0.5) };
    case "s":
    case "R":
      return { kind: "plain", value: random.pick(WORDS) };
    case "D":
      return { kind: "plain", value: random.pick(DEVICES) };
    case "G":
      return { kind: "odd", name: "generator" };
    default:
      return { kind: "constant", name: random.pick(CONSTANTS[kind as keyof typeof CONSTANTS] ?? DTYPES) };
  }
}

function randomOdd(random: RandomSource): Value {
  return { kind: "odd", name: random.pick(ODD_NAMES) };
}

function randomInteger(random: RandomSource, { shape, side, wildness }: Family, name: string): Value {
  if (random.chance(wildness / 2)) {
    if (random.chance(0.5))
      return {
        kind: "bigint",
        digits: random.pick(["3", "9223372036854775807", "-9223372036854775808"]),
      };
    return random.chance(0.5) ? { kind: "plain", value: 1.5 } : { kind: "number", text: "NaN" };
  }
  if (random.chance(0.05)) return { kind: "plain", value: random.pick(HUGE) };
  if (/^dims?\d?$/.test(name) && shape.length > 0 && random.chance(0.8)) {
    return { kind: "plain", value: random.integer(-shape.length, shape.length - 1) };
  }
  if (side > 0 && random.chance(0.4)) return { kind: "plain", value: side };
  return { kind: "plain", value: random.chance(0.7) ? random.integer(0, 3) : random.integer(-3, 6) };
}

function randomFloat(random: RandomSource): Value {
  if (random.chance(0.2))
    return { kind: "number", text: random.pick(["NaN", "Infinity", "-Infinity", "-0"]) };
  return { kind: "plain", value: random.pick([0, 0.5, 1, -1, 0.1, 2, 1e-5, 1e300, -3.5]) };
}

function randomShape(random: RandomSource, side: number): number[] {
  const rank = random.pick([0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5]);
  if (side > 0) return new Array<number>(rank).fill(side);
  return random.list(rank, () => (random.chance(0.08) ? 0 : random.integer(1, 5)));
}

function randomTensor(random: RandomSource, family: Family, name: string): TensorValue {
  const isIndex = INDEX_NAMES.test(name) && random.chance(0.6);
  const fills: Fill[] = isIndex
    ? ["index", "index", "bits", "bits", "negativeIndex"]
    : ["small", "small", "positive", "bits", "index", "extreme"];
  const dtype = isIndex ? "int64" : random.chance(0.9 - family.wildness) ? family.dtype : random.pick(DTYPES);
  const isPlain = random.chance(0.75);
  return {
    kind: "tensor",
    shape: memberShape(random, family),
    dtype,
    form: isPlain ? "plain" : random.pick(random.chance(0.7) ? VIEWS : ODD_FORMS),
    fill: random.pick(fills),
    requiresGrad: family.requiresGrad && random.chance(0.7),
  };
}

/** The shape of the family, a part of it, one that is broadcast to it, or any. */
function memberShape(random: RandomSource, { shape, side }: Family): number[] {
  const kind = random.number();
  if (kind < 0.5) return [...shape];
  if (kind < 0.6) return shape.slice(random.integer(0, shape.length));
  if (kind < 0.7) return shape.slice(0, random.integer(0, shape.length));
  if (kind < 0.75) return [...shape].reverse();
  if (kind < 0.8) return shape.map((size) => (random.chance(0.5) ? 1 : size));
  return randomShape(random, side);
}
