/** Cell modules that no cell has, for cells to come. */
import { EMPTY_MODULE } from "./cellModule.ts";
import type { CellScope } from "./cellScope.ts";
import type { CellServer } from "./cellServer.ts";

export class FreeModules {
  readonly #server: CellServer;
  readonly #scope: CellScope;
  #slots: number[];

  /** All but the first module, which the first cell has. */
  constructor(server: CellServer, scope: CellScope) {
    this.#server = server;
    this.#scope = scope;
    this.#slots = numbers(1, server.folder.size);
  }

  /** @param current the module that is in use and that no name lives in yet. */
  take(current: number): number {
    this.ensure(1, current);
    return this.#slots.shift() as number;
  }

  /** Frees modules that nobody can reach any more, and makes new ones, where fewer than `count` are left. */
  ensure(count: number, current: number): void {
    if (this.#slots.length >= count) return;
    const { texts, folder } = this.#server;
    const free = new Set(this.#slots);
    const unreachable = this.#scope.unreachable(texts).filter((slot) => slot !== current && !free.has(slot));
    this.#empty(unreachable);
    this.#slots.push(...unreachable);
    // Few free ones would be used up at once, and looking for them costs time, too.
    if (this.#slots.length >= folder.size / 4) return;
    const size = folder.size;
    this.#server.grow();
    this.#slots.push(...numbers(size, folder.size));
  }

  /** All but the first are free again. */
  reset(): void {
    // A cell that added to the global scope would be seen by all others.
    this.#empty(this.#server.texts.keys());
    this.#slots = numbers(1, this.#server.folder.size);
  }

  #empty(slots: Iterable<number>): void {
    const texts = new Map<number, string>();
    for (const slot of slots) if (this.#server.texts[slot] !== EMPTY_MODULE) texts.set(slot, EMPTY_MODULE);
    this.#server.store(texts);
  }
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
