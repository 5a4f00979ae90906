import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import { LayerScale } from "../../chapters/06-06-efficientnet/layerScale.ts";
import { MultiQueryAttention } from "../../chapters/06-06-efficientnet/mobileAttention.ts";
import {
  EdgeResidual,
  UniversalInvertedBottleneck,
} from "../../chapters/06-06-efficientnet/universalBottleneck.ts";

describe("UniversalInvertedBottleneck", () => {
  const options = { stride: 2, activation: "relu", layerScale: false, dropPath: 0 } as const;
  const strides = (start: number, mid: number) => {
    const block = new UniversalInvertedBottleneck(8, 16, { start, mid, expansion: 4 }, options);
    return [block.dw_start?.conv.stride[0], block.dw_mid?.conv.stride[0]];
  };

  it("halves the size in the later of its depthwise convolutions", () => {
    assert.deepEqual(
      [strides(3, 5), strides(3, 0), strides(0, 3)],
      [
        [1, 2],
        [2, undefined],
        [undefined, 2],
      ],
    );
  });

  it("has no activation behind the first depthwise convolution and the last one", () => {
    const block = new UniversalInvertedBottleneck(8, 8, { start: 3, mid: 3, expansion: 4 }, options);
    assert.deepEqual(
      [block.dw_start, block.pw_exp, block.dw_mid, block.pw_proj].map((part) => part?.bn.activation),
      [null, "relu", "relu", null],
    );
  });

  it("is its input alone while the factors of its branch are 0", () => {
    const kind = { start: 3, mid: 3, expansion: 4 };
    const block = new UniversalInvertedBottleneck(8, 8, kind, { ...options, stride: 1, layerScale: true });
    torch.noGrad(() => block.layer_scale?.gamma.zero_());
    const x = torch.randn([2, 8, 5, 5]);
    assert.ok(torch.equal(block.forward(x), x));
  });
});

describe("MultiQueryAttention", () => {
  it("is scaled dot product attention of every head with the one key and value", () => {
    torch.manualSeed(0);
    const attention = new MultiQueryAttention(8, { heads: 3, keyDim: 4, kvStride: 2 }).eval();
    const x = torch.randn([2, 8, 5, 7]);
    const query = attention.query.forward(x).reshape([2, 3, 4, 35]).transpose(2, 3);
    const [key, value] = [attention.key, attention.value].map((part) =>
      part.forward(x).reshape([2, 1, 4, 12]).transpose(2, 3).expand([2, 3, 12, 4]),
    ) as [torch.Tensor, torch.Tensor];
    const seen = nn.functional.scaledDotProductAttention(query, key, value); // [2, 3, 35, 4]
    const expected = attention.output.forward(seen.transpose(2, 3).reshape([2, 12, 5, 7]));
    assert.ok(torch.allclose(attention.forward(x), expected, { rtol: 1e-4, atol: 1e-6 }));
  });

  it("counts the products of queries with keys, and of weights with values", () => {
    const attention = new MultiQueryAttention(8, { heads: 3, keyDim: 4, kvStride: 2 });
    const { rows, totals } = nn.summary(attention, [1, 8, 6, 6]);
    const layers = rows.filter(({ layer }) => layer === "Conv2d");
    const products = totals.multiplyAdds - layers.reduce((sum, row) => sum + row.multiplyAdds, 0);
    assert.equal(products, 2 * 3 * 36 * 9 * 4);
  });
});

describe("Stochastic depth", () => {
  const options = { stride: 1, activation: "relu", layerScale: false, dropPath: 0.5 } as const;
  const kind = { start: 3, mid: 3, expansion: 2 };
  const blocks: [string, () => nn.Layer][] = [
    ["a universal bottleneck", () => new UniversalInvertedBottleneck(8, 8, kind, options)],
    [
      "one with a factor a channel",
      () => new UniversalInvertedBottleneck(8, 8, kind, { ...options, layerScale: true }),
    ],
    ["a fused one", () => new EdgeResidual(8, 8, { kernelSize: 3, expansion: 2 }, options)],
    ["attention", () => new models.MobileAttention(8, { heads: 2, keyDim: 4 }, 0.5)],
  ];
  for (const [title, make] of blocks) {
    it(`leaves out whole examples in training, and none in evaluation: ${title}`, () => {
      torch.manualSeed(0);
      const block = make();
      for (const module of block.modules())
        if (module instanceof LayerScale) torch.noGrad(() => module.gamma.fill_(1));
      const x = torch.randn([64, 8, 4, 4]);
      const unchanged = () => {
        const changes = torch.noGrad(() => block.forward(x).sub(x).abs().flatten(1).amax(1));
        return (changes.toArray() as number[]).filter((change) => change === 0).length;
      };
      const dropped = unchanged();
      // 32 expected; further than 4 standard deviations off would be one in 15,000 draws, and the seed is set.
      assert.ok(dropped > 16 && dropped < 48, `${dropped} of 64`);
      block.eval();
      assert.equal(unchanged(), 0);
    });
  }
});

describe("MobileNetV4", () => {
  it("has GELU in the hybrid large only", () => {
    const hasGelu = (create: () => models.MobileNetV4) => {
      const net = nn.onDevice("meta", create);
      return net.bn1.activation === null;
    };
    assert.deepEqual(
      [models.mobilenetv4HybridLarge, models.mobilenetv4HybridMedium, models.mobilenetv4ConvLarge].map(
        hasGelu,
      ),
      [true, false, false],
    );
  });

  it("is as narrow or wide as timm's", () => {
    const parameters = (create: (options: models.MobileNetV4Options) => models.MobileNetV4, width: number) =>
      nn
        .onDevice("meta", () => create({ widthMult: width }))
        .parameters()
        .reduce((sum, { numel }) => sum + numel, 0);
    assert.deepEqual(
      [
        parameters(models.mobilenetv4ConvSmall, 0.35),
        parameters(models.mobilenetv4ConvSmall, 0.5),
        parameters(models.mobilenetv4ConvSmall, 1.5),
        parameters(models.mobilenetv4ConvMedium, 0.5),
      ],
      // timm 1.0.31: mobilenetv4_conv_small_035 and _050, and _gen_mobilenet_v4(name, channel_multiplier).
      [1_905_384, 2_238_952, 5_897_080, 3_803_488],
    );
  });

  it("keeps the size of small images with a first convolution of stride 1", () => {
    const net = nn.onDevice("meta", () => models.mobilenetv4ConvSmall({ stem: "small" })).to("meta");
    assert.equal(net.stages.at(-1)?.reduction, 16);
    assert.deepEqual(
      net.forwardFeatures(torch.zeros([1, 3, 32, 32], { device: "meta" })).shape,
      [1, 960, 2, 2],
    );
  });

  it("draws the convolutions of attention by their inputs and outputs", () => {
    torch.manualSeed(0);
    const net = models.mobilenetv4HybridMedium();
    const { weight } = net.getSubmodule("blocks.3.8.attn.query.proj") as nn.Conv2d;
    // Uniform in ±sqrt(6 / (256 + 256)).
    const largest = weight.abs().max().item();
    assert.ok(Math.abs(largest / Math.sqrt(6 / 512) - 1) < 0.001, `${largest}`);
  });

  it("keeps the receptive field of convolutions where it has attention", () => {
    const net = nn.onDevice("meta", () => models.mobilenetv4HybridMedium()).to("meta");
    const strides = Object.values(models.receptiveField(net, [1, 3, 64, 64])).map(({ stride }) => stride);
    assert.deepEqual(strides, [2, 4, 8, 16, 32, 32]);
  });

  it("is built of blocks of one's own", () => {
    const variant: models.MobileNetV4Variant = {
      ...models.MOBILENETV4_VARIANTS.conv_small,
      stages: [
        [{ type: "conv", kernelSize: 3, channels: 16, stride: 2 }],
        [{ type: "bottleneck", start: 3, mid: 5, expansion: 2, channels: 24, stride: 2 }],
      ],
    };
    const net = new models.MobileNetV4(variant, { numClasses: 5, stem: "small" }).eval();
    const { stages } = net.forwardIntermediates(torch.randn([1, 3, 16, 16]));
    assert.deepEqual(
      Object.values(stages).map(({ shape }) => shape),
      [
        [1, 32, 16, 16],
        [1, 16, 8, 8],
        [1, 24, 4, 4],
        [1, 960, 4, 4],
      ],
    );
  });

  describe("rejects", () => {
    it("what is no variant", () => {
      assert.throws(() => new models.MobileNetV4("conv_small" as never), {
        name: "TypeError",
        message: 'MobileNetV4: expected a variant, such as MOBILENETV4_VARIANTS.conv_small, got "conv_small"',
      });
    });

    it("a variant of one's own with a wrong block", () => {
      const withBlock = (block: object) => {
        const variant = { ...models.MOBILENETV4_VARIANTS.conv_small, stages: [[block]] };
        return () => new models.MobileNetV4(variant as models.MobileNetV4Variant);
      };
      assert.throws(withBlock({ type: "pool" }), {
        name: "TypeError",
        message:
          'MobileNetV4: stages[0][0].type: expected one of conv, edge, bottleneck, attention, got "pool"',
      });
      assert.throws(withBlock({ type: "conv", kernelSize: 3, channels: 8 }), {
        name: "TypeError",
        message: "MobileNetV4: stages[0][0].stride: expected a whole number from 1, got undefined",
      });
    });

    it("a width of 0", () => {
      assert.throws(() => models.mobilenetv4ConvSmall({ widthMult: 0 }), {
        name: "TypeError",
        message: "MobileNetV4: widthMult: expected a number above 0, got 0",
      });
    });

    it("dropout of everything", () => {
      assert.throws(() => models.mobilenetv4ConvSmall({ dropRate: 2 }), {
        name: "TypeError",
        message: "MobileNetV4: dropRate: expected a probability from 0 to below 1, got 2",
      });
    });
  });
});
