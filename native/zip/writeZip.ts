/**
 * Writes ZIP archives of stored entries as they come, each entry's bytes aligned so that a mapped file can be used in place.
 * (fflate keeps the whole archive in memory and cannot go beyond 4 GB.)
 */
import { deflateRawSync } from "node:zlib";
import type { Append } from "../files/writeFile.ts";
import { checksum } from "./checksum.ts";
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  DEFLATED,
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
  UTF8_FLAG,
  ZIP64_FIELD,
} from "./records.ts";

export interface ZipWriterOptions {
  /** Deflates the entries. Default false. */
  compressed?: boolean;
}

/** As PyTorch aligns its storages. */
const ALIGNMENT = 64;
/** An extra field that readers skip, as PyTorch names it. */
const PADDING_FIELD = 0x4246;
const FIELD_HEADER_BYTES = 4;
const MAX_NAME_BYTES = 0xffff;
/** The first day that the format knows: files are the same whenever they are written. */
const DATE = 0x0021;
const VERSION = 20;
const VERSION_ZIP64 = 45;

interface Written {
  name: Buffer;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  headerAt: number;
}

export class ZipWriter {
  readonly #append: Append;
  readonly #compressed: boolean;
  readonly #written: Written[] = [];
  #at = 0;

  constructor(append: Append, { compressed = false }: ZipWriterOptions = {}) {
    this.#append = append;
    this.#compressed = compressed;
  }

  /**
   * Adds an entry.
   *
   * @throws RangeError for a name that is too long for the format
   */
  add(name: string, bytes: Uint8Array): void {
    const nameBytes = Buffer.from(name);
    if (nameBytes.length > MAX_NAME_BYTES)
      throw new RangeError(`expected a name of at most ${MAX_NAME_BYTES} bytes, got ${nameBytes.length}`);
    const packed = this.#compressed ? deflateRawSync(bytes) : bytes;
    const entry: Written = {
      name: nameBytes,
      method: this.#compressed ? DEFLATED : STORED,
      crc: checksum(bytes),
      packedSize: packed.length,
      size: bytes.length,
      headerAt: this.#at,
    };
    this.#written.push(entry);
    this.#write(localHeader(entry));
    this.#write(packed);
  }

  /** Writes the list of entries: nothing comes after it. */
  end(): void {
    const start = this.#at;
    for (const entry of this.#written) this.#write(centralHeader(entry));
    const size = this.#at - start;
    const count = this.#written.length;
    if (count >= IN_ZIP64_SHORT || start >= IN_ZIP64 || size >= IN_ZIP64)
      this.#writeEnd64(start, size, count);
    const end = Buffer.alloc(END_BYTES);
    end.writeUInt32LE(END_SIGNATURE, 0);
    end.writeUInt16LE(Math.min(count, IN_ZIP64_SHORT), 8);
    end.writeUInt16LE(Math.min(count, IN_ZIP64_SHORT), 10);
    end.writeUInt32LE(Math.min(size, IN_ZIP64), 12);
    end.writeUInt32LE(Math.min(start, IN_ZIP64), 16);
    this.#write(end);
  }

  #writeEnd64(start: number, size: number, count: number): void {
    const at = this.#at;
    const end = Buffer.alloc(END64_BYTES);
    end.writeUInt32LE(END64_SIGNATURE, 0);
    end.writeBigUInt64LE(BigInt(END64_BYTES - 12), 4);
    end.writeUInt16LE(VERSION_ZIP64, 12);
    end.writeUInt16LE(VERSION_ZIP64, 14);
    for (const [place, value] of [count, count, size, start].entries())
      end.writeBigUInt64LE(BigInt(value), 24 + 8 * place);
    this.#write(end);
    const locator = Buffer.alloc(LOCATOR64_BYTES);
    locator.writeUInt32LE(LOCATOR64_SIGNATURE, 0);
    locator.writeBigUInt64LE(BigInt(at), 8);
    locator.writeUInt32LE(1, 16);
    this.#write(locator);
  }

  #write(bytes: Uint8Array): void {
    this.#append(bytes);
    this.#at += bytes.length;
  }
}

function localHeader(entry: Written): Buffer {
  const { name, method, crc, packedSize, size, headerAt } = entry;
  const isLarge = packedSize >= IN_ZIP64 || size >= IN_ZIP64;
  const zip64 = isLarge ? zip64Field([size, packedSize]) : Buffer.alloc(0);
  const before = headerAt + LOCAL_BYTES + name.length + zip64.length + FIELD_HEADER_BYTES;
  const padding = Buffer.alloc(FIELD_HEADER_BYTES + ((ALIGNMENT - (before % ALIGNMENT)) % ALIGNMENT));
  padding.writeUInt16LE(PADDING_FIELD, 0);
  padding.writeUInt16LE(padding.length - FIELD_HEADER_BYTES, 2);
  const header = Buffer.alloc(LOCAL_BYTES);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  header.writeUInt16LE(isLarge ? VERSION_ZIP64 : VERSION, 4);
  header.writeUInt16LE(UTF8_FLAG, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(isLarge ? IN_ZIP64 : packedSize, 18);
  header.writeUInt32LE(isLarge ? IN_ZIP64 : size, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(zip64.length + padding.length, 28);
  return Buffer.concat([header, name, zip64, padding]);
}

function centralHeader({ name, method, crc, packedSize, size, headerAt }: Written): Buffer {
  // In the order of the format, those that do not fit.
  const wide = [size, packedSize, headerAt].filter((value) => value >= IN_ZIP64);
  const zip64 = wide.length > 0 ? zip64Field(wide) : Buffer.alloc(0);
  const header = Buffer.alloc(CENTRAL_BYTES);
  header.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  header.writeUInt16LE(wide.length > 0 ? VERSION_ZIP64 : VERSION, 4);
  header.writeUInt16LE(wide.length > 0 ? VERSION_ZIP64 : VERSION, 6);
  header.writeUInt16LE(UTF8_FLAG, 8);
  header.writeUInt16LE(method, 10);
  header.writeUInt16LE(DATE, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(Math.min(packedSize, IN_ZIP64), 20);
  header.writeUInt32LE(Math.min(size, IN_ZIP64), 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(zip64.length, 30);
  header.writeUInt32LE(Math.min(headerAt, IN_ZIP64), 42);
  return Buffer.concat([header, name, zip64]);
}

function zip64Field(values: readonly number[]): Buffer {
  const field = Buffer.alloc(FIELD_HEADER_BYTES + 8 * values.length);
  field.writeUInt16LE(ZIP64_FIELD, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [at, value] of values.entries())
    field.writeBigUInt64LE(BigInt(value), FIELD_HEADER_BYTES + 8 * at);
  return field;
}
