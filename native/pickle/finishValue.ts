/** Makes what was unpickled into values of JavaScript, without recursion: a pickle may be nested as deep as it likes. */
import { MAX_DEPTH } from "./limits.ts";
import { PickledDict, PickledTuple } from "./values.ts";

/** A container whose contents are still to be finished. */
interface Pending {
  /** Values in their order. */
  values: readonly unknown[];
  /** Puts the finished values into the container. */
  fill: (finished: unknown[]) => void;
  depth: number;
}

/**
 * @param where - what errors call it
 * @param finish - the final value of an object that is no container; asked for once for each
 * @throws Error for containers nested too deeply
 */
export function finishValue(value: unknown, where: string, finish: (made: object) => unknown): unknown {
  const done = new Map<object, unknown>();
  const pending: Pending[] = [];
  const begin = (raw: unknown, depth: number): unknown => {
    if (typeof raw !== "object" || raw === null || raw instanceof Uint8Array) return raw;
    if (done.has(raw)) return done.get(raw);
    const [final, contents] = open(raw) ?? [finish(raw)];
    done.set(raw, final);
    if (contents) {
      if (depth >= MAX_DEPTH)
        throw new Error(`${where}: expected at most ${MAX_DEPTH} lists and dicts in each other, got more`);
      pending.push({ ...contents, depth: depth + 1 });
    }
    return final;
  };
  const result = begin(value, 0);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { values, fill, depth } = next;
    fill(values.map((item) => begin(item, depth)));
  }
  return result;
}

/** An empty final container for a raw one, and how it is filled; undefined for what is no container. */
function open(raw: object): [object, Omit<Pending, "depth">?] | undefined {
  if (Array.isArray(raw)) return openList(raw);
  if (raw instanceof PickledTuple) return openList(raw.items);
  if (raw instanceof PickledDict) return openDict(raw);
  if (raw instanceof Set) {
    const set = new Set();
    const fill = (items: unknown[]) => {
      for (const item of items) set.add(item);
    };
    return [set, { values: [...raw], fill }];
  }
  return undefined;
}

function openList(items: readonly unknown[]): [object, Omit<Pending, "depth">] {
  const list: unknown[] = [];
  const fill = (finished: unknown[]) => {
    for (const item of finished) list.push(item);
  };
  return [list, { values: items, fill }];
}

function openDict(dict: PickledDict): [object, Omit<Pending, "depth">?] {
  if (dict.isEmpty) return [{}];
  const { entries } = dict;
  const keys = [...entries.keys()];
  const values = [...entries.values()];
  const isText = keys.every((key) => typeof key === "string");
  if (isText || keys.every((key) => typeof key === "number" && Number.isInteger(key))) {
    const object: Record<string, unknown> = {};
    const fill = (finished: unknown[]) => {
      // Unlike an assignment, this keeps a name like __proto__ a name.
      const descriptor = { enumerable: true, writable: true, configurable: true };
      for (const [at, key] of keys.entries())
        Object.defineProperty(object, key as string, { ...descriptor, value: finished[at] });
    };
    return [object, { values, fill }];
  }
  const map = new Map<unknown, unknown>();
  const fill = (finished: unknown[]) => {
    for (const [at] of keys.entries()) map.set(finished[at], finished[keys.length + at]);
  };
  return [map, { values: [...keys, ...values], fill }];
}
