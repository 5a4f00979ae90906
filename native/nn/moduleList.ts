/** A list of modules as a module, for networks that decide themselves how its members are called. */
import { describeValue } from "../dispatch/values.ts";
import { describeTree } from "./describeModule.ts";
import { Module } from "./module.ts";

/** Modules by number: `for (const block of this.blocks) x = block.forward(x)`. It has no `forward` of its own. */
export class ModuleList<M extends Module = Module> extends Module {
  private readonly items: Record<string, M> = {};

  /** @throws TypeError for an element that is no module */
  constructor(modules: Iterable<M> = []) {
    super();
    this.extend(modules);
  }

  protected override members(): Record<string, unknown> {
    return this.items;
  }

  get length(): number {
    return Object.keys(this.items).length;
  }

  /** The module at `index`; negative ones count from the end. @throws RangeError for an index that is not there */
  at(index: number): M {
    const module = Object.values(this.items).at(index);
    if (!module)
      throw new RangeError(`ModuleList: expected an index of ${this.length} modules, got ${index}`);
    return module;
  }

  /** Puts another module at `index`. @throws RangeError for an index that is not there */
  set(index: number, module: M): void {
    this.at(index);
    this.registerModule(String(index < 0 ? this.length + index : index), module);
  }

  append(module: M): this {
    return this.extend([module]);
  }

  /** @throws TypeError for what is no list, or an element that is no module */
  extend(modules: Iterable<M>): this {
    if (typeof modules?.[Symbol.iterator] !== "function")
      throw new TypeError(`ModuleList: expected a list of modules, got ${describeValue(modules)}`);
    for (const module of modules) this.registerModule(String(this.length), module);
    return this;
  }

  /** Puts a module before the one at `index`. */
  insert(index: number, module: M): void {
    const modules = [...this];
    modules.splice(index, 0, module);
    for (const [i, each] of modules.entries()) this.registerModule(String(i), each);
  }

  /** Takes a module out, by default the last, and returns it; numbers close up. @throws RangeError for an index that is not there */
  pop(index = -1): M {
    const taken = this.at(index);
    const left = [...this].toSpliced(index, 1);
    delete this.items[String(left.length)];
    for (const [i, each] of left.entries()) this.registerModule(String(i), each);
    return taken;
  }

  /** The modules from `start` to before `end`, as a list of their own that shares them. */
  slice(start?: number, end?: number): ModuleList<M> {
    return new ModuleList([...this].slice(start, end));
  }

  [Symbol.iterator](): Iterator<M> {
    return Object.values(this.items).values();
  }

  /** @throws TypeError always */
  override forward(): never {
    throw new TypeError("ModuleList: it has no forward; call those of its modules");
  }

  /** As PyTorch, which prints equal modules that follow one another once. */
  override toString(): string {
    const groups: { first: number; count: number; text: string }[] = [];
    for (const [i, text] of [...this].map(String).entries()) {
      const last = groups.at(-1);
      if (last?.text === text) last.count++;
      else groups.push({ first: i, count: 1, text });
    }
    const lines = groups.map(({ first, count, text }): [string, string] =>
      count === 1 ? [String(first), text] : [`${first}-${first + count - 1}`, `${count} x ${text}`],
    );
    return describeTree(this.constructor.name, "", lines);
  }
}
