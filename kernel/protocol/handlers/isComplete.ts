/** Whether code can run, wants more lines, or is wrong: https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness */
import type { Json, Message } from "../message.ts";

export async function isComplete({ content }: Message): Promise<Json> {
  const { completeness } = await import("../completeness.ts");
  return completeness(String(content["code"] ?? ""));
}
