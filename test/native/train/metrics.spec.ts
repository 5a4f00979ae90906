import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import {
  Accuracy,
  AUROC,
  type Average,
  ConfusionMatrix,
  type ConfusionMatrixOptions,
  F1Score,
  MeanMetric,
  type Metric,
  Precision,
  Recall,
} from "torchbook/train";
import { assertNumbersClose } from "../../contracts/close.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

interface Case {
  num_classes: number;
  ignore_index?: number;
  scores: number[];
  target: number[];
  expected: Record<string, number | number[] | number[][]>;
}

/** Made by test/fixtures/train/metrics.py with torchmetrics 1.9.0 and scikit-learn 1.9.1. */
const { cases }: { cases: Record<string, Case> } = JSON.parse(
  readFileSync(new URL("../../fixtures/train/metrics.json", import.meta.url), "utf8"),
);

const SCORES = { precision: Precision, recall: Recall, f1_score: F1Score };

/** The metric that a name of the goldens stands for. */
function metricOf(name: string, { num_classes: L, ignore_index: ignoreIndex }: Case): Metric {
  const ignored = ignoreIndex === undefined ? {} : { ignoreIndex };
  const [kind = "", detail] = name.split(" ");
  if (kind === "accuracy") return new Accuracy({ topK: Number(name.split(" ")[2] ?? 1), ...ignored });
  if (kind === "confusion")
    return new ConfusionMatrix(L, { normalize: detail, ...ignored } as ConfusionMatrixOptions);
  const options = { average: detail as Average, ...ignored };
  if (kind === "auroc") return new AUROC(L, options as { average: "macro" });
  return new SCORES[kind as keyof typeof SCORES](L, options);
}

/** The tensors of a case, in batches of 7: of one score an example, or of one for each class. */
function* batchesOf({ num_classes: L, scores, target }: Case): Generator<[torch.Tensor, torch.Tensor]> {
  const all = torch.tensor(scores);
  const shaped = scores.length === target.length ? all : all.reshape([-1, L]);
  const labels = torch.tensor(target, { dtype: torch.int64 });
  for (let at = 0; at < target.length; at += 7) {
    const end = Math.min(at + 7, target.length);
    yield [shaped.narrow(0, at, end - at), labels.narrow(0, at, end - at)];
  }
}

function computed(metric: Metric): number[] {
  const value = metric.compute();
  const numbers = torch.isTensor(value) ? value.flatten().toArray() : [value];
  return (numbers as (number | number[])[]).flat();
}

const labels = (values: number[]) => torch.tensor(values, { dtype: torch.int64 });

describe("metrics", () => {
  for (const [title, made] of Object.entries(cases)) {
    for (const [name, expected] of Object.entries(made.expected)) {
      it(`${title}: ${name} is that of torchmetrics and scikit-learn, again after reset`, () => {
        const metric = metricOf(name, made);
        for (const pass of ["first", "second"]) {
          for (const [output, target] of batchesOf(made)) metric.update(output, target);
          assertNumbersClose(computed(metric), [expected].flat(2), `${name}, ${pass} pass`);
          metric.reset();
        }
      });
    }
  }

  it("take labels instead of scores", () => {
    const metric = new ConfusionMatrix(3);
    metric.update(labels([0, 2, 2, 1]), labels([0, 2, 1, 1]));
    assert.deepEqual(metric.compute().toArray(), [
      [1, 0, 0],
      [0, 1, 1],
      [0, 0, 1],
    ]);
  });

  it("take a class for each pixel", () => {
    const target = labels([0, 1, 1, 0]).reshape([1, 2, 2]);
    const scores = torch.stack([target.eq(0), target.eq(1)], 1).to(torch.float32);
    scores.select(1, 0).fill_(0.5);
    for (const metric of [new Accuracy(), new Accuracy({ topK: 1 }), new Recall(2, { average: "micro" })]) {
      metric.update(scores, target);
      assert.equal(metric.compute(), 1, metric.constructor.name);
    }
    const areas = new AUROC(2, { average: "none" });
    areas.update(scores, target);
    assert.deepEqual(areas.compute(), [0.5, 1]);
  });

  it("take one score for two classes against a threshold", () => {
    const [logits, target] = [torch.tensor([0.2, -0.1, 0.4]), labels([1, 0, 0])];
    const found = [0, 0.3].map((threshold) => {
      const metric = new Precision(2, { average: "binary", threshold });
      metric.update(logits, target);
      return metric.compute();
    });
    assert.deepEqual(found, [0.5, 0]);
  });

  it("compare the softmax of logits for AUROC", () => {
    const { "five classes": made } = cases as { "five classes": Case };
    const metric = new AUROC(5);
    for (const [scores, target] of batchesOf(made)) metric.update(scores.logSoftmax(1).add(3), target);
    assertNumbersClose([metric.compute()], [made.expected["auroc macro"] as number], "auroc");
  });

  it("leave a class of which there are none, or no others, out of AUROC's average", () => {
    const scores = torch.tensor([
      [0.7, 0.2, 0.1],
      [0.4, 0.5, 0.1],
      [0.6, 0.3, 0.1],
    ]);
    const each = new AUROC(3, { average: "none" });
    const mean = new AUROC(3);
    for (const metric of [each, mean]) metric.update(scores, labels([0, 1, 1]));
    assert.deepEqual(each.compute(), [1, 1, Number.NaN]);
    assert.equal(mean.compute(), 1);
  });

  it("are NaN without examples", () => {
    const metrics = [new Accuracy(), new Precision(3), new F1Score(3, { average: "micro" }), new AUROC(3)];
    for (const metric of [...metrics, new MeanMetric()])
      assert.ok(Number.isNaN(metric.compute()), metric.constructor.name);
  });

  it("weigh a mean by examples, of numbers and of tensors", () => {
    const mean = new MeanMetric();
    mean.update(torch.tensor(4), 3);
    mean.update(torch.tensor([2]), 1);
    mean.update(1);
    assert.equal(mean.compute(), (12 + 2 + 1) / 5);
    mean.reset();
    mean.update(7);
    assert.equal(mean.compute(), 7);
  });

  it("go on from a state that was saved within an epoch", () => {
    const makes: (() => Metric & { stateDict(): unknown; loadStateDict(state: never): void })[] = [
      () => new Accuracy(),
      () => new ConfusionMatrix(3),
      () => new Precision(3, { average: "none" }),
      () => new F1Score(3),
      () => new AUROC(3, { average: "none" }),
    ];
    const batches = [0, 1].map(() => [torch.rand([6, 3]), labels([0, 1, 2, 0, 1, 2])] as const);
    const plain = (value: unknown) => (torch.isTensor(value) ? value.toArray() : value);
    for (const make of makes) {
      const [whole, first, second] = [make(), make(), make()];
      for (const batch of batches) whole.update(...batch);
      first.update(...(batches[0] as (typeof batches)[0]));
      second.loadStateDict(first.stateDict() as never);
      first.reset();
      second.update(...(batches[1] as (typeof batches)[0]));
      assert.deepEqual(plain(second.compute()), plain(whole.compute()), whole.constructor.name);
    }
    const three = new ConfusionMatrix(3);
    three.update(...(batches[0] as (typeof batches)[0]));
    assert.throws(() => new ConfusionMatrix(4).loadStateDict(three.stateDict()), {
      message: "ConfusionMatrix.loadStateDict: expected 16 counts for 4 classes, got 9",
    });
  });

  it("keep no tensor after reset, within tidy and without", () => {
    const metrics: Metric[] = [
      new Accuracy(),
      new Accuracy({ topK: 2 }),
      new ConfusionMatrix(3),
      new AUROC(3),
    ];
    const [output, target] = [torch.randn([8, 3], { requiresGrad: true }), labels([0, 1, 2, 0, 1, 2, 0, 1])];
    const before = tensorsHeld();
    for (const metric of metrics) {
      metric.update(output, target);
      torch.tidy(() => {
        metric.update(output, target);
      });
      const value = metric.compute();
      if (torch.isTensor(value)) value.dispose();
      metric.reset();
    }
    assert.equal(torch.memory().tensors, before);
  });

  describe("rejects", () => {
    it("outputs whose shape does not fit the target", () => {
      assert.throws(() => new Accuracy().update(torch.rand([4, 3]), labels([0, 1])), {
        message:
          "Accuracy.update: output: expected scores [2, L] or one value for each of the targets [2], got [4, 3] torch.float32",
      });
      assert.throws(() => new Recall(5).update(torch.rand([2, 3]), labels([0, 1])), {
        message:
          "Recall.update: output: expected scores [2, 5] or one value for each of the targets [2], got [2, 3] torch.float32",
      });
      assert.throws(() => new AUROC(3).update(torch.rand([2]), labels([0, 1])), /AUROC.update: output/);
      assert.throws(() => new Accuracy({ topK: 4 }).update(torch.rand([2, 3]), labels([0, 1])), {
        message:
          "Accuracy.update: output: expected scores [N, L, ...] of at least 4 classes for a target [2], got [2, 3]",
      });
    });

    it("targets that are probabilities of classes", () => {
      const mixed = torch.tensor([
        [0.7, 0.3],
        [0, 1],
      ]);
      const got = "torch.float32 with fractions [2, 2]; for class probabilities pass target.argmax(1)";
      for (const metric of [new Accuracy(), new Precision(2), new AUROC(2)]) {
        assert.throws(() => metric.update(torch.rand([2, 2]), mixed), {
          name: "TypeError",
          message: `${metric.constructor.name}.update: target: expected labels, whole numbers, got ${got}`,
        });
      }
      const accuracy = new Accuracy();
      accuracy.update(torch.tensor([[0.9], [0.2]]), torch.tensor([[1], [1]], { dtype: torch.float32 }));
      assert.equal(accuracy.compute(), 0.5);
    });

    it("labels out of range", () => {
      assert.throws(() => new ConfusionMatrix(3).update(torch.rand([2, 3]), labels([0, -100])), {
        name: "RangeError",
        message:
          "ConfusionMatrix.update: target: expected labels from 0 to 2, got -100; pass ignoreIndex for targets that do not count",
      });
      assert.throws(() => new F1Score(3).update(labels([3, 0]), labels([0, 0])), {
        message: "F1Score.update: output: expected labels from 0 to 2, got 3",
      });
    });

    it("options out of range", () => {
      assert.throws(() => new Precision(3, { average: "binary" }), {
        message: 'Precision: average: expected 2 classes for "binary", got 3',
      });
      assert.throws(() => new Recall(3, { average: "mean" as never }), {
        message: 'Recall: average: expected one of "micro", "macro", "weighted", "none", "binary", got mean',
      });
      assert.throws(() => new ConfusionMatrix(1), {
        message: "ConfusionMatrix: numClasses: expected a whole number >= 2, got 1",
      });
      assert.throws(() => new MeanMetric().update(torch.ones([2])), {
        message: "MeanMetric.update: value: expected one element, got shape [2]",
      });
    });
  });
});
