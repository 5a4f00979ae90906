/** What every layer keeps to: its golden numbers from PyTorch, and the rules that hold for all. */
import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { assertClose, camelCaseKeys, type Numbers } from "./close.ts";

/** One case of test/fixtures/nn/layers.json; see layers.py beside it. */
export interface LayerCase {
  title: string;
  layer: string;
  args: unknown[];
  options: Record<string, unknown>;
  shape: number[];
  train: boolean;
  printed: string;
  output: Numbers;
  gradInput: Numbers;
  gradParameters: Record<string, Numbers>;
  stateDict: Record<string, Numbers>;
}

type LayerClass = new (...args: unknown[]) => nn.Layer;

/** Layers whose result for an example depends on the others of its batch while they train. */
const BATCH_LAYERS = ["BatchNorm2d"];
/** Layers that draw random numbers while they train. */
const RANDOM_LAYERS = ["Dropout"];

export function createLayer({ layer, args, options, train }: LayerCase): nn.Layer {
  const LayerOf = (nn as unknown as Record<string, LayerClass>)[layer];
  assert.ok(LayerOf, `torchbook/nn has no ${layer}`);
  const given = Object.keys(options).length > 0 ? [...args, camelCaseKeys(options)] : args;
  const made = new LayerOf(...given);
  made.train(train);
  return made;
}

export function testLayer(layerCase: LayerCase, seed: number): void {
  const { title, layer, shape, train } = layerCase;

  describe(`${layer}, ${title}`, () => {
    let made: nn.Layer;
    let x: torch.Tensor;
    let y: torch.Tensor;
    before(() => {
      torch.manualSeed(seed);
      made = createLayer(layerCase);
      x = torch.randn(shape, { requiresGrad: true });
      y = made.forward(x);
      y.mul(torch.linspace(-1, 1, y.numel).reshape(y.shape))
        .sum()
        .backward();
    });

    it("gives PyTorch's output", () => assertClose(y, layerCase.output, "output"));

    it("gives PyTorch's gradients", () => {
      assertClose(x.grad, layerCase.gradInput, "gradient of the input");
      const parameters = new Map(made.namedParameters());
      assert.deepEqual([...parameters.keys()], Object.keys(layerCase.gradParameters));
      for (const [key, expected] of Object.entries(layerCase.gradParameters)) {
        assertClose(parameters.get(key)?.grad ?? null, expected, `gradient of ${key}`);
      }
    });

    it("has PyTorch's state dict", () => {
      const state = made.stateDict();
      assert.deepEqual(Object.keys(state), Object.keys(layerCase.stateDict));
      for (const [key, expected] of Object.entries(layerCase.stateDict)) {
        assertClose(state[key] ?? null, expected, key);
      }
    });

    it("prints as in PyTorch", () => assert.equal(String(made), layerCase.printed));

    it("treats each example of a batch by itself", () => {
      if (shape.length < 2 || layerCase.args[0] === 0) return;
      if (train && [...BATCH_LAYERS, ...RANDOM_LAYERS].includes(layer)) return;
      if (layerCase.options.track_running_stats === false) return;
      const whole = made.forward(x);
      assert.ok(torch.allclose(made.forward(x.at("0:1")), whole.at("0:1"), { rtol: 1e-4, atol: 1e-5 }));
    });

    it("keeps its mode and goes back to it", () => {
      assert.equal(made.eval().training, false);
      assert.equal(made.train(train).training, train);
    });
  });
}
