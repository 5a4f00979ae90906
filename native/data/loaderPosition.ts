/** Where a pass of a DataLoader is, so that a run that was stopped goes on with the next batch. */
import { keep } from "../memory.ts";
import { defaultGenerator } from "../random/seeds.ts";
import { type Generator, isGenerator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import { BatchSampler } from "./samplers.ts";

/** The state of a DataLoader. */
export interface DataLoaderState {
  /** Batches of the pass that were taken; 0 between passes. */
  batches: number;
  /** The states in which the pass found the generators that it draws from; none between passes. */
  generators: Record<string, Tensor>;
}

/** One pass over the batches. */
export interface Pass {
  /** Whether the pass that is gone on with has had the batch; told of each batch in turn. */
  isSkipped(batch: number): boolean;
}

const DEFAULT = "default";

export class LoaderPosition {
  #batches = 0;
  #generators: Record<string, Tensor> = {};
  #resumed: DataLoaderState | undefined;

  /**
   * Begins a pass, before it draws anything.
   *
   * @param generator - the loader's own
   * @param batches - a sampler of batches, which may have a generator of its own, or the sampler in it
   */
  begin(generator?: Generator, batches?: object): Pass {
    const own = { loader: generator, sampler: generatorOf(batches) };
    const used = Object.entries({ [DEFAULT]: defaultGenerator, ...own }).filter(([, known]) => known);
    const resumed = this.#resumed;
    this.#resumed = undefined;
    // The program goes on with the numbers that come after the last batch; the order is drawn from those before the first.
    let after = resumed && defaultGenerator.getState();
    for (const [name, known] of used) {
      const state = resumed?.generators[name];
      if (state) known?.setState(state);
      state?.dispose();
    }
    this.#free();
    this.#generators = Object.fromEntries(
      used.map(([name, known]) => [name, keep((known as Generator).getState())]),
    );
    this.#batches = resumed?.batches ?? 0;
    const skipped = this.#batches;
    return {
      isSkipped: (batch) => {
        if (batch < skipped) return true;
        if (after) defaultGenerator.setState(after);
        after?.dispose();
        after = undefined;
        return false;
      },
    };
  }

  /** A batch is handed out. */
  take(): void {
    this.#batches += 1;
  }

  /** The pass has given all its batches. */
  end(): void {
    this.#batches = 0;
    this.#free();
    this.#generators = {};
  }

  /** New tensors: those here end with the pass. */
  stateDict(): DataLoaderState {
    const copies = Object.entries(this.#generators).map(([name, state]) => [name, state.clone()]);
    return { batches: this.#batches, generators: Object.fromEntries(copies) };
  }

  /** @throws TypeError for what is no state of a DataLoader */
  loadStateDict(state: DataLoaderState): void {
    if (!Number.isSafeInteger(state?.batches) || state.batches < 0 || typeof state.generators !== "object")
      throw new TypeError(
        "DataLoader.loadStateDict: expected batches and generators of a saved state, got others",
      );
    const copies = () =>
      Object.fromEntries(
        Object.entries(state.generators).map(([name, saved]) => [name, keep(saved.clone())]),
      );
    this.#resumed = state.batches > 0 ? { ...state, generators: copies() } : undefined;
    this.#batches = state.batches;
    this.#free();
    this.#generators = copies();
  }

  #free(): void {
    for (const state of Object.values(this.#generators)) state.dispose();
  }
}

function generatorOf(batches: object | undefined): Generator | undefined {
  const sampler: unknown = batches instanceof BatchSampler ? batches.sampler : batches;
  const generator: unknown = typeof sampler === "object" && sampler && Reflect.get(sampler, "generator");
  return isGenerator(generator) ? generator : undefined;
}
