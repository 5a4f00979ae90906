/** What recurrent layers share: their weights, their states, and inputs with and without a batch, padded and packed. */
import type { Complete } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { describeValue } from "../dispatch/values.ts";
import { zeros } from "../generated/torch.js";
import { isTensor, type Tensor } from "../tensor.ts";
import { pythonFloat, pythonText } from "./describeModule.ts";
import { emptyParameter, FACTORY, type FactoryOptions } from "./factory.ts";
import { uniform_ } from "./init.ts";
import { Module } from "./module.ts";
import { PackedSequence } from "./packedSequence.ts";
import { probability, whole } from "./sizes.ts";

export interface RecurrentOptions extends FactoryOptions {
  /** Layers, each on the outputs of the one before. Default 1. */
  numLayers?: number;
  /** Default true. */
  bias?: boolean;
  /** Whether input and output are `[N, T, F]` instead of `[T, N, F]`; states stay `[layers, N, F]`. Default false. */
  batchFirst?: boolean;
  /** Probability of a zero in the outputs of each layer but the last, in training. Default 0. */
  dropout?: number;
  /** Runs over each sequence backwards too, and joins both outputs. Default false. */
  bidirectional?: boolean;
}

/** What LibTorch's operators take and give, the states in a list. */
export interface RecurrentCall {
  input: Tensor;
  /** Sequences that go on at each step, of a packed input. */
  batchSizes: Tensor | null;
  states: Tensor[];
  weights: Tensor[];
}

/** The defaults of {@link RecurrentOptions}. */
export const RECURRENT = {
  numLayers: 1,
  bias: true,
  batchFirst: false,
  dropout: 0,
  bidirectional: false,
  ...FACTORY,
};

export abstract class Recurrent extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bias: boolean;
  readonly batchFirst: boolean;
  readonly dropout: number;
  readonly bidirectional: boolean;
  readonly projSize: number;
  /** Properties of the weights, in the operators' order; a parametrized one is no own tensor. */
  private readonly weightNames: readonly string[];

  /** @param gates - how many times the hidden size the weights have */
  constructor(
    gates: number,
    inputSize: number,
    hiddenSize: number,
    options: Complete<RecurrentOptions, typeof RECURRENT> & { projSize?: number },
  ) {
    super();
    const { name } = this.constructor;
    this.inputSize = whole(name, "inputSize", inputSize, 1);
    this.hiddenSize = whole(name, "hiddenSize", hiddenSize, 1);
    this.numLayers = whole(name, "numLayers", options.numLayers, 1);
    this.bias = options.bias;
    this.batchFirst = options.batchFirst;
    this.dropout = probability(name, "dropout", options.dropout);
    this.bidirectional = options.bidirectional;
    this.projSize = whole(name, "projSize", options.projSize ?? 0, 0);
    if (this.projSize >= hiddenSize) {
      throw new TypeError(
        `${name}: projSize: expected less than hiddenSize ${hiddenSize}, got ${this.projSize}`,
      );
    }
    const { device, dtype } = options;
    this.weightNames = addWeights(this, gates, { device, dtype });
    this.resetParameters();
  }

  /** Draws all weights anew, uniform in ±1 / sqrt(hiddenSize). */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.hiddenSize);
    for (const { tensor } of this.ownTensors()) uniform_(tensor, -bound, bound);
  }

  /** Sizes of the states' last dimension: one, or two for an LSTM. */
  protected abstract stateSizes(): number[];

  protected abstract call(given: RecurrentCall): Tensor[];

  /** Brings input and states to the operators' form, and results back. */
  protected run<Input extends Tensor | PackedSequence>(
    input: Input,
    given: readonly Tensor[] | null,
  ): [output: Input, states: Tensor[]] {
    const own = this as unknown as Record<string, Tensor>;
    const weights = this.weightNames.map((name) => own[name] as Tensor);
    if (given) checkAreStates(this, given, this.stateSizes().length);
    if (input instanceof PackedSequence) {
      const { data, batchSizes, sortedIndices, unsortedIndices } = input;
      const order = (states: readonly Tensor[], indices: Tensor | null) =>
        indices ? states.map((state) => state.indexSelect(1, indices)) : [...states];
      checkFeatures(this, data, [2]);
      const batch = Number(batchSizes.select(0, 0).item());
      const unordered = given ?? zeroStates(this, data, batch);
      checkStates(this, unordered, batch, true);
      const states = order(unordered, sortedIndices);
      const [output, ...after] = this.call({ input: data, batchSizes, states, weights }) as [
        Tensor,
        ...Tensor[],
      ];
      const packed = new PackedSequence(output, batchSizes, sortedIndices, unsortedIndices);
      return [packed as Input, order(after, unsortedIndices)];
    }
    requireTensor(this.constructor.name, input);
    checkFeatures(this, input, [2, 3]);
    const isBatched = input.ndim === 3;
    const batchDim = this.batchFirst ? 0 : 1;
    const batched: Tensor = isBatched ? input : input.unsqueeze(batchDim);
    const batch = batched.shape[batchDim] as number;
    const states = given
      ? given.map((state) => (isBatched ? state : state.unsqueeze(1)))
      : zeroStates(this, input, batch);
    checkStates(this, states, batch, isBatched);
    const [output, ...after] = this.call({ input: batched, batchSizes: null, states, weights }) as [
      Tensor,
      ...Tensor[],
    ];
    if (!given) for (const state of states) state.dispose();
    if (isBatched) return [output as Input, after];
    return [output.squeeze(batchDim) as Input, after.map((state) => state.squeeze(1))];
  }

  /** How many states of its size a layer has, and those sizes: what `forward` takes. */
  stateShapes(batch: number): number[][] {
    return this.stateSizes().map((size) => [this.numLayers * (this.bidirectional ? 2 : 1), batch, size]);
  }

  override extraRepr(): string {
    const { projSize, numLayers, bias, batchFirst, dropout, bidirectional } = this;
    const parts = [`${this.inputSize}`, `${this.hiddenSize}`];
    if (projSize !== 0) parts.push(`proj_size=${projSize}`);
    if (numLayers !== 1) parts.push(`num_layers=${numLayers}`);
    if (!bias) parts.push("bias=False");
    if (batchFirst) parts.push("batch_first=True");
    if (dropout !== 0) parts.push(`dropout=${pythonFloat(dropout)}`);
    if (bidirectional) parts.push(`bidirectional=${pythonText(bidirectional)}`);
    return parts.join(", ");
  }
}

/** @returns the names of their properties */
function addWeights(layer: Recurrent, gates: number, options: FactoryOptions): string[] {
  const names: string[] = [];
  const { hiddenSize, projSize, bias } = layer;
  const outputSize = projSize || hiddenSize;
  const directions = layer.bidirectional ? ["", "_reverse"] : [""];
  for (let level = 0; level < layer.numLayers; level++) {
    for (const direction of directions) {
      const inputSize = level === 0 ? layer.inputSize : outputSize * directions.length;
      const shapes: [name: string, shape: number[]][] = [
        ["weight_ih", [gates * hiddenSize, inputSize]],
        ["weight_hh", [gates * hiddenSize, outputSize]],
      ];
      if (bias) shapes.push(["bias_ih", [gates * hiddenSize]], ["bias_hh", [gates * hiddenSize]]);
      if (projSize > 0) shapes.push(["weight_hr", [projSize, hiddenSize]]);
      for (const [name, shape] of shapes) {
        const key = `${name}_l${level}${direction}`;
        const property = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
        layer.registerParameter(property, emptyParameter(shape, options), { key });
        names.push(property);
      }
    }
  }
  return names;
}

function zeroStates(layer: Recurrent, { dtype, device }: Tensor, batch: number): Tensor[] {
  return layer.stateShapes(batch).map((shape) => zeros(shape, { dtype, device }));
}

function checkFeatures(layer: Recurrent, { shape, ndim }: Tensor, dims: readonly number[]): void {
  if (dims.includes(ndim) && shape.at(-1) === layer.inputSize) return;
  const sizes = layer.batchFirst ? "N, T" : "T, N";
  const forms = dims.includes(3)
    ? `[${sizes}, ${layer.inputSize}] or [T, ${layer.inputSize}]`
    : `packed [.., ${layer.inputSize}]`;
  throw new TypeError(`${layer.constructor.name}: expected ${forms}, got [${shape.join(", ")}]`);
}

function checkAreStates(layer: Recurrent, given: unknown, count: number): void {
  if (Array.isArray(given) && given.length === count && given.every(isTensor)) return;
  // A single state came here in a list that the caller did not write.
  const [form, got] = count === 1 ? ["one Tensor", (given as unknown[])[0]] : ["[hidden, cell]", given];
  throw new TypeError(`${layer.constructor.name}: hx: expected ${form}, got ${describeValue(got)}`);
}

function checkStates(layer: Recurrent, states: readonly Tensor[], batch: number, isBatched: boolean): void {
  for (const [i, wanted] of layer.stateShapes(batch).entries()) {
    const got = states[i]?.shape ?? [];
    if (wanted.join() === got.join()) continue;
    const text = (shape: readonly number[]) => `[${(isBatched ? shape : shape.toSpliced(1, 1)).join(", ")}]`;
    throw new TypeError(`${layer.constructor.name}: state ${i}: expected ${text(wanted)}, got ${text(got)}`);
  }
}
