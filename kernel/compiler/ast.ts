/** The syntax tree that the compiler walks: ESTree as oxc-parser gives it, with only the fields that are read. */
import { parseSync, visitorKeys } from "oxc-parser";

/** Any node. A field is present where ESTree (or TypeScript's extension of it) has it for the node's `type`. */
export interface AstNode {
  type: string;
  start: number;
  end: number;
  name?: string;
  kind?: string;
  operator?: string;
  importKind?: string;
  exportKind?: string;
  await?: boolean;
  computed?: boolean;
  declare?: boolean;
  shorthand?: boolean;
  accessibility?: string | null;
  value?: AstNode | string | number | null;
  id?: AstNode | null;
  init?: AstNode | null;
  key?: AstNode;
  left?: AstNode;
  right?: AstNode;
  local?: AstNode;
  imported?: AstNode;
  source?: AstNode | null;
  object?: AstNode;
  property?: AstNode;
  param?: AstNode | null;
  params?: AstNode[];
  argument?: AstNode | null;
  declaration?: AstNode | null;
  expression?: AstNode;
  superClass?: AstNode | null;
  meta?: AstNode;
  specifiers?: AstNode[];
  attributes?: AstNode[];
  declarations?: AstNode[];
  elements?: (AstNode | null)[];
  properties?: AstNode[];
  expressions?: AstNode[];
  decorators?: AstNode[];
  cases?: AstNode[];
  consequent?: AstNode | AstNode[];
  alternate?: AstNode | null;
  body?: AstNode | AstNode[] | null;
}

export interface ParseError {
  message: string;
  /** UTF-16 units into the text. */
  offset: number;
}

export interface Parsed {
  statements: AstNode[];
  errors: ParseError[];
}

/** Parses a module; positions are UTF-16 units. A text with errors may have an empty tree. */
export function parseModule(text: string, language: "ts" | "js"): Parsed {
  const options = { lang: language, sourceType: "module", showSemanticErrors: true } as const;
  const result = parseSync(`cell.${language}`, text, options);
  const errors = result.errors
    .filter((error) => error.severity === "Error")
    // Of several places the last is the one at fault, such as the second declaration of a name.
    .map(({ message, labels }) => ({ message, offset: Math.max(0, ...labels.map((label) => label.start)) }));
  const program = result.program as unknown as { body: AstNode[] };
  return { statements: program.body, errors };
}

/** The nodes directly below `node`, in the order of the text. */
export function* children(node: AstNode): Generator<AstNode> {
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) {
      for (const item of child) if (item) yield item as AstNode;
    } else if (child) {
      yield child as AstNode;
    }
  }
}

/** The statements of a block or function body; an arrow's expression body is its only item. */
export function bodyOf(node: AstNode): AstNode[] {
  const body = node.body;
  if (!body) return [];
  return Array.isArray(body) ? body : [body];
}

const VALUE_WRAPPERS = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSInstantiationExpression",
  "TSTypeAssertion",
]);

/** Whether the node is about types only, so that stripping leaves nothing of it. */
export function isTypeOnly(node: AstNode): boolean {
  return node.type.startsWith("TS") && !VALUE_WRAPPERS.has(node.type);
}

/** The expression below `as T`, `!`, `satisfies T`; with `parens` below parentheses too. */
export function unwrapped(node: AstNode, parens = false): AstNode {
  let inner = node;
  while (
    inner.expression &&
    (VALUE_WRAPPERS.has(inner.type) || (parens && inner.type === "ParenthesizedExpression"))
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** Calls `found` with each identifier that a binding or assignment pattern binds. */
export function eachBoundName(pattern: AstNode | null | undefined, found: (id: AstNode) => void): void {
  if (!pattern) return;
  switch (pattern.type) {
    case "Identifier":
      return found(pattern);
    case "ObjectPattern":
      for (const property of pattern.properties ?? []) {
        eachBoundName(
          property.type === "RestElement" ? property : (property.value as AstNode | undefined),
          found,
        );
      }
      return;
    case "ArrayPattern":
      for (const element of pattern.elements ?? []) eachBoundName(element, found);
      return;
    case "AssignmentPattern":
      return eachBoundName(pattern.left, found);
    case "RestElement":
      return eachBoundName(pattern.argument, found);
    case "TSParameterProperty":
      return eachBoundName((pattern as { parameter?: AstNode }).parameter, found);
  }
}

export function isFunction(node: AstNode): boolean {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

export function isLoop(node: AstNode): boolean {
  return (
    node.type === "ForStatement" ||
    node.type === "ForInStatement" ||
    node.type === "ForOfStatement" ||
    node.type === "WhileStatement" ||
    node.type === "DoWhileStatement"
  );
}
