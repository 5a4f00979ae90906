/** The smallest call for each crash or standstill of LibTorch that a guard of ours turns into an error (native/src/guards.cc). */
import assert from "node:assert/strict";
import * as torch from "torchbook";

const nan = torch.tensor([Number.NaN]);

const CASES: [string, () => unknown, string][] = [
  [
    "binomial of NaN counts never ends",
    () => torch.binomial(nan, torch.tensor([0.5])),
    "binomial: count: expected numbers, got NaN",
  ],
  [
    "chooseQparamsOptimized of a ratio beyond 1 never ends",
    () => torch.chooseQparamsOptimized(torch.arange(3, { dtype: torch.float32 }), 3, 3, 1e300, 3),
    "chooseQparamsOptimized: ratio: expected a number from 0 to 1",
  ],
  [
    "concat of nothing into a quantized tensor crashes",
    () => torch.concat([], { out: torch.quantizePerTensor(torch.ones(1), 0.1, 0, torch.qint8) }),
    "cat: tensors: expected at least one Tensor, got none",
  ],
  [
    "combinations of very many elements never ends",
    () => torch.combinations(torch.zeros([0]), 2 ** 31),
    "combinations: r: expected at most 64, got more",
  ],
  [
    "linalg.eigvals of NaN crashes",
    () => torch.linalg.eigvals(nan.expand(4, 4)),
    "linalg.eigvals: input: expected finite numbers, got NaN or an infinity",
  ],
  [
    "linalg.eigvals of infinities crashes",
    () => torch.linalg.eigvals(torch.full([4, 4], Number.POSITIVE_INFINITY)),
    "linalg.eigvals: input: expected finite numbers, got NaN or an infinity",
  ],
  [
    "maxPool1d with a window of 2^31 never ends",
    () => torch.maxPool1d(torch.ones(2, 2), 2 ** 31, { ceilMode: true }),
    "maxPool1d: kernelSize: expected at most the length of the input, got more",
  ],
  [
    "the gradient of pdist of no rows crashes",
    () => torch.pdist(torch.zeros([0, 1], { requiresGrad: true })),
    "pdist: input: expected at least one row where gradients are recorded, got none",
  ],
  [
    "special.laguerrePolynomialL of a very high degree never ends",
    () => torch.special.laguerrePolynomialL(torch.ones(1), 1e30),
    "special: degree n of a polynomial: expected at most 100000, got more",
  ],
  [
    "special.legendrePolynomialP of very high degrees never ends",
    () => torch.special.legendrePolynomialP(2, torch.tensor([3, Number.POSITIVE_INFINITY])),
    "special: degree n of a polynomial: expected at most 100000, got more",
  ],
  [
    "viewCopy of a quantized tensor as another dtype crashes",
    () => torch.viewCopy(torch.quantizePerTensor(torch.ones(1), 0.1, 0, torch.qint8), torch.qint8),
    "viewCopy: input: expected a Tensor that is not quantized where the dtype changes, got one that is",
  ],
];

describe("a guard before LibTorch", () => {
  for (const [title, run, message] of CASES) {
    it(`throws where ${title}`, () => assert.throws(run, { name: "RangeError", message }));
  }

  it("lets everything else pass", () => {
    assert.deepEqual(torch.pdist(torch.zeros([0, 1])).shape, [0]);
    assert.deepEqual(torch.combinations(torch.arange(3)).shape, [3, 2]);
    assert.deepEqual(torch.linalg.eigvals(torch.eye(2)).real.toArray(), [1, 1]);
    assert.deepEqual(torch.maxPool1d(torch.arange(4, { dtype: torch.float32 }).reshape(1, 4), 2).toArray(), [
      [1, 3],
    ]);
    assert.equal(torch.binomial(torch.tensor([4]), torch.tensor([1])).item(), 4);
  });
});
