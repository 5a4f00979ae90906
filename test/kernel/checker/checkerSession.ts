/** A checker with the real language server on a notebook folder of its own. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { LanguageServerChecker } from "../../../kernel/checker/languageServerChecker.ts";

export class CheckerSession {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "notebook-")));
  readonly notices: string[] = [];
  readonly checker: LanguageServerChecker;

  constructor(options: { binary?: string; subfolder?: string } = {}) {
    const { subfolder = "", ...rest } = options;
    mkdirSync(join(this.folder, subfolder), { recursive: true });
    this.checker = new LanguageServerChecker({ notebookFolder: join(this.folder, subfolder), ...rest });
    this.checker.onNotice = (text) => this.notices.push(text);
  }

  /** Writes a file, with its folders, into the notebook's folder. */
  file(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** `line:column-endLine:endColumn TScode` of each error of a cell. */
  async places(source: string): Promise<string[]> {
    const { diagnostics } = await this.checker.check(source);
    return diagnostics.map(
      ({ line, column, endLine, endColumn, code }) => `${line}:${column}-${endLine}:${endColumn} TS${code}`,
    );
  }

  /** The messages of a cell's errors. */
  async messages(source: string): Promise<string[]> {
    return (await this.checker.check(source)).diagnostics.map(({ message }) => message);
  }

  /** Checks cells that have no error, and runs them as far as the checker can tell. @returns type-only imports of the last. */
  async run(...cells: string[]): Promise<string[]> {
    let typeOnly: string[] = [];
    for (const source of cells) {
      const { diagnostics, typeOnlyImports } = await this.checker.check(source);
      assert.deepEqual(diagnostics, [], source);
      await this.checker.commit(source);
      typeOnly = [...typeOnlyImports];
    }
    return typeOnly;
  }

  /** @param marked code with the last `|` at the cursor. */
  complete(marked: string) {
    const offset = marked.lastIndexOf("|");
    return this.checker.complete(marked.slice(0, offset) + marked.slice(offset + 1), offset);
  }

  /** The texts that complete. @param marked code with the last `|` at the cursor. */
  async completions(marked: string): Promise<string[]> {
    return (await this.complete(marked)).items.map(({ text }) => text);
  }

  /** @param marked code with the last `|` at the cursor. */
  async inspect(marked: string, detailLevel: 0 | 1 = 0): Promise<Record<string, string>> {
    const offset = marked.lastIndexOf("|");
    const source = marked.slice(0, offset) + marked.slice(offset + 1);
    return (await this.checker.inspect(source, offset, detailLevel))?.data ?? {};
  }

  async stop(): Promise<void> {
    await this.checker.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
