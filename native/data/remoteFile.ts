/** Downloads a published file of which its server states size and digest, as hubs of weights do. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { type DownloadProgress, describeFailure, download } from "./download.ts";

export interface RemoteFile {
  url: string;
  /** Lower-case hexadecimal, or its first digits where no more are published. Default: what the server sends. */
  sha256?: string;
}

export interface RemoteFileOptions {
  onProgress?: DownloadProgress;
  /** Aborts the download. */
  signal?: AbortSignal;
  /** Seconds without an answer or a byte after which the connection counts as dead. Default 30. */
  stallSeconds?: number;
}

const MAX_REDIRECTS = 5;

/**
 * Downloads a file to `path`, as `download` does. Its size, and its SHA-256 where `file` has none, are what the server says: hubs
 * send them with the first answer (`X-Linked-Size`, `X-Linked-ETag`), before they redirect to where the bytes are.
 *
 * @throws Error that names the address, what was expected and what was found
 */
export async function fetchRemoteFile(
  file: RemoteFile,
  path: string,
  options: RemoteFileOptions = {},
): Promise<void> {
  const given = optionsOf("fetchRemoteFile", options, {
    onProgress: undefined,
    signal: undefined,
    stallSeconds: 30,
  });
  const { url } = file;
  const stated = await askServer(url, given);
  const sha256 = file.sha256 ?? stated.sha256;
  if (sha256 === undefined)
    throw new Error(`${url}: expected the server to send the file's SHA-256, got none`);
  if (stated.size === undefined)
    throw new Error(`${url}: expected the server to send the file's size, got none`);
  await download(url, path, { ...given, size: stated.size, sha256 });
}

interface Stated {
  size?: number;
  sha256?: string;
}

async function askServer(url: string, { signal, stallSeconds = 30 }: RemoteFileOptions): Promise<Stated> {
  const stall = AbortSignal.timeout(stallSeconds * 1000);
  const headers = { "accept-encoding": "identity" };
  const request = { method: "HEAD", redirect: "manual", headers } as const;
  const linked: Stated = {};
  let address = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    let response: Response;
    try {
      response = await fetch(address, {
        ...request,
        signal: signal ? AbortSignal.any([stall, signal]) : stall,
      });
    } catch (cause) {
      const reason = stall.aborted ? `nothing for ${stallSeconds} s` : describeFailure(cause as Error);
      throw new Error(`${url}: expected the file, got ${reason}; check the network`, { cause });
    }
    linked.sha256 ??= digestIn(response.headers.get("x-linked-etag"));
    linked.size ??= sizeIn(response.headers.get("x-linked-size"));
    const next = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && next) {
      if (linked.sha256 !== undefined && linked.size !== undefined) return linked;
      address = new URL(next, address).href;
      continue;
    }
    if (!response.ok) {
      const answer = `HTTP ${response.status} ${response.statusText}`.trim();
      throw new Error(`${url}: expected the file, got ${answer}; check the address and the network`);
    }
    return {
      sha256: linked.sha256 ?? digestIn(response.headers.get("etag")),
      size: linked.size ?? sizeIn(response.headers.get("content-length")),
    };
  }
  throw new Error(`${url}: expected the file, got more than ${MAX_REDIRECTS} redirects`);
}

/** Of a file in Git LFS, the ETag is its SHA-256; that of others is not. */
function digestIn(etag: string | null): string | undefined {
  return /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(etag ?? "")?.[1];
}

function sizeIn(header: string | null): number | undefined {
  return /^\d+$/.test(header ?? "") ? Number(header) : undefined;
}
