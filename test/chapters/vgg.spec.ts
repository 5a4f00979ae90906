import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import { testNetwork } from "../contracts/networks.ts";

const SMALL = { channels: [4, 6], convsPerBlock: [1, 2], hiddenFeatures: 0, numClasses: 5 };

describe("VGG", () => {
  testNetwork({
    name: "VGG of two blocks with 5x5 filters",
    create: (options) => new models.Vgg({ ...SMALL, kernelSize: 5, batchNorm: true, ...options }),
    inputShape: [3, 16, 16],
    numClasses: 5,
    // Each convolution with its bias and batch norm, and the linear layer.
    parameters: 4 * (75 + 3) + 6 * (100 + 3) + 6 * (150 + 3) + 7 * 5,
  });

  it("has 89 % of VGG-16's parameters in its linear layers", () => {
    const net = nn.onDevice("meta", () => models.vgg16());
    const count = (module: nn.Module) => module.parameters().reduce((sum, { numel }) => sum + numel, 0);
    // chapter 6.2 of the book.
    assert.deepEqual([count(net.classifier), count(net)], [123_642_856, 138_357_544]);
  });

  it("keeps the places of activations where batch norm does their work", () => {
    const net = nn.onDevice("meta", () => models.vgg16Bn());
    const places = net.features
      .namedChildren()
      .filter(([, layer]) => layer instanceof nn.Conv2d)
      .map(([name]) => Number(name));
    // torchvision's vgg16_bn.
    assert.deepEqual(places, [0, 3, 7, 10, 14, 17, 20, 24, 27, 30, 34, 37, 40]);
  });

  it("keeps its blocks where they are undefined", () => {
    const net = nn.onDevice("meta", () => models.vgg11({ convsPerBlock: undefined } as models.VggOptions));
    assert.equal(net.features.children().filter((layer) => layer instanceof nn.Conv2d).length, 8);
  });

  it("drops out in training only", () => {
    const net = models.vgg11({ channels: [4, 4, 4, 4, 4], hiddenFeatures: 64, numClasses: 5 });
    const images = torch.randn([2, 3, 32, 32]);
    assert.ok(torch.equal(net.eval().forward(images), net.forward(images)));
    assert.ok(!torch.equal(net.train().forward(images), net.forward(images)));
  });

  describe("rejects", () => {
    const wrong: [string, models.VggOptions, RegExp][] = [
      [
        "another number of blocks in its two lists",
        { channels: [64, 128] },
        /Vgg: convsPerBlock and channels: expected a number for each block in both, got \[1, 1, 2, 2, 2\] and \[64, 128\]/,
      ],
      [
        "channels that are no list",
        { channels: 64 as never },
        /Vgg: convsPerBlock and channels: .*, got \[1, 1, 2, 2, 2\] and 64/,
      ],
      ["an even filter", { kernelSize: 4 }, /Vgg: kernelSize: expected an odd number, got 4/],
      ["a negative filter", { kernelSize: -1 }, /Vgg: kernelSize: expected a whole number from 1, got -1/],
      [
        "a block without convolutions",
        { ...SMALL, convsPerBlock: [0, 1] },
        /convsPerBlock\[0\]: expected .* from 1, got 0/,
      ],
      [
        "half a channel",
        { ...SMALL, channels: [1.5, 1] },
        /channels\[0\]: expected a whole number from 1, got 1\.5/,
      ],
      ["images without channels", { inChannels: 0 }, /inChannels: expected a whole number from 1, got 0/],
      ["a dropout above 1", { dropout: 2 }, /Vgg: dropout: expected a probability from 0 to below 1, got 2/],
    ];
    for (const [title, options, message] of wrong) {
      it(title, () => assert.throws(() => models.vgg11(options), { name: "TypeError", message }));
    }
  });
});
