/** The checksum of ZIP entries. */
import { crc32 } from "node:zlib";

/** zlib counts a length in 32 bits, and says nothing of a longer one. */
const CHUNK_BYTES = 2 ** 30;

export function checksum(bytes: Uint8Array): number {
  let value = 0;
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    value = crc32(bytes.subarray(at, at + CHUNK_BYTES), value);
  return value;
}
