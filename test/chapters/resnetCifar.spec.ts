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

  it("takes every second pixel where a shortcut has no parameters, between channels of zeros", () => {
    const x = torch.arange(1, 33).to(torch.float32).reshape([1, 2, 4, 4]);
    const y = new models.ZeroPadShortcut(2, 4, 2).forward(x);
    assert.deepEqual(y.flatten().toArray(), [0, 0, 0, 0, 1, 3, 9, 11, 17, 19, 25, 27, 0, 0, 0, 0]);
  });
});
