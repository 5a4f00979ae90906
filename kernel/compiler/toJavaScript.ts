/** TypeScript to JavaScript: blanked in place where that is enough, else by esbuild. */
import { stripTypeScriptTypes } from "node:module";
import { type AstNode, children, parseModule } from "./ast.ts";
import { positionsFromSourceMap } from "./sourceMap.ts";
import { transformTypeScript } from "./transformTypeScript.ts";
import type { PositionEdit } from "./types.ts";

export interface JavaScript {
  text: string;
  statements: AstNode[];
  /** Absent where all positions are the same as in the TypeScript. */
  positions: PositionEdit[] | undefined;
}

/** @param statements the tree of `source`, which has no errors. */
export function toJavaScript(source: string, statements: AstNode[]): JavaScript {
  if (!statements.some(needsTransform)) {
    return { text: stripTypeScriptTypes(source), statements, positions: undefined };
  }
  const { code, map } = transformTypeScript(source);
  const parsed = parseModule(code, "js");
  return { text: code, statements: parsed.statements, positions: positionsFromSourceMap(map, code, source) };
}

/** Whether the tree has syntax that is more than types: enum, namespace, decorator and the like. */
export function needsTransform(node: AstNode): boolean {
  if (node.declare) return false;
  switch (node.type) {
    case "TSEnumDeclaration":
    case "TSModuleDeclaration":
    case "TSParameterProperty":
    case "TSImportEqualsDeclaration":
    case "TSExportAssignment":
    case "TSTypeAssertion":
    case "AccessorProperty":
    case "Decorator":
      return true;
    case "TSTypeAnnotation":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSTypeParameterInstantiation":
      return false;
  }
  for (const child of children(node)) if (needsTransform(child)) return true;
  return false;
}
