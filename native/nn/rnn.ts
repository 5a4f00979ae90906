/** Recurrent layers: RNN, LSTM and GRU over whole sequences. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { gru, lstm, rnnRelu, rnnTanh } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import type { PackedSequence } from "./packedSequence.ts";
import { RECURRENT, Recurrent, type RecurrentCall, type RecurrentOptions } from "./recurrent.ts";
import { choice } from "./sizes.ts";

export interface RNNOptions extends RecurrentOptions {
  /** Default `"tanh"`. */
  nonlinearity?: "tanh" | "relu";
}

/** Layers with one state for each example. */
abstract class SingleState extends Recurrent {
  /**
   * @param hx - the first state, `[layers, N, H]`; zeros where it is left out
   * @returns the outputs of the last layer `[T, N, H]` (twice `H` if bidirectional), and the last state of each layer
   * @throws TypeError for shapes that do not fit
   */
  forward<Input extends Tensor | PackedSequence>(
    input: Input,
    hx?: Tensor | null,
  ): [output: Input, hidden: Tensor] {
    const [output, [hidden]] = this.run(input, hx ? [hx] : null);
    return [output, hidden as Tensor];
  }

  protected override stateSizes(): number[] {
    return [this.hiddenSize];
  }
}

/**
 * `h = tanh(weight_ih * x + bias_ih + weight_hh * h + bias_hh)` at each step of `[T, N, inputSize]` (or `[T, inputSize]`).
 *
 * Parameters, for each layer `k` and, after `_reverse`, each way back: `weight_ih_lk [H, F]`, `weight_hh_lk [H, H]`,
 * `bias_ih_lk [H]`, `bias_hh_lk [H]` for `H = hiddenSize`, all uniform in ±1 / sqrt(H).
 */
export class RNN extends SingleState {
  readonly nonlinearity: "tanh" | "relu";

  constructor(inputSize: number, hiddenSize: number, options: RNNOptions = {}) {
    const defaults = { ...RECURRENT, nonlinearity: "tanh" } as const;
    const { nonlinearity, ...recurrent } = optionsOf(new.target.name, options, defaults);
    super(1, inputSize, hiddenSize, recurrent);
    this.nonlinearity = choice("RNN", "nonlinearity", nonlinearity, ["tanh", "relu"]);
  }

  protected override call({ input, batchSizes, states, weights }: RecurrentCall): Tensor[] {
    const { bias, numLayers, dropout, training, bidirectional, batchFirst } = this;
    const operator = this.nonlinearity === "tanh" ? rnnTanh : rnnRelu;
    const [hx] = states as [Tensor];
    return batchSizes
      ? operator(input, batchSizes, hx, weights, bias, numLayers, dropout, training, bidirectional)
      : operator(input, hx, weights, bias, numLayers, dropout, training, bidirectional, batchFirst);
  }
}

/**
 * Gated recurrent units over `[T, N, inputSize]` (or `[T, inputSize]`); parameters as {@link RNN}, with `3 * H` rows.
 *
 * Cho and others, "Learning phrase representations using RNN encoder-decoder", 2014, https://arxiv.org/abs/1406.1078
 */
export class GRU extends SingleState {
  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions = {}) {
    super(3, inputSize, hiddenSize, optionsOf(new.target.name, options, RECURRENT));
  }

  protected override call({ input, batchSizes, states, weights }: RecurrentCall): Tensor[] {
    const { bias, numLayers, dropout, training, bidirectional, batchFirst } = this;
    const [hx] = states as [Tensor];
    return batchSizes
      ? gru(input, batchSizes, hx, weights, bias, numLayers, dropout, training, bidirectional)
      : gru(input, hx, weights, bias, numLayers, dropout, training, bidirectional, batchFirst);
  }
}

export interface LSTMOptions extends RecurrentOptions {
  /** Size to which the outputs are projected, less than the hidden size; 0 for none. Default 0. */
  projSize?: number;
}

/**
 * Long short-term memory over `[T, N, inputSize]` (or `[T, inputSize]`); parameters as {@link RNN}, with `4 * H` rows, and
 * `weight_hr_lk [projSize, H]` with a projection.
 *
 * Hochreiter and Schmidhuber, "Long short-term memory", 1997, https://doi.org/10.1162/neco.1997.9.8.1735
 */
export class LSTM extends Recurrent {
  constructor(inputSize: number, hiddenSize: number, options: LSTMOptions = {}) {
    super(4, inputSize, hiddenSize, optionsOf(new.target.name, options, { ...RECURRENT, projSize: 0 }));
  }

  /**
   * @param hx - the first states: outputs `[layers, N, H or projSize]` and cells `[layers, N, H]`; zeros where left out
   * @returns the outputs of the last layer `[T, N, H or projSize]` (twice that if bidirectional), and the last states
   * @throws TypeError for shapes that do not fit
   */
  forward<Input extends Tensor | PackedSequence>(
    input: Input,
    hx?: readonly [hidden: Tensor, cell: Tensor] | null,
  ): [output: Input, states: [hidden: Tensor, cell: Tensor]] {
    const [output, states] = this.run(input, hx ?? null);
    return [output, states as [Tensor, Tensor]];
  }

  protected override stateSizes(): number[] {
    return [this.projSize || this.hiddenSize, this.hiddenSize];
  }

  protected override call({ input, batchSizes, states, weights }: RecurrentCall): Tensor[] {
    const { bias, numLayers, dropout, training, bidirectional, batchFirst } = this;
    return batchSizes
      ? lstm(input, batchSizes, states, weights, bias, numLayers, dropout, training, bidirectional)
      : lstm(input, states, weights, bias, numLayers, dropout, training, bidirectional, batchFirst);
  }
}
