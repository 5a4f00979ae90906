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

/** The number of what comes in. */
const INPUT = -1;

/** @param nodes - each after its sources */
export function seriesParallel(nodes: readonly Node[], output: number): Item[] {
  return new Decomposition(nodes, INPUT, output).items();
}

/** The part of a graph that leads from one node to another. */
class Decomposition {
  readonly #nodes: readonly Node[];
  readonly #start: number;
  readonly #end: number;
  readonly #users = new Map<number, number[]>();
  /** The first node that every way from a node to the end goes through. */
  readonly #meeting = new Map<number, number>();

  constructor(nodes: readonly Node[], start: number, end: number) {
    this.#nodes = nodes;
    this.#start = start;
    this.#end = end;
    const needed = new Set<number>();
    const visit = (at: number) => {
      if (at === start || needed.has(at)) return;
      needed.add(at);
      for (const source of this.#sources(at)) visit(source);
    };
    visit(end);
    const order = [...needed].sort((a, b) => a - b);
    for (const at of order) {
      for (const source of this.#sources(at))
        this.#users.set(source, [...(this.#users.get(source) ?? []), at]);
    }
    for (const at of [...order.reverse(), start]) {
      const [first, ...others] = this.#users.get(at) ?? [];
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

  /** The items behind the start up to and with the end. */
  items(): Item[] {
    const items: Item[] = [];
    let at = this.#start;
    while (at !== this.#end) {
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
    if (users.length === 1 && sources.length === 1) return item.type === "join" ? [] : [item];
    const { shape } = item;
    const join = item.type === "join" ? item.how : "";
    const after = item.type === "join" ? [] : [item];
    const regions = this.#regions(users, end);
    const branches = regions.map((region) => this.#branch(region, start, end));
    const isParallel = branches.length > 1 && branches.every((branch) => branch !== null);
    return [isParallel ? { type: "parallel", branches, join, shape } : this.#entangled(start, end), ...after];
  }

  /** The nodes between a fork and its end, apart where no way leads from one part to another. An empty one is a shortcut. */
  #regions(users: readonly number[], end: number): Set<number>[] {
    const regions: Set<number>[] = [];
    for (const user of users) {
      let region = user === end ? new Set<number>() : this.#inside(user, end);
      for (const other of regions.filter((each) => each.intersection(region).size > 0)) {
        region = region.union(other);
        regions.splice(regions.indexOf(other), 1);
      }
      regions.push(region);
    }
    return regions;
  }

  /** The items of a region; null where others lead into it or several ways lead out. */
  #branch(region: ReadonlySet<number>, start: number, end: number): Item[] | null {
    if (region.size === 0) return [];
    const exits = this.#sources(end).filter((source) => region.has(source));
    const isOwn = [...region].every((at) =>
      this.#sources(at).every((source) => source === start || region.has(source)),
    );
    const [exit] = exits;
    return exits.length === 1 && isOwn ? new Decomposition(this.#nodes, start, exit as number).items() : null;
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

  #entangled(start: number, end: number): Item {
    const inside = new Set(
      (this.#users.get(start) as number[]).flatMap((user) => [...this.#inside(user, end)]),
    );
    const order = [...inside].sort((a, b) => a - b);
    const last = this.#nodes[end] as Node;
    const { shape } = last.item;
    const isDense = order.every((at, nth) => sameSet(this.#sources(at), [start, ...order.slice(0, nth)]));
    if (isDense && last.item.type === "join" && sameSet(last.sources, [start, ...order])) {
      const items = order.map((at) => asItem(this.#nodes[at] as Node));
      return { type: "dense", items, join: last.item.how, shape };
    }
    const wanted = last.item.type === "join" ? [...order, end] : order;
    return {
      type: "tangle",
      items: wanted.map((at) => asItem(this.#nodes[at] as Node)),
      sources: wanted.map((at) => this.#sources(at).map((source) => order.indexOf(source))),
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
