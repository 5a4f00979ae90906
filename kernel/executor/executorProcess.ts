/** The executor as the protocol process sees it: owns the child process, and starts a new one when that dies. */
import { Child, type ChildOptions } from "./child.ts";
import { type Death, deathOutcome, describeDeath } from "./death.ts";
import { interruptedBeforeRun } from "./earlyInterrupt.ts";
import type { ExecuteJob, ExecuteOutcome, Executor, ExecutorOutput } from "./types.ts";
import type { FromChild } from "./wire.ts";

export interface ExecutorProcessOptions extends ChildOptions {
  /** Whether the tensor library is opened before a cell imports it. Default: true. */
  preload?: boolean;
  /** Opening it takes a core for a while: the first child begins with it when this has settled. Default: at once. */
  preloadAfter?: Promise<unknown>;
  /** Lines for the kernel's log; by default they go to stderr of this process. */
  log?: (text: string) => void;
}

interface Running {
  id: number;
  job: ExecuteJob;
  /** The child has told that the cell begins. */
  started: boolean;
  finish: (outcome: ExecuteOutcome) => void;
  finished: Promise<unknown>;
}

export class ExecutorProcess implements Executor {
  onOutput: Executor["onOutput"] = () => {};
  onInputRequest: Executor["onInputRequest"] = () => Promise.reject(new Error("input: nobody answers"));
  onNotice: Executor["onNotice"] = () => {};
  onRestart: Executor["onRestart"] = () => {};

  readonly #options: ExecutorProcessOptions;
  readonly #log: (text: string) => void;
  #child: Child | undefined;
  #ready: Promise<void> = Promise.resolve();
  /** A cell that waits for the process. */
  #starting: { interrupted: boolean } | undefined;
  #running: Running | undefined;
  #lastId = 0;
  #lastParentId = "";
  #preload: boolean;
  #stopped = false;

  constructor(options: ExecutorProcessOptions = {}) {
    this.#options = options;
    this.#preload = options.preload ?? true;
    this.#log = options.log ?? ((text) => process.stderr.write(`${text}\n`));
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): Promise<void> {
    this.#stopped = false;
    this.#ready = this.#startChild();
    return this.#ready;
  }

  async execute(job: ExecuteJob): Promise<ExecuteOutcome> {
    const starting = { interrupted: false };
    this.#starting = starting;
    // An interrupt between two cells may still be ending a timer's callback.
    await this.#child?.calm();
    await this.#ready;
    this.#starting = undefined;
    if (starting.interrupted) return interruptedBeforeRun();
    const child = this.#child;
    if (!child) return deathOutcome({ exitCode: null, signal: null, report: "" });
    const id = ++this.#lastId;
    this.#lastParentId = job.parentId;
    const { promise, resolve } = Promise.withResolvers<ExecuteOutcome>();
    this.#running = { id, job, started: false, finish: resolve, finished: promise };
    child.send({ type: "execute", id, job });
    const outcome = await promise;
    this.#running = undefined;
    return outcome;
  }

  async interrupt(): Promise<void> {
    if (this.#starting) {
      this.#starting.interrupted = true;
      return;
    }
    const running = this.#running;
    const done = this.#child?.interrupt(running?.id ?? 0);
    // A child that dies of it never answers, but the cell then has an outcome.
    if (done) await (running ? Promise.race([done.then(() => running.finished), running.finished]) : done);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#child?.stop();
    this.#child = undefined;
  }

  #startChild(): Promise<void> {
    const child = new Child(this.#options);
    this.#child = child;
    child.onMessage = (message) => this.#receive(child, message);
    child.onNativeText = (name, text) => {
      const parentId = this.#running?.job.parentId ?? this.#lastParentId;
      this.onOutput({ parentId, type: "stream", name, text });
    };
    child.onDeath = (death) => this.#died(child, death);
    void Promise.allSettled([child.ready, this.#options.preloadAfter]).then(() => {
      if (this.#preload && child === this.#child) child.preload();
    });
    return child.ready;
  }

  #receive(child: Child, message: FromChild): void | Promise<void> {
    switch (message.type) {
      case "output":
        return this.onOutput(this.#withParent(message.output));
      case "started":
        if (message.id === this.#running?.id) this.#running.started = true;
        break;
      case "outcome":
        if (message.id === this.#running?.id) this.#finish(child, this.#running, message.outcome);
        break;
      case "input_request":
        this.#answerInput(child, message);
        break;
      case "log":
        this.#log(message.text);
        break;
    }
  }

  async #finish(child: Child, running: Running, outcome: ExecuteOutcome): Promise<void> {
    await child.drained();
    await child.calm();
    running.finish(outcome);
  }

  #withParent(output: ExecutorOutput): ExecutorOutput {
    return output.parentId === "" ? { ...output, parentId: this.#lastParentId } : output;
  }

  #answerInput(child: Child, request: Extract<FromChild, { type: "input_request" }>): void {
    const { id, parentId, prompt, password } = request;
    this.onInputRequest({ parentId, prompt, password }).then(
      (value) => child.send({ type: "input_reply", id, value }),
      (error: Error) => child.send({ type: "input_error", id, message: error.message }),
    );
  }

  #died(child: Child, death: Death): void {
    if (this.#stopped || child !== this.#child) return;
    const running = this.#running;
    if (death.report) this.#log(death.report);
    // While a cell runs it is the cell's doing, as far as anybody can tell.
    const whilePreloading = child.isPreloading && !running?.started;
    if (whilePreloading) this.#preload = false;
    if (!child.wasReady) {
      this.#child = undefined;
      running?.finish(deathOutcome(death));
      return;
    }
    this.#ready = this.#startChild();
    this.onRestart();
    if (running) running.finish(deathOutcome(death));
    if (whilePreloading || !running) this.onNotice(this.#endNotice(death, whilePreloading));
  }

  #endNotice(death: Death, whilePreloading: boolean): string {
    const how = describeDeath(death);
    const from = "it is now opened when a cell first imports it";
    const gone = "Its variables are gone";
    // Nobody but another process, or a system without memory, kills.
    if (whilePreloading && death.signal !== "SIGKILL" && death.signal !== "SIGTERM") {
      return `opening the tensor library ended the process (${how}); ${from}${this.#lastId > 0 ? `. ${gone}` : ""}`;
    }
    const preloading = whilePreloading ? `. It was opening the tensor library: ${from}` : "";
    return `the process that runs the cells ended between two cells: ${how}. ${gone}${preloading}`;
  }
}
