/** Takes the graph of a call apart into chains and branches. */
import type { Item } from "./items.ts";

/** What stands at a place of the graph. */
export interface Node {
  /** Numbers of the nodes that it takes its inputs from; -1 is the input of the whole. */
  sources: number[];
  item: Item | Join;
}

/** A node with several inputs that is no module: branches meet in it. */
export interface Join {
  type: "join";
  how: string;
  shape: number[];
}

const START = -1;

/** @param nodes - each after its sources */
export function seriesParallel(nodes: readonly Node[], output: number): Item[] {
  return new Decomposition(nodes, output).series(START, output);
}

class Decomposition {
  readonly #nodes: readonly Node[];
  readonly #users = new Map<number, number[]>();
  /** The first node that every way from a node to the output goes through. */
  readonly #meeting = new Map<number, number>();

  constructor(nodes: readonly Node[], output: number) {
    this.#nodes = nodes;
    const needed = new Set<number>();
    const visit = (at: number) => {
      if (at === START || needed.has(at)) return;
      needed.add(at);
      for (const source of this.#sources(at)) visit(source);
    };
    visit(output);
    for (const at of [...needed].sort((a, b) => a - b)) {
      for (const source of this.#sources(at))
        this.#users.set(source, [...(this.#users.get(source) ?? []), at]);
    }
    for (const at of [...[...needed].sort((a, b) => b - a), START]) {
      const users = this.#users.get(at) ?? [];
      const [first, ...others] = users;
      if (first !== undefined)
        this.#meeting.set(
          at,
          others.reduce((a, b) => this.#meet(a, b), first),
        );
    }
  }

  #sources(at: number): number[] {
    return (this.#nodes[at] as Node).sources;
  }

  #meet(a: number, b: number): number {
    let [x, y] = [a, b];
    // Numbers grow along the way, so the smaller one is to go on.
    while (x !== y) {
      if (x < y) x = this.#meeting.get(x) as number;
      else y = this.#meeting.get(y) as number;
    }
    return x;
  }

  /** The items behind `start` up to and with `end`, which every way from `start` goes through. */
  series(start: number, end: number): Item[] {
    const items: Item[] = [];
    let at = start;
    while (at !== end) {
      const next = this.#meeting.get(at) as number;
      items.push(...this.#between(at, next));
      at = next;
    }
    return items;
  }

  /** What leads from `start` to `end`, and `end` itself. */
  #between(start: number, end: number): Item[] {
    const { item, sources } = this.#nodes[end] as Node;
    const users = this.#users.get(start) as number[];
    if (users.length === 1 && sources.length === 1) {
      return item.type === "join" ? [] : [item];
    }
    const branches = users.map((user) => (user === end ? [] : this.#branch(user, end)));
    const { shape } = item;
    const how = item.type === "join" ? item.how : "";
    const after = item.type === "join" ? [] : [item];
    if (branches.every((branch): branch is Item[] => branch !== null) && sources.length === users.length) {
      return [{ type: "parallel", branches, join: how, shape }, ...after];
    }
    return [this.#entangled(start, end, how, shape), ...after];
  }

  /** The items from `first` until before `end`; null where others lead into them or several lead out. */
  #branch(first: number, end: number): Item[] | null {
    const inside = this.#inside(first, end);
    const exits = this.#sources(end).filter((source) => inside.has(source));
    const isOwn = [...inside].every(
      (at) => at === first || this.#sources(at).every((source) => inside.has(source)),
    );
    if (exits.length !== 1 || !isOwn || this.#sources(first).length !== 1) return null;
    const [exit] = exits as [number];
    const { item } = this.#nodes[first] as Node;
    return [...(item.type === "join" ? [] : [item]), ...this.series(first, exit)];
  }

  #inside(first: number, end: number): Set<number> {
    const inside = new Set<number>();
    const visit = (at: number) => {
      if (at === end || inside.has(at)) return;
      inside.add(at);
      for (const user of this.#users.get(at) ?? []) visit(user);
    };
    visit(first);
    return inside;
  }

  #entangled(start: number, end: number, how: string, shape: number[]): Item {
    const inside = new Set((this.#users.get(start) ?? []).flatMap((user) => [...this.#inside(user, end)]));
    const order = [...inside].sort((a, b) => a - b);
    const items = order.map((at) => asItem(this.#nodes[at] as Node));
    const isDense = order.every((at, nth) => sameSet(this.#sources(at), [start, ...order.slice(0, nth)]));
    if (isDense && sameSet(this.#sources(end), [start, ...order]))
      return { type: "dense", items, join: how, shape };
    const place = (source: number) => order.indexOf(source);
    const joined = (this.#nodes[end] as Node).item.type === "join" ? [asItem(this.#nodes[end] as Node)] : [];
    const wanted = [...order, ...(joined.length ? [end] : [])];
    return {
      type: "tangle",
      items: [...items, ...joined],
      sources: wanted.map((at) => this.#sources(at).map(place)),
      shape,
    };
  }
}

function sameSet(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === a.length;
}

function asItem({ item }: Node): Item {
  if (item.type !== "join") return item;
  const { how: title, shape } = item;
  return { type: "box", kind: "operation", title, notes: [], isNote: false, shape, parameters: 0, name: "" };
}
