/** The cell compiler: a cell's TypeScript becomes an async arrow function over bindings that later cells share. */
import { type AstNode, parseModule } from "./ast.ts";
import { CellWalker } from "./cellWalker.ts";
import { rewriteDeclarations } from "./declarations.ts";
import { hiddenBinding, mustHide, PREDECLARED, RUNTIME } from "./hiddenNames.ts";
import { cacheLoops, renameReferences } from "./loopCache.ts";
import { composePositions, lineColumnAt, offsetAt, sourceOffsetOf } from "./positions.ts";
import { TextEdits } from "./textEdits.ts";
import { endsWithValue, readTopLevel } from "./topLevel.ts";
import { type JavaScript, toJavaScript } from "./toJavaScript.ts";
import type { CellCompiler, CompiledCell } from "./types.ts";

export function createCompiler(): CellCompiler {
  return new Compiler();
}

class Compiler implements CellCompiler {
  /** Names of the session that hide behind another binding. */
  #hidden = new Set(PREDECLARED);
  #declared = new Set<string>();
  /** Names that functions of the session use. */
  #captured = new Set<string>();

  reset(): void {
    this.#hidden = new Set(PREDECLARED);
    this.#declared = new Set();
    this.#captured = new Set();
  }

  compile(source: string, { typeOnlyImports }: { typeOnlyImports: ReadonlySet<string> }): CompiledCell {
    const text = source.startsWith("#!") ? source.replace(/^#!/, "//") : source;
    const parsed = parseModule(text, "ts");
    const [error] = parsed.errors;
    if (error) throw syntaxError(error.message, text, error.offset);
    const topLevel = readTopLevel(parsed.statements);
    const showsValue = endsWithValue(parsed.statements, text);
    const script = translated(text, parsed.statements);

    const edits = new TextEdits();
    const declaredHere = topLevel.names;
    // The helpers that esbuild puts in stay inside the cell.
    const locals = new Set(
      script.positions
        ? [...readTopLevel(script.statements).names].filter((name) => !declaredHere.has(name))
        : [],
    );
    const walker = new CellWalker(edits, locals);
    const rewritten = rewriteDeclarations(script, {
      edits,
      walker,
      locals,
      typeOnlyImports,
      showsValue,
      merging: topLevel.merging,
    });
    const { captured, references } = walker.result;
    const sourceOf = (offset: number) =>
      script.positions ? (sourceOffsetOf(script.positions, offset) ?? 0) : offset;
    for (const name of rewritten.imported) declaredHere.add(name);

    for (const name of captured) this.#captured.add(name);
    for (const name of declaredHere) {
      this.#declared.add(name);
      if (mustHide(name)) this.#hidden.add(name);
    }
    const bindingOf = (name: string) => (this.#hidden.has(name) ? hiddenBinding(name) : name);
    const copies = cacheLoops(walker.result, {
      edits,
      canCopy: (name) => this.#declared.has(name) && !this.#captured.has(name),
      bindingOf,
    });
    renameReferences(references, { edits, copies, bindingOf });
    const head = `async ${RUNTIME}=>{"use strict";${rewritten.prologue(bindingOf, sourceOf)}`;
    const code = edits.apply(script.text, head, "\n}");
    return {
      newNames: [...declaredHere].map(bindingOf),
      code: code.text,
      edits: script.positions ? composePositions(code.positions, script.positions) : code.positions,
      source,
    };
  }
}

function translated(text: string, statements: AstNode[]): JavaScript {
  try {
    return toJavaScript(text, statements);
  } catch (error) {
    const found = (error as { errors?: { text: string; location?: { line: number; column: number } }[] })
      .errors?.[0];
    if (!found) throw syntaxError((error as Error).message, text, 0);
    const lineText = text.split("\n")[(found.location?.line ?? 1) - 1] ?? "";
    // esbuild counts columns in bytes of UTF-8.
    const column =
      Buffer.from(lineText)
        .subarray(0, found.location?.column ?? 0)
        .toString().length + 1;
    throw syntaxError(found.text, text, offsetAt(text, { line: found.location?.line ?? 1, column }));
  }
}

function syntaxError(message: string, text: string, offset: number): SyntaxError {
  return Object.assign(new SyntaxError(message), lineColumnAt(text, offset));
}
