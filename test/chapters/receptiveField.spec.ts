import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";

function lastOf(create: () => models.Network): models.ReceptiveField | undefined {
  const net = nn.onDevice("meta", create).to("meta");
  return Object.values(models.receptiveField(net, [1, 3, 224, 224])).at(-1);
}

/** Forks, a dilated and a 1x7 convolution, a sum and a concatenation. */
class Forked extends models.Network {
  readonly stages = [
    { name: "stem", modules: ["stem"], channels: 2, reduction: 2 },
    { name: "dilated", modules: ["dilated"], channels: 2, reduction: 2 },
    { name: "joined", modules: ["joined"], channels: 4, reduction: 4 },
  ];
  readonly classifiers = ["fc"];
  readonly minSize = 1;
  readonly stem = new nn.Conv2d(1, 2, 3, { stride: 2, padding: 1 });
  readonly dilated = new nn.Conv2d(2, 2, 3, { padding: 2, dilation: 2 });
  readonly wide = new nn.Conv2d(2, 2, [1, 7], { padding: [0, 3] });
  readonly pool = new nn.AvgPool2d(2);
  readonly joined = new nn.Conv2d(4, 4, 1);
  readonly fc = new nn.Linear(4, 2);

  protected extractFeatures(images: torch.Tensor): torch.Tensor {
    const x = this.stem.forward(images);
    const summed = this.dilated.forward(x).add(x);
    const both = torch.cat([summed, this.wide.forward(x)], 1);
    return this.joined.forward(this.pool.forward(both));
  }

  forwardHead(features: torch.Tensor): torch.Tensor {
    return this.fc.forward(features.mean([2, 3]));
  }
}

/** The height or width of the part of the image that has a gradient of the feature in the middle; the larger. */
function reach(net: models.Network, stage: string, channels: number, size: number): number {
  torch.noGrad(() => {
    // Positive everywhere: nothing cancels, and no ReLU stops a gradient.
    for (const parameter of net.parameters()) parameter.fill_(0.1);
  });
  const images = torch.ones([1, channels, size, size], { requiresGrad: true });
  const features = net.eval().forwardIntermediates(images, [stage]).stages[stage] as torch.Tensor;
  const [, , height = 0, width = 0] = features.shape;
  features
    .select(2, height >> 1)
    .select(2, width >> 1)
    .sum()
    .backward();
  const touched = images.grad?.abs().sum([0, 1]).gt(0) as torch.Tensor;
  return Math.max(
    ...[0, 1].map((dim) => {
      const lines = touched.any(dim).toArray() as boolean[];
      return lines.lastIndexOf(true) - lines.indexOf(true) + 1;
    }),
  );
}

describe("receptiveField", () => {
  it("is 212 pixels for VGG-16, as google-research/receptive_field has it", () => {
    assert.deepEqual(lastOf(models.vgg16), { size: 212, stride: 32 });
  });

  it("is 427 pixels for ResNet-50 with the stride in the first block's 3x3 convolution", () => {
    // 7x7 by 2 and pooling by 2: 11 pixels in steps of 4. A 3x3 convolution adds twice the step before its own stride:
    // 3 * 8, then 8 + 3 * 16, then 16 + 5 * 32, then 32 + 2 * 64. With strides in the last block, as there, it is 483.
    assert.deepEqual(lastOf(models.resnet50), { size: 11 + 24 + 56 + 176 + 160, stride: 32 });
  });

  const cases: [string, () => models.Network, number][] = [
    ["ResNet-20", () => models.resnet20(), 3],
    ["a DenseNet of two blocks", () => models.densenet40K12Bc({ blockConfig: [2, 2], growthRate: 4 }), 3],
    ["forks, sums, concatenations, dilated and 1x7 convolutions", () => new Forked(), 1],
  ];
  for (const [title, create, channels] of cases) {
    it(`is as far as gradients reach: ${title}`, () => {
      const net = create();
      const fields = models.receptiveField(net, [1, channels, 32, 32]);
      for (const [stage, { size }] of Object.entries(fields)) {
        if (size < 90) assert.equal(reach(net, stage, channels, 96), size, stage);
      }
      assert.ok(Object.values(fields).filter(({ size }) => size < 90).length > 1);
    });
  }

  it("leaves the network in the mode that it was in", () => {
    const net = models.resnet20().train();
    models.receptiveField(net, [1, 3, 32, 32]);
    assert.ok(net.modules().every(({ training }) => training));
  });
});
