import assert from "node:assert/strict";
import * as models from "torchbook/models";
import { testNetwork } from "../contracts/networks.ts";

describe("AlexNet", () => {
  testNetwork({
    name: "alexnet of an eighth of the width for small grey images",
    create: (options) =>
      models.alexnet({ inChannels: 1, numClasses: 10, widthMult: 0.125, stem: "small", ...options }),
    inputShape: [1, 32, 32],
    numClasses: 10,
    // Convolutions of 1 to 8, 24, 48, 32 and 32 channels, 5x5, 5x5 and three of 3x3, with biases; 32 maps of 3x3 to 512, 512, 10.
    parameters:
      25 * 8 +
      8 +
      (25 * 8 * 24 + 24) +
      (9 * 24 * 48 + 48) +
      (9 * 48 * 32 + 32) +
      (9 * 32 * 32 + 32) +
      (32 * 9 * 512 + 512) +
      (512 * 512 + 512) +
      513 * 10,
  });

  describe("rejects", () => {
    it("a width that is none, and a stem that is not there", () => {
      assert.throws(() => models.alexnet({ widthMult: 0 }), {
        name: "TypeError",
        message: "AlexNet: widthMult: expected a number above 0, got 0",
      });
      assert.throws(() => models.alexnet({ stem: "tiny" as never }), {
        message: 'AlexNet: stem: expected one of imagenet, small, got "tiny"',
      });
    });

    it("a dropout that is no number", () => {
      assert.throws(() => models.alexnet({ dropout: Number.NaN }), {
        message: "AlexNet: dropout: expected a probability from 0 to below 1, got NaN",
      });
    });
  });
});
