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
      const reply = await this.#kernel.answer("shell", request, (message, kernel) => {
        return executeCell(message, kernel, signal);
      });
      this.#interrupt = undefined;
      if (reply?.["status"] === "error" && request.content["stop_on_error"] !== false)
        await this.#abortWaiting();
    }
    this.#active = false;
  }

  async #abortWaiting(): Promise<void> {
    // What was sent before the error was seen may still lie in the socket.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    for (const request of this.#waiting.splice(0)) {
      await this.#kernel.answer("shell", request, () => abortedReply(this.#kernel.executionCount));
    }
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
