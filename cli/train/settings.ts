/** What a training run is told: options of the command, and the settings that they become. */

export const BUDGETS = ["smoke", "small", "full"] as const;
export const OPTIMIZERS = [
  "sgd",
  "sgd_nesterov",
  "adam",
  "adamw",
  "nadam",
  "radam",
  "rmsprop",
  "adagrad",
] as const;
export const SCHEDULES = ["constant", "cosine", "one-cycle", "step", "multi-step"] as const;
export const AUGMENTATIONS = ["none", "flip-crop", "randaugment", "trivialaugment"] as const;

export type Budget = (typeof BUDGETS)[number];
export type OptimizerName = (typeof OPTIMIZERS)[number];
export type ScheduleName = (typeof SCHEDULES)[number];
export type Augmentation = (typeof AUGMENTATIONS)[number];

/** Everything that decides what numbers a run comes to, complete; kept in its folder. */
export interface TrainSettings {
  model: string;
  /** A name, or the path of a folder. */
  data: string;
  budget: Budget;
  epochs: number;
  batchSize: number;
  optimizer: OptimizerName;
  /** The greatest rate of the schedule. */
  lr: number;
  momentum: number;
  weightDecay: number;
  schedule: ScheduleName;
  /** In which the rate rises to `lr`. */
  warmupEpochs: number;
  /** Epochs from one step of the schedule `step` to the next. */
  lrStepSize: number;
  /** Epochs at which the schedule `multi-step` steps. */
  milestones: number[];
  /** Factor of the rate at each step. */
  lrGamma: number;
  augment: Augmentation;
  /** Of the Beta distribution; 0 for none. */
  mixup: number;
  cutmix: number;
  labelSmoothing: number;
  /** Greatest norm of all gradients; 0 for no limit. */
  clipGradNorm: number;
  /** Decay of the averaged weights; 0 for none. */
  modelEma: number;
  amp: boolean;
  accelerate: boolean;
  /** Published weights, those of a file, or none. */
  pretrained: string | boolean;
  /** The last stage that does not learn; "" for none. */
  freeze: string;
  /** Height and width of what the network gets, in pixels. */
  imageSize: number;
  seed: number;
}

/** What a command gave: settings that it names, and what may differ from one start of a run to the next. */
export type TrainOptions = Partial<TrainSettings> & {
  numWorkers?: number;
  device?: "cpu" | "cuda";
  out?: string;
  resume?: boolean;
  json?: boolean;
};

/** The word of the command line for a setting: `--batch-size` for `batchSize`. */
export function flagOf(setting: string): string {
  return `--${setting.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What the command was given wrongly: one line, exit code 2. */
export class UsageFault extends Error {}
