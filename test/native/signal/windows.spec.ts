/** What PyTorch's samples (test/conformance) leave open: lengths, dtypes and shapes that are refused. */
import assert from "node:assert/strict";
import * as torch from "torchbook";

const { windows } = torch.signal;

describe("signal.windows", () => {
  it("are the periodic ones of torch.hannWindow with sym: false", () => {
    const window = windows.hann(8, { sym: false, dtype: torch.float64 });
    assert.ok(torch.allclose(window, torch.hannWindow(8, { dtype: torch.float64 })));
  });

  it("take gradients in where asked for", () => {
    assert.equal(windows.gaussian(3, { requiresGrad: true }).requiresGrad, true);
  });

  it("may have no element", () => {
    for (const window of [windows.cosine(0), windows.kaiser(0), windows.nuttall(0), windows.bartlett(0)])
      assert.deepEqual(window.shape, [0]);
  });
});

describe("signal.windows reject", () => {
  const rejected: [string, () => unknown, string][] = [
    [
      "a negative length",
      () => windows.hann(-1),
      "signal.windows.hann: argument M: expected an integer from 0, got number -1",
    ],
    [
      "integers",
      () => windows.kaiser(4, { dtype: torch.int64 }),
      "signal.windows.kaiser: option dtype: expected torch.float32 or torch.float64, got torch.int64",
    ],
    [
      "a sparse layout",
      () => windows.cosine(4, { layout: torch.sparseCoo }),
      "signal.windows.cosine: option layout: expected torch.strided, got torch.sparse_coo",
    ],
    [
      "a centre of a symmetric window",
      () => windows.exponential(4, { center: 1 }),
      "signal.windows.exponential: option center: expected none in a symmetric window, got one; pass sym: false",
    ],
    [
      "tau 0",
      () => windows.exponential(4, { tau: 0 }),
      "signal.windows.exponential: option tau: expected more than 0, got 0",
    ],
    [
      "std 0",
      () => windows.gaussian(4, { std: 0 }),
      "signal.windows.gaussian: option std: expected more than 0, got 0",
    ],
    [
      "a negative beta",
      () => windows.kaiser(4, { beta: -1 }),
      "signal.windows.kaiser: option beta: expected 0 or more, got -1",
    ],
    [
      "no weights",
      () => windows.generalCosine(4, []),
      "signal.windows.generalCosine: argument a: expected an array of one number or more, got array []",
    ],
  ];
  for (const [title, call, message] of rejected) it(title, () => assert.throws(call, { message }));
});
