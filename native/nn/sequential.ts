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
    const isRecord = typeof first === "object" && first !== null && !(first instanceof Module);
    const named = layers.length === 1 && isRecord;
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

  /** Puts another layer in the place of the one at `index`, under its name. @throws RangeError for an index that is not there */
  set(index: number, layer: Layer): void {
    this.at(index);
    const [name] = this.namedChildren().at(index) as [string, Module];
    this.registerModule(name, layer);
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

  /** Adds those of a list, as {@link append}. */
  extend(layers: Iterable<Layer>): this {
    return this.append(...layers);
  }

  /**
   * Puts a layer before the one at `index`; those after it are numbered anew. Returns this.
   *
   * @throws TypeError where layers have names
   */
  insert(index: number, layer: Layer): this {
    if (!this.#isNumbered())
      throw new TypeError(
        "Sequential.insert: expected layers by number, got layers with names; make it anew",
      );
    this.#renumber((this.children() as Layer[]).toSpliced(index, 0, layer));
    return this;
  }

  /** Takes a layer out, by default the last, and returns it; numbers close up. @throws RangeError for an index that is not there */
  pop(index = -1): Layer {
    const layer = this.at(index);
    const isNumbered = this.#isNumbered();
    const [name] = this.namedChildren().at(index) as [string, Module];
    Reflect.deleteProperty(this, name);
    if (isNumbered) this.#renumber(this.children() as Layer[]);
    return layer;
  }

  #isNumbered(): boolean {
    return this.namedChildren().every(([name], at) => name === String(at));
  }

  #renumber(layers: readonly Layer[]): void {
    for (const [name] of this.namedChildren()) Reflect.deleteProperty(this, name);
    for (const [at, layer] of layers.entries()) this.#add(String(at), layer);
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
