/** A training run from its options to its results. */
import { availableParallelism } from "node:os";
import { cuda, type Device, manualSeed, type Tensor } from "torchbook";
import type { DataLoader } from "torchbook/data";
import type { Network } from "torchbook/models";
import { functional as F } from "torchbook/nn";
import { Accuracy, evaluate, fit, ModelCheckpoint, ProgressBar } from "torchbook/train";
import { FiniteLoss, MetricsFile, ModelEma, SignalStop, Stopped } from "./callbacks.ts";
import { makeLoaders } from "./data.ts";
import { makeNetwork } from "./network.ts";
import { makeOptimizer, makeScheduler } from "./optimizer.ts";
import { makePrecision } from "./precision.ts";
import { metricsTable, saveCurves, saveWeights } from "./report.ts";
import { dataOf, type Plan, planRun } from "./resolve.ts";
import { claimFolder, makeFolder, pathsOf, writeRecord } from "./runFolder.ts";
import { type TrainOptions, UsageFault } from "./settings.ts";
import { makeStep } from "./step.ts";

const TOP_K = 5;
const say = (text: string) => process.stderr.write(`${text}\n`);

/**
 * @returns the exit code: 0, or 128 and the number of the signal that stopped the run
 * @throws UsageFault for options that are not to be; Error where the work failed
 */
export async function train(options: TrainOptions): Promise<number> {
  const device = deviceOf(options.device);
  const plan = await planRun(options);
  const { settings, source, folder, checkpoint } = plan;
  const paths = pathsOf(folder);
  const loaders = await makeLoaders(source, settings, plan.preprocessing, {
    device,
    numWorkers: options.numWorkers ?? (source.isFolder ? Math.min(availableParallelism(), MOST_WORKERS) : 0),
  });
  manualSeed(settings.seed);
  const { classes } = source;
  const learner = await makeNetwork(settings, {
    numClasses: classes.length,
    inChannels: plan.inChannels,
    imageSize: settings.imageSize,
  });
  const { network } = learner;
  network.to({ device }).train();
  const optimizer = makeOptimizer(network, settings);
  const { autocast, scaler, accelerated, words } = makePrecision(network, optimizer, plan, device);
  if (!options.resume) claimFolder(folder);
  writeRecord(folder, { settings, data: dataOf(source), accelerated });
  makeFolder(paths.checkpoints);
  describe(plan, network, words);

  const topK = classes.length > TOP_K;
  const metricsOf = () => ({
    accuracy: new Accuracy(),
    ...(topK && { accuracyTop5: new Accuracy({ topK: TOP_K }) }),
  });
  const ema = settings.modelEma > 0 ? new ModelEma(network, settings.modelEma) : undefined;
  const metricsFile = new MetricsFile(paths.metrics, {
    numImages: source.counts.train,
    tell: options.json ? (line) => process.stdout.write(`${line}\n`) : () => {},
    measure: ema && (() => measureEma(ema, loaders.val, metricsOf())),
  });
  using stop = new SignalStop(paths.last);
  try {
    await fit(network, loaders.train, {
      step: makeStep(learner, settings, classes.length),
      optimizer,
      maxEpochs: settings.epochs,
      scheduler: makeScheduler(optimizer, settings, loaders.train.length),
      schedulerInterval: "step",
      validationData: loaders.val,
      metrics: metricsOf(),
      gradientClipVal: settings.clipGradNorm || undefined,
      stateful: ema ? { ema: ema.averaged } : {},
      callbacks: [
        new FiniteLoss(device),
        new ProgressBar({ write: (text) => process.stderr.write(text), inPlace: process.stderr.isTTY }),
        ...(ema ? [ema] : []),
        metricsFile,
        new ModelCheckpoint(paths.checkpoints, { monitor: "valAccuracy", mode: "max", saveLast: true }),
        stop,
      ],
      autocast,
      scaler,
      resume: checkpoint,
      signal: stop.signal,
    });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    say(`${error.message}; go on with: torchbook train --resume --out ${folder}`);
    return error.exitCode;
  } finally {
    await Promise.all([loaders.train.close(), loaders.val.close()]);
  }
  await leaveResults(plan, ema?.averaged.module ?? network, metricsFile.lines, options.json === true);
  return 0;
}

/** Threads that decode photographs; more would not be fed by the usual disk. */
const MOST_WORKERS = 4;

/** @throws UsageFault for a GPU that there is not */
function deviceOf(asked: TrainOptions["device"]): "cpu" | "cuda" {
  if (asked === "cuda" && !cuda.isAvailable())
    throw new UsageFault(`--device: expected a GPU for cuda, got none: ${cuda.problem()}; leave it away`);
  return asked ?? (cuda.isAvailable() ? "cuda" : "cpu");
}

function describe({ settings, source, folder, checkpoint }: Plan, network: Network, words: string): void {
  const { optimizer, lr, schedule, epochs, batchSize, imageSize } = settings;
  const trained = network.parameters().filter(({ requiresGrad }) => requiresGrad);
  const count = (parameters: readonly Tensor[]) =>
    parameters.reduce((sum, { numel }) => sum + numel, 0).toLocaleString("en-US");
  const all = network.parameters();
  const parameters = trained.length === all.length ? count(all) : `${count(trained)} of ${count(all)}`;
  const { train, val } = source.counts;
  say(
    [
      `${settings.model} on ${source.title}: ${train} + ${val} images at ${imageSize}x${imageSize}, ${source.classes.length} classes`,
      `${parameters} parameters learn by ${optimizer}, rate ${lr}, ${schedule}; ${epochs} epochs in batches of ${batchSize}; ${words}`,
      `${checkpoint ? "going on in" : "to"} ${folder}`,
    ].join("\n"),
  );
}

async function measureEma(
  { averaged }: ModelEma,
  data: DataLoader<[Tensor, Tensor]>,
  metrics: Record<string, Accuracy>,
): Promise<Record<string, number>> {
  const measured = await evaluate(averaged.module, data, { loss: F.crossEntropy, metrics });
  return Object.fromEntries(
    Object.entries(measured).map(([name, value]) => [
      `ema${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  ) as Record<string, number>;
}

async function leaveResults(
  { settings, source, folder, inChannels, preprocessing }: Plan,
  network: Network,
  lines: MetricsFile["lines"],
  isJson: boolean,
): Promise<void> {
  const paths = pathsOf(folder);
  const { model } = settings;
  const { classes } = source;
  saveWeights(network.to("cpu" as Device), paths.weights, {
    ...{ model, numClasses: classes.length, inChannels, classes, preprocessing },
  });
  await saveCurves(lines, `${model} on ${source.title}`, paths.plot);
  const files = [paths.weights, paths.plot, paths.metrics].join("\n");
  if (isJson) say(files);
  else console.log(`\n${metricsTable(lines)}\n${files}`);
}
