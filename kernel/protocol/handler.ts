/** What answers one type of request. */
import type { Kernel } from "./kernel.ts";
import type { Json, Message } from "./message.ts";

/** @returns the content of the reply, `status: "ok"` left out; undefined where the type has no reply. */
export type Handler = (request: Message, kernel: Kernel) => Promise<Json | undefined> | Json | undefined;
