import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { ExponentialLR, LBFGS, OneCycleLR, ReduceLROnPlateau, SGD } from "torchbook/optim";
import { live } from "torchbook/plot";
import { Accuracy, type Callback, F1Score, fit, ProgressBar } from "torchbook/train";
import { shownBy } from "../../kernel/display/recordingHost.ts";
import { Net, problem, weightsOf } from "./problem.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

const { crossEntropy } = nn.functional;
const LR = 0.1;

const sgd = (model: nn.Module) => new SGD(model.parameters(), { lr: LR, momentum: 0.9 });

/** The switch that a kernel uses. */
const interrupts = (globalThis as unknown as Record<symbol, { request(): void; clear(): void }>)[
  Symbol.for("torchbook.interrupt")
] as { request(): void; clear(): void };

describe("fit", () => {
  it("trains as the loop written out does, to the same bits", async () => {
    const written = problem();
    const optimizer = sgd(written.model);
    const scheduler = new ExponentialLR(optimizer, 0.5);
    const losses: number[] = [];
    for (let epoch = 1; epoch <= 3; epoch++) {
      let [sum, count] = [0, 0];
      for (const [input, target] of written.loader) {
        optimizer.zeroGrad();
        const loss = crossEntropy(written.model.forward(input), target);
        loss.backward();
        optimizer.step();
        sum += loss.item() * target.numel;
        count += target.numel;
      }
      losses.push(sum / count);
      scheduler.step();
    }

    const fitted = problem();
    const own = sgd(fitted.model);
    const { history, step, epoch, stopReason } = await fit(fitted.model, fitted.loader, {
      loss: crossEntropy,
      optimizer: own,
      scheduler: new ExponentialLR(own, 0.5),
      maxEpochs: 3,
    });
    assert.deepEqual(weightsOf(fitted.model), weightsOf(written.model));
    assert.deepEqual(
      history,
      losses.map((loss, at) => ({ epoch: at + 1, loss, lr: LR * 0.5 ** at })),
    );
    assert.deepEqual({ step, epoch, stopReason }, { step: 12, epoch: 3, stopReason: "maxEpochs" });
  });

  it("adds up the gradients of several batches, and clips them", async () => {
    const written = problem();
    const optimizer = sgd(written.model);
    const batches = [...written.loader];
    for (const group of [batches.slice(0, 3), batches.slice(3)]) {
      for (const [input, target] of group)
        crossEntropy(written.model.forward(input), target).div(3).backward();
      nn.utils.clipGradNorm_(written.model.parameters(), 0.05);
      optimizer.step();
      optimizer.zeroGrad();
    }
    const fitted = problem();
    const { step } = await fit(fitted.model, fitted.loader, {
      loss: new nn.CrossEntropyLoss(),
      optimizer: sgd(fitted.model),
      maxEpochs: 1,
      accumulateGradBatches: 3,
      gradientClipVal: 0.05,
    });
    assert.equal(step, 2);
    assert.deepEqual(weightsOf(fitted.model), weightsOf(written.model));
  });

  it("measures training batches as they come, and validation data after each epoch", async () => {
    const { model, loader, testLoader } = problem();
    const accuracy = new Accuracy();
    const { history } = await fit(model, loader, {
      loss: crossEntropy,
      optimizer: sgd(model),
      maxEpochs: 4,
      validationData: testLoader,
      checkValEveryNEpoch: 2,
      metrics: { accuracy, f1: new F1Score(3) },
    });
    assert.deepEqual(Object.keys(history[0] as object), ["epoch", "loss", "accuracy", "f1", "lr"]);
    const last = history[3] as Record<string, number>;
    assert.deepEqual(Object.keys(last), [
      ...["epoch", "loss", "accuracy", "f1", "lr", "valLoss", "valAccuracy", "valF1"],
    ]);
    model.eval();
    const [input, target] = [...testLoader].reduce(
      ([inputs, targets], [x, y]) => [torch.cat([inputs, x]), torch.cat([targets, y])],
      [torch.empty([0, 4]), torch.empty([0], { dtype: torch.int64 })],
    );
    const output = torch.noGrad(() => model.forward(input));
    assert.equal(last.valAccuracy, output.argmax(1).eq(target).sum().item() / 30);
    assert.ok(Math.abs((last.valLoss as number) - crossEntropy(output, target).item()) < 1e-6);
    assert.ok((last.valAccuracy as number) > 0.8);
    assert.ok(Number.isNaN(accuracy.compute()), "it keeps nothing");
  });

  it("takes batches of any form by a step of the user's", async () => {
    const { model } = problem();
    const before = weightsOf(model);
    const { history } = await fit(
      model,
      [{ x: torch.rand([4, 4]), y: torch.tensor([0, 1, 2, 0], { dtype: torch.int64 }) }],
      {
        step: ({ x, y }) => {
          const output = model.forward(x);
          return { loss: crossEntropy(output, y), output, target: y };
        },
        optimizer: sgd(model),
        maxEpochs: 2,
        metrics: { accuracy: new Accuracy() },
      },
    );
    assert.equal(history.length, 2);
    assert.notDeepEqual(weightsOf(model), before);
  });

  it("steps a schedule after each step of the optimizer, or by what it watches", async () => {
    const { model, loader } = problem();
    const optimizer = sgd(model);
    const scheduler = new OneCycleLR(optimizer, 0.2, { totalSteps: 8 });
    await fit(model, loader, {
      loss: crossEntropy,
      optimizer,
      scheduler,
      schedulerInterval: "step",
      maxEpochs: 1,
    });
    assert.equal(scheduler.lastEpoch, 4);
    const plateau = new ReduceLROnPlateau(optimizer, { patience: 0, threshold: 1e9, mode: "max" });
    const first = optimizer.paramGroups[0]?.lr as number;
    await fit(model, loader, { loss: crossEntropy, optimizer, scheduler: plateau, maxEpochs: 2 });
    assert.ok(Math.abs((optimizer.paramGroups[0]?.lr as number) - first * 0.1) < 1e-9);
  });

  it("tells callbacks in order, and waits for them", async () => {
    const { model, loader, testLoader } = problem(7, 16);
    const told: string[] = [];
    const callback: Callback = {
      onFitStart: ({ epoch, logs }) => void told.push(`start ${epoch} ${Object.keys(logs).length}`),
      onEpochStart: ({ epoch }) => void told.push(`epoch ${epoch}`),
      onTrainBatchEnd: async ({ batch, numBatches, step, loss }) => {
        await null;
        assert.ok(loss > 0);
        told.push(`batch ${batch}/${numBatches} step ${step}`);
      },
      onEvaluateStart: ({ numBatches }) => void told.push(`evaluate ${numBatches}`),
      onEvaluateBatchEnd: ({ batch }) => void (batch === 1 && told.push("evaluate batch")),
      onEvaluateEnd: ({ training }) => void told.push(`evaluated in epoch ${training?.epoch}`),
      onEpochEnd(training) {
        told.push(`end of ${training.epoch}: ${Object.keys(training.logs).join(" ")}`);
        if (training.epoch === 2) training.stop("enough");
      },
      onFitEnd: ({ history }) => void told.push(`after ${history.length}`),
    };
    const { stopReason } = await fit(model, loader, {
      loss: crossEntropy,
      optimizer: sgd(model),
      maxEpochs: 9,
      validationData: testLoader,
      callbacks: [callback],
    });
    const epoch = (number: number) => [
      `epoch ${number}`,
      `batch 1/2 step ${number * 2 - 1}`,
      `batch 2/2 step ${number * 2}`,
      ...["evaluate 5", "evaluate batch", `evaluated in epoch ${number}`],
      `end of ${number}: epoch loss lr valLoss`,
    ];
    assert.deepEqual(told, ["start 0 0", ...epoch(1), ...epoch(2), "after 2"]);
    assert.equal(stopReason, "enough");
  });

  it("takes a live plot as a callback", async () => {
    const { model, loader } = problem();
    await shownBy(async () => {
      const curve = live({ series: ["loss"] });
      const options = { loss: crossEntropy, optimizer: sgd(model), maxEpochs: 2 };
      const { history } = await fit(model, loader, { ...options, callbacks: [curve] });
      assert.deepEqual(
        curve.records,
        history.map(({ epoch, loss }) => ({ step: epoch, loss })),
      );
    });
  });

  describe("modes", () => {
    it("are those from before afterwards, and in training all that are not set to eval apart", async () => {
      const { model, loader, testLoader } = problem();
      const run = async (mode: boolean, isFrozen: boolean) => {
        model.train(mode);
        if (isFrozen) model.bn.eval();
        const before = model.modules().map(({ training }) => training);
        let during: boolean[] = [];
        const onTrainBatchEnd = () => {
          during = model.modules().map(({ training }) => training);
        };
        const options = {
          loss: crossEntropy,
          optimizer: sgd(model),
          maxEpochs: 2,
          validationData: testLoader,
        };
        await fit(model, loader, { ...options, callbacks: [{ onTrainBatchEnd }] });
        assert.deepEqual(
          model.modules().map(({ training }) => training),
          before,
        );
        return during;
      };
      assert.deepEqual(await run(false, false), [true, true, true, true, true]);
      assert.deepEqual(await run(true, true), [true, true, false, true, true]);
    });
  });

  describe("ends", () => {
    /** Runs with a callback, and gives the error; the model's modes are looked at too. */
    async function endedBy(
      callback: Callback,
      signal?: AbortSignal,
    ): Promise<{ error: Error; told: unknown }> {
      const { model, loader } = problem();
      model.eval();
      let told: unknown;
      const onException = (_: unknown, error: unknown) => {
        told = error;
      };
      const options = { loss: crossEntropy, optimizer: sgd(model), maxEpochs: 1000 };
      const running = fit(model, loader, { ...options, callbacks: [callback, { onException }], signal });
      const error = await running.then(
        () => assert.fail("an error expected"),
        (thrown: Error) => thrown,
      );
      assert.equal(model.training, false);
      assert.equal(model.fc1.weight.grad, null);
      return { error, told };
    }

    it("with the error of a callback", async () => {
      const { error, told } = await endedBy({
        onTrainBatchEnd: () => {
          throw new RangeError("no more");
        },
      });
      assert.equal(error.message, "no more");
      assert.equal(told, error);
    });

    it("at the operator that an interrupt stops", async () => {
      try {
        const { error, told } = await endedBy({
          onTrainBatchEnd: ({ step }) => void (step === 5 && interrupts.request()),
        });
        assert.equal((error as Error & { code: string }).code, "TORCHBOOK_INTERRUPTED");
        assert.equal(told, error);
      } finally {
        interrupts.clear();
      }
    });

    it("by an interrupt that came while no operator ran", async () => {
      let steps = 0;
      const { error } = await endedBy({
        onTrainBatchEnd: ({ step }) => {
          steps = step;
          if (step === 5) interrupts.clear();
        },
      });
      assert.equal((error as Error & { code: string }).code, "TORCHBOOK_INTERRUPTED");
      assert.equal(steps, 5);
    });

    it("by an interrupt or a signal while it waits for a batch that never comes", async () => {
      const { model } = problem();
      let left = false;
      const never = () => ({
        [Symbol.asyncIterator]: () => ({
          next: () => new Promise<IteratorResult<[torch.Tensor, torch.Tensor]>>(() => {}),
          async return() {
            left = true;
            return { done: true as const, value: undefined };
          },
        }),
      });
      const options = { loss: crossEntropy, optimizer: sgd(model), maxEpochs: 1 };
      const interrupted = fit(model, never(), options);
      setImmediate(() => interrupts.clear());
      await assert.rejects(interrupted, { code: "TORCHBOOK_INTERRUPTED" });
      assert.ok(left);
      await assert.rejects(
        fit(model, never(), { ...options, signal: AbortSignal.abort(new Error("stop")) }),
        {
          message: "stop",
        },
      );
    });

    it("by a signal from a timer, though all batches are in memory", async () => {
      const controller = new AbortController();
      const { error } = await endedBy(
        { onFitStart: () => void setTimeout(() => controller.abort(new Error("out of time")), 1) },
        controller.signal,
      );
      assert.equal(error.message, "out of time");
    });
  });

  describe("memory", () => {
    it("is that of before: batches of a loader, activations, losses and gradients are freed", async () => {
      const { model, loader, testLoader } = problem();
      const optimizer = sgd(model);
      const held: number[] = [];
      const run = () =>
        fit(model, loader, {
          loss: crossEntropy,
          optimizer,
          maxEpochs: 2,
          validationData: testLoader,
          metrics: { accuracy: new Accuracy() },
          callbacks: [{ onTrainBatchEnd: () => void held.push(torch.memory().tensors) }],
        });
      await run();
      const before = tensorsHeld();
      held.length = 0;
      await run();
      assert.equal(torch.memory().tensors, before);
      // The batch's two, the last loss, the sum of losses, the accuracy's counts and the state of the loader's generator.
      assert.ok(Math.max(...held) <= before + 6, `${Math.max(...held) - before} tensors more in training`);
    });

    it("leaves batches that are no loader's", async () => {
      const { model, loader } = problem();
      const batches = [...loader];
      await fit(model, batches, { loss: crossEntropy, optimizer: sgd(model), maxEpochs: 2 });
      assert.ok(batches.flat().every(({ isDisposed }) => !isDisposed));
    });
  });

  describe("rejects", () => {
    const { model, loader } = problem();
    const options = { loss: crossEntropy, optimizer: sgd(model), maxEpochs: 1 };
    const cases: [string, () => Promise<unknown>, string][] = [
      [
        "no epochs",
        () => fit(model, loader, { ...options, maxEpochs: 0 }),
        "fit: maxEpochs: expected a whole number >= 1, got 0",
      ],
      [
        "what is no optimizer",
        () => fit(model, loader, { ...options, optimizer: {} as never }),
        "fit: optimizer: expected an Optimizer, got object",
      ],
      [
        "the optimizer of another model",
        () => fit(new Net(), loader, options),
        "fit: optimizer: expected parameters of the model, got none of them; make it of this model, new SGD(model.parameters())",
      ],
      [
        "an optimizer that needs a closure",
        () => fit(model, loader, { ...options, optimizer: new LBFGS(model.parameters()) }),
        "fit: optimizer: expected one that steps with the gradients of one batch, got LBFGS; write the loop with step(closure)",
      ],
      [
        "a schedule of another optimizer",
        () => fit(model, loader, { ...options, scheduler: new ReduceLROnPlateau(sgd(model)) }),
        "fit: scheduler: expected one of the optimizer, got another optimizer's; make it anew",
      ],
      [
        "a callback that is not in a list",
        () => fit(model, loader, { ...options, callbacks: new ProgressBar() as never }),
        "fit: callbacks: expected an array of callbacks, got ProgressBar object",
      ],
      [
        "no callback in the list",
        () => fit(model, loader, { ...options, callbacks: [{}, null as never] }),
        "fit: callbacks: expected an array of callbacks, got null",
      ],
      [
        "metrics without names",
        () => fit(model, loader, { ...options, metrics: [new Accuracy()] as never }),
        "fit: metrics: expected metrics by name, such as { accuracy: new Accuracy() }, got array [Accuracy object]",
      ],
      [
        "a class instead of a metric",
        () => fit(model, loader, { ...options, metrics: { top1: Accuracy as never } }),
        "fit: metrics: top1: expected metrics by name, such as { accuracy: new Accuracy() }, got function Accuracy",
      ],
      [
        "a class instead of a loss",
        () => fit(model, loader, { ...options, loss: nn.CrossEntropyLoss as never }),
        "fit: loss: expected a function or a module, got a class; pass new CrossEntropyLoss()",
      ],
      [
        "a metric with the name of the loss",
        () => fit(model, loader, { ...options, metrics: { loss: new Accuracy() } }),
        'fit: metrics: expected other names than epoch, loss, lr, valLoss, got "loss"',
      ],
      [
        "no loss",
        () => fit(model, loader, { ...options, loss: undefined as never }),
        "fit: expected loss, a function or a module, or step, got undefined",
      ],
      [
        "a loss of each example",
        () => fit(model, loader, { ...options, loss: new nn.CrossEntropyLoss({ reduction: "none" }) }),
        "fit: loss: expected a tensor of one element, got shape [8]",
      ],
      [
        "batches of another form",
        () => fit(model, [torch.rand([2, 4])] as unknown as [torch.Tensor, torch.Tensor][], options),
        "fit: expected batches [input, target], got object; pass step for batches of another form",
      ],
      [
        "data that has come to its end",
        () => fit(model, loader[Symbol.iterator](), { ...options, maxEpochs: 2 }),
        "fit: expected batches in epoch 2, got none; pass what begins anew at each pass, such as a DataLoader",
      ],
      [
        "empty validation data",
        () => fit(model, loader, { ...options, validationData: [] }),
        "fit: validationData: expected batches, got none",
      ],
      [
        "metrics without outputs",
        () =>
          fit(model, loader, {
            ...{ optimizer: options.optimizer, maxEpochs: 1, metrics: { accuracy: new Accuracy() } },
            step: ([x, y]) => ({ loss: crossEntropy(model.forward(x), y) }),
          }),
        "fit: metrics: expected a step that gives the tensors output and target, got undefined and undefined",
      ],
      [
        "a schedule that watches what is not there",
        () =>
          fit(model, loader, {
            ...{ ...options, monitor: "valAccuracy", scheduler: new ReduceLROnPlateau(options.optimizer) },
          }),
        'fit: monitor: expected one of epoch, loss, lr, got "valAccuracy"',
      ],
      [
        "a schedule by metric after each step",
        () =>
          fit(model, loader, {
            ...{ ...options, schedulerInterval: "step", scheduler: new ReduceLROnPlateau(options.optimizer) },
          }),
        'fit: schedulerInterval: expected "epoch" for ReduceLROnPlateau, got "step"',
      ],
    ];
    for (const [title, run, message] of cases) it(title, () => assert.rejects(run, { message }));

    it("a network whose outputs the loss does not take, by its type", () => {
      const ofNumbers = (x: number, y: number) => torch.tensor(x + y);
      // @ts-expect-error: the loss takes numbers
      void (() => fit(new Net(), loader, { ...options, loss: ofNumbers }));
    });
  });
});
