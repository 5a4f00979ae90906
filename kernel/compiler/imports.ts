/** `import` statements of a cell, turned into awaited loads at its beginning. */
import type { AstNode } from "./ast.ts";
import { RUNTIME } from "./hiddenNames.ts";

export interface CellImport {
  specifier: string;
  attributes: Record<string, string>;
  /** Pairs of the exported name (`*` for the namespace) and the binding that gets it. */
  bindings: { exported: string; local: string }[];
  /** Start of the statement. */
  start: number;
}

/** What the statement loads; nothing where all of it is about types. */
export function readImport(node: AstNode, typeOnly: ReadonlySet<string>): CellImport | undefined {
  if (node.importKind === "type") return undefined;
  const bindings: CellImport["bindings"] = [];
  for (const specifier of node.specifiers ?? []) {
    const local = specifier.local?.name ?? "";
    if (specifier.importKind === "type" || typeOnly.has(local)) continue;
    bindings.push({ exported: exportedName(specifier), local });
  }
  if (bindings.length === 0 && (node.specifiers?.length ?? 0) > 0) return undefined;
  return {
    specifier: String(node.source?.value),
    attributes: readAttributes(node),
    bindings,
    start: node.start,
  };
}

function exportedName(specifier: AstNode): string {
  if (specifier.type === "ImportNamespaceSpecifier") return "*";
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  const imported = specifier.imported;
  return imported?.name ?? String(imported?.value);
}

export function readAttributes(node: AstNode): Record<string, string> {
  const pairs = (node.attributes ?? []).map((attribute) => [
    attribute.key?.name ?? String(attribute.key?.value),
    String((attribute.value as AstNode).value),
  ]);
  return Object.fromEntries(pairs);
}

/**
 * @param bindingOf the binding behind a name of the user's.
 * @param offset of the statement in the user's text, for the position of an error.
 */
export function loadingCode(load: CellImport, bindingOf: (name: string) => string, offset: number): string {
  const locals = load.bindings.map((binding) => bindingOf(binding.local)).join(",");
  const exported = load.bindings.map((binding) => binding.exported);
  const parts = [load.specifier, load.attributes, exported, offset].map((part) => JSON.stringify(part));
  return `${locals && `[${locals}]=`}await ${RUNTIME}.load(${parts.join(",")});`;
}
