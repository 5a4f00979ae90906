/** A kernel process and a client of it, on real sockets, for tests: remembers every message in the order it came. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dealer, Request, Subscriber } from "zeromq";
import { kernelspec } from "../../../kernel/kernelspec.ts";
import { Codec } from "../../../kernel/protocol/codec.ts";
import { createHeader, type Header, type Json, type Message } from "../../../kernel/protocol/message.ts";
import { createSigner } from "../../../kernel/protocol/signer.ts";

export type ClientChannel = "shell" | "control" | "stdin";

export interface Received {
  channel: ClientChannel | "iopub";
  message: Message;
}

export interface Executed {
  reply: Json;
  /** Message types on iopub whose parent is this request, in order. */
  types: string[];
  outputs: Message[];
  /** Text of one stream, joined. */
  text(name: "stdout" | "stderr"): string;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

export class KernelProcess {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly connection: Record<string, string | number>;
  /** Resolves with [exit code, signal]. */
  readonly exited: Promise<unknown[]>;
  stderr = "";

  private constructor(child: ChildProcess, folder: string, connection: Record<string, string | number>) {
    this.child = child;
    this.folder = folder;
    this.connection = connection;
    this.exited = once(child, "exit");
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
    });
  }

  static async start(env: Record<string, string> = {}): Promise<KernelProcess> {
    const folder = mkdtempSync(join(tmpdir(), "torchbook-kernel-"));
    const [shell, iopub, stdin, control, hb] = await freePorts(5);
    const connection = {
      ...{ transport: "tcp", ip: "127.0.0.1", signature_scheme: "hmac-sha256", key: "a-test-key" },
      ...{ shell_port: shell, iopub_port: iopub, stdin_port: stdin, control_port: control, hb_port: hb },
    } as Record<string, string | number>;
    const file = join(folder, "connection.json");
    writeFileSync(file, JSON.stringify(connection));
    const spec = kernelspec();
    const [node, ...args] = spec.argv.map((argument) => argument.replace("{connection_file}", file));
    const child = spawn(node as string, args, {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env,
        ...spec.env,
        TORCHBOOK_HISTORY: join(folder, "history.jsonl"),
        TORCHBOOK_LOG: join(folder, "kernel.log"),
        ...env,
      },
    });
    return new KernelProcess(child, folder, connection);
  }

  endpoint(channel: ClientChannel | "iopub" | "hb"): string {
    return `tcp://127.0.0.1:${this.connection[`${channel}_port`]}`;
  }

  /** Ends the process where it has not ended, and removes its files. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGTERM");
      await this.exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class KernelClient {
  readonly received: Received[] = [];
  readonly session: string;
  readonly codec: Codec;
  readonly sockets: Record<ClientChannel, Dealer>;
  readonly #iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  readonly #kernel: KernelProcess;
  #wake: (() => void)[] = [];

  constructor(kernel: KernelProcess, { key = "a-test-key", session = `client-${Math.random()}` } = {}) {
    this.#kernel = kernel;
    this.session = session;
    this.codec = new Codec(createSigner("hmac-sha256", key));
    const dealer = (channel: ClientChannel) => {
      // One identity on shell and stdin, as jupyter_client has it.
      const socket = new Dealer({
        linger: 0,
        sendHighWaterMark: 0,
        receiveHighWaterMark: 0,
        routingId: session,
      });
      socket.connect(kernel.endpoint(channel));
      void this.#read(channel, socket);
      return socket;
    };
    this.sockets = { shell: dealer("shell"), control: dealer("control"), stdin: dealer("stdin") };
    this.#iopub.connect(kernel.endpoint("iopub"));
    this.#iopub.subscribe("");
    void this.#read("iopub", this.#iopub);
  }

  /** Connected, and subscribed: no message is missed from here on. */
  async ready(): Promise<this> {
    await this.until((all) => all.some(({ message }) => message.header.msg_type === "iopub_welcome"));
    return this;
  }

  async send(
    channel: ClientChannel,
    msgType: string,
    content: Json,
    parent: Partial<Header> = {},
  ): Promise<Header> {
    const header = createHeader(msgType, this.session);
    const message = { identities: [], header, parent_header: parent, metadata: {}, content, buffers: [] };
    await this.sockets[channel].send(this.codec.encode(message));
    return header;
  }

  /** The reply's content. */
  async request(channel: "shell" | "control", msgType: string, content: Json = {}): Promise<Json> {
    return this.reply(await this.send(channel, msgType, content));
  }

  async reply(request: Header): Promise<Json> {
    const isReply = ({ channel, message }: Received) =>
      channel !== "iopub" && channel !== "stdin" && message.parent_header.msg_id === request.msg_id;
    await this.until((all) => all.some(isReply));
    return (this.received.find(isReply) as Received).message.content;
  }

  async execute(code: string, options: Json = {}): Promise<Executed> {
    return this.executed(await this.startExecute(code, options));
  }

  startExecute(code: string, options: Json = {}): Promise<Header> {
    return this.send("shell", "execute_request", {
      ...{ code, silent: false, store_history: true, user_expressions: {} },
      ...{ allow_stdin: false, stop_on_error: true, ...options },
    });
  }

  /** Waits for the reply and for idle. */
  async executed(request: Header): Promise<Executed> {
    const reply = await this.reply(request);
    await this.until(() =>
      this.iopub(request).some((message) => message.content["execution_state"] === "idle"),
    );
    const messages = this.iopub(request);
    const outputs = messages.filter(({ header }) => !["status", "execute_input"].includes(header.msg_type));
    return {
      reply,
      outputs,
      types: messages.map(({ header }) => header.msg_type),
      text: (name) =>
        outputs
          .filter((message) => message.content["name"] === name)
          .map((message) => message.content["text"])
          .join(""),
    };
  }

  iopub(request: Header): Message[] {
    return this.received
      .filter(
        ({ channel, message }) => channel === "iopub" && message.parent_header.msg_id === request.msg_id,
      )
      .map(({ message }) => message);
  }

  async until(condition: (received: Received[]) => boolean): Promise<void> {
    while (!condition(this.received)) {
      await Promise.race([
        new Promise<void>((resolve) => this.#wake.push(resolve)),
        this.#kernel.exited.then(([code, signal]) => {
          throw new Error(
            `the kernel ended (${code}, ${signal}) while a message was awaited\n${this.#kernel.stderr}`,
          );
        }),
      ]);
    }
  }

  async heartbeat(text: string): Promise<string> {
    const socket = new Request({ linger: 0 });
    socket.connect(this.#kernel.endpoint("hb"));
    await socket.send(text);
    const [frame] = await socket.receive();
    socket.close();
    return String(frame);
  }

  close(): void {
    for (const socket of [...Object.values(this.sockets), this.#iopub]) socket.close();
  }

  async #read(channel: Received["channel"], socket: AsyncIterable<Buffer[]>): Promise<void> {
    for await (const frames of socket) {
      this.received.push({ channel, message: this.codec.decode(frames) });
      for (const wake of this.#wake.splice(0)) wake();
    }
  }
}
