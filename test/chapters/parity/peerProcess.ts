/** The Python process that runs the references: one file with tensors in, one line with differences out. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { peerPython } from "../../../bench/peerPython.ts";

const SCRIPT = fileURLToPath(new URL("../../fixtures/chapters/compare.py", import.meta.url));

export interface Comparison {
  /** Largest difference, against the largest output. */
  output: number;
  /** Largest of the gradients' differences, each against its norm; null without a training step. */
  gradient: number | null;
  /** The parameter that it is of. */
  gradientKey: string | null;
}

export class PeerProcess {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor() {
    this.#process = spawn(peerPython(), [SCRIPT], { stdio: ["pipe", "pipe", "inherit"] });
    const { stdout } = this.#process;
    if (!stdout) throw new Error("parity: expected a pipe from Python");
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** @throws Error when Python ended; what it said stands above */
  async compare(name: string, file: string): Promise<Comparison> {
    this.#process.stdin?.write(`${JSON.stringify({ name, file })}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`parity: expected Python's comparison of ${name}, got the end of Python`);
    return JSON.parse(value);
  }

  async end(): Promise<void> {
    this.#process.stdin?.end();
    if (this.#process.exitCode === null) await new Promise((resolve) => this.#process.once("close", resolve));
  }
}
