import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import * as torch from "torchbook";
import {
  callOperator,
  findOperator,
  fromTypedArray,
  libtorchVersion,
  listSchemas,
  toTypedArray,
} from "../../native/addon.ts";
import { isTensor, type Tensor } from "../../native/tensor.ts";

function call(name: string, overload: string, ...args: unknown[]): unknown {
  return callOperator(findOperator(`aten::${name}`, overload), args);
}

describe("callOperator", () => {
  it("knows thousands of operators, by schema", () => {
    const schemas = listSchemas();
    assert.ok(schemas.length > 3000);
    assert.ok(schemas.includes("aten::relu(Tensor self) -> Tensor"));
    assert.match(libtorchVersion(), /^2\.15\./);
  });

  it("gives the same handle for the same operator", () => {
    assert.equal(findOperator("aten::add", "Tensor"), findOperator("aten::add", "Tensor"));
    assert.notEqual(findOperator("aten::add", "Tensor"), findOperator("aten::add", "Scalar"));
  });

  it("fills in the defaults of the schema for undefined and for absent arguments", () => {
    const a = fromTypedArray(new Float32Array([1, 2]), [2], 6);
    assert.deepEqual([...toTypedArray(call("add", "Tensor", a, a) as Tensor)], [2, 4]);
    assert.deepEqual([...toTypedArray(call("add", "Tensor", a, a, undefined) as Tensor)], [2, 4]);
    assert.deepEqual([...toTypedArray(call("add", "Tensor", a, a, 3) as Tensor)], [4, 8]);
  });

  it("returns numbers, bigints beyond 2^53, booleans, arrays and nothing by schema", () => {
    const ints = fromTypedArray(new BigInt64Array([3n, 2n ** 60n]), [2], 4);
    assert.equal(call("item", "", call("select", "int", ints, 0, 0)), 3);
    assert.equal(call("item", "", call("select", "int", ints, 0, 1)), 2n ** 60n);
    assert.equal(call("equal", "", ints, ints), true);
    const halves = call("split", "Tensor", torch.ones([4]), 2) as Tensor[];
    assert.deepEqual(
      halves.map((half) => half.shape),
      [[2], [2]],
    );
    const several = call("topk", "", torch.ones([4]), 2) as unknown[];
    assert.ok(Array.isArray(several) && several.every(isTensor));
    assert.equal(call("_assert_async", "", torch.ones([1])), undefined);
  });

  it("keeps an integer tensor integer under a whole number, and not under a fraction", () => {
    const ints = fromTypedArray(new Int32Array([1, 2]), [2], 3);
    assert.equal((call("mul", "Scalar", ints, 2) as Tensor).dtype.name, "int32");
    assert.equal((call("mul", "Scalar", ints, 2.5) as Tensor).dtype.name, "float32");
  });

  it("takes one number for a list of fixed length", () => {
    const x = torch.ones([1, 1, 4, 4]);
    const pooled = call("max_pool2d", "", x, 2) as Tensor;
    assert.deepEqual(pooled.shape, [1, 1, 2, 2]);
  });

  it("takes lists of Tensors, with absent elements where the schema allows them", () => {
    const a = torch.ones([2, 2]);
    assert.deepEqual((call("cat", "", [a, a], 1) as Tensor).shape, [2, 4]);
    const column = fromTypedArray(new BigInt64Array([1n]), [1], 4);
    assert.deepEqual((call("index", "Tensor", a, [undefined, column]) as Tensor).shape, [2, 1]);
  });

  it("returns the same object from operators in place and with out", () => {
    const a = torch.ones([2]);
    const out = torch.zeros([2]);
    assert.equal(call("add_", "Tensor", a, a), a);
    assert.equal(a.mul_(a), a);
    assert.equal(call("add", "out", a, a, 1, out), out);
    assert.deepEqual([...toTypedArray(out)], [8, 8]);
  });

  it("returns the same object where an operator hands its argument through", () => {
    const a = torch.ones([2]);
    assert.equal(call("contiguous", "", a), a);
    assert.equal(a.reshape([2]).shape.length, 1);
  });
});

describe("hot kernels", () => {
  const cases: Record<string, [unknown, unknown]> = {
    "add a number": [torch.add(torch.ones([2]), 2), call("add", "Scalar", torch.ones([2]), 2)],
    "add a fraction to integers": [
      fromTypedArray(new Int32Array([1]), [1], 3).add(0.5),
      call("add", "Scalar", fromTypedArray(new Int32Array([1]), [1], 3), 0.5),
    ],
    "sum over a dimension": [
      torch.ones([2, 3]).sum([0], true),
      call("sum", "dim_IntList", torch.ones([2, 3]), [0], true),
    ],
    "max_pool2d with one number": [
      (torch.ones([1, 1, 4, 4]) as Tensor).reshape([1, 1, 4, 4]).neg(),
      call("neg", "", torch.ones([1, 1, 4, 4])),
    ],
    transpose: [torch.ones([2, 3]).transpose(0, 1), call("transpose", "int", torch.ones([2, 3]), 0, 1)],
  };
  for (const [title, [fast, general]] of Object.entries(cases)) {
    it(`equal the general path: ${title}`, () => {
      assert.equal((fast as Tensor).dtype, (general as Tensor).dtype);
      assert.deepEqual((fast as Tensor).shape, (general as Tensor).shape);
      assert.deepEqual(toTypedArray(fast as Tensor), toTypedArray(general as Tensor));
    });
  }

  it("are what the generator writes from the schema dump", async () => {
    const { writeHotKernels } = await import("../../native/generator/hotKernels.ts");
    const read = (path: string) => readFileSync(new URL(`../../native/${path}`, import.meta.url), "utf8");
    const { cpp, typescript } = writeHotKernels(read("schema/operators.txt"));
    assert.equal(read("generated/fastPaths.ts"), typescript);
    const withoutSpace = (text: string) => text.replace(/\s/g, "");
    assert.equal(withoutSpace(read("src/generated/hot_kernels.cc")), withoutSpace(cpp));
  });
});

describe("typed arrays", () => {
  const samples: [number, NodeJS.TypedArray][] = [
    [0, new Uint8Array([0, 255])],
    [1, new Int8Array([-128, 127])],
    [2, new Int16Array([-3, 3])],
    [3, new Int32Array([-4, 2 ** 31 - 1])],
    [4, new BigInt64Array([-(2n ** 63n), 2n ** 63n - 1n])],
    [6, new Float32Array([1.5, Number.NaN])],
    [7, new Float64Array([Math.PI, -0])],
    [5, new Uint16Array([0x3c00, 0xbc00])],
    [15, new Uint16Array([0x3f80, 0xbf80])],
  ];
  for (const [dtype, data] of samples) {
    it(`come back as they went in: ${data.constructor.name} as dtype ${dtype}`, () => {
      assert.deepEqual(toTypedArray(fromTypedArray(data, [2], dtype)), data);
    });
  }

  it("are copies in both directions", () => {
    const data = new Float32Array([1, 2]);
    const tensor = fromTypedArray(data, [2], 6);
    data[0] = 9;
    const read = toTypedArray(tensor);
    read[1] = 9;
    assert.deepEqual([...toTypedArray(tensor)], [1, 2]);
  });

  it("hold the rows of a transposed tensor, and none of an empty one", () => {
    const a = fromTypedArray(new Float32Array([1, 2, 3, 4, 5, 6]), [2, 3], 6);
    assert.deepEqual([...toTypedArray(a.transpose(0, 1))], [1, 4, 2, 5, 3, 6]);
    assert.deepEqual(toTypedArray(torch.ones([0, 3])), new Float32Array());
  });
});

describe("threads", () => {
  it("compute side by side without touching each other's tensors or grad mode", async function () {
    this.timeout(60_000);
    const run = (seed: number) =>
      new Worker(new URL("workerSums.ts", import.meta.url), { workerData: { seed, rounds: 300 } });
    const expected = (seed: number) => 8 * 8 * 2 * 8 * (seed / 100);
    const results: Promise<unknown[]>[] = [1, 2, 3].map((seed) => once(run(seed), "message"));
    const here = torch.noGrad(() => {
      let total = torch.zeros([1]);
      for (let i = 0; i < 2000; i++) total = total.add(1);
      return total.item();
    });
    assert.equal(here, 2000);
    for (const [i, messages] of (await Promise.all(results)).entries()) {
      const { gradient, gradEnabled } = messages[0] as { gradient: number; gradEnabled: boolean };
      assert.ok(Math.abs(gradient - expected(i + 1)) < 1e-3, `worker ${i + 1}: got ${gradient}`);
      assert.equal(gradEnabled, true);
    }
  });

  it("leave the library open when a worker that opened it first ends", () => {
    const script = `
      import { preload } from "torchbook/preload";
      await preload();
      const torch = await import("torchbook");
      console.log(torch.ones([2]).sum().item());`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    assert.equal(output, "2\n");
  });

  it("spin shortly, then sleep, on one OpenMP runtime", () => {
    const script = `
      import { readFileSync } from "node:fs";
      import * as torch from "torchbook";
      torch.ones([1000, 1000]).matmul(torch.ones([1000, 1000]));
      const maps = readFileSync("/proc/self/maps", "utf8");
      const runtimes = new Set(maps.match(/\\S*lib[gi]?omp\\S*/g));
      console.log(process.env.OMP_WAIT_POLICY, process.env.GOMP_SPINCOUNT, runtimes.size);`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    assert.equal(output, "PASSIVE 5000 1\n");
  });
});

describe("manualSeed", () => {
  it("makes random operators repeat, and another seed gives others", () => {
    const draw = (seed: number | bigint) => {
      torch.manualSeed(seed);
      return [...toTypedArray(torch.randn([4]))];
    };
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
    assert.deepEqual(draw(-1), draw(2n ** 64n - 1n));
  });
});
