/** Writes what follows a layer at once, its normalisation and activation, into the box of the layer. */
import type { Box, Item } from "./items.ts";

/** The same items, with notes in the boxes before them, also within branches. */
export function joinNotes(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (item.type === "box" && item.isNote && before?.type === "box") {
      joined[joined.length - 1] = withNote(before, item);
    } else if (item.type === "parallel") {
      joined.push({ ...item, branches: item.branches.map(joinNotes) });
    } else joined.push(item);
  }
  return joined;
}

function withNote(box: Box, note: Box): Box {
  const { title, notes, parameters, name } = note;
  return {
    ...box,
    notes: [...box.notes, title, ...notes],
    parameters: box.parameters + parameters,
    name: box.name || name,
    shape: note.shape,
  };
}
