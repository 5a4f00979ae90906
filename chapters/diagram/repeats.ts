/** Finds equal items, and draws those that follow each other together. */
import { type Item, parametersOf } from "./items.ts";

/** The same text for two items that look the same when they are drawn. */
export function fingerprint(item: Item): string {
  switch (item.type) {
    case "box":
      return `${item.title};${item.notes.join(",")};${item.shape}`;
    case "parallel":
      return `(${item.branches.map(chain).join("|")})${item.join}`;
    case "dense":
      return `dense(${chain(item.items)})${item.join}`;
    case "tangle":
      return `tangle(${chain(item.items)};${item.sources.join("|")})`;
    case "group":
      return `${item.title}{${item.inputShape}:${chain(item.body)}:${item.parameters}}`;
    case "repeat":
      return `${item.count}*${fingerprint(item.item)}`;
  }
}

function chain(items: readonly Item[]): string {
  return items.map(fingerprint).join(">");
}

/** Equal items that follow each other as one, also within branches and groups. */
export function collapseRepeats(items: readonly Item[]): Item[] {
  const collapsed: Item[] = [];
  let last = "";
  for (const item of items.map(collapseWithin)) {
    const print = fingerprint(item);
    const before = collapsed.at(-1);
    if (before && print === last && item.type !== "parallel") {
      const { shape } = item;
      const count = before.type === "repeat" ? before.count + 1 : 2;
      const parameters = parametersOf(before) + parametersOf(item);
      const first = before.type === "repeat" ? before.item : before;
      collapsed[collapsed.length - 1] = { type: "repeat", count, item: first, parameters, shape };
    } else collapsed.push(item);
    last = print;
  }
  return collapsed;
}

function collapseWithin(item: Item): Item {
  switch (item.type) {
    case "parallel":
      return { ...item, branches: item.branches.map(collapseRepeats) };
    case "group":
      return { ...item, body: collapseRepeats(item.body) };
    case "dense":
    case "tangle":
      return { ...item, items: item.items.map(collapseWithin) };
    case "box":
    case "repeat":
      return item;
  }
}
