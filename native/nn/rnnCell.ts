/** One step of recurrent layers, for loops of your own. */
import { type Complete, optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { gruCell, lstmCell, rnnReluCell, rnnTanhCell, zeros } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { emptyParameter, FACTORY, type FactoryOptions } from "./factory.ts";
import { uniform_ } from "./init.ts";
import { Module } from "./module.ts";
import { choice, whole } from "./sizes.ts";

export interface RecurrentCellOptions extends FactoryOptions {
  /** Default true. */
  bias?: boolean;
}

const CELL = { bias: true, ...FACTORY };

export abstract class RecurrentCell extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly bias: boolean;
  declare weightIh: Tensor;
  declare weightHh: Tensor;
  declare biasIh: Tensor | null;
  declare biasHh: Tensor | null;

  constructor(
    gates: number,
    inputSize: number,
    hiddenSize: number,
    options: Complete<RecurrentCellOptions, typeof CELL>,
  ) {
    super();
    const { name } = this.constructor;
    const { bias, ...made } = options;
    this.inputSize = whole(name, "inputSize", inputSize, 1);
    this.hiddenSize = whole(name, "hiddenSize", hiddenSize, 1);
    this.bias = bias;
    const rows = gates * hiddenSize;
    const add = (property: string, key: string, shape: number[]) =>
      this.registerParameter(property, emptyParameter(shape, made), { key });
    add("weightIh", "weight_ih", [rows, inputSize]);
    add("weightHh", "weight_hh", [rows, hiddenSize]);
    // In PyTorch's order; a field with an initialiser would come before the weights.
    if (this.bias) {
      add("biasIh", "bias_ih", [rows]);
      add("biasHh", "bias_hh", [rows]);
    } else {
      this.biasIh = null;
      this.biasHh = null;
    }
    this.resetParameters();
  }

  /** Draws all weights anew, uniform in ±1 / sqrt(hiddenSize). */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.hiddenSize);
    for (const tensor of [this.weightIh, this.weightHh, this.biasIh, this.biasHh]) {
      if (tensor) uniform_(tensor, -bound, bound);
    }
  }

  /** Runs `step` on a batch of inputs and states; adds and takes away the batch of a single input. */
  protected stepWith(
    input: Tensor,
    given: readonly Tensor[] | null,
    count: number,
    step: (input: Tensor, states: Tensor[]) => Tensor[],
  ): Tensor[] {
    requireTensor(this.constructor.name, input);
    if ((input.ndim !== 1 && input.ndim !== 2) || input.shape.at(-1) !== this.inputSize) {
      throw new TypeError(
        `${this.constructor.name}: expected [N, ${this.inputSize}] or [${this.inputSize}], got [${input.shape.join(", ")}]`,
      );
    }
    const isBatched = input.ndim === 2;
    const batch = isBatched ? (input.shape[0] as number) : 1;
    const { dtype, device } = input;
    const first = given ?? [zeros([batch, this.hiddenSize], { dtype, device })];
    const states = Array.from({ length: count }, (_, i) => (first[i] ?? first[0]) as Tensor);
    if (isBatched) return step(input, states);
    const single = states.map((state) => (state.ndim === 1 ? state.unsqueeze(0) : state));
    return step(input.unsqueeze(0), single).map((state) => state.squeeze(0));
  }

  override extraRepr(): string {
    return `${this.inputSize}, ${this.hiddenSize}${this.bias ? "" : ", bias=False"}`;
  }
}

export interface RNNCellOptions extends RecurrentCellOptions {
  /** Default `"tanh"`. */
  nonlinearity?: "tanh" | "relu";
}

/**
 * One step of an RNN: `[N, inputSize]` and the state `[N, H]` (zeros where it is left out) to the new state.
 *
 * Parameters: `weight_ih [H, F]`, `weight_hh [H, H]`, `bias_ih [H]`, `bias_hh [H]`, all uniform in ±1 / sqrt(H).
 */
export class RNNCell extends RecurrentCell {
  readonly nonlinearity: "tanh" | "relu";

  constructor(inputSize: number, hiddenSize: number, options: RNNCellOptions = {}) {
    const { nonlinearity, ...cell } = optionsOf(new.target.name, options, { ...CELL, nonlinearity: "tanh" });
    super(1, inputSize, hiddenSize, cell);
    this.nonlinearity = choice("RNNCell", "nonlinearity", nonlinearity, ["tanh", "relu"]);
  }

  forward(input: Tensor, hx?: Tensor | null): Tensor {
    const cell = this.nonlinearity === "tanh" ? rnnTanhCell : rnnReluCell;
    const { weightIh, weightHh, biasIh, biasHh } = this;
    const step = (x: Tensor, [h]: Tensor[]) => [cell(x, h as Tensor, weightIh, weightHh, biasIh, biasHh)];
    return this.stepWith(input, hx ? [hx] : null, 1, step)[0] as Tensor;
  }

  override extraRepr(): string {
    return `${super.extraRepr()}${this.nonlinearity === "tanh" ? "" : `, nonlinearity=${this.nonlinearity}`}`;
  }
}

/** One step of a GRU; as {@link RNNCell}, with `3 * H` rows. */
export class GRUCell extends RecurrentCell {
  constructor(inputSize: number, hiddenSize: number, options: RecurrentCellOptions = {}) {
    super(3, inputSize, hiddenSize, optionsOf(new.target.name, options, CELL));
  }

  forward(input: Tensor, hx?: Tensor | null): Tensor {
    const { weightIh, weightHh, biasIh, biasHh } = this;
    const step = (x: Tensor, [h]: Tensor[]) => [gruCell(x, h as Tensor, weightIh, weightHh, biasIh, biasHh)];
    return this.stepWith(input, hx ? [hx] : null, 1, step)[0] as Tensor;
  }
}

/** One step of an LSTM, whose states are the output and the cell, both `[N, H]`; as {@link RNNCell}, with `4 * H` rows. */
export class LSTMCell extends RecurrentCell {
  constructor(inputSize: number, hiddenSize: number, options: RecurrentCellOptions = {}) {
    super(4, inputSize, hiddenSize, optionsOf(new.target.name, options, CELL));
  }

  forward(
    input: Tensor,
    hx?: readonly [hidden: Tensor, cell: Tensor] | null,
  ): [hidden: Tensor, cell: Tensor] {
    const { weightIh, weightHh, biasIh, biasHh } = this;
    const step = (x: Tensor, states: Tensor[]) => lstmCell(x, states, weightIh, weightHh, biasIh, biasHh);
    return this.stepWith(input, hx ?? null, 2, step) as [Tensor, Tensor];
  }
}
