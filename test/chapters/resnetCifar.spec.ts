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
});
