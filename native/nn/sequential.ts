/** A chain of layers. */
import type { Tensor } from "../tensor.ts";
import { type Layer, Module } from "./module.ts";
import { isPlain } from "./plainLayers.ts";

/**
 * Gives the output of each layer to the next: `new Sequential(conv, relu)`, keys `0`, `1`, ..., or with names,
 * `new Sequential({ conv, relu })`.
 */
export class Sequential extends Module {
  /** @throws TypeError for an argument that is no module, or a name that modules have for something else */
  constructor(layers: Record<string, Layer>);
  constructor(...layers: Layer[]);
  constructor(...layers: (Layer | Record<string, Layer>)[]) {
    super();
    const [first] = layers;
    const named = layers.length === 1 && !(first instanceof Module);
    for (const [name, layer] of Object.entries(named ? (first as Record<string, Layer>) : layers)) {
      this.#add(name, layer as Layer);
    }
  }

  #add(name: string, layer: Layer): void {
    if (!(layer instanceof Module)) {
      throw new TypeError(
        `Sequential: expected modules, got ${layer === null ? "null" : typeof layer} at ${name}`,
      );
    }
    if (name in this) throw new TypeError(`Sequential: expected a name that is not taken, got "${name}"`);
    this.registerModule(name, layer);
  }

  /** Number of layers. */
  get length(): number {
    return this.children().length;
  }

  /** The layer at `index`; negative ones count from the end. */
  at(index: number): Layer {
    const layer = (this.children() as Layer[]).at(index);
    if (!layer) throw new RangeError(`Sequential: expected an index of ${this.length} layers, got ${index}`);
    return layer;
  }

  /** The layers from `start` to before `end`, under their names, as a chain of their own that shares them. */
  slice(start?: number, end?: number): Sequential {
    return new Sequential(
      Object.fromEntries(this.namedChildren().slice(start, end)) as Record<string, Layer>,
    );
  }

  /** Adds layers at the end, under the numbers that follow. Returns this. */
  append(...layers: Layer[]): this {
    for (const layer of layers) this.#add(String(this.length), layer);
    return this;
  }

  [Symbol.iterator](): Iterator<Layer> {
    return (this.children() as Layer[]).values();
  }

  /** What passes between two of the library's plain layers is freed at once, but for what `backward()` needs of it. */
  forward(input: Tensor): Tensor {
    let x = input;
    let isOurs = false;
    for (const layer of this) {
      const plain = isPlain(layer);
      const next = layer.forward(x);
      if (next === x) {
        isOurs &&= plain;
        continue;
      }
      if (isOurs && plain) x.dispose();
      x = next;
      isOurs = plain;
    }
    return x;
  }
}
