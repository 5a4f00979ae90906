/** The display host of user code: what it shows is output of the cell that showed it. */
import { DISPLAY_HOST, type DisplayHost } from "../display/host.ts";
import { currentRun } from "./cellRun.ts";
import { send } from "./outbox.ts";
import type { ToChild } from "./wire.ts";

type InputReply = Extract<ToChild, { type: "input_reply" | "input_error" }>;

let lastRequest = 0;
const requests = new Map<number, (reply: InputReply) => void>();

const host: DisplayHost = {
  display(data, options = {}) {
    const { metadata = {}, displayId, update = false } = options;
    const parentId = currentRun()?.parentId ?? "";
    const type = update ? "update_display_data" : "display_data";
    const transient = displayId === undefined ? {} : { display_id: displayId };
    send({ type: "output", output: { parentId, type, data, metadata, transient } });
  },

  clearOutput(wait) {
    send({
      type: "output",
      output: { parentId: currentRun()?.parentId ?? "", type: "clear_output", wait },
    });
  },

  beforeReply(flush) {
    currentRun()?.flushes.add(flush);
  },

  async input(prompt, { password = false } = {}) {
    const run = currentRun();
    if (!run?.allowStdin) {
      throw new Error(
        "input: this front end cannot ask for a line of text (allow_stdin is false); set a value in the cell instead",
      );
    }
    const id = ++lastRequest;
    const { promise, resolve } = Promise.withResolvers<InputReply>();
    requests.set(id, resolve);
    send({ type: "input_request", id, parentId: run.parentId, prompt, password });
    const reply = await promise;
    if (reply.type === "input_error") throw new Error(reply.message);
    return reply.value;
  },
};

export function installDisplayHost(): void {
  Object.defineProperty(globalThis, DISPLAY_HOST, { value: host, configurable: true });
}

export function answerInput(reply: InputReply): void {
  requests.get(reply.id)?.(reply);
  requests.delete(reply.id);
}
