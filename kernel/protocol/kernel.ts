/** The kernel without its sockets: takes requests in, hands replies and output to a transport. */
import type { CellChecker } from "../checker/types.ts";
import type { CellCompiler } from "../compiler/types.ts";
import type { CellError, Executor } from "../executor/types.ts";
import { ExecuteQueue } from "./executeQueue.ts";
import type { Handler } from "./handler.ts";
import { CONTROL_HANDLERS, SHELL_HANDLERS } from "./handlers/index.ts";
import type { History } from "./history.ts";
import { Iopub, type Transport } from "./iopub.ts";
import type { Log } from "./log.ts";
import { createHeader, type Header, type Json, type Message } from "./message.ts";
import { Parents } from "./parents.ts";
import { StdinRequests } from "./stdinRequests.ts";

/** What a kernel is made of. What the first cell does not need is asked for when it is needed. */
export interface KernelParts {
  executor: Executor;
  checker: CellChecker;
  compiler: () => Promise<CellCompiler>;
  history: () => Promise<History>;
  log: Log;
  /** Ends the process, or in a test does not. */
  exit: () => Promise<void>;
}

export class Kernel {
  readonly parts: KernelParts;
  readonly session: string;
  readonly parents = new Parents();
  readonly iopub: Iopub;
  readonly stdin: StdinRequests;
  readonly queue: ExecuteQueue;
  /** Number of the latest cell that is kept in the history. */
  executionCount = 0;
  /** Resolves when compiler and checker know of no name that died with an executor process. */
  namesForgotten: Promise<void> = Promise.resolve();
  readonly #transport: Transport;
  #notices: string[] = [];
  #welcomed = false;
  /** Of the request whose cell is checked or runs now. */
  #cell: Header | undefined;

  constructor(parts: KernelParts, transport: Transport, session: string) {
    this.parts = parts;
    this.session = session;
    this.#transport = transport;
    this.iopub = new Iopub(transport, session, this.parents);
    this.stdin = new StdinRequests(transport, session, this.parents);
    this.queue = new ExecuteQueue(this);
    const { executor } = parts;
    executor.onOutput = (output) => this.iopub.output(output);
    executor.onInputRequest = (request) => {
      this.iopub.flush();
      return this.stdin.ask(request);
    };
    executor.onNotice = (text) => this.notice(text);
    executor.onRestart = () => {
      this.namesForgotten = this.#forgetNames();
    };
  }

  receive(channel: "shell" | "control" | "stdin", request: Message): void {
    if (channel === "stdin") this.stdin.receive(request);
    else if (channel === "shell" && request.header.msg_type === "execute_request") this.queue.add(request);
    else {
      const handlers = channel === "shell" ? SHELL_HANDLERS : CONTROL_HANDLERS;
      const handler = handlers[request.header.msg_type];
      if (handler) void this.answer(channel, request, handler);
      else this.parts.log(`${channel}: no handler for "${request.header.msg_type}"`);
    }
  }

  /** A front end has subscribed to iopub. */
  subscribed(topic: string): void {
    this.iopub.welcome(topic);
    // Before anybody listens, it would be lost.
    if (!this.#welcomed) this.iopub.status("starting", {});
    this.#welcomed = true;
  }

  /** Busy, the handler, its reply, idle: whatever happens in the handler. */
  async answer(channel: "shell" | "control", request: Message, handler: Handler): Promise<Json | undefined> {
    this.iopub.status("busy", request.header);
    if (request.header.msg_type === "execute_request") this.#cell = request.header;
    let content: Json | undefined;
    try {
      content = await handler(request, this);
    } catch (error) {
      this.parts.log(`${request.header.msg_type}: ${(error as Error).stack}`);
      content = { status: "error", ...asCellError(error) };
    }
    this.iopub.flush();
    if (content) this.#reply(channel, request, { status: "ok", ...content });
    if (this.#cell === request.header) this.#cell = undefined;
    this.iopub.status("idle", request.header);
    // A front end that shows the latest status would take the running cell for finished.
    if (this.#cell) this.iopub.status("busy", this.#cell);
    return content;
  }

  /** A line for the user that belongs to no cell: shown with the next one. */
  notice(text: string): void {
    this.parts.log(text);
    this.#notices.push(text);
  }

  takeNotices(): string[] {
    return this.#notices.splice(0);
  }

  async #forgetNames(): Promise<void> {
    (await this.parts.compiler()).reset();
    await this.parts.checker.reset();
  }

  #reply(channel: "shell" | "control", request: Message, content: Json): void {
    this.#transport.send(channel, {
      identities: request.identities,
      header: createHeader(request.header.msg_type.replace(/_request$/, "_reply"), this.session),
      parent_header: request.header,
      metadata: {},
      content,
      buffers: [],
    });
  }
}

export function asCellError(error: unknown): CellError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}
