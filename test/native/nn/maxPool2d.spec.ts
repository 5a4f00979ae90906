import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import { functional as F, MaxPool2d, type MaxPool2dLayerOptions } from "torchbook/nn";

type Window = number | [number, number];
type Options = Omit<MaxPool2dLayerOptions, "returnIndices">;

/** Where the places of the maxima are asked for LibTorch's own kernel runs, which is the reference. */
function reference(input: torch.Tensor, kernelSize: Window, options: Options): torch.Tensor {
  return F.maxPool2d(input, kernelSize, { ...options, returnIndices: true })[0];
}

function assertSame(ours: torch.Tensor | null, theirs: torch.Tensor | null, call: string): void {
  assert.ok(ours && theirs, call);
  assert.deepEqual(ours.shape, theirs.shape, call);
  assert.deepEqual(ours.strides, theirs.strides, call);
  assert.ok(torch.allclose(ours, theirs, { rtol: 0, atol: 0, equalNan: true }), call);
}

/** The maxima without and with a gradient, and the gradient. */
function compare(input: torch.Tensor, kernelSize: Window, options: Options): void {
  const call = `${input.shape}, window ${kernelSize}, ${JSON.stringify(options)}`;
  const theirs = reference(input, kernelSize, options);
  assertSame(F.maxPool2d(input, kernelSize, options), theirs, call);
  const [leaf, theirLeaf] = [input.detach().requiresGrad_(), input.detach().requiresGrad_()];
  const recorded = F.maxPool2d(leaf, kernelSize, options);
  assertSame(recorded.detach(), theirs, `${call}, recorded`);
  const gradient = torch.randn(theirs.shape).to({ dtype: theirs.dtype });
  recorded.backward({ gradient });
  reference(theirLeaf, kernelSize, options).backward({ gradient });
  assert.ok(leaf.grad && theirLeaf.grad);
  const isClose = torch.allclose(leaf.grad, theirLeaf.grad, { rtol: 1e-5, atol: 1e-6 });
  assert.ok(isClose, `gradient of ${call}`);
}

/** Many values are equal, and a tenth are NaN or infinite. */
function pictures(shape: readonly number[]): torch.Tensor {
  const values = torch.randn(shape).mul(2).round();
  const lot = torch.rand(shape);
  return values
    .maskedFill(lot.lt(0.04), Number.NaN)
    .maskedFill(lot.gt(0.97), -Infinity)
    .maskedFill(lot.gt(0.99), Infinity);
}

const WINDOWS: [kernelSize: Window, options: Options][] = [
  [2, {}],
  [3, { stride: 2, padding: 1 }],
  [3, { stride: 1, padding: 1 }],
  [3, { stride: 2, ceilMode: true }],
  [3, { stride: 2, padding: 1, ceilMode: true }],
  [[2, 3], { stride: [1, 2], padding: [1, 0] }],
  [[3, 1], { stride: 3 }],
  [5, { stride: 4, padding: 2 }],
  [3, { stride: 2, padding: 1, dilation: 2 }],
  [[2, 4], { stride: [3, 1], dilation: [1, 3], padding: [0, 2] }],
  [1, { stride: 2 }],
];

describe("max pooling", () => {
  beforeEach(() => torch.manualSeed(0));

  it("gives the maxima and gradients of LibTorch's kernel, with equal values, NaN and infinities too", () => {
    const sizes = [
      [2, 3, 12, 14],
      [1, 5, 17, 16],
      [2, 2, 33, 35],
      [3, 40, 67],
    ];
    for (const size of sizes)
      for (const [kernelSize, options] of WINDOWS) {
        compare(pictures(size), kernelSize, options);
        // No value is more than the padding's.
        compare(torch.full(size, -Infinity), kernelSize, options);
      }
  });

  it("leaves to LibTorch what it does not do itself", () => {
    for (const [kernelSize, options] of WINDOWS) {
      const values = pictures([2, 3, 12, 14]);
      compare(values.contiguous({ memoryFormat: torch.channelsLast }), kernelSize, options);
      compare(values.double(), kernelSize, options);
      compare(values.transpose(2, 3), kernelSize, options);
      compare(values.to({ dtype: torch.bfloat16 }), kernelSize, options);
    }
    // Both windows reach beyond the other side of the picture.
    compare(pictures([1, 2, 4, 4]), 9, { stride: 1, padding: 4 });
    compare(pictures([1, 2, 1, 1]), 2, { stride: 1, padding: 1, dilation: 2 });
  });

  it("is the same in inference mode, and with any number of threads", () => {
    const values = torch.randn([4, 16, 64, 64]);
    const pool = new MaxPool2d(3, { stride: 2, padding: 1 });
    const threads = torch.getNumThreads();
    try {
      const expected = reference(values, 3, { stride: 2, padding: 1 });
      for (const count of [1, 3]) {
        torch.setNumThreads(count);
        const results = [torch.inferenceMode(() => pool.forward(values)), pool.forward(values)];
        for (const result of results) assert.ok(torch.equal(result, expected));
      }
    } finally {
      torch.setNumThreads(threads);
    }
  });

  it("has gradients of its gradients", () => {
    const values = torch.randn([2, 3, 9, 9]).requiresGrad_();
    const second = (pooled: torch.Tensor) => {
      const [first] = torch.grad(pooled.pow(3).sum(), [values], { createGraph: true });
      return torch.grad((first as torch.Tensor).square().sum(), [values])[0] as torch.Tensor;
    };
    const options = { stride: 2, padding: 1 };
    const expected = second(reference(values, 3, options));
    assert.ok(torch.allclose(second(F.maxPool2d(values, 3, options)), expected));
  });

  it("is MaxPool2dBackward in the graph", () => {
    assert.equal(F.maxPool2d(torch.zeros([1, 4, 4]).requiresGrad_(), 2).gradFn, "MaxPool2dBackward");
  });

  it("keeps no picture for the gradient", () => {
    const leaf = torch.randn([8, 16, 64, 64]).requiresGrad_();
    const before = torch.memory().bytes;
    const result = torch.tidy(() => F.maxPool2d(leaf.mul(2), 2));
    const kept = torch.memory().bytes - before;
    const expected = 2 * result.numel * 4;
    assert.ok(kept < 1.1 * expected, `expected values and places, ${expected} bytes, got ${kept}`);
  });

  it("writes no places of the maxima without a gradient", () => {
    const values = torch.randn([8, 16, 64, 64]);
    const before = torch.memory().bytes;
    torch.resetPeakMemoryStats();
    const result = F.maxPool2d(values, 2);
    const peak = torch.memory().peakBytes - before;
    assert.ok(peak < 1.1 * result.numel * 4, `expected the output's ${result.numel * 4} bytes, got ${peak}`);
  });

  // LibTorch reads the variable once, so each needs a process of its own.
  for (const capability of ["default", "avx2"]) {
    it(`computes the same with the instruction set ${capability}`, () => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [
          "node_modules/mocha/bin/mocha.js",
          "--reporter",
          "min",
          "--grep",
          "of LibTorch's kernel",
          fileURLToPath(import.meta.url),
        ],
        { env: { ...process.env, ATEN_CPU_CAPABILITY: capability }, encoding: "utf8", timeout: 60_000 },
      );
      assert.equal(status, 0, `${stdout}${stderr}`);
      assert.match(stdout, /1 passing/);
    }).timeout(70_000);
  }

  describe("rejects", () => {
    it("what LibTorch refuses, in its words", () => {
      const values = torch.zeros([1, 2, 4, 4]);
      assert.throws(() => F.maxPool2d(values, 2, { padding: 2 }), /pad should be at most half/);
      assert.throws(() => F.maxPool2d(values, 0), /stride should not be zero/);
      assert.throws(() => F.maxPool2d(values, 7), /Output size is too small/);
    });
  });
});
