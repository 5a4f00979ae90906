/** What every layer and loss keeps to: its golden numbers from PyTorch, and the rules that hold for all. */
import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { assertClose, camelCase, camelCaseKeys, type Numbers } from "./close.ts";
import { flatTensors, type InputSpec, makeInput } from "./layerInputs.ts";

/** One case of test/fixtures/nn/*.json; see layers.py there. */
export interface LayerCase {
  title: string;
  layer: string;
  args: unknown[];
  options: Record<string, unknown>;
  inputs: InputSpec[];
  /** Whether each example of a batch is treated by itself. */
  examples: boolean;
  train: boolean;
  /** Of layers with states or masks: what `forward` is given beside the inputs. */
  call?: { states?: number[][]; options?: Record<string, unknown>; masks?: Record<string, unknown[]> };
  /** The function of torch.nn.utils.parametrizations that the layer goes through. */
  wrap?: { name: string; options: Record<string, unknown> };
  printed: string;
  outputs: Numbers[];
  gradInputs: Numbers[];
  gradParameters: Record<string, Numbers>;
  stateDict: Record<string, Numbers>;
}

type AnyModule = nn.Module & { forward(...inputs: unknown[]): unknown };

/** Layers whose result for an example depends on the others of its batch while they train. */
const BATCH_LAYERS = ["BatchNorm1d", "BatchNorm2d", "BatchNorm3d"];
/** Layers that draw random numbers while they train. */
const RANDOM_LAYERS = [
  "RReLU",
  "Dropout",
  "Dropout1d",
  "Dropout2d",
  "Dropout3d",
  "AlphaDropout",
  "FeatureAlphaDropout",
];

export function createLayer(name: string, args: unknown[], options: Record<string, unknown>): AnyModule {
  const LayerOf = (nn as unknown as Record<string, new (...args: unknown[]) => AnyModule>)[name];
  assert.ok(LayerOf, `torchbook/nn has no ${name}`);
  const given = camelCaseKeys(options);
  for (const key of ["weight", "posWeight"])
    if (given[key]) given[key] = torch.tensor(given[key] as number[]);
  const positional = args.map((value) => {
    if (value === "inf") return Number.POSITIVE_INFINITY;
    return isInner(value) ? createLayer(value.layer, value.args, value.options) : value;
  });
  return new LayerOf(...positional, ...(Object.keys(given).length > 0 ? [given] : []));
}

/** An argument that is a layer itself. */
type Inner = Pick<LayerCase, "layer" | "args" | "options">;

function isInner(value: unknown): value is Inner {
  return typeof value === "object" && value !== null && "layer" in value;
}

/** Normalizes the weight of a layer, as the case says. */
function wrap(made: AnyModule, { name, options }: NonNullable<LayerCase["wrap"]>): AnyModule {
  const given = camelCaseKeys(options);
  return (name === "weight_norm" ? nn.utils.weightNorm : nn.utils.spectralNorm)(made, given);
}

export function testLayer(layerCase: LayerCase, seed: number): void {
  const { title, layer, train } = layerCase;

  describe(`${layer}, ${title}`, () => {
    let made: AnyModule;
    let leaves: torch.Tensor[];
    let given: unknown[];
    let outputs: torch.Tensor[];
    before(() => {
      torch.manualSeed(seed);
      made = createLayer(layer, layerCase.args, layerCase.options);
      if (layerCase.wrap) made = wrap(made, layerCase.wrap);
      made.train(train);
      ({ leaves, given } = makeInputs(layerCase));
      outputs = flatTensors(made.forward(...given));
      backward(outputs);
    });

    it("gives PyTorch's outputs", () => {
      assert.equal(outputs.length, layerCase.outputs.length);
      for (const [i, expected] of layerCase.outputs.entries()) {
        assertClose(outputs[i] ?? null, expected, `output ${i}`);
      }
    });

    it("gives PyTorch's gradients", () => {
      for (const [i, expected] of layerCase.gradInputs.entries()) {
        assertClose(leaves[i]?.grad ?? null, expected, `gradient of input ${i}`);
      }
      const parameters = new Map(made.namedParameters().filter(([, { grad }]) => grad !== null));
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
      if (!layerCase.examples || (train && [...BATCH_LAYERS, ...RANDOM_LAYERS].includes(layer))) return;
      const first = made.forward(...given.map((x) => (torch.isTensor(x) ? x.at("0:1") : x))) as torch.Tensor;
      const whole = made.forward(...given) as torch.Tensor;
      assert.ok(torch.allclose(first, whole.at("0:1"), { rtol: 1e-4, atol: 1e-5 }));
    });

    it("is copied to a layer that gives the same and shares nothing", () => {
      const copy = nn.deepCopy(made);
      assert.equal(String(copy), String(made));
      const [ours, theirs] = [made, copy].map((each) => {
        torch.manualSeed(seed);
        return flatTensors(each.forward(...given));
      }) as [torch.Tensor[], torch.Tensor[]];
      for (const [i, output] of ours.entries()) assert.ok(torch.allclose(theirs[i] as torch.Tensor, output));
      const own = new Set(made.parameters());
      assert.ok(copy.parameters().every((parameter) => !own.has(parameter)));
    });

    it("keeps its mode and goes back to it", () => {
      assert.equal(made.eval().training, false);
      assert.equal(made.train(train).training, train);
    });
  });
}

function makeInputs({ inputs, call = {} }: LayerCase): { leaves: torch.Tensor[]; given: unknown[] } {
  const made = inputs.map((spec) => makeInput(spec, createLayer));
  const states = (call.states ?? []).map((shape) => torch.randn(shape, { requiresGrad: true }));
  const masks = Object.entries(call.masks ?? {}).map(([key, mask]): [string, torch.Tensor] => [
    camelCase(key),
    torch.tensor(mask as never),
  ]);
  const options = { ...camelCaseKeys(call.options ?? {}), ...Object.fromEntries(masks) };
  const given: unknown[] = made.flatMap(({ tensors }) => tensors);
  if (states.length > 0) given.push(states.length === 1 ? states[0] : states);
  if (Object.keys(options).length > 0) given.push(options);
  return { leaves: [...made.flatMap(({ leaf }) => leaf ?? []), ...states], given };
}

/** The loss of the golden script: the sum over the outputs of sum(output * linspace(-1, 1)). */
function backward(outputs: torch.Tensor[]): void {
  outputs
    .filter((output) => output.requiresGrad)
    .map((output) => output.mul(torch.linspace(-1, 1, output.numel).reshape(output.shape)).sum())
    .reduce((total, loss) => total.add(loss))
    .backward();
}
