/** Settings that a command does not name: by budget, data, and kind of network. */
import type { Budget, TrainOptions, TrainSettings } from "./settings.ts";

/** What the defaults depend on. */
export interface Situation {
  budget: Budget;
  /** Of the book: `6.3`. */
  section: string;
  hasBatchNorm: boolean;
  isPretrained: boolean;
  /** Whether the images are those of a folder, not a data set by name. */
  isFolder: boolean;
}

type Recipe = Pick<TrainSettings, "optimizer" | "lr" | "momentum" | "weightDecay" | "schedule">;

/** Of the chapter's programs, without their defects; sections 6.5 and 6.6 have none and take those of 6.3. */
const BOOK: Readonly<Record<string, Partial<Recipe>>> = {
  6.1: { optimizer: "adam", lr: 1e-4 },
  6.2: { optimizer: "adam", lr: 1e-4 },
  6.3: { optimizer: "sgd", lr: 0.01 },
  6.4: { optimizer: "adam", lr: 1e-3 },
};

const NORMALIZED: Recipe = {
  optimizer: "sgd_nesterov",
  lr: 0.1,
  momentum: 0.9,
  weightDecay: 5e-4,
  schedule: "one-cycle",
};
const PLAIN: Recipe = { optimizer: "adam", lr: 3e-4, momentum: 0, weightDecay: 0, schedule: "one-cycle" };
const FINE_TUNING: Recipe = {
  optimizer: "adamw",
  lr: 1e-3,
  momentum: 0,
  weightDecay: 0.01,
  schedule: "one-cycle",
};

const EPOCHS: Readonly<Record<Budget, number>> = { smoke: 2, small: 4, full: 20 };
const FOLDER_EPOCHS: Readonly<Record<Budget, number>> = { ...EPOCHS, small: 10 };

function recipeOf({ budget, section, hasBatchNorm, isPretrained }: Situation): Recipe {
  if (isPretrained) return FINE_TUNING;
  if (budget !== "full") return hasBatchNorm ? NORMALIZED : PLAIN;
  return { ...PLAIN, schedule: "constant", ...(BOOK[section] ?? BOOK["6.3"]) };
}

/** Momentum of optimizers that have one, where the recipe is for another optimizer. */
const MOMENTUM: Partial<Record<TrainSettings["optimizer"], number>> = {
  sgd: 0.9,
  sgd_nesterov: 0.9,
  rmsprop: 0.9,
};
/** Rates at which other optimizers than the recipe's usually start. */
const RATES: Partial<Record<TrainSettings["optimizer"], number>> = {
  sgd: 0.1,
  sgd_nesterov: 0.1,
  adagrad: 0.01,
};
const ADAPTIVE_RATE = 1e-3;

/** Completes what a command named. @param imageSize - where it named none */
export function withDefaults(
  given: TrainOptions & Pick<TrainSettings, "model" | "data">,
  situation: Situation,
  imageSize: number,
): TrainSettings {
  const { budget, isFolder, isPretrained } = situation;
  const recipe = recipeOf(situation);
  const optimizer = given.optimizer ?? recipe.optimizer;
  const isOther = optimizer !== recipe.optimizer;
  const epochs = given.epochs ?? (isFolder ? FOLDER_EPOCHS : EPOCHS)[budget];
  return {
    model: given.model,
    data: given.data,
    budget,
    epochs,
    batchSize: given.batchSize ?? (isFolder || isPretrained || budget === "smoke" ? 32 : 128),
    optimizer,
    lr: given.lr ?? (isOther ? (RATES[optimizer] ?? ADAPTIVE_RATE) : recipe.lr),
    momentum: given.momentum ?? (isOther ? (MOMENTUM[optimizer] ?? 0) : recipe.momentum),
    weightDecay: given.weightDecay ?? recipe.weightDecay,
    schedule: given.schedule ?? recipe.schedule,
    warmupEpochs: given.warmupEpochs ?? 0,
    lrStepSize: given.lrStepSize ?? Math.max(1, Math.floor(epochs / 3)),
    milestones: given.milestones ?? [Math.floor(epochs / 2), Math.floor((3 * epochs) / 4)],
    lrGamma: given.lrGamma ?? 0.1,
    augment: given.augment ?? (isFolder ? "flip-crop" : "none"),
    mixup: given.mixup ?? 0,
    cutmix: given.cutmix ?? 0,
    labelSmoothing: given.labelSmoothing ?? 0,
    clipGradNorm: given.clipGradNorm ?? 0,
    modelEma: given.modelEma ?? 0,
    amp: given.amp ?? false,
    accelerate: given.accelerate ?? false,
    pretrained: given.pretrained ?? false,
    freeze: given.freeze ?? "",
    imageSize: given.imageSize ?? imageSize,
    seed: given.seed ?? 6,
  };
}
