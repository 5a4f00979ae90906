/** Bounds on pickles: far above those of real state dicts, far below what would exhaust a machine. */

/** Bytes of one pickle. The data of tensors is not in it. */
export const MAX_PICKLE_BYTES = 64 * 2 ** 20;
/** Values that a pickle makes, and references that it memorises. */
export const MAX_VALUES = 10_000_000;
/** Lists, tuples, dicts and sets. */
export const MAX_CONTAINERS = 1_000_000;
/** Bytes of one integer: larger ones take time with the square of their length. */
export const MAX_INTEGER_BYTES = 1024;
/** Containers in containers. */
export const MAX_DEPTH = 500;
