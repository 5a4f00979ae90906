import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { tensorsHeld } from "../../../contracts/tensorsHeld.ts";

class Block extends nn.Module {
  conv = new nn.Conv2d(3, 8, 3, { padding: 1, groups: 1 });
  relu = new nn.ReLU();
  up = new nn.ConvTranspose2d(8, 4, 2, { stride: 2 });

  forward(x: torch.Tensor): torch.Tensor {
    return this.relu.forward(this.up.forward(this.relu.forward(this.conv.forward(x))));
  }
}

function makeNet(): nn.Sequential {
  return new nn.Sequential({
    block: new Block(),
    pool: new nn.AdaptiveAvgPool2d(1),
    flatten: new nn.Flatten(),
    fc: new nn.Linear(4, 10),
  });
}

describe("summary", () => {
  const net = makeNet();
  net.getSubmodule("fc").requiresGrad_(false);
  const found = nn.summary(net, [2, 3, 4, 6]);

  it("counts parameters, multiply-adds and bytes", () => {
    // conv: 2 * 8 * 24 outputs of 27 products; up: 2 * 8 * 24 inputs of 4 * 4 products; fc: 20 outputs of 4 products.
    const work = 2 * 8 * 24 * 27 + 2 * 8 * 24 * 16 + 20 * 4;
    const outputs = 2 * 8 * 24 * 2 + 2 * 4 * 96 * 2 + 8 + 8 + 20;
    assert.deepEqual(found.totals, {
      parameters: 224 + 132 + 50,
      trainable: 224 + 132,
      multiplyAdds: work,
      inputBytes: 4 * 2 * 72,
      stateBytes: 4 * (224 + 132 + 50),
      outputBytes: 4 * outputs,
    });
  });

  it("counts what a module says that it multiplies itself", () => {
    class Scores extends nn.Module implements nn.CountsMultiplyAdds {
      readonly query = new nn.Linear(4, 4);

      forward(x: torch.Tensor): torch.Tensor {
        return this.query.forward(x).matmul(x.t());
      }

      multiplyAdds([x]: readonly torch.Tensor[], [scores]: readonly torch.Tensor[]): number {
        return (scores?.numel ?? 0) * (x?.shape[1] ?? 0);
      }
    }
    assert.equal(nn.summary(new Scores(), [3, 4]).totals.multiplyAdds, 3 * 4 * 4 + 3 * 3 * 4);
  });

  it("prints a row for each call, in their order, and a second call as shared", () => {
    const lines = String(found).split("\n");
    assert.deepEqual(
      lines.slice(2, 11).map((line) => line.replace(/ {2,}/g, " | ")),
      [
        "Sequential | [2, 10] | 406 | 16,592 | 9.14 KiB",
        "├─ block: Block | [2, 4, 8, 12] | 356 | 16,512 | 9.00 KiB",
        "│ | ├─ conv: Conv2d | [2, 8, 4, 6] | 224 | 10,368 | 1.50 KiB",
        "│ | ├─ relu: ReLU | [2, 8, 4, 6] | 1.50 KiB",
        "│ | ├─ up: ConvTranspose2d | [2, 4, 8, 12] | 132 | 6,144 | 3.00 KiB",
        "│ | └─ relu: ReLU | [2, 4, 8, 12] | (shared) | 3.00 KiB",
        "├─ pool: AdaptiveAvgPool2d | [2, 4, 1, 1] | 32 B",
        "├─ flatten: Flatten | [2, 4] | 32 B",
        "└─ fc: Linear | [2, 10] | 50 (frozen) | 80 | 80 B",
      ],
    );
    assert.match(String(found), /Parameters: 406 \(trained: 356\), with buffers 1\.59 KiB/);
  });

  it("shows itself in a notebook as a table", () => {
    const shown = (found as unknown as Record<symbol, () => Record<string, string>>)[
      Symbol.for("Jupyter.display")
    ]?.call(found);
    assert.equal(shown?.["text/plain"], String(found));
    assert.equal(shown?.["text/html"]?.match(/<tr>/g)?.length, 10);
    assert.match(shown?.["text/html"] ?? "", /title="block\.conv">conv: Conv2d</);
  });

  it("leaves the network as it was, and no tensors", () => {
    const untouched = makeNet();
    (untouched.at(0) as nn.Module).eval();
    const state = Object.values(untouched.stateDict()).map((tensor) => tensor.clone());
    const before = tensorsHeld();
    nn.summary(untouched, [1, 3, 4, 4]);
    assert.equal(torch.memory().tensors, before);
    assert.deepEqual([untouched.training, untouched.at(0).training], [true, false]);
    for (const [i, tensor] of Object.values(untouched.stateDict()).entries()) {
      assert.ok(torch.equal(tensor, state[i] as torch.Tensor));
    }
    assert.ok(untouched.modules().every((module) => !Object.hasOwn(module, "forward")));
  });

  it("takes tensors, several inputs and a depth", () => {
    const ids = torch.zeros([2, 5], { dtype: torch.int64 });
    assert.deepEqual(nn.summary(new nn.Embedding(7, 3), ids).rows[0]?.outputShapes, [[2, 5, 3]]);
    const bilinear = nn.summary(new nn.Bilinear(3, 4, 2), [
      [5, 3],
      [5, 4],
    ]);
    assert.equal(bilinear.totals.multiplyAdds, 5 * 2 * 12);
    assert.equal(
      nn.summary(new nn.LSTM(3, 4, { bidirectional: true }), [5, 2, 3]).totals.multiplyAdds,
      10 * 2 * 16 * (3 + 4),
    );
    assert.equal(nn.summary(new nn.GRUCell(3, 4), [2, 3]).totals.multiplyAdds, 2 * 12 * (3 + 4));
    const attention = nn.summary(new nn.MultiheadAttention(4, 2, { batchFirst: true }), [
      [2, 3, 4],
      [2, 5, 4],
      [2, 5, 4],
    ]);
    // Projections of 6 queries, 10 keys and 10 values, scores and sums of 2 * 3 * 5 pairs, and the output of 6.
    assert.equal(attention.totals.multiplyAdds, (6 + 10 + 10 + 6) * 16 + 2 * 2 * 15 * 4);
    assert.equal(nn.summary(net, [1, 3, 4, 4], { depth: 1 }).rows.length, 5);
  });

  it("rejects what is no model and what is no shape", () => {
    assert.throws(() => nn.summary(nn.Linear as never, [1, 3]), {
      message: "summary: model: expected a Module, got function Linear",
    });
    assert.throws(() => nn.summary(net, "3x3" as never), {
      message: 'summary: input: expected a shape such as [1, 3, 32, 32], got "3x3"',
    });
  });

  it("takes its hooks away where the forward pass throws", () => {
    assert.throws(() => nn.summary(net, [1, 5, 4, 4]));
    assert.ok(net.modules().every((module) => !Object.hasOwn(module, "forward")));
  });
});
