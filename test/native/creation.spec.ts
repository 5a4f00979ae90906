/** Tensors from JavaScript values and back. */
import assert from "node:assert/strict";
import * as torch from "torchbook";

describe("tensor", () => {
  it("takes float32 for numbers, bool for booleans, int64 for bigints, complex64 for complex numbers", () => {
    assert.equal(torch.tensor([1, 2]).dtype, torch.float32);
    assert.equal(torch.tensor([true]).dtype, torch.bool);
    assert.equal(torch.tensor([1n]).dtype, torch.int64);
    assert.equal(torch.tensor({ re: 1, im: 2 }).dtype, torch.complex64);
    assert.equal(torch.tensor([]).dtype, torch.float32);
  });

  it("takes the shape from the nesting", () => {
    assert.deepEqual(torch.tensor(3).shape, []);
    assert.deepEqual(torch.tensor([[[1], [2]]]).shape, [1, 2, 1]);
    assert.deepEqual(torch.tensor([[], []]).shape, [2, 0]);
  });

  it("keeps the element type of every typed array, and every value", () => {
    const arrays = [
      ...[
        new Int8Array([-128, 127]),
        new Uint8Array([0, 255]),
        new Int16Array([-5, 5]),
        new Uint16Array([0, 65535]),
      ],
      ...[new Int32Array([-7, 7]), new Uint32Array([0, 2 ** 32 - 1]), new Float16Array([0.5, -2])],
      ...[new Float32Array([0.25, Number.NaN]), new Float64Array([Math.PI, -0])],
      ...[new BigInt64Array([-(2n ** 63n), 2n ** 63n - 1n]), new BigUint64Array([0n, 2n ** 64n - 1n])],
    ];
    for (const array of arrays) {
      const data = torch.tensor(array).data();
      assert.equal(data.constructor, array.constructor);
      assert.deepEqual(data, array);
    }
    assert.equal(torch.tensor(new Uint8ClampedArray([3])).dtype, torch.uint8);
    assert.equal(torch.tensor(Buffer.from([3])).dtype, torch.uint8);
  });

  it("reads views of a buffer, rows of typed arrays, and a shape", () => {
    const buffer = new Float32Array([1, 2, 3, 4]);
    assert.deepEqual(torch.tensor(buffer.subarray(1, 3)).toArray(), [2, 3]);
    assert.deepEqual(torch.tensor([new Int32Array([1, 2]), new Int32Array([3, 4])]).dtype, torch.int32);
    assert.deepEqual(torch.tensor(buffer, { shape: [2, 2] }).toArray(), [
      [1, 2],
      [3, 4],
    ]);
  });

  it("converts to the dtype asked for", () => {
    for (const dtype of [
      torch.float16,
      torch.bfloat16,
      torch.float64,
      torch.int8,
      torch.uint64,
      torch.complex128,
    ]) {
      const x = torch.tensor([[1, 2]], { dtype });
      assert.equal(x.dtype, dtype);
      assert.deepEqual(x.real.to(torch.float64).toArray(), [[1, 2]]);
    }
    assert.deepEqual(torch.tensor([0, 0.5, Number.NaN], { dtype: torch.bool }).toArray(), [
      false,
      true,
      true,
    ]);
    assert.deepEqual(torch.tensor(new Float64Array([1.5]), { dtype: torch.float32 }).toArray(), [1.5]);
  });

  it("copies: neither side sees the other change", () => {
    const array = new Float32Array([1, 2]);
    const x = torch.tensor(array);
    array[0] = 9;
    x.data()[1] = 9;
    assert.deepEqual(x.toArray(), [1, 2]);
  });

  it("copies a Tensor without its graph, where asTensor gives it back", () => {
    const x = torch.tensor([1], { requiresGrad: true });
    assert.equal(torch.tensor(x).requiresGrad, false);
    assert.notEqual(torch.tensor(x), x);
    assert.equal(torch.asTensor(x), x);
  });

  it("makes a leaf that collects gradients", () => {
    const x = torch.tensor([3], { requiresGrad: true, dtype: torch.float64 });
    x.mul(x).backward();
    assert.deepEqual(x.grad?.toArray(), [6]);
  });

  const rejected: [string, () => unknown, string][] = [
    ["ragged rows", () => torch.tensor([[1, 2], [3]]), "tensor: data at [1]: expected 2 elements, got 1"],
    [
      "a number among rows",
      () => torch.tensor([[1], 2]),
      "tensor: data at [1]: expected an array of 1, got number 2",
    ],
    [
      "an array too deep",
      () => torch.tensor([1, [2]]),
      "tensor: data at [1]: expected a number, got array [2]",
    ],
    ["text", () => torch.tensor(["a"] as never), 'tensor: data at [0]: expected a number, got string "a"'],
    ["undefined", () => torch.tensor(undefined as never), "tensor: data: expected a number, got undefined"],
    [
      "a fraction as integer",
      () => torch.tensor([1, 0.5], { dtype: torch.int64 }),
      "tensor: data: expected integers for torch.int64, got number 0.5 at 1",
    ],
    [
      "NaN as integer",
      () => torch.tensor(Number.NaN, { dtype: torch.int32 }),
      "tensor: data: expected integers for torch.int32, got number NaN at 0",
    ],
    [
      "a number that stands for several integers as int64",
      () => torch.tensor([2 ** 53], { dtype: torch.int64 }),
      "tensor: data: expected numbers within ±(2^53 - 1), or bigints, for torch.int64, got number 9007199254740992 at 0",
    ],
    [
      "256 as uint8",
      () => torch.tensor([256], { dtype: torch.uint8 }),
      "tensor: data: expected integers from 0 to 255 for torch.uint8, got number 256 at 0",
    ],
    [
      "complex as float",
      () => torch.tensor([{ re: 1, im: 1 }], { dtype: torch.float32 }),
      "tensor: data: expected real numbers for torch.float32, got object { re, im } at 0",
    ],
    [
      "a shape of another size",
      () => torch.tensor([1, 2, 3], { shape: [2, 2] }),
      "tensor: option shape: expected sizes with product 3, got [2, 2]",
    ],
    [
      "an unknown option",
      () => torch.tensor([1], { dtpe: 1 } as never),
      "tensor: unknown option dtpe; did you mean dtype? It has dtype, device, requiresGrad, shape",
    ],
    [
      "a dtype as text",
      () => torch.tensor([1], { dtype: "float32" as never }),
      'tensor: option dtype: expected dtype such as torch.float32, got string "float32"',
    ],
  ];
  for (const [what, call, message] of rejected) it(`rejects ${what}`, () => assert.throws(call, { message }));
});

describe("full", () => {
  it("takes float32 for numbers like tensor, and what is asked for", () => {
    assert.equal(torch.full([2], 1).dtype, torch.float32);
    assert.equal(torch.full([2], true).dtype, torch.bool);
    assert.equal(torch.full([2], 3n).dtype, torch.int64);
    assert.equal(torch.full([], 3, { dtype: torch.int16 }).dtype, torch.int16);
  });
});

describe("reading", () => {
  it("gives nested arrays, one element for a scalar, booleans and complex numbers", () => {
    assert.deepEqual(
      torch
        .tensor([
          [1, 2],
          [3, 4],
        ])
        .T.toArray(),
      [
        [1, 3],
        [2, 4],
      ],
    );
    assert.equal(torch.tensor(2.5).toArray(), 2.5);
    assert.deepEqual(torch.tensor([[true], [false]]).toArray(), [[true], [false]]);
    assert.deepEqual(torch.tensor([{ re: 1, im: -2 }]).toArray(), [{ re: 1, im: -2 }]);
    assert.deepEqual(torch.zeros(2, 0).toArray(), [[], []]);
    assert.deepEqual(torch.zeros(0, 2).toArray(), []);
  });

  it("gives int64 as number where exact, as bigint on request, else an error", () => {
    const x = torch.tensor([2n ** 53n - 1n, 2n ** 53n]);
    assert.equal(x.at(0).item(), 2 ** 53 - 1);
    assert.equal(x.at(1).item({ bigint: true }), 2n ** 53n);
    assert.deepEqual(x.toArray({ bigint: true }), [2n ** 53n - 1n, 2n ** 53n]);
    assert.throws(() => x.toArray(), {
      message: "toArray: expected integers within ±(2^53 - 1), got 9007199254740992; pass { bigint: true }",
    });
    assert.throws(() => x.toJSON(), {
      message:
        "toJSON: expected integers within ±(2^53 - 1), got 9007199254740992; use toArray({ bigint: true })",
    });
  });

  it("gives every integer as bigint on request, and refuses other elements", () => {
    assert.equal(torch.tensor(7, { dtype: torch.uint8 }).item({ bigint: true }), 7n);
    assert.equal(
      torch.tensor([2n ** 64n - 1n], { dtype: torch.uint64 }).item({ bigint: true }),
      2n ** 64n - 1n,
    );
    assert.deepEqual(torch.tensor([[-1], [2]], { dtype: torch.int32 }).toArray({ bigint: true }), [
      [-1n],
      [2n],
    ]);
    assert.throws(() => torch.tensor(1.5).item({ bigint: true }), {
      name: "TypeError",
      message: "item: option bigint: expected a tensor of integers, got torch.float32",
    });
  });

  it("gives a complex number as its two parts", () => {
    const z = torch.tensor([torch.complexNumber(1.5, -2)]);
    assert.deepEqual(z.item<torch.Complex>(), { re: 1.5, im: -2 });
    assert.deepEqual(z.conj().item<torch.Complex>(), { re: 1.5, im: 2 });
    assert.deepEqual(z.to(torch.complex128).toArray(), [{ re: 1.5, im: -2 }]);
  });

  it("refuses item() of several elements", () => {
    assert.throws(() => torch.zeros(2, 2).item(), {
      message: "item: expected a tensor of 1 element, got shape [2, 2]; use toArray()",
    });
  });

  it("iterates over the first dimension, and not over a scalar", () => {
    assert.deepEqual(
      [
        ...torch.tensor([
          [1, 2],
          [3, 4],
        ]),
      ].map((row) => row.toArray()),
      [
        [1, 2],
        [3, 4],
      ],
    );
    const [first] = torch.tensor([5, 6]);
    assert.equal(first?.item(), 5);
    assert.throws(() => [...torch.tensor(1)], {
      message: "iteration: expected a tensor with a dimension, got shape []",
    });
  });

  it("gives bfloat16 as float32 and sparse tensors densely", () => {
    assert.deepEqual(torch.tensor([1.5], { dtype: torch.bfloat16 }).data(), new Float32Array([1.5]));
    assert.deepEqual(
      torch
        .tensor([[0, 2]])
        .toSparse()
        .toArray(),
      [[0, 2]],
    );
  });
});

describe("dtypes", () => {
  it("have PyTorch's names, sizes and text", () => {
    assert.equal(`${torch.float32}`, "torch.float32");
    assert.equal(torch.int16.itemsize, 2);
    assert.equal(torch.long, torch.int64);
    assert.equal(torch.zeros(1, { dtype: torch.double }).dtype, torch.float64);
  });
});
