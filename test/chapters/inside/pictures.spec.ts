import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";

describe("filterImages", () => {
  it("puts zero at mid-grey and the largest weight of each filter at an end", () => {
    const conv = new nn.Conv2d(1, 2, 2, { bias: false });
    torch.noGrad(() =>
      conv.weight.copy_(
        torch.tensor([
          [
            [
              [0, 1],
              [-2, 2],
            ],
          ],
          [
            [
              [0, 0],
              [0, 0],
            ],
          ],
        ]),
      ),
    );
    const images = models.filterImages(conv);
    assert.equal(images.dtype, torch.uint8);
    // 128 = round(255 / 2); 191 = round(255 * 0.75).
    assert.deepEqual(images.toArray(), [
      [
        [
          [128, 191],
          [0, 255],
        ],
      ],
      [
        [
          [128, 128],
          [128, 128],
        ],
      ],
    ]);
  });

  it("rejects filters that are no pictures", () => {
    assert.throws(() => models.filterImages(new nn.Conv2d(16, 4, 3)), {
      name: "TypeError",
      message:
        "filterImages: expected filters of 1 or 3 channels, got 16; featureMaps shows what such a layer gives",
    });
  });
});

/** Gives its image times 1 and times -1, and a map of zeros. */
class Signs extends models.Network {
  readonly stages = [{ name: "signs", modules: ["conv"], channels: 3, reduction: 1 }];
  readonly classifiers = ["fc"];
  readonly minSize = 1;
  readonly conv = new nn.Conv2d(1, 3, 1, { bias: false });
  readonly fc = new nn.Linear(3, 2);

  constructor() {
    super();
    torch.noGrad(() => this.conv.weight.copy_(torch.tensor([1, -1, 0]).reshape([3, 1, 1, 1])));
  }

  protected extractFeatures(images: torch.Tensor): torch.Tensor {
    return this.conv.forward(images);
  }

  forwardHead(features: torch.Tensor): torch.Tensor {
    return this.fc.forward(features.mean([2, 3]));
  }
}

describe("featureMaps", () => {
  it("gives each channel the whole range, and one value black", () => {
    const maps = models.featureMaps(new Signs(), torch.tensor([[[-1, 0, 3]]]), "signs");
    assert.equal(maps.dtype, torch.uint8);
    assert.deepEqual(maps.toArray(), [[[[0, 64, 255]]], [[[255, 191, 0]]], [[[0, 0, 0]]]]);
  });

  it("leaves the network in the mode that it was in", () => {
    const net = models.resnet20().train();
    assert.deepEqual(models.featureMaps(net, torch.randn([3, 16, 16]), "layer2").shape, [32, 1, 8, 8]);
    assert.ok(net.modules().every(({ training }) => training));
  });

  describe("rejects", () => {
    it("bytes, and a stage that is not there", () => {
      const net = new Signs();
      assert.throws(() => models.featureMaps(net, torch.zeros([1, 2, 2], { dtype: torch.uint8 }), "signs"), {
        message: "featureMaps: image: expected floats, normalized as the network was trained, got uint8",
      });
      assert.throws(() => models.featureMaps(net, torch.zeros([1, 2, 2]), "sign"), /did you mean signs\?$/);
    });
  });
});

describe("overlay", () => {
  it("keeps a cold place and covers a hot one with 65 % of yellow", () => {
    const grey = torch.tensor([[[100, 100, 100]]], { dtype: torch.uint8 });
    const shown = models.overlay(grey, torch.tensor([[0, 0.5, 1]]));
    assert.deepEqual(shown.shape, [3, 1, 3]);
    // 0.325 and 0.65 of the way from 100 to red [255, 127.5, 0] and to yellow [255, 255, 0].
    assert.deepEqual(shown.toArray(), [[[100, 150, 201]], [[100, 109, 201]], [[100, 68, 35]]]);
  });

  describe("rejects", () => {
    it("an image of floats, and a heat map of another size", () => {
      assert.throws(() => models.overlay(torch.zeros([3, 2, 2]), torch.zeros([2, 2])), {
        message: "overlay: imageU8: expected uint8 [1, H, W] or [3, H, W], got float32 [3,2,2]",
      });
      const bytes = torch.zeros([3, 2, 2], { dtype: torch.uint8 });
      assert.throws(() => models.overlay(bytes, torch.zeros([1, 2, 2])), {
        message: "overlay: heat: expected [2, 2] as the image, got [1,2,2]",
      });
    });
  });
});
