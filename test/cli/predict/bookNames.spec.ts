import assert from "node:assert/strict";
import { pretrainedWeights } from "torchbook/models";
import { fromBookNames } from "../../../cli/predict/bookNames.ts";

/** As chapter 6 of the book uses its programs, and the files that candle's examples load. */
const PROGRAMS: [string, string | undefined, string, RegExp][] = [
  ["resnet", undefined, "resnet18.candle", /lmz\/candle-resnet\/resolve\/main\/resnet18\.safetensors$/],
  ["resnet", "152", "resnet152.candle", /lmz\/candle-resnet\/resolve\/main\/resnet152\.safetensors$/],
  [
    "efficientnet",
    undefined,
    "tf_efficientnet_b2.candle",
    /lmz\/candle-efficientnet\/.*\/efficientnet-b2\.safetensors$/,
  ],
  [
    "efficientnet",
    "b7",
    "tf_efficientnet_b7.candle",
    /lmz\/candle-efficientnet\/.*\/efficientnet-b7\.safetensors$/,
  ],
  [
    "mobilenetv4",
    undefined,
    "mobilenetv4_conv_small.e2400_r224_in1k",
    /timm\/mobilenetv4_conv_small\.e2400_r224_in1k\//,
  ],
  [
    "mobilenetv4",
    "medium",
    "mobilenetv4_conv_medium.e500_r256_in1k",
    /timm\/mobilenetv4_conv_medium\.e500_r256_in1k\//,
  ],
  [
    "mobilenetv4",
    "large",
    "mobilenetv4_conv_large.e600_r384_in1k",
    /timm\/mobilenetv4_conv_large\.e600_r384_in1k\//,
  ],
  [
    "mobilenetv4",
    "hybrid-medium",
    "mobilenetv4_hybrid_medium.ix_e550_r256_in1k",
    /timm\/mobilenetv4_hybrid_medium\.ix_e550_r256_in1k\//,
  ],
  [
    "mobilenetv4",
    "hybrid-large",
    "mobilenetv4_hybrid_large.ix_e600_r384_in1k",
    /timm\/mobilenetv4_hybrid_large\.ix_e600_r384_in1k\//,
  ],
];

describe("fromBookNames", () => {
  for (const [program, which, expected, address] of PROGRAMS) {
    it(`${program} ${which ?? "without --which"} is ${expected}`, () => {
      const { model, weights } = fromBookNames(program, which);
      assert.equal(`${model}.${weights}`, expected);
      const found = pretrainedWeights(model).find(({ name }) => name === expected);
      assert.match(found && "url" in found.file ? found.file.url : "", address);
    });
  }

  it("leaves the name of a network as it is", () => {
    assert.deepEqual(fromBookNames("resnet50"), { model: "resnet50" });
    assert.deepEqual(fromBookNames("toString"), { model: "toString" });
  });

  describe("rejects", () => {
    it("a variant of what is none of the programs", () => {
      assert.throws(() => fromBookNames("vgg16", "18"), {
        message: /^--which: expected it with --model resnet, efficientnet, mobilenetv4, got --model vgg16/,
      });
    });

    it("a variant that the program does not have", () => {
      assert.throws(() => fromBookNames("mobilenetv4", "b0"), {
        message: /^--which: expected one of small, medium, large, hybrid-medium, hybrid-large, got b0$/,
      });
    });
  });
});
