/** Completion: https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion */
import { toCodePoint, toOffset } from "../codePoints.ts";
import type { Kernel } from "../kernel.ts";
import type { Json, Message } from "../message.ts";

export async function complete({ content }: Message, kernel: Kernel): Promise<Json> {
  const { code, cursor_pos } = content as { code: string; cursor_pos: number };
  const offset = toOffset(code, cursor_pos);
  const { start, end, items } = await kernel.parts.checker.complete(code, offset);
  const prefix = code.slice(start, offset).toLowerCase();
  const matching = items.filter(({ text }) => text.toLowerCase().startsWith(prefix));
  const cursor_start = toCodePoint(code, start);
  const cursor_end = toCodePoint(code, end);
  return {
    matches: matching.map(({ text }) => text),
    cursor_start,
    cursor_end,
    metadata: {
      // JupyterLab's icons; by index as `matches`.
      _jupyter_types_experimental: matching.map(({ text, type }) => ({
        text,
        type,
        start: cursor_start,
        end: cursor_end,
      })),
    },
  };
}
