/** How networks begin to train: with numbers as large as PyTorch's, and as much dropped. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";

/** Made by test/fixtures/chapters/beginnings.py with torchvision 0.29.2 and timm 1.0.31. */
const golden: {
  /** Of each parameter in its order, over three seeds. */
  rootMeanSquares: Record<string, number[]>;
  dropouts: Record<string, number[]>;
  dropPathRate: number;
  dropPath: Record<string, Record<string, number>>;
} = JSON.parse(readFileSync(new URL("../fixtures/chapters/beginnings.json", import.meta.url), "utf8"));

/** In standard deviations of the root mean square of as many normal numbers; one in a million draws is further off. */
const DEVIATIONS = 5;
/** What rounding of the golden numbers, and tails that are cut off, add. */
const ROUNDING = 2e-3;

describe("Networks begin", function () {
  this.timeout(30_000);

  for (const [name, expected] of Object.entries(golden.rootMeanSquares)) {
    it(`${name} with parameters as large as its reference`, () => {
      torch.manualSeed(0);
      const net = models.createModel(name);
      const parameters = net.namedParameters();
      assert.equal(parameters.length, expected.length);
      for (const [at, [key, parameter]] of parameters.entries()) {
        const wanted = expected[at] as number;
        const found = torch.tidy(() => parameter.square().mean().sqrt().item());
        const allowed = DEVIATIONS * Math.sqrt((1 + 1 / 3) / (2 * parameter.numel)) + ROUNDING;
        assert.ok(
          Math.abs(found - wanted) <= allowed * wanted,
          `${key}: expected numbers of about ${wanted}, got ${found}`,
        );
      }
      for (const tensor of [...net.parameters(), ...net.buffers()]) tensor.dispose();
    });
  }

  for (const [name, expected] of Object.entries(golden.dropouts)) {
    it(`${name} with the dropout of torchvision`, () => {
      const net = nn.onDevice("meta", () => models.createModel(name));
      const found = net.modules().flatMap((module) => (module instanceof nn.Dropout ? [module.p] : []));
      assert.deepEqual(found, expected);
    });
  }

  const asked: [name: string, options: object, expected: number[]][] = [
    ["alexnet", { dropout: 0.3 }, [0.3, 0.3]],
    ["vgg11_bn", { dropout: 0.3 }, [0.3, 0.3]],
    ["googlenet", { dropout: 0.3, dropoutAux: 0.4 }, [0.4, 0.4, 0.3]],
    ["inception_v3", { dropout: 0.3 }, [0.3]],
    ["inception_v4", { dropRate: 0.3 }, [0.3]],
    ["inception_resnet_v2", { dropRate: 0.3 }, [0.3]],
    ["efficientnet_b0", { dropRate: 0.3 }, [0.3]],
    ["mobilenetv4_conv_small", { dropRate: 0.3 }, [0.3]],
  ];
  for (const [name, options, expected] of asked) {
    it(`${name} with the dropout that is asked for`, () => {
      const net = nn.onDevice("meta", () => models.createModel(name, options));
      const found = net.modules().flatMap((module) => (module instanceof nn.Dropout ? [module.p] : []));
      assert.deepEqual(found, expected);
    });
  }

  for (const [name, expected] of Object.entries(golden.dropPath)) {
    it(`${name} with as much stochastic depth in each block as timm`, () => {
      const { dropPathRate } = golden;
      const net = nn.onDevice("meta", () =>
        models.createModel(name, { dropPathRate } as models.NetworkOptions),
      );
      const rates = net
        .namedModules()
        .flatMap(([key, module]) =>
          module instanceof nn.StochasticDepth && module.p > 0 ? [[key, module.p]] : [],
        );
      assert.deepEqual(
        rates.map(([key, rate]) => [key, Number((rate as number).toPrecision(6))]),
        Object.entries(expected),
      );
    });
  }
});
