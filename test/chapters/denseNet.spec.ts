import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import type { DenseLayer } from "torchbook/models";
import * as nn from "torchbook/nn";

const SMALL: models.DenseNetOptions = {
  growthRate: 4,
  blockConfig: [2, 3],
  numInitFeatures: 6,
  numClasses: 5,
};

function small(options: models.DenseNetOptions = {}): models.DenseNet {
  torch.manualSeed(0);
  return new models.DenseNet({ ...SMALL, ...options });
}

/** Every gradient and every running statistic after one backward pass. */
function trainOnce(net: models.DenseNet): [string, torch.Tensor][] {
  torch.manualSeed(1);
  const images = torch.randn([2, 3, 32, 32]);
  net.train().forward(images).square().sum().backward();
  const gradients = net
    .namedParameters()
    .map(([key, { grad }]): [string, torch.Tensor] => [key, grad as torch.Tensor]);
  return [...gradients, ...net.namedBuffers()];
}

describe("DenseNet", () => {
  it("adds k features at every layer, behind those that were there, which it keeps", () => {
    const block = small().features.at(-2) as models.DenseBlock;
    const outputs: torch.Tensor[] = [];
    for (const layer of block.children()) {
      layer.registerForwardHook((_, __, features) => {
        outputs.push(features as torch.Tensor);
      });
    }
    const x = torch.randn([1, 7, 4, 4]); // (6 + 2 * 4) / 2
    const y = block.eval().forward(x);
    assert.deepEqual(y.shape, [1, 7 + 3 * 4, 4, 4]);
    assert.equal(block.outChannels, 7 + 3 * 4);
    assert.ok(torch.equal(y.narrow(1, 0, 7), x));
    for (const [at, features] of outputs.entries()) {
      assert.ok(torch.equal(y.narrow(1, 7 + 4 * at, 4), features), `layer ${at + 1}`);
    }
  });

  it("normalises and rectifies before each convolution", () => {
    const layer = (small().features.at(3) as models.DenseBlock).children()[0] as DenseLayer;
    const x = torch.randn([2, 6, 4, 4]);
    const act = (norm: nn.BatchNorm2d, input: torch.Tensor) =>
      nn.functional
        .batchNorm(input, norm.runningMean, norm.runningVar, { weight: norm.weight, bias: norm.bias })
        .relu();
    const squeezed = layer.conv1.forward(act(layer.norm1, x));
    const grown = layer.conv2.forward(act(layer.norm2, squeezed));
    assert.ok(torch.allclose(layer.eval().forward(x), grown));
  });

  it("halves channels, height and width between two blocks by a mean", () => {
    const transition = new models.TransitionLayer(7, 3);
    assert.deepEqual(transition.forward(torch.randn([2, 7, 5, 6])).shape, [2, 3, 2, 3]);
    assert.ok(transition.at(2) instanceof nn.AvgPool2d);
  });

  it("has the parameters of the formula for any growth rate, blocks and bottleneck", () => {
    for (const [growthRate, blockConfig, bnSize] of [
      [4, [2, 3], 4],
      [5, [1, 2, 3], 2],
      [12, [4], 3],
    ] as const) {
      const net = small({ growthRate, blockConfig, bnSize, stem: "small" });
      let channels = 6;
      let expected = 3 * 9 * channels;
      for (const [at, layers] of blockConfig.entries()) {
        for (let layer = 0; layer < layers; layer++) {
          const width = bnSize * growthRate;
          expected += 2 * channels + channels * width + 2 * width + 9 * width * growthRate;
          channels += growthRate;
        }
        if (at + 1 === blockConfig.length) break;
        expected += 2 * channels + channels * Math.floor(channels / 2);
        channels = Math.floor(channels / 2);
      }
      expected += 2 * channels + channels * 5 + 5;
      const found = net.parameters().reduce((sum, { numel }) => sum + numel, 0);
      assert.equal(found, expected, JSON.stringify({ growthRate, blockConfig, bnSize }));
    }
  });

  it("takes growth rate, blocks and channels of images as options of every factory", () => {
    const net = models.densenet121({ growthRate: 8, blockConfig: [1, 1], inChannels: 1, numClasses: 3 });
    assert.deepEqual(net.eval().forward(torch.randn([1, 1, 32, 32])).shape, [1, 3]);
    const cifar = models.densenet40K12Bc({ growthRate: 6 });
    assert.equal((cifar.getSubmodule("features.conv0") as nn.Conv2d).outChannels, 12);
  });

  it("keeps a network's own numbers where options are undefined", () => {
    const options = { growthRate: undefined, blockConfig: undefined } as models.DenseNetOptions;
    const net = nn.onDevice("meta", () => models.densenet161(options));
    assert.equal(net.classifier.inFeatures, 2208); // as the paper's DenseNet-161 (k = 48) has in torchvision
  });

  it("drops features in training where it is told to", () => {
    const net = small({ dropRate: 0.5 });
    const x = torch.randn([1, 3, 32, 32]);
    assert.ok(!torch.equal(net.train().forward(x), net.forward(x)));
    assert.ok(torch.equal(net.eval().forward(x), net.forward(x)));
  });

  it("sees what the paper's receptive fields are: of DenseNet-121, 2071 pixels", () => {
    // Stem 11 pixels in steps of 4; then 2 steps a layer and 1 a transition, which doubles the step: by hand.
    const fields = models.receptiveField(
      nn.onDevice("meta", () => models.densenet121()).to("meta"),
      [1, 3, 64, 64],
    );
    assert.deepEqual(
      Object.values(fields).map(({ size }) => size),
      [11, 59, 255, 1031, 2071],
    );
  });

  describe("with memoryEfficient", () => {
    it("gives the same gradients and moves its statistics once", () => {
      const kept = new Map(trainOnce(small({ dropRate: 0.25 })));
      for (const [key, tensor] of trainOnce(small({ dropRate: 0.25, memoryEfficient: true }))) {
        assert.ok(torch.allclose(tensor, kept.get(key) as torch.Tensor, { rtol: 1e-5 }), key);
      }
    });

    it("keeps less for the backward pass", () => {
      const kept = (memoryEfficient: boolean) => {
        const net = models.densenet40K12Bc({ memoryEfficient });
        const images = torch.randn([4, 3, 32, 32]);
        torch.tidy(() => net.forward(images).sum().item());
        const before = torch.memory().bytes;
        const loss = torch.tidy(() => net.forward(images).sum());
        const bytes = torch.memory().bytes - before;
        loss.dispose();
        return bytes;
      };
      const [plain, efficient] = [kept(false), kept(true)];
      assert.ok(efficient < 0.6 * plain, `expected less than 0.6 of ${plain} bytes, got ${efficient}`);
    });
  });

  it("reads files of torchvision's old spelling", () => {
    const net = small();
    const old = Object.fromEntries(
      Object.entries(net.stateDict()).map(([key, tensor]) => [
        key.replace(/(denselayer\d+\.)(norm|conv)([12])\./, "$1$2.$3."),
        tensor.clone(),
      ]),
    );
    assert.ok("features.denseblock2.denselayer3.norm.2.running_var" in old);
    const other = new models.DenseNet(SMALL);
    assert.equal(models.loadWeights(other, old), "torchvision's old DenseNet");
    const x = torch.randn([1, 3, 32, 32]);
    assert.ok(torch.equal(other.eval().forward(x), net.eval().forward(x)));
  });

  describe("rejects", () => {
    const wrong: [string, models.DenseNetOptions, RegExp][] = [
      [
        "a growth rate of 0",
        { growthRate: 0 },
        /DenseNet: growthRate: expected a whole number from 1, got 0/,
      ],
      [
        "no blocks",
        { blockConfig: [] },
        /blockConfig: expected the number of layers of each block, .* got \[\]/,
      ],
      ["an empty block", { blockConfig: [2, 0] }, /blockConfig\[1\]: expected a whole number from 1, got 0/],
      [
        "half a channel",
        { numInitFeatures: 1.5 },
        /numInitFeatures: expected a whole number from 1, got 1.5/,
      ],
      ["another stem", { stem: "svhn" as never }, /stem: expected one of imagenet, small, got "svhn"/],
      ["a dropout above 1", { dropRate: 2 }, /dropRate: expected a probability from 0 to below 1, got 2/],
    ];
    for (const [title, options, message] of wrong) {
      it(title, () => assert.throws(() => models.densenet121(options), { name: "TypeError", message }));
    }
  });
});
