/** Indexing beyond what operators.json records: assignment, arrays as indices, gradients, views and errors. */
import assert from "node:assert/strict";
import * as torch from "torchbook";

const { slice } = torch;

function grid(): torch.Tensor {
  return torch.arange(12).reshape(3, 4);
}

describe("at", () => {
  it("gives views that tell where in their storage they begin", () => {
    const x = torch.arange(12).reshape(3, 4);
    assert.equal(x.storageOffset, 0);
    assert.equal(x.at(2, 1).storageOffset, 9);
  });

  it("takes a range as slice() and as text alike", () => {
    const pairs: [torch.Slice, torch.Index][] = [
      [slice(1, 3), "1:3"],
      [slice(undefined, -1), ":-1"],
      [slice(null, null, 2), "::2"],
      [slice(1), "1:"],
      [slice(), ":"],
    ];
    for (const [made, text] of pairs) {
      assert.deepEqual(grid().at(":", made).toArray(), grid().at(":", text).toArray());
    }
    assert.deepEqual(grid().at("1:3", "::2").toArray(), [
      [4, 6],
      [8, 10],
    ]);
  });

  it("takes arrays of integers and of booleans", () => {
    assert.deepEqual(grid().at([2, 0], ":2").toArray(), [
      [8, 9],
      [0, 1],
    ]);
    assert.deepEqual(grid().at(":", [true, false, false, true]).toArray(), [
      [0, 3],
      [4, 7],
      [8, 11],
    ]);
    assert.deepEqual(grid().at([]).shape, [0, 4]);
  });

  it("gives views for integers and ranges", () => {
    const x = grid();
    x.at(1, "1:3").fill_(0);
    x.at().add_(0);
    assert.deepEqual(x.toArray(), [
      [0, 1, 2, 3],
      [4, 0, 0, 7],
      [8, 9, 10, 11],
    ]);
  });

  it("carries gradients", () => {
    const x = torch.tensor([1, 2, 3], { requiresGrad: true });
    x.at([0, 0, 2]).sum().backward();
    assert.deepEqual(x.grad?.toArray(), [2, 0, 1]);
  });

  it("indexes a mask of several dimensions beside a range", () => {
    const x = torch.arange(8).reshape(2, 2, 2);
    const mask = torch.tensor([
      [true, false],
      [false, true],
    ]);
    assert.deepEqual(x.at(mask, "1:").toArray(), [[1], [7]]);
    assert.deepEqual(x.at(mask, 0).toArray(), [0, 6]);
  });

  it("is what index does", () => assert.deepEqual(grid().index(0, "...").toArray(), [0, 1, 2, 3]));
});

describe("setAt", () => {
  it("writes numbers, rows and broadcast tensors in place and gives the tensor back", () => {
    const x = torch.zeros(2, 3);
    assert.equal(x.setAt(0, 5), x);
    x.setAt([1, "1:"], torch.tensor([7, 8]));
    assert.deepEqual(x.toArray(), [
      [5, 5, 5],
      [0, 7, 8],
    ]);
    x.setAt([":", 0], torch.tensor([[1], [2]]).squeeze(1));
    assert.deepEqual(x.toArray(), [
      [1, 5, 5],
      [2, 7, 8],
    ]);
  });

  it("writes through masks and integer tensors", () => {
    const x = grid();
    x.setAt(x.gt(8), 0);
    x.setAt(
      [
        [1, 2],
        [0, 3],
      ],
      -1,
    );
    assert.deepEqual(x.at("1:").toArray(), [
      [-1, 5, 6, 7],
      [8, 0, 0, -1],
    ]);
  });

  it("drops leading dimensions of size 1 of the value", () => {
    const x = torch.zeros(2);
    assert.deepEqual(x.setAt("...", torch.tensor([[[1, 2]]])).toArray(), [1, 2]);
  });
});

describe("indexing rejects", () => {
  const cases: [string, () => unknown, string][] = [
    ["a fraction", () => grid().at(1.5), "at: index 0: expected integer, got number 1.5"],
    ["NaN", () => grid().at(0, Number.NaN), "at: index 1: expected integer, got number NaN"],
    [
      "an index beyond the end",
      () => grid().at(3),
      "at: expected an index from -3 to 2 for dimension 0, got 3",
    ],
    [
      "an index before the start",
      () => grid().at(0, -5),
      "at: expected an index from -4 to 3 for dimension 1, got -5",
    ],
    [
      "an index into nothing",
      () => torch.zeros(0).at(0),
      "at: expected no index for dimension 0 of size 0, got 0",
    ],
    ["too many indices", () => grid().at(0, 0, 0), "at: expected at most 2 indices for shape [3, 4], got 3"],
    ["two times the dots", () => grid().at("...", "..."), 'at: expected "..." once, got it twice'],
    [
      "a text that is no range",
      () => grid().at("a:b" as never),
      'at: index 0: expected a range such as "1:3" or "...", got string "a:b"',
    ],
    [
      "a float tensor",
      () => grid().at(torch.tensor([0, 1])),
      "at: index 0: expected an integer or boolean Tensor, got torch.float32; convert it with .to(torch.int64)",
    ],
    [
      "a fraction in an array",
      () => grid().at([0, 0.5]),
      "at: index 0: expected integers or booleans, got number 0.5 in the array",
    ],
    [
      "undefined",
      () => grid().at(undefined as never),
      'at: index 0: expected integer, slice(), text such as "1:3", null, "...", Tensor or array, got undefined',
    ],
    ["a step of 0", () => slice(0, 1, 0), "slice: argument step: expected 1 or more, got 0; use flip"],
    ["a fraction in slice()", () => slice(0.5), "slice: argument start: expected integer, got number 0.5"],
  ];
  for (const [what, call, message] of cases) it(what, () => assert.throws(call, { message }));
});
