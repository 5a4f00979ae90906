import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as torch from "torchbook";
import { callOperator, findOperator, fromTypedArray } from "../../../native/addon.ts";
import { manualSeed } from "../../../native/random/seeds.ts";
import { Tensor } from "../../../native/tensor.ts";

function call(name: string, overload: string, ...args: unknown[]): unknown {
  return callOperator(findOperator(name.includes("::") ? name : `aten::${name}`, overload), args);
}

const a = torch.ones([2, 3]);
const disposed = torch.ones([1]);
disposed.dispose();
const KEEP = "keep it out of `using`, `tidy` or `dispose()` while it is in use";

/** Title, what fails, name of the error, its whole message. */
const CASES: [string, () => unknown, string, string][] = [
  [
    "a wrong shape",
    () => call("matmul", "", a, a),
    "Error",
    "matmul: mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3); got self [2, 3] float32, other [2, 3] float32",
  ],
  [
    "a wrong shape in a hot kernel",
    () => a.add(torch.ones([4])),
    "Error",
    "add: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1; got self [2, 3] float32, other [4] float32",
  ],
  [
    "a wrong shape in a list",
    () => call("cat", "", [a, torch.ones([5, 5])], 0),
    "Error",
    "cat: Sizes of tensors must match except in dimension 0. Expected size 3 but got size 5 for tensor number 1 in the list; got tensors ([2, 3] float32, [5, 5] float32)",
  ],
  [
    "a wrong dtype",
    () => call("mm", "", a, fromTypedArray(new Float64Array(3), [3, 1], 7)),
    "Error",
    "mm: expected m1 and m2 to have the same dtype, but got: float != double; got self [2, 3] float32, mat2 [3, 1] float64",
  ],
  [
    "an index out of range",
    () => call("select", "int", a, 0, 7),
    "RangeError",
    "select: select(): index 7 out of range for tensor of size [2, 3] at dimension 0; got self [2, 3] float32",
  ],
  [
    "a disposed tensor",
    () => call("add", "Tensor", a, disposed),
    "TypeError",
    `add: other must be a live Tensor, got a disposed one; ${KEEP}`,
  ],
  [
    "a disposed tensor in a hot kernel",
    () => a.add(disposed),
    "TypeError",
    `add: other must be a live Tensor, got a disposed one; ${KEEP}`,
  ],
  [
    "a disposed tensor in a list",
    () => call("cat", "", [a, disposed], 0),
    "TypeError",
    `cat: tensors[1] must be a live Tensor, got a disposed one; ${KEEP}`,
  ],
  [
    "the shape of a disposed tensor",
    () => disposed.shape,
    "TypeError",
    `shape: tensor must be a live Tensor, got a disposed one; ${KEEP}`,
  ],
  [
    "an object",
    () => call("matmul", "", a, {}),
    "TypeError",
    "matmul: other must be a Tensor, got an object",
  ],
  ["a number", () => call("matmul", "", a, 5), "TypeError", "matmul: other must be a Tensor, got 5"],
  ["null", () => call("matmul", "", a, null), "TypeError", "matmul: other must be a Tensor, got null"],
  ["an array", () => call("matmul", "", a, [1]), "TypeError", "matmul: other must be a Tensor, got an array"],
  [
    "a Proxy of a Tensor",
    () => call("matmul", "", a, new Proxy(a, {})),
    "TypeError",
    "matmul: other must be a Tensor, got an object",
  ],
  [
    "a faked prototype",
    () => call("matmul", "", a, Object.create(Tensor.prototype)),
    "TypeError",
    "matmul: other must be a Tensor, got an object",
  ],
  [
    "a clone of a Tensor",
    () => call("matmul", "", a, structuredClone({ ...a })),
    "TypeError",
    "matmul: other must be a Tensor, got an object",
  ],
  [
    "a number in a list of Tensors",
    () => call("cat", "", [a, 5], 0),
    "TypeError",
    "cat: tensors[1] must be a Tensor, got 5",
  ],
  [
    "an object in a list of Tensors",
    () => call("cat", "", [a, {}], 0),
    "TypeError",
    "cat: tensors must be an array of Tensors, got one with another object",
  ],
  [
    "an absent Tensor in a list",
    () => call("cat", "", [a, undefined], 0),
    "TypeError",
    "cat: tensors[1] must be a Tensor, got undefined",
  ],
  [
    "a missing argument",
    () => call("matmul", "", a),
    "TypeError",
    "matmul: other (Tensor) is required, got undefined",
  ],
  [
    "an argument too many",
    () => call("relu", "", a, 1),
    "TypeError",
    "relu: at most 1 argument expected, got 2",
  ],
  [
    "a fraction for an integer",
    () => call("select", "int", a, 0.5, 0),
    "TypeError",
    "select: dim must be an integer, got 0.5",
  ],
  [
    "a name that is no operator",
    () => findOperator("aten::addd", "Tensor"),
    "Error",
    "findOperator: expected an operator of LibTorch 2.15.0, got aten::addd.Tensor",
  ],
  [
    "a handle that is none",
    () => callOperator(99_999, [a]),
    "TypeError",
    "callOperator: handle must be a number from findOperator(), got 99999",
  ],
  [
    "new Tensor",
    () => Reflect.construct(Tensor, []),
    "TypeError",
    "Tensor: expected a function such as tensor([1, 2]) or zeros([2, 3]), got `new Tensor`",
  ],
  [
    "too few elements",
    () => fromTypedArray(new Float32Array(3), [2, 2], 6),
    "TypeError",
    "fromTypedArray: data of [2, 2] float32 must have 16 bytes, got 12",
  ],
  [
    "data that is no typed array",
    () => fromTypedArray([1] as never, [1], 6),
    "TypeError",
    "fromTypedArray: data must be a typed array, got an array",
  ],
  [
    "a negative size",
    () => fromTypedArray(new Float32Array(1), [-1], 6),
    "TypeError",
    "fromTypedArray: shape must hold whole numbers from 0, got -1 in place 0",
  ],
  [
    "a seed that is no whole number",
    () => manualSeed(1.5),
    "TypeError",
    "manualSeed: expected a whole number from -2^63 to 2^64 - 1, got 1.5",
  ],
  [
    "backward without a graph",
    () => a.backward(),
    "Error",
    "backward: a result of tensors that require grad was expected, got [2, 3] float32; call requiresGrad_() on a leaf before the forward pass, outside of noGrad",
  ],
  [
    "backward from several elements",
    () => torch.ones([2]).requiresGrad_().mul(2).backward(),
    "Error",
    "backward: grad can be implicitly created only for scalar outputs; got [2] float32",
  ],
  [
    "an operator in place on a leaf",
    () => torch.ones([2]).requiresGrad_().add_(1),
    "Error",
    "add_: a leaf Variable that requires grad is being used in an in-place operation; got self [2] float32; change it within noGrad(), or change a clone() of it",
  ],
  [
    "gradients of integers",
    () => fromTypedArray(new Int32Array(1), [1], 3).requiresGrad_(),
    "TypeError",
    "requiresGrad_: a floating point or complex tensor was expected, got [1] int32",
  ],
  [
    "recording switched off on a result",
    () => torch.ones([2]).requiresGrad_().mul(2).requiresGrad_(false),
    "Error",
    "requiresGrad_: a leaf was expected, got the result of an operator, [2] float32; call detach() to get it without its history",
  ],
  [
    "a gradient of another shape",
    () => {
      torch.ones([2]).grad = torch.ones([3]);
    },
    "TypeError",
    "grad: a gradient like its tensor [2] float32 was expected, got [3] float32",
  ],
  [
    "an operator that has no gradient",
    () =>
      (
        call(
          "mkldnn::_linear_pointwise",
          "",
          torch.ones([2, 3]).requiresGrad_(),
          torch.ones([4, 3]),
          null,
          "none",
          [],
          "",
        ) as Tensor
      )
        .sum()
        .backward(),
    "Error",
    "backward: an operator with a gradient was expected, got mkldnn::_linear_pointwise, which has none; call detach() on its inputs, or use other operators",
  ],
];

describe("errors", () => {
  for (const [title, fail, name, message] of CASES) {
    it(`are one line for ${title}`, () => {
      assert.throws(fail, (error: Error) => {
        assert.equal(error.message, message);
        assert.equal(error.name, name);
        assert.deepEqual(Object.keys(error), []);
        return true;
      });
    });
  }

  it("keep LibTorch's own backtrace in a hidden property", () => {
    assert.throws(
      () => a.matmul(a),
      (error: Error & { nativeStack: string }) => {
        assert.match(error.nativeStack, /frame #0: /);
        assert.doesNotMatch(`${error.message}${error.stack}`, /frame #|Exception raised/);
        return true;
      },
    );
  });

  for (const [title, allocate] of [
    ["the general path", () => call("empty", "memory_format", [2 ** 40])],
    [
      "a method",
      () =>
        torch
          .ones([1])
          .expand([2 ** 40])
          .clone(),
    ],
  ] as const) {
    it(`name the bytes asked for and free where memory is refused, and the process lives: ${title}`, () => {
      assert.throws(allocate, (error: Error) => {
        assert.equal(error.name, "RangeError");
        assert.match(
          error.message,
          /^\w+: out of memory: 4398046511104 bytes \(4398\.05 GB\) were requested, \d+ bytes \(\d+\.\d\d [GM]B\) are free; got /,
        );
        return true;
      });
      assert.equal(a.sum().item(), 6);
    });
  }
});

describe("warnings", () => {
  it("go to the handler, never to stderr", () => {
    const texts: string[] = [];
    const previous = torch.setWarningHandler((text) => texts.push(text));
    call("add", "out", torch.ones([2]), torch.ones([2]), 1, torch.ones([1]));
    torch.setWarningHandler(previous);
    assert.equal(texts.length, 1);
    assert.match(texts[0] ?? "", /^An output with one or more elements was resized/);
  });
});

describe("a process that used tensors", () => {
  it("ends by itself, with code 0 and nothing on stderr", () => {
    const script = `
      import * as torch from "torchbook";
      const w = torch.ones([200, 200]).requiresGrad_();
      w.matmul(w).sum().backward();
      globalThis.kept = [w, w.grad];`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    assert.equal(output, "");
  });
});
