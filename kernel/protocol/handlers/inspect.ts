/** What is at the cursor: https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection */
import { toOffset } from "../codePoints.ts";
import type { Kernel } from "../kernel.ts";
import type { Json, Message } from "../message.ts";

export async function inspect({ content }: Message, kernel: Kernel): Promise<Json> {
  const {
    code,
    cursor_pos,
    detail_level = 0,
  } = content as {
    code: string;
    cursor_pos: number;
    detail_level?: number;
  };
  const found = await kernel.parts.checker.inspect(
    code,
    toOffset(code, cursor_pos),
    detail_level > 0 ? 1 : 0,
  );
  return { found: found !== undefined, data: found?.data ?? {}, metadata: {} };
}
