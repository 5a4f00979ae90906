/** What PyTorch's samples (test/conformance) leave open: layouts, ranks and dtypes that are refused. */
import assert from "node:assert/strict";
import * as torch from "torchbook";

const { masked, slice } = torch;
const x = torch.tensor([
  [1, 2, 3],
  [4, 5, 6],
]);
const mask = torch.tensor([
  [true, false, true],
  [false, false, false],
]);

describe("masked reductions", () => {
  it("leave out what the mask does not name", () => {
    assert.deepEqual(masked.sum(x, { dim: 1, mask }).toArray(), [4, 0]);
    assert.deepEqual(masked.amax(x, { dim: 1, mask }).toArray(), [3, -Infinity]);
    assert.deepEqual(masked.mean(x, { dim: 1, mask }).toArray(), [2, Number.NaN]);
    assert.equal(masked.var(x, { mask }).item(), 2);
  });

  it("take a mask of one row for all rows", () => {
    assert.deepEqual(masked.prod(x, { dim: 1, mask: torch.tensor([true, true, false]) }).toArray(), [2, 20]);
  });

  it("keep the smallest int64 where nothing takes part", () => {
    const ints = torch.tensor([1n, 2n]);
    const least = masked.amax(ints, { mask: torch.tensor([false, false]) });
    assert.equal(least.item({ bigint: true }), -(2n ** 63n));
  });

  it("find the median of integers, as integers", () => {
    const median = masked.median(x.to(torch.int64), { mask: torch.tensor([true, true, false]) });
    assert.deepEqual([median.dtype, median.toArray()], [torch.int64, [1, 4]]);
  });
});

describe("masked operators along a dimension", () => {
  it("give nothing to what is left out", () => {
    assert.deepEqual(masked.softmax(torch.zeros(1, 3), 1, { mask: mask.at(slice(0, 1)) }).toArray(), [
      [0.5, 0, 0.5],
    ]);
    assert.deepEqual(masked.cumsum(x, 1, { mask }).toArray(), [
      [1, 1, 4],
      [0, 0, 0],
    ]);
  });
});

describe("masked operators reject", () => {
  const rejected: [string, () => unknown, string][] = [
    [
      "what is no tensor",
      () => masked.sum([1, 2] as never),
      "masked.sum: argument input: expected a Tensor, got array [1, 2]",
    ],
    [
      "a mask that is no tensor",
      () => masked.sum(x, { mask: [true] as never }),
      "masked.sum: option mask: expected a Tensor, got array [true]",
    ],
    [
      "sparse tensors",
      () => masked.sum(x.toSparse(), { mask }),
      "masked.sum: argument input: expected a dense tensor, got torch.sparse_coo; call toDense() on it",
    ],
    [
      "a mask of more dimensions",
      () => masked.amax(torch.ones(2), { mask }),
      "masked.amax: option mask: expected at most 1 dimensions as input has, got [2, 3]",
    ],
    [
      "the largest of complex numbers",
      () => masked.amax(x.to(torch.complex64), { mask }),
      "masked.amax: argument input: expected floats, signed integers or uint8 beside a mask, got torch.complex64",
    ],
    [
      "a dimension twice",
      () => masked.sum(x, { dim: [0, -2] }),
      "masked.sum: dim: expected each dimension once, got [0, -2]",
    ],
    [
      "a dimension that is none",
      () => masked.sum(x, { dim: 2 }),
      "masked.sum: dim: expected integers from -2 to 1, got 2",
    ],
    [
      "the mean of integers",
      () => masked.mean(x.to(torch.int64)),
      "masked.mean: dtype: expected floats or complex numbers, got torch.int64",
    ],
    [
      "two corrections",
      () => masked.std(x, { unbiased: true, correction: 2 }),
      "masked.std: expected one of unbiased and correction, got both",
    ],
    [
      "the median of integers of which none takes part",
      () => masked.median(x.to(torch.int64), { mask }),
      "masked.median: option mask: expected one element or more of each row of integers, got a row without any",
    ],
    [
      "options that are none",
      () => masked.sum(x, null as never),
      "masked.sum: options: expected an object, got null",
    ],
  ];
  for (const [title, call, message] of rejected) it(title, () => assert.throws(call, { message }));
});
