import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import * as torch from "torchbook";
import { callOperator, findOperator } from "../../native/addon.ts";
import { cuda, getNumThreads, setNumThreads } from "../../native/devices.ts";
import { EXPECTED_LIBTORCH, findLibTorch } from "../../native/libtorch.ts";
import type { Tensor } from "../../native/tensor.ts";
import { skipBecause } from "../skipBecause.ts";

describe("cuda", () => {
  it("says whether there is a device, how many, and why there is none", () => {
    assert.equal(cuda.isAvailable(), cuda.deviceCount() > 0);
    assert.equal(cuda.problem() === null, cuda.isAvailable());
    if (!cuda.isAvailable()) assert.match(cuda.problem() ?? "", /NVIDIA driver|CUDA library/);
  });

  it("is an error that says what was missing, where a tensor is asked for without a device", function () {
    if (cuda.isAvailable()) skipBecause(this, "there is a CUDA device");
    const ones = findOperator("aten::ones", "");
    assert.throws(() => callOperator(ones, [[1], undefined, undefined, "cuda"]), {
      message: `ones: a CUDA device was expected for device "cuda", got none; ${cuda.problem()}`,
    });
  });

  it("computes where there is a device", function () {
    if (!cuda.isAvailable()) skipBecause(this, `no CUDA device: ${cuda.problem()}`);
    const ones = callOperator(findOperator("aten::ones", ""), [[2], undefined, undefined, "cuda"]) as Tensor;
    assert.equal(ones.add(1).sum().item(), 4);
  });

  it("is told from a device that does not exist", () => {
    const ones = findOperator("aten::ones", "");
    assert.throws(() => callOperator(ones, [[1], undefined, undefined, "gpu"]), {
      name: "TypeError",
      message: 'ones: device must be a device such as "cpu" or "cuda:0", got "gpu"',
    });
  });
});

describe("threads of operators", () => {
  it("can be set", () => {
    const before = getNumThreads();
    setNumThreads(1);
    assert.equal(getNumThreads(), 1);
    assert.equal(
      torch
        .ones([100, 100])
        .matmul(torch.ones([100, 100]))
        .sum()
        .item(),
      1e6,
    );
    setNumThreads(before);
    for (const count of [0, 1.5, -1]) {
      assert.throws(() => setNumThreads(count), {
        message: `setNumThreads: expected a whole number from 1 to 4096, got ${count}`,
      });
    }
  });
});

describe("findLibTorch", () => {
  const before = process.env.TORCHBOOK_LIBTORCH;
  afterEach(() => {
    if (before === undefined) delete process.env.TORCHBOOK_LIBTORCH;
    else process.env.TORCHBOOK_LIBTORCH = before;
  });

  it("finds the expected version, with its libraries", () => {
    const { folder, version } = findLibTorch();
    assert.ok(version.startsWith(EXPECTED_LIBTORCH));
    assert.ok(existsSync(folder));
  });

  it("names a folder that holds none, and what to do", () => {
    process.env.TORCHBOOK_LIBTORCH = "/nowhere";
    assert.throws(() => findLibTorch(), {
      message:
        "LibTorch: expected the folder of the Python package torch (with lib/ and version.py), got /nowhere from TORCHBOOK_LIBTORCH; correct it, or run: npm start -- setup",
    });
  });
});
