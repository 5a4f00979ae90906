/** Runs execute requests one after the other, and aborts those that wait where one of them fails. */
import { executeCell } from "./handlers/execute.ts";
import type { Kernel } from "./kernel.ts";
import type { Json, Message } from "./message.ts";

export class ExecuteQueue {
  readonly #kernel: Kernel;
  #waiting: Message[] = [];
  #interrupt: AbortController | undefined;
  #active = false;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  add(request: Message): void {
    this.#waiting.push(request);
    if (!this.#active) void this.#run();
  }

  /** Stops the cell that is checked or runs now. Resolves when it has settled or the interrupt was given up. */
  async interrupt(): Promise<void> {
    this.#interrupt?.abort();
    await this.#kernel.parts.executor.interrupt();
  }

  async #run(): Promise<void> {
    this.#active = true;
    for (let request = this.#waiting.shift(); request; request = this.#waiting.shift()) {
      this.#interrupt = new AbortController();
      const { signal } = this.#interrupt;
      let aborted: Message[] = [];
      await this.#kernel.answer("shell", request, async (message, kernel) => {
        const reply = await executeCell(message, kernel, signal);
        if (reply["status"] === "error" && message.content["stop_on_error"] !== false) {
          aborted = await this.#takeWaiting();
        }
        return reply;
      });
      this.#interrupt = undefined;
      for (const later of aborted) {
        await this.#kernel.answer("shell", later, () => abortedReply(this.#kernel.executionCount));
      }
    }
    this.#active = false;
  }

  /** Before the error is told: who knows of it and sends the next cell, wants that to run. */
  async #takeWaiting(): Promise<Message[]> {
    // What was sent earlier may still lie in the socket.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    return this.#waiting.splice(0);
  }
}

/** `status: "aborted"` is deprecated, and nbgrader gives full marks for it. */
function abortedReply(executionCount: number): Json {
  const evalue = "not run, because a cell before it failed";
  return {
    status: "error",
    execution_count: executionCount,
    ename: "ExecutionAborted",
    evalue,
    traceback: [`ExecutionAborted: ${evalue}`],
    user_expressions: {},
    payload: [],
  };
}
