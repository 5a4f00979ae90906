import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import { roundChannels, roundRepeats } from "../../chapters/06-06-efficientnet/compoundScaling.ts";
import { Conv2dSame, sameBorders } from "../../chapters/06-06-efficientnet/conv2dSame.ts";
import { MBConv } from "../../chapters/06-06-efficientnet/mbConv.ts";
import { seededState } from "../contracts/seededState.ts";

/** Made by test/fixtures/chapters/efficientNetLayouts.py; see there for the versions of the packages. */
const LAYOUTS: {
  made: { seed: number; size: number };
  layouts: Record<string, { modules: string[]; logits: number[]; largest: number }>;
} = JSON.parse(
  readFileSync(new URL("../fixtures/chapters/efficientNetLayouts.json", import.meta.url), "utf8"),
);

/** Against the largest of the logits. */
const TOLERANCE = 1e-4;

/** One whose numbers are still to be loaded. */
function unfilled(create: () => models.Network): models.Network {
  return nn.onDevice("meta", create).to("meta");
}

describe("compoundScaling", () => {
  it("leaves the base network for phi = 0", () => {
    assert.deepEqual(models.compoundScaling(0), { width: 1, depth: 1, resolution: 224, multiplyAdds: 1 });
  });

  it("grows width, depth and resolution by the paper's factors", () => {
    const { width, depth, resolution, multiplyAdds } = models.compoundScaling(2);
    assert.deepEqual(
      [width, depth, resolution, multiplyAdds].map((value) => Number(value.toFixed(4))),
      // 1.1 ** 2, 1.2 ** 2, 224 * 1.15 ** 2 = 296.24, (1.2 * 1.1 ** 2 * 1.15 ** 2) ** 2
      [1.21, 1.44, 296, 3.6874],
    );
  });

  it("about doubles the work for each step", () => {
    const { multiplyAdds } = models.compoundScaling(1);
    assert.ok(multiplyAdds >= 1.9 && multiplyAdds <= 2.1, `got ${multiplyAdds}`);
  });

  it("takes factors of one's own", () => {
    const scale = models.compoundScaling(3, { alpha: 2, beta: 1, gamma: 1, resolution: 32 });
    assert.deepEqual(scale, { width: 1, depth: 8, resolution: 32, multiplyAdds: 8 });
  });

  it("scales a network", () => {
    const { width, depth } = models.compoundScaling(1);
    const scaled = unfilled(() => new models.EfficientNet(width, depth));
    // The width of B2 and its depth: both published factors are the formula's for phi = 1.
    assert.equal(nn.summary(scaled, [1, 3, 64, 64]).totals.parameters, 9_109_994);
  });

  describe("rejects", () => {
    it("a phi below 0", () => {
      assert.throws(() => models.compoundScaling(-1), {
        message: "compoundScaling: phi: expected a number from 0, got -1",
      });
    });

    it("a factor of 0", () => {
      assert.throws(() => models.compoundScaling(1, { beta: 0 }), {
        message: "compoundScaling: beta: expected a number above 0, got 0",
      });
    });
  });
});

describe("roundChannels", () => {
  it("gives the nearest multiple of 8", () => {
    assert.deepEqual(
      [32 * 1, 32 * 1.1, 32 * 1.2, 16 * 1.4, 24 * 1.4].map((wanted) => roundChannels(wanted, 1)),
      [32, 32, 40, 24, 32],
    );
  });

  it("gives 8 at least", () => {
    assert.equal(roundChannels(3, 0.5), 8);
  });

  it("takes the next one where the nearest has a tenth less than wanted", () => {
    assert.deepEqual([roundChannels(9, 1), roundChannels(8.8, 1)], [16, 8]);
  });
});

describe("roundRepeats", () => {
  it("rounds up", () => {
    assert.deepEqual(
      [roundRepeats(1, 1), roundRepeats(1, 1.1), roundRepeats(4, 1.8), roundRepeats(3, 3.1)],
      [1, 2, 8, 10],
    );
  });
});

describe("Conv2dSame", () => {
  it("pads as TensorFlow, the odd one after", () => {
    const borders = (sizes: [number, number, number][]) => sizes.map((each) => sameBorders(...each));
    assert.deepEqual(
      borders([
        [224, 3, 2],
        [224, 5, 2],
        [35, 3, 2],
        [9, 5, 2],
        [10, 3, 1],
        [10, 1, 2],
      ]),
      [
        [0, 1],
        [1, 2],
        [1, 1],
        [2, 2],
        [1, 1],
        [0, 0],
      ],
    );
  });

  it("lets height and width differ", () => {
    const conv = new Conv2dSame(1, 1, 3, { stride: 2, bias: false });
    torch.noGrad(() => conv.weight.fill_(1));
    // Height 3 pads 1 and 1, width 4 pads 0 and 1.
    const sums = conv.forward(torch.ones([1, 1, 3, 4]));
    assert.deepEqual(sums.toArray(), [
      [
        [
          [6, 4],
          [6, 4],
        ],
      ],
    ]);
  });
});

describe("MBConv", () => {
  const settings = { padding: "symmetric", eps: 1e-5, momentum: 0.1, activation: "silu" } as const;
  const options = { kernelSize: 3, stride: 1, expansion: 6, squeezeExcitation: true, dropPath: 0, settings };

  it("squeezes to a quarter of its input, not of what it is expanded to", () => {
    assert.equal(new MBConv(16, 24, options).se?.conv_reduce.outChannels, 4);
  });

  it("adds its input only where the shape stays", () => {
    const skips = [
      new MBConv(16, 16, options),
      new MBConv(16, 24, options),
      new MBConv(16, 16, { ...options, stride: 2 }),
    ].map(({ hasSkip }) => hasSkip);
    assert.deepEqual(skips, [true, false, false]);
  });

  it("leaves out whole examples in training, and none in evaluation", () => {
    torch.manualSeed(0);
    const block = new MBConv(8, 8, { ...options, dropPath: 0.5 });
    const images = torch.randn([64, 8, 4, 4]);
    const unchanged = () => {
      const rows = block.forward(images).sub(images).abs().flatten(1).amax(1).toArray() as number[];
      return rows.filter((difference) => difference === 0).length;
    };
    const dropped = unchanged();
    // 32 expected; further than 4 standard deviations off would be one in 15,000 draws, and the seed is set.
    assert.ok(dropped > 16 && dropped < 48, `${dropped} of 64`);
    block.eval();
    assert.equal(unchanged(), 0);
  });
});

describe("EfficientNet", () => {
  it("grows the probability of leaving out a block from 0 to that of the last but its share", () => {
    const net = unfilled(() => models.efficientnetB0({ dropPathRate: 0.2 }));
    const rates = net
      .modules()
      .filter((module) => module instanceof nn.StochasticDepth)
      .map(({ p }) => p);
    assert.deepEqual(
      rates,
      Array.from({ length: 16 }, (_, at) => (0.2 * at) / 16),
    );
  });

  it("keeps the size of small images with a first convolution of stride 1, and no other weight", () => {
    const options = { inChannels: 1, numClasses: 10 };
    const net = unfilled(() => new models.EfficientNet(0.25, 0.34, { ...options, stem: "small" }));
    const usual = unfilled(() => new models.EfficientNet(0.25, 0.34, options));
    const { totals, rows } = nn.summary(net, [1, 1, 28, 28]);
    assert.equal(totals.parameters, nn.summary(usual, [1, 1, 28, 28]).totals.parameters);
    assert.deepEqual(rows.find(({ name }) => name === "conv_head")?.outputShapes, [[1, 320, 2, 2]]);
    assert.deepEqual(
      net.stages.map(({ reduction }) => reduction),
      usual.stages.map(({ reduction }) => reduction / 2),
    );
  });

  it("gives other numbers with TensorFlow's padding and eps", () => {
    const [ours, theirs] = [models.efficientnetB0, models.tfEfficientnetB0].map((create) => {
      const net = unfilled(create);
      torch.manualSeed(LAYOUTS.made.seed);
      net.loadStateDict(seededState(net), { assign: true });
      return torch.noGrad(() => net.eval().forward(torch.ones([1, 3, 64, 64])));
    }) as [torch.Tensor, torch.Tensor];
    const difference = ours.sub(theirs).abs().max().item() / theirs.abs().max().item();
    assert.ok(difference > 10 * TOLERANCE, `got ${difference}`);
  });

  it("keeps TensorFlow's form where its options are undefined", () => {
    const options = { padding: undefined, eps: undefined } as models.EfficientNetOptions;
    const net = nn.onDevice("meta", () => models.tfEfficientnetB0(options));
    assert.ok(net.conv_stem instanceof Conv2dSame);
    assert.equal(net.bn1.eps, 1e-3);
  });

  it("draws convolutions by their outputs, each group by itself, and the last layer uniformly", () => {
    torch.manualSeed(0);
    const net = models.efficientnetB0();
    const deviation = (path: string) => {
      const { weight } = net.getSubmodule(path) as nn.Conv2d;
      return weight.std().item();
    };
    // sqrt(2 / fan out): of 1280 1x1 outputs, and of one 5x5 output a group.
    const near = (found: number, wanted: number) =>
      assert.ok(Math.abs(found / wanted - 1) < 0.05, `${found}`);
    near(deviation("conv_head"), Math.sqrt(2 / 1280));
    near(deviation("blocks.5.1.conv_dw"), Math.sqrt(2 / 25));
    near(deviation("classifier"), 1 / Math.sqrt(3 * 1000));
  });

  describe("rejects", () => {
    const cases: [string, () => models.Network, string][] = [
      ["a width of 0", () => new models.EfficientNet(0, 1), "width: expected a number above 0, got 0"],
      ["no depth", () => new models.EfficientNet(1, Number.NaN), "depth: expected a number above 0, got NaN"],
      [
        "no channels",
        () => models.efficientnetB0({ inChannels: 0 }),
        "inChannels: expected a whole number from 1, got 0",
      ],
      [
        "an unknown padding",
        () => models.efficientnetB0({ padding: "valid" as "same" }),
        'padding: expected one of symmetric, same, got "valid"',
      ],
      [
        "an unknown activation",
        () => models.efficientnetB0({ activation: "gelu" as "silu" }),
        'activation: expected one of silu, relu6, got "gelu"',
      ],
      ["an eps of 0", () => models.efficientnetB0({ eps: 0 }), "eps: expected a number above 0, got 0"],
      [
        "another stem",
        () => models.efficientnetB0({ stem: "large" as never }),
        'stem: expected one of imagenet, small, got "large"',
      ],
      [
        "dropout of everything",
        () => models.efficientnetB0({ dropRate: 1 }),
        "dropRate: expected a probability from 0 to below 1, got 1",
      ],
      [
        "a negative stochastic depth",
        () => models.efficientnetB0({ dropPathRate: -0.1 }),
        "dropPathRate: expected a probability from 0 to below 1, got -0.1",
      ],
    ];
    for (const [what, create, message] of cases) {
      it(what, () => {
        assert.throws(create, { name: "TypeError", message: `EfficientNet: ${message}` });
      });
    }
  });
});

describe("preprocessing of EfficientNet and MobileNetV4", () => {
  /** floor(size / crop_pct), interpolation and mean of timm 1.0.31's default_cfg. */
  const EXPECTED: Record<string, [resizeSize: number, interpolation: string, mean: number]> = {
    efficientnet_b0: [256, "bicubic", 0.485],
    tf_efficientnet_b1: [272, "bicubic", 0.485],
    tf_efficientnet_b4: [412, "bicubic", 0.485],
    tf_efficientnet_b7: [632, "bicubic", 0.485],
    tf_efficientnet_lite0: [256, "bicubic", 0.5],
    tf_efficientnet_lite2: [292, "bicubic", 0.5],
    tf_efficientnet_lite3: [331, "bilinear", 0.5],
    tf_efficientnet_lite4: [413, "bilinear", 0.5],
    mobilenetv4_conv_small: [256, "bicubic", 0.485],
    mobilenetv4_conv_medium: [269, "bicubic", 0.485],
    mobilenetv4_hybrid_large: [404, "bicubic", 0.485],
  };

  for (const [name, expected] of Object.entries(EXPECTED)) {
    it(`is timm's of ${name}`, () => {
      const { resizeSize, interpolation, mean } = models.modelEntry(name).preprocessing;
      assert.deepEqual([resizeSize, interpolation, mean[0]], expected);
    });
  }
});

describe("weights of EfficientNet in other layouts", () => {
  const CASES: [string, () => models.Network, string][] = [
    ["torchvision efficientnet_b1", models.efficientnetB1, "torchvision's EfficientNet"],
    [
      "torchvision efficientnet_b5",
      models.efficientnetB5,
      "torchvision's EfficientNet B5 to B7, whose batch norm has an eps of 0.001",
    ],
    [
      "efficientnet_pytorch efficientnet-b1",
      models.tfEfficientnetB1,
      "EfficientNet of efficientnet-pytorch, which has the padding of tf_efficientnet",
    ],
    [
      "efficientnet_lite_pytorch efficientnet-lite1",
      models.tfEfficientnetLite1,
      "EfficientNet of efficientnet-pytorch, which has the padding of tf_efficientnet",
    ],
  ];

  it("refuses weights of efficientnet-pytorch for symmetric padding, and says where they belong", () => {
    const net = models.efficientnetB1();
    const { modules } = LAYOUTS.layouts["efficientnet_pytorch efficientnet-b1"]!;
    const theirs = renamed(seededState(net), modules);
    assert.throws(() => models.loadWeights(net, theirs), {
      message:
        /^expected weights for symmetric padding, got those of efficientnet-pytorch, .*tf_efficientnet/,
    });
    models.loadWeights(models.efficientnetB1({ padding: "same", eps: 1e-3 }), theirs);
  });

  for (const [source, create, layout] of CASES) {
    it(`gives the logits of ${source}`, () => {
      const net = create();
      const { modules, logits, largest } = LAYOUTS.layouts[source] as (typeof LAYOUTS.layouts)[string];
      torch.manualSeed(LAYOUTS.made.seed);
      // Both have their modules in the same order, so the seed gives both the same numbers.
      const theirs = renamed(seededState(net), modules);
      assert.equal(models.loadWeights(net, theirs), layout);
      const { size } = LAYOUTS.made;
      const images = torch.randn([1, 3, size, size]);
      const found = torch
        .noGrad(() => net.eval().forward(images))
        .flatten()
        .toArray() as number[];
      for (const [at, expected] of logits.entries()) {
        const difference = Math.abs((found[at] as number) - expected);
        assert.ok(difference <= TOLERANCE * largest, `[${at}]: expected ${expected}, got ${found[at]}`);
      }
    }).timeout(20_000);
  }

  it("gives weights of torchvision's B5 their batch norm, and leaves B4 its own", () => {
    // torchvision 0.29.2 makes B5 to B7 with eps 0.001 and momentum 0.01.
    for (const [create, expected] of [
      [models.efficientnetB4, [1e-5, 0.1]],
      [models.efficientnetB5, [1e-3, 0.01]],
    ] as const) {
      const net = unfilled(create) as models.EfficientNet;
      const published = unfilled(() => create({ eps: expected[0] }));
      models.loadWeights(net, models.exportWeights(published, "torchvision"));
      for (const module of net.modules())
        if (module instanceof nn.BatchNorm2d) assert.deepEqual([module.eps, module.momentum], expected);
    }
  });

  it("leaves the batch norm of TensorFlow's form as it is for keys of torchvision's B5, which candle writes too", () => {
    const net = models.tfEfficientnetB5({ momentum: 0.2 });
    const { modules } = LAYOUTS.layouts["torchvision efficientnet_b5"] as { modules: string[] };
    assert.equal(models.loadWeights(net, renamed(net.stateDict(), modules)), "torchvision's EfficientNet");
    assert.deepEqual(
      [(net as models.EfficientNet).bn1.eps, (net as models.EfficientNet).bn1.momentum],
      [1e-3, 0.2],
    );
  }).timeout(20_000);

  describe("rejects", () => {
    it("those of another variant, with their keys", () => {
      const net = models.efficientnetB0();
      const { modules } = LAYOUTS.layouts["torchvision efficientnet_b1"] as { modules: string[] };
      const state = renamed(models.efficientnetB1().stateDict(), modules);
      assert.throws(
        () => models.loadWeights(net, state),
        /Unexpected key.*features\.1\.1\.block\.0\.0\.weight/s,
      );
    });
  });
});

/** The same tensors under the names of modules that stand in the same order. */
function renamed(state: nn.StateDict, modules: readonly string[]): nn.StateDict {
  const own = [...new Set(Object.keys(state).map((key) => key.slice(0, key.lastIndexOf("."))))];
  assert.equal(own.length, modules.length);
  const theirs = new Map(own.map((name, at) => [name, modules[at] as string]));
  return Object.fromEntries(
    Object.entries(state).map(([key, tensor]) => {
      const dot = key.lastIndexOf(".");
      return [theirs.get(key.slice(0, dot)) + key.slice(dot), tensor];
    }),
  );
}
