import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { ReduceLROnPlateau, SGD } from "torchbook/optim";
import {
  type Callback,
  EarlyStopping,
  type EarlyStoppingOptions,
  evaluate,
  fit,
  ModelCheckpoint,
  ProgressBar,
} from "torchbook/train";
import { problem, weightsOf } from "./problem.ts";

const { crossEntropy } = nn.functional;

/** A model whose only weight is the loss that a run is to have, epoch by epoch. */
class Scripted extends nn.Module {
  weight = new nn.Parameter(torch.zeros([]));

  forward(losses: torch.Tensor): torch.Tensor {
    return losses;
  }
}

/** Runs with one batch an epoch, whose loss is given; the weight counts the epochs. */
async function scripted(losses: number[], callbacks: Callback[]) {
  const model = new Scripted();
  let epoch = 0;
  const count: Callback = {
    onEpochStart: () => {
      epoch += 1;
    },
  };
  const result = await fit(model, [0], {
    // The gradient is -1: each step of rate 1 adds 1.
    step: () => {
      const loss = model.weight.neg();
      return { loss: loss.sub(loss.detach()).add(losses[epoch - 1] as number) };
    },
    optimizer: new SGD(model.parameters(), { lr: 1 }),
    maxEpochs: losses.length,
    callbacks: [count, ...callbacks],
  });
  return { ...result, weight: model.weight.item() };
}

describe("EarlyStopping", () => {
  const cases: [string, Partial<EarlyStoppingOptions>, number[], number, string][] = [
    ["goes on while it gets better", {}, [5, 4, 3, 2, 1, 0.5], 6, "maxEpochs"],
    [
      "ends after so many epochs without",
      { patience: 2 },
      [5, 3, 4, 3, 9, 9],
      4,
      "EarlyStopping: loss was best in epoch 2 (3)",
    ],
    ["counts from the last that was better", { patience: 2 }, [5, 6, 4, 6, 3, 6], 6, "maxEpochs"],
    [
      "asks for a difference",
      { patience: 1, minDelta: 1 },
      [5, 3.5, 2.75, 1],
      3,
      "EarlyStopping: loss was best in epoch 2 (3.5)",
    ],
    [
      "takes the greater one for the better where it is told to",
      { patience: 1, mode: "max" },
      [1, 2, 1.5, 9],
      3,
      "EarlyStopping: loss was best in epoch 2 (2)",
    ],
    [
      "ends at once where a value is not finite",
      { patience: 9 },
      [1, Number.NaN, 1],
      2,
      "EarlyStopping: loss was NaN in epoch 2",
    ],
  ];
  for (const [title, options, losses, lastEpoch, reason] of cases) {
    it(title, async () => {
      const { epoch, stopReason } = await scripted(losses, [
        new EarlyStopping({ monitor: "loss", ...options }),
      ]);
      assert.deepEqual({ epoch, stopReason }, { epoch: lastEpoch, stopReason: reason });
    });
  }

  it("gives the weights of the best epoch back, and begins anew with the next run", async () => {
    const stopping = new EarlyStopping({ monitor: "loss", patience: 2, restoreBestWeights: true });
    for (const run of ["first", "second"]) {
      const { weight, epoch } = await scripted([5, 3, 4, 4, 1], [stopping]);
      assert.deepEqual([weight, epoch], [2, 4], run);
      assert.deepEqual([stopping.best, stopping.bestEpoch], [3, 2]);
    }
  });

  it("passes over epochs without validation, as ModelCheckpoint and ReduceLROnPlateau do", async () => {
    const { model, loader, testLoader } = problem();
    const folder = mkdtempSync(join(tmpdir(), "torchbook-callbacks-"));
    try {
      const optimizer = new SGD(model.parameters(), { lr: 0 });
      const stopping = new EarlyStopping({ monitor: "valLoss", patience: 2 });
      const checkpoint = new ModelCheckpoint(folder, { monitor: "valLoss", saveTopK: -1 });
      const scheduler = new ReduceLROnPlateau(optimizer);
      const { epoch } = await fit(model, loader, {
        ...{ loss: crossEntropy, optimizer, scheduler, maxEpochs: 4 },
        ...{ validationData: testLoader, checkValEveryNEpoch: 2, callbacks: [stopping, checkpoint] },
      });
      assert.deepEqual([epoch, scheduler.lastEpoch], [4, 2]);
      assert.deepEqual(readdirSync(folder).sort(), ["epoch=2.pt", "epoch=4.pt"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("rejects a name that the logs do not have, and options out of range", async () => {
    await assert.rejects(scripted([1], [new EarlyStopping({ monitor: "valLoss" })]), {
      message: 'EarlyStopping: monitor: expected one of epoch, loss, lr, got "valLoss"',
    });
    assert.throws(() => new EarlyStopping({ monitor: "loss", patience: -1 }), {
      message: "EarlyStopping: patience: expected a whole number >= 0, got -1",
    });
    assert.throws(() => new EarlyStopping({ monitor: "loss", mode: "least" as never }), {
      message: 'EarlyStopping: mode: expected one of "min", "max", got "least"',
    });
  });
});

describe("ProgressBar", () => {
  const seconds = (text: string) => text.replace(/\d+\.\d s/g, "S s");

  it("writes a line for each epoch", async () => {
    let text = "";
    const write = (more: string) => {
      text += more;
    };
    await scripted([0.51239, 2], [new ProgressBar({ write, inPlace: false })]);
    assert.equal(seconds(text), "epoch 1/2 loss 0.5124 lr 1 (S s)\nepoch 2/2 loss 2 lr 1 (S s)\n");
  });

  it("shows batches in the line of the epoch, and takes their text away at its end", async () => {
    const { model, loader, testLoader } = problem(7, 16);
    const written: string[] = [];
    const bar = new ProgressBar({ write: (text) => written.push(text), inPlace: true, refreshRate: 0 });
    await fit(model, loader, {
      loss: crossEntropy,
      optimizer: new SGD(model.parameters(), { lr: 0.1 }),
      maxEpochs: 1,
      validationData: testLoader,
      callbacks: [bar],
    });
    const lines = written.join("").split("\r");
    assert.match(lines[1] as string, /^epoch 1\/1 1\/2 loss [\d.]+$/);
    assert.match(lines[3] as string, /^epoch 1\/1 validation 1\/5 *$/);
    assert.match(
      seconds(lines.at(-1) as string),
      /^epoch 1\/1 loss [\d.]+ lr 0.1 valLoss [\d.]+ \(S s\) *\n$/,
    );
    assert.equal(lines.length, 1 + 2 + 5 + 1);
  });

  it("shows an evaluation, and ends its line where an error ends a run", async () => {
    const { model, testLoader } = problem();
    let text = "";
    const bar = new ProgressBar({
      write: (more) => {
        text += more;
      },
      inPlace: true,
      refreshRate: 0,
    });
    await evaluate(model, testLoader, { loss: crossEntropy, callbacks: [bar] });
    assert.match(seconds(text), /\rvalidation 1\/5.*\rvalidation 5\/5 \(S s\)\n$/s);
    text = "";
    const failing: Callback = {
      onTrainBatchEnd: () => {
        throw new Error("no");
      },
    };
    await assert.rejects(scripted([1], [bar, failing]), { message: "no" });
    assert.equal(text, "\repoch 1/1 1/1 loss 1\n");
  });
});

describe("callbacks of the user's", () => {
  it("may change the learning rate and read the weights", async () => {
    const { model, loader } = problem();
    const before = weightsOf(model);
    const optimizer = new SGD(model.parameters(), { lr: 0.1 });
    const freeze: Callback = {
      onEpochStart: ({ optimizer: { paramGroups } }) => {
        for (const group of paramGroups) group.lr = 0;
      },
    };
    const { history } = await fit(model, loader, {
      loss: crossEntropy,
      optimizer,
      maxEpochs: 1,
      callbacks: [freeze],
    });
    assert.equal(history[0]?.lr, 0);
    const { "fc1.weight": weight } = weightsOf(model) as Record<string, unknown>;
    assert.deepEqual(weight, (before as Record<string, unknown>)["fc1.weight"]);
  });
});
