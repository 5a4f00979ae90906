/**
 * Reads ZIP archives by parts: only the list of entries and what is asked for comes into memory, and an entry never unpacks to
 * more than it honestly can. (fflate takes a whole archive in memory, and believes the sizes that it states.)
 */
import { inflateRawSync } from "node:zlib";
import { readBytes, type SourceFile } from "../files/readFile.ts";
import { shorten } from "../files/shorten.ts";
import { checksum } from "./checksum.ts";
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  DEFLATED,
  ENCRYPTED_FLAG,
  END64_BYTES,
  END64_SIGNATURE,
  END_BYTES,
  END_SIGNATURE,
  IN_ZIP64,
  IN_ZIP64_SHORT,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  LOCATOR64_BYTES,
  LOCATOR64_SIGNATURE,
  STORED,
  ZIP64_FIELD,
} from "./records.ts";

/** A file in an archive. */
export interface ZipEntry {
  name: string;
  /** `STORED` or `DEFLATED`. */
  method: number;
  crc: number;
  /** Bytes in the archive, and unpacked. */
  packedSize: number;
  size: number;
  /** Where its local header begins. */
  headerAt: number;
}

const MAX_COMMENT_BYTES = 0xffff;
/** Deflate packs at most 258 bytes into two bits. */
const MAX_DEFLATE_RATIO = 1032;
const MAX_DIRECTORY_BYTES = 100_000_000;

/** Whether the bytes at the start of a file are those of an archive. */
export function isZip(start: Uint8Array): boolean {
  return start.length >= 4 && viewOf(start).getUint32(0, true) === LOCAL_SIGNATURE;
}

/**
 * The entries of an archive, by name.
 *
 * @throws Error that names the file where it is cut short, damaged, encrypted, or states sizes that cannot be
 */
export function readZipEntries(file: SourceFile): Map<string, ZipEntry> {
  const { start, size, count } = findDirectory(file);
  if (start + size > file.size || size > MAX_DIRECTORY_BYTES)
    throw damaged(file, "a list of entries within the file", `${size} bytes at ${start}`);
  const bytes = readBytes(file, start, size);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  let packed = 0;
  for (let number = 0; number < count; number += 1) {
    const { entry, next } = readEntry(file, bytes, at);
    if (entries.has(entry.name)) throw damaged(file, "each name once", `${JSON.stringify(entry.name)} twice`);
    entries.set(entry.name, entry);
    packed += entry.packedSize;
    at = next;
  }
  // Entries that share their bytes would unpack to more than the file holds.
  if (packed > file.size) throw damaged(file, "entries that fit into the file", `${packed} bytes of them`);
  return entries;
}

/**
 * Where the bytes of an entry begin in the file.
 *
 * @throws Error where the entry does not lie within the file
 */
export function entryStart(file: SourceFile, entry: ZipEntry): number {
  const { name, headerAt, packedSize } = entry;
  if (headerAt + LOCAL_BYTES > file.size) throw damaged(file, `${quoted(name)} within the file`, "its end");
  const header = viewOf(readBytes(file, headerAt, LOCAL_BYTES));
  if (header.getUint32(0, true) !== LOCAL_SIGNATURE)
    throw damaged(file, `a header of ${quoted(name)} at ${headerAt}`, "other bytes");
  const start = headerAt + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + packedSize > file.size)
    throw damaged(file, `${packedSize} bytes of ${quoted(name)}`, `${Math.max(0, file.size - start)}`);
  return start;
}

/**
 * The bytes of an entry, unpacked and checked.
 *
 * @throws Error where they are not those that the archive's checksum was made of
 */
export function readZipEntry(file: SourceFile, entry: ZipEntry): Uint8Array {
  const packed = readBytes(file, entryStart(file, entry), entry.packedSize);
  const bytes = entry.method === STORED ? packed : inflate(file, entry, packed);
  const found = checksum(bytes);
  if (found !== entry.crc)
    throw damaged(file, `bytes of ${quoted(entry.name)} with the checksum ${entry.crc}`, `${found}`);
  return bytes;
}

function inflate(file: SourceFile, entry: ZipEntry, packed: Uint8Array): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (cause) {
    throw damaged(file, `${entry.size} bytes of deflated ${quoted(entry.name)}`, (cause as Error).message);
  }
  if (bytes.length !== entry.size)
    throw damaged(file, `${entry.size} bytes of ${quoted(entry.name)}`, `${bytes.length}`);
  return bytes;
}

interface Directory {
  start: number;
  size: number;
  count: number;
}

function findDirectory(file: SourceFile): Directory {
  const length = Math.min(file.size, END_BYTES + MAX_COMMENT_BYTES);
  const tail = readBytes(file, file.size - length, length);
  const view = viewOf(tail);
  for (let at = length - END_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) !== length) continue;
    const count = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const start = view.getUint32(at + 16, true);
    const isLarge = count === IN_ZIP64_SHORT || size === IN_ZIP64 || start === IN_ZIP64;
    const directory = isLarge ? readDirectory64(file, file.size - length + at) : undefined;
    return directory ?? { start, size, count };
  }
  throw damaged(file, "the end of a zip archive", "none; perhaps the file is cut short");
}

/** Undefined where the archive has none: its numbers are then as they stand. */
function readDirectory64(file: SourceFile, endAt: number): Directory | undefined {
  const locatorAt = endAt - LOCATOR64_BYTES;
  if (locatorAt < 0) return undefined;
  const locator = viewOf(readBytes(file, locatorAt, LOCATOR64_BYTES));
  if (locator.getUint32(0, true) !== LOCATOR64_SIGNATURE) return undefined;
  const at = wide(locator, 8);
  if (at + END64_BYTES > locatorAt)
    throw damaged(file, "the end of a zip archive before its locator", `${at}`);
  const end = viewOf(readBytes(file, at, END64_BYTES));
  if (end.getUint32(0, true) !== END64_SIGNATURE)
    throw damaged(file, `the end of a large zip archive at ${at}`, "other bytes");
  return { count: wide(end, 32), size: wide(end, 40), start: wide(end, 48) };
}

function readEntry(file: SourceFile, bytes: Uint8Array, at: number): { entry: ZipEntry; next: number } {
  const view = viewOf(bytes);
  if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL_SIGNATURE)
    throw damaged(file, `an entry at ${at} of the list`, "none");
  const nameAt = at + CENTRAL_BYTES;
  const extraAt = nameAt + view.getUint16(at + 28, true);
  const commentAt = extraAt + view.getUint16(at + 30, true);
  const next = commentAt + view.getUint16(at + 32, true);
  if (next > bytes.length) throw damaged(file, `an entry at ${at} within the list`, "its end");
  const entry: ZipEntry = {
    name: Buffer.from(bytes.subarray(nameAt, extraAt)).toString(),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    headerAt: view.getUint32(at + 42, true),
  };
  widen(entry, view, extraAt, commentAt);
  const { name, method, size, packedSize } = entry;
  if (view.getUint16(at + 8, true) & ENCRYPTED_FLAG)
    throw damaged(file, `${quoted(name)} in plain`, "encrypted");
  if (method !== STORED && method !== DEFLATED)
    throw damaged(file, `${quoted(name)} stored or deflated`, `method ${method}`);
  if (method === STORED ? size !== packedSize : size > MAX_DEFLATE_RATIO * packedSize)
    throw damaged(file, `a size of ${quoted(name)} that ${packedSize} bytes can give`, `${size}`);
  return { entry, next };
}

/** Takes sizes and offset from the extra field of 64 bits where 32 are not enough. */
function widen(entry: ZipEntry, view: DataView, start: number, end: number): void {
  for (let at = start; at + 4 <= end; ) {
    const length = view.getUint16(at + 2, true);
    const fieldEnd = Math.min(end, at + 4 + length);
    if (view.getUint16(at, true) === ZIP64_FIELD) {
      let valueAt = at + 4;
      for (const key of ["size", "packedSize", "headerAt"] as const) {
        if (entry[key] !== IN_ZIP64 || valueAt + 8 > fieldEnd) continue;
        entry[key] = wide(view, valueAt);
        valueAt += 8;
      }
    }
    at = fieldEnd;
  }
}

/** A number of 64 bits; beyond 2^53 it is out of every file. */
function wide(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function quoted(name: string): string {
  return JSON.stringify(name);
}

function damaged(file: SourceFile, wanted: string, found: string): Error {
  return new Error(`${file.path}: expected ${shorten(wanted)}, got ${shorten(found)}; the file is damaged`);
}
