import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as optim from "torchbook/optim";
import { camelCase } from "../../../contracts/close.ts";

type Part = [name: string, args: unknown[], options: Record<string, unknown>];

interface SchedulerCase {
  optimizer: "SGD" | "Adam";
  scheduler: string;
  args: unknown[];
  options: Record<string, unknown>;
  /** From epoch 0: the rate of both groups, and their momentum where it changes. */
  rates: number[][];
  /** State dicts after epoch 20. */
  saved: { scheduler: Record<string, unknown>; groups: Record<string, unknown>[] };
}

/** Made by test/fixtures/optim/schedulers.py with PyTorch 2.15.0. */
const { cases }: { cases: SchedulerCase[] } = JSON.parse(
  readFileSync(new URL("../../../fixtures/optim/schedulers.json", import.meta.url), "utf8"),
  // JSON has no infinity.
  (_, value) => (value?.infinity ? value.infinity * Number.POSITIVE_INFINITY : value),
);
const EPOCHS = 50;
const SAVED_AT = 20;
/** Of rates: the last bit of `cos` and `**` may differ. */
const TOLERANCE = 1e-13;

const FUNCTIONS: Record<string, (x: number) => number> = {
  inverse: (epoch) => 1 / (1 + epoch),
  decay: () => 0.9,
  root: (x) => 1 / Math.sqrt(x + 1),
};

/** The same in the golden script. */
const metric = (epoch: number) => (epoch < 8 ? 1 / (1 + epoch) : 0.125 + 0.001 * ((epoch * 7) % 5));

function makeOptimizer(name: "SGD" | "Adam", rates = [0.1, 0.05]): optim.Scheduled {
  const groups = rates.map((lr) => ({ params: [torch.zeros([2], { requiresGrad: true })], lr }));
  return name === "SGD" ? new optim.SGD(groups, { momentum: 0.9 }) : new optim.Adam(groups);
}

function build(optimizer: optim.Scheduled, [name, args, options]: Part): optim.LRScheduler {
  const Scheduler = Reflect.get(optim, name);
  if (name === "SequentialLR" || name === "ChainedScheduler") {
    const parts = (args[0] as Part[]).map((part) => build(optimizer, part));
    return name === "ChainedScheduler" ? new Scheduler(parts) : new Scheduler(optimizer, parts, args[1]);
  }
  const argument = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(argument);
    return typeof value === "string" && value in FUNCTIONS ? FUNCTIONS[value] : value;
  };
  const names: Record<string, string> = { T_mult: "tMult" };
  const own = Object.entries(options).map(([key, value]) => [names[key] ?? camelCase(key), argument(value)]);
  return new Scheduler(optimizer, ...args.map(argument), Object.fromEntries(own));
}

function rates(optimizer: optim.Scheduled, count: number): number[] {
  const groups = optimizer.paramGroups as { lr: number; momentum?: number; betas?: number[] }[];
  const all = [
    ...groups.map(({ lr }) => lr),
    ...groups.map((group) => group.momentum ?? group.betas?.[0] ?? 0),
  ];
  return all.slice(0, count);
}

function advance(optimizer: optim.Scheduled, scheduler: optim.LRScheduler, epoch: number): void {
  optimizer.step();
  if (scheduler instanceof optim.ReduceLROnPlateau) scheduler.step(metric(epoch));
  else scheduler.step();
}

function assertRates(found: number[], expected: number[], epoch: number): void {
  for (const [at, value] of expected.entries()) {
    const difference = Math.abs((found[at] as number) - value);
    assert.ok(difference <= TOLERANCE, `epoch ${epoch}: expected ${expected}, got ${found}`);
  }
}

/** PyTorch's marks of a step that is under way. */
const TRANSIENT = ["_is_initial", "_get_lr_called_within_step"];

/** Saved numbers, rounded where the last bit may differ. */
function comparable(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(12));
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !TRANSIENT.includes(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, comparable(inner)]));
}

describe("schedulers", () => {
  for (const { optimizer: name, scheduler, args, options, rates: expected, saved } of cases) {
    const part: Part = [scheduler, args, options];
    const title = `${scheduler} ${JSON.stringify(args)} ${JSON.stringify(options)} on ${name}`;
    const count = expected[0]?.length ?? 0;

    it(`${title}: PyTorch's rates over ${EPOCHS} epochs, and its state dict`, () => {
      const optimizer = makeOptimizer(name);
      const made = build(optimizer, part);
      assertRates(rates(optimizer, count), expected[0] ?? [], 0);
      for (let epoch = 1; epoch <= EPOCHS; epoch++) {
        advance(optimizer, made, epoch);
        assertRates(rates(optimizer, count), expected[epoch] ?? [], epoch);
        assert.deepEqual(made.getLastLr(), rates(optimizer, 2));
        if (epoch === SAVED_AT) assert.deepEqual(comparable(made.stateDict()), comparable(saved.scheduler));
      }
    });

    it(`${title}: goes on from PyTorch's state`, () => {
      const optimizer = makeOptimizer(name, [0.7, 0.9]);
      const made = build(optimizer, part);
      optimizer.loadStateDict({
        state: {},
        param_groups: saved.groups.map((group, at) => ({ ...group, params: [at] })),
      });
      made.loadStateDict(saved.scheduler);
      for (let epoch = SAVED_AT + 1; epoch <= EPOCHS; epoch++) {
        advance(optimizer, made, epoch);
        assertRates(rates(optimizer, count), expected[epoch] ?? [], epoch);
      }
    });
  }

  it("CosineAnnealingWarmRestarts goes to any epoch, with a fraction", () => {
    const optimizer = makeOptimizer("SGD", [1]);
    const scheduler = new optim.CosineAnnealingWarmRestarts(optimizer, 4, { tMult: 2 });
    // 4 + 8 epochs are over at 12; a quarter of the next 16 at 16.
    for (const [epoch, share] of [
      [1, 1 / 4],
      [2.5, 2.5 / 4],
      [16, 1 / 4],
      [0, 0],
    ] as const) {
      scheduler.step(epoch);
      assert.ok(Math.abs((optimizer.paramGroups[0]?.lr ?? 0) - (1 + Math.cos(Math.PI * share)) / 2) < 1e-12);
    }
  });

  it("a run that is resumed with lastEpoch goes on from the optimizer's state", () => {
    const whole = makeOptimizer("SGD");
    const scheduler = new optim.ExponentialLR(whole, 0.5);
    for (let epoch = 0; epoch < 3; epoch++) advance(whole, scheduler, epoch);
    const resumed = makeOptimizer("SGD");
    resumed.loadStateDict(whole.stateDict());
    const next = new optim.ExponentialLR(resumed, 0.5, { lastEpoch: 2 });
    advance(whole, scheduler, 3);
    advance(resumed, next, 3);
    assert.deepEqual(rates(resumed, 2), rates(whole, 2));
    assert.deepEqual(rates(whole, 2), [0.1 / 16, 0.05 / 16]);
  });

  it("a rule of one's own extends LRScheduler", () => {
    class Halved extends optim.LRScheduler {
      constructor(optimizer: optim.Scheduled) {
        super(optimizer);
        this.start();
      }
      protected getLr(): number[] {
        return this.baseLrs.map((lr) => lr / (1 + this.lastEpoch));
      }
    }
    const optimizer = makeOptimizer("SGD", [1]);
    const scheduler = new Halved(optimizer);
    advance(optimizer, scheduler, 1);
    assert.deepEqual(scheduler.getLastLr(), [0.5]);
  });

  it("warn where the optimizer has taken no step yet", () => {
    const texts: string[] = [];
    const before = torch.setWarningHandler((text) => texts.push(text));
    try {
      new optim.StepLR(makeOptimizer("SGD"), 2).step();
      const stepped = makeOptimizer("SGD");
      const scheduler = new optim.StepLR(stepped, 2);
      stepped.step();
      scheduler.step();
    } finally {
      torch.setWarningHandler(before);
    }
    assert.deepEqual(texts, [
      "StepLR: expected optimizer.step() before scheduler.step(), got none; the first learning rate is skipped",
    ]);
  });

  it("OneCycleLR begins at the greatest rate where the rise has no length", () => {
    const optimizer = makeOptimizer("SGD", [1]);
    const scheduler = new optim.OneCycleLR(optimizer, 0.5, { totalSteps: 4, pctStart: 0.25 });
    assert.deepEqual(scheduler.getLastLr(), [0.5]);
    advance(optimizer, scheduler, 1);
    assert.ok(optimizer.paramGroups[0]!.lr < 0.5);
  });

  describe("rejects", () => {
    const rejects = (title: string, make: () => unknown, message: string) =>
      it(title, () => assert.throws(make, { message }));
    const sgd = () => makeOptimizer("SGD");

    rejects(
      "what is no optimizer",
      () => new optim.StepLR({} as optim.Scheduled, 1),
      "StepLR: expected an Optimizer, got object",
    );
    rejects(
      "a rule that gives no number",
      () => new optim.LambdaLR(sgd(), (() => undefined) as never),
      "LambdaLR: expected finite learning rates for epoch 0, got NaN",
    );
    rejects(
      "an averaging rate below 0",
      () => new optim.SWALR(sgd(), [0.1, -1]),
      "SWALR: swaLr: expected a number >= 0, got -1",
    );
    rejects(
      "milestones that go back",
      () => {
        const optimizer = sgd();
        const parts = [1, 2, 3].map((size) => new optim.StepLR(optimizer, size));
        return new optim.SequentialLR(optimizer, parts, [4, 2]);
      },
      "SequentialLR: milestones: expected each greater than the one before, got 4, 2",
    );
    rejects(
      "a step size of 0",
      () => new optim.StepLR(sgd(), 0),
      "StepLR: stepSize: expected a whole number >= 1, got 0",
    );
    rejects(
      "a resumed run without initial rates",
      () => new optim.StepLR(sgd(), 1, { lastEpoch: 3 }),
      "StepLR: expected initialLr in paramGroups[0] for lastEpoch 3, got none; load the optimizer's state first",
    );
    rejects(
      "rates for another number of groups",
      () => new optim.OneCycleLR(sgd(), [1, 2, 3], { totalSteps: 9 }),
      "OneCycleLR: maxLr: expected a value for each of 2 groups, got 3",
    );
    rejects(
      "a cycle without a length",
      () => new optim.OneCycleLR(sgd(), 1, { epochs: 2 }),
      "OneCycleLR: expected totalSteps, or epochs and stepsPerEpoch, got neither",
    );
    rejects(
      "a step after the cycle",
      () => {
        const optimizer = sgd();
        const scheduler = new optim.OneCycleLR(optimizer, 1, { totalSteps: 4 });
        for (let step = 1; step <= 5; step++) advance(optimizer, scheduler, step);
      },
      "OneCycleLR.step: expected at most 4 steps, got step 5",
    );
    rejects(
      "momentum to cycle that the optimizer has not",
      () => new optim.CyclicLR(new optim.Adagrad([torch.zeros([1], { requiresGrad: true })]), 0.1, 1),
      "CyclicLR: cycleMomentum: expected an optimizer with momentum or betas, got Adagrad; pass cycleMomentum: false",
    );
    rejects(
      "a factor that does not fall",
      () => new optim.ReduceLROnPlateau(sgd(), { factor: 1 }),
      "ReduceLROnPlateau: factor: expected a number < 1, got 1",
    );
    rejects(
      "a plateau without a metric",
      () => new optim.ReduceLROnPlateau(sgd()).step(),
      "ReduceLROnPlateau.step: expected a metric, got undefined; pass the loss of validation",
    );
    rejects(
      "a start factor of 0",
      () => new optim.LinearLR(sgd(), { startFactor: 0 }),
      "LinearLR: startFactor: expected a number in (0, 1], got 0",
    );
    rejects(
      "a sequence with too few milestones",
      () => {
        const optimizer = sgd();
        return new optim.SequentialLR(
          optimizer,
          [new optim.StepLR(optimizer, 1), new optim.StepLR(optimizer, 1)],
          [],
        );
      },
      "SequentialLR: milestones: expected 1 for 2 schedulers, got 0",
    );
    rejects(
      "schedulers of two optimizers",
      () => new optim.ChainedScheduler([new optim.StepLR(sgd(), 1), new optim.StepLR(sgd(), 1)]),
      "ChainedScheduler: expected schedulers of one optimizer, got another's at 1",
    );
    rejects(
      "a group that was added after it was made",
      () => {
        const optimizer = sgd();
        const scheduler = new optim.StepLR(optimizer, 1);
        optimizer.addParamGroup({ params: [torch.zeros([1], { requiresGrad: true })] });
        advance(optimizer, scheduler, 1);
      },
      "StepLR.step: expected 2 groups as at its start, got 3; make a new scheduler after addParamGroup",
    );
  });
});
