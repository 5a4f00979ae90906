/** TypeScript to JavaScript: blanked in place where that is enough, else by esbuild. */
import { createRequire, stripTypeScriptTypes } from "node:module";
import { type AstNode, children, parseModule } from "./ast.ts";
import { positionsFromSourceMap } from "./sourceMap.ts";
import type { PositionEdit } from "./types.ts";

export interface JavaScript {
  text: string;
  statements: AstNode[];
  /** Absent where all positions are the same as in the TypeScript. */
  positions: PositionEdit[] | undefined;
}

const require = createRequire(import.meta.url);

/** @param statements the tree of `source`, which has no errors. */
export function toJavaScript(source: string, statements: AstNode[]): JavaScript {
  if (!statements.some(needsTransform)) {
    return { text: stripTypeScriptTypes(source), statements, positions: undefined };
  }
  const { code, map } = transformTypeScript(source, "external");
  const parsed = parseModule(code, "js");
  return { text: code, statements: parsed.statements, positions: positionsFromSourceMap(map, code, source) };
}

/** Everything TypeScript has, with decorators lowered and `using` left to V8. */
export function transformTypeScript(
  source: string,
  sourcemap: "external" | "inline",
  sourcefile = "cell.ts",
): { code: string; map: string } {
  const esbuild = require("esbuild") as typeof import("esbuild");
  return esbuild.transformSync(source, {
    loader: "ts",
    target: "es2024",
    supported: { using: true },
    sourcemap,
    sourcefile,
    logLevel: "silent",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
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
