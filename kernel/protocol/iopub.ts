/** What all front ends see: status, what is executed, and its output. */
import type { ExecutorOutput } from "../executor/types.ts";
import { createHeader, type Header, type Json, type Message } from "./message.ts";
import type { Parents } from "./parents.ts";
import { StreamBatch } from "./streamBatch.ts";

/** Messages that may wait for the socket before the executor is asked to pause. */
const MAX_BACKLOG = 256;

/** Where messages go: the sockets, or a list in a test. */
export interface Transport {
  send(channel: "shell" | "control" | "stdin" | "iopub", message: Message): void;
  /** Messages on iopub that wait to be sent. */
  readonly backlog: number;
  /** Resolves when nothing waits on iopub. */
  drained(): Promise<void>;
}

export type ExecutionState = "starting" | "busy" | "idle";

export class Iopub {
  readonly #transport: Transport;
  readonly #session: string;
  readonly #parents: Parents;
  readonly #streams = new StreamBatch(({ parentId, name, text }) =>
    this.#publishOutput(parentId, "stream", { name, text }),
  );

  constructor(transport: Transport, session: string, parents: Parents) {
    this.#transport = transport;
    this.#session = session;
    this.#parents = parents;
  }

  publish(msgType: string, content: Json, parent: Partial<Header>): void {
    this.#transport.send("iopub", {
      identities: [Buffer.from(`kernel.${this.#session}.${msgType}`)],
      header: createHeader(msgType, this.#session),
      parent_header: parent,
      metadata: {},
      content,
      buffers: [],
    });
  }

  status(execution_state: ExecutionState, parent: Partial<Header>): void {
    this.publish("status", { execution_state }, parent);
  }

  /** A front end has subscribed to a topic: it knows now that it misses nothing more. */
  welcome(subscription: string): void {
    this.#transport.send("iopub", {
      identities: [Buffer.from(subscription)],
      header: createHeader("iopub_welcome", this.#session),
      parent_header: {},
      metadata: {},
      content: { subscription },
      buffers: [],
    });
  }

  /** @returns a promise where more output than the sockets take has gathered. */
  output(output: ExecutorOutput): void | Promise<void> {
    if (output.type === "stream") this.#streams.add(output);
    else {
      this.#streams.flush();
      const { type, parentId, ...content } = output;
      this.#publishOutput(parentId, type, content);
    }
    if (this.#transport.backlog > MAX_BACKLOG) return this.#transport.drained();
  }

  /** Text that was printed goes out before what follows. */
  flush(): void {
    this.#streams.flush();
  }

  #publishOutput(parentId: string, msgType: string, content: Json): void {
    const parent = this.#parents.get(parentId) ?? (parentId === "" ? this.#parents.latest : undefined);
    if (parent?.silent) return;
    this.publish(msgType, content, parent?.request.header ?? { msg_id: parentId });
  }
}
