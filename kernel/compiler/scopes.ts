/** Which names a scope of JavaScript declares. */
import { type AstNode, bodyOf, children, eachBoundName, isFunction, isTypeOnly } from "./ast.ts";

/** Names that `let`, `const`, `using`, `class` and `function` declare directly in a list of statements. */
export function lexicalNames(statements: Iterable<AstNode>, names = new Set<string>()): Set<string> {
  for (const statement of statements) {
    if (statement.type === "VariableDeclaration" && statement.kind !== "var") {
      addDeclared(statement, names);
    } else if (statement.type === "ClassDeclaration" || statement.type === "FunctionDeclaration") {
      if (statement.id?.name) names.add(statement.id.name);
    }
  }
  return names;
}

/** Names that `var` declares anywhere in these statements, but not in functions and classes in them. */
export function varNames(nodes: Iterable<AstNode>, names = new Set<string>()): Set<string> {
  for (const node of nodes) {
    if (isFunction(node) || node.type.startsWith("Class") || isTypeOnly(node)) continue;
    if (node.type === "VariableDeclaration" && node.kind === "var" && !node.declare) addDeclared(node, names);
    varNames(children(node), names);
  }
  return names;
}

function addDeclared(declaration: AstNode, names: Set<string>): void {
  for (const { id } of declaration.declarations ?? [])
    eachBoundName(id, (bound) => names.add(bound.name ?? ""));
}

/** Names that a function sees as its own: parameters, `arguments`, `var` and its body's declarations. */
export function functionNames(node: AstNode): Set<string> {
  const names = new Set<string>();
  if (node.type !== "ArrowFunctionExpression") names.add("arguments");
  if (node.type === "FunctionExpression" && node.id?.name) names.add(node.id.name);
  for (const parameter of node.params ?? []) eachBoundName(parameter, (id) => names.add(id.name ?? ""));
  const statements = bodyOf(node).flatMap(bodyOf);
  lexicalNames(statements, names);
  return varNames(statements, names);
}

/** Names that a statement with a scope of its own (block, loop head, catch, switch) declares in it. */
export function blockNames(node: AstNode): Set<string> | undefined {
  switch (node.type) {
    case "BlockStatement":
    case "StaticBlock":
      return lexicalNames(bodyOf(node), node.type === "StaticBlock" ? varNames(bodyOf(node)) : undefined);
    case "ForStatement":
      return node.init ? lexicalNames([node.init]) : undefined;
    case "ForInStatement":
    case "ForOfStatement":
      return node.left ? lexicalNames([node.left]) : undefined;
    case "SwitchStatement":
      return lexicalNames((node.cases ?? []).flatMap((each) => each.consequent as AstNode[]));
    case "CatchClause": {
      const names = new Set<string>();
      eachBoundName(node.param, (id) => names.add(id.name ?? ""));
      return names;
    }
    case "ClassExpression":
    case "ClassDeclaration":
      return node.id?.name ? new Set([node.id.name]) : undefined;
    default:
      return undefined;
  }
}
