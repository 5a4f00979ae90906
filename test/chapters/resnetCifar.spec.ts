import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import { testNetwork } from "../contracts/networks.ts";

describe("ResNet for small images", () => {
  testNetwork({
    name: "resnet20 with shortcuts that have no parameters",
    create: (options) => models.resnet20({ ...options, shortcut: "identity" }),
    inputShape: [3, 8, 8],
    numClasses: 10,
    // The projections of 16 to 32 and of 32 to 64 channels, with their batch norm, fewer.
    parameters: 272_474 - (16 * 32 + 2 * 32) - (32 * 64 + 2 * 64),
  });

  testNetwork({
    name: "resnet20 for grey images of 28x28 and 7 classes",
    create: (options) => models.resnet20({ inChannels: 1, numClasses: 7, ...options }),
    inputShape: [1, 28, 28],
    numClasses: 7,
    // 2 * 16 * 9 weights of the first convolution and 3 * 65 of the last layer fewer than with 3 channels and 10 classes.
    parameters: 272_474 - 288 - 195,
  });

  testNetwork({
    name: "resnet20 of half the width",
    create: (options) => models.resnet20({ ...options, channels: [8, 16, 32] }),
    inputShape: [3, 8, 8],
    numClasses: 10,
    // Convolutions of 3 to 8, 6 of 8 to 8, then 8 to 16 and 5 of 16, then 16 to 32 and 5 of 32, all 3x3; two projections; 7 + 7 + 7
    // batch norms; the last layer.
    parameters:
      9 * (3 * 8 + 6 * 8 ** 2 + 8 * 16 + 5 * 16 ** 2 + 16 * 32 + 5 * 32 ** 2) +
      (8 * 16 + 16 * 32) +
      2 * (7 * 8 + 7 * 16 + 7 * 32) +
      33 * 10,
  });

  it("takes every second pixel where a shortcut has no parameters, between channels of zeros", () => {
    const x = torch.arange(1, 33).to(torch.float32).reshape([1, 2, 4, 4]);
    const y = new models.ZeroPadShortcut(2, 4, 2).forward(x);
    assert.deepEqual(y.flatten().toArray(), [0, 0, 0, 0, 1, 3, 9, 11, 17, 19, 25, 27, 0, 0, 0, 0]);
  });

  describe("rejects", () => {
    it("channels for fewer or more than three stages", () => {
      for (const channels of [[16, 32], [16, 32, 64, 128], 16]) {
        assert.throws(() => models.resnet20({ channels: channels as never }), {
          name: "TypeError",
          message: `ResNetCifar: channels: expected those of the three stages, such as [16, 32, 64], got ${JSON.stringify(channels)}`,
        });
      }
    });

    it("a stage without channels", () => {
      assert.throws(() => models.resnet20({ channels: [16, 0, 64] }), {
        name: "TypeError",
        message: /^ResNetCifar: channels\[1\]: expected .*, got 0$/,
      });
    });
  });
});
