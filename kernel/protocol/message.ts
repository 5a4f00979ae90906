/** A Jupyter message as the wire has it: https://jupyter-client.readthedocs.io/en/stable/messaging.html */
import { randomUUID } from "node:crypto";

/** Of the messaging spec that this kernel speaks. */
export const PROTOCOL_VERSION = "5.5";

export interface Header {
  msg_id: string;
  /** One for each running front end or kernel. */
  session: string;
  username: string;
  /** ISO 8601 */
  date: string;
  msg_type: string;
  version: string;
}

export type Json = Record<string, unknown>;

export interface Message<Content = Json> {
  /** Routing frames, all of them: proxies add their own. On iopub the topic. */
  identities: Uint8Array[];
  header: Header;
  /** Empty where nothing was asked. */
  parent_header: Partial<Header>;
  metadata: Json;
  content: Content;
  buffers: Uint8Array[];
}

export type Channel = "shell" | "control" | "stdin" | "iopub";

export function createHeader(msgType: string, session: string): Header {
  return {
    msg_id: randomUUID(),
    session,
    username: "torchbook",
    date: new Date().toISOString(),
    msg_type: msgType,
    version: PROTOCOL_VERSION,
  };
}
