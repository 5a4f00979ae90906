/**
 * Writes the typed kernels of hot operators from the schema dump: `src/generated/hot_kernels.cc`, and the checks that
 * lead to them, `generated/fastPaths.ts`. Run with `node native/generator/hotKernels.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseDump } from "../schema/dump.ts";
import type { Schema, SchemaArgument } from "../schema/parse.ts";
import { camelCase } from "./naming.ts";

/** Overloads in the order in which their checks run; `:n` passes the first n arguments, the others keep their defaults. */
const HOT = (
  "add.Tensor add.Scalar:2 sub.Tensor sub.Scalar:2 mul.Tensor mul.Scalar div.Tensor div.Scalar " +
  "add_.Tensor add_.Scalar:2 sub_.Tensor sub_.Scalar:2 mul_.Tensor mul_.Scalar div_.Tensor div_.Scalar zero_ " +
  "pow.Tensor_Scalar pow.Tensor_Tensor maximum minimum eq.Tensor eq.Scalar lt.Tensor lt.Scalar gt.Tensor gt.Scalar " +
  "ne.Tensor ne.Scalar ge.Tensor ge.Scalar le.Tensor le.Scalar rsub.Scalar:2 addcmul_ addcdiv_ lerp_.Scalar " +
  "fill_.Scalar copy_ zeros:1 ones:1 empty.memory_format:1 rand:1 randn:1 zeros_like:1 ones_like:1 empty_like:1 " +
  "neg exp log sqrt rsqrt square abs sign floor round sin cos tanh sigmoid relu relu_ silu detach clone " +
  "matmul mm bmm addmm linear max min amax amin cumsum sum sum.dim_IntList mean mean.dim softmax.int:2 log_softmax.int:2 " +
  "view reshape flatten.using_ints permute transpose.int t unsqueeze squeeze squeeze.dim expand select.int narrow " +
  "index_select gather embedding conv2d batch_norm layer_norm max_pool2d avg_pool2d:6 adaptive_avg_pool2d dropout"
).split(" ");

interface HotOperator {
  schema: Schema;
  /** The arguments that JavaScript passes; those after them keep their defaults. */
  passed: SchemaArgument[];
  bound: SchemaArgument[];
  /** C++ and JavaScript name of the kernel, `add_Tensor`. */
  key: string;
}

const DUMP = new URL("../schema/operators.txt", import.meta.url);
const CPP = new URL("../src/generated/hot_kernels.cc", import.meta.url);
const TYPESCRIPT = new URL("../generated/fastPaths.ts", import.meta.url);

/** The two files, from the text of the dump. */
export function writeHotKernels(dump: string): { cpp: string; typescript: string } {
  const schemas = new Map<string, Schema>();
  for (const { schema } of parseDump(dump).operators) {
    if (schema.namespace !== "aten") continue;
    schemas.set(schema.overload === "" ? schema.name : `${schema.name}.${schema.overload}`, schema);
  }
  const operators = HOT.map((entry) => {
    const [name = "", count] = entry.split(":");
    const schema = schemas.get(name);
    if (!schema) throw new Error(`hotKernels: expected ${name} in the dump, got none`);
    return makeOperator(schema, count === undefined ? undefined : Number(count));
  });
  return { cpp: writeCpp(operators), typescript: writeTypeScript(operators) };
}

function makeOperator(schema: Schema, count: number | undefined): HotOperator {
  const positional = schema.arguments.filter((argument) => !argument.keywordOnly).length;
  const taken = count ?? positional;
  return {
    schema,
    passed: schema.arguments.slice(0, taken),
    bound: schema.arguments.slice(taken),
    key: schema.overload === "" ? schema.name : `${schema.name}_${schema.overload}`,
  };
}

const HEAD =
  "// Written by native/generator/hotKernels.ts from native/schema/operators.txt; not to be edited.\n";

function writeCpp(operators: readonly HotOperator[]): string {
  const headers = [
    ...new Set(operators.map(({ schema }) => `#include <ATen/ops/${schema.name.replace(/_$/, "")}_ops.h>`)),
  ].sort();
  const structs = operators.map(({ schema, passed, bound, key }) => {
    const names = passed.map(({ name }) => `"${camelCase(name)}"`).join(", ");
    const call = ["std::forward<T>(arguments)...", ...bound.map(boundValue)].join(", ");
    return `struct ${key} {
  using Operation = at::_ops::${key};
  static constexpr size_t count = ${passed.length};
  static constexpr const char* key = "${key}";
  static constexpr const char* name = "${camelCase(schema.name)}";
  static constexpr const char* names[] = {${names}};
  template <typename... T>
  static decltype(auto) call(T&&... arguments) {
    return Operation::call(${call});
  }
};`;
  });
  const adds = operators.map(({ key }) => `  addHot<hot::${key}>(exports, site);`);
  return `${HEAD}${headers.join("\n")}

#include "../hot_kernel.h"

namespace torchbook {
namespace hot {

${structs.join("\n\n")}

}  // namespace hot

void addHotKernels(Napi::Object exports, CallSite& site) {
${adds.join("\n")}
}

}  // namespace torchbook
`;
}

function boundValue({ name, type, default: value }: SchemaArgument): string {
  if (value === "None") return "std::nullopt";
  if (value === "True" || value === "False") return value.toLowerCase();
  if (value === "[]") return "{}";
  if (value !== undefined && /^-?\d+(\.\d+)?$/.test(value) && type.list === undefined) return value;
  throw new Error(`hotKernels: expected a default of ${name} that C++ can be given, got ${value}`);
}

function writeTypeScript(operators: readonly HotOperator[]): string {
  const byName = Map.groupBy(operators, ({ schema }) => schema.name);
  const entries = [...byName].map(([name, overloads]) => {
    return `  ${name}: {\n    asFunction: ${writeFunction(overloads, false)},\n    asMethod: ${writeFunction(overloads, true)},\n  },`;
  });
  const keys = operators.map(({ key }) => `  ${key},`).join("\n");
  return `${HEAD}// biome-ignore-all lint: written by a generator
import { putList, type FastPath, type HotKernel } from "../hotArguments.ts";
import { native } from "../loadAddon.ts";
import { begin, end, isTensor, rawSlot } from "../tensor.ts";

const {
${keys}
} = native.hot as Record<${operators.map(({ key }) => `"${key}"`).join(" | ")}, HotKernel>;

/** By PyTorch's name of the operator: the general function, with the fast cases put in front. */
export const FAST_PATHS: Readonly<Record<string, FastPath>> = {
${entries.join("\n")}
};
`;
}

function writeFunction(overloads: readonly HotOperator[], isMethod: boolean): string {
  const most = Math.max(...overloads.map(({ passed }) => passed.length));
  const first = isMethod ? 1 : 0;
  const parameters = Array.from({ length: most - first }, (_, i) => `a${i + first}: any`);
  const used = Array.from({ length: most }, (_, i) => i).filter((i) =>
    overloads.some(({ passed }) => passed[i]?.type.list !== undefined),
  );
  const lists = used.length > 0 ? `\n      let ${used.map((i) => `n${i} = 0`).join(", ")};` : "";
  const cases = overloads.flatMap((operator) => writeCases(operator, first));
  return `(general) =>
    function (${["this: any", ...parameters].join(", ")}) {${isMethod ? "\n      const a0 = this;" : ""}${lists}
${cases.join("\n")}
      return general.apply(this, arguments as never);
    }`;
}

/** One case for each number of arguments that a call may give. */
function writeCases({ passed, key, schema }: HotOperator, first: number): string[] {
  const required = passed.findLastIndex((argument) => argument.default === undefined) + 1;
  const cases: string[] = [];
  for (let count = required; count <= passed.length; count++) {
    const checks = [`arguments.length === ${count - first}`];
    const values: string[] = [];
    const kept: string[] = [];
    const offset: string[] = [];
    for (const [i, argument] of passed.entries()) {
      const isGiven = i < count;
      const value = isGiven ? `a${i}` : literal(argument);
      if (argument.type.list !== undefined) {
        const start = offset.length === 0 ? "0" : offset.join(" + ");
        checks.push(`(n${i} = putList(${value}, ${start}, ${argument.type.list})) >= 0`);
        offset.push(`n${i}`);
        values.push(`n${i}`);
        continue;
      }
      if (isGiven) checks.push(check(argument, value));
      if (argument.type.base !== "Tensor") values.push(value);
      else if (!isGiven) values.push("0");
      else if (argument.type.nullable) values.push(`${value} === null ? 0 : rawSlot(${value})`);
      else values.push(`rawSlot(${value})`);
      if (isGiven && argument.type.base === "Tensor") kept.push(value);
    }
    const call = (made: string) => `${key}(${[made, ...values, ...kept].join(", ")})`;
    const body = schema.results[0]?.type.written
      ? `        ${call("undefined")};\n        return a0;`
      : `        const made = begin();\n        return end(made, ${call("made")});`;
    cases.push(`      if (${checks.join(" && ")}) {\n${body}\n      }`);
  }
  return cases;
}

function check({ name, type }: SchemaArgument, value: string): string {
  switch (type.base) {
    case "Tensor":
      return type.nullable ? `(${value} === null || isTensor(${value}))` : `isTensor(${value})`;
    case "Scalar":
    case "float":
      return `typeof ${value} === "number"`;
    case "int":
      // Without the first test, `|` throws for a bigint or a symbol, and runs the `valueOf` of an object.
      return `typeof ${value} === "number" && (${value} | 0) === ${value}`;
    case "bool":
      return `typeof ${value} === "boolean"`;
    default:
      throw new Error(`hotKernels: expected a type that a kernel can take for ${name}, got ${type.base}`);
  }
}

function literal({ name, type, default: value }: SchemaArgument): string {
  if (value === "None" && (type.base === "Tensor" || type.list !== undefined)) return "null";
  if (value === "True" || value === "False") return value.toLowerCase();
  if (value !== undefined && /^(-?\d+(\.\d+)?(e-?\d+)?|\[[-\d, ]*\])$/.test(value)) return value;
  throw new Error(`hotKernels: expected a default of ${name} that JavaScript can pass, got ${value}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { cpp, typescript } = writeHotKernels(readFileSync(DUMP, "utf8"));
  writeFileSync(CPP, cpp);
  writeFileSync(TYPESCRIPT, typescript);
}
