/** What is said of a block beside its class, and once for all its layers. */
import type { Box, Group, Item } from "./items.ts";

/** How a block differs from others of its kind: sides of depthwise kernels, number of dense layers, stride. */
export function detailOf({ body, inputShape, shape }: Group): string {
  const boxes = boxesIn(body);
  const kernels = boxes.filter(({ kind }) => kind === "depthwise").map(({ title }) => title.split(" ")[0]);
  const dense = body.find((item) => item.type === "dense");
  const [before, after] = [inputShape[1], shape[1]];
  const stride = before && after ? Math.round(before / after) : 1;
  return [
    ...(dense?.type === "dense" ? [`${dense.items.length} layers`] : []),
    ...(kernels.length > 0 ? [`dw ${kernels.join(", ")}`] : []),
    ...(stride > 1 ? [`/${stride}`] : []),
  ].join(" ");
}

/** Fewer boxes say their notes themselves. */
const FEWEST_SHARED = 4;

/** The notes of all convolutions where they are the same, and the items without them. */
export function sharedNotes(items: readonly Item[]): { note: string; items: Item[] } {
  const layers = boxesIn(items).filter(isConvolution);
  const texts = new Set(layers.map(({ notes }) => notes.join(" · ")));
  const [note = ""] = texts;
  if (layers.length < FEWEST_SHARED || texts.size !== 1 || note === "")
    return { note: "", items: [...items] };
  return { note, items: items.map(withoutNotes) };
}

function withoutNotes(item: Item): Item {
  switch (item.type) {
    case "box":
      return isConvolution(item) ? { ...item, notes: [] } : item;
    case "group":
      return { ...item, body: item.body.map(withoutNotes) };
    case "parallel":
      return { ...item, branches: item.branches.map((branch) => branch.map(withoutNotes)) };
    case "repeat":
      return { ...item, item: withoutNotes(item.item) };
    case "dense":
    case "tangle":
      return { ...item, items: item.items.map(withoutNotes) };
  }
}

function isConvolution({ kind }: Box): boolean {
  return kind === "convolution" || kind === "depthwise";
}

/** Boxes at any depth; not those of dense layers, which are drawn apart. */
function boxesIn(items: readonly Item[]): Box[] {
  return items.flatMap(boxesOf);
}

function boxesOf(item: Item): Box[] {
  switch (item.type) {
    case "box":
      return [item];
    case "group":
      return boxesIn(item.body);
    case "parallel":
      return item.branches.flatMap(boxesIn);
    case "repeat":
      return boxesOf(item.item);
    case "tangle":
      return boxesIn(item.items);
    case "dense":
      return [];
  }
}
