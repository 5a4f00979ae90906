import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import { BatchNorm2d, BatchNormAct2d, functional as F } from "torchbook/nn";

const ACTIVATIONS = ["relu", "relu6", "silu", null] as const;

/** The layers that it stands for, in float64, as the reference. */
function separate(
  norm: BatchNorm2d,
  x: torch.Tensor,
  residual: torch.Tensor | null,
  activation: F.BatchNormActivation | null,
) {
  const sum = residual ? norm.forward(x).add(residual) : norm.forward(x);
  return activation ? F[activation](sum) : sum;
}

/** The largest difference, as a share of the largest value. */
function difference(ours: torch.Tensor | null, reference: torch.Tensor | null): number {
  assert.ok(ours && reference);
  assert.deepEqual(ours.shape, reference.shape);
  const largest = reference.abs().max().item() as number;
  return (ours.double().sub(reference).abs().max().item() as number) / Math.max(largest, 1e-3);
}

interface Case {
  shape: number[];
  activation?: F.BatchNormActivation | null;
  residual?: boolean;
  channelsLast?: boolean;
  bfloat16?: boolean;
}

/** Runs both in training, then in evaluation, and returns the largest difference of each thing compared. */
function compare({
  shape,
  activation = "relu",
  residual = false,
  channelsLast,
  bfloat16,
}: Case): Record<string, number> {
  torch.manualSeed(0);
  const memoryFormat = channelsLast ? torch.channelsLast : torch.contiguousFormat;
  const dtype = bfloat16 ? torch.bfloat16 : torch.float32;
  const channels = shape[1] as number;
  const fused = new BatchNormAct2d(channels, { activation });
  for (const parameter of fused.parameters()) torch.noGrad(() => parameter.uniform_(0.5, 2));
  const norm = new BatchNorm2d(channels);
  norm.loadStateDict(fused.stateDict());
  norm.to({ dtype: torch.float64 });
  const make = () => torch.randn(shape).to({ dtype }).contiguous({ memoryFormat });
  // Far from zero, where a variance of squares would cancel.
  const x = make().mul(3).add(20);
  const added = residual ? make() : null;
  const gradient = make();
  const leaves = (double: boolean) =>
    [x, added].map((given) => (double ? given?.double() : given?.clone())?.detach().requiresGrad_() ?? null);
  const [ours, oursAdded] = leaves(false);
  const [theirs, theirsAdded] = leaves(true);
  assert.ok(ours && theirs);
  const found: Record<string, number> = {};
  for (const training of [true, false]) {
    const when = training ? "training" : "evaluation";
    const result = fused.train(training).forward(ours, oursAdded);
    assert.equal(result.dtype, dtype);
    assert.equal(result.isContiguous(memoryFormat), true, "memory format");
    const reference = separate(norm.train(training), theirs, theirsAdded ?? null, activation);
    found[`output, ${when}`] = difference(result, reference);
    result.backward({ gradient });
    reference.backward({ gradient: gradient.double() });
    found[`gradient of x, ${when}`] = difference(ours.grad, theirs.grad);
    if (oursAdded)
      found[`gradient of the residual, ${when}`] = difference(oursAdded.grad, theirsAdded?.grad ?? null);
    for (const key of ["weight", "bias"] as const) {
      found[`gradient of ${key}, ${when}`] = difference(fused[key]?.grad ?? null, norm[key]?.grad ?? null);
      found[`running ${key}, ${when}`] = difference(fused.runningMean, norm.runningMean);
    }
    found[`running variance, ${when}`] = difference(fused.runningVar, norm.runningVar);
  }
  assert.equal(fused.numBatchesTracked?.item(), norm.numBatchesTracked?.item());
  return found;
}

function assertWithin(found: Record<string, number>, limit: number): void {
  assert.deepEqual(
    Object.entries(found).filter(([, value]) => !(value <= limit)),
    [],
    `expected differences <= ${limit}`,
  );
}

/** Sizes with and without a rest of lanes, and planes beyond the values that one float32 sum takes. */
const SHAPES = [
  [4, 5, 3, 7],
  [2, 16, 8, 8],
  [3, 17, 5, 5],
  [2, 64, 4, 4],
  [2, 3, 70, 67],
  [5, 100, 1, 3],
];

describe("BatchNormAct2d", () => {
  for (const activation of ACTIVATIONS) {
    for (const residual of [false, true]) {
      it(`is batch norm${residual ? ", addition" : ""} and ${activation ?? "no activation"}, with their gradients`, () => {
        for (const shape of SHAPES)
          for (const channelsLast of [false, true])
            assertWithin(compare({ shape, activation, residual, channelsLast }), 1e-5);
      });

      it(`rounds once to bfloat16${residual ? ", with addition" : ""} and ${activation ?? "no activation"}`, () => {
        for (const channelsLast of [false, true])
          assertWithin(
            compare({ shape: [4, 20, 6, 6], activation, residual, channelsLast, bfloat16: true }),
            8e-3,
          );
      });
    }
  }

  it("takes other dtypes through the operators that it stands for", () => {
    const fused = new BatchNormAct2d(3).to({ dtype: torch.float64 });
    const x = torch.randn([2, 3, 4, 4], { dtype: torch.float64 });
    const norm = new BatchNorm2d(3).to({ dtype: torch.float64 });
    assert.ok(torch.allclose(fused.forward(x, x), F.relu(norm.forward(x).add(x))));
  });

  it("has gradients of its gradients", () => {
    const fused = new BatchNormAct2d(3, { activation: "silu" });
    const norm = new BatchNorm2d(3);
    torch.manualSeed(0);
    const x = torch.randn([4, 3, 2, 2]).requiresGrad_();
    const second = (out: torch.Tensor) => {
      const [first] = torch.grad(out.square().sum(), [x], { createGraph: true });
      return torch.grad((first as torch.Tensor).square().sum(), [x])[0] as torch.Tensor;
    };
    assert.ok(
      torch.allclose(second(fused.forward(x)), second(F.silu(norm.forward(x))), { rtol: 1e-3, atol: 1e-4 }),
    );
  });

  it("gives the same bits with any number of threads", () => {
    const threads = torch.getNumThreads();
    const bits = (count: number, channelsLast: boolean) => {
      torch.setNumThreads(count);
      torch.manualSeed(0);
      const memoryFormat = channelsLast ? torch.channelsLast : torch.contiguousFormat;
      const x = torch.randn([8, 24, 16, 16]).contiguous({ memoryFormat }).requiresGrad_();
      const fused = new BatchNormAct2d(24);
      fused.forward(x).square().sum().backward();
      return [x.grad, fused.weight?.grad, fused.runningVar].map((tensor) => tensor?.toArray());
    };
    try {
      for (const channelsLast of [false, true])
        assert.deepEqual(bits(1, channelsLast), bits(3, channelsLast));
    } finally {
      torch.setNumThreads(threads);
    }
  });

  it("keeps no result of the batch norm for the gradient", () => {
    const fused = new BatchNormAct2d(64);
    const x = torch.randn([16, 64, 32, 32]).requiresGrad_();
    const before = torch.memory().bytes;
    const result = fused.forward(x);
    const kept = torch.memory().bytes - before;
    assert.ok(kept < 1.1 * result.numel * 4, `expected the output's ${result.numel * 4} bytes, got ${kept}`);
  });

  it("is BatchNormActBackward in the graph and in a profile", () => {
    const profile = torch.profile(() => {
      const y = new BatchNormAct2d(2).forward(torch.randn([2, 2, 3, 3]));
      assert.equal(y.gradFn, "BatchNormActBackward");
      y.sum().backward();
    });
    const backward = profile.events.filter(({ isBackward }) => isBackward).map(({ name }) => name);
    assert.ok(backward.includes("BatchNormActBackward"), backward.join(", "));
  });

  it("has the keys of BatchNorm2d, and says its activation", () => {
    assert.deepEqual(
      Object.keys(new BatchNormAct2d(2).stateDict()),
      Object.keys(new BatchNorm2d(2).stateDict()),
    );
    assert.match(String(new BatchNormAct2d(2, { activation: "silu" })), /activation=silu\)$/);
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
          "with their gradients|rounds once",
          fileURLToPath(import.meta.url),
        ],
        { env: { ...process.env, ATEN_CPU_CAPABILITY: capability }, encoding: "utf8", timeout: 60_000 },
      );
      assert.equal(status, 0, `${stdout}${stderr}`);
      assert.match(stdout, /16 passing/);
    }).timeout(70_000);
  }

  describe("rejects", () => {
    it("another number of channels", () => {
      assert.throws(
        () => new BatchNormAct2d(3).forward(torch.zeros([1, 4, 2, 2])),
        /BatchNormAct2d: expected \[N, 3, H, W\], got \[1, 4, 2, 2\]/,
      );
    });

    it("an unknown activation", () => {
      const activation = "gelu" as "relu";
      assert.throws(
        () => new BatchNormAct2d(1, { activation }).forward(torch.zeros([2, 1, 2, 2])),
        /batchNormAct: argument activation: expected relu, relu6, silu or null, got gelu/,
      );
    });

    it("a residual of another shape", () => {
      assert.throws(
        () => new BatchNormAct2d(2).forward(torch.zeros([2, 2, 3, 3]), torch.zeros([2, 2, 4, 4])),
        /batch_norm_act: The size of tensor a \(3\) must match the size of tensor b \(4\)/,
      );
    });

    it("a batch of one value a channel in training", () => {
      assert.throws(
        () => new BatchNormAct2d(2).forward(torch.zeros([1, 2, 1, 1])),
        /batchNormAct: expected more than 1 value per channel when training, got input of shape \[1, 2, 1, 1\]/,
      );
    });
  });
});
