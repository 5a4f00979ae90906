/** Writes the operations of a pickle of protocol 2, which `torch.load(weights_only=True)` reads. */
import { MAX_DEPTH } from "./limits.ts";

/** Bytes that a block of output has room for at first. */
const BLOCK_BYTES = 1 << 16;

export class PickleWriter {
  #bytes = Buffer.alloc(BLOCK_BYTES);
  #length = 0;
  #memorised = 0;

  constructor() {
    this.#code(0x80);
    this.#uint8(2);
  }

  none(): void {
    this.#code("N");
  }

  boolean(value: boolean): void {
    this.#code(value ? 0x88 : 0x89);
  }

  /** An integer where it is whole: JavaScript does not tell 1.0 from 1. */
  number(value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      if (value >= 0 && value < 2 ** 8) {
        this.#code("K");
        this.#uint8(value);
      } else if (Math.abs(value) < 2 ** 31) {
        this.#code("J");
        this.#length = this.#room(4).writeInt32LE(value, this.#length);
      } else this.bigint(BigInt(value));
      return;
    }
    this.#code("G");
    this.#length = this.#room(8).writeDoubleBE(value, this.#length);
  }

  /** @throws RangeError beyond 255 bytes */
  bigint(value: bigint): void {
    let length = 0;
    while (BigInt.asIntN(8 * length, value) !== value) length += 1;
    if (length > 0xff) throw new RangeError(`pickle: expected a bigint of at most 255 bytes, got ${length}`);
    this.#code(0x8a);
    this.#uint8(length);
    for (let at = 0; at < length; at += 1) this.#uint8(Number((value >> BigInt(8 * at)) & 0xffn));
  }

  text(value: string): void {
    const bytes = Buffer.from(value);
    this.#code("X");
    this.#length = this.#room(4).writeUInt32LE(bytes.length, this.#length);
    this.#append(bytes);
  }

  global(module: string, name: string): void {
    this.#code("c");
    this.#append(Buffer.from(`${module}\n${name}\n`));
  }

  list(items: Iterable<unknown>, write: (item: unknown) => void): void {
    this.#code("]");
    this.#code("(");
    for (const item of items) write(item);
    this.#code("e");
  }

  dict(entries: Iterable<readonly [unknown, unknown]>, write: (item: unknown) => void): void {
    this.#code("}");
    this.#code("(");
    for (const [key, value] of entries) {
      write(key);
      write(value);
    }
    this.#code("u");
  }

  /** A tuple of what `write` writes. */
  tuple(write: () => void): void {
    this.#code("(");
    write();
    this.#code("t");
  }

  /** Calls the global with the tuple, both written before. */
  reduce(): void {
    this.#code("R");
  }

  /** The object that the tuple written before is the id of. */
  persistent(): void {
    this.#code("Q");
  }

  /** Remembers what was written last. @returns its number for `recall` */
  memorise(): number {
    const index = this.#memorised;
    this.#code("r");
    this.#length = this.#room(4).writeUInt32LE(index, this.#length);
    this.#memorised += 1;
    return index;
  }

  recall(index: number): void {
    this.#code("j");
    this.#length = this.#room(4).writeUInt32LE(index, this.#length);
  }

  /** The finished pickle. */
  end(): Uint8Array {
    this.#code(".");
    return this.#bytes.subarray(0, this.#length);
  }

  #code(code: string | number): void {
    this.#uint8(typeof code === "string" ? code.charCodeAt(0) : code);
  }

  #uint8(value: number): void {
    this.#length = this.#room(1).writeUInt8(value, this.#length);
  }

  #append(bytes: Uint8Array): void {
    this.#room(bytes.length).set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #room(length: number): Buffer {
    if (this.#length + length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(2 * this.#bytes.length, this.#length + length));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}

/** Containers that are open while a value is written: refuses those that hold themselves. */
export class OpenContainers {
  readonly #caller: string;
  readonly #open = new Set<object>();

  constructor(caller: string) {
    this.#caller = caller;
  }

  /** @throws TypeError for a container within itself, or nested too deeply */
  within(container: object, place: string, write: () => void): void {
    if (this.#open.has(container))
      throw new TypeError(
        `${this.#caller}: ${place}: expected a value that does not hold itself, got one that does`,
      );
    if (this.#open.size >= MAX_DEPTH)
      throw new TypeError(
        `${this.#caller}: ${place}: expected at most ${MAX_DEPTH} objects in each other, got more`,
      );
    this.#open.add(container);
    write();
    this.#open.delete(container);
  }
}
