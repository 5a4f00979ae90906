/** Bounds on pickles: far above those of real state dicts, far below what would exhaust a machine. */

/** Bytes of one pickle. The data of tensors is not in it. */
export const MAX_PICKLE_BYTES = 64 * 2 ** 20;
/** Values that a pickle makes, and references that it memorises. */
export const MAX_VALUES = 10_000_000;
/** Lists, tuples, dicts and sets. */
const MAX_CONTAINERS = 1_000_000;
/** A tensor has seven of them in 60 bytes. */
const BYTES_PER_CONTAINER = 4;
const SPARE_CONTAINERS = 10_000;

/** Containers that a pickle of so many bytes may have: each takes a hundred times the byte that makes it. */
export function maxContainers(numBytes: number): number {
  return Math.min(MAX_CONTAINERS, SPARE_CONTAINERS + Math.floor(numBytes / BYTES_PER_CONTAINER));
}
/** Bytes of one integer: larger ones take time with the square of their length. */
export const MAX_INTEGER_BYTES = 1024;
/** Containers in containers. */
export const MAX_DEPTH = 500;
