/** An executor with a real child process, fed by the real compiler, for tests: remembers every output in order. */
import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCompiler } from "../../../kernel/compiler/compiler.ts";
import { ExecutorProcess, type ExecutorProcessOptions } from "../../../kernel/executor/executorProcess.ts";
import type { CellError, ExecuteOutcome, ExecutorOutput } from "../../../kernel/executor/types.ts";

export interface StartedCell {
  parentId: string;
  outcome: Promise<ExecuteOutcome>;
}

interface CellOptions {
  userExpressions?: Record<string, string>;
  allowStdin?: boolean;
  typeOnlyImports?: string[];
}

export class ExecutorSession {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "executor-")));
  readonly compiler = createCompiler();
  readonly outputs: ExecutorOutput[] = [];
  readonly notices: string[] = [];
  readonly logged: string[] = [];
  readonly executor: ExecutorProcess;
  #count = 0;
  #watchers = new Set<() => void>();

  private constructor(options: ExecutorProcessOptions) {
    this.executor = new ExecutorProcess({
      cwd: this.folder,
      preload: false,
      log: (text) => this.logged.push(text),
      ...options,
    });
    this.executor.onOutput = (output) => {
      this.outputs.push(output);
      for (const watch of this.#watchers) watch();
    };
    this.executor.onNotice = (text) => {
      this.notices.push(text);
      for (const watch of this.#watchers) watch();
    };
    this.executor.onRestart = () => this.compiler.reset();
  }

  static async start(options: ExecutorProcessOptions = {}): Promise<ExecutorSession> {
    const session = new ExecutorSession(options);
    await session.executor.start();
    return session;
  }

  async stop(): Promise<void> {
    await this.executor.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  file(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** Starts a cell; what it prints has its `parentId`. */
  begin(source: string, options: CellOptions = {}): StartedCell {
    const compile = (text: string) =>
      this.compiler.compile(text, { typeOnlyImports: new Set(options.typeOnlyImports) });
    const parentId = `cell-${++this.#count}`;
    const outcome = this.executor.execute({
      parentId,
      executionCount: this.#count,
      cell: compile(source),
      userExpressions: Object.fromEntries(
        Object.entries(options.userExpressions ?? {}).map(([key, text]) => [key, compile(text)]),
      ),
      allowStdin: options.allowStdin ?? false,
    });
    return { parentId, outcome };
  }

  run(source: string, options: CellOptions = {}): Promise<ExecuteOutcome> {
    return this.begin(source, options).outcome;
  }

  /** The text of the cell's result; nothing where it shows none. */
  async value(source: string): Promise<unknown> {
    const outcome = await this.run(source);
    assert.equal(outcome.status, "ok", outcome.status === "error" ? outcome.traceback.join("\n") : "");
    return outcome.status === "ok" ? outcome.result?.data["text/plain"] : undefined;
  }

  /** How the cell fails, without colours. */
  async error(source: string, options: CellOptions = {}): Promise<CellError & { text: string }> {
    return errorOf(await this.run(source, options));
  }

  /** Resolves when the condition holds, which is looked at after each output and notice. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const watch = () => {
      if (condition()) resolve();
    };
    this.#watchers.add(watch);
    await promise;
    this.#watchers.delete(watch);
  }

  /** Starts a cell that prints `begun`, and interrupts it once that has been read. */
  async interrupted(source: string): Promise<CellError & { text: string }> {
    const { parentId, outcome } = this.begin(source);
    await this.until(() => this.text(parentId).includes("begun"));
    await this.executor.interrupt();
    return errorOf(await outcome);
  }

  /** All that one cell printed on a stream. */
  text(parentId: string, name: "stdout" | "stderr" = "stdout"): string {
    return this.outputs
      .map((output) =>
        output.type === "stream" && output.name === name && output.parentId === parentId ? output.text : "",
      )
      .join("");
  }

  /** All text of a stream, whoever wrote it. */
  allText(name: "stdout" | "stderr"): string {
    return this.outputs
      .map((each) => (each.type === "stream" && each.name === name ? each.text : ""))
      .join("");
  }
}

export function errorOf(outcome: ExecuteOutcome): CellError & { text: string } {
  assert.equal(outcome.status, "error");
  if (outcome.status !== "error") throw new Error("unreachable");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
  const text = outcome.traceback.join("\n").replace(/\u001b\[\d+m/g, "");
  return { ...outcome, text };
}
