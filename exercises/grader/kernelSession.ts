/** Runs cells, one after the other, on a kernel process of its own, as nbclient would. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Dealer, Subscriber } from "zeromq";
import { Codec } from "../../kernel/protocol/codec.ts";
import { type Connection, endpoint } from "../../kernel/protocol/connectionFile.ts";
import { createHeader, type Json, type Message } from "../../kernel/protocol/message.ts";
import { createSigner } from "../../kernel/protocol/signer.ts";
import type { GradedOutput } from "./score.ts";

const KERNEL = fileURLToPath(new URL("../../kernel/main.ts", import.meta.url));
/** Time in ms that a kernel has to start, and that it has to end, or to end a cell, once it was told to. */
const START_LIMIT = 60_000;
const GRACE = 10_000;

export interface SessionOptions {
  /** Working folder of the kernel: what the learner's code can open by a relative path. */
  folder: string;
  /** Added to the kernel's environment. */
  env?: Record<string, string>;
}

export class KernelSession {
  readonly #process: ChildProcess;
  readonly #codec: Codec;
  readonly #scratch: string;
  readonly #session = randomBytes(8).toString("hex");
  readonly #shell = new Dealer({ linger: 0 });
  readonly #control = new Dealer({ linger: 0 });
  readonly #iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  readonly #log: string[] = [];
  readonly #ended: Promise<unknown>;
  /** Listeners by the `msg_id` of the request that they wait for. */
  readonly #listeners = new Map<string | undefined, (message: Message) => void>();

  /** @throws Error with the kernel's own last words where it does not answer. */
  static async start({ folder, env }: SessionOptions): Promise<KernelSession> {
    const scratch = await mkdtemp(join(tmpdir(), "torchbook-grade-"));
    const connection: Connection = {
      transport: "ipc",
      ip: join(scratch, "kernel"),
      shell_port: 1,
      iopub_port: 2,
      stdin_port: 3,
      control_port: 4,
      hb_port: 5,
      signature_scheme: "hmac-sha256",
      key: randomBytes(32).toString("hex"),
    };
    const file = join(scratch, "connection.json");
    await writeFile(file, JSON.stringify(connection), { mode: 0o600 });
    const child = spawn(process.execPath, [KERNEL, file], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const session = new KernelSession(child, connection, scratch);
    try {
      await within(START_LIMIT, session.#ready(), () => session.#lastWords("expected an answer to the first request"));
      return session;
    } catch (error) {
      await session.stop();
      throw error;
    }
  }

  private constructor(child: ChildProcess, connection: Connection, scratch: string) {
    this.#process = child;
    this.#scratch = scratch;
    this.#codec = new Codec(createSigner(connection.signature_scheme, connection.key));
    this.#ended = once(child, "close");
    child.stderr?.setEncoding("utf8").on("data", (text: string) => this.#log.push(text));
    this.#shell.connect(endpoint(connection, connection.shell_port));
    this.#control.connect(endpoint(connection, connection.control_port));
    this.#iopub.connect(endpoint(connection, connection.iopub_port));
    this.#iopub.subscribe();
    for (const socket of [this.#shell, this.#control, this.#iopub]) void this.#receive(socket);
  }

  /**
   * Runs one cell. A cell that takes longer than `timeout` ms is interrupted.
   *
   * @returns its outputs in order
   * @throws Error where the kernel itself ended or no longer answers
   */
  async run(code: string, timeout: number): Promise<GradedOutput[]> {
    const outputs: GradedOutput[] = [];
    const content = {
      code,
      silent: false,
      store_history: false,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: false,
    };
    const done = this.#request(this.#shell, "execute_request", content, (message) => {
      const output = gradedOutput(message);
      if (output) outputs.push(output);
    });
    const timer = setTimeout(() => void this.#request(this.#control, "interrupt_request", {}), timeout);
    try {
      await within(timeout + GRACE, done, () => this.#lastWords(`expected the cell to end after an interrupt`));
      return outputs;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the kernel, by force where it does not go by itself, and removes its files. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      void this.#request(this.#control, "shutdown_request", { restart: false });
      const timer = setTimeout(() => this.#process.kill("SIGKILL"), GRACE);
      await this.#ended;
      clearTimeout(timer);
    }
    for (const socket of [this.#shell, this.#control, this.#iopub]) socket.close();
    await rm(this.#scratch, { recursive: true, force: true });
  }

  /** Waits for iopub first: before it is joined, the `idle` of a request can be missed. */
  async #ready(): Promise<void> {
    const welcome = new Promise<void>((resolve) => {
      this.#listeners.set(undefined, (message) => {
        if (message.header.msg_type === "iopub_welcome") resolve();
      });
    });
    const ended = this.#ended.then(() => {
      throw this.#lastWords("expected a running kernel");
    });
    await Promise.race([welcome, ended]);
    await Promise.race([this.#request(this.#shell, "kernel_info_request", {}), ended]);
  }

  /** Resolves when the request has its reply and its `idle`. */
  async #request(
    socket: Dealer,
    msgType: string,
    content: Json,
    onOutput: (message: Message) => void = () => {},
  ): Promise<void> {
    const header = createHeader(msgType, this.#session);
    const whole = new Promise<void>((resolve) => {
      let waiting = 2;
      this.#listeners.set(header.msg_id, (message) => {
        const replied = message.header.msg_type === msgType.replace("_request", "_reply");
        const idle = message.header.msg_type === "status" && message.content.execution_state === "idle";
        if (replied || idle) waiting--;
        else onOutput(message);
        if (waiting > 0) return;
        this.#listeners.delete(header.msg_id);
        resolve();
      });
    });
    const parts = { identities: [], header, parent_header: {}, metadata: {}, content, buffers: [] };
    await socket.send(this.#codec.encode(parts));
    await whole;
  }

  async #receive(socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      const message = this.#codec.decode(frames);
      this.#listeners.get(message.parent_header.msg_id)?.(message);
    }
  }

  #lastWords(what: string): Error {
    const log = this.#log.join("").trim();
    return new Error(`kernel: ${what}, got none${log === "" ? "" : `; it said:\n${log}`}`);
  }
}

function gradedOutput({ header, content }: Message): GradedOutput | undefined {
  switch (header.msg_type) {
    case "error":
      return { type: "error", ename: String(content.ename), evalue: String(content.evalue) };
    case "stream":
      return { type: "stream", name: content.name as "stdout" | "stderr", text: String(content.text) };
    case "execute_result":
      return { type: "execute_result", text: (content.data as Record<string, string>)["text/plain"] };
    case "display_data":
      return { type: "display_data" };
    default:
      return undefined;
  }
}

async function within<T>(limit: number, work: Promise<T>, error: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(error()), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
