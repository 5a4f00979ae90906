/** Statements of a cell's top level, turned from declarations into assignments to the session's bindings. */
import { type AstNode, eachBoundName, unwrapped } from "./ast.ts";
import type { CellWalker, Place } from "./cellWalker.ts";
import { declaredBinding, localTwin, mustHide, RUNTIME } from "./hiddenNames.ts";
import { type CellImport, loadingCode, readImport } from "./imports.ts";
import type { TextEdits } from "./textEdits.ts";

interface Options {
  edits: TextEdits;
  walker: CellWalker;
  /** Declared names that stay inside the cell. */
  locals: ReadonlySet<string>;
  typeOnlyImports: ReadonlySet<string>;
  showsValue: boolean;
  /** Enums and namespaces of the cell. */
  merging: ReadonlySet<string>;
}

export interface Rewritten {
  imported: string[];
  /** What runs before the cell's first statement: emptied enums, hoisted functions, imports. */
  prologue(bindingOf: (name: string) => string, sourceOf: (offset: number) => number): string;
}

export function rewriteDeclarations(
  script: { text: string; statements: AstNode[] },
  options: Options,
): Rewritten {
  const rewriter = new DeclarationRewriter(script.text, options);
  const last = script.statements.at(-1);
  for (const statement of script.statements) {
    rewriter.statement(statement, options.showsValue && statement === last);
  }
  return rewriter.result();
}

class DeclarationRewriter {
  readonly #text: string;
  readonly #options: Options;
  readonly #functions: string[] = [];
  readonly #imports: CellImport[] = [];

  constructor(text: string, options: Options) {
    this.#text = text;
    this.#options = options;
    options.walker.onVar = (node, place) => this.#assignments(node, place);
  }

  result(): Rewritten {
    return {
      imported: this.#imports.flatMap((load) => load.bindings.map((binding) => binding.local)),
      prologue: (bindingOf, sourceOf) =>
        [
          ...[...this.#options.merging].map((name) => `${bindingOf(name)}=void 0;`),
          ...this.#functions.map(
            (name) => `${bindingOf(name)}=${RUNTIME}.named(${localTwin(name)},${JSON.stringify(name)});`,
          ),
          ...this.#imports.map((load) => loadingCode(load, bindingOf, sourceOf(load.start))),
        ].join(""),
    };
  }

  statement(node: AstNode, isValue: boolean): void {
    switch (node.type) {
      case "ImportDeclaration":
        return this.#import(node);
      case "ExportNamedDeclaration":
      case "ExportAllDeclaration":
      case "ExportDefaultDeclaration":
        return this.#export(node, isValue);
      case "VariableDeclaration":
        return this.#variables(node);
      case "FunctionDeclaration":
        return this.#function(node);
      case "ClassDeclaration":
        return this.#class(node);
      case "ExpressionStatement":
        if (isValue) return this.#value(node.start, node.expression as AstNode);
        break;
    }
    this.#options.walker.statement(node);
  }

  /** Leaves the statement's line breaks, so that the lines below it keep their numbers. */
  #blank(start: number, end: number): void {
    this.#options.edits.replace(start, end, `;${this.#text.slice(start, end).replace(/[^\n]/g, "")}`);
  }

  #import(node: AstNode): void {
    this.#blank(node.start, node.end);
    const load = readImport(node, this.#options.typeOnlyImports);
    if (load) this.#imports.push(load);
  }

  #export(node: AstNode, isValue: boolean): void {
    const { edits, walker } = this.#options;
    const declaration = node.declaration;
    if (!declaration) {
      this.#blank(node.start, node.end);
      if (node.source && node.exportKind !== "type") {
        const specifier = String(node.source.value);
        this.#imports.push({ specifier, attributes: {}, bindings: [], start: node.start });
      }
      return;
    }
    edits.replace(node.start, declaration.start, " ");
    if (node.type === "ExportNamedDeclaration" || /Declaration$/.test(declaration.type)) {
      if (declaration.id || declaration.declarations) return this.statement(declaration, false);
    }
    if (isValue) return this.#value(declaration.start, declaration);
    edits.open(declaration.start, ";(");
    walker.statement(declaration);
    edits.close(declaration.end, ");");
  }

  #value(start: number, expression: AstNode): void {
    this.#options.edits.open(start, ";return [(");
    this.#options.walker.statement(expression);
    this.#options.edits.close(expression.end, ")]");
  }

  #variables(node: AstNode): void {
    const { edits, walker } = this.#options;
    if (node.declare) return;
    if (this.#isLocal(node)) {
      for (const declarator of node.declarations ?? []) walker.declarator(declarator);
    } else if (node.kind === "using" || node.kind === "await using") {
      // The hidden twin is what is disposed at the end of the cell; the name stays with the session.
      for (const declarator of node.declarations ?? []) {
        edits.open(declarator.id?.start ?? declarator.start, `${localTwin(declarator.id?.name ?? "")}=`);
        walker.declarator(declarator);
      }
    } else {
      this.#assignments(node, "list");
    }
  }

  #isLocal(node: AstNode): boolean {
    let isLocal = false;
    for (const { id } of node.declarations ?? []) {
      eachBoundName(id, ({ name = "" }) => {
        isLocal ||= this.#options.locals.has(name);
      });
    }
    return isLocal;
  }

  /** `const X = e, Y = f` becomes ` ;( X = e, Y = f);`. */
  #assignments(node: AstNode, place: Place): void {
    const { edits, walker } = this.#options;
    if (place === "list" && this.#isLocal(node)) {
      for (const declarator of node.declarations ?? []) walker.declarator(declarator);
      return;
    }
    const keyword = node.kind?.length ?? 0;
    const before = { list: ";(", body: "(", "loop head": "", "loop target": "" }[place];
    edits.replace(node.start, node.start + keyword, before.padStart(keyword));
    for (const declarator of node.declarations ?? []) {
      if (place === "loop target") walker.declarator(declarator);
      else this.#assignment(declarator, node.kind === "var");
    }
    if (place === "list" || place === "body") {
      const end = node.declarations?.at(-1)?.end ?? node.end;
      edits.close(end, this.#text[node.end - 1] === ";" ? ")" : ");");
    }
  }

  #assignment(declarator: AstNode, isVar: boolean): void {
    const { edits, walker } = this.#options;
    const { id, init, end } = declarator;
    const name = id?.type === "Identifier" ? (id.name ?? "") : "";
    if (init) {
      const [before, after] = aroundInit(init, name);
      edits.open(init.start, before);
      walker.declarator(declarator);
      edits.close(init.end, after);
    } else {
      walker.declarator(declarator);
      // `var x;` leaves the value that the name has.
      edits.close(end, isVar ? `=${declaredBinding(name)}` : "=void 0");
    }
  }

  #function(node: AstNode): void {
    const { edits, walker, locals } = this.#options;
    const name = node.id?.name ?? "";
    if (node.id && !locals.has(name)) {
      edits.replace(node.id.start, node.id.start + name.length, localTwin(name));
      this.#functions.push(name);
    }
    walker.statement(node);
  }

  #class(node: AstNode): void {
    const { edits, walker, locals } = this.#options;
    const name = node.id?.name ?? "";
    if (node.declare || locals.has(name)) return walker.statement(node);
    edits.open(node.start, ` ;${declaredBinding(name)}=`);
    walker.statement(node);
    edits.close(node.end, ";");
  }
}

/** What is put before and behind a variable's initial value. */
function aroundInit(init: AstNode, name: string): [before: string, after: string] {
  // Without the comma V8 places an error of the first name in an assignment at its `=`.
  if (!/^(Arrow|Function|Class)/.test(unwrapped(init, true).type)) return ["(0,", ")"];
  // A function without a name takes that of the variable, which is not the binding's where that is hidden.
  const key = JSON.stringify(name);
  return mustHide(name) && !init.id ? [`({${key}:`, `})[${key}]`] : ["", ""];
}
