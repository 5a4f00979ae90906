import assert from "node:assert/strict";
import { type Situation, withDefaults } from "../../../cli/train/defaults.ts";
import { makeOptimizer, makeScheduler } from "../../../cli/train/optimizer.ts";
import { OPTIMIZERS, type TrainOptions } from "../../../cli/train/settings.ts";
import { createModel } from "torchbook/models";

const SITUATION: Situation = {
  budget: "small",
  section: "6.3",
  hasBatchNorm: true,
  isPretrained: false,
  isFolder: false,
};

const settingsOf = (given: TrainOptions = {}, situation: Partial<Situation> = {}) =>
  withDefaults({ model: "lenet5", data: "cifar10", ...given }, { ...SITUATION, ...situation }, 32);

describe("settings of a training run", () => {
  // The chapter's programs: 20 epochs, batches of 128, no schedule, decay or augmentation.
  const book: [string, string, number][] = [
    ["6.1", "adam", 1e-4],
    ["6.2", "adam", 1e-4],
    ["6.3", "sgd", 0.01],
    ["6.4", "adam", 1e-3],
    ["6.5", "sgd", 0.01],
    ["6.6", "sgd", 0.01],
  ];
  for (const [section, optimizer, lr] of book) {
    it(`are those of the book for section ${section} on the budget full`, () => {
      const { epochs, batchSize, momentum, weightDecay, schedule, augment, ...rest } = settingsOf(
        {},
        { budget: "full", section },
      );
      assert.deepEqual([rest.optimizer, rest.lr, momentum, weightDecay], [optimizer, lr, 0, 0]);
      assert.deepEqual([epochs, batchSize, schedule, augment], [20, 128, "constant", "none"]);
    });
  }

  it("depend on whether there is batch normalization on the others, and on pretrained weights", () => {
    const chosen = (situation: Partial<Situation>) => {
      const { optimizer, lr, schedule } = settingsOf({}, situation);
      return [optimizer, lr, schedule];
    };
    assert.deepEqual(chosen({}), ["sgd_nesterov", 0.1, "one-cycle"]);
    assert.deepEqual(chosen({ hasBatchNorm: false }), ["adam", 3e-4, "one-cycle"]);
    assert.deepEqual(chosen({ isPretrained: true, budget: "full" }), ["adamw", 1e-3, "one-cycle"]);
  });

  it("take a usual rate and momentum for another optimizer, and what is given before all", () => {
    const { lr, momentum } = settingsOf({ optimizer: "rmsprop" });
    assert.deepEqual([lr, momentum], [1e-3, 0.9]);
    const given = { optimizer: "sgd", lr: 3, momentum: 0.5, epochs: 7, augment: "randaugment" } as const;
    const settings = settingsOf(given, { budget: "full", isFolder: true });
    assert.deepEqual({ ...settings, ...given }, settings);
  });
});

describe("the schedule of a training run", () => {
  const STEPS = 4;

  /** The rate of each step, over the rate that was asked for. */
  function rates(given: TrainOptions): number[] {
    const settings = settingsOf({ optimizer: "sgd", lr: 1, ...given });
    const optimizer = makeOptimizer(createModel("lenet5"), settings);
    const scheduler = makeScheduler(optimizer, settings, STEPS);
    return Array.from({ length: settings.epochs * STEPS }, () => {
      const lr = optimizer.paramGroups[0]?.lr as number;
      optimizer.step();
      scheduler?.step();
      return Number(lr.toPrecision(4));
    });
  }

  const times = (count: number, rate: number) => Array.from({ length: count }, () => rate);

  it("stays constant, or falls at epochs", () => {
    assert.deepEqual(rates({ schedule: "constant", epochs: 2 }), times(8, 1));
    const step = rates({ schedule: "step", epochs: 3, lrStepSize: 2, lrGamma: 0.5 });
    assert.deepEqual(step, [...times(8, 1), ...times(4, 0.5)]);
    const multi = rates({ schedule: "multi-step", epochs: 4, milestones: [1, 3] });
    assert.deepEqual(multi, [...times(4, 1), ...times(8, 0.1), ...times(4, 0.01)]);
  });

  it("counts milestones from the start of the run also after a warm-up", () => {
    const warm = rates({ schedule: "multi-step", epochs: 3, milestones: [2], warmupEpochs: 1 });
    assert.deepEqual(warm, [0.01, 0.2575, 0.505, 0.7525, ...times(4, 1), ...times(4, 0.1)]);
    // The last epoch of three is the second after a warm-up of one.
    const step = rates({ schedule: "constant", epochs: 2, warmupEpochs: 0.5 });
    assert.deepEqual(step, [0.01, 0.505, ...times(6, 1)]);
  });

  it("falls to nothing along a cosine, or rises first in one cycle", () => {
    const cosine = rates({ schedule: "cosine", epochs: 2 });
    // (1 + cos(pi t / 8)) / 2
    assert.deepEqual(cosine.slice(0, 5), [1, 0.9619, 0.8536, 0.6913, 0.5]);
    const cycle = rates({ schedule: "one-cycle", epochs: 5 });
    assert.equal(cycle[0], 1 / 25);
    assert.equal(Math.max(...cycle), 1);
    assert.equal(cycle.at(-1), 4e-6);
  });

  for (const optimizer of OPTIMIZERS) {
    it(`keeps the momentum of ${optimizer} as it was given`, () => {
      const settings = settingsOf({ optimizer, schedule: "one-cycle" });
      const made = makeOptimizer(createModel("lenet5"), settings);
      const momentum = () => {
        const { momentum, betas } = made.paramGroups[0] as { momentum?: number; betas?: readonly number[] };
        return { momentum, betas };
      };
      const before = momentum();
      makeScheduler(made, settings, STEPS);
      assert.deepEqual(momentum(), before);
    });
  }
});
