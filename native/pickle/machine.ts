/** The state of unpickling: the bytes, a stack of values with marks, and the memo; everything bounded. */
import { shorten } from "../files/shorten.ts";
import { MAX_VALUES, maxContainers } from "./limits.ts";
import type { UnpicklingRules } from "./values.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class PickleMachine {
  readonly rules: UnpicklingRules;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;
  #stack: unknown[] = [];
  readonly #marked: unknown[][] = [];
  readonly #memo = new Map<number, unknown>();
  #values = 0;
  #containers = 0;
  readonly #maxContainers: number;

  constructor(bytes: Uint8Array, start: number, rules: UnpicklingRules) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = start;
    this.#maxContainers = maxContainers(bytes.length - start);
    this.rules = rules;
  }

  /** Where the next byte is read. */
  get position(): number {
    return this.#at;
  }

  fail(wanted: string, found: string): never {
    throw new Error(
      `${this.rules.where}: expected ${wanted}, got ${shorten(found)}; the pickle is damaged or foreign`,
    );
  }

  byte(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#skip(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#skip(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  /** A length of eight bytes. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#skip(8), true));
  }

  float64(): number {
    return this.#view.getFloat64(this.#skip(8));
  }

  take(length: number): Uint8Array {
    const start = this.#skip(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** Text to the end of the line. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) this.fail("a line", "the end of the data");
    const text = this.text(this.take(end - this.#at));
    this.#at += 1;
    return text;
  }

  text(bytes: Uint8Array): string {
    try {
      return utf8.decode(bytes);
    } catch {
      return this.fail("text in UTF-8", "other bytes");
    }
  }

  push(value: unknown): void {
    this.#values += 1;
    if (this.#values > MAX_VALUES) this.fail(`at most ${MAX_VALUES} values`, "more");
    this.#stack.push(value);
  }

  pushContainer(value: object): void {
    this.#containers += 1;
    if (this.#containers > this.#maxContainers)
      this.fail(`at most ${this.#maxContainers} lists and dicts in ${this.#bytes.length} bytes`, "more");
    this.push(value);
  }

  pop(): unknown {
    if (this.#stack.length === 0) this.fail("a value on the stack", "none");
    return this.#stack.pop();
  }

  top(): unknown {
    if (this.#stack.length === 0) this.fail("a value on the stack", "none");
    return this.#stack.at(-1);
  }

  mark(): void {
    if (this.#marked.length >= this.#maxContainers)
      this.fail(`at most ${this.#maxContainers} marks in ${this.#bytes.length} bytes`, "more");
    this.#marked.push(this.#stack);
    this.#stack = [];
  }

  /** What was pushed since the last mark. */
  popMark(): unknown[] {
    const items = this.#stack;
    this.#stack = this.#marked.pop() ?? this.fail("a mark on the stack", "none");
    return items;
  }

  memorise(index = this.#memo.size): void {
    if (this.#memo.size >= MAX_VALUES) this.fail(`at most ${MAX_VALUES} entries in the memo`, "more");
    this.#memo.set(index, this.top());
  }

  recall(index: number): void {
    if (!this.#memo.has(index)) this.fail(`an entry ${index} in the memo`, "none");
    this.push(this.#memo.get(index));
  }

  #skip(length: number): number {
    const start = this.#at;
    const left = this.#bytes.length - start;
    if (length > left) this.fail(`${length} bytes`, `${left} until the end of the data`);
    this.#at += length;
    return start;
  }
}
