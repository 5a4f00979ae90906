/** The optimizer of a run and the schedule of its learning rate. */
import type { Network } from "torchbook/models";
import {
  Adagrad,
  Adam,
  AdamW,
  CosineAnnealingLR,
  LinearLR,
  type LRScheduler,
  MultiStepLR,
  NAdam,
  OneCycleLR,
  RAdam,
  RMSprop,
  SequentialLR,
  SGD,
  StepLR,
} from "torchbook/optim";
import type { OptimizerName, TrainSettings } from "./settings.ts";

export type RunOptimizer = SGD | Adam | AdamW | NAdam | RAdam | RMSprop | Adagrad;

type Make = (
  params: ReturnType<Network["parameters"]>,
  settings: Pick<TrainSettings, "lr" | "momentum" | "weightDecay">,
) => RunOptimizer;

/** Of RMSprop, as torchvision's reference training has them. */
const RMSPROP = { alpha: 0.9, eps: 0.0316 };

const OPTIMIZERS: Readonly<Record<OptimizerName, Make>> = {
  sgd: (params, { lr, momentum, weightDecay }) => new SGD(params, { lr, momentum, weightDecay }),
  sgd_nesterov: (params, { lr, momentum, weightDecay }) =>
    new SGD(params, { lr, momentum, weightDecay, nesterov: true }),
  adam: (params, { lr, weightDecay }) => new Adam(params, { lr, weightDecay }),
  adamw: (params, { lr, weightDecay }) => new AdamW(params, { lr, weightDecay }),
  nadam: (params, { lr, weightDecay }) => new NAdam(params, { lr, weightDecay }),
  radam: (params, { lr, weightDecay }) => new RAdam(params, { lr, weightDecay }),
  rmsprop: (params, { lr, momentum, weightDecay }) =>
    new RMSprop(params, { lr, momentum, weightDecay, ...RMSPROP }),
  adagrad: (params, { lr, weightDecay }) => new Adagrad(params, { lr, weightDecay }),
};

/** Optimizers that `--momentum` says something to. */
export const WITH_MOMENTUM: readonly OptimizerName[] = ["sgd", "sgd_nesterov", "rmsprop"];

/** Of the parameters that are not frozen. */
export function makeOptimizer(network: Network, settings: TrainSettings): RunOptimizer {
  const trained = network.parameters().filter(({ requiresGrad }) => requiresGrad);
  return OPTIMIZERS[settings.optimizer](trained, settings);
}

/** The rate begins to rise at this share of it. */
const WARMUP_START = 0.01;

/** Steps with each batch. @returns undefined where the rate stays as it is */
export function makeScheduler(
  optimizer: RunOptimizer,
  settings: TrainSettings,
  stepsPerEpoch: number,
): LRScheduler | undefined {
  const { epochs, warmupEpochs } = settings;
  const warmupSteps = Math.round(warmupEpochs * stepsPerEpoch);
  const steps = epochs * stepsPerEpoch - warmupSteps;
  if (warmupSteps === 0) return mainScheduler(optimizer, settings, { steps, stepsPerEpoch });
  const warmup = new LinearLR(optimizer, { startFactor: WARMUP_START, totalIters: warmupSteps });
  const main = mainScheduler(optimizer, settings, { steps, stepsPerEpoch });
  return main ? new SequentialLR(optimizer, [warmup, main], [warmupSteps]) : warmup;
}

function mainScheduler(
  optimizer: RunOptimizer,
  { schedule, lr, lrStepSize, lrGamma: gamma, milestones, warmupEpochs }: TrainSettings,
  { steps, stepsPerEpoch }: { steps: number; stepsPerEpoch: number },
): LRScheduler | undefined {
  switch (schedule) {
    case "constant":
      return undefined;
    case "cosine":
      return new CosineAnnealingLR(optimizer, steps);
    case "one-cycle":
      return new OneCycleLR(optimizer, lr, { totalSteps: steps, cycleMomentum: false });
    case "step":
      return new StepLR(optimizer, lrStepSize * stepsPerEpoch, { gamma });
    case "multi-step": {
      const later = milestones.map((epoch) => Math.round((epoch - warmupEpochs) * stepsPerEpoch));
      return new MultiStepLR(
        optimizer,
        later.filter((step) => step > 0),
        { gamma },
      );
    }
  }
}
