/** A kernel process that is started as Jupyter would, and its client: one for all kernels, so that it costs all the same. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { Dealer, Subscriber } from "zeromq";
import { Codec } from "../kernel/protocol/codec.ts";
import { type Connection, endpoint } from "../kernel/protocol/connectionFile.ts";
import { createHeader, type Json } from "../kernel/protocol/message.ts";
import { createSigner } from "../kernel/protocol/signer.ts";

/** A kernelspec's `argv`, and what is added to its environment. */
export interface KernelCommand {
  argv: string[];
  env: Record<string, string>;
}

/** Milliseconds between two attempts to connect: a kernel's first reply comes late by no more. */
const RECONNECT_INTERVAL = 2;

interface Awaited {
  reply?: Json;
  idle: boolean;
  resolve: (reply: Json) => void;
}

export class KernelUnderTest {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #codec: Codec;
  readonly #shell = new Dealer({ linger: 0, reconnectInterval: RECONNECT_INTERVAL });
  readonly #control = new Dealer({ linger: 0, reconnectInterval: RECONNECT_INTERVAL });
  readonly #iopub = new Subscriber({
    linger: 0,
    receiveHighWaterMark: 0,
    reconnectInterval: RECONNECT_INTERVAL,
  });
  readonly #awaited = new Map<string, Awaited>();
  #stderr = "";

  /** @param folder the kernel's working folder, in which its connection file is written. */
  static async start({ argv, env }: KernelCommand, folder: string): Promise<KernelUnderTest> {
    const [shell, iopub, stdin, control, hb] = await freePorts(5);
    const connection = {
      ...{ transport: "tcp", ip: "127.0.0.1", signature_scheme: "hmac-sha256", key: "bench" },
      ...{ shell_port: shell, iopub_port: iopub, stdin_port: stdin, control_port: control, hb_port: hb },
    } as Connection;
    const file = join(folder, `connection-${shell}.json`);
    writeFileSync(file, JSON.stringify(connection));
    const [program, ...args] = argv.map((argument) => argument.replace("{connection_file}", file));
    const child = spawn(program as string, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    return new KernelUnderTest(child, connection);
  }

  private constructor(child: ChildProcess, connection: Connection) {
    this.#process = child;
    this.#ended = once(child, "exit");
    this.#codec = new Codec(createSigner(connection.signature_scheme, connection.key));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    this.#shell.connect(endpoint(connection, connection.shell_port));
    this.#control.connect(endpoint(connection, connection.control_port));
    this.#iopub.connect(endpoint(connection, connection.iopub_port));
    this.#iopub.subscribe();
    for (const socket of [this.#shell, this.#control, this.#iopub]) void this.#read(socket);
  }

  /**
   * Milliseconds until the cell has its reply, and where iopub surely is joined also its idle.
   * @throws Error where the cell fails or the kernel ends.
   */
  async time(code: string, { idle = true }: { idle?: boolean } = {}): Promise<number> {
    const header = createHeader("execute_request", "bench");
    const content = {
      ...{ code, silent: false, store_history: true, user_expressions: {} },
      ...{ allow_stdin: false, stop_on_error: true },
    };
    const done = new Promise<Json>((resolve) => {
      this.#awaited.set(header.msg_id, { idle: !idle, resolve });
    });
    const began = performance.now();
    await this.#shell.send(
      this.#codec.encode({ identities: [], header, parent_header: {}, metadata: {}, content, buffers: [] }),
    );
    const reply = await Promise.race([done, this.#ended]);
    const took = performance.now() - began;
    if (Array.isArray(reply) || (reply as Json).status !== "ok") {
      const got = Array.isArray(reply) ? `its end\n${this.#stderr}` : JSON.stringify(reply);
      throw new Error(`kernel bench: expected an ok reply to ${JSON.stringify(code)}, got ${got}`);
    }
    return took;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const header = createHeader("shutdown_request", "bench");
      const message = { identities: [], header, parent_header: {}, metadata: {}, buffers: [] };
      await this.#control.send(this.#codec.encode({ ...message, content: { restart: false } }));
      await this.#ended;
    }
    for (const socket of [this.#shell, this.#control, this.#iopub]) socket.close();
  }

  async #read(socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      const { header, parent_header, content } = this.#codec.decode(frames);
      const id = parent_header.msg_id ?? "";
      const awaited = this.#awaited.get(id);
      if (!awaited) continue;
      if (header.msg_type === "execute_reply") awaited.reply = content;
      if (header.msg_type === "status" && content.execution_state === "idle") awaited.idle = true;
      if (!awaited.reply || !awaited.idle) continue;
      this.#awaited.delete(id);
      awaited.resolve(awaited.reply);
    }
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}
