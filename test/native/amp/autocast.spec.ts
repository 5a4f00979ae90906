import assert from "node:assert/strict";
import * as torch from "torchbook";
import { functional as F, Linear } from "torchbook/nn";
import { SGD } from "torchbook/optim";
import { skipBecause } from "../../skipBecause.ts";

const BFLOAT16 = { device: "cpu", dtype: torch.bfloat16 } as const;
const x = torch.ones([2, 3]);
const weight = () => torch.ones([3, 4]).requiresGrad_();

/** The dtype that a matrix product gives now. */
const product = () => x.mm(torch.ones([3, 4])).dtype;

describe("autocast", () => {
  it("casts within its scope, to bfloat16 unless told otherwise", () => {
    assert.equal(torch.autocast({ device: "cpu" }, product), torch.bfloat16);
    assert.equal(torch.autocast({ device: "cpu", dtype: torch.float16 }, product), torch.float16);
    assert.equal(torch.autocast({ device: "cpu", dtype: "float16" }, product), torch.float16);
    assert.equal(torch.autocast({ device: "cpu", enabled: false }, product), torch.float32);
    assert.equal(torch.amp.autocast(BFLOAT16, product), torch.bfloat16);
    assert.equal(product(), torch.float32);
  });

  it("nests: can be switched off, on again and to another dtype, and each end brings back what was", () => {
    torch.autocast(BFLOAT16, () => {
      torch.autocast({ device: "cpu", enabled: false }, () => {
        assert.equal(torch.isAutocastEnabled(), false);
        assert.equal(product(), torch.float32);
        torch.autocast({ device: "cpu", dtype: "float16" }, () => {
          assert.equal(product(), torch.float16);
          assert.equal(torch.getAutocastDtype("cpu"), torch.float16);
        });
        assert.equal(product(), torch.float32);
      });
      assert.equal(torch.isAutocastEnabled("cpu"), true);
      assert.equal(torch.isAutocastEnabled("cuda"), false);
      assert.equal(product(), torch.bfloat16);
    });
    assert.equal(torch.isAutocastEnabled(), false);
  });

  it("ends after an error", () => {
    assert.throws(
      () =>
        torch.autocast(BFLOAT16, () => {
          throw new Error("stop");
        }),
      /stop/,
    );
    assert.equal(torch.isAutocastEnabled(), false);
  });

  it("is obeyed by typed kernels, with and without gradients", () => {
    const a = torch.ones([2, 3, 8, 8]);
    const kernel = torch.ones([4, 3, 3, 3]);
    const layer = new Linear(3, 4);
    const run = () => [
      F.conv2d(a, kernel),
      F.conv2d(a, kernel.clone().requiresGrad_()),
      layer.forward(x),
      x.matmul(weight()),
      torch.bmm(torch.ones([1, 2, 3]), torch.ones([1, 3, 2])),
      torch.addmm(torch.ones([2, 4]), x, weight()),
    ];
    const dtypes = (run: () => torch.Tensor[]) => new Set(run().map(({ dtype }) => dtype));
    for (const scope of [torch.enableGrad, torch.noGrad, torch.inferenceMode]) {
      const found = torch.autocast(BFLOAT16, () => scope(() => dtypes(run)));
      assert.deepEqual([...found], [torch.bfloat16], scope.name);
    }
    const others = torch.autocast(BFLOAT16, () => dtypes(() => [F.relu(x), x.add(x), F.layerNorm(x, [3])]));
    assert.deepEqual([...others], [torch.float32]);
  });

  it("gives float32 gradients to float32 parameters", () => {
    const w = weight();
    const input = torch.ones([2, 3]).requiresGrad_();
    torch.autocast(BFLOAT16, () => input.mm(w).square().mean()).backward();
    assert.equal(w.grad?.dtype, torch.float32);
    assert.equal(input.grad?.dtype, torch.float32);
    assert.deepEqual(w.grad?.toArray(), torch.full([3, 4], 1.5).toArray());
  });

  it("keeps a cast made without gradients from those that need one", () => {
    const w = weight();
    torch.autocast(BFLOAT16, () => {
      torch.noGrad(() => x.mm(w));
      torch.inferenceMode(() => x.mm(w));
      x.mm(w).sum().backward();
    });
    assert.deepEqual(w.grad?.toArray(), torch.full([3, 4], 2).toArray());
  });

  it("drops the casts of parameters when the outermost scope ends, and when an optimizer steps", () => {
    const w = weight();
    const sum = () => x.mm(w).sum().item();
    torch.autocast(BFLOAT16, () => torch.autocast(BFLOAT16, sum));
    torch.noGrad(() => w.mul_(2));
    assert.equal(torch.autocast(BFLOAT16, sum), 48);
    const optimizer = new SGD([w], { lr: 1 });
    torch.autocast(BFLOAT16, () => {
      assert.equal(sum(), 48);
      w.grad = torch.ones([3, 4]);
      optimizer.step();
      assert.equal(sum(), 24);
    });
  });

  it("casts a parameter once in a scope, or each time with cacheEnabled: false", () => {
    const casts = (cacheEnabled: boolean) => {
      const w = weight();
      return torch.autocast({ ...BFLOAT16, cacheEnabled }, () => {
        x.mm(w);
        torch.noGrad(() => w.zero_());
        // Changed by hand, which a kept cast does not see.
        return x.mm(w).sum().item();
      });
    };
    assert.equal(casts(true), 24);
    assert.equal(casts(false), 0);
  });

  it("is that of the first run when a checkpoint runs again", () => {
    const seen: torch.DType[] = [];
    const w = weight();
    const loss = torch.autocast(BFLOAT16, () =>
      torch.checkpoint((input) => {
        const y = input.mm(w);
        seen.push(y.dtype);
        return y.exp().sum();
      }, x),
    );
    loss.backward();
    assert.deepEqual(seen, [torch.bfloat16, torch.bfloat16]);
  });

  it("warns of CUDA where there is no device, and stays off", function () {
    if (torch.cuda.isAvailable()) skipBecause(this, "there is a CUDA device");
    const warnings: string[] = [];
    const before = torch.setWarningHandler((text) => warnings.push(text));
    const dtype = torch.autocast({ device: "cuda" }, product);
    torch.setWarningHandler(before);
    assert.equal(dtype, torch.float32);
    assert.deepEqual(warnings, [
      'autocast: no CUDA device, so that autocast stays off; for tensors on the CPU pass device "cpu"',
    ]);
  });

  it("casts on CUDA, to float16 unless told otherwise", function () {
    if (!torch.cuda.isAvailable()) skipBecause(this, `no CUDA device: ${torch.cuda.problem()}`);
    const a = torch.ones([2, 2], { device: "cuda" });
    assert.equal(torch.autocast({ device: "cuda:0" }, () => a.mm(a)).dtype, torch.float16);
    assert.equal(torch.autocast({ device: "cuda", dtype: "bfloat16" }, () => a.mm(a)).dtype, torch.bfloat16);
    assert.equal(torch.autocast({ device: "cpu" }, () => a.mm(a)).dtype, torch.float32);
  });

  describe("rejects", () => {
    it("async functions and promises, by type too", () => {
      // @ts-expect-error an async function is no argument of autocast
      assert.throws(() => torch.autocast(BFLOAT16, async () => 1), {
        message:
          "autocast: expected a function that is not async, got an async one; put `autocast` around the parts between its awaits",
      });
      assert.throws(() => torch.autocast(BFLOAT16, (() => Promise.resolve()) as never), /returns a promise/);
      assert.equal(torch.isAutocastEnabled(), false);
    });

    it("other dtypes and devices", () => {
      assert.throws(() => torch.autocast({ device: "cpu", dtype: torch.float32 }, product), {
        message: "autocast: dtype: expected torch.bfloat16 or torch.float16, got torch.float32",
      });
      assert.throws(() => torch.autocast({ device: "meta" as never }, product), {
        message: 'autocast: device: expected "cpu" or "cuda", got string "meta"',
      });
      assert.throws(
        () => torch.autocast({} as never, product),
        /device: expected "cpu" or "cuda", got undefined/,
      );
    });
  });
});
