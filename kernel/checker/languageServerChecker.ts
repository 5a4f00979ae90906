/** Checks, completes and inspects cells by TypeScript's language server: a pool of cell modules around one fixed hub. */
import { checkResult, NO_TYPES } from "./cellDiagnostics.ts";
import { PACKAGE_ROOT } from "./cellFolder.ts";
import { EMPTY_MODULE, footer, header, positionInModule } from "./cellModule.ts";
import { type CellNames, cellNames, wordsOf } from "./cellNames.ts";
import { CellScope } from "./cellScope.ts";
import { CellServer, type CellServerOptions, type Question } from "./cellServer.ts";
import { completionResult, type LspCompletionItem } from "./completion.ts";
import { FreeModules } from "./freeModules.ts";
import { frozenModule } from "./frozenModule.ts";
import { inspectionResult } from "./inspection.ts";
import { ConnectionClosedError } from "./jsonRpc.ts";
import { TaskQueue } from "./taskQueue.ts";
import type { CellChecker, CheckResult, CompletionResult, InspectionResult } from "./types.ts";
import { foundSince, importsFiles, UserFiles } from "./userFiles.ts";
import { warmModule } from "./warmModule.ts";

/** So many cells may wait for a pause in which they are frozen; each makes checking the next ones a little slower. */
const MAX_UNFROZEN = 64;

/** So many free modules are left after a pause: to make more takes 20 ms, which no cell should wait for. */
const MIN_FREE = 32;

interface CellText {
  source: string;
  text: string;
  names: CellNames;
  narrowable: ReadonlySet<string>;
}

export class LanguageServerChecker implements CellChecker {
  readonly #options: CellServerOptions;
  readonly #queue = new TaskQueue();
  readonly #scope = new CellScope();
  readonly #userFiles = new UserFiles();
  readonly #lookedFor = new Set<string>();
  #server: CellServer | undefined;
  /** The module of the cell to come. */
  #slot = 0;
  /** Modules of executed cells that still are what the user wrote. */
  readonly #unfrozen = new Set<number>();
  #free: FreeModules | undefined;
  #checked: CellText | undefined;
  #notices: string[] = [];
  #onNotice: ((text: string) => void) | undefined;

  constructor(options: CellServerOptions) {
    this.#options = options;
  }

  set onNotice(listener: (text: string) => void) {
    this.#onNotice = listener;
    for (const notice of this.#notices.splice(0)) listener(notice);
  }

  /** Process id of the language server. */
  get serverPid(): number | undefined {
    return this.#server?.pid;
  }

  /** Its temporary folder. */
  get folder(): string | undefined {
    return this.#server?.folder.root;
  }

  start(): Promise<void> {
    try {
      this.#server = new CellServer(this.#options);
    } catch (error) {
      this.#off((error as Error).message);
      return Promise.resolve();
    }
    this.#free = new FreeModules(this.#server, this.#scope);
    this.#server.onFailure = (reason) => this.#off(`${reason}; restart the kernel to try again`);
    // Nothing is asked before: the first answer builds the program of Node's types.
    const started = this.#queue.run(() => this.#diagnose(EMPTY_MODULE).then(() => undefined, ignoreClosed));
    this.#warmUp();
    return started;
  }

  check(source: string): Promise<CheckResult> {
    return this.#queue.run(async () => {
      const cell = this.#compose(source);
      this.#checked = cell;
      try {
        return await this.#check(cell);
      } catch (error) {
        ignoreClosed(error);
        if (this.#server && this.#server.failure === undefined) {
          this.#notice("The language server ended twice on this cell; it runs unchecked.");
        }
        return { diagnostics: [], typeOnlyImports: new Set<string>() };
      }
    });
  }

  commit(source: string): Promise<void> {
    return this.#queue.run(async () => {
      const cell = this.#checked?.source === source ? this.#checked : this.#compose(source);
      this.#checked = undefined;
      if (!this.#server || (cell.names.declared.size === 0 && !cell.names.augments)) return;
      const slot = this.#slot;
      this.#server.setText(slot, cell.text);
      this.#scope.add(slot, cell.names, cell.narrowable);
      this.#slot = this.#free?.take(slot) ?? slot;
      this.#server.setText(this.#slot, EMPTY_MODULE);
      if (this.#unfrozen.size === 0) this.#queue.inPause(() => this.#freeze());
      this.#unfrozen.add(slot);
      if (this.#unfrozen.size === MAX_UNFROZEN) await this.#freeze();
    });
  }

  complete(source: string, offset: number): Promise<CompletionResult> {
    return this.#queue.run(() => this.#complete(source, offset));
  }

  inspect(source: string, offset: number, detailLevel: 0 | 1): Promise<InspectionResult | undefined> {
    return this.#queue.run(() =>
      this.#ask(source, (server, file) => inspectionResult(server, file, source, offset, detailLevel)),
    );
  }

  reset(): Promise<void> {
    return this.#queue.run(async () => {
      this.#checked = undefined;
      this.#unfrozen.clear();
      this.#scope.clear();
      this.#free?.reset();
      this.#slot = 0;
    });
  }

  async stop(): Promise<void> {
    this.#queue.stop();
    await this.#server?.stop();
    this.#server = undefined;
  }

  /** Resolves when all executed cells are frozen and all is warm. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  async #check({ source, text, names }: CellText): Promise<CheckResult> {
    const server = this.#server;
    if (!server) return { diagnostics: [], typeOnlyImports: new Set() };
    const readAt = Date.now();
    server.filesChanged(this.#userFiles.changes());
    const diagnose = async () => checkResult(source, text, names, await this.#diagnose(text));
    let result = await diagnose();
    const found = () =>
      foundSince(source, result.diagnostics, server.folder).filter(({ file }) => !this.#lookedFor.has(file));
    const made = found();
    if (made.length > 0) {
      server.filesChanged(made);
      result = await diagnose();
      // The server does not always look again; a new one does. Once a module: it may exist and not be importable.
      const missed = found();
      for (const { file } of missed) this.#lookedFor.add(file);
      if (missed.length > 0) {
        await server.restart();
        result = await diagnose();
      }
    }
    if (importsFiles(source)) this.#queue.inPause(() => this.#trackFiles(readAt));
    // A package without types is no reason not to run a cell.
    return { ...result, diagnostics: result.diagnostics.filter(({ code }) => code !== NO_TYPES) };
  }

  async #trackFiles(readAt: number): Promise<void> {
    const server = this.#server;
    const files = await server?.ask(this.#slot, (languageServer) => languageServer.sourceFiles());
    if (!server || !files) return;
    const { root, notebookFolder } = server.folder;
    // Of this install nothing changes, unless the notebook lies in it.
    const ignored = notebookFolder.startsWith(PACKAGE_ROOT) ? [root] : [root, PACKAGE_ROOT];
    this.#userFiles.track(files, ignored, readAt);
  }

  async #complete(source: string, offset: number): Promise<CompletionResult> {
    const position = positionInModule(source, offset);
    const list = await this.#ask(source, (server, file) =>
      server.at<{ items?: LspCompletionItem[] } | LspCompletionItem[] | null>("completion", file, position),
    );
    if (!list) return { start: offset, end: offset, items: [] };
    return completionResult(source, offset, Array.isArray(list) ? list : (list.items ?? []), this.#scope);
  }

  #compose(source: string): CellText {
    const names = cellNames(source);
    const words = wordsOf(source);
    const narrowable = new Set<string>();
    for (const [name, { variable, widened }] of names.declared) {
      // A variable that is not used after its declaration is not narrowed.
      if (variable && (widened || (words.get(name) ?? 0) > 1)) narrowable.add(name);
    }
    const head = header(this.#scope.earlier(words, names));
    return {
      source,
      names,
      narrowable,
      text: head + source + (names.parsed ? footer(names, narrowable) : ""),
    };
  }

  async #diagnose(text: string) {
    this.#server?.setText(this.#slot, text);
    return (await this.#server?.ask(this.#slot, (server, file) => server.diagnostics(file))) ?? [];
  }

  /** Asks about unfinished code: without a footer, which the code might swallow. */
  async #ask<Result>(source: string, question: Question<Result>): Promise<Result | undefined> {
    if (!this.#server) return undefined;
    this.#server.setText(
      this.#slot,
      header(this.#scope.earlier(wordsOf(source), cellNames(source))) + source,
    );
    try {
      return await this.#server.ask(this.#slot, question);
    } catch (error) {
      ignoreClosed(error);
      return undefined;
    }
  }

  async #freeze(): Promise<void> {
    const server = this.#server;
    // A cell that offers nothing any more is as good as it is.
    const slots = [...this.#unfrozen].filter((slot) => this.#scope.owns(slot));
    this.#unfrozen.clear();
    if (!server || slots.length === 0) return;
    const files = slots.map((slot) => server.folder.cellFile(slot));
    const emitted = await server.ask(this.#slot, async (languageServer, file) => {
      // The API sees what came before the last answer.
      await languageServer.diagnostics(file);
      return languageServer.declarations(files);
    });
    const texts = new Map<number, string>();
    slots.forEach((slot, index) => {
      const declarations = emitted[index];
      if (declarations === undefined) return;
      const frozen = frozenModule(declarations);
      for (const name of frozen.notNarrowed) this.#scope.notNarrowed(slot, name);
      texts.set(slot, frozen.text);
    });
    server.store(texts);
    this.#free?.ensure(MIN_FREE, this.#slot);
    await server.ask(this.#slot, (languageServer, file) => languageServer.diagnostics(file));
  }

  #warmUp(): void {
    // One completion: every edit before it is 17 ms slower.
    this.#queue.inPause(async () => void (await this.#complete("", 0)));
    this.#queue.inPause(
      async () => void (await this.#server?.ask(0, (server, file) => server.declarations([file]))),
    );
    this.#queue.inPause(async () => {
      this.#server?.warm(warmModule());
      await this.#diagnose(EMPTY_MODULE);
    });
  }

  #off(reason: string): void {
    this.#notice(
      `Type checking, completion and inspection are off (${reason}). Cells run unchecked; import types by \`import type\`.`,
    );
  }

  #notice(text: string): void {
    if (this.#onNotice) this.#onNotice(text);
    else this.#notices.push(text);
  }
}

function ignoreClosed(error: unknown): undefined {
  if (!(error instanceof ConnectionClosedError)) throw error;
}
