/** One executor process: its descriptors, its messages, and its end. */
import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs";
import { extname } from "node:path";
import type { Duplex, Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { fileURLToPath } from "node:url";
import type { Death } from "./death.ts";
import { NativeOutput } from "./nativeOutput.ts";
import { FRAMES_FD, FrameReader, type FromChild, INTERRUPT_FD, type ToChild } from "./wire.ts";

export interface ChildOptions {
  /** The notebook's folder; by default that of this process. */
  cwd?: string;
  /** More options for Node, such as `--max-old-space-size=200` (MiB). */
  nodeOptions?: string[];
  env?: NodeJS.ProcessEnv;
}

/** When memory runs out the system ends the process with the highest score: this one, not the protocol process. */
const OOM_SCORE_ADJ = "600";
/** Milliseconds until a child that was asked to end is killed. */
const STOP_LIMIT = 1000;
/** Needed by the interrupt: without it Node aborts when code is ended in the middle of a callback. */
const NODE_OPTIONS = ["--no-force-async-hooks-checks", "--no-warnings"];
const MAIN = fileURLToPath(new URL(`./main${extname(import.meta.url)}`, import.meta.url));

export class Child {
  /** A returned promise is waited for before more is read, which in the end makes the process wait. */
  onMessage: (message: FromChild) => void | Promise<void> = () => {};
  onNativeText: (name: "stdout" | "stderr", text: string) => void = () => {};
  onDeath: (death: Death) => void = () => {};
  /** Resolves when the process can run a cell, or has ended before. */
  readonly ready: Promise<void>;
  wasReady = false;
  isPreloading = false;

  readonly #process: ChildProcess;
  readonly #interrupts: Duplex;
  readonly #native = new NativeOutput();
  #closed: Promise<void>;
  #interrupt: { done: Promise<void>; resolve: () => void } | undefined;
  #reads = 0;
  #becomeReady: () => void = () => {};

  constructor(options: ChildOptions) {
    const args = [...NODE_OPTIONS, ...(options.nodeOptions ?? []), MAIN];
    this.#process = spawn(process.execPath, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env }),
      stdio: ["ignore", "pipe", "pipe", "ipc", "pipe", "pipe"],
      serialization: "advanced",
    });
    this.ready = new Promise((resolve) => {
      this.#becomeReady = resolve;
    });
    // The declared type knows five descriptors only.
    const descriptors: readonly unknown[] = this.#process.stdio;
    this.#interrupts = descriptors[INTERRUPT_FD] as Duplex;
    this.#readFrames(descriptors[FRAMES_FD] as Readable);
    this.#readNative("stdout", this.#process.stdout as Readable);
    this.#readNative("stderr", this.#process.stderr as Readable);
    this.#interrupts.on("data", () => this.#interrupted());
    this.#interrupts.on("error", () => this.#interrupted());
    this.#process.on("error", (error) => this.onNativeText("stderr", `${error.message}\n`));
    const { pid } = this.#process;
    if (pid && process.platform === "linux") writeFile(`/proc/${pid}/oom_score_adj`, OOM_SCORE_ADJ, () => {});
    // "close" comes when all that the process wrote has been read.
    this.#closed = new Promise((resolve) => {
      this.#process.on("close", (exitCode, signal) => {
        resolve();
        this.#interrupted();
        this.onDeath({ exitCode, signal, report: this.#native.report });
        this.#becomeReady();
      });
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  send(message: ToChild): void {
    // A message to a process that is ending is lost; its end is told by `onDeath`.
    if (this.#process.connected) this.#process.send(message, () => {});
  }

  /** Opens the tensor library in the background. */
  preload(): void {
    this.isPreloading = true;
    this.send({ type: "preload" });
  }

  /** Resolves when the main thread has let go of what it was doing. */
  interrupt(runId: number): Promise<void> {
    if (!this.#interrupt) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#interrupt = { done: promise, resolve };
      this.#interrupts.write(`${runId}\n`);
    }
    return this.#interrupt.done;
  }

  /** Resolves when no interrupt is under way: one that still is may end whatever cell runs next. */
  async calm(): Promise<void> {
    await this.#interrupt?.done;
  }

  /** Resolves when what native code has printed so far has been read. */
  async drained(): Promise<void> {
    let before: number;
    do {
      before = this.#reads;
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.#reads !== before);
  }

  /** Ends the process, by force if it does not go by itself. */
  async stop(): Promise<void> {
    // Node gives no "close" after a disconnect from this side, only "exit".
    const exited = new Promise<void>((resolve) => {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) resolve();
      else this.#process.once("exit", () => resolve());
    });
    if (this.#process.connected) this.#process.disconnect();
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), STOP_LIMIT);
    await Promise.race([this.#closed, exited]);
    clearTimeout(timer);
  }

  #readFrames(stream: Readable): void {
    const reader = new FrameReader();
    stream.on("error", () => {});
    let busy = 0;
    stream.on("data", (chunk: Buffer) => {
      for (const message of joinedStreams(reader.push(chunk))) {
        const taken = this.#receive(message);
        if (!taken) continue;
        busy++;
        stream.pause();
        taken.finally(() => {
          busy--;
          if (busy === 0) stream.resume();
        });
      }
    });
  }

  #receive(message: FromChild): void | Promise<void> {
    if (message.type === "ready") {
      this.wasReady = true;
      this.#becomeReady();
    } else if (message.type === "preloaded") {
      this.isPreloading = false;
    } else {
      return this.onMessage(message);
    }
  }

  #readNative(name: "stdout" | "stderr", stream: Readable): void {
    const decoder = new StringDecoder("utf8");
    stream.on("error", () => {});
    stream.on("data", (chunk: Buffer) => {
      this.#reads++;
      const text = decoder.write(chunk);
      const forUser = name === "stderr" ? this.#native.userText(text) : text;
      if (forUser) this.onNativeText(name, forUser);
    });
  }

  #interrupted(): void {
    this.#interrupt?.resolve();
    this.#interrupt = undefined;
  }
}

/** Neighbouring pieces of one stream as one: a loop that prints sends one a line. */
function* joinedStreams(messages: FromChild[]): Generator<FromChild> {
  let pending: { parentId: string; name: "stdout" | "stderr"; texts: string[] } | undefined;
  const flush = function* (): Generator<FromChild> {
    if (!pending) return;
    const { parentId, name, texts } = pending;
    pending = undefined;
    yield { type: "output", output: { parentId, type: "stream", name, text: texts.join("") } };
  };
  for (const message of messages) {
    const output = message.type === "output" && message.output.type === "stream" ? message.output : undefined;
    if (output && pending?.parentId === output.parentId && pending.name === output.name) {
      pending.texts.push(output.text);
      continue;
    }
    yield* flush();
    if (output) pending = { parentId: output.parentId, name: output.name, texts: [output.text] };
    else yield message;
  }
  yield* flush();
}
