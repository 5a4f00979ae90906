/** Connectionist temporal classification: a loss for sequences whose alignment with their labels is not known. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { ctcLoss } from "../generated/torch.js";
import { isTensor, type Tensor } from "../tensor.ts";
import { LOSS, Loss, type LossOptions } from "./lossBase.ts";

export interface CTCLossOptions extends LossOptions {
  /** Class number of "no label". Default 0. */
  blank?: number;
  /** Sets infinite losses, of labels longer than their sequence, to 0. Default false. */
  zeroInfinity?: boolean;
}

/**
 * Negative log likelihood of label sequences, summed over all alignments.
 *
 * Graves and others, "Connectionist temporal classification", 2006, https://www.cs.toronto.edu/~graves/icml_2006.pdf
 */
export class CTCLoss extends Loss {
  readonly blank: number;
  readonly zeroInfinity: boolean;

  constructor(options: CTCLossOptions = {}) {
    const defaults = { ...LOSS, blank: 0, zeroInfinity: false };
    const { blank, zeroInfinity, ...rest } = optionsOf(new.target.name, options, defaults);
    super(rest);
    this.blank = blank;
    this.zeroInfinity = zeroInfinity;
  }

  /**
   * @param logProbs - `[T, N, L]`, log probabilities of the classes at each step
   * @param targets - class numbers (int64), `[N, S]` padded or all one after the other
   * @param inputLengths - steps of each sequence, `[N]`
   * @param targetLengths - labels of each sequence, `[N]`
   */
  forward(
    logProbs: Tensor,
    targets: Tensor,
    inputLengths: Tensor | readonly number[],
    targetLengths: Tensor | readonly number[],
  ): Tensor {
    const { blank, reduction, zeroInfinity } = this;
    if (isTensor(inputLengths) && isTensor(targetLengths)) {
      return ctcLoss(logProbs, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity);
    }
    const lengths = [inputLengths, targetLengths].map((given) =>
      isTensor(given) ? (given.toArray() as number[]) : given,
    ) as [readonly number[], readonly number[]];
    return ctcLoss(logProbs, targets, ...lengths, blank, reduction, zeroInfinity);
  }
}
