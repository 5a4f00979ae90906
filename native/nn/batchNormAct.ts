/** Batch normalization with what mostly follows it: the addition of a residual, and an activation. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { batchNormAct, type BatchNormActivation } from "../functional.ts";
import type { Tensor } from "../tensor.ts";
import { BATCH_NORM, BatchNorm2d, type BatchNorm2dOptions } from "./batchNorm.ts";

export interface BatchNormAct2dOptions extends BatchNorm2dOptions {
  /** Null leaves it away. Default `relu`. */
  activation?: BatchNormActivation | null;
}

/**
 * `activation(batchNorm(x) + residual)` over `[N, C, H, W]`; parameters, buffers and their keys are those of
 * {@link BatchNorm2d}, so a network keeps its state dict whether its activation stands here or in a layer of its own.
 *
 * Named after timm's `BatchNormAct2d`.
 */
export class BatchNormAct2d extends BatchNorm2d {
  readonly activation: BatchNormActivation | null;

  constructor(numFeatures: number, options: BatchNormAct2dOptions = {}) {
    const defaults = { ...BATCH_NORM, activation: "relu" } as const;
    const { activation, ...norm } = optionsOf(new.target.name, options, defaults);
    super(numFeatures, norm);
    this.activation = activation;
  }

  /**
   * @param residual - of the input's shape, added before the activation
   * @throws TypeError for another number of dimensions or channels, or a single value per channel in training
   */
  override forward(input: Tensor, residual: Tensor | null = null): Tensor {
    this.checkInput(input);
    return batchNormAct(input, this.runningMean, this.runningVar, {
      ...this.settings(),
      activation: this.activation,
      residual,
    });
  }

  override extraRepr(): string {
    return `${super.extraRepr()}, activation=${this.activation ?? "None"}`;
  }
}
