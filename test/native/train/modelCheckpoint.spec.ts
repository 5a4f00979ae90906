import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { DataLoader } from "torchbook/data";
import * as nn from "torchbook/nn";
import { AdamW, CosineAnnealingLR } from "torchbook/optim";
import {
  type Callback,
  EarlyStopping,
  type FitResult,
  fit,
  loadCheckpoint,
  ModelCheckpoint,
  type ModelCheckpointOptions,
  saveCheckpoint,
} from "torchbook/train";
import { blobs, problem, weightsOf } from "./problem.ts";

const { crossEntropy } = nn.functional;
const MAX_EPOCHS = 5;

/** Gives the runs the losses of a script, epoch by epoch: `valLoss` of the logs. */
function scriptedLosses(losses: readonly number[]) {
  let epoch = 0;
  return {
    callback: {
      onEpochStart(training) {
        epoch = training.epoch;
      },
    } satisfies Callback,
    step: () => ({ loss: torch.tensor(losses[epoch - 1] as number, { requiresGrad: true }).mul(1) }),
  };
}

describe("ModelCheckpoint", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-model-checkpoint-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A run with everything that has a state; all but the seed is made anew for each. */
  async function run(options: { resume?: string; callbacks?: Callback[]; seed?: number } = {}) {
    const { resume, callbacks = [], seed = 7 } = options;
    const { model } = problem(seed);
    torch.manualSeed(3);
    const dataset = blobs();
    torch.manualSeed(seed);
    const generator = new torch.Generator().manualSeed(seed);
    const loader = new DataLoader(dataset, { batchSize: 8, shuffle: true, generator });
    const optimizer = new AdamW(model.parameters(), { lr: 0.01 });
    const checkpoint = new ModelCheckpoint(folder, { saveTopK: -1 });
    const result = await fit(model, loader, {
      loss: crossEntropy,
      optimizer,
      scheduler: new CosineAnnealingLR(optimizer, MAX_EPOCHS),
      maxEpochs: MAX_EPOCHS,
      callbacks: [
        checkpoint,
        new EarlyStopping({ monitor: "loss", patience: 3, restoreBestWeights: true }),
        ...callbacks,
      ],
      stateful: { generator },
      resume,
    });
    return { ...result, weights: weightsOf(model) };
  }

  it("lets a run that was stopped at any epoch go on to the same bits", async () => {
    const whole = await run();
    assert.equal(whole.history.length, MAX_EPOCHS);
    assert.equal(readdirSync(folder).length, MAX_EPOCHS);
    for (const stop of [1, 3, 5]) {
      const begun: number[] = [];
      const callbacks = [{ onEpochStart: ({ epoch }) => void begun.push(epoch) } satisfies Callback];
      const resumed = await run({ resume: join(folder, `epoch=${stop}.pt`), seed: 99, callbacks });
      assert.deepEqual(resumed, whole, `stopped after epoch ${stop}`);
      assert.deepEqual(begun, [1, 2, 3, 4, 5].slice(stop));
    }
  });

  it("lets one go on that an error has ended in the middle of an epoch", async () => {
    const whole = await run();
    rmSync(folder, { recursive: true });
    const failing: Callback = {
      onTrainBatchEnd: ({ step }) => {
        if (step === 10) throw new Error("power cut");
      },
    };
    await assert.rejects(run({ callbacks: [failing] }), { message: "power cut" });
    assert.deepEqual(readdirSync(folder).sort(), ["epoch=1.pt", "epoch=2.pt"]);
    assert.deepEqual(await run({ resume: join(folder, "epoch=2.pt"), seed: 99 }), whole);
  });

  it("does not train on where a callback had ended the run", async () => {
    const stopping: Callback = {
      onEpochEnd: (training) => training.epoch === 2 && training.stop("enough"),
    } as Callback;
    const ended = await run({ callbacks: [stopping] });
    assert.equal(ended.epoch, 2);
    const resumed = await run({ resume: join(folder, "epoch=2.pt") });
    assert.deepEqual([resumed.epoch, resumed.stopReason], [2, "enough"]);
  });

  describe("keeps", () => {
    async function kept(
      losses: number[],
      options: ModelCheckpointOptions,
    ): Promise<{ files: string[]; checkpoint: ModelCheckpoint; result: FitResult }> {
      const { model } = problem();
      const { callback, step } = scriptedLosses(losses);
      const checkpoint = new ModelCheckpoint(folder, options);
      const result = await fit(model, [0], {
        step,
        optimizer: new AdamW(model.parameters(), { lr: 0.01 }),
        maxEpochs: losses.length,
        validationData: [0],
        callbacks: [checkpoint, callback],
      });
      return { files: readdirSync(folder).sort(), checkpoint, result };
    }

    it("the last one without a name to watch", async () => {
      const { files, checkpoint } = await kept([1, 2, 3], {});
      assert.deepEqual(files, ["epoch=3.pt"]);
      assert.equal(checkpoint.bestModelPath, join(folder, "epoch=3.pt"));
      assert.equal(checkpoint.lastModelPath, null);
    });

    it("the best ones, and the last beside them", async () => {
      const options = {
        monitor: "valLoss",
        saveTopK: 2,
        saveLast: true,
        filename: "{epoch}-{step}-{valLoss}",
      };
      const { files, checkpoint } = await kept([3, 1, 2, Number.NaN, 2.5], options);
      assert.deepEqual(files, ["2-2-1.pt", "3-3-2.pt", "last.pt"]);
      assert.deepEqual([checkpoint.bestModelPath, checkpoint.bestModelScore], [join(folder, "2-2-1.pt"), 1]);
      assert.equal(checkpoint.lastModelPath, join(folder, "last.pt"));
      const { epoch } = loadCheckpoint(join(folder, "last.pt"), {});
      assert.equal(epoch, 5);
    });

    it("the greatest where that is the best, of each n-th epoch", async () => {
      const { files } = await kept([1, 5, 9, 4, 1, 3], { monitor: "loss", mode: "max", everyNEpochs: 2 });
      assert.deepEqual(files, ["epoch=2.pt"]);
    });

    it("none but the last with saveTopK 0, and says that there is no best one", async () => {
      const { files, checkpoint } = await kept([1, 2], { saveTopK: 0, saveLast: true });
      assert.deepEqual(files, ["last.pt"]);
      assert.throws(() => checkpoint.bestModelPath, {
        message: "ModelCheckpoint.bestModelPath: expected a checkpoint to be there, got none yet",
      });
    });
  });

  describe("rejects", () => {
    it("a name that the logs do not have", async () => {
      const { model, loader } = problem();
      const run = (options: ModelCheckpointOptions) =>
        fit(model, loader, {
          loss: crossEntropy,
          optimizer: new AdamW(model.parameters()),
          maxEpochs: 1,
          callbacks: [new ModelCheckpoint(folder, options)],
        });
      await assert.rejects(run({ monitor: "valLoss" }), {
        message: 'ModelCheckpoint: monitor: expected one of epoch, loss, lr, got "valLoss"',
      });
      await assert.rejects(run({ filename: "{accuracy}" }), {
        message: 'ModelCheckpoint: filename: expected one of epoch, loss, lr, step, got "accuracy"',
      });
    });

    it("a checkpoint of another program, and other callbacks", async () => {
      const { model, loader } = problem();
      const optimizer = new AdamW(model.parameters());
      const path = join(folder, "own.pt");
      saveCheckpoint({ model, optimizer }, path);
      const options = { loss: crossEntropy, optimizer, maxEpochs: 1 };
      await assert.rejects(fit(model, loader, { ...options, resume: path }), {
        message: `fit: resume: expected a checkpoint of fit at ${path}, got one of another program`,
      });
      await fit(model, loader, { ...options, callbacks: [new ModelCheckpoint(folder)] });
      const resume = join(folder, "epoch=1.pt");
      await assert.rejects(fit(model, loader, { ...options, resume }), {
        message: `fit: resume: expected callbacks with the states of ${resume} (ModelCheckpoint), got none`,
      });
      await assert.rejects(fit(model, loader, { ...options, stateful: { epoch: optimizer } }), {
        message: /^fit: stateful: expected other names than model, .*, got "epoch"$/,
      });
    });
  });
});
