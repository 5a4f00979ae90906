/**
 * Writes `native/generated/` from the committed schema dump: `node native/generator/write.ts`. A test compares
 * the committed files with what this makes.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseDump } from "../schema/dump.ts";
import type { Schema } from "../schema/parse.ts";
import { declare } from "./declarations.ts";
import { camelCase, isReserved } from "./naming.ts";
import { MODULES, type ModuleName, type Selected, selectOperators } from "./select.ts";
import { type TableEntry, tableText } from "./table.ts";
import { resultInterfaceOf } from "./types.ts";

const NOTE = "Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.";
const TYPE_IMPORTS = [
  'import type { Device, DType, Layout, MemoryFormat, Reduction, Scalar } from "../dtype.ts";',
  'import type { Generator } from "../random/generator.ts";',
  'import type { Pair, Triple } from "../sizes.ts";',
  'import type { Tensor } from "../tensor.ts";',
];

/** The generated files, text by name. */
export function generate(dumpText: string): Map<string, string> {
  const dump = parseDump(dumpText);
  const { selected, leftOut } = selectOperators(dump.operators);
  const files = new Map<string, string>();
  files.set("operators.js", operatorTable(selected, dump.version, dump.hash));
  files.set("operators.d.ts", operatorTableTypes());
  files.set("results.d.ts", resultTypes(selected));
  for (const module of MODULES) {
    const functions = groupByName(selected.filter((entry) => entry.module === module));
    files.set(`${module}.js`, functionModule(module, functions));
    files.set(`${module}.d.ts`, functionTypes(module, functions));
  }
  files.set("methods.d.ts", methodTypes(groupByName(selected.filter((entry) => entry.isMethod))));
  files.set("leftOut.md", leftOutText(leftOut, selected));
  return files;
}

function groupByName(entries: readonly Selected[]): Map<string, Schema[]> {
  const groups = new Map<string, Schema[]>();
  for (const { schema } of entries) {
    const group = groups.get(schema.name);
    if (group) group.push(schema);
    else groups.set(schema.name, [schema]);
  }
  return groups;
}

function operatorTable(selected: readonly Selected[], version: string, hash: string): string {
  const entries = new Map<string, TableEntry[]>();
  const methods = new Set<string>();
  for (const { schema, module, isMethod } of selected) {
    const entry = { schema, isFunction: module !== undefined, isMethod };
    entries.set(schema.name, [...(entries.get(schema.name) ?? []), entry]);
    if (isMethod) methods.add(schema.name);
  }
  const lines = [...entries].map(([name, list]) => `  ${name}: ${JSON.stringify(tableText(list))},`);
  return [
    `// ${NOTE}`,
    `export const LIBTORCH_VERSION = "${version}";`,
    `export const SCHEMA_HASH = "${hash}";`,
    `export const METHODS = "${[...methods].join(" ")}";`,
    "export const OPERATORS = {",
    "  __proto__: null,",
    ...lines,
    "};",
    "",
  ].join("\n");
}

function operatorTableTypes(): string {
  return [
    `// ${NOTE}`,
    "/** Version of LibTorch whose schemas these are. */",
    "export declare const LIBTORCH_VERSION: string;",
    "/** SHA-256 of the schemas, see `hashSchemas`. */",
    "export declare const SCHEMA_HASH: string;",
    "/** PyTorch's names of the operators that are methods, split by spaces. */",
    "export declare const METHODS: string;",
    "/** Overloads by PyTorch's name, in the form that `dispatch/table.ts` reads. */",
    "export declare const OPERATORS: Readonly<Record<string, string>>;",
    "",
  ].join("\n");
}

function resultTypes(selected: readonly Selected[]): string {
  const interfaces = new Map<string, string>();
  for (const { schema } of selected) {
    const result = resultInterfaceOf(schema);
    if (result) interfaces.set(result.name, result.text);
  }
  const texts = [...interfaces].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return [`// ${NOTE}`, 'import type { Tensor } from "../tensor.ts";', "", ...texts, ""].join("\n");
}

/** `linalg_svd` is `svd` in module `linalg`, `_sparse_mm` is `mm` in module `sparse`. */
function exportedName(module: ModuleName, name: string): string {
  const plain = module === "sparse" ? name.replace(/^_/, "") : name;
  return camelCase(plain.startsWith(`${module}_`) ? plain.slice(module.length + 1) : plain);
}

function functionModule(module: ModuleName, functions: Map<string, Schema[]>): string {
  const prefix = module === "torch" || module === "nn" ? "" : `${module}.`;
  const lines = [...functions.keys()].map((name) => {
    const exported = exportedName(module, name);
    const call = `defineFunction("${name}", "${prefix}${exported}")`;
    return isReserved(exported)
      ? `const ${exported}_ = ${call};\nexport { ${exported}_ as ${exported} };`
      : `export const ${exported} = ${call};`;
  });
  return [`// ${NOTE}`, 'import { defineFunction } from "../dispatch/define.ts";', "", ...lines, ""].join(
    "\n",
  );
}

function functionTypes(module: ModuleName, functions: Map<string, Schema[]>): string {
  const interfaces: string[] = [];
  const lines: string[] = [];
  for (const [name, schemas] of functions) {
    const exported = exportedName(module, name);
    const reserved = isReserved(exported);
    const declared = declare(exported, schemas, false);
    interfaces.push(...declared.interfaces);
    for (const { doc, text } of declared.signatures) {
      lines.push(
        docComment(doc, ""),
        `${reserved ? "declare function " : "export declare function "}${exported}${reserved ? "_" : ""}${text};`,
      );
    }
    if (reserved) lines.push(`export { ${exported}_ as ${exported} };`);
  }
  const imports = usedImports([...interfaces, ...lines]);
  return [`// ${NOTE}`, ...imports, "", ...interfaces, "", ...lines, ""].join("\n");
}

function methodTypes(methods: Map<string, Schema[]>): string {
  const interfaces: string[] = [];
  const lines: string[] = [];
  for (const [name, schemas] of methods) {
    const declared = declare(camelCase(name), schemas, true);
    interfaces.push(...declared.interfaces);
    for (const { doc, text } of declared.signatures) {
      lines.push(docComment(doc, "  "), `  ${camelCase(name)}${text};`);
    }
  }
  const head = [`// ${NOTE}`, ...usedImports([...interfaces, ...lines]), "", ...interfaces, ""];
  const doc = "/** The operators that PyTorch shows as methods of a tensor; `Tensor` has them all. */";
  return [...head, doc, "export interface TensorMethods {", ...lines, "}", ""].join("\n");
}

/** Result interfaces that `lines` name, and the classes that any of them may. */
function usedImports(lines: readonly string[]): string[] {
  const code = lines.filter((line) => !line.trimStart().startsWith("/**")).join("\n");
  const kept = TYPE_IMPORTS.map((line) => {
    const names = /\{ (.*) \}/.exec(line)?.[1]?.split(", ") ?? [];
    const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
    return used.length > 0 ? line.replace(/\{ .* \}/, `{ ${used.join(", ")} }`) : "";
  }).filter(Boolean);
  const results = [...new Set([...code.matchAll(/^.*\): (\w+);$/gm)].map(([, name = ""]) => name))].sort();
  const own = results.filter((name) => !/^(Tensor|this|void|number|boolean|string|DType)$/.test(name));
  return own.length > 0 ? [...kept, `import type { ${own.join(", ")} } from "./results.d.ts";`] : kept;
}

function docComment(doc: string, indent: string): string {
  const lines = doc.split("\n");
  if (lines.length === 1) return `${indent}/** ${doc} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`].join("\n");
}

/** Reasons whose names say nothing to a reader of PyTorch's documentation; only their number is given. */
const ONLY_COUNTED = /^(private|not bound|of another namespace|one step of a derivative)/;

function leftOutText(leftOut: Map<string, string[]>, selected: readonly Selected[]): string {
  const total = [...leftOut.values()].reduce((sum, names) => sum + names.length, 0);
  const lines = [
    `<!-- ${NOTE} -->`,
    "# Operators that the typed API leaves out",
    "",
    `Of ${selected.length + total} operators (overloads counted) ${selected.length} are typed. \`torch.callOperator(name, ...args)\` calls any.`,
    "",
  ];
  for (const [reason, names] of [...leftOut].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bases = [...new Set(names.map((name) => name.split(".")[0]))];
    lines.push(`- **${reason}** (${names.length})${ONLY_COUNTED.test(reason) ? "" : `: ${bases.join(" ")}`}`);
  }
  return [...lines, ""].join("\n");
}

if (import.meta.main) {
  const folder = new URL("../generated/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const dump = readFileSync(new URL("../schema/operators.txt", import.meta.url), "utf8");
  for (const [name, text] of generate(dump)) writeFileSync(new URL(name, folder), text);
}
