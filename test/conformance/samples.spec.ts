import assert from "node:assert/strict";
import * as torch from "torchbook";
import { difference } from "./compare.ts";
import { reasonToLeave } from "./leftOut.ts";
import { committedSubset } from "./recordings.ts";
import { type Outcome, replay } from "./replay.ts";
import { reportOf } from "./report.ts";

describe("PyTorch's operator samples through the typed names", () => {
  const loaded = committedSubset();
  const outcomes: Outcome[] = [];
  const threads = torch.getNumThreads();

  let warn: (text: string) => void;

  before(() => {
    torch.setNumThreads(1);
    warn = torch.setWarningHandler(() => {});
  });
  after(() => {
    torch.setNumThreads(threads);
    torch.setWarningHandler(warn);
  });

  for (const dtype of ["float32", "float64", "int64", "bool", "complex64"]) {
    it(`gives PyTorch's results and gradients for ${dtype}`, function () {
      this.timeout(120_000);
      const own = loaded.filter(({ recording }) => recording.dtype === dtype);
      assert.ok(own.length > 200, `expected samples of ${dtype}, got ${own.length} operators`);
      const results = own.map(({ recording, bytes }) => replay(recording, bytes));
      outcomes.push(...results);
      const failures = results.flatMap(({ operator, failures }) =>
        failures.map((text) => `${operator} ${text}`),
      );
      assert.deepEqual(failures, []);
    });
  }

  it("reaches every operator, as function and in its other forms", () => {
    const { isGood, summary } = reportOf(outcomes);
    assert.ok(isGood, summary);
    const forms = outcomes.reduce((sum, outcome) => sum + outcome.forms.passed, 0);
    assert.ok(forms > 1000, `expected calls in other forms, got ${forms}`);
  });
});

describe("the comparison with PyTorch's samples", () => {
  const recording = {
    ...{ operator: "add", call: "add", variant: "", dtype: "float32", parameters: null },
    ...{ samples: [], gradients: [], left: [], tolerance: { rtol: 1e-6, atol: 1e-6 } },
    tensors: [{ dtype: "float32", shape: [2], at: 0, elements: 2 }],
  };
  const bytes = new Uint8Array(Float32Array.of(1, 2).buffer);
  const compare = (actual: unknown) => difference(actual, { tensor: 0 }, recording, bytes);

  it("sees a wrong value, shape, dtype, stride and kind", () => {
    assert.equal(compare(torch.tensor([1, 2])), undefined);
    assert.match(compare(torch.tensor([1, 2.001])) ?? "", /^expected 2, got 2.00\d+ at 1 of 2$/);
    assert.equal(compare(torch.tensor([[1, 2]])), "expected shape [2], got [1,2]");
    assert.equal(compare(torch.tensor([1n, 2n])), "expected dtype float32, got int64");
    assert.equal(compare(torch.tensor([1, 9, 2]).asStrided([2], [2])), "expected strides [1], got [2]");
    assert.equal(compare(3), "expected a Tensor, got 3");
  });

  it("counts an operator without a typed name as failed", () => {
    const sample = { args: [{ tensor: 0 }], kwargs: {}, output: { tensor: 0 } };
    const outcome = replay({ ...recording, operator: "noSuch", call: "noSuch", samples: [sample] }, bytes);
    assert.deepEqual(outcome.samples, { passed: 0, failed: 1 });
    assert.equal(reportOf([outcome]).isGood, false);
  });

  it("has a reason for each operator that is left out", () => {
    assert.match(reasonToLeave("_chunk_cat") ?? "", /private/);
    assert.equal(reasonToLeave("__radd__"), undefined);
    assert.equal(reasonToLeave("add"), undefined);
  });
});
