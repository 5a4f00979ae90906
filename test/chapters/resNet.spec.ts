import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";

describe("ResNet", () => {
  it("starts every block as relu(shortcut) with zeroInitResidual", () => {
    const net = models.resnet18Cifar({ zeroInitResidual: true }).eval();
    const x = torch.randn([1, 64, 4, 4]);
    assert.ok(torch.equal(net.layer1.forward(x), x.relu()));
    const block = net.layer2.at(0) as models.ResidualBlock;
    const shortcut = (block.downsample as nn.Layer).forward(x);
    assert.ok(torch.equal(block.forward(x), shortcut.relu()));
    const deep = nn.onDevice("cpu", () => models.resnet50Cifar({ zeroInitResidual: true }));
    const weights = deep
      .modules()
      .flatMap((module) =>
        module instanceof models.BottleneckBlock ? [module.bn3.weight as torch.Tensor] : [],
      );
    assert.equal(weights.length, 16);
    assert.ok(weights.every((weight) => weight.abs().sum().item() === 0));
  });

  it("adds before the last ReLU, and normalises a shortcut that changes the shape", () => {
    const block = new models.BottleneckBlock(8, 4, 2).eval();
    const x = torch.randn([2, 8, 6, 6]);
    const branch = new nn.Sequential(block.conv1, block.bn1, block.conv2, block.bn2, block.conv3).forward(x);
    const { weight, bias, runningMean, runningVar } = block.bn3;
    const normalised = nn.functional.batchNorm(branch, runningMean, runningVar, { weight, bias });
    const shortcut = (block.downsample as nn.Layer).forward(x);
    assert.ok(torch.allclose(block.forward(x), normalised.add(shortcut).relu()));
    assert.deepEqual(
      (block.downsample as nn.Sequential).children().map((layer) => layer.constructor.name),
      ["Conv2d", "BatchNorm2d"],
    );
  });

  it("has a bottleneck's stride in its 3x3 convolution", () => {
    const block = new models.BottleneckBlock(8, 4, 2);
    assert.deepEqual(
      [block.conv1.stride, block.conv2.stride],
      [
        [1, 1],
        [2, 2],
      ],
    );
  });

  it("leaves the shortcut of a block with pre-activation as it is", () => {
    const block = new models.PreActBlock(4, 4).eval();
    torch.noGrad(() => nn.init.zeros_(block.conv2.weight));
    const x = torch.randn([1, 4, 5, 5]);
    assert.ok(torch.equal(block.forward(x), x));
  });

  it("gets a new head of the dtype, the device and the mode of the old one", () => {
    const net = nn.onDevice("meta", () => models.resnet18Cifar()).to("meta");
    net.to(torch.bfloat16).eval().resetClassifier(3);
    const { weight, bias, training } = net.getClassifier();
    assert.deepEqual([weight.shape, bias?.shape], [[3, 512], [3]]);
    assert.deepEqual([weight.dtype, weight.device, training], [torch.bfloat16, "meta", false]);
  });

  it("freezes what stands before a stage, and gives stages rates of their own", () => {
    const net = models.resnet18Cifar().freeze("layer2");
    const groups = net.stageGroups({ head: { lr: 0.1 }, layer4: { lr: 0.02 } });
    assert.deepEqual(
      groups.map(({ params, ...options }) => [params.length, options]),
      [
        [15, {}],
        [15, { lr: 0.02 }],
        [2, { lr: 0.1 }],
      ],
    );
    assert.ok(net.layer3.training && !net.layer2.training && !net.conv1.training);
    net.unfreeze();
    assert.ok(net.layer2.training);
    assert.throws(
      () => net.stageGroups({ layer5: {} }),
      /stage: expected one of stem, layer1, .*, got "layer5"/,
    );
  });

  describe("rejects", () => {
    const wrong: [string, () => unknown, RegExp][] = [
      [
        "another depth",
        () => new models.ResNet(20 as never),
        /ResNet: depth: expected one of 18, 34, 50, 101, 152, got 20/,
      ],
      [
        "another stem",
        () => models.resnet18({ stem: "big" as never }),
        /stem: expected one of imagenet, small, got "big"/,
      ],
      [
        "another depth with pre-activation",
        () => new models.ResNetV2(20 as never),
        /ResNetV2: depth: expected one of/,
      ],
      ["no blocks", () => new models.ResNetCifar(0), /numBlocks: expected a whole number from 1, got 0/],
      ["images without channels", () => models.resnet18({ inChannels: 0 }), /[iI]nChannels: expected/],
      [
        "another shortcut",
        () => models.resnet20({ shortcut: "conv" as never }),
        /shortcut: expected one of projection, identity, none, got "conv"/,
      ],
    ];
    for (const [title, make, message] of wrong) {
      it(title, () => assert.throws(make, { name: "TypeError", message }));
    }

    it("one image without its batch", () => {
      assert.throws(() => models.resnet20().forward(torch.zeros([3, 32, 32])), {
        message: "ResNetCifar: expected images [N, C, H, W] with H and W of at least 1, got [3, 32, 32]",
      });
    });
  });
});
