/**
 * Walks a cell's tree once: resolves its names, and edits what is the same anywhere in it (awaits, loops, dynamic
 * imports). What only concerns the top level is `declarations.ts`.
 */
import { type AstNode, bodyOf, children, isFunction, isLoop, isTypeOnly, unwrapped } from "./ast.ts";
import { LOOP_CHECK, RUNTIME } from "./hiddenNames.ts";
import { blockNames, functionNames } from "./scopes.ts";
import type { TextEdits } from "./textEdits.ts";

/** A use of a name that no scope within the cell declares. */
export interface Reference {
  name: string;
  start: number;
  end: number;
  /** `{ name }`, which must become `{ name: binding }` where the binding is called otherwise. */
  shorthand: boolean;
  write: boolean;
  loop: OuterLoop | undefined;
}

/** A loop outside of functions that is in no other loop. */
export interface OuterLoop {
  /** With its labels. */
  start: number;
  end: number;
  suspends: boolean;
}

export interface WalkResult {
  references: Reference[];
  /** Names of the top level that functions and classes use: they may change whenever one is called. */
  captured: Set<string>;
  loops: OuterLoop[];
  /** Direct `eval` sees every name, so none can be copied. */
  hasEval: boolean;
}

/** Where a declaration stands: among statements, as the body of an `if` or loop, or in the head of a loop. */
export type Place = "list" | "body" | "loop head" | "loop target";

export class CellWalker {
  /** Called in place of the walk for each `var` outside of functions; it calls `declarator` for its parts. */
  onVar: (node: AstNode, place: Place) => void = (node) => this.#declaration(node);
  readonly #edits: TextEdits;
  readonly #scopes: Set<string>[] = [];
  #functionDepth = 0;
  #loop: OuterLoop | undefined;
  #labelStart: number | undefined;
  readonly result: WalkResult = {
    references: [],
    captured: new Set(),
    loops: [],
    hasEval: false,
  };

  /** @param localNames names of the cell's outermost scope that are not to become bindings. */
  constructor(edits: TextEdits, localNames: Set<string>) {
    this.#edits = edits;
    this.#scopes.push(localNames);
  }

  /** Visits a statement, or an expression, of the top level. */
  statement(node: AstNode): void {
    this.#visit(node, "list");
  }

  /** Visits one part of a declaration: what it binds, and its initial value. */
  declarator({ id, init }: AstNode): void {
    this.#pattern(id, { write: true, shorthand: false });
    this.#expressions(init);
  }

  #visit(node: AstNode, place: Place | "expression"): void {
    if (isTypeOnly(node) || node.declare) return;
    const names = isFunction(node) ? functionNames(node) : blockNames(node);
    if (names) this.#scopes.push(names);
    this.#visitInScope(node, place);
    if (names) this.#scopes.pop();
  }

  #visitInScope(node: AstNode, place: Place | "expression"): void {
    if (isFunction(node)) return this.#function(node);
    if (isLoop(node)) return this.#visitLoop(node);
    switch (node.type) {
      case "Identifier":
        return this.#reference(node, { write: false, shorthand: false });
      case "VariableDeclaration":
        if (node.kind === "var" && this.#functionDepth === 0 && place !== "expression") {
          return this.onVar(node, place);
        }
        return this.#declaration(node);
      case "ClassDeclaration":
      case "ClassExpression":
        return this.#class(node);
      case "MemberExpression":
        this.#expressions(node.object, node.computed ? node.property : undefined);
        return;
      case "Property":
        if (node.computed) this.#expressions(node.key);
        if (node.shorthand) this.#pattern(node.value as AstNode, { write: false, shorthand: true });
        else this.#expressions(node.value as AstNode);
        return;
      case "AssignmentExpression":
        this.#pattern(node.left as AstNode, { write: true, shorthand: false });
        return this.#expressions(node.right);
      case "UpdateExpression":
        return this.#pattern(node.argument as AstNode, { write: true, shorthand: false });
      case "AwaitExpression":
        return this.#await(node);
      case "ImportExpression":
        this.#edits.replace(node.start, node.start + "import".length, `${RUNTIME}.import`);
        break;
      case "MetaProperty":
        if (node.meta?.name === "import") this.#edits.replace(node.start, node.end, `${RUNTIME}.meta`);
        return;
      case "CallExpression":
        if ((node as { callee?: AstNode }).callee?.name === "eval") this.result.hasEval = true;
        break;
      case "LabeledStatement": {
        const outer = this.#labelStart;
        this.#labelStart = outer ?? node.start;
        this.#visit(node.body as AstNode, "body");
        this.#labelStart = outer;
        return;
      }
      case "BreakStatement":
      case "ContinueStatement":
        return;
      case "CatchClause":
        this.#pattern(node.param, { write: true, shorthand: false });
        return this.#visit(node.body as AstNode, "list");
    }
    const inner = childPlace(node);
    this.#labelStart = undefined;
    for (const child of children(node)) this.#visit(child, inner);
  }

  #expressions(...nodes: (AstNode | null | undefined)[]): void {
    for (const node of nodes) if (node) this.#visit(node, "expression");
  }

  #function(node: AstNode): void {
    const outerLoop = this.#loop;
    this.#functionDepth++;
    this.#loop = undefined;
    for (const parameter of node.params ?? []) this.#pattern(parameter, { write: true, shorthand: false });
    for (const part of bodyOf(node)) this.#visit(part, "list");
    this.#functionDepth--;
    this.#loop = outerLoop;
  }

  #class(node: AstNode): void {
    for (const decorator of node.decorators ?? []) this.#expressions(decorator);
    this.#expressions(node.superClass);
    for (const member of bodyOf(node).flatMap(bodyOf)) {
      for (const decorator of member.decorators ?? []) this.#expressions(decorator);
      if (member.computed) this.#expressions(member.key);
      const outerLoop = this.#loop;
      this.#functionDepth++;
      this.#loop = undefined;
      if (member.type === "StaticBlock") this.#visit(member, "list");
      else this.#expressions(member.value as AstNode | null);
      this.#functionDepth--;
      this.#loop = outerLoop;
    }
  }

  #declaration(node: AstNode): void {
    if (node.kind === "await using" && this.#loop) this.#loop.suspends = true;
    for (const declarator of node.declarations ?? []) this.declarator(declarator);
  }

  #pattern(node: AstNode | null | undefined, use: { write: boolean; shorthand: boolean }): void {
    if (!node) return;
    const target = unwrapped(node, true);
    switch (target.type) {
      case "Identifier":
        return this.#reference(target, use);
      case "ObjectPattern":
        for (const property of target.properties ?? []) {
          if (property.computed) this.#expressions(property.key);
          const shorthand = property.shorthand === true;
          if (property.type === "RestElement") this.#pattern(property, { ...use, shorthand: false });
          else this.#pattern(property.value as AstNode, { ...use, shorthand });
        }
        return;
      case "ArrayPattern":
        for (const element of target.elements ?? []) this.#pattern(element, { ...use, shorthand: false });
        return;
      case "AssignmentPattern":
        this.#pattern(target.left, use);
        return this.#expressions(target.right);
      case "RestElement":
        return this.#pattern(target.argument, use);
      default:
        return this.#visit(target, "expression");
    }
  }

  #reference(node: AstNode, use: { write: boolean; shorthand: boolean }): void {
    const name = node.name ?? "";
    for (const scope of this.#scopes) if (scope.has(name)) return;
    if (this.#functionDepth > 0) this.result.captured.add(name);
    const end = node.start + name.length;
    this.result.references.push({ name, start: node.start, end, ...use, loop: this.#loop });
  }

  #await(node: AstNode): void {
    const argument = node.argument as AstNode;
    if (this.#loop) this.#loop.suspends = true;
    this.#edits.open(argument.start, `${RUNTIME}.wait(`);
    this.#visit(argument, "expression");
    this.#edits.close(argument.end, ")");
  }

  #visitLoop(node: AstNode): void {
    const outermost = this.#functionDepth === 0 && this.#loop === undefined;
    if (outermost) {
      this.#loop = { start: this.#labelStart ?? node.start, end: node.end, suspends: false };
      this.result.loops.push(this.#loop);
    }
    this.#labelStart = undefined;
    if (node.await && this.#loop) this.#loop.suspends = true;
    this.#loopHead(node);
    const body = node.body as AstNode;
    if (body.type === "BlockStatement") {
      this.#edits.open(body.start + 1, LOOP_CHECK);
      this.#visit(body, "list");
    } else {
      this.#edits.open(body.start, `{${LOOP_CHECK}`);
      this.#visit(body, "body");
      this.#edits.close(body.end, "}");
    }
    if (outermost) this.#loop = undefined;
  }

  #loopHead(node: AstNode): void {
    if (node.left) {
      if (node.left.type === "VariableDeclaration") this.#visit(node.left, "loop target");
      else this.#pattern(node.left, { write: true, shorthand: false });
    }
    if (node.init)
      this.#visit(node.init, node.init.type === "VariableDeclaration" ? "loop head" : "expression");
    const { test, update } = node as { test?: AstNode; update?: AstNode };
    if (node.await && node.right) {
      this.#edits.open(node.right.start, `${RUNTIME}.each(`);
      this.#expressions(node.right);
      this.#edits.close(node.right.end, ")");
    } else {
      this.#expressions(node.right);
    }
    this.#expressions(test, update);
  }
}

function childPlace(node: AstNode): Place {
  return node.type === "BlockStatement" || node.type === "SwitchCase" || node.type === "StaticBlock"
    ? "list"
    : "body";
}
