/** Averages of a network's weights over the steps of its training, after `torch.optim.swa_utils`. */
import { noGrad } from "../autograd/modes.ts";
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { type Device, int64 } from "../dtype.ts";
import { zeros } from "../generated/torch.js";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { deepCopy } from "./deepCopy.ts";
import { Module } from "./module.ts";
import { probability } from "./sizes.ts";

/**
 * Moves averages, in place, towards the current values; lists of one dtype.
 *
 * @param numAveraged - how many values the averages are of
 */
export type MultiAvgFn = (averaged: Tensor[], current: Tensor[], numAveraged: number) => void;

const lerp = operator("aten::_foreach_lerp_", "Scalar");

/** An average that forgets: `decay * average + (1 - decay) * current`. @param decay - 0 to 1, default 0.999 */
export function getEmaMultiAvgFn(decay = 0.999): MultiAvgFn {
  probability("getEmaMultiAvgFn", "decay", decay);
  return (averaged, current) => move(averaged, current, 1 - decay);
}

/** The mean of all values. */
export function getSwaMultiAvgFn(): MultiAvgFn {
  return (averaged, current, numAveraged) => move(averaged, current, 1 / (numAveraged + 1));
}

function move(averaged: Tensor[], current: Tensor[], share: number): void {
  if (averaged[0]?.dtype.isFloatingPoint) {
    lerp(averaged, current, share);
    return;
  }
  for (const [i, average] of averaged.entries()) {
    tidy(() => average.copy_(average.mul(1 - share).add((current[i] as Tensor).mul(share))));
  }
}

export interface AveragedModelOptions {
  /** Where the averages are kept. Default: where the model is. */
  device?: Device;
  /** How values are averaged: {@link getSwaMultiAvgFn} (the default), {@link getEmaMultiAvgFn}, or one of your own. */
  multiAvgFn?: MultiAvgFn;
  /** Averages buffers too, such as the statistics of batch normalization, instead of copying them. Default false. */
  useBuffers?: boolean;
}

/**
 * A copy of a network whose parameters are averages of the network's. Call `updateParameters(model)` after each step (or each
 * epoch), and use this in place of the network to evaluate; for the mean of weights, run {@link updateBn} first.
 *
 * State dict: `n_averaged` and the network's keys after `module.`.
 *
 * Izmailov and others, "Averaging weights leads to wider optima", 2018, https://arxiv.org/abs/1803.05407
 */
export class AveragedModel<M extends Module> extends Module {
  nAveraged: Tensor;
  readonly module: M;
  readonly multiAvgFn: MultiAvgFn;
  readonly useBuffers: boolean;

  constructor(model: M, options: AveragedModelOptions = {}) {
    super();
    const { device, multiAvgFn, useBuffers } = optionsOf("AveragedModel", options, {
      device: undefined,
      multiAvgFn: getSwaMultiAvgFn(),
      useBuffers: false,
    });
    this.module = deepCopy(model);
    if (device) this.module.to(device);
    const count = zeros([], { dtype: int64, ...(device && { device }) });
    this.nAveraged = this.registerBuffer("nAveraged", count, { key: "n_averaged" });
    this.multiAvgFn = multiAvgFn;
    this.useBuffers = useBuffers;
  }

  override forward(...inputs: Parameters<M["forward"]>): ReturnType<M["forward"]> {
    return this.module.forward(...inputs) as ReturnType<M["forward"]>;
  }

  /** Takes the current parameters into the averages; the first time it copies them. */
  updateParameters(model: Module): void {
    const numAveraged = Number(this.nAveraged.item());
    const [own, theirs] = [this.module, model].map((each) => ({
      averaged: [...each.parameters(), ...(this.useBuffers ? each.buffers() : [])],
      copied: this.useBuffers ? [] : each.buffers(),
    })) as [Values, Values];
    checkPairs(own, theirs);
    noGrad(() =>
      tidy(() => {
        if (numAveraged === 0) copyAll(own.averaged, theirs.averaged);
        else average(this.multiAvgFn, own.averaged, theirs.averaged, numAveraged);
        copyAll(own.copied, theirs.copied);
        this.nAveraged.add_(1);
      }),
    );
  }
}

interface Values {
  averaged: Tensor[];
  copied: Tensor[];
}

function average(multiAvgFn: MultiAvgFn, averaged: Tensor[], current: Tensor[], numAveraged: number): void {
  const pairs = averaged.map((each, i): [Tensor, Tensor] => {
    const { device, dtype } = each;
    return [each, (current[i] as Tensor).detach().to({ device, dtype })];
  });
  for (const group of Map.groupBy(pairs, ([{ dtype, device }]) => `${dtype} ${device}`).values()) {
    multiAvgFn(
      group.map(([each]) => each),
      group.map(([, value]) => value),
      numAveraged,
    );
  }
}

function copyAll(to: Tensor[], from: Tensor[]): void {
  for (const [i, tensor] of to.entries()) tensor.copy_(from[i] as Tensor);
}

function checkPairs(own: Values, theirs: Values): void {
  const shapes = ({ averaged, copied }: Values) =>
    [...averaged, ...copied].map(({ shape }) => `[${shape}]`).join();
  if (shapes(own) === shapes(theirs)) return;
  throw new TypeError(
    "AveragedModel.updateParameters: model: expected the network that was averaged first, got one with other parameters",
  );
}
