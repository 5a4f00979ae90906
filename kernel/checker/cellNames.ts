/** Which names a cell declares at its top level, in which sense, and which it may use. */
import {
  type BindingPattern,
  type BindingProperty,
  type BindingRestElement,
  type Declaration,
  type ExportDefaultDeclaration,
  type Expression,
  parseSync,
  type Statement,
  type VariableDeclaration,
} from "oxc-parser";

export interface DeclaredName {
  value: boolean;
  type: boolean;
  /** `let` and `var`: later cells may assign to it. */
  assignable: boolean;
  /** `const`, `let`, `var` and `using`, whose type a cell may narrow: all but constants with a literal's value. */
  variable: boolean;
  /** A constant that may be one of several literals: TypeScript's declarations widen `"a" | "b"` to `string`. */
  widened?: boolean;
  /** Word for completion lists. */
  kind: string;
}

export interface CellNames {
  declared: ReadonlyMap<string, DeclaredName>;
  /** Local names of imports. */
  imported: ReadonlySet<string>;
  /** Names that the user's own `export` exports. */
  exported: ReadonlySet<string>;
  /** The cell augments the global scope or a module. */
  augments: boolean;
  /** False where the text is not TypeScript: the rest is then a guess. */
  parsed: boolean;
}

const IDENTIFIER = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu;
/** What declares a name in code that cannot be parsed. */
const DECLARATION =
  /\b(?:const|let|var|function\*?|class|interface|type|enum|namespace)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu;

/** Every word of the text with the number of its uses, also words in comments and strings: more than the cell uses, never less. */
export function wordsOf(source: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const [word] of source.matchAll(IDENTIFIER)) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

export function cellNames(source: string): CellNames {
  const { program, errors } = parseSync("cell.ts", source, { lang: "ts", sourceType: "module" });
  const collector = new NameCollector();
  if (errors.length > 0) {
    for (const [, name] of source.matchAll(DECLARATION)) if (name) collector.declare(name, VALUE);
    return { ...collector, parsed: false };
  }
  for (const statement of program.body) collector.statement(statement as Statement, true);
  return { ...collector, parsed: true };
}

const NAMED: DeclaredName = { value: true, type: true, assignable: false, variable: false, kind: "module" };
const VALUE: DeclaredName = {
  value: true,
  type: false,
  assignable: false,
  variable: false,
  kind: "function",
};
const CLASS: DeclaredName = { ...NAMED, kind: "class" };
const ENUM: DeclaredName = { ...NAMED, kind: "enum" };
const INTERFACE: DeclaredName = {
  value: false,
  type: true,
  assignable: false,
  variable: false,
  kind: "interface",
};
const TYPE: DeclaredName = { ...INTERFACE, kind: "type" };
/** Of what kind, the module knows. */
const IMPORT: DeclaredName = { ...NAMED, kind: "variable" };

class NameCollector {
  readonly declared = new Map<string, DeclaredName>();
  readonly imported = new Set<string>();
  readonly exported = new Set<string>();
  augments = false;

  declare(name: string, as: DeclaredName): void {
    const other = this.declared.get(name);
    this.declared.set(name, other ? mergedNames(other, as) : as);
  }

  /** @param topLevel false in blocks and loops, of which only `var` reaches the top level. */
  statement(
    statement: Statement | Declaration | ExportDefaultDeclaration["declaration"],
    topLevel: boolean,
  ): void {
    switch (statement.type) {
      case "VariableDeclaration":
        if (topLevel || statement.kind === "var") this.#variables(statement);
        return;
      case "ExportNamedDeclaration":
        if (statement.declaration) {
          const before = new Set(this.declared.keys());
          this.statement(statement.declaration, topLevel);
          for (const name of this.declared.keys()) if (!before.has(name)) this.exported.add(name);
        } else if (!statement.source) {
          for (const { exported } of statement.specifiers) {
            this.exported.add("name" in exported ? exported.name : exported.value);
          }
        }
        return;
      case "ExportDefaultDeclaration":
        this.statement(statement.declaration, topLevel);
        return;
      case "ImportDeclaration":
        for (const { local, type } of statement.specifiers) {
          this.imported.add(local.name);
          this.declare(local.name, type === "ImportNamespaceSpecifier" ? NAMED : IMPORT);
        }
        return;
      case "TSImportEqualsDeclaration":
        this.declare(statement.id.name, IMPORT);
        return;
      case "FunctionDeclaration":
      case "TSDeclareFunction":
        if (topLevel && statement.id) this.declare(statement.id.name, VALUE);
        return;
      case "ClassDeclaration":
        if (topLevel && statement.id) this.declare(statement.id.name, CLASS);
        return;
      case "TSEnumDeclaration":
        if (topLevel) this.declare(statement.id.name, ENUM);
        return;
      case "TSInterfaceDeclaration":
        if (topLevel) this.declare(statement.id.name, INTERFACE);
        return;
      case "TSTypeAliasDeclaration":
        if (topLevel) this.declare(statement.id.name, TYPE);
        return;
      case "TSModuleDeclaration":
        this.#module(statement);
        return;
      default:
        this.#nested(statement);
    }
  }

  #module(statement: Extract<Statement, { type: "TSModuleDeclaration" }>): void {
    if (statement.kind === "global" || statement.id.type === "Literal") {
      this.augments = true;
      return;
    }
    let id: { type: string; name?: string; left?: unknown } = statement.id;
    while (id.type === "TSQualifiedName") id = id.left as typeof id;
    if (id.name) this.declare(id.name, NAMED);
  }

  /** `var` in blocks, branches and loops. */
  #nested(statement: Statement | ExportDefaultDeclaration["declaration"]): void {
    switch (statement.type) {
      case "BlockStatement":
        this.#block(statement.body);
        return;
      case "IfStatement":
        this.statement(statement.consequent, false);
        if (statement.alternate) this.statement(statement.alternate, false);
        return;
      case "ForStatement":
        if (statement.init?.type === "VariableDeclaration") this.statement(statement.init, false);
        this.statement(statement.body, false);
        return;
      case "ForInStatement":
      case "ForOfStatement":
        if (statement.left.type === "VariableDeclaration") this.statement(statement.left, false);
        this.statement(statement.body, false);
        return;
      case "WhileStatement":
      case "DoWhileStatement":
      case "LabeledStatement":
        this.statement(statement.body, false);
        return;
      case "SwitchStatement":
        for (const { consequent } of statement.cases) this.#block(consequent);
        return;
      case "TryStatement":
        this.#block(statement.block.body);
        if (statement.handler) this.#block(statement.handler.body.body);
        if (statement.finalizer) this.#block(statement.finalizer.body);
        return;
      default:
    }
  }

  #block(statements: readonly Statement[]): void {
    for (const statement of statements) this.statement(statement, false);
  }

  #variables(declaration: VariableDeclaration): void {
    const assignable = declaration.kind === "let" || declaration.kind === "var";
    const as = {
      value: true,
      type: false,
      assignable,
      variable: true,
      kind: assignable ? "variable" : "constant",
    };
    for (const { id, init } of declaration.declarations) {
      const narrowable = assignable || !init || !isLiteral(init);
      const widened =
        !assignable && id.type === "Identifier" && !id.typeAnnotation && !!init && mayChoose(init);
      for (const name of namesOf(id)) this.declare(name, { ...as, variable: narrowable, widened });
    }
  }
}

/** A constant with such a value has one type from beginning to end, which widens where it is assigned to a variable. */
function isLiteral({ type }: Expression): boolean {
  return type === "Literal" || type === "TemplateLiteral" || type === "UnaryExpression";
}

/** Whether the value may be one of several literals. Methods are left out: those of libraries say what they return. */
function mayChoose(value: Expression): boolean {
  if (value.type === "ParenthesizedExpression") return mayChoose(value.expression);
  if (value.type === "CallExpression") return value.callee.type !== "MemberExpression";
  return value.type === "ConditionalExpression" || value.type === "LogicalExpression";
}

function* namesOf(pattern: BindingPattern | BindingRestElement | BindingProperty | null): Generator<string> {
  switch (pattern?.type) {
    case "Identifier":
      yield pattern.name;
      return;
    case "ObjectPattern":
      for (const property of pattern.properties) yield* namesOf(property);
      return;
    case "ArrayPattern":
      for (const element of pattern.elements) yield* namesOf(element);
      return;
    case "AssignmentPattern":
      yield* namesOf(pattern.left);
      return;
    case "Property":
      yield* namesOf(pattern.value);
      return;
    case "RestElement":
      yield* namesOf(pattern.argument);
      return;
    default:
  }
}

/** One name declared as a value and as a type. */
export function mergedNames(a: DeclaredName, b: DeclaredName): DeclaredName {
  const value = a.value ? a : b;
  return { ...value, value: a.value || b.value, type: a.type || b.type };
}
