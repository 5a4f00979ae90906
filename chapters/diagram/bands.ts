/** Which items of a network belong to which of its stages. */
import type { Stage } from "../network.ts";
import { type Item, nameOf, parametersOf } from "./items.ts";

export interface Band {
  /** Of the stage; `""` between stages. */
  name: string;
  items: Item[];
  parameters: number;
  /** Of its output. */
  shape: number[];
}

/** Items in their order, cut where one stage ends and another begins. */
export function bandsOf(items: readonly Item[], stages: readonly Stage[]): Band[] {
  const bands: Band[] = [];
  for (const item of items) {
    const path = nameOf(item) ?? "";
    const stage = stages.find(({ modules }) =>
      modules.some((name) => path === name || path.startsWith(`${name}.`)),
    );
    const isBehind = bands.some((band) => band.name === stages.at(-1)?.name);
    const name = stage?.name ?? (isBehind ? "head" : "");
    const last = bands.at(-1);
    if (last?.name === name) {
      last.items.push(item);
      if (item.shape.length > 0) last.shape = item.shape;
      last.parameters += parametersOf(item);
    } else bands.push({ name, items: [item], shape: item.shape, parameters: parametersOf(item) });
  }
  return bands;
}
