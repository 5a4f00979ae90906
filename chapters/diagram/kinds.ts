/** Blocks that are built alike, and a letter for each. */
import type { Group, Item } from "./items.ts";

/** Blocks of one class with the same layers in the same arrangement; their channels may differ. */
export interface Kind {
  letter: string;
  colour: string;
  /** The first of them. */
  example: Group;
}

const COLOURS = [
  "#1f6feb",
  "#bc4c00",
  "#1a7f37",
  "#8250df",
  "#bf3989",
  "#0b7285",
  "#9a6700",
  "#cf222e",
  "#57606a",
];

/** The kinds among groups, at any depth but not within those that are drawn open, in the order in which they come. */
export class Kinds {
  readonly #byShape = new Map<string, Kind>();

  /** All kinds that were asked for, also those that are asked for meanwhile. */
  each(): IterableIterator<Kind> {
    return this.#byShape.values();
  }

  /** The kind of a group. */
  of(group: Group): Kind {
    const shape = arrangement(group);
    const known = this.#byShape.get(shape);
    if (known) return known;
    const at = this.#byShape.size;
    const kind = { letter: letterOf(at), colour: COLOURS[at % COLOURS.length] as string, example: group };
    this.#byShape.set(shape, kind);
    return kind;
  }
}

function letterOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${letter}${Math.floor(at / 26) + 1}`;
}

/** What two blocks of a kind have in common. Sides of depthwise kernels are searched for each block, and do not count. */
function arrangement(item: Item): string {
  switch (item.type) {
    case "box": {
      const sizes =
        item.kind === "convolution" || item.kind === "pooling" ? (item.title.split(" ")[0] ?? "") : "";
      return `${item.kind}${sizes}${item.notes.join()}`;
    }
    case "parallel":
      return `(${item.branches.map(chain).join("|")})${item.join}`;
    case "group":
      return `${item.title}{${chain(item.body)}}`;
    case "dense":
      return `dense(${item.items[0] ? arrangement(item.items[0]) : ""})`;
    case "tangle":
      return `tangle(${chain(item.items)};${item.sources.join("|")})`;
    case "repeat":
      return `*${arrangement(item.item)}`;
  }
}

function chain(items: readonly Item[]): string {
  return items.map(arrangement).join(">");
}
