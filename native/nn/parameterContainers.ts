/** Parameters by number and by name, as modules. */
import { isTensor, type Tensor } from "../tensor.ts";
import { describeTree } from "./describeModule.ts";
import { Module } from "./module.ts";
import { isParameter, Parameter } from "./parameter.ts";

abstract class ParameterContainer extends Module {
  protected readonly items: Record<string, Tensor> = {};

  protected override members(): Record<string, unknown> {
    return this.items;
  }

  /** Registers a parameter; any other tensor becomes one. */
  protected put(name: string, value: Tensor): void {
    if (!isTensor(value)) {
      throw new TypeError(`${this.constructor.name}: ${name}: expected a Tensor, got ${typeof value}`);
    }
    this.registerParameter(name, isParameter(value) ? value : new Parameter(value));
  }

  /** @throws TypeError always */
  override forward(): never {
    throw new TypeError(`${this.constructor.name}: it has no forward; use its parameters in yours`);
  }

  override toString(): string {
    const lines = Object.entries(this.items).map(([name, { dtype, shape }]): [string, string] => [
      name,
      `Parameter containing: [${dtype} of size ${shape.join("x")}]`,
    ]);
    return describeTree(this.constructor.name, "", lines);
  }
}

/** Parameters by number. */
export class ParameterList extends ParameterContainer {
  /** @throws TypeError for an element that is no tensor */
  constructor(values: Iterable<Tensor> = []) {
    super();
    this.extend(values);
  }

  get length(): number {
    return Object.keys(this.items).length;
  }

  /** The parameter at `index`; negative ones count from the end. @throws RangeError for an index that is not there */
  at(index: number): Tensor {
    const parameter = Object.values(this.items).at(index);
    if (parameter) return parameter;
    throw new RangeError(`ParameterList: expected an index of ${this.length} parameters, got ${index}`);
  }

  /** Puts another parameter at `index`. @throws RangeError for an index that is not there */
  set(index: number, value: Tensor): void {
    this.at(index);
    this.put(String(index < 0 ? this.length + index : index), value);
  }

  append(value: Tensor): this {
    return this.extend([value]);
  }

  extend(values: Iterable<Tensor>): this {
    for (const value of values) this.put(String(this.length), value);
    return this;
  }

  [Symbol.iterator](): Iterator<Tensor> {
    return Object.values(this.items).values();
  }
}

/** Parameters by name. Names that are whole numbers come first, in their order, as in any JavaScript object. */
export class ParameterDict extends ParameterContainer {
  /** @throws TypeError for a value that is no tensor */
  constructor(values: Record<string, Tensor> = {}) {
    super();
    for (const [name, value] of Object.entries(values)) this.put(name, value);
  }

  get size(): number {
    return Object.keys(this.items).length;
  }

  /** @throws TypeError for a name that is not there */
  get(name: string): Tensor {
    const parameter = Object.hasOwn(this.items, name) ? this.items[name] : undefined;
    if (parameter) return parameter;
    throw new TypeError(`ParameterDict: expected one of ${JSON.stringify(this.keys())}, got "${name}"`);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.items, name);
  }

  set(name: string, value: Tensor): this {
    this.put(name, value);
    return this;
  }

  keys(): string[] {
    return Object.keys(this.items);
  }

  entries(): [string, Tensor][] {
    return Object.entries(this.items);
  }

  /** The entries, as a Map has them. */
  [Symbol.iterator](): Iterator<[string, Tensor]> {
    return this.entries().values();
  }
}
