/** What a pickle holds before it is made into values of JavaScript. */

/** A dict under construction. */
export class PickledDict {
  #entries: Map<unknown, unknown> | undefined;

  /** Made when it is asked for: a pickle of nothing but empty dicts then takes little memory. */
  get entries(): Map<unknown, unknown> {
    this.#entries ??= new Map();
    return this.#entries;
  }

  get isEmpty(): boolean {
    return this.#entries === undefined;
  }
}

/** A tuple; lists are plain arrays. */
export class PickledTuple {
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[]) {
    this.items = items;
  }
}

/** A class or function that a pickle names and that the reader knows. */
export interface KnownGlobal {
  /** What a call gives; absent for a global that is only a value. */
  call?: (args: readonly unknown[]) => unknown;
  /** What stands for the global itself, such as a dtype; default: this object. */
  value?: unknown;
}

/** What unpickling may name and refer to. */
export interface UnpicklingRules {
  /** What errors call the pickle, usually the path of its file. */
  where: string;
  /** A global by its full name, such as `collections.OrderedDict`; undefined refuses it. */
  findGlobal(name: string): KnownGlobal | undefined;
  /** An object kept outside the pickle, by its id. */
  loadPersistent(id: unknown): unknown;
}
