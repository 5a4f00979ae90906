/** Damages files as disks, networks and enemies do; each damage follows from a source of random choices. */
import type { RandomSource } from "../fuzz/randomSource.ts";

/** Values at which lengths, offsets and counts go wrong. */
const EDGES = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];
/** Mostly one: what is damaged much is refused at its first bytes. */
const COUNTS = [1, 1, 1, 2, 2, 4, 8];

type Mutation = (bytes: Buffer, random: RandomSource) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) =>
    changed(bytes, random, 1, (at) => (bytes[at] = bytes.readUInt8(at) ^ (1 << random.integer(0, 7)))),
  (bytes, random) => changed(bytes, random, 1, (at) => bytes.writeUInt8(random.pick(EDGES) & 0xff, at)),
  (bytes, random) => changed(bytes, random, 2, (at) => bytes.writeUInt16LE(random.pick(EDGES) & 0xffff, at)),
  (bytes, random) => changed(bytes, random, 4, (at) => bytes.writeUInt32LE(random.pick(EDGES), at)),
  (bytes, random) => changed(bytes, random, 4, (at) => bytes.writeUInt32BE(random.pick(EDGES), at)),
  (bytes, random) =>
    changed(bytes, random, 8, (at) =>
      bytes.writeBigUInt64LE(BigInt(random.pick(EDGES)) << BigInt(random.pick([0, 16, 32])), at),
    ),
  (bytes, random) => bytes.subarray(0, random.integer(0, bytes.length)),
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    const at = random.integer(0, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(from, to), bytes.subarray(at)]);
  },
  (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random.integer(1, 300), random.integer(0, 255))]),
  changeNumber,
];

/** A copy of `bytes` with one damage or several. */
export function mutate(bytes: Uint8Array, random: RandomSource): Buffer {
  let damaged: Buffer = Buffer.from(bytes);
  const count = random.pick(COUNTS);
  for (let done = 0; done < count && damaged.length > 0; done += 1)
    damaged = Buffer.from(random.pick(MUTATIONS)(damaged, random));
  return damaged;
}

/** Most lengths stand at the start or the end of a file. */
function place(bytes: Buffer, random: RandomSource, width: number): number {
  const last = bytes.length - width;
  const near = Math.min(last, 300);
  const ways = [random.integer(0, last), random.integer(0, near), random.integer(last - near, last)];
  return random.pick(ways);
}

function changed(
  bytes: Buffer,
  random: RandomSource,
  width: number,
  change: (at: number) => unknown,
): Buffer {
  if (bytes.length >= width) change(place(bytes, random, width));
  return bytes;
}

function range(bytes: Buffer, random: RandomSource): [from: number, to: number] {
  const from = random.integer(0, bytes.length);
  return [from, Math.min(bytes.length, from + random.integer(1, random.pick([8, 100, 3000])))];
}

/** Puts another number in the place of one in text, of the same length or not. */
function changeNumber(bytes: Buffer, random: RandomSource): Buffer {
  const text = bytes.toString("latin1");
  const numbers = [...text.slice(0, 4000).matchAll(/\d+/g)];
  if (numbers.length === 0) return bytes;
  const { 0: digits, index } = random.pick(numbers);
  const other = random.pick([
    "0",
    "1",
    "-1",
    "9".repeat(digits.length),
    String(2 ** 53),
    "1e400",
    "99999999999",
    "[]",
  ]);
  return Buffer.from(text.slice(0, index) + other + text.slice(index + digits.length), "latin1");
}
