/** Modules by name as a module. */
import { Module } from "./module.ts";

/**
 * Modules by name: `new ModuleDict({ relu: new ReLU(), gelu: new GELU() })`. It has no `forward` of its own. Names that are
 * whole numbers come first, in their order, as in any JavaScript object.
 */
export class ModuleDict<M extends Module = Module> extends Module {
  private readonly items: Record<string, M> = {};

  /** @throws TypeError for a value that is no module */
  constructor(modules: Record<string, M> = {}) {
    super();
    for (const [name, module] of Object.entries(modules)) this.set(name, module);
  }

  protected override members(): Record<string, unknown> {
    return this.items;
  }

  get size(): number {
    return Object.keys(this.items).length;
  }

  /** @throws TypeError for a name that is not there */
  get(name: string): M {
    const module = Object.hasOwn(this.items, name) ? this.items[name] : undefined;
    if (module) return module;
    throw new TypeError(`ModuleDict: expected one of ${JSON.stringify(this.keys())}, got "${name}"`);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.items, name);
  }

  set(name: string, module: M): this {
    this.registerModule(name, module);
    return this;
  }

  /** Takes a module out, and returns it. @throws TypeError for a name that is not there */
  pop(name: string): M {
    const module = this.get(name);
    delete this.items[name];
    return module;
  }

  keys(): string[] {
    return Object.keys(this.items);
  }

  values(): M[] {
    return Object.values(this.items);
  }

  entries(): [string, M][] {
    return Object.entries(this.items);
  }

  /** The entries, as a Map has them. */
  [Symbol.iterator](): Iterator<[string, M]> {
    return this.entries().values();
  }

  /** @throws TypeError always */
  override forward(): never {
    throw new TypeError("ModuleDict: it has no forward; call those of its modules");
  }
}
