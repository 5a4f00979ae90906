/** What a cell declares at its top level, and whether it ends with a value to show. */
import { type AstNode, eachBoundName, unwrapped } from "./ast.ts";
import { varNames } from "./scopes.ts";

export interface TopLevel {
  /** All names that become bindings which later cells see. */
  names: Set<string>;
  /** Enums and namespaces: they begin empty each time, or stale members would stay. */
  merging: Set<string>;
}

export function readTopLevel(statements: AstNode[]): TopLevel {
  const names = varNames(statements.map(withoutExport).filter((node) => node !== undefined));
  const merging = new Set<string>();
  const declare = (id: AstNode) => names.add(id.name ?? "");
  for (const outer of statements) {
    const statement = withoutExport(outer);
    if (!statement || statement.declare) continue;
    switch (statement.type) {
      case "VariableDeclaration":
        for (const { id } of statement.declarations ?? []) eachBoundName(id, declare);
        break;
      case "ClassDeclaration":
      case "FunctionDeclaration":
        if (statement.id) declare(statement.id);
        break;
      case "TSEnumDeclaration":
      case "TSModuleDeclaration":
        if (statement.id?.name) {
          names.add(statement.id.name);
          merging.add(statement.id.name);
        }
        break;
      case "TSImportEqualsDeclaration":
        if (statement.id && statement.importKind !== "type") declare(statement.id);
        break;
    }
  }
  return { names, merging };
}

/** The declaration below `export`; nothing where the statement declares none. */
export function withoutExport(statement: AstNode): AstNode | undefined {
  if (statement.type === "ExportNamedDeclaration") return statement.declaration ?? undefined;
  if (statement.type === "ExportDefaultDeclaration") {
    const declaration = statement.declaration;
    const named = declaration?.id && declaration.type.endsWith("Declaration");
    return named ? declaration : undefined;
  }
  return statement;
}

/** Whether the cell's last statement is an expression that is neither an assignment nor closed by `;`. */
export function endsWithValue(statements: AstNode[], text: string): boolean {
  const last = statements.at(-1);
  if (!last || text[last.end - 1] === ";") return false;
  if (last.type === "ExportDefaultDeclaration") {
    return !/(Function|Class|TSInterface)Declaration$/.test(last.declaration?.type ?? "");
  }
  return last.type === "ExpressionStatement" && last.expression !== undefined && hasValue(last.expression);
}

function hasValue(expression: AstNode): boolean {
  const inner = unwrapped(expression, true);
  if (inner.type === "SequenceExpression") {
    const last = inner.expressions?.at(-1);
    return last !== undefined && hasValue(last);
  }
  return inner.type !== "AssignmentExpression" && inner.type !== "UpdateExpression";
}
