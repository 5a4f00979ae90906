import assert from "node:assert/strict";
import { cat, noGrad, profile, type Tensor } from "torchbook";
import * as nn from "torchbook/nn";
import {
  alexnet,
  createModel,
  DenseLayer,
  densenet121,
  diagram,
  googlenet,
  inceptionV3,
  lenet5,
  Network,
  plain20,
  ResidualBlock,
  resnet20,
  resnet50,
  vgg16,
} from "torchbook/models";

const { functional: F } = nn;

/** Without numbers, so that nothing is drawn at random. */
function built(make: () => nn.Module): nn.Module {
  return nn.onDevice("meta", make);
}

function lines(model: nn.Module, inputSize: number[]): string[] {
  return String(diagram(model, { inputSize })).split("\n");
}

/** How many tensors meet in the last join of a drawing's text: its branches. */
function numBranches(text: string[]): number {
  return text.filter((line) => line === "  |").length + 1;
}

describe("diagram of a block", () => {
  it("has a projection where a residual block changes the shape", () => {
    assert.deepEqual(lines(new ResidualBlock(64, 128, 2), [64, 56, 56]), [
      "ResidualBlock: 64 × 56 × 56",
      "  | 1×1 conv, 128 /2 · BN -> 128 × 28 × 28",
      "  |",
      "  | 3×3 conv, 128 /2 · BN · ReLU -> 128 × 28 × 28",
      "  | 3×3 conv, 128 · BN -> 128 × 28 × 28",
      "  add -> 128 × 28 × 28",
      "  ReLU -> 128 × 28 × 28",
    ]);
  });

  it("has a shortcut without layers where it keeps the shape, and the zero padding of option A", () => {
    assert.ok(lines(new ResidualBlock(8, 8), [8, 6, 6]).includes("  | shortcut"));
    const padded = lines(new ResidualBlock(8, 16, 2, "identity"), [8, 6, 6]);
    assert.ok(padded.includes("  | ZeroPadShortcut -> 16 × 3 × 3"));
    assert.ok(padded.includes("  |   zero padding -> 16 × 3 × 3"));
  });

  it("changes where the shortcut is dropped", () => {
    const drawn = (shortcut: "projection" | "none") =>
      diagram(new ResidualBlock(8, 8, 1, shortcut), { inputSize: [8, 6, 6] });
    const [residual, plain] = [drawn("projection"), drawn("none")];
    assert.match(String(residual), /add/);
    assert.doesNotMatch(String(plain), /add|shortcut/);
    assert.notEqual(residual.svg, plain.svg);
  });

  it("has four branches for an Inception module, joined by their channels", () => {
    const text = lines(built(googlenet).getSubmodule("inception3a"), [192, 28, 28]);
    assert.equal(numBranches(text), 4);
    assert.equal(text.at(-1), "  concat -> 256 × 28 × 28");
  });

  it("names kernel, channels, dilation, groups and stride of a convolution", () => {
    const title = (layer: nn.Module) =>
      lines(layer, [8, 16, 16])[1]
        ?.replace(/ -> .*/, "")
        .trim();
    assert.equal(title(new nn.Conv2d(8, 4, [1, 7], { padding: [0, 3] })), "1×7 conv, 4");
    assert.equal(title(new nn.Conv2d(8, 4, 3, { dilation: 2, stride: 2 })), "3×3 conv, 4, dilation 2 /2");
    assert.equal(title(new nn.Conv2d(8, 4, 3, { groups: 2, stride: [2, 1] })), "3×3 conv, 4, 2 groups /2×1");
    assert.equal(title(new nn.Conv2d(8, 16, 5, { groups: 8 })), "5×5 depthwise, 16");
  });

  it("follows branches within branches", () => {
    const text = lines(built(inceptionV3).getSubmodule("Mixed_7b"), [1280, 8, 8]);
    assert.equal(numBranches(text), 4);
    assert.equal(text.filter((line) => line === "  | concat -> 768 × 8 × 8").length, 2);
    assert.equal(text.at(-1), "  concat -> 2048 × 8 × 8");
  });

  it("has the gate of squeeze-and-excitation within an inverted bottleneck", () => {
    const text = lines(built(() => createModel("efficientnet_b0")).getSubmodule("blocks.1.1"), [24, 56, 56]);
    assert.deepEqual(text, [
      "MBConv: 24 × 56 × 56",
      "  | 1×1 conv, 144 · BN · SiLU -> 144 × 56 × 56",
      "  | 3×3 depthwise, 144 · BN · SiLU -> 144 × 56 × 56",
      "  | SqueezeExcitation -> 144 × 56 × 56",
      "  |   | global average -> 144 × 1 × 1",
      "  |   | 1×1 conv, 6 · SiLU -> 6 × 1 × 1",
      "  |   | 1×1 conv, 144 · sigmoid -> 144 × 1 × 1",
      "  |   |",
      "  |   | shortcut",
      "  |   multiply -> 144 × 56 × 56",
      "  | 1×1 conv, 24 · BN -> 24 × 56 × 56",
      "  |",
      "  | shortcut",
      "  add -> 24 × 56 × 56",
    ]);
  });

  it("tells queries and keys, which meet first, from values", () => {
    const text = lines(
      built(() => createModel("mobilenetv4_hybrid_medium")).getSubmodule("blocks.3.8.attn"),
      [256, 8, 8],
    );
    assert.deepEqual(text, [
      "MultiQueryAttention: 256 × 8 × 8",
      "  | | 1×1 conv, 256 -> 256 × 8 × 8",
      "  | |",
      "  | | 1×1 conv, 64 -> 64 × 8 × 8",
      "  | matmul",
      "  | scale · softmax",
      "  |",
      "  | 1×1 conv, 64 -> 64 × 8 × 8",
      "  matmul -> 256 × 8 × 8",
      "  1×1 conv, 256 -> 256 × 8 × 8",
    ]);
  });

  it("sees the activation that a subclass puts behind its batch norm", () => {
    const block = built(() => createModel("mobilenetv4_hybrid_large")).getSubmodule("blocks.0.0");
    assert.deepEqual(lines(block, [24, 192, 192]).slice(1), [
      "  3×3 conv, 96 /2 · BN · GELU -> 96 × 96 × 96",
      "  1×1 conv, 48 · BN -> 48 × 96 × 96",
    ]);
  });

  it("draws a dense block by how its features grow", () => {
    const drawn = diagram(built(densenet121).getSubmodule("features.denseblock2"), {
      inputSize: [128, 28, 28],
    });
    assert.match(String(drawn), /12 layers, each of all before it/);
    // The first three layers and the last, whose inputs grow by 32 each.
    for (const channels of [128, 160, 192, 480]) assert.match(drawn.svg, new RegExp(`>${channels}</text>`));
    assert.match(drawn.svg, />8 more<\/text>/);
  });

  it("takes several inputs", () => {
    const layer = new DenseLayer(96, 32, { bnSize: 4, dropRate: 0, memoryEfficient: false });
    const drawn = diagram(layer, {
      inputSize: [
        [64, 56, 56],
        [32, 56, 56],
      ],
    });
    assert.match(String(drawn), /^DenseLayer: 64 × 56 × 56, 32 × 56 × 56\n {2}BN · ReLU -> 96 × 56 × 56\n/);
  });
});

class Functional extends nn.Module {
  conv1 = new nn.Conv2d(8, 8, 3, { padding: 1 });
  conv2 = new nn.Conv2d(8, 8, 3, { padding: 1 });
  forward(x: Tensor): Tensor {
    const y = F.relu(this.conv1.forward(x));
    return F.relu(this.conv2.forward(y).add(y)).add(x);
  }
}

class InPlace extends nn.Module {
  conv1 = new nn.Conv2d(8, 8, 1);
  conv2 = new nn.Conv2d(8, 8, 1);
  forward(x: Tensor): Tensor {
    const y = this.conv1.forward(x).add(1);
    const z = this.conv2.forward(y);
    return z.add(y.relu_());
  }
}

class Repeated extends nn.Module {
  conv = new nn.Conv2d(8, 8, 3, { padding: 1 });
  forward(x: Tensor): Tensor {
    let y = x;
    for (let at = 0; at < 3; at++) y = this.conv.forward(y).relu();
    return y;
  }
}

class Crossed extends nn.Module {
  a = new nn.Linear(4, 4);
  b = new nn.Linear(4, 4);
  c = new nn.Linear(4, 4);
  forward(x: Tensor): Tensor {
    const a = this.a.forward(x);
    const b = this.b.forward(a);
    return cat([this.c.forward(b.add(x)), a, b], 1);
  }
}

describe("diagram of a network of one's own", () => {
  it("sees what forward does without modules", () => {
    assert.deepEqual(lines(new Functional(), [8, 6, 6]), [
      "Functional: 8 × 6 × 6",
      "  | 3×3 conv, 8 · ReLU -> 8 × 6 × 6",
      "  | | 3×3 conv, 8 -> 8 × 6 × 6",
      "  | |",
      "  | | shortcut",
      "  | add -> 8 × 6 × 6",
      "  | ReLU -> 8 × 6 × 6",
      "  |",
      "  | shortcut",
      "  add -> 8 × 6 × 6",
    ]);
  });

  it("sees operations in place", () => {
    const text = lines(new InPlace(), [8, 6, 6]);
    assert.ok(text.some((line) => /ReLU/.test(line)));
    assert.match(String(text.at(-1)), /add -> 8 × 6 × 6$/);
  });

  it("counts the calls of a layer that is called again", () => {
    assert.deepEqual(lines(new Repeated(), [8, 6, 6]).slice(1), ["  3 × 3×3 conv, 8 · ReLU -> 8 × 6 × 6"]);
  });

  it("draws ways that are no branches as steps that name their sources", () => {
    const text = lines(new Crossed(), [4]);
    assert.deepEqual(
      text.filter((line) => /^ {2}\d: /.test(line)),
      ["  0: of input", "  1: of 0", "  2: of input, 1", "  3: of 2", "  4: of 0, 1, 3"],
    );
  });
});

describe("diagram of a network", () => {
  it("shows repeats as one block and their number", () => {
    const text = String(diagram(built(() => resnet50())));
    assert.deepEqual(
      text.split("\n").flatMap((line) => /^ {2}((?:\d+ × )?BottleneckBlock .*)$/.exec(line)?.[1] ?? []),
      [
        ["BottleneckBlock -> 256 × 56 × 56", "2 × BottleneckBlock -> 256 × 56 × 56"],
        ["BottleneckBlock -> 512 × 28 × 28", "3 × BottleneckBlock -> 512 × 28 × 28"],
        ["BottleneckBlock -> 1024 × 14 × 14", "5 × BottleneckBlock -> 1024 × 14 × 14"],
        ["BottleneckBlock -> 2048 × 7 × 7", "2 × BottleneckBlock -> 2048 × 7 × 7"],
      ].flat(),
    );
  });

  it("names the network, its size and what the pass leaves out", () => {
    const { svg } = diagram(built(inceptionV3));
    assert.match(svg, />inception_v3<\/text>/);
    assert.match(svg, />27,161,264 parameters, 3,326,696 of them in AuxLogits, not run here<\/text>/);
    assert.match(svg, /<title>Diagram of inception_v3<\/title>/);
  });

  it("takes the size of the images from the registry, and their channels from the network", () => {
    assert.match(String(diagram(built(lenet5))), /^lenet5: 1 × 32 × 32\n/);
    assert.match(String(diagram(built(() => vgg16({ inChannels: 1 })))), /^vgg16: 1 × 224 × 224\n/);
    assert.match(
      String(
        diagram(
          built(() => vgg16()),
          { inputSize: [3, 64, 64] },
        ),
      ),
      /^vgg16: 3 × 64 × 64\n/,
    );
  });

  it("draws the plain twin without its additions", () => {
    assert.match(String(diagram(built(() => resnet20()))), /add/);
    assert.doesNotMatch(String(diagram(built(() => plain20()))), /add|shortcut/);
  });

  it("goes as deep as it is told", () => {
    const svg = (depth: "stages" | "blocks" | "layers") =>
      diagram(
        built(() => resnet20()),
        { depth },
      ).svg;
    assert.match(svg("stages"), />as layer1\.0<\/text>/);
    assert.doesNotMatch(svg("blocks"), />as layer1\.0<\/text>/);
    assert.match(svg("blocks"), />layer1<\/text>/);
    assert.doesNotMatch(svg("layers"), />layer1<\/text>/);
  });

  it("gives the same bytes for the same network, however it was trained", () => {
    assert.equal(diagram(resnet20()).svg, diagram(resnet20().eval()).svg);
  });

  it("leaves the network as it was", () => {
    const network = resnet20().train();
    network.layer2.eval();
    const tensors = () => [...network.parameters(), ...network.buffers()];
    const before = tensors();
    const versions = before.map(({ version }) => version);
    noGrad(() => diagram(network));
    assert.ok(tensors().every((tensor, at) => tensor === before[at] && tensor.device === "cpu"));
    assert.deepEqual(
      tensors().map(({ version }) => version),
      versions,
    );
    assert.deepEqual(
      [network.training, network.layer1.training, network.layer2.training],
      [true, true, false],
    );
    assert.ok(network.modules().every((module) => !Object.hasOwn(module, "forward")));
  });

  it("shows a picture in a notebook and text elsewhere", () => {
    const drawn = diagram(new nn.Conv2d(3, 4, 3), { inputSize: [3, 8, 8], title: "a < b & c" });
    const forms = (drawn as unknown as Record<symbol, () => Record<string, string>>)[
      Symbol.for("Jupyter.display")
    ]?.call(drawn);
    assert.deepEqual(Object.keys(forms ?? {}), ["image/svg+xml", "text/plain"]);
    assert.equal(forms?.["image/svg+xml"], drawn.svg);
    assert.match(drawn.svg, /<title>Diagram of a &lt; b &amp; c<\/title>/);
    assert.equal(forms?.["text/plain"], "a < b & c: 3 × 8 × 8\n  3×3 conv, 4 -> 4 × 6 × 6");
  });
});

describe("diagram rejects", () => {
  it("to run within a profile", () => {
    assert.throws(() => profile(() => diagram(new nn.Linear(2, 2), { inputSize: [2] })), {
      message: "profile: expected no other profile to be running, got one; stop it first",
    });
  });

  it("what is no module", () => {
    assert.throws(() => diagram("resnet50" as never), { message: "diagram: expected a module, got string" });
    assert.throws(() => diagram(null as never), { message: "diagram: expected a module, got null" });
  });

  it("a block without a size, and what is no size", () => {
    assert.throws(() => diagram(new nn.Linear(2, 2)), {
      message:
        "diagram: expected the option inputSize, such as [3, 224, 224], for Linear, which the registry does not have",
    });
    for (const inputSize of [[3, 2.5], [], [0], "3x3"] as never[]) {
      assert.throws(() => diagram(new nn.Linear(2, 2), { inputSize }), {
        message: `diagram: inputSize: expected the size of one input without its batch, such as [3, 224, 224], got ${JSON.stringify(inputSize)}`,
      });
    }
  });

  it("another depth", () => {
    assert.throws(() => diagram(resnet20(), { depth: "all" as never }), {
      message: 'diagram: depth: expected one of stages, blocks, layers, got "all"',
    });
  });

  it("an input that the model does not take, with what the model says", () => {
    assert.throws(
      () =>
        diagram(
          built(() => alexnet()),
          { inputSize: [3, 10, 10] },
        ),
      {
        message:
          "diagram: AlexNet does not take [3, 10, 10]: AlexNet: expected images [N, C, H, W] with H and W of at least 63, got [1, 3, 10, 10]",
      },
    );
    const block = new ResidualBlock(8, 8);
    assert.throws(
      () => diagram(block, { inputSize: [3, 6, 6] }),
      /^Error: diagram: ResidualBlock does not take \[3, 6, 6\]: /,
    );
    assert.equal(block.conv1.weight.device, "cpu");
    assert.ok(!(block instanceof Network));
  });
});
