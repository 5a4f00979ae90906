/**
 * Reads pickles, https://docs.python.org/3/library/pickletools.html, and runs nothing: every class or function that a pickle
 * names is looked up among those that the caller knows, and anything else is refused by its name.
 */
import { shorten } from "../files/shorten.ts";
import { finishValue } from "./finishValue.ts";
import { MAX_INTEGER_BYTES, MAX_PICKLE_BYTES } from "./limits.ts";
import { PickleMachine } from "./machine.ts";
import { type KnownGlobal, PickledDict, PickledTuple, type UnpicklingRules } from "./values.ts";

/** A value, and where the bytes after its pickle begin. */
export interface Unpickled {
  value: unknown;
  end: number;
}

/**
 * The value of the pickle that begins at `start`: None is null, integers beyond 2^53 are bigints, tuples and lists are arrays,
 * dicts whose keys are all text or all whole numbers are objects and others Maps, bytes are Uint8Arrays.
 *
 * @param finish - makes the final value of what a known global returned; each object is asked for once
 * @throws Error that names what was refused or damaged
 */
export function unpickle(
  bytes: Uint8Array,
  start: number,
  rules: UnpicklingRules,
  finish: (made: object) => unknown = (made) => made,
): Unpickled {
  const { value, end } = unpickleParts(bytes, start, rules);
  return { value: finishValue(value, rules.where, finish), end };
}

/** As `unpickle`, before dicts and tuples are made into objects and arrays: for data that what they refer to follows. */
export function unpickleParts(bytes: Uint8Array, start: number, rules: UnpicklingRules): Unpickled {
  const machine: PickleMachine = new PickleMachine(bytes, start, rules);
  for (;;) {
    if (machine.position - start > MAX_PICKLE_BYTES)
      machine.fail(`a pickle of at most ${MAX_PICKLE_BYTES} bytes`, "more");
    const code = machine.byte();
    if (code === STOP) return { value: machine.pop(), end: machine.position };
    const operation = OPERATIONS.get(code);
    if (!operation)
      return machine.fail("an operation of pickles", `byte 0x${code.toString(16).padStart(2, "0")}`);
    operation(machine);
  }
}

const STOP = ".".charCodeAt(0);
/** Protocols that Python has. */
const MAX_PROTOCOL = 5;

type Operation = (machine: PickleMachine) => void;

/** By the character of its code, or its number from protocol 2 on. */
const OPERATIONS = new Map<number, Operation>(
  (
    [
      [0x80, readProtocol],
      [0x95, (m) => m.take(8)], // FRAME: its length; the frame itself is read as all else
      ["(", (m) => m.mark()],
      ["0", (m) => m.pop()],
      ["1", (m) => m.popMark()],
      ["2", (m) => m.push(m.top())],
      ["N", (m) => m.push(null)],
      [0x88, (m) => m.push(true)],
      [0x89, (m) => m.push(false)],
      ["I", (m) => m.push(decimalInteger(m, m.line()))],
      ["L", (m) => m.push(decimalInteger(m, m.line().replace(/L$/, "")))],
      ["J", (m) => m.push(m.int32())],
      ["K", (m) => m.push(m.byte())],
      ["M", (m) => m.push(m.uint16())],
      [0x8a, (m) => m.push(littleInteger(m, m.byte()))],
      [0x8b, (m) => m.push(littleInteger(m, m.uint32()))],
      ["F", (m) => m.push(decimalFloat(m, m.line()))],
      ["G", (m) => m.push(m.float64())],
      ["X", (m) => m.push(m.text(m.take(m.uint32())))],
      [0x8c, (m) => m.push(m.text(m.take(m.byte())))],
      [0x8d, (m) => m.push(m.text(m.take(m.uint64())))],
      ["V", (m) => m.push(m.line())],
      // Text of Python 2.
      ["U", (m) => m.push(m.text(m.take(m.byte())))],
      ["T", (m) => m.push(m.text(m.take(m.uint32())))],
      ["C", (m) => m.push(copied(m.take(m.byte())))],
      ["B", (m) => m.push(copied(m.take(m.uint32())))],
      [0x8e, (m) => m.push(copied(m.take(m.uint64())))],
      [0x96, (m) => m.push(copied(m.take(m.uint64())))],
      ["]", (m) => m.pushContainer([])],
      ["}", (m) => m.pushContainer(new PickledDict())],
      [")", (m) => m.pushContainer(new PickledTuple([]))],
      [0x8f, (m) => m.pushContainer(new Set())],
      ["t", (m) => m.pushContainer(new PickledTuple(m.popMark()))],
      ["l", (m) => m.pushContainer(m.popMark())],
      ["d", pushMarkedDict],
      [0x91, (m) => m.pushContainer(new Set(m.popMark()))],
      [0x85, (m) => pushTuple(m, 1)],
      [0x86, (m) => pushTuple(m, 2)],
      [0x87, (m) => pushTuple(m, 3)],
      ["a", (m) => append(m, [m.pop()])],
      ["e", (m) => append(m, m.popMark())],
      ["s", (m) => setItem(m)],
      ["u", (m) => setMarkedItems(m)],
      [0x90, addItems],
      ["q", (m) => m.memorise(m.byte())],
      ["r", (m) => m.memorise(m.uint32())],
      ["p", (m) => m.memorise(memoIndex(m))],
      [0x94, (m) => m.memorise()],
      ["h", (m) => m.recall(m.byte())],
      ["j", (m) => m.recall(m.uint32())],
      ["g", (m) => m.recall(memoIndex(m))],
      ["Q", (m) => m.push(m.rules.loadPersistent(m.pop()))],
      ["c", (m) => m.push(globalOf(m, m.line(), m.line()))],
      [0x93, pushStackGlobal],
      ["R", call],
      [0x81, call],
      ["b", build],
      ["i", (m) => globalOf(m, m.line(), m.line()) && m.fail("no instance of Python 2", "one")],
    ] as [string | number, Operation][]
  ).map(([code, operation]) => [typeof code === "string" ? code.charCodeAt(0) : code, operation]),
);

function readProtocol(machine: PickleMachine): void {
  const protocol = machine.byte();
  if (protocol > MAX_PROTOCOL) machine.fail(`protocol 0 to ${MAX_PROTOCOL}`, String(protocol));
}

function decimalInteger(machine: PickleMachine, text: string): number | bigint | boolean {
  // Protocol 0 writes booleans so.
  if (text === "00" || text === "01") return text === "01";
  if (!/^-?\d+$/.test(text) || text.length > MAX_INTEGER_BYTES)
    return machine.fail("a whole number", JSON.stringify(text.slice(0, 20)));
  return asNumber(BigInt(text));
}

function decimalFloat(machine: PickleMachine, text: string): number {
  if (/^[+-]?inf$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
  if (text !== "nan" && !isNumber) machine.fail("a number", JSON.stringify(text.slice(0, 20)));
  return Number(text);
}

/** An integer in two's complement, the lowest byte first. */
function littleInteger(machine: PickleMachine, length: number): number | bigint {
  if (length > MAX_INTEGER_BYTES)
    machine.fail(`an integer of at most ${MAX_INTEGER_BYTES} bytes`, `${length}`);
  if (length === 0) return 0;
  const digits = Buffer.from(machine.take(length)).reverse().toString("hex");
  return asNumber(BigInt.asIntN(8 * length, BigInt(`0x${digits}`)));
}

function asNumber(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/** A plain array, whatever the pickle came in. */
function copied(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}

function memoIndex(machine: PickleMachine): number {
  const text = machine.line();
  return /^\d{1,10}$/.test(text) ? Number(text) : machine.fail("a number of the memo", text.slice(0, 20));
}

function pushTuple(machine: PickleMachine, length: number): void {
  const items: unknown[] = [];
  for (let at = 0; at < length; at += 1) items.unshift(machine.pop());
  machine.pushContainer(new PickledTuple(items));
}

function append(machine: PickleMachine, items: readonly unknown[]): void {
  const list = machine.top();
  if (!Array.isArray(list)) return machine.fail("a list to append to", describe(list));
  for (const item of items) list.push(item);
}

function setItem(machine: PickleMachine): void {
  const value = machine.pop();
  const key = machine.pop();
  setItems(machine, machine.top(), [key, value]);
}

function pushMarkedDict(machine: PickleMachine): void {
  const items = machine.popMark();
  machine.pushContainer(new PickledDict());
  setItems(machine, machine.top(), items);
}

function setMarkedItems(machine: PickleMachine): void {
  const items = machine.popMark();
  setItems(machine, machine.top(), items);
}

function setItems(machine: PickleMachine, dict: unknown, items: readonly unknown[]): void {
  if (!(dict instanceof PickledDict)) return machine.fail("a dict to set items of", describe(dict));
  if (items.length % 2 === 1) machine.fail("a value for each key", "none for the last");
  for (let at = 0; at < items.length; at += 2) dict.entries.set(items[at], items[at + 1]);
}

function addItems(machine: PickleMachine): void {
  const items = machine.popMark();
  const set = machine.top();
  if (!(set instanceof Set)) return machine.fail("a set to add to", describe(set));
  for (const item of items) set.add(item);
}

function pushStackGlobal(machine: PickleMachine): void {
  const name = machine.pop();
  const module = machine.pop();
  if (typeof name !== "string" || typeof module !== "string")
    return machine.fail("the name of a class as text", `${describe(module)} and ${describe(name)}`);
  machine.push(globalOf(machine, module, name));
}

/** What stands for a global that is both a value and callable. */
const callables = new WeakMap<object, KnownGlobal>();

function globalOf(machine: PickleMachine, module: string, name: string): unknown {
  const full = `${module}.${name}`;
  const known = machine.rules.findGlobal(full);
  if (!known) {
    throw new Error(
      `${machine.rules.where}: expected tensors, numbers, text, lists and dicts, got ${shorten(JSON.stringify(full))}, which loading would run; nothing was run. Save a state dict instead`,
    );
  }
  const { value = known } = known;
  if (typeof value === "object" && value !== null) callables.set(value, known);
  return value;
}

/** A call of a known global: REDUCE, and NEWOBJ for classes. */
function call(machine: PickleMachine): void {
  const args = machine.pop();
  const callee = machine.pop();
  const known = typeof callee === "object" && callee !== null ? callables.get(callee) : undefined;
  if (!known?.call) return machine.fail("a known class or function to call", describe(callee));
  if (!(args instanceof PickledTuple)) return machine.fail("a tuple of arguments", describe(args));
  machine.pushContainer(known.call(args.items) as object);
}

/** State that PyTorch keeps beside an OrderedDict or a tensor: attributes, which are left out. */
function build(machine: PickleMachine): void {
  machine.pop();
  const target = machine.top();
  if (typeof target !== "object" || target === null || Array.isArray(target))
    machine.fail("an OrderedDict or a tensor with attributes", describe(target));
}

function describe(value: unknown): string {
  if (value === null) return "None";
  if (Array.isArray(value)) return "a list";
  if (value instanceof PickledDict) return "a dict";
  if (value instanceof PickledTuple) return "a tuple";
  return typeof value === "object" ? "an object" : typeof value;
}
