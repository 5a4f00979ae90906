/** What was executed: https://jupyter-client.readthedocs.io/en/stable/messaging.html#history */
import type { HistoryQuery } from "../history.ts";
import type { Kernel } from "../kernel.ts";
import type { Json, Message } from "../message.ts";

interface HistoryRequest {
  output?: boolean;
  hist_access_type: string;
  session?: number;
  start?: number;
  stop?: number | null;
  n?: number | null;
  pattern?: string;
  unique?: boolean;
}

export async function history({ content }: Message, kernel: Kernel): Promise<Json> {
  const request = content as unknown as HistoryRequest;
  const entries = await (await kernel.parts.history()).find(readQuery(request));
  return {
    history: entries.map(({ session, line, input, output }) => [
      session,
      line,
      request.output ? [input, output] : input,
    ]),
  };
}

function readQuery(request: HistoryRequest): HistoryQuery {
  const { hist_access_type: type, n = null } = request;
  if (type === "tail") return { type, n: n ?? 10 };
  if (type === "search") return { type, n, pattern: request.pattern ?? "*", unique: request.unique ?? false };
  if (type === "range") {
    return { type, session: request.session ?? 0, start: request.start ?? 0, stop: request.stop ?? null };
  }
  throw new TypeError(`history_request: expected hist_access_type tail, range or search, got "${type}"`);
}
