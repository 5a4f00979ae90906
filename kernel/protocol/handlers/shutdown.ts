/** Ends the kernel: https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown */
import type { Kernel } from "../kernel.ts";
import type { Json, Message } from "../message.ts";

export function shutdown({ header, content }: Message, kernel: Kernel): Json {
  const reply = { status: "ok", restart: content["restart"] === true };
  // For the other front ends.
  kernel.iopub.publish("shutdown_reply", reply, header);
  // The reply and idle go out first.
  setImmediate(() => void kernel.parts.exit());
  return reply;
}
