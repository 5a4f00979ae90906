import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { Accuracy, ConfusionMatrix, evaluate, Recall } from "torchbook/train";
import { problem } from "./problem.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

const { crossEntropy } = nn.functional;

describe("evaluate", () => {
  it("gives the loss of all examples and the metrics, in eval mode, then every mode as before", async () => {
    const { model, testLoader } = problem();
    model.train();
    model.bn.eval();
    let modes: boolean[] = [];
    const onEvaluateBatchEnd = () => {
      modes = model.modules().map(({ training }) => training);
    };
    const found = await evaluate(model, testLoader, {
      loss: crossEntropy,
      metrics: {
        accuracy: new Accuracy(),
        recalls: new Recall(3, { average: "none" }),
        matrix: new ConfusionMatrix(3),
      },
      callbacks: [{ onEvaluateBatchEnd }],
    });
    assert.deepEqual(modes, [false, false, false, false, false]);
    assert.deepEqual([model.training, model.bn.training, model.dropout.training], [true, false, true]);

    model.eval();
    const [output, target] = [...testLoader].reduce(
      ([outputs, targets], [x, y]) => [
        torch.cat([outputs, torch.noGrad(() => model.forward(x))]),
        torch.cat([targets, y]),
      ],
      [torch.empty([0, 3]), torch.empty([0], { dtype: torch.int64 })],
    );
    assert.ok(Math.abs(found.loss - crossEntropy(output, target).item()) < 1e-6);
    const { accuracy, recalls, matrix } = found;
    assert.equal(accuracy, output.argmax(1).eq(target).sum().item() / 30);
    assert.equal(matrix.sum().item(), 30);
    assert.equal(recalls.length, 3);
    const diagonal = matrix.diagonal().toArray() as number[];
    assert.deepEqual(
      recalls,
      diagonal.map((right) => right / 10),
    );
  });

  it("begins its metrics anew", async () => {
    const { model, testLoader } = problem();
    const matrix = new ConfusionMatrix(3);
    for (const pass of [1, 2]) {
      const found = await evaluate(model, testLoader, { loss: crossEntropy, metrics: { matrix } });
      assert.equal(found.matrix.sum().item(), 30, `pass ${pass}`);
    }
  });

  it("records no gradients, and frees what its steps make", async () => {
    const { model, testLoader } = problem();
    const step = ([x, y]: [torch.Tensor, torch.Tensor]) => {
      const output = model.forward(x);
      assert.equal(output.requiresGrad, false);
      return { loss: crossEntropy(output, y) };
    };
    await evaluate(model, testLoader, { step });
    const before = tensorsHeld();
    await evaluate(model, testLoader, { step });
    assert.equal(torch.memory().tensors, before);
  });

  it("weighs a batch by what the step says, or by its examples", async () => {
    const { model } = problem();
    const batches = [
      { loss: 1, x: torch.rand([3, 2]) },
      { loss: 2, x: torch.rand([1, 2]) },
    ];
    const byExamples = await evaluate(model, batches, { step: ({ loss }) => ({ loss: torch.tensor(loss) }) });
    assert.equal(byExamples.loss, (3 * 1 + 2) / 4);
    const evenly = await evaluate(model, batches, {
      step: ({ loss }) => ({ loss: torch.tensor(loss), batchSize: 1 }),
    });
    assert.equal(evenly.loss, 1.5);
  });

  it("puts the modes back after an error", async () => {
    const { model, testLoader } = problem();
    model.train();
    const step = () => {
      throw new RangeError("no");
    };
    await assert.rejects(evaluate(model, testLoader, { step }), { message: "no" });
    assert.ok(model.modules().every(({ training }) => training));
  });

  describe("rejects", () => {
    it("no batches, and no loss", async () => {
      const { model } = problem();
      await assert.rejects(evaluate(model, [] as [torch.Tensor, torch.Tensor][], { loss: crossEntropy }), {
        message: "evaluate: expected batches, got none",
      });
      await assert.rejects(evaluate(model, [], {} as never), {
        message: "evaluate: expected loss, a function or a module, or step, got undefined",
      });
    });

    it("a metric with the name of the loss", async () => {
      const { model, testLoader } = problem();
      await assert.rejects(
        evaluate(model, testLoader, { loss: crossEntropy, metrics: { loss: new Accuracy() } }),
        { message: 'evaluate: metrics: expected other names than loss, got "loss"' },
      );
    });
  });
});
