/** The committed dump of LibTorch's operator schemas: its text form, its hash, and how to read it. */
import { createHash } from "node:crypto";
import { parseSchema, type Schema } from "./parse.ts";

/** One operator of the dump. */
export interface DumpedOperator {
  schema: Schema;
  /** The line as LibTorch prints it. */
  line: string;
  /** What `native_functions.yaml` says, `undefined` where it does not list the operator. */
  python?: PythonBinding;
}

/** Where PyTorch's Python API shows an operator. */
export interface PythonBinding {
  isFunction: boolean;
  isMethod: boolean;
  /** It takes names of dimensions, which the printed schema shows as strings. */
  isNamed: boolean;
  /** `nn`, `linalg`, `fft`, `special`, ..., or `undefined` for `torch` itself. */
  module?: string;
}

export interface Dump {
  /** LibTorch's version, such as `2.15.0`. */
  version: string;
  /** SHA-256 over the schemas of `aten`, see `hashSchemas`. */
  hash: string;
  operators: DumpedOperator[];
}

/**
 * SHA-256 (hexadecimal) over the sorted schema lines of namespace `aten`, joined by newlines. Other namespaces
 * are left out: what they hold depends on which libraries are open (CUDA, our own operators).
 */
export function hashSchemas(schemas: readonly string[]): string {
  const lines = schemas.filter((line) => line.startsWith("aten::")).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/**
 * @param schemas all schemas of LibTorch, one string each.
 * @param bindings by operator name with overload, `add.Tensor`, from `readBindings`.
 */
export function formatDump(
  version: string,
  schemas: readonly string[],
  bindings: ReadonlyMap<string, PythonBinding>,
): string {
  const lines = [...schemas].sort().map((line) => {
    const binding = line.startsWith("aten::") ? bindings.get(line.slice(6, line.indexOf("("))) : undefined;
    if (!binding) return line;
    const words = [
      binding.isFunction && "function",
      binding.isMethod && "method",
      binding.isNamed && "named",
      binding.module,
    ];
    return `${line}\t${words.filter(Boolean).join(" ")}`;
  });
  return [`libtorch ${version}`, `sha256 ${hashSchemas(schemas)}`, ...lines, ""].join("\n");
}

/** @throws where `text` is not a dump. */
export function parseDump(text: string): Dump {
  const [versionLine = "", hashLine = "", ...lines] = text.trimEnd().split("\n");
  const version = /^libtorch (\S+)$/.exec(versionLine)?.[1];
  const hash = /^sha256 ([0-9a-f]{64})$/.exec(hashLine)?.[1];
  if (!version || !hash)
    throw new SyntaxError(`schema dump: expected "libtorch <version>" and "sha256 <hash>"`);
  const operators = lines.map((entry) => {
    const [line = "", words] = entry.split("\t");
    const operator: DumpedOperator = { schema: parseSchema(line), line };
    if (words !== undefined) operator.python = parseBinding(words.split(" "));
    return operator;
  });
  return { version, hash, operators };
}

const FLAGS = ["function", "method", "named"];

function parseBinding(words: string[]): PythonBinding {
  const [isFunction, isMethod, isNamed] = FLAGS.map((flag) => words.includes(flag)) as [
    boolean,
    boolean,
    boolean,
  ];
  const binding: PythonBinding = { isFunction, isMethod, isNamed };
  const module = words.find((word) => word !== "" && !FLAGS.includes(word));
  if (module) binding.module = module;
  return binding;
}
