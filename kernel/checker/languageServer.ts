/**
 * One process of TypeScript's native language server: its documents, requests to it, and the API session on the same
 * process that makes declarations. It does not restart itself: after `ConnectionClosedError` make a new one.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { connect, type Socket } from "node:net";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { JsonRpcConnection } from "./jsonRpc.ts";

export interface LspPosition {
  /** From 0. */
  line: number;
  /** UTF-16 units, from 0. */
  character: number;
}

export interface LspRange {
  start: LspPosition;
  end: LspPosition;
}

export interface LspDiagnostic {
  range: LspRange;
  /** 1 error, 2 warning, 3 information, 4 hint. */
  severity?: number;
  code?: number;
  message: string;
}

/** The emitted declarations of a document, or undefined where TypeScript cannot declare all of it. */
export type Declarations = string | undefined;

const CLIENT_CAPABILITIES = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    diagnostic: {},
    completion: { completionItem: { snippetSupport: false } },
    hover: { contentFormat: ["markdown", "plaintext"] },
    signatureHelp: {
      signatureInformation: { documentationFormat: ["plaintext"], activeParameterSupport: true },
    },
  },
};

/** In the shape of the `js/ts` section of an editor's settings. */
const USER_PREFERENCES = {
  tsserver: { automaticTypeAcquisition: { enabled: false } },
  suggest: { autoImports: false, includeAutomaticOptionalChainCompletions: false },
  unstable: { disableSuggestions: true, maximumHoverLength: 4000 },
};

/**
 * Path of the `tsc` binary of this platform's package, the one that `typescript` itself would start.
 * @throws where the package or its binary is missing.
 */
export function findServerBinary(): string {
  const platformPackage = `@typescript/typescript-${process.platform}-${process.arch}`;
  const requireFromTypescript = createRequire(
    createRequire(import.meta.url).resolve("typescript/package.json"),
  );
  let binary: string;
  try {
    binary = join(dirname(requireFromTypescript.resolve(`${platformPackage}/package.json`)), "lib", "tsc");
  } catch {
    throw new Error(`language server: package ${platformPackage} expected, not found; run npm install`);
  }
  if (process.platform === "win32") binary += ".exe";
  if (!existsSync(binary)) throw new Error(`language server: ${binary} expected, not found; run npm install`);
  return binary;
}

/**
 * Go collects four times less often than by default, up to a limit: a collection takes a core from the check that a
 * cell waits for (95th percentile of a check on two cores 11 -> 6 ms, memory 125 -> 250 MB).
 */
const GO_SETTINGS = { GOGC: "400", GOMEMLIMIT: "512MiB" };

export class LanguageServer {
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #connection: JsonRpcConnection;
  readonly #openFiles = new Set<string>();
  #version = 0;
  #initialized = false;
  readonly #early: [method: string, parameters: unknown][] = [];
  #api: Promise<{ connection: JsonRpcConnection; socket: Socket }> | undefined;
  /** Resolves when the process has ended, with its exit code or signal. */
  readonly ended: Promise<string>;

  /**
   * Spawns at once; documents may be opened right away.
   * @param folder holds `tsconfig.json`.
   * @param temporary where the socket of the API session lies, and goes with. Its path is short: a socket's may have 107 bytes.
   */
  constructor(binary: string, folder: string, temporary: string) {
    this.#folder = folder;
    this.#process = spawn(binary, ["--lsp", "--stdio"], {
      cwd: folder,
      // Its stderr holds remarks about cancelled requests, of no use to anybody.
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...process.env, TMPDIR: temporary, ...GO_SETTINGS },
    });
    const { stdin, stdout } = this.#process;
    if (!stdin || !stdout) throw new Error("language server: pipes expected, got none");
    this.#connection = new JsonRpcConnection(stdout, stdin, answerServer);
    this.ended = new Promise((resolve) => {
      this.#process.once("error", (error) => resolve(error.message));
      this.#process.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    void this.ended.then(() => this.#closeConnections());
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  async initialize(): Promise<void> {
    const uri = pathToFileURL(this.#folder).href;
    await this.#connection.request("initialize", {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "cells" }],
      capabilities: CLIENT_CAPABILITIES,
      initializationOptions: { disablePushDiagnostics: true, userPreferences: USER_PREFERENCES },
    });
    this.#connection.notify("initialized", {});
    for (const [method, parameters] of this.#early.splice(0)) this.#connection.notify(method, parameters);
    this.#initialized = true;
  }

  /** What is told before the server is initialized it would drop. */
  #notify(method: string, parameters: unknown): void {
    if (this.#initialized) this.#connection.notify(method, parameters);
    else this.#early.push([method, parameters]);
  }

  /** Opens the document, or changes all of its text. */
  setText(file: string, text: string): void {
    const uri = pathToFileURL(file).href;
    const version = ++this.#version;
    if (this.#openFiles.has(file)) {
      const textDocument = { uri, version };
      this.#notify("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
    } else {
      this.#openFiles.add(file);
      const textDocument = { uri, languageId: "typescript", version, text };
      this.#notify("textDocument/didOpen", { textDocument });
    }
  }

  /** The document is what is on disk from here on; say so by `filesChanged`. */
  close(file: string): void {
    if (!this.#openFiles.delete(file)) return;
    this.#notify("textDocument/didClose", { textDocument: { uri: pathToFileURL(file).href } });
  }

  /** Tells that files on disk were made, changed or removed. */
  filesChanged(files: readonly { file: string; type: "created" | "changed" | "deleted" }[]): void {
    const types = { created: 1, changed: 2, deleted: 3 };
    const changes = files.map(({ file, type }) => ({ uri: pathToFileURL(file).href, type: types[type] }));
    this.#notify("workspace/didChangeWatchedFiles", { changes });
  }

  async diagnostics(file: string): Promise<LspDiagnostic[]> {
    const textDocument = { uri: pathToFileURL(file).href };
    const report = await this.#connection.request<{ items?: LspDiagnostic[] }>("textDocument/diagnostic", {
      textDocument,
    });
    return report.items ?? [];
  }

  /** A request about one position of one document: `completion`, `hover`, `signatureHelp`, `definition`. */
  at<Result>(method: string, file: string, position: LspPosition): Promise<Result> {
    const textDocument = { uri: pathToFileURL(file).href };
    return this.#connection.request(`textDocument/${method}`, { textDocument, position });
  }

  /**
   * Emits the declarations of documents as the server has them: stdio and the API's pipe are not ordered, so await an
   * answer of the server first.
   */
  declarations(files: readonly string[]): Promise<Declarations[]> {
    return this.#withSnapshot(async (api, snapshot) => {
      const parameters = { ...snapshot, files };
      const [emitted, diagnostics] = await Promise.all([
        api.request<{ outputFiles: { sourceFileName?: string; text: string }[] }>(
          "getDeclarationEmit",
          parameters,
        ),
        api.request<{ fileName?: string }[] | null>("getDeclarationDiagnostics", parameters),
      ]);
      const texts = new Map(emitted.outputFiles.map(({ sourceFileName, text }) => [sourceFileName, text]));
      for (const { fileName } of diagnostics ?? []) texts.delete(fileName);
      return files.map((file) => texts.get(file));
    });
  }

  /** All files that have been read. */
  sourceFiles(): Promise<string[]> {
    return this.#withSnapshot(
      async (api, snapshot) => (await api.request<string[] | null>("getSourceFileNames", snapshot)) ?? [],
    );
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    this.#closeConnections();
    this.#process.kill("SIGKILL");
    await this.ended;
  }

  async #withSnapshot<Result>(
    use: (
      api: JsonRpcConnection,
      snapshot: { snapshot: number; project: string | undefined },
    ) => Promise<Result>,
  ): Promise<Result> {
    this.#api ??= this.#openApi();
    const { connection } = await this.#api;
    const { snapshot, projects } = await connection.request<{
      snapshot: number;
      projects: { id: string; configFileName?: string }[];
      // Without this the answers are those of an older text.
    }>("getCurrentLanguageServerSnapshot", { changes: { ensurePrograms: true } });
    const project = projects.find(({ configFileName }) => configFileName?.startsWith(this.#folder))?.id;
    try {
      return await use(connection, { snapshot, project });
    } finally {
      await connection.request("release", { snapshot });
    }
  }

  async #openApi(): Promise<{ connection: JsonRpcConnection; socket: Socket }> {
    const session = await this.#connection.request<{ pipe: string }>("custom/initializeAPISession", {});
    const socket = connect(session.pipe);
    socket.unref();
    const connection = new JsonRpcConnection(socket, socket, () => null);
    await connection.request("initialize", null);
    return { connection, socket };
  }

  #closeConnections(): void {
    this.#connection.close();
    void this.#api?.then(
      ({ connection, socket }) => {
        connection.close();
        socket.destroy();
      },
      () => undefined,
    );
  }
}

/** The server asks for settings that `initializationOptions` already gave, and registers for changes of them. */
function answerServer(method: string, params: unknown): unknown {
  if (method !== "workspace/configuration") return null;
  return (params as { items: unknown[] }).items.map(() => null);
}
