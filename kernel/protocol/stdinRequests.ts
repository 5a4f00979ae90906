/** Asks the front end that runs a cell for a line of text: https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-stdin-router-dealer-channel */
import type { Transport } from "./iopub.ts";
import { createHeader, type Message } from "./message.ts";
import type { Parents } from "./parents.ts";

interface Pending {
  parentId: string;
  msgId: string;
  resolve(value: string): void;
  reject(error: Error): void;
}

export class StdinRequests {
  readonly #transport: Transport;
  readonly #session: string;
  readonly #parents: Parents;
  #pending: Pending | undefined;

  constructor(transport: Transport, session: string, parents: Parents) {
    this.#transport = transport;
    this.#session = session;
    this.#parents = parents;
  }

  /** @throws where the cell ends before an answer comes, or asks again. */
  ask({
    parentId,
    prompt,
    password,
  }: {
    parentId: string;
    prompt: string;
    password: boolean;
  }): Promise<string> {
    const parent = this.#parents.get(parentId)?.request;
    if (!parent) return Promise.reject(new Error(`input: expected a known cell, got "${parentId}"`));
    this.#pending?.reject(new Error("input: the cell asked for another line before this one came"));
    const header = createHeader("input_request", this.#session);
    return new Promise((resolve, reject) => {
      this.#pending = { parentId, msgId: header.msg_id, resolve, reject };
      this.#transport.send("stdin", {
        // A client has one identity on shell and stdin, by which its own prompt finds it.
        identities: parent.identities,
        header,
        parent_header: parent.header,
        metadata: {},
        content: { prompt, password },
        buffers: [],
      });
    });
  }

  /** Replies to a prompt that is gone are dropped: they would answer the next one. */
  receive(reply: Message): void {
    const asked = reply.parent_header.msg_id;
    if (!this.#pending || reply.header.msg_type !== "input_reply") return;
    // jupyter_client's replies have no parent; JupyterLab's name the prompt.
    if (asked !== undefined && asked !== this.#pending.msgId) return;
    const { resolve } = this.#pending;
    this.#pending = undefined;
    resolve(String(reply.content["value"] ?? ""));
  }

  /** The cell has ended: nobody waits for its line any more. */
  cancel(parentId: string): void {
    if (this.#pending?.parentId !== parentId) return;
    this.#pending.reject(new Error("input: the cell ended while it waited for a line"));
    this.#pending = undefined;
  }
}
