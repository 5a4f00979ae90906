/** A local HTTP server that serves one file well, or badly in the ways that networks do. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What one answer does: the whole file (with ranges), other bytes, an error code, silence from the start or after a part, an end after
 * a part, or bytes from another place than was asked for.
 */
export type Answer =
  | { kind: "good" }
  | { kind: "ignoresRange" }
  | { kind: "bytes"; bytes: Uint8Array }
  | { kind: "status"; status: number }
  | { kind: "silent" }
  | { kind: "stallsAfter"; count: number }
  | { kind: "endsAfter"; count: number }
  | { kind: "otherRange"; start: number };

export interface FileServer extends AsyncDisposable {
  url: string;
  /** The `range` header of each request so far, "" where there was none. */
  ranges: string[];
  /** Breaks the connections that are open. */
  breakConnections(): void;
}

/** Serves `file`; request number n gets `answers[n]`, the later ones a good answer. */
export async function serveFile(file: Uint8Array, answers: Answer[] = []): Promise<FileServer> {
  const ranges: string[] = [];
  const server: Server = createServer((request, response) => {
    const answer = answers[ranges.length] ?? { kind: "good" };
    ranges.push(request.headers.range ?? "");
    const start = answer.kind === "ignoresRange" ? 0 : startOf(request);
    switch (answer.kind) {
      case "status":
        response.writeHead(answer.status).end("no");
        return;
      case "bytes":
        response.writeHead(200).end(answer.bytes);
        return;
      case "silent":
        return;
      case "endsAfter":
        head(start, false);
        response.end(file.subarray(start, start + answer.count));
        return;
      case "otherRange":
        head(answer.start);
        response.end(file.subarray(answer.start));
        return;
      case "stallsAfter":
        head(start);
        response.write(file.subarray(start, start + answer.count));
        return;
      default:
        head(start);
        response.end(file.subarray(start));
    }
    function head(from: number, saysLength = true): void {
      if (from === 0) response.writeHead(200, saysLength ? { "content-length": file.length } : {});
      else response.writeHead(206, { "content-range": `bytes ${from}-${file.length - 1}/${file.length}` });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/file`,
    ranges,
    breakConnections: () => server.closeAllConnections(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function startOf(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
}
