/** Runs of `fit` that are stopped between two batches, and go on from a checkpoint. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { OneCycleLR, SGD } from "torchbook/optim";
import {
  Accuracy,
  AUROC,
  type Callback,
  F1Score,
  type FitOptions,
  fit,
  Precision,
  Recall,
} from "torchbook/train";
import { collectGarbage } from "../../../native/loadAddon.ts";
import { problem, weightsOf } from "./problem.ts";

const EPOCHS = 3;
const BATCHES = 4;

type Pair = readonly [torch.Tensor, torch.Tensor];

/** The same run each time, with everything that has a state. */
function makeRun(callbacks: readonly Callback[] = [], options: Partial<FitOptions<Pair>> = {}) {
  const { model, loader, testLoader } = problem();
  const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
  const scheduler = new OneCycleLR(optimizer, 0.1, { totalSteps: EPOCHS * BATCHES });
  const metrics = {
    ...{ accuracy: new Accuracy(), top2: new Accuracy({ topK: 2 }) },
    ...{ precision: new Precision(3), recall: new Recall(3), f1: new F1Score(3), auroc: new AUROC(3) },
  };
  const run = () =>
    fit(model, loader, {
      ...{ loss: nn.functional.crossEntropy, optimizer, scheduler, schedulerInterval: "step" as const },
      ...{ maxEpochs: EPOCHS, metrics, validationData: testLoader, callbacks, ...options },
    });
  return { model, run };
}

describe("fit, stopped within an epoch", () => {
  let folder: string;
  let path: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-within-"));
    path = join(folder, "run.pt");
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const stop of [1, 3, BATCHES, 6, EPOCHS * BATCHES]) {
    it(`goes on to the same bits after batch ${stop} of ${EPOCHS * BATCHES}`, async () => {
      const whole = makeRun();
      const { history } = await whole.run();

      const controller = new AbortController();
      const stopped = makeRun(
        [
          {
            onTrainBatchEnd: (training) => {
              if (training.step !== stop) return;
              training.save(path);
              controller.abort(new Error("stopped"));
            },
          },
        ],
        { signal: controller.signal },
      );
      await assert.rejects(stopped.run(), { message: "stopped" });

      const seen: string[] = [];
      const watch: Callback = {
        onFitStart: ({ epoch, step }) => void seen.push(`start ${epoch} ${step}`),
        onTrainBatchEnd: ({ epoch, batch }) => void seen.push(`${epoch}.${batch}`),
      };
      const resumed = makeRun([watch], { resume: path });
      torch.manualSeed(99);
      const result = await resumed.run();
      assert.deepEqual(result.history, history);
      assert.equal(result.step, EPOCHS * BATCHES);
      assert.deepEqual(weightsOf(resumed.model), weightsOf(whole.model));
      assert.equal(seen.length, 1 + EPOCHS * BATCHES - stop);
      assert.equal(seen[0], `start ${Math.ceil(stop / BATCHES) - 1} ${stop}`);
    });
  }

  it("keeps no tensors of the checkpoint", async () => {
    const save: Callback = { onTrainBatchEnd: (training) => training.save(path) };
    await makeRun([save]).run();
    const counts: number[] = [];
    for (let at = 0; at < 3; at += 1) {
      await makeRun([save], { resume: path }).run();
      collectGarbage("major");
      counts.push(torch.memory().tensors);
    }
    assert.equal(counts[2], counts[1]);
  });

  describe("rejects a checkpoint", () => {
    const save: Callback = { onTrainBatchEnd: (training) => training.save(path) };
    const cases: [string, () => Promise<unknown>, string][] = [
      [
        "of data that are no DataLoader",
        () => {
          const { model, loader } = problem();
          const optimizer = new SGD(model.parameters(), { lr: 0.1 });
          const options = { loss: nn.functional.crossEntropy, optimizer, maxEpochs: 1, callbacks: [save] };
          return fit(model, [...loader], options);
        },
        "Training.save: expected a DataLoader within an epoch, got object; save between epochs",
      ],
      [
        "of a metric without a state",
        () => {
          const stateless = { update() {}, compute: () => 0, reset() {} };
          return makeRun([save], { metrics: { own: stateless } }).run();
        },
        "Training.save: expected metrics with a state within an epoch, got own; save between epochs",
      ],
      [
        "with gradients that wait for a step",
        () => makeRun([save], { accumulateGradBatches: 3 }).run(),
        "Training.save: expected no gradients that wait for a step within an epoch, got those of 1 batches; save between epochs",
      ],
      [
        "while the model is measured",
        () => makeRun([{ onEvaluateBatchEnd: ({ training }) => training?.save(path) }]).run(),
        "Training.save: expected a call after a batch of training within an epoch, got one of validation; save between epochs",
      ],
    ];
    for (const [title, run, message] of cases) it(title, () => assert.rejects(run, { message }));
  });
});
