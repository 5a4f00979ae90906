/** What `forward` and `backward` of a custom function share. */
import type { Tensor } from "../tensor.ts";

/** The first argument of `forward` and `backward`. Further properties of one's own last from the one to the other. */
export class FunctionContext {
  /**
   * For each argument of the function, whether its gradient is asked for: what `backward` need not compute otherwise.
   * `false` for arguments that are no Tensors.
   */
  needsInputGrad: readonly boolean[] = [];
  [key: string]: unknown;
  #saved: readonly (Tensor | null)[] = [];
  #nonDifferentiable: readonly Tensor[] = [];
  #dirty: readonly Tensor[] = [];

  /**
   * Keeps tensors (arguments, results or intermediate ones) for `backward`, where `savedTensors` gives them. To be called
   * once, in `forward`. A change in place between is an error, as with LibTorch's operators.
   */
  saveForBackward(...tensors: (Tensor | null)[]): void {
    this.#saved = tensors;
  }

  /** In `backward`: what was saved, in its order. */
  get savedTensors(): Tensor[] {
    return this.#saved as Tensor[];
  }

  /** Says that these results have no gradient, such as indices. */
  markNonDifferentiable(...results: Tensor[]): void {
    this.#nonDifferentiable = results;
  }

  /** Says that `forward` changed these arguments in place; it must return them. */
  markDirty(...inputs: Tensor[]): void {
    this.#dirty = inputs;
  }

  /** For the library: what `forward` said; the tensors are then held by the graph alone. */
  static take(
    context: FunctionContext,
  ): Record<"saved" | "nonDifferentiable" | "dirty", readonly (Tensor | null)[]> {
    const taken = {
      saved: context.#saved,
      nonDifferentiable: context.#nonDifferentiable,
      dirty: context.#dirty,
    };
    context.#saved = [];
    context.#nonDifferentiable = [];
    context.#dirty = [];
    return taken;
  }

  /** For the library: what `savedTensors` gives while `backward` runs. */
  static give(context: FunctionContext, saved: readonly (Tensor | null)[]): void {
    context.#saved = saved;
  }
}
