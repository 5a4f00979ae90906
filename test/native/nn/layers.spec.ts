import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { assertClose, camelCase, camelCaseKeys, type Numbers } from "../../contracts/close.ts";
import { type LayerCase, testLayer } from "../../contracts/layers.ts";

interface Goldens<Case> {
  pytorch: string;
  seed: number;
  cases: Case[];
}

/** Made by test/fixtures/nn/layers.py with PyTorch 2.15.0. */
function read<G>(name: string): G {
  return JSON.parse(readFileSync(new URL(`../../fixtures/nn/${name}.json`, import.meta.url), "utf8"));
}

const FAMILIES = [
  "convolution",
  "normalization",
  "pooling",
  "padding",
  "activation",
  "shape",
  "loss",
  "sequence",
].map((name) => ({ name, ...read<Goldens<LayerCase>>(name) }));

/** Modules that hold others, and one that PyTorch has not: they have tests of their own. */
const NOT_LAYERS = [
  "AveragedModel",
  "BatchNormAct2d",
  "Module",
  "ModuleDict",
  "ModuleList",
  "ParameterDict",
  "ParameterList",
  "Sequential",
  "StochasticDepth",
];

describe("layers", () => {
  it("are all in the contract suite", () => {
    const exported = Object.entries(nn)
      .filter(([, value]) => typeof value === "function" && value.prototype instanceof nn.Module)
      .map(([name]) => name);
    const tested = new Set(FAMILIES.flatMap(({ cases }) => cases.map(({ layer }) => layer)));
    assert.deepEqual(
      exported.filter((name) => !tested.has(name) && !NOT_LAYERS.includes(name)),
      [],
    );
  });

  for (const { name, seed, cases } of FAMILIES) {
    describe(name, () => {
      for (const layerCase of cases) testLayer(layerCase, seed);
    });
  }
});

describe("initialisers", () => {
  const goldens = read<
    Goldens<{ name: string; arguments: number[] | object; shape: number[]; weight: Numbers }> & {
      gains: Record<string, number>;
    }
  >("initialisers");

  for (const { name, arguments: given, shape, weight } of goldens.cases) {
    it(`${name}(${JSON.stringify(given)}) draws PyTorch's numbers`, () => {
      torch.manualSeed(goldens.seed);
      const tensor = torch.empty(shape);
      const ours = name.endsWith("_") ? `${camelCase(name.slice(0, -1))}_` : camelCase(name);
      const initialise = (nn.init as Record<string, unknown>)[ours] as (...args: unknown[]) => torch.Tensor;
      const options = given as Record<string, unknown>;
      initialise(tensor, ...(Array.isArray(given) ? given : [camelCaseKeys(options)]));
      assertClose(tensor, weight, name);
    });
  }

  it("draw from the generator that they are given, and leave the default one alone", () => {
    const { init } = nn;
    const calls: ((tensor: torch.Tensor, generator: torch.Generator) => void)[] = [
      (tensor, generator) => init.uniform_(tensor, 0, 1, { generator }),
      (tensor, generator) => init.normal_(tensor, 0, 1, { generator }),
      (tensor, generator) => init.xavierUniform_(tensor, 1, { generator }),
      (tensor, generator) => init.xavierNormal_(tensor, 1, { generator }),
      (tensor, generator) => init.kaimingUniform_(tensor, { mode: "fan_out", generator }),
      (tensor, generator) => init.kaimingNormal_(tensor, { generator }),
      (tensor, generator) => init.truncNormal_(tensor, { generator }),
      (tensor, generator) => init.truncNormal_(tensor, { a: 1.5, b: 2, generator }),
      (tensor, generator) => init.orthogonal_(tensor, 1, { generator }),
    ];
    for (const call of calls) {
      const [first, second] = [1, 1].map((seed) => {
        torch.manualSeed(3);
        const tensor = torch.empty([4, 3]);
        call(tensor, new torch.Generator().manualSeed(seed));
        return { tensor, next: torch.rand([1]).item() };
      }) as [{ tensor: torch.Tensor; next: number }, { tensor: torch.Tensor; next: number }];
      torch.manualSeed(3);
      assert.deepEqual([first.next, second.next], Array(2).fill(torch.rand([1]).item()), String(call));
      assert.ok(torch.equal(first.tensor, second.tensor), String(call));
    }
  });

  it("leave a tensor on meta alone, which has no numbers to look at", () => {
    const tensor = torch.empty([4, 3], { device: "meta" });
    assert.equal(nn.init.truncNormal_(tensor), tensor);
    assert.equal(nn.init.truncNormal_(tensor, { a: 1.5, b: 2 }), tensor);
  });

  it("have PyTorch's gains", () => {
    for (const [name, gain] of Object.entries(goldens.gains)) {
      assert.ok(Math.abs(nn.init.calculateGain(name as "relu") - gain) < 1e-12, name);
    }
  });
});
