/** How a call is written: options, spreads, results by name, out, and the errors of calls that fit nothing. */
import assert from "node:assert/strict";
import * as torch from "torchbook";

const x = torch.tensor([
  [1, 2, 3],
  [4, 5, 6],
]);

describe("a call", () => {
  it("takes arguments with a default by position or among the options", () => {
    const expected = [[6], [15]];
    assert.deepEqual(x.sum(1, true).toArray(), expected);
    assert.deepEqual(x.sum(1, { keepdim: true }).toArray(), expected);
    assert.deepEqual(torch.sum(x, 1, { keepdim: true, dtype: torch.int64 }).toArray(), expected);
    assert.deepEqual(x.topk(1, { dim: 0, largest: false }).values.toArray(), [[1, 2, 3]]);
  });

  it("takes undefined as the default, also as an option", () => {
    assert.equal(x.sum(undefined as never, { dtype: undefined }).item(), 21);
    assert.deepEqual(x.topk(1, undefined, undefined).values.toArray(), [[3], [6]]);
  });

  it("takes null as None", () => assert.equal(x.sum(null).item(), 21));

  it("spreads sizes", () => {
    assert.deepEqual(x.view(3, 2).shape, [3, 2]);
    assert.deepEqual(x.permute(1, 0).shape, [3, 2]);
    assert.deepEqual(torch.zeros(2, 3, { dtype: torch.int8 }).shape, [2, 3]);
    assert.deepEqual(torch.zeros([]).shape, []);
  });

  it("takes one number for a size of several dimensions", () => {
    const image = torch.ones(1, 1, 4, 4);
    assert.deepEqual(torch.maxPool2d(image, 2).shape, [1, 1, 2, 2]);
    assert.deepEqual(
      torch.conv2d(image, torch.ones(1, 1, 3, 3), null, { stride: 2, padding: 1 }).shape,
      [1, 1, 2, 2],
    );
  });

  it("gives several results by name and in order", () => {
    const { values, indices } = x.max(1);
    const [first, second] = x.max(1);
    assert.deepEqual(
      [values.toArray(), indices.toArray()],
      [
        [3, 6],
        [2, 2],
      ],
    );
    assert.deepEqual(
      [first?.toArray(), second?.toArray()],
      [
        [3, 6],
        [2, 2],
      ],
    );
  });

  it("gives the same object for work in place", () => {
    const y = torch.tensor([1, 2]);
    assert.equal(y.add_(1), y);
    assert.deepEqual(y.toArray(), [2, 3]);
  });

  it("writes into out, also with a number and for several results", () => {
    const out = torch.zeros(2, 3);
    assert.equal(torch.add(x, x, { out }), out);
    assert.deepEqual(out.toArray(), [
      [2, 4, 6],
      [8, 10, 12],
    ]);
    torch.mul(x, 3, { out });
    assert.deepEqual(out.toArray(), [
      [3, 6, 9],
      [12, 15, 18],
    ]);
    const [values, indices] = [torch.zeros(2), torch.zeros(2, { dtype: torch.int64 })];
    torch.max(x, 1, { out: [values, indices] });
    assert.deepEqual(
      [values.toArray(), indices.toArray()],
      [
        [3, 6],
        [2, 2],
      ],
    );
  });

  it("makes leaves with requiresGrad", () => {
    assert.equal(torch.zeros(2, { requiresGrad: true }).requiresGrad, true);
    assert.equal(torch.randn([2], { requiresGrad: true, dtype: torch.float64 }).isLeaf, true);
    assert.equal(torch.zeros(2).requiresGrad, false);
  });

  it("repeats random numbers after manualSeed, as PyTorch's", () => {
    torch.manualSeed(0);
    // torch.manual_seed(0); torch.rand(3), PyTorch 2.15.0
    const expected = [0.4962565899, 0.7682217956, 0.0884774327];
    const made = torch.rand(3).toArray<number[]>();
    for (const [i, value] of expected.entries()) assert.ok(Math.abs((made[i] as number) - value) < 1e-7);
  });

  it("gives dtypes back as dtypes", () => {
    assert.equal(torch.promoteTypes(torch.int8, torch.float16), torch.float16);
  });

  it("has methods that do not show when a tensor is enumerated", () => {
    assert.deepEqual(Object.keys(x), []);
    const names: string[] = [];
    for (const name in x) names.push(name);
    assert.deepEqual(names, []);
  });
});

describe("callOperator", () => {
  it("calls what the typed API leaves out", () => {
    assert.deepEqual((torch.callOperator("aten::_softmax", x, 1, false) as torch.Tensor).shape, [2, 3]);
    assert.deepEqual((torch.callOperator("aten::add.Tensor", x, x) as torch.Tensor).sum().item(), 42);
  });

  it("rejects a name without namespace, and an operator that is not there", () => {
    assert.throws(() => torch.callOperator("add"), {
      message: 'callOperator: name: expected "namespace::name.overload", got string "add"',
    });
    assert.throws(() => torch.callOperator("aten::nothing"), { message: /got aten::nothing$/ });
  });
});

describe("a call rejects", () => {
  const loose = (value: unknown) => value as never;
  const cases: [string, () => unknown, string][] = [
    [
      "text for a tensor",
      () => x.add(loose("a")),
      'add: argument other: expected number or Tensor, got string "a"',
    ],
    [
      "an object like a tensor",
      () => x.matmul(loose({ shape: [1] })),
      "matmul: takes no options, got option shape",
    ],
    [
      "a foreign object",
      () => x.matmul(loose(new Map())),
      "matmul: argument other: expected Tensor, got Map object",
    ],
    ["a fraction for an integer", () => x.topk(1.5), "topk: argument k: expected integer, got number 1.5"],
    [
      "an unsafe integer",
      () => x.topk(2 ** 60),
      "topk: argument k: expected integer, got number 1152921504606846976",
    ],
    [
      "a list with a wrong element",
      () => torch.cat(loose([x, 1])),
      "cat: argument tensors: expected array of Tensors, got array [Tensor [2, 3], 1]",
    ],
    ["a missing argument", () => Reflect.apply(x.topk, x, []), "topk: missing argument k: integer"],
    ["too many arguments", () => Reflect.apply(x.relu, x, [1]), "relu: expected at most 0 arguments, got 1"],
    [
      "a misspelt option",
      () => x.sum(1, loose({ keepdin: true })),
      "sum: unknown option keepdin; did you mean keepdim? It has dtype, keepdim",
    ],
    [
      "an option far from all",
      () => x.sum(1, loose({ zzzzzzzz: true })),
      "sum: unknown option zzzzzzzz; it has dtype, keepdim",
    ],
    [
      "an option of an operator that has none",
      () => Reflect.apply(x.relu_, x, [{ a: 1 }]),
      "relu_: takes no options, got option a",
    ],
    [
      "an option of a wrong type",
      () => x.sum(1, { keepdim: loose(1) }),
      "sum: argument keepdim: expected boolean, got number 1",
    ],
    [
      "an option given twice",
      () => x.sum(1, true, loose({ keepdim: true })),
      "sum: option keepdim is also given by position",
    ],
    [
      "a dtype as text",
      () => torch.zeros(2, { dtype: loose("float32") }),
      'zeros: argument dtype: expected dtype such as torch.float32 or null, got string "float32"',
    ],
    [
      "an unknown reduction",
      () => torch.klDiv(x, x, { reduction: loose("avg") }),
      'klDiv: argument reduction: expected "none", "mean" or "sum", got string "avg"',
    ],
    [
      "one tensor for two results",
      () => torch.max(x, 1, { out: loose(x) }),
      "max: argument out: expected array of 2 Tensors, got Tensor [2, 3]",
    ],
    ["no size", () => torch.zeros(loose({})), "zeros: missing argument size: array of integers"],
    [
      "null for a tensor",
      () => x.add(loose(null)),
      "add: argument other: expected number or Tensor, got null",
    ],
  ];
  for (const [what, call, message] of cases) {
    it(what, () =>
      assert.throws(call, (error: Error) => {
        assert.equal(error.message, message);
        return error instanceof TypeError;
      }),
    );
  }

  it("a disposed tensor", () => {
    const y = torch.tensor([1]);
    y.dispose();
    assert.throws(() => x.add(y), /^\w*Error: add: other .*disposed/);
    assert.throws(() => x.topk(y as never), {
      message: "topk: argument k: expected integer, got a disposed Tensor",
    });
  });
});

describe("the types", () => {
  it("refuse what cannot work, at compile time", () => {
    const refused = () => {
      // @ts-expect-error: text is no operand
      x.add("a");
      // @ts-expect-error: no such option
      x.sum(1, { keepdin: true });
      // @ts-expect-error: no such rounding mode
      torch.div(x, 2, { roundingMode: "up" });
      // @ts-expect-error: a dtype is an object
      torch.zeros(2, { dtype: "float32" });
      // @ts-expect-error: no such device
      x.to("gpu");
      // @ts-expect-error: a range ends with a number
      x.at("1:a");
      // @ts-expect-error: topk needs k
      x.topk();
    };
    assert.equal(typeof refused, "function");
  });

  it("name several results and keep `this` in place", () => {
    const values: torch.Tensor = x.topk(1).values;
    const same: torch.Tensor = values.clone().add_(1);
    assert.equal(same.ndim, 2);
  });
});
