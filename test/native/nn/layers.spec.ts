import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { assertClose, camelCase, camelCaseKeys, type Numbers } from "../../contracts/close.ts";
import { type LayerCase, testLayer } from "../../contracts/layers.ts";

interface Goldens {
  pytorch: string;
  seed: number;
  layers: LayerCase[];
  losses: {
    title: string;
    options: Record<string, unknown>;
    target: number[];
    loss: Numbers;
    gradLogits: Numbers;
  }[];
  initialisers: { name: string; arguments: number[] | Record<string, unknown>; weight: Numbers }[];
}

/** Made by test/fixtures/nn/layers.py with PyTorch 2.15.0. */
const goldens: Goldens = JSON.parse(
  readFileSync(new URL("../../fixtures/nn/layers.json", import.meta.url), "utf8"),
);
/** Modules that hold or judge others: they have tests of their own. */
const NOT_LAYERS = ["Module", "Sequential", "CrossEntropyLoss"];

describe("layers", () => {
  it("are all in the contract suite", () => {
    const exported = Object.entries(nn)
      .filter(([, value]) => typeof value === "function" && value.prototype instanceof nn.Module)
      .map(([name]) => name);
    const tested = new Set(goldens.layers.map(({ layer }) => layer));
    assert.deepEqual(
      exported.filter((name) => !tested.has(name) && !NOT_LAYERS.includes(name)),
      [],
    );
  });

  for (const layerCase of goldens.layers) testLayer(layerCase, goldens.seed);
});

describe("CrossEntropyLoss", () => {
  for (const { title, options, target, loss, gradLogits } of goldens.losses) {
    it(`${title}: gives PyTorch's loss and gradient`, () => {
      torch.manualSeed(goldens.seed);
      const logits = torch.randn([6, 4], { requiresGrad: true });
      const given = camelCaseKeys(options);
      if (Array.isArray(given.weight)) given.weight = torch.tensor(given.weight as number[]);
      const found = new nn.CrossEntropyLoss(given).forward(logits, torch.tensor(target.map(BigInt)));
      assertClose(found, loss, "loss");
      found.sum().backward();
      assertClose(logits.grad, gradLogits, "gradient of the logits");
    });
  }
});

describe("initialisers", () => {
  for (const { name, arguments: given, weight } of goldens.initialisers) {
    it(`${name}(${JSON.stringify(given)}) draws PyTorch's numbers`, () => {
      torch.manualSeed(goldens.seed);
      const tensor = torch.empty([4, 3, 3, 2]);
      const ours = name.endsWith("_") ? `${camelCase(name.slice(0, -1))}_` : camelCase(name);
      const initialise = (nn.init as Record<string, unknown>)[ours] as (...args: unknown[]) => torch.Tensor;
      initialise(tensor, ...(Array.isArray(given) ? given : [camelCaseKeys(given)]));
      assertClose(tensor, weight, name);
    });
  }
});
