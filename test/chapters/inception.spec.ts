import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import { testNetwork } from "../contracts/networks.ts";

/** Table 1 of "Going deeper with convolutions": 1x1, reduction, 3x3, reduction, 5x5, pool projection. */
const GOOGLENET_MODULES = [
  [64, 96, 128, 16, 32, 32],
  [128, 128, 192, 32, 96, 64],
  [192, 96, 208, 16, 48, 64],
  [160, 112, 224, 24, 64, 64],
  [128, 128, 256, 24, 64, 64],
  [112, 144, 288, 32, 64, 64],
  [256, 160, 320, 32, 128, 128],
  [256, 160, 320, 32, 128, 128],
  [384, 192, 384, 48, 128, 128],
] as const;

/** Of GoogLeNet with `stem: "small"`, all channels times `width`. */
function smallGoogLeNetParameters(width: number, numClasses: number): number {
  const conv = (from: number, to: number, kernel: number) => kernel ** 2 * from * to + 2 * to;
  const [first, last] = [64 * width, 192 * width];
  let sum = conv(3, first, 3) + conv(first, first, 1) + conv(first, last, 3);
  let from = last;
  for (const row of GOOGLENET_MODULES) {
    const [c1, reduce3, c3, reduce5, c5, pool] = row.map((c) => c * width) as [
      ...[number, number, number],
      ...[number, number, number],
    ];
    sum += conv(from, c1, 1) + conv(from, reduce3, 1) + conv(from, reduce5, 1) + conv(from, pool, 1);
    sum += conv(reduce3, c3, 3) + conv(reduce5, c5, 3);
    from = c1 + c3 + c5 + pool;
  }
  for (const channels of [512 * width, 528 * width]) {
    sum += conv(channels, 128 * width, 1) + (128 * width * 16 + 1) * 1024 * width;
    sum += (1024 * width + 1) * numClasses;
  }
  return sum + (from + 1) * numClasses;
}

/** A network whose weights are drawn when they are needed: never, for shapes alone. */
function onMeta<N extends models.Network>(create: () => N): N {
  return nn.onDevice("meta", create).to("meta").eval();
}

function countParameters(net: nn.Module): number {
  return net.parameters().reduce((sum, { numel }) => sum + numel, 0);
}

describe("Inception networks", () => {
  it("have the receptive fields of google-research/receptive_field's README", () => {
    const published: [() => models.Network, number][] = [
      [models.bnInception, 699],
      [models.inceptionV3, 1311],
      [models.inceptionV4, 2071],
      [models.inceptionResnetV2, 3039],
    ];
    for (const [create, size] of published) {
      const fields = models.receptiveField(
        onMeta(() => create()),
        [1, 3, 128, 128],
      );
      assert.deepEqual(Object.values(fields).at(-1), { size, stride: 32 }, create.name);
    }
  });

  it("have torchvision's parameters without auxiliary classifiers", () => {
    // torchvision's num_params of GoogLeNet; timm's of inception_v3.
    assert.equal(countParameters(onMeta(() => models.googlenet({ auxLogits: false }))), 6_624_904);
    assert.equal(countParameters(onMeta(() => models.inceptionV3({ auxLogits: false }))), 23_834_568);
  });

  testNetwork({
    name: "GoogLeNet for small images, of a quarter of the width",
    create: (options) => models.googlenet({ stem: "small", widthMult: 0.25, ...options }),
    inputShape: [3, 16, 16],
    numClasses: 1000,
    parameters: smallGoogLeNetParameters(0.25, 1000),
  });

  it("have auxiliary classifiers as wide as the network", () => {
    const net = onMeta(() => models.googlenet({ stem: "small", widthMult: 0.25, numClasses: 7 }));
    assert.deepEqual(net.aux1?.fc1.weight.shape, [1024 / 4, (128 / 4) * 4 * 4]);
    const { logits, auxiliary } = net.forwardWithAuxiliary(torch.zeros([1, 3, 32, 32], { device: "meta" }));
    assert.deepEqual(
      [logits, ...auxiliary].map(({ shape }) => shape),
      [
        [1, 7],
        [1, 7],
        [1, 7],
      ],
    );
  });

  it("keep a channel in each branch, however narrow", () => {
    const net = onMeta(() => models.googlenet({ auxLogits: false, widthMult: 0.01 }));
    assert.equal(net.stage("inception5").channels, 4 + 4 + 1 + 1);
    assert.deepEqual(
      net.forwardFeatures(torch.zeros([1, 3, 32, 32], { device: "meta" })).shape,
      [1, 10, 1, 1],
    );
  });

  it("take images normalised for ImageNet with transformInput, as pixels from -1 to 1", () => {
    torch.manualSeed(0);
    const net = models.googlenet({ auxLogits: false, transformInput: true, numClasses: 5 }).eval();
    const plain = models.googlenet({ auxLogits: false, numClasses: 5 }).eval();
    plain.loadStateDict(net.stateDict());
    const pixels = torch.rand([1, 3, 64, 64]);
    const normalised = (mean: readonly number[], std: readonly number[]) =>
      pixels.sub(torch.tensor([...mean]).reshape([3, 1, 1])).div(torch.tensor([...std]).reshape([3, 1, 1]));
    // The first layer's output: weights drawn at random leave nothing of the images in the logits.
    const firstOf = (network: models.GoogLeNet, images: torch.Tensor) =>
      network.forwardIntermediates(images, ["conv1"]).stages.conv1 as torch.Tensor;
    const ours = firstOf(net, normalised([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]));
    const theirs = firstOf(plain, normalised([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]));
    assert.ok(torch.allclose(ours, theirs, { rtol: 1e-4, atol: 1e-6 }));
  });

  it("have as many classes in auxiliary classifiers as in the last one", () => {
    for (const create of [models.googlenet, models.inceptionV3]) {
      const net = onMeta(() => create({ numClasses: 7 }) as models.GoogLeNet | models.InceptionV3);
      const { auxiliary } = net.forwardWithAuxiliary(torch.zeros([1, 3, 299, 299], { device: "meta" }));
      assert.deepEqual(
        auxiliary.map(({ shape }) => shape),
        auxiliary.map(() => [1, 7]),
      );
    }
  });

  it("get new auxiliary classifiers with a new head", () => {
    const nets = [models.googlenet, models.inceptionV3].map((create) =>
      onMeta(() => create() as models.GoogLeNet | models.InceptionV3),
    );
    for (const net of nets) {
      const images = torch.zeros([1, 3, 299, 299], { device: "meta" });
      const { logits, auxiliary } = net.resetClassifier(7).forwardWithAuxiliary(images);
      assert.deepEqual(
        [logits, ...auxiliary].map(({ shape }) => shape),
        new Array(1 + auxiliary.length).fill([1, 7]),
      );
    }
  });

  it("read files with and without auxiliary classifiers", () => {
    torch.manualSeed(0);
    const options = { numClasses: 5 };
    const x = torch.randn([1, 3, 64, 64]);
    const withHeads = models.googlenet(options).eval();
    const without = models.googlenet({ ...options, auxLogits: false }).eval();
    assert.equal(models.loadWeights(without, withHeads.stateDict()), "with auxiliary classifiers");
    assert.ok(torch.equal(without.forward(x), withHeads.forward(x)));
    const other = models.googlenet(options).eval();
    const before = other.aux1?.fc2.weight.clone() as torch.Tensor;
    assert.equal(models.loadWeights(other, without.stateDict()), "without auxiliary classifiers");
    assert.ok(torch.equal(other.forward(x), withHeads.forward(x)));
    assert.ok(torch.equal(other.aux1?.fc2.weight as torch.Tensor, before));
    assert.equal(models.loadWeights(other, withHeads.stateDict()), null);
  });

  it("scale the branches of Inception-ResNet v2 by 0.17, 0.1, 0.2 and 1, the last without ReLU", () => {
    const net = onMeta(() => models.inceptionResnetV2());
    const scales = (path: string) =>
      (net.getSubmodule(path) as nn.Sequential).children().map((block) => {
        const { scale, relu } = block as models.ResidualInceptionBlock;
        return [scale, relu];
      });
    assert.deepEqual(scales("repeat"), new Array(10).fill([0.17, true]));
    assert.deepEqual(scales("repeat_1"), new Array(20).fill([0.1, true]));
    assert.deepEqual(scales("repeat_2"), new Array(9).fill([0.2, true]));
    const { scale, relu } = net.block8;
    assert.deepEqual([scale, relu], [1, false]);
  });

  it("read Cadene's keys of BN-Inception", () => {
    torch.manualSeed(0);
    const net = models.bnInception({ numClasses: 5 }).eval();
    const branches: [RegExp, string][] = [
      [/^conv1\.(.*)/, "conv1_7x7_s2.$1"],
      [/^conv2\.(.*)/, "conv2_3x3_reduce.$1"],
      [/^conv3\.(.*)/, "conv2_3x3.$1"],
      [/^inception(..)\.branch1\.(.*)/, "inception_$1_1x1.$2"],
      [/^inception(..)\.branch2\.0\.(.*)/, "inception_$1_3x3_reduce.$2"],
      [/^inception(..)\.branch2\.1\.(.*)/, "inception_$1_3x3.$2"],
      [/^inception(..)\.branch3\.0\.(.*)/, "inception_$1_double_3x3_reduce.$2"],
      [/^inception(..)\.branch3\.([12])\.(.*)/, "inception_$1_double_3x3_$2.$3"],
      [/^inception(..)\.branch4\.1\.(.*)/, "inception_$1_pool_proj.$2"],
      [/^fc\./, "last_linear."],
    ];
    const cadenes = Object.entries(net.stateDict()).map(([key, tensor]) => {
      const renamed = branches.reduce((name, [from, to]) => name.replace(from, to), key);
      return [renamed.replace(/\.bn\./, "_bn.").replace(/\.conv\./, "."), tensor.clone()];
    });
    const state = Object.fromEntries(cadenes);
    for (const key of ["inception_4e_double_3x3_2_bn.running_var", "inception_5b_pool_proj.bias"]) {
      assert.ok(key in state, key);
    }
    const other = models.bnInception({ numClasses: 5 }).eval();
    assert.equal(models.loadWeights(other, state), "Cadene's BN-Inception");
    const x = torch.randn([1, 3, 64, 64]);
    assert.ok(torch.equal(other.forward(x), net.forward(x)));
  });

  describe("reject", () => {
    const images = (size: number) => torch.zeros([1, 3, size, size], { device: "meta" });

    it("auxiliary logits of a network without auxiliary classifiers", () => {
      for (const create of [models.googlenet, models.inceptionV3]) {
        const net = onMeta(() => create({ auxLogits: false }) as models.GoogLeNet | models.InceptionV3);
        assert.throws(
          () => net.forwardWithAuxiliary(images(299)),
          /expected .*auxiliary classifier.*; make it with auxLogits: true/,
        );
      }
    });

    it("images that are too small for the auxiliary classifier of Inception v3", () => {
      const net = onMeta(() => models.inceptionV3());
      assert.throws(() => net.forwardWithAuxiliary(images(298)), {
        message:
          "InceptionV3: auxiliary classifier: expected features of at least 17x17 (images of 299x299), got 16x16",
      });
      assert.deepEqual(net.forwardWithAuxiliary(images(299)).auxiliary[0]?.shape, [1, 1000]);
    });

    it("a width that is no number above 0, and an unknown stem", () => {
      assert.throws(() => models.googlenet({ widthMult: 0 }), {
        message: "GoogLeNet: widthMult: expected a number above 0, got 0",
      });
      assert.throws(() => models.googlenet({ stem: "cifar" as "small" }), {
        message: 'GoogLeNet: stem: expected one of imagenet, small, got "cifar"',
      });
    });

    it("a dropout that is no probability below 1", () => {
      const cases: [() => models.Network, string][] = [
        [() => models.googlenet({ dropout: Number.NaN }), "GoogLeNet: dropout"],
        [() => models.googlenet({ dropoutAux: Number.NaN }), "GoogLeNet: dropoutAux"],
        [() => models.inceptionV3({ dropout: Number.NaN }), "InceptionV3: dropout"],
        [() => models.inceptionV4({ dropRate: Number.NaN }), "InceptionV4: dropRate"],
        [() => models.inceptionResnetV2({ dropRate: Number.NaN }), "InceptionResNetV2: dropRate"],
      ];
      for (const [create, option] of cases) {
        assert.throws(create, {
          name: "TypeError",
          message: `${option}: expected a probability from 0 to below 1, got NaN`,
        });
      }
    });

    it("images of BN-Inception that its reductions cannot halve", () => {
      const net = onMeta(() => models.bnInception());
      assert.throws(
        () => net.forward(images(240)),
        /BNInception: expected images with multiples of 32 as height and width, got \[1, 3, 240, 240\], which is 30x30/,
      );
    });

    it("transformInput for images that are not in colour", () => {
      assert.throws(() => models.googlenet({ transformInput: true, inChannels: 1 }), {
        message: "GoogLeNet: transformInput: expected 3 channels of the images, got 1",
      });
    });
  });
});

describe("InceptionBlock", () => {
  it("joins the channels of its branches, which may fork", () => {
    const conv = (from: number, to: number) => new nn.Conv2d(from, to, 1);
    const block = new models.InceptionBlock([
      { a: conv(3, 2) },
      { b1: conv(3, 4), fork: [{ b2: conv(4, 5) }, { b3: conv(4, 6), b4: conv(6, 7) }] },
      { pool: new nn.MaxPool2d(1) },
    ]);
    const x = torch.randn([2, 3, 4, 4]);
    const y = block.forward(x);
    assert.deepEqual(y.shape, [2, 2 + 5 + 7 + 3, 4, 4]);
    assert.ok(torch.equal(y.narrow(1, 14, 3), x));
    const layers = Object.fromEntries(block.namedChildren()) as Record<string, nn.Conv2d>;
    const b1 = layers.b1?.forward(x) as torch.Tensor;
    assert.ok(torch.equal(y.narrow(1, 2, 5), layers.b2?.forward(b1) as torch.Tensor));
    assert.deepEqual(Object.keys(layers), ["a", "b1", "b2", "b3", "b4", "pool"]);
  });

  it("is copied by deepCopy", () => {
    const block = new models.InceptionBlock([{ a: new nn.Conv2d(3, 2, 1) }]);
    const x = torch.randn([1, 3, 2, 2]);
    assert.ok(torch.equal(nn.deepCopy(block).forward(x), block.forward(x)));
  });

  describe("rejects", () => {
    it("no branches, an empty branch, and a name twice", () => {
      const layer = () => new nn.Identity();
      assert.throws(() => new models.InceptionBlock([]), /expected at least one branch, got none/);
      assert.throws(() => new models.InceptionBlock([{}]), /expected a layer in each branch, got \{\}/);
      assert.throws(
        () => new models.InceptionBlock([{ a: layer() }, { a: layer() }]),
        /expected each name once, got "a" again/,
      );
    });
  });
});

describe("CustomInception", () => {
  const BRANCHES: (models.ConvBranch | models.PoolBranch)[] = [
    { channels: 3 },
    { kernel: 3, channels: 4, reduce: 2 },
    { kernel: 3, channels: 5, reduce: 2, layers: 2 },
    { kernel: 3, channels: 6, dilation: 2 },
    { pool: "max", channels: 7 },
    { pool: "avg", channels: 8, kernel: 5 },
  ];

  it("keeps height and width in every branch, and joins their channels", () => {
    const module = new models.CustomInception(9, BRANCHES);
    assert.equal(module.outChannels, 33);
    assert.deepEqual(module.forward(torch.randn([2, 9, 7, 6])).shape, [2, 33, 7, 6]);
  });

  it("sends each branch to its own channels", () => {
    torch.manualSeed(0);
    const module = new models.CustomInception(9, BRANCHES).eval();
    const x = torch.randn([1, 9, 7, 6]);
    const before = module.forward(x);
    let from = 0;
    for (const [at, { channels }] of BRANCHES.entries()) {
      const norm = module
        .getSubmodule(`branch${at + 1}`)
        .modules()
        .findLast((each) => each instanceof nn.BatchNorm2d);
      const zeroed = nn.deepCopy(module);
      const path = module.namedModules().find(([, each]) => each === norm)?.[0] as string;
      torch.noGrad(() =>
        zeroed
          .getSubmodule(path)
          .parameters()
          .forEach((parameter) => {
            parameter.zero_();
          }),
      );
      const after = zeroed.forward(x);
      const isZero = (start: number, length: number) =>
        after.narrow(1, start, length).abs().sum().item() === 0;
      assert.ok(isZero(from, channels), `branch ${at + 1}`);
      for (const [start, length] of [
        [0, from],
        [from + channels, 33 - from - channels],
      ] as const) {
        assert.ok(torch.equal(after.narrow(1, start, length), before.narrow(1, start, length)));
      }
      from += channels;
    }
  });

  it("sees as far as its kernels say: two of 3 as one of 5, and one of 3 with dilation 2 too", () => {
    const seen = (branch: models.ConvBranch | models.PoolBranch) => {
      const module = new models.CustomInception(1, [branch]).eval();
      torch.noGrad(() => {
        for (const [key, weight] of module.namedParameters())
          if (key.endsWith("conv.weight")) weight.fill_(1);
      });
      const x = torch.zeros([1, 1, 15, 15]);
      x.requiresGrad_();
      module.forward(x.add(1)).at(0, 0, 7, 7).backward();
      return (x.grad as torch.Tensor).ne(0).any(0).at(0, 7).sum().item();
    };
    assert.equal(seen({ kernel: 5, channels: 1 }), 5);
    assert.equal(seen({ kernel: 3, channels: 1, layers: 2 }), 5);
    assert.equal(seen({ kernel: 3, channels: 1, dilation: 2 }), 3); // Of the 5 that it spans.
    assert.equal(seen({ pool: "avg", channels: 1, kernel: 7 }), 7);
  });

  it("has fewer parameters with two convolutions of 3 than with one of 5", () => {
    const count = (branch: models.ConvBranch) => countParameters(new models.CustomInception(16, [branch]));
    assert.equal(count({ kernel: 5, channels: 16 }), 25 * 256 + 32);
    assert.equal(count({ kernel: 3, channels: 16, layers: 2 }), 2 * (9 * 256 + 32));
  });

  describe("rejects", () => {
    const wrong: [string, models.ConvBranch | models.PoolBranch, RegExp][] = [
      [
        "a branch of no channels",
        { channels: 0 },
        /branch1: channels: expected a whole number from 1, got 0/,
      ],
      ["an even kernel", { channels: 1, kernel: 4 }, /branch1: kernel: expected an odd number, .* got 4/],
      [
        "an even window",
        { pool: "max", channels: 1, kernel: 2 },
        /branch1: kernel: expected an odd number, .* got 2/,
      ],
      [
        "another pooling",
        { pool: "min" as never, channels: 1 },
        /branch1: pool: expected one of max, avg, got "min"/,
      ],
      [
        "no convolutions",
        { channels: 1, layers: 0 },
        /branch1: layers: expected a whole number from 1, got 0/,
      ],
      [
        "a reduction to nothing",
        { channels: 1, reduce: 0 },
        /branch1: reduce: expected a whole number from 1, got 0/,
      ],
      [
        "a dilation of 0",
        { channels: 1, dilation: 0 },
        /branch1: dilation: expected a whole number from 1, got 0/,
      ],
    ];
    for (const [title, branch, message] of wrong) {
      it(title, () =>
        assert.throws(() => new models.CustomInception(4, [branch]), { name: "TypeError", message }),
      );
    }

    it("no branches", () => {
      assert.throws(() => new models.CustomInception(4, []), /expected at least one branch, got none/);
    });
  });
});
