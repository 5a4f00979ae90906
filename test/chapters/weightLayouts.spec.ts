/** Weight files of others: each layout that a network knows, with the numbers of the network that it is of. */
import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import { seededState, seededTensors } from "../contracts/seededState.ts";
import { assertNumbers } from "./assertNumbers.ts";
import { GOLDEN_LAYOUTS, GOLDENS, type Golden, SEED } from "./goldens.ts";

/** Against the largest of the logits. */
const TOLERANCE = 1e-4;

describe("loadWeights", function () {
  this.timeout(60_000);

  for (const { layout, network, shapes, logits } of GOLDEN_LAYOUTS) {
    it(`takes ${layout} for ${network}, and gives its logits`, () => {
      torch.manualSeed(SEED);
      const state = seededTensors(shapes);
      const { inputShape, smallSize } = GOLDENS.get(network) as Golden;
      const images = torch.randn([2, inputShape[0], smallSize, smallSize]);
      const net = nn.onDevice("meta", () => models.createModel(network)).to("meta");
      assert.equal(models.loadWeights(net, state, { assign: true }), layout);
      assertNumbers(
        torch.noGrad(() => net.eval().forward(images)),
        logits,
        TOLERANCE,
      );
      for (const tensor of [...Object.values(state), ...net.parameters()]) tensor.dispose();
    });
  }

  it("takes every network's own keys for its own", () => {
    for (const { name, create } of models.listModels()) {
      const net = nn.onDevice("meta", () => create()).to("meta");
      assert.equal(models.loadWeights(net, net.stateDict()), null, name);
    }
  });

  it("takes a network's own keys as they are", () => {
    const net = models.resnet20();
    const state = seededState(net);
    assert.equal(models.loadWeights(net, state), null);
    assert.ok(torch.equal(net.conv1.weight, state["conv1.weight"] as torch.Tensor));
  });

  it("takes keys of a network that PyTorch wraps, in its own layout or another", () => {
    const cases = [
      [models.resnet20(), (net: models.Network) => net.stateDict(), null],
      [
        models.efficientnetB0(),
        (net: models.Network) => models.exportWeights(net, "torchvision"),
        "torchvision's EfficientNet",
      ],
    ] as const;
    for (const [net, give, layout] of cases) {
      for (const prefix of ["module.", "_orig_mod.", "module._orig_mod."]) {
        const wrapped = Object.entries(give(net)).map(([key, tensor]) => [prefix + key, tensor]);
        assert.equal(models.loadWeights(net, Object.fromEntries(wrapped)), layout);
      }
    }
  });

  describe("rejects", () => {
    it("what is no state dict", () => {
      for (const wrong of [undefined, new Map()]) {
        assert.throws(() => models.loadWeights(models.lenet5(), wrong as never), {
          name: "TypeError",
          message: /^loadStateDict: expected tensors by name for LeNet5, got /,
        });
      }
    });

    it("weights of another network, with keys and shapes", () => {
      assert.throws(
        () => models.loadWeights(models.resnet20(), models.resnet20({ numClasses: 7 }).stateDict()),
        /size mismatch for fc\.weight: expected shape \[10, 64\] of this model, got \[7, 64\]/,
      );
    });
  });
});

describe("exportWeights", function () {
  this.timeout(30_000);

  for (const { layout, network, shapes } of GOLDEN_LAYOUTS) {
    it(`gives weights of ${network} back as ${layout} has them`, () => {
      torch.manualSeed(SEED);
      const state = seededTensors(shapes);
      const net = nn.onDevice("meta", () => models.createModel(network)).to("meta");
      models.loadWeights(net, state, { assign: true });
      const found = models.exportWeights(net, "timm");
      const floats = Object.keys(found).filter((key) => !key.endsWith("num_batches_tracked"));
      assert.deepEqual(floats.sort(), Object.keys(state).sort());
      for (const [key, tensor] of Object.entries(state))
        assert.ok(torch.equal(found[key] as torch.Tensor, tensor), key);
      for (const tensor of [...Object.values(state), ...net.parameters()]) tensor.dispose();
    });
  }

  it("gives weights that the same network reads back", () => {
    const cases: [() => models.Network, string][] = [
      [models.efficientnetB0, "torchvision"],
      [() => models.efficientnetB5({ eps: 1e-3 }), "torchvision"],
      [models.tfEfficientnetB0, "candle"],
      [models.tfEfficientnetB0, "efficientnet-pytorch"],
      [models.tfEfficientnetLite0, "efficientnet-pytorch"],
    ];
    for (const [create, library] of cases) {
      const net = nn.onDevice("meta", () => create()).to("meta");
      const state = models.exportWeights(net, library);
      assert.equal(Object.keys(state).filter((key) => key in net.stateDict()).length, 0, library);
      assert.notEqual(models.loadWeights(net, state), null);
    }
  });

  describe("rejects", () => {
    const rejected: [string, () => models.Network, string, RegExp][] = [
      [
        "a library that has no other layout of the network",
        models.vgg11,
        "torchvision",
        /exportWeights: Vgg: expected one of timm, got "torchvision"; stateDict\(\) gives the layout of its own/,
      ],
      [
        "a network that every library has as it is",
        models.resnet18,
        "timm",
        /exportWeights: ResNet: expected a network that has another layout in "timm"; use its stateDict\(\)/,
      ],
      ["a VGG that timm has not", models.vgg11BnCifar, "timm", /Vgg: expected hidden linear layers/],
      [
        "a batch norm that the library has not",
        models.efficientnetB5,
        "torchvision",
        /expected batch norm with an eps of 0\.001, as torchvision has it for this size, got 0\.00001|got 1e-5/,
      ],
      [
        "padding that the library has not",
        models.efficientnetB0,
        "efficientnet-pytorch",
        /expected one of torchvision, got "efficientnet-pytorch"/,
      ],
    ];
    for (const [title, create, library, message] of rejected) {
      it(title, () => {
        const net = nn.onDevice("meta", () => create());
        assert.throws(() => models.exportWeights(net, library), { name: "TypeError", message });
      });
    }
  });
});
