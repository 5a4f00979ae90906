/** The language server with the texts of all cell modules: a server that dies is replaced by one that knows the same. */
import { writeFileSync } from "node:fs";
import { CellFolder } from "./cellFolder.ts";
import { EMPTY_MODULE } from "./cellModule.ts";
import { ConnectionClosedError } from "./jsonRpc.ts";
import { findServerBinary, LanguageServer } from "./languageServer.ts";

/** A request that takes longer is given up, with the server that is stuck in it. In milliseconds. */
const REQUEST_LIMIT = 30_000;
/** Servers that one request may use up. */
const ATTEMPTS = 2;
/** A server that ended sooner than this after its start, in milliseconds, has not worked at all. */
const SHORT_LIFE = 2_000;
const SHORT_LIVES = 3;

/** @param file of the cell module that is asked about. */
export type Question<Result> = (server: LanguageServer, file: string) => Promise<Result>;

export interface CellServerOptions {
  notebookFolder: string;
  /** Path of the `tsc` binary, found in the installed package by default. */
  binary?: string;
}

export class CellServer {
  readonly folder: CellFolder;
  readonly #binary: string;
  /** Text of each module; what the server on duty has not been told is on disk. */
  readonly texts: string[] = [];
  #server: LanguageServer;
  #ready: Promise<void>;
  #open = new Set<number>();
  #shortLives = 0;
  #stopped = false;
  #warmText = EMPTY_MODULE;
  /** Set once no server can be had any more: why. */
  failure: string | undefined;
  onFailure: (reason: string) => void = () => undefined;

  /** @throws where the server's binary is missing. */
  constructor({ notebookFolder, binary = findServerBinary() }: CellServerOptions) {
    this.#binary = binary;
    this.folder = new CellFolder(notebookFolder);
    [this.#server, this.#ready] = this.#launch();
  }

  get pid(): number | undefined {
    return this.#server.pid;
  }

  /** Opens the module, or changes its text. */
  setText(slot: number, text: string): void {
    if (this.texts[slot] === text && this.#open.has(slot)) return;
    this.texts[slot] = text;
    this.#open.add(slot);
    this.#server.setText(this.folder.cellFile(slot), text);
  }

  /** Texts of modules that nobody edits: on disk, since every open document makes each edit of another dearer. */
  store(texts: ReadonlyMap<number, string>): void {
    const files = [...texts].map(([slot, text]) => {
      const file = this.folder.cellFile(slot);
      writeFileSync(file, text);
      this.texts[slot] = text;
      this.#open.delete(slot);
      this.#server.close(file);
      return file;
    });
    this.filesChanged(files.map((file) => ({ file, type: "changed" })));
  }

  /** Loads the modules that `text` imports into the program. */
  warm(text: string): void {
    this.#warmText = text;
    this.#server.setText(this.folder.warmFile, text);
  }

  grow(): void {
    const before = this.folder.size;
    const hub = this.folder.grow();
    const files = Array.from({ length: this.folder.size - before }, (_, index) =>
      this.folder.cellFile(before + index),
    );
    this.#server.filesChanged(files.map((file) => ({ file, type: "created" })));
    this.#server.setText(this.folder.hubFile, hub);
  }

  filesChanged(files: Parameters<LanguageServer["filesChanged"]>[0]): void {
    if (files.length > 0) this.#server.filesChanged(files);
  }

  /**
   * Asks the server about the module of a slot. Where the server dies, its successor is asked.
   * @throws ConnectionClosedError where the successor died, too.
   */
  async ask<Result>(slot: number, question: Question<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      if (this.failure !== undefined || this.#stopped)
        throw new ConnectionClosedError("language server: it is off");
      const server = this.#server;
      try {
        await this.#ready;
        if (!this.#open.has(slot)) this.setText(slot, this.texts[slot] ?? EMPTY_MODULE);
        return await this.#limited(server, question(server, this.folder.cellFile(slot)));
      } catch (error) {
        if (!(error instanceof ConnectionClosedError) || attempt === ATTEMPTS) throw error;
        await server.ended;
      }
    }
  }

  /** A new server on the same cells, which has read all files anew. */
  restart(): Promise<void> {
    this.#shortLives = 0;
    return this.#server.stop();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#server.stop();
    this.folder.remove();
  }

  #launch(): [LanguageServer, Promise<void>] {
    const started = performance.now();
    const server = new LanguageServer(this.#binary, this.folder.path, this.folder.root);
    const ready = server.initialize();
    // Whoever waits for it sees the error; nobody may be waiting.
    ready.catch(() => undefined);
    void server.ended.then((how) => {
      if (this.#stopped) return;
      this.#shortLives = performance.now() - started < SHORT_LIFE ? this.#shortLives + 1 : 0;
      if (this.#shortLives === SHORT_LIVES) {
        this.failure = `the language server ended ${SHORT_LIVES} times right after its start (${how})`;
        this.onFailure(this.failure);
      } else {
        this.#replace();
      }
    });
    return [server, ready];
  }

  /** Nothing is opened but what is asked about: the modules are read from disk, which is much quicker. */
  #replace(): void {
    for (const [slot, text] of this.texts.entries()) writeFileSync(this.folder.cellFile(slot), text);
    writeFileSync(this.folder.warmFile, this.#warmText);
    this.#open = new Set();
    [this.#server, this.#ready] = this.#launch();
  }

  async #limited<Result>(server: LanguageServer, answer: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => void server.stop(), REQUEST_LIMIT);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }
}
