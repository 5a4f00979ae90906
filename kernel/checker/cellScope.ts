/** What the cells run so far have declared, and in which cell module each name lives. */
import { type EarlierName, EMPTY_MODULE } from "./cellModule.ts";
import { type CellNames, type DeclaredName, mergedNames } from "./cellNames.ts";

interface Owner {
  slot: number;
  declared: DeclaredName;
  narrowed: boolean;
}

/** A reference from one cell module to another, in source and in emitted declarations. */
const REFERENCE = /\b__cell(\d+)\b/g;

export class CellScope {
  readonly #owners = new Map<string, Owner>();
  readonly #pinned = new Set<number>();

  /** Names that `words` use and the cell does not declare itself, in that sense. */
  earlier(words: ReadonlyMap<string, number>, names: CellNames): Map<string, EarlierName> {
    const earlier = new Map<string, EarlierName>();
    for (const word of words.keys()) {
      const owner = this.#owners.get(word);
      if (!owner || hides(names.declared.get(word), owner.declared)) continue;
      const { assignable, type } = owner.declared;
      earlier.set(word, { slot: owner.slot, assignable, type, narrowed: owner.narrowed });
    }
    return earlier;
  }

  /** All names with the words for completion lists. */
  *names(): Generator<{ name: string; kind: string; value: boolean; type: boolean }> {
    for (const [name, { declared }] of this.#owners) {
      yield { name, kind: declared.kind, value: declared.value, type: declared.type };
    }
  }

  /** @param narrowable see `footer`. */
  add(slot: number, names: CellNames, narrowable: ReadonlySet<string>): void {
    if (names.augments) this.#pinned.add(slot);
    for (const [name, own] of names.declared) {
      const other = this.#owners.get(name)?.declared;
      const declared = other && !hides(own, other) ? mergedNames(own, other) : own;
      this.#owners.set(name, { slot, declared, narrowed: narrowable.has(name) });
    }
  }

  /** The frozen module no longer exports the type at its end: it is the declared one. */
  notNarrowed(slot: number, name: string): void {
    const owner = this.#owners.get(name);
    if (owner?.slot === slot) owner.narrowed = false;
  }

  /** Whether a name still lives in the slot. */
  owns(slot: number): boolean {
    return this.#owners.values().some((owner) => owner.slot === slot);
  }

  /** Slots that nothing can reach any more. @param texts of the modules by slot; empty ones are free too. */
  unreachable(texts: readonly string[]): number[] {
    const reached = new Set<number>(this.#pinned);
    for (const { slot } of this.#owners.values()) reached.add(slot);
    for (const slot of reached) {
      for (const [, number] of (texts[slot] ?? EMPTY_MODULE).matchAll(REFERENCE)) reached.add(Number(number));
    }
    return texts
      .keys()
      .filter((slot) => !reached.has(slot))
      .toArray();
  }

  clear(): void {
    this.#owners.clear();
    this.#pinned.clear();
  }
}

/** Whether the cell's own declaration replaces the earlier one: a `const A` leaves an `interface A` as it is. */
function hides(own: DeclaredName | undefined, earlier: DeclaredName): boolean {
  return own !== undefined && ((own.value && earlier.value) || (own.type && earlier.type));
}
