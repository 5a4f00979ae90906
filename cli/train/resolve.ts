/** From what a command was given to the settings of a run, new or gone on with. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { IMAGENET_MEAN, IMAGENET_STD, type Preprocessing } from "torchbook/models";
import { nearestName } from "../../chapters/nearestName.ts";
import { type DataSource, findData, isNamed } from "./data.ts";
import { withDefaults } from "./defaults.ts";
import { findModel, probe } from "./network.ts";
import { WITH_MOMENTUM } from "./optimizer.ts";
import { imagesOf } from "./pretrained.ts";
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
  const asked = before?.settings ?? options;
  const { model, data, pretrained = false, budget = "small", seed = 6 } = asked;
  if (model === undefined)
    throw new UsageFault("--model: expected the name of a network, got none; `torchbook models` lists them");
  if (data === undefined)
    throw new UsageFault("--data: expected the name of a data set or a folder of images, got none");
  const { section, preprocessing: own } = findModel(model);
  const isFolder = !isNamed(data);
  const known = probe(model);
  if (!before) checkFreeze(options, known.stages);
  const weights = pretrained === false ? undefined : imagesOf(model, pretrained);
  const source = await findData(data, budget, seed);
  const settings =
    before?.settings ??
    withDefaults(
      { ...options, model, data },
      { budget, section, hasBatchNorm: known.hasBatchNorm, isPretrained: weights !== undefined, isFolder },
      (weights?.preprocessing ?? (isFolder ? own : undefined))?.inputSize ??
        Math.max(source.size ?? 0, known.minSize),
    );
  if (before) checkSameData(before.data, dataOf(source), options.out as string);
  else checkSettings(settings, options, known.minSize);
  const inChannels = weights?.inChannels ?? source.channels;
  if (inChannels < source.channels) {
    throw new UsageFault(
      `--pretrained: expected weights for ${source.channels} channels, as the images have, got ${inChannels}`,
    );
  }
  const folder = options.out ?? freeFolder(model, data);
  const { last } = pathsOf(folder);
  return {
    ...{ folder, settings, source, inChannels, accelerated: before?.accelerated ?? null },
    preprocessing: preprocessingOf(settings, source, weights?.preprocessing, own),
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
    ...(typeof pretrained === "string" && existsSync(pretrained) && { pretrained: resolve(pretrained) }),
  };
}

function recordOf(options: TrainOptions): RunRecord {
  if (options.out === undefined)
    throw new UsageFault("--resume: expected --out with the folder of the run, got none");
  const record = readRecord(options.out);
  checkSameOptions(options, record.settings);
  return record;
}

function checkFreeze({ freeze, pretrained = false }: TrainOptions, stages: readonly string[]): void {
  if (freeze === undefined) return;
  if (pretrained === false)
    throw new UsageFault(
      "--freeze: expected --pretrained with it, got none: stages would keep random weights",
    );
  if (stages.includes(freeze)) return;
  throw new UsageFault(
    `--freeze: expected one of ${stages.join(", ")}, got "${freeze}"; did you mean ${nearestName(freeze, stages)}?`,
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
function preprocessingOf(
  { imageSize }: TrainSettings,
  { statistics, isFolder }: DataSource,
  ofWeights: Preprocessing | undefined,
  ofNetwork: Preprocessing,
): Preprocessing {
  const usual = ofWeights ?? ofNetwork;
  const isOfColours = ofNetwork.mean.length === IMAGENET_MEAN.length;
  const ofPhotos = isOfColours ? ofNetwork : { mean: IMAGENET_MEAN, std: IMAGENET_STD };
  const { mean, std } = ofWeights ?? statistics ?? ofPhotos;
  const resizeSize = isFolder ? Math.round((imageSize * usual.resizeSize) / usual.inputSize) : imageSize;
  return { inputSize: imageSize, resizeSize, interpolation: usual.interpolation, mean, std };
}
