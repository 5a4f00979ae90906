import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { DataLoader, TensorDataset } from "torchbook/data";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";
import { loadCheckpoint, saveCheckpoint } from "torchbook/train";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

const STEPS = 9;
const EPOCHS = 3;

/** A small run with everything that has a state. */
function makeRun(optimizerOf: (params: Iterable<torch.Tensor>) => optim.Optimizer<{ lr: number }>) {
  const examples = torch.arange(36, { dtype: torch.float32 }).reshape([12, 3]).div(36);
  const model = new nn.Sequential(
    new nn.Linear(3, 8),
    new nn.BatchNorm1d(8),
    new nn.Dropout(),
    new nn.Linear(8, 1),
  );
  const optimizer = optimizerOf(model.parameters());
  const scheduler = new optim.SequentialLR(
    optimizer,
    [new optim.LinearLR(optimizer, { totalIters: 2 }), new optim.MultiStepLR(optimizer, [2])],
    [1],
  );
  const generator = new torch.Generator().manualSeed(6);
  const loader = new DataLoader(new TensorDataset(examples), { batchSize: 4, shuffle: true });
  return { model, optimizer, scheduler, generator, loader };
}

type Run = ReturnType<typeof makeRun>;

/** Trains from `epoch` and `step` on; `afterStep` may end it by giving true. */
function train(
  run: Run,
  start: { epoch: number; step: number },
  afterStep: (at: typeof start) => boolean,
): void {
  const { model, optimizer, scheduler, generator, loader } = run;
  let { step } = start;
  for (let epoch = start.epoch; epoch < EPOCHS; epoch += 1) {
    for (const [rows] of loader) {
      const noise = torch.rand([1], { generator });
      const closure = () => {
        optimizer.zeroGrad();
        const loss = model
          .forward(rows as torch.Tensor)
          .sub(noise)
          .square()
          .mean();
        loss.backward();
        return loss;
      };
      optimizer.step(closure);
      step += 1;
      if (afterStep({ epoch, step })) return;
    }
    scheduler.step();
  }
}

const weights = ({ model }: Run) => Object.values(model.stateDict()).map((tensor) => tensor.toArray());

describe("checkpoints", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-checkpoint-"));
    path = join(folder, "run.pt");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const optimizers: Record<string, Parameters<typeof makeRun>[0]> = {
    SGD: (params) => new optim.SGD(params, { lr: 0.1, momentum: 0.9 }),
    AdamW: (params) => new optim.AdamW(params, { lr: 0.1, amsgrad: true }),
    RMSprop: (params) => new optim.RMSprop(params, { lr: 0.1, centered: true }),
    Adagrad: (params) => new optim.Adagrad(params, { lr: 0.1 }),
    NAdam: (params) => new optim.NAdam(params, { lr: 0.1 }),
    RAdam: (params) => new optim.RAdam(params, { lr: 0.1 }),
    LBFGS: (params) => new optim.LBFGS(params, { lr: 0.1, maxIter: 3 }),
  };
  for (const [name, optimizerOf] of Object.entries(optimizers)) {
    it(`let a run go on to the same bits: ${name}`, () => {
      torch.manualSeed(1);
      const whole = makeRun(optimizerOf);
      train(whole, { epoch: 0, step: 0 }, () => false);
      for (let stop = 1; stop < STEPS; stop += 2) {
        torch.manualSeed(1);
        const first = makeRun(optimizerOf);
        train(first, { epoch: 0, step: 0 }, (at) => {
          if (at.step === stop) saveCheckpoint({ ...first, ...at }, path);
          return at.step === stop;
        });
        torch.manualSeed(99);
        const second = makeRun(optimizerOf);
        second.generator.manualSeed(7);
        const at = loadCheckpoint(path, second) as { epoch: number; step: number };
        assert.deepEqual(Object.keys(at), ["epoch", "step"]);
        assert.equal(at.step, stop);
        train(second, at, () => false);
        assert.deepEqual(weights(second), weights(whole), `stopped after ${stop}`);
      }
    });
  }

  it("give back what is not loaded into anything, and leave nothing beside them", () => {
    const best = torch.tensor([1, 2]);
    saveCheckpoint({ epoch: 3, best, history: [{ loss: 0.5 }] }, path);
    saveCheckpoint({ epoch: 4, best, history: [{ loss: 0.5 }, { loss: 0.25 }] }, path);
    const { epoch, history, best: loaded } = loadCheckpoint(path, {});
    assert.deepEqual([epoch, history], [4, [{ loss: 0.5 }, { loss: 0.25 }]]);
    assert.deepEqual((loaded as torch.Tensor).toArray(), [1, 2]);
    assert.deepEqual(readdirSync(folder), ["run.pt"]);
  });

  it("leave no tensor behind", () => {
    const run = makeRun(optimizers.SGD as never);
    saveCheckpoint(run, path);
    const tensors = tensorsHeld();
    saveCheckpoint({ model: run.model, optimizer: run.optimizer }, path);
    loadCheckpoint(path, { model: run.model, optimizer: run.optimizer });
    assert.equal(torch.memory().tensors, tensors);
  });

  describe("rejects", () => {
    it("a checkpoint that lacks a part, and changes nothing", () => {
      const model = new nn.Linear(2, 1);
      saveCheckpoint({ model, epoch: 1 }, path);
      const before = model.weight.toArray();
      model.weight.detach().add_(1);
      const changed = model.weight.toArray();
      const optimizer = new optim.SGD(model.parameters(), { lr: 1 });
      assert.throws(() => loadCheckpoint(path, { model, optimizer }), {
        message: `loadCheckpoint: expected optimizer in ${path}, got model, epoch`,
      });
      assert.deepEqual(model.weight.toArray(), changed);
      assert.notDeepEqual(changed, before);
    });

    it("another file of torch.save", () => {
      torch.save({ model: 1 }, path);
      assert.throws(() => loadCheckpoint(path, {}), {
        message: `loadCheckpoint: expected a file of saveCheckpoint at ${path}, got another file of torch.save`,
      });
    });

    it("the name that it keeps for itself", () => {
      assert.throws(() => saveCheckpoint({ rng_state: 1 }, path), {
        name: "TypeError",
        message: "saveCheckpoint: expected another name than rng_state, which is kept for the generators",
      });
      assert.deepEqual(readdirSync(folder), []);
    });

    it("the state of another kind for a Generator", () => {
      saveCheckpoint({ generator: 5 }, path);
      assert.throws(() => loadCheckpoint(path, { generator: new torch.Generator() }), {
        name: "TypeError",
        message: "loadCheckpoint: generator: expected the state of a Generator, got number",
      });
    });
  });
});
