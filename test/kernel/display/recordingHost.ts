/** A display host that keeps what it was sent, for tests. */
import { DISPLAY_HOST, type DisplayHost, type MimeBundle } from "torchbook/display";

export interface Shown {
  data: MimeBundle;
  metadata: Record<string, unknown> | undefined;
  id: string | undefined;
  update: boolean;
}

/** Runs `body` with the host installed, ends the cell as a kernel does, and gives what was shown. */
export async function shownBy(body: () => unknown): Promise<Shown[]> {
  const shown: Shown[] = [];
  const flushes = new Set<() => void>();
  const host: DisplayHost = {
    display(data, options) {
      const { metadata, displayId, update = false } = options ?? {};
      shown.push({ data: JSON.parse(JSON.stringify(data)), metadata, id: displayId, update });
    },
    clearOutput: (wait) => shown.push({ data: { clear: wait }, metadata: {}, id: undefined, update: false }),
    beforeReply: (flush) => flushes.add(flush),
    input: async (prompt, options) => `${prompt}${options?.password ?? false}`,
  };
  const place = globalThis as { [DISPLAY_HOST]?: DisplayHost };
  place[DISPLAY_HOST] = host;
  try {
    await body();
    for (const flush of flushes) flush();
  } finally {
    delete place[DISPLAY_HOST];
  }
  return shown;
}
