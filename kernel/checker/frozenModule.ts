/** An executed cell frozen to its declarations: the text of its module from what the language server emitted. */
import { parseSync } from "oxc-parser";
import { withHubImport } from "./cellModule.ts";

const NOW = "__now_";

export interface FrozenModule {
  text: string;
  /** Names whose type at the end of the cell is the declared one; the module no longer exports it apart. */
  notNarrowed: string[];
}

/** @param emitted declarations of a cell module. */
export function frozenModule(emitted: string): FrozenModule {
  const types = emitted.includes(NOW) ? variableTypes(emitted) : new Map<string, VariableType>();
  const notNarrowed: string[] = [];
  let text = emitted;
  for (const [name, now] of [...types].reverse()) {
    const own = name.startsWith(NOW) ? types.get(name.slice(NOW.length)) : undefined;
    if (!own || own.type !== now.type) continue;
    notNarrowed.push(name.slice(NOW.length));
    text = text.slice(0, now.start) + text.slice(now.end);
  }
  return { text: withHubImport(text), notNarrowed };
}

interface VariableType {
  type: string;
  start: number;
  end: number;
}

function variableTypes(declarations: string): Map<string, VariableType> {
  const types = new Map<string, VariableType>();
  for (const outer of parseSync("cell.ts", declarations, { lang: "ts", sourceType: "module" }).program.body) {
    const statement = outer.type === "ExportNamedDeclaration" ? outer.declaration : outer;
    if (statement?.type !== "VariableDeclaration") continue;
    for (const { id, end } of statement.declarations) {
      if (id.type !== "Identifier") continue;
      const nameEnd = id.start + id.name.length;
      // `const n = 3` and `const n: 3` are the same type, the first of a constant that has a literal's value.
      const type = declarations.slice(nameEnd, end).replace(/^\s*[:=]\s*/, "");
      types.set(id.name, { type, start: outer.start, end: outer.end });
    }
  }
  return types;
}
