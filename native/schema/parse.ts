/** Reads operator schemas as `c10::FunctionSchema` prints them, `aten::add.Tensor(Tensor self, ...) -> Tensor`. */

/** A type of an argument or result. */
export interface SchemaType {
  /** `Tensor`, `int` (also for `SymInt`), `float`, `bool`, `str`, `Scalar`, `ScalarType`, `Device`, ... */
  base: string;
  /** `undefined`: no list; 0: a list of any length; n: a list of n, for which one value may stand. */
  list?: number;
  /** The whole value may be `None`. */
  nullable: boolean;
  /** The elements of a list may be `None`, as in `Tensor?[]`. */
  elementNullable: boolean;
  /** Set where the operator writes into the value, `Tensor(a!)`. */
  written: boolean;
}

export interface SchemaArgument {
  /** PyTorch's name, in snake_case. */
  name: string;
  type: SchemaType;
  /** The default as text, `undefined` where a value must be given. */
  default?: string;
  keywordOnly: boolean;
}

export interface SchemaResult {
  type: SchemaType;
  /** PyTorch's name, where the schema gives one. */
  name?: string;
}

export interface Schema {
  /** `aten` in `aten::add.Tensor`. */
  namespace: string;
  /** `add` in `aten::add.Tensor`. */
  name: string;
  /** `Tensor` in `aten::add.Tensor`, often empty. */
  overload: string;
  arguments: SchemaArgument[];
  results: SchemaResult[];
  /** The schema without its namespace, as docs show it. */
  text: string;
}

const HEAD = /^(\w+)::(\w+)(?:\.(\w+))?\(/;

/** @throws where `text` is not a schema. */
export function parseSchema(text: string): Schema {
  const head = HEAD.exec(text);
  const arrow = text.lastIndexOf(") -> ");
  if (!head || arrow < 0) throw new SyntaxError(`schema: expected "ns::name(args) -> type", got "${text}"`);
  const [, namespace = "", name = "", overload = ""] = head;
  return {
    namespace,
    name,
    overload,
    arguments: parseArguments(text.slice(head[0].length, arrow)),
    results: parseResults(text.slice(arrow + 5)),
    text: text.slice(namespace.length + 2),
  };
}

function parseArguments(text: string): SchemaArgument[] {
  const parsed: SchemaArgument[] = [];
  let keywordOnly = false;
  for (const part of splitTopLevel(text)) {
    if (part === "*") {
      keywordOnly = true;
      continue;
    }
    const equals = part.indexOf("=");
    const declaration = equals < 0 ? part : part.slice(0, equals);
    const space = declaration.lastIndexOf(" ");
    const argument: SchemaArgument = {
      name: declaration.slice(space + 1),
      type: parseType(declaration.slice(0, space)),
      keywordOnly,
    };
    if (equals >= 0) argument.default = part.slice(equals + 1);
    parsed.push(argument);
  }
  return parsed;
}

function parseResults(text: string): SchemaResult[] {
  if (text === "()") return [];
  const parts = text.startsWith("(") ? splitTopLevel(text.slice(1, -1)) : [text];
  return parts.map((part) => {
    const match = /^(.*?)(?: (\w+))?$/.exec(part);
    const result: SchemaResult = { type: parseType(match?.[1] ?? part) };
    if (match?.[2]) result.name = match[2];
    return result;
  });
}

/** Splits at commas that stand in no bracket and no string. */
function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') quoted = !quoted;
    if (quoted) continue;
    if (c === "(" || c === "[") depth++;
    if (c === ")" || c === "]") depth--;
    if (c === "," && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = text.slice(start).trim();
  if (last) parts.push(last);
  return parts;
}

function parseType(text: string): SchemaType {
  const written = /\([^)]*!/.test(text);
  let rest = text.replace(/\([^)]*\)/g, "");
  let nullable = false;
  let list: number | undefined;
  if (rest.endsWith("?")) {
    nullable = true;
    rest = rest.slice(0, -1);
  }
  const brackets = /\[(\d*)\]$/.exec(rest);
  if (brackets) {
    list = Number(brackets[1] || 0);
    rest = rest.slice(0, brackets.index);
  }
  const elementNullable = brackets !== null && rest.endsWith("?");
  if (elementNullable) rest = rest.slice(0, -1);
  const base = rest.replace(/^Sym(?=Int$|Bool$)/, "").replace(/^SymFloat$/, "float");
  const type: SchemaType = {
    base: base === "Int" ? "int" : base === "Bool" ? "bool" : base,
    nullable,
    elementNullable,
    written,
  };
  if (list !== undefined) type.list = list;
  return type;
}
