/** Random numbers of the CPU against PyTorch's after the same seeds (test/fixtures/native/randomNumbers.py). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { typedName } from "../replay.ts";

type Plain = number | string | boolean | null | Plain[] | { dtype: string } | Drawn;

interface Drawn {
  /** Complex elements as pairs. */
  tensor: (number | boolean)[];
  shape: number[];
  dtype: string;
}

interface Call {
  kind: "torch" | "method" | "nn" | "init";
  name: string;
  args: Plain[];
  options: Record<string, Plain>;
  result: Drawn;
}

interface Case {
  title: string;
  seed: string;
  generator: boolean;
  save: number | null;
  restore: number | null;
  calls: Call[];
}

const GOLDEN: { cases: Case[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/native/randomNumbers.json", import.meta.url), "utf8"),
);

function dtypeOf(name: string): torch.DType {
  return Reflect.get(torch, name) as torch.DType;
}

function decode(value: Plain): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  if ("tensor" in value)
    return torch.tensor(value.tensor, { dtype: dtypeOf(value.dtype) }).reshape(value.shape);
  return dtypeOf(value.dtype);
}

type Callable = (...args: unknown[]) => torch.Tensor;

/** Options after the arguments, but for initialisers, of which some take theirs by position. */
function run({ kind, name, args, options }: Call, generator: torch.Generator | undefined): torch.Tensor {
  const given = args.map(decode);
  const named = Object.fromEntries(
    Object.entries(options).map(([key, value]) => [typedName(key), decode(value)]),
  );
  const used = { ...named, ...(generator && { generator }) };
  const rest = Object.keys(used).length > 0 ? [used] : [];
  if (kind === "torch") return (Reflect.get(torch, typedName(name)) as Callable)(...given, ...rest);
  if (kind === "nn") return (Reflect.get(nn.functional, typedName(name)) as Callable)(...given, ...rest);
  if (kind === "init") {
    const initialise = Reflect.get(nn.init, typedName(name)) as Callable;
    return /^(kaiming|trunc)/.test(name)
      ? initialise(...given, named)
      : initialise(...given, ...Object.values(named));
  }
  const [self, ...others] = given as [torch.Tensor, ...unknown[]];
  return (Reflect.get(self, typedName(name)) as Callable).call(self, ...others, ...rest);
}

/** Normal numbers go through log and cos, whose last bit differs between processors; all others are exact. */
function assertDrawn(actual: torch.Tensor, expected: Drawn): void {
  assert.deepEqual([actual.shape, actual.dtype.name], [expected.shape, expected.dtype]);
  const parts = actual.dtype.isComplex ? torch.viewAsReal(actual) : actual;
  const values = parts.flatten().toArray<(number | boolean)[]>();
  for (const [i, wanted] of expected.tensor.entries()) {
    const error = Math.abs(Number(values[i]) - Number(wanted));
    assert.ok(error <= 1e-6 * Math.abs(Number(wanted)), `element ${i}: expected ${wanted}, got ${values[i]}`);
  }
  assert.equal(values.length, expected.tensor.length);
}

describe("random numbers are PyTorch's:", () => {
  for (const { title, seed, generator: own, save, restore, calls } of GOLDEN.cases) {
    it(title, () => {
      const generator = own ? new torch.Generator() : torch.defaultGenerator;
      if (own) generator.manualSeed(BigInt(seed));
      else torch.manualSeed(BigInt(seed));
      let state: torch.Tensor | undefined;
      for (const [i, call] of calls.entries()) {
        if (i === save) state = own ? generator.getState() : torch.getRngState();
        if (i === restore && own) generator.setState(state as torch.Tensor);
        if (i === restore && !own) torch.setRngState(state as torch.Tensor);
        assertDrawn(run(call, own ? generator : undefined), call.result);
      }
    });
  }
});

describe("the default generator", () => {
  it("is seeded by manualSeed, which gives it back", () => {
    assert.equal(torch.manualSeed(8), torch.defaultGenerator);
    assert.equal(torch.initialSeed(), 8n);
    assert.equal(torch.defaultGenerator.initialSeed(), 8n);
    assert.equal(torch.manualSeed(-1).initialSeed(), 2n ** 64n - 1n);
  });

  it("takes a seed of its own making, which it tells", () => {
    const seed = torch.seed();
    assert.equal(torch.initialSeed(), seed);
    const drawn = torch.randn([3]).toArray();
    torch.manualSeed(seed);
    assert.deepEqual(torch.randn([3]).toArray(), drawn);
  });
});

describe("forkRng", () => {
  it("gives the numbers that come after it as if it had not run", () => {
    torch.manualSeed(0);
    const expected = torch.rand([3]).toArray();
    torch.manualSeed(0);
    const inner = torch.forkRng(() => torch.manualSeed(5) && torch.rand([3]).toArray());
    assert.notDeepEqual(inner, expected);
    assert.deepEqual(torch.rand([3]).toArray(), expected);
  });

  it("puts the state back after an error, and passes the error on", () => {
    torch.manualSeed(0);
    const expected = torch.rand([3]).toArray();
    torch.manualSeed(0);
    assert.throws(
      () =>
        torch.forkRng(() => {
          torch.rand([100]);
          throw new Error("mine");
        }),
      { message: "mine" },
    );
    assert.deepEqual(torch.rand([3]).toArray(), expected);
  });

  it("takes no async function", () => {
    const message =
      "forkRng: expected a function that is not async, got an async one; put `forkRng` around the parts between its awaits";
    assert.throws(() => torch.forkRng((async () => {}) as never), { name: "TypeError", message });
  });
});
