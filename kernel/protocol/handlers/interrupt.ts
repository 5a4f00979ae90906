/** Stops the running cell: https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-interrupt */
import type { Kernel } from "../kernel.ts";
import type { Json, Message } from "../message.ts";

export async function interrupt(_request: Message, kernel: Kernel): Promise<Json> {
  await kernel.queue.interrupt();
  return {};
}
