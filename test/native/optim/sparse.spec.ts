import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";
import { assertNumbersClose } from "../../contracts/close.ts";
import { makeOptimizer, type OptimizerName, OPTIMIZERS } from "./problem.ts";

const ROWS = [
  [1, 2],
  [3, 4],
  [5, 6],
];

const table = (sparse: boolean) =>
  new nn.Embedding(3, 2, { sparse, weight: torch.tensor(ROWS, { dtype: torch.float32 }) });

/** Three steps that look row 1 up twice and row 2 once; row 0 never. */
function trainedRows(sparse: boolean, make: (params: torch.Tensor[]) => optim.SGD | optim.Adagrad): number[] {
  const layer = table(sparse);
  const optimizer = make(layer.parameters());
  for (let step = 0; step < 3; step += 1) {
    layer
      .forward(torch.tensor([1, 1, 2], { dtype: torch.int64 }))
      .square()
      .sum()
      .backward();
    optimizer.step();
    optimizer.zeroGrad();
  }
  return layer.weight.flatten().toArray() as number[];
}

describe("sparse gradients", () => {
  const CASES: [title: string, make: (params: torch.Tensor[]) => optim.SGD | optim.Adagrad][] = [
    ["SGD", (params) => new optim.SGD(params, { lr: 0.1 })],
    ["SGD with momentum", (params) => new optim.SGD(params, { lr: 0.05, momentum: 0.9, dampening: 0.5 })],
    ["SGD with Nesterov", (params) => new optim.SGD(params, { lr: 0.05, momentum: 0.9, nesterov: true })],
    ["SGD that climbs", (params) => new optim.SGD(params, { lr: 0.01, maximize: true })],
    ["Adagrad", (params) => new optim.Adagrad(params, { lr: 0.1, lrDecay: 0.5 })],
  ];
  for (const [title, make] of CASES) {
    it(`${title} takes the steps of dense ones`, () => {
      assertNumbersClose(trainedRows(true, make), trainedRows(false, make), title);
    });
  }

  it("change only the rows that were looked up", () => {
    const layer = table(true);
    const optimizer = new optim.SGD(layer.parameters(), { lr: 1 });
    layer
      .forward(torch.tensor([2, 2], { dtype: torch.int64 }))
      .sum()
      .backward();
    optimizer.step();
    assert.deepEqual(layer.weight.toArray(), [ROWS[0], ROWS[1], [3, 4]]);
  });

  it("are unscaled by a GradScaler, and the step is left out where one is infinite", () => {
    for (const make of [optim.SGD, optim.Adagrad]) {
      const layer = table(true);
      const optimizer = new make(layer.parameters(), { lr: 1 });
      const scaler = new torch.amp.GradScaler("cpu", { initScale: 1024 });
      const step = (factor: number) => {
        const rows = layer.forward(torch.tensor([2], { dtype: torch.int64 }));
        scaler.scale(rows.sum().mul(factor)).backward();
        scaler.step(optimizer);
        scaler.update();
        optimizer.zeroGrad();
      };
      step(1e38);
      assert.deepEqual(layer.weight.toArray(), ROWS);
      step(1);
      assert.deepEqual(layer.weight.toArray(), [ROWS[0], ROWS[1], [4, 5]]);
    }
  });

  describe("are refused", () => {
    const step = (optimizer: { step(): void }, layer: nn.Embedding) => {
      layer
        .forward(torch.tensor([2], { dtype: torch.int64 }))
        .sum()
        .backward();
      optimizer.step();
    };
    for (const name of Object.keys(OPTIMIZERS).filter(
      (each) => !["SGD", "Adagrad", "LBFGS"].includes(each),
    )) {
      it(`by ${name}`, () => {
        const layer = table(true);
        assert.throws(
          () => step(makeOptimizer(name as OptimizerName, layer.parameters(), {}) as never, layer),
          {
            message: `${name}.step: expected dense gradients, got a sparse one of shape [3, 2]; take SGD or Adagrad, or make the Embedding without sparse: true`,
          },
        );
        assert.deepEqual(layer.weight.toArray(), ROWS);
      });
    }

    it("with weight decay", () => {
      const layer = table(true);
      assert.throws(() => step(new optim.SGD(layer.parameters(), { weightDecay: 0.1 }), layer), {
        message: "SGD.step: weightDecay: expected 0 with sparse gradients, got 0.1",
      });
    });
  });
});
