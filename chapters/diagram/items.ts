/** What a drawing consists of, before anything has a place on the page. */

/** Decides the colour. */
export type BoxKind = "convolution" | "depthwise" | "linear" | "pooling" | "norm" | "operation" | "other";

/** One layer, with the normalisation and activation behind it. */
export interface Box {
  type: "box";
  kind: BoxKind;
  /** `3x3 conv, 64`. */
  title: string;
  /** What follows it at once: `BN`, `ReLU`. */
  notes: string[];
  /** What would be a note behind another box. */
  isNote: boolean;
  /** Of the output, without the batch. */
  shape: number[];
  parameters: number;
  /** Dotted name of the module. */
  name: string;
}

/** Branches that start from the same tensor and meet again. */
export interface Parallel {
  type: "parallel";
  /** An empty branch is a shortcut. */
  branches: Item[][];
  /** How they meet: `add`, `concat`, `multiply`, or another text. */
  join: string;
  shape: number[];
}

/** Items each of which takes the outputs of all before it, and what the first was given. */
export interface Dense {
  type: "dense";
  items: Item[];
  /** How all of them are joined at the end. */
  join: string;
  shape: number[];
}

/** Steps whose tensors go ways that are neither a chain nor branches. */
export interface Tangle {
  type: "tangle";
  items: Item[];
  /** From which items each takes its inputs; -1 is what comes in. */
  sources: number[][];
  shape: number[];
}

/** A module of several layers. */
export interface Group {
  type: "group";
  /** Its class. */
  title: string;
  name: string;
  body: Item[];
  inputShape: number[];
  shape: number[];
  parameters: number;
}

/** Equal items one after another. */
export interface Repeat {
  type: "repeat";
  count: number;
  /** The first of them. */
  item: Item;
  /** Of all together. */
  parameters: number;
  shape: number[];
}

export type Item = Box | Parallel | Dense | Tangle | Group | Repeat;

/** Parameters of an item and all within it. */
export function parametersOf(item: Item): number {
  switch (item.type) {
    case "box":
    case "group":
    case "repeat":
      return item.parameters;
    case "parallel":
      return item.branches.flat().reduce((sum, each) => sum + parametersOf(each), 0);
    case "dense":
    case "tangle":
      return item.items.reduce((sum, each) => sum + parametersOf(each), 0);
  }
}

/** The dotted name of the first module of an item; undefined for mere operations. */
export function nameOf(item: Item): string | undefined {
  switch (item.type) {
    case "box":
    case "group":
      return item.name || undefined;
    case "repeat":
      return nameOf(item.item);
    case "parallel":
      return item.branches.flat().map(nameOf).find(Boolean);
    case "dense":
    case "tangle":
      return item.items.map(nameOf).find(Boolean);
  }
}

/** `64 × 56 × 56`; `1000` for what is flat. */
export function shapeText(shape: readonly number[]): string {
  return shape.join(" × ");
}
