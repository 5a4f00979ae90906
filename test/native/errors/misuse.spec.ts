/** What users do wrong with tensors, and the one line that each gets. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import * as torch from "torchbook";
import { functional } from "torchbook/nn";

const a = torch.ones(2, 3);
const disposed = torch.ones(1);
disposed.dispose();
const KEEP = "keep it out of `using`, `tidy` or `dispose()` while it is in use";
const SENT = "a Tensor of another worker arrives as an empty object: send its data() and shape";
const ONLY_LOOKS = "an object that only looks like a Tensor, such as a Proxy";

/** A call that the type checker would refuse. */
// biome-ignore lint/suspicious/noExplicitAny: misuse is what types forbid.
const any = (value: unknown): any => value;

function leaf(): torch.Tensor {
  return torch.ones(2, { requiresGrad: true });
}

/** Title, what fails, the whole message. */
const CASES: Record<string, [string, () => unknown, string][]> = {
  "a disposed tensor": [
    ["as this", () => disposed.add(1), `add: self must be a live Tensor, got a disposed one; ${KEEP}`],
    ["as argument", () => a.add(disposed), `add: other must be a live Tensor, got a disposed one; ${KEEP}`],
    [
      "as out",
      () => torch.add(a, a, { out: disposed }),
      `add: out must be a live Tensor, got a disposed one; ${KEEP}`,
    ],
    [
      "in a list",
      () => torch.cat([a, disposed]),
      `cat: tensors[1] must be a live Tensor, got a disposed one; ${KEEP}`,
    ],
    [
      "asked for its shape",
      () => disposed.shape,
      `shape: tensor must be a live Tensor, got a disposed one; ${KEEP}`,
    ],
    [
      "differentiated",
      () => disposed.backward(),
      `backward: tensor 0 must be a live Tensor, got a disposed one; ${KEEP}`,
    ],
  ],
  "a tensor of another worker": [
    [
      "in a method",
      () => a.add(any(structuredClone(a))),
      `add: missing argument other: number or Tensor; ${SENT}`,
    ],
    [
      "in a function",
      () => torch.matmul(any(structuredClone(a)), a),
      `matmul: argument input: expected Tensor, got object {}; ${SENT}`,
    ],
    [
      "in a list",
      () => torch.cat([a, any(structuredClone(a))]),
      `cat: argument tensors: expected array of Tensors, got array [Tensor [2, 3], object {}]; ${SENT}`,
    ],
  ],
  "a foreign object": [
    [
      "as argument",
      () => a.add(any(new Date(0))),
      "add: argument other: expected number or Tensor, got Date object",
    ],
    ["as data", () => torch.tensor(any({})), "tensor: data: expected a number, got object {}"],
    [
      "as this",
      () => torch.Tensor.prototype.add.call(any(7), 1),
      "add: this: expected Tensor, got number 7; call it as x.add(...)",
    ],
    [
      "as this of a property",
      () => Object.create(torch.Tensor.prototype).shape,
      `shape: this: expected Tensor, got ${ONLY_LOOKS}`,
    ],
    [
      "as this of at",
      () => torch.Tensor.prototype.at.call(any({}), 0),
      "at: this: expected Tensor, got object {}",
    ],
    ["kept", () => torch.keep(any(5)), "keep: tensor must be a Tensor, got 5"],
  ],
  "a Proxy of a tensor": [
    [
      "as this",
      () => new Proxy(a, {}).add(1),
      `add: this: expected Tensor, got ${ONLY_LOOKS}; call it as x.add(...)`,
    ],
    [
      "as argument",
      () => a.mul(new Proxy(a, {})),
      `mul: argument other: expected number or Tensor, got ${ONLY_LOOKS}`,
    ],
    ["asked for its dtype", () => new Proxy(a, {}).dtype, `dtype: this: expected Tensor, got ${ONLY_LOOKS}`],
  ],
  "a method without its object": [
    [
      "of an operator",
      () => Reflect.apply(a.relu, undefined, []),
      "relu: this: expected Tensor, got undefined; call it as x.relu(...)",
    ],
    ["of item", () => Reflect.apply(a.item, undefined, []), "item: this: expected Tensor, got undefined"],
  ],
  "a number that is no exact integer": [
    [
      "as size",
      () => torch.zeros(2 ** 53),
      "zeros: argument size: expected array of integers, got array [9007199254740992]",
    ],
    [
      "as dim",
      () => a.sum(2 ** 53),
      "sum: argument dim: expected integer, array of integers or null, got number 9007199254740992",
    ],
    [
      "as bigint beyond 64 bits",
      () => a.sum(any(2n ** 64n)),
      "sum: dim must be an integer of 64 bits, got 18446744073709551616n",
    ],
    ["as index", () => a.at(2 ** 53), "at: index 0: expected integer, got number 9007199254740992"],
    [
      "as bound",
      () => torch.slice(2 ** 60),
      "slice: argument start: expected integer, got number 1152921504606846976",
    ],
    [
      "as int64",
      () => torch.tensor(2 ** 60, { dtype: torch.int64 }),
      "tensor: data: expected numbers within ±(2^53 - 1), or bigints, for torch.int64, got number 1152921504606846976 at 0",
    ],
    [
      "in a fast path",
      () => a.unsqueeze(any(1n)).select(any(Symbol("dim")), 0),
      "select: argument dim: expected integer, got symbol",
    ],
  ],
  NaN: [
    ["as index", () => a.at(Number.NaN), "at: index 0: expected integer, got number NaN"],
    [
      "as index that is written",
      () => a.setAt(Number.NaN, 1),
      "setAt: index 0: expected integer, got number NaN",
    ],
    [
      "in a list of indices",
      () => a.at([Number.NaN]),
      "at: index 0: expected integers or booleans, got number NaN in the array",
    ],
    ["as bound", () => torch.slice(Number.NaN), "slice: argument start: expected integer, got number NaN"],
    ["as dimension", () => a.select(Number.NaN, 0), "select: argument dim: expected integer, got number NaN"],
    [
      "as size",
      () => torch.zeros(Number.NaN),
      "zeros: argument size: expected array of integers, got number NaN",
    ],
    [
      "in a tensor of indices",
      () => a.at(torch.tensor([Number.NaN])),
      "at: index 0: expected an integer or boolean Tensor, got torch.float32; convert it with .to(torch.int64)",
    ],
  ],
  "what Python's habits suggest": [
    [
      "a dtype by its name",
      () => a.to(any("float32")),
      'to: expected dtype such as torch.float32, got string "float32"',
    ],
    [
      "a dtype by its name among options",
      () => a.to({ dtype: any("float32") }),
      'to: expected dtype such as torch.float32, got string "float32"',
    ],
    [
      "several indices of setAt outside of an array",
      () => any(a).setAt(0, ":2", 1),
      'setAt: expected indices and a value, got 3 arguments; put several indices into an array, x.setAt([0, ":2"], 1)',
    ],
    [
      "no value to assign",
      () => a.setAt(0, any(undefined)),
      "setAt: value: expected number or Tensor, got undefined",
    ],
    [
      "sizes to interpolate to that are none",
      () => functional.interpolate(torch.ones(1, 1, 2, 2), { size: any({}) }),
      "interpolate: option size: expected a number or an array of 2 numbers, got object {}",
    ],
    [
      "no kernel of an unpooling",
      () => any(functional).maxUnpool2d(torch.ones(1, 1, 2, 2), torch.zeros(1, 1, 2, 2)),
      "maxUnpool2d: argument kernelSize: expected a number or an array of 2 numbers, got undefined",
    ],
    [
      "an output of an unpooling that is no size",
      () =>
        functional.maxUnpool2d(torch.ones(1, 1, 2, 2), torch.zeros(1, 1, 2, 2), 2, { outputSize: any("ab") }),
      'maxUnpool2d: option outputSize: expected a number or an array of 2 numbers, got string "ab"',
    ],
    [
      "an interpolation that the dimensions do not have",
      () => functional.interpolate(torch.ones(1, 1, 2), { scaleFactor: 2, mode: "bilinear" }),
      'interpolate: option mode: expected one for input of shape [1, 1, 2] (nearest, nearest-exact, linear), got "bilinear"',
    ],
  ],
  "a leaf that needs a gradient": [
    [
      "changed in place",
      () => leaf().mul_(2),
      "mul_: a leaf Variable that requires grad is being used in an in-place operation; got self [2] float32; change it within noGrad(), or change a clone() of it",
    ],
    [
      "assigned to",
      () => leaf().setAt(0, 1),
      "fill_: a view of a leaf Variable that requires grad is being used in an in-place operation; got self [] float32; change it within noGrad(), or change a clone() of it",
    ],
    [
      "written as out",
      () => torch.add(a, 1, { out: leaf() }),
      "add: aten::add(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad; got self [2, 3] float32, out [2] float32",
    ],
  ],
  "a tensor where JavaScript wants a number": [
    [
      "in a comparison",
      () => a < any(1),
      "Tensor: expected one real element where a number is needed, got shape [2, 3] torch.float32; use operators such as lt(), mul() and sum()",
    ],
    [
      "in a sum",
      () => any(a) * 2,
      "Tensor: expected one real element where a number is needed, got shape [2, 3] torch.float32; use operators such as lt(), mul() and sum()",
    ],
  ],
  "no function": [
    ["for tidy", () => torch.tidy(any(5)), "tidy: expected a function, got number"],
    ["for noGrad", () => torch.noGrad(any(undefined)), "noGrad: expected a function, got undefined"],
  ],
  "a failed check of LibTorch": [
    [
      "without its place in the sources",
      () => torch.ones(1, 4, 3).to(torch.complex32).renorm(2, 0, 1),
      "renorm: LibTorch cannot take these arguments: Unrecognized ScalarType: ComplexHalf; got self [1, 4, 3] complex32",
    ],
    [
      "without its backtrace",
      () => torch.ones(1).unflatten(0, [-3]),
      "unflatten: unflatten got an unexpected error: invalid shape dimension -3 at index 0 of shape [-3]; got self [1] float32, sizes [-3]",
    ],
  ],
};

for (const [what, cases] of Object.entries(CASES)) {
  describe(`${what} is one clear line`, () => {
    for (const [title, run, message] of cases) {
      it(title, () => {
        assert.throws(run, (error: Error) => {
          assert.equal(error.message, message);
          return true;
        });
      });
    }
  });
}

describe("a tensor that a worker sends", () => {
  it("arrives as an empty object, which operators refuse with advice", async () => {
    const worker = new Worker(new URL("sendTensor.ts", import.meta.url));
    const [received] = (await once(worker, "message")) as [torch.Tensor];
    await once(worker, "exit");
    assert.throws(() => a.add(received), {
      message: `add: missing argument other: number or Tensor; ${SENT}`,
    });
  });
});

describe("a tensor of one element", () => {
  it("is its number where JavaScript wants one", () => {
    const loss = torch.tensor(0.25);
    assert.ok(loss < any(0.5));
    assert.equal(any(loss) * 2, 0.5);
    assert.equal(Math.round(any(torch.tensor([[true]]))), 1);
  });

  it("is its text where JavaScript wants text", () => {
    assert.equal(`${torch.tensor(0.25)}`, "tensor(0.2500)");
    assert.equal("loss: ".concat(any(torch.tensor(2n))), "loss: tensor(2)");
  });
});
