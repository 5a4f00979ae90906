/** Writes what follows a layer at once, its normalisation and activation, into the box of the layer. */
import type { Box, Item } from "./items.ts";

/** The same items, with notes in the boxes before them, also within branches. */
export function joinNotes(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (item.type === "box" && before?.type === "box" && belongsTo(item, before)) {
      joined[joined.length - 1] = withNote(before, item);
    } else if (item.type === "parallel") {
      joined.push({ ...item, branches: item.branches.map(joinNotes) });
    } else joined.push(item);
  }
  return joined;
}

/** Not behind a flattening, which may stand between two stages; the average of each channel is flat already. */
function belongsTo(note: Box, { shape, title }: Box): boolean {
  return note.isNote && (note.shape.join() === shape.join() || title === "global average");
}

function withNote(box: Box, note: Box): Box {
  const { title, notes, parameters, name } = note;
  return {
    ...box,
    notes: [...box.notes, title, ...notes],
    parameters: box.parameters + parameters,
    name: box.name || name,
  };
}
