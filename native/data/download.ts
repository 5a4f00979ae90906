/** Downloads a file whole or not at all: progress, resumption, size and SHA-256 checked before the file gets its name. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { optionsOf } from "../dispatch/optionsOf.ts";

/** Called with the bytes on disk so far and the size of the whole file. */
export type DownloadProgress = (received: number, total: number) => void;

export interface DownloadOptions {
  /** Size of the whole file in bytes; a longer or shorter answer is an error. */
  size: number;
  /** Lower-case hexadecimal; or its first digits, at least 8, where no more are published. */
  sha256: string;
  onProgress?: DownloadProgress;
  /** Aborts the download; what has arrived is removed. */
  signal?: AbortSignal;
  /** Seconds without a byte after which the connection counts as dead. Default 30. */
  stallSeconds?: number;
  /** Connections tried before giving up; each goes on where the last one broke. Default 3. */
  attempts?: number;
}

/** Of a SHA-256 that is published in part: torchvision's file names have so many. */
const LEAST_DIGITS = 8;

/** The server answered, and trying again gives the same answer. */
class FinalError extends Error {}

/**
 * Downloads `url` to `path`. Bytes go to `path.part`, which becomes `path` by a rename once size and SHA-256 are right.
 * A process that is killed leaves `path.part`, and the next call goes on from it; a failed download leaves nothing.
 *
 * @throws Error that names the address, what was expected and what was found
 */
export async function download(url: string, path: string, options: DownloadOptions): Promise<void> {
  const given = optionsOf("download", options, {
    size: undefined,
    sha256: undefined,
    onProgress: undefined,
    signal: undefined,
    stallSeconds: 30,
    attempts: 3,
  });
  const part = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await receive(url, part, given);
        break;
      } catch (cause) {
        if (cause instanceof FinalError || given.signal?.aborted || attempt >= given.attempts) throw cause;
      }
    }
    await check(url, part, given);
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    throw cause;
  }
}

async function receive(url: string, part: string, options: DownloadOptions): Promise<void> {
  const { size, onProgress } = options;
  let received = existsSync(part) ? statSync(part).size : 0;
  if (received === size) return;
  if (received > size) received = 0;
  const stall = new AbortController();
  const stallSeconds = options.stallSeconds ?? 30;
  const timer = setTimeout(() => stall.abort(), stallSeconds * 1000);
  const signal = options.signal ? AbortSignal.any([stall.signal, options.signal]) : stall.signal;
  let file: FileHandle | undefined;
  try {
    const response = await fetch(url, {
      signal,
      headers: received > 0 ? { range: `bytes=${received}-` } : {},
    });
    if (response.status === 416) await rm(part, { force: true });
    if (!response.ok) {
      const answer = `HTTP ${response.status} ${response.statusText}`.trim();
      const message = `${url}: expected the file, got ${answer}; check the address and the network`;
      throw response.status >= 500 || response.status === 416 ? new Error(message) : new FinalError(message);
    }
    const range = response.headers.get("content-range") ?? "none";
    const resumed = response.status === 206 && range.startsWith(`bytes ${received}-`);
    if (response.status === 206 && !resumed) {
      await rm(part, { force: true });
      throw new Error(`${url}: expected bytes from ${received} on, got the range ${range}; try again`);
    }
    if (!resumed) received = 0;
    file = await onDisk(part, open(part, resumed ? "a" : "w"));
    onProgress?.(received, size);
    for await (const chunk of response.body ?? []) {
      timer.refresh();
      await onDisk(part, file.appendFile(chunk));
      received += chunk.length;
      if (received > size)
        throw new FinalError(`${url}: expected ${size} bytes, got more; the file was changed`);
      onProgress?.(received, size);
    }
  } catch (cause) {
    if (cause instanceof FinalError || (cause as Error).message.startsWith(url)) throw cause;
    if (options.signal?.aborted)
      throw new Error(`${url}: download aborted after ${received} of ${size} bytes`, { cause });
    const reason = stall.signal.aborted ? `nothing for ${stallSeconds} s` : describeFailure(cause as Error);
    throw new Error(
      `${url}: expected ${size} bytes, got ${received}, then ${reason}; check the network, try again`,
      {
        cause,
      },
    );
  } finally {
    clearTimeout(timer);
    await file?.close();
  }
  if (received < size) throw new Error(`${url}: expected ${size} bytes, got ${received}; try again`);
}

/** What is wrong with the disk is not tried again, and no fault of the network. */
async function onDisk<Result>(part: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new FinalError(`${part}: expected to write the download there, got ${reason}`, { cause });
  }
}

/** `fetch` hides the reason (refused, not found, reset) in its error's cause. */
export function describeFailure(error: Error): string {
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}

async function check(url: string, part: string, { sha256 }: DownloadOptions): Promise<void> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(part)) hash.update(chunk as Uint8Array);
  const found = hash.digest("hex");
  if (sha256.length < LEAST_DIGITS || !found.startsWith(sha256)) {
    throw new Error(`${url}: expected SHA-256 ${sha256}, got ${found}; the download was removed, try again`);
  }
}
