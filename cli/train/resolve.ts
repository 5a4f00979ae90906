/** From what a command was given to the settings of a run, new or gone on with. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { listModels, modelEntry, type Preprocessing } from "torchbook/models";
import { nearestName } from "../../chapters/nearestName.ts";
import { type DataSource, findData, isNamed } from "./data.ts";
import { withDefaults } from "./defaults.ts";
import { channelsOf, findModel, probe } from "./network.ts";
import { WITH_MOMENTUM } from "./optimizer.ts";
import {
  type PickedMode,
  checkSameData,
  checkSameOptions,
  freeFolder,
  pathsOf,
  readRecord,
  type RunRecord,
} from "./runFolder.ts";
import { type TrainOptions, type TrainSettings, UsageFault } from "./settings.ts";

/** What is known of a run before its network is made. */
export interface Plan {
  folder: string;
  settings: TrainSettings;
  source: DataSource;
  /** Channels of what the network gets. */
  inChannels: number;
  preprocessing: Preprocessing;
  /** Picked when the run began. */
  accelerated: PickedMode | null;
  /** The checkpoint to go on from; undefined for a run from the start. */
  checkpoint: string | undefined;
}

/** @throws UsageFault for options that do not fit each other, the network or the data; Error for data that cannot be had */
export async function planRun(given: TrainOptions): Promise<Plan> {
  const options = withPaths(given);
  const before = options.resume ? recordOf(options) : undefined;
  const { model, data, budget = "small", seed = 6 } = before?.settings ?? options;
  if (model === undefined)
    throw new UsageFault("--model: expected the name of a network, got none; `torchbook models` lists them");
  if (data === undefined)
    throw new UsageFault("--data: expected the name of a data set or a folder of images, got none");
  const { section } = findModel(model);
  const { minSize, hasBatchNorm, stages } = probe(model);
  const isFolder = !isNamed(data);
  const isPretrained =
    (before?.settings ?? options).pretrained !== undefined &&
    (before?.settings ?? options).pretrained !== false;
  if (!before) checkFreeze(options, stages, isPretrained);
  const source = await findData(data, budget, seed);
  const own = modelEntry(model).preprocessing;
  const size = isFolder || isPretrained ? own.inputSize : Math.max(source.size ?? 0, minSize);
  const settings =
    before?.settings ??
    withDefaults(
      { ...options, model, data },
      { budget, section, hasBatchNorm, isPretrained, isFolder },
      size,
    );
  if (!before) checkSettings(settings, options, minSize);
  if (before) checkSameData(before.data, dataOf(source), options.out as string);
  const inChannels = channelsOf(model, settings.pretrained) ?? source.channels;
  if (inChannels < source.channels)
    throw new UsageFault(
      `--pretrained: expected weights for ${source.channels} channels, as the images have, got ${inChannels}`,
    );
  const folder = options.out ?? freeFolder(model, data);
  const { last } = pathsOf(folder);
  return {
    ...{ folder, settings, source, inChannels, accelerated: before?.accelerated ?? null },
    preprocessing: preprocessingOf(settings, source, own),
    checkpoint: before && existsSync(last) ? last : undefined,
  };
}

export function dataOf({ classes, counts }: DataSource): RunRecord["data"] {
  return { classes, ...counts };
}

/** Folders and files by their whole path, for a run that goes on somewhere else. */
function withPaths(given: TrainOptions): TrainOptions {
  const { data, pretrained } = given;
  const isFolder = data !== undefined && existsSync(data) && !isNamed(data);
  return {
    ...given,
    ...(isFolder && { data: resolve(data) }),
    ...(typeof pretrained === "string" && { pretrained: resolve(pretrained) }),
  };
}

function recordOf(options: TrainOptions): RunRecord {
  if (options.out === undefined)
    throw new UsageFault("--resume: expected --out with the folder of the run, got none");
  const record = readRecord(options.out);
  checkSameOptions(options, record.settings);
  return record;
}

function checkFreeze(
  { freeze, pretrained }: TrainOptions,
  stages: readonly string[],
  isPretrained: boolean,
): void {
  if (typeof pretrained === "string" && !existsSync(pretrained)) throw notAFile(pretrained);
  if (freeze === undefined) return;
  if (!isPretrained)
    throw new UsageFault(
      `--freeze: expected --pretrained with it, got none: stages would keep random weights`,
    );
  if (stages.includes(freeze)) return;
  throw new UsageFault(
    `--freeze: expected one of ${stages.join(", ")}, got "${freeze}"; did you mean ${nearestName(freeze, stages)}?`,
  );
}

/** `--pretrained resnet18`, where the name was meant for --model. */
function notAFile(path: string): UsageFault {
  const isModel = listModels().some(({ name }) => path.endsWith(name));
  return new UsageFault(
    `--pretrained: expected a file of weights, got ${path}, which does not exist${isModel ? "; leave the name away for published weights" : ""}`,
  );
}

function checkSettings(settings: TrainSettings, given: TrainOptions, minSize: number): void {
  const { imageSize, model, optimizer, epochs, warmupEpochs, schedule, momentum } = settings;
  if (imageSize < minSize)
    throw new UsageFault(`--image-size: expected at least ${minSize} for ${model}, got ${imageSize}`);
  if (given.momentum !== undefined && !WITH_MOMENTUM.includes(optimizer))
    throw new UsageFault(
      `--momentum: expected --optimizer ${WITH_MOMENTUM.join(", ")} with it, got ${optimizer}`,
    );
  if (optimizer === "sgd_nesterov" && momentum === 0)
    throw new UsageFault("--momentum: expected more than 0 for sgd_nesterov, got 0; use --optimizer sgd");
  if (warmupEpochs >= epochs)
    throw new UsageFault(
      `--warmup-epochs: expected less than the ${epochs} epochs of the run, got ${warmupEpochs}`,
    );
  if (warmupEpochs > 0 && schedule === "one-cycle")
    throw new UsageFault(
      "--warmup-epochs: expected none with the schedule one-cycle, which begins with its own",
    );
  const needs = {
    lrStepSize: ["step"],
    milestones: ["multi-step"],
    lrGamma: ["step", "multi-step"],
  } as const;
  for (const [name, schedules] of Object.entries(needs)) {
    if (
      given[name as keyof typeof needs] === undefined ||
      (schedules as readonly string[]).includes(schedule)
    )
      continue;
    throw new UsageFault(
      `${name === "lrGamma" ? "--lr-gamma" : name === "milestones" ? "--milestones" : "--lr-step-size"}: expected --schedule ${schedules.join(" or ")} with it, got ${schedule}`,
    );
  }
}

/** Pixels are normalised by the statistics of the training images; by those of the weights, where there are some. */
function preprocessingOf(settings: TrainSettings, source: DataSource, own: Preprocessing): Preprocessing {
  const { imageSize, pretrained } = settings;
  const isOwn = pretrained !== false || source.statistics === null;
  const { mean, std } = isOwn ? own : (source.statistics as { mean: number[]; std: number[] });
  const resizeSize = source.isFolder ? Math.round((imageSize * own.resizeSize) / own.inputSize) : imageSize;
  return { inputSize: imageSize, resizeSize, interpolation: own.interpolation, mean, std };
}
