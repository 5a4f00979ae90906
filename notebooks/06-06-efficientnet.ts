// %% [markdown]
// # 06-06 EfficientNet and MobileNetV4: what a network costs
//
// **Section 6.6 of the book.** What you see here: how depth, width and resolution share the work, counted; MBConv,
// squeeze-and-excitation and depthwise convolutions taken apart; the blocks of MobileNetV4; two narrow networks that
// learn while you watch; and accuracy against cost over all networks of the course. About 3 minutes on two processor
// cores; no network and no GPU are needed.
//
// You should have seen `06-01` for the training loop and `06-03` for shortcuts.

// %%
import * as torch from "torchbook";
import * as data from "torchbook/data";
import * as display from "torchbook/display";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";
import * as plot from "torchbook/plot";
import * as train from "torchbook/train";
import * as vision from "torchbook/vision";

const F = nn.functional;

// %% [markdown]
// ## Constants
//
// `small` trains networks of a quarter to a third of the width on 12,000 images of clothing (Fashion-MNIST).
// `smoke` only shows that everything runs. The book trains nothing in this section, so `full` takes the settings of
// its section 6.3: CIFAR-10, SGD with a rate of 0.01, batches of 128 and 20 epochs; it downloads 170 MB and wants a
// GPU.

// %%
type Budget = Record<"images" | "tests" | "epochs" | "mobileEpochs" | "fewImages" | "target", number>;
const BUDGETS: Record<string, Budget> = {
  smoke: { images: 640, tests: 500, epochs: 1, mobileEpochs: 1, fewImages: 128, target: 0.05 },
  small: { images: 12_000, tests: 5_000, epochs: 2, mobileEpochs: 3, fewImages: 3_000, target: 0.8 },
  full: { images: 50_000, tests: 10_000, epochs: 20, mobileEpochs: 20, fewImages: 50_000, target: 0.5 },
};
const BUDGET = process.env.TORCHBOOK_BUDGET ?? "small";
const { images, tests, epochs, mobileEpochs, fewImages, target } = BUDGETS[BUDGET]!;
const isFull = BUDGET === "full";
const BATCH_SIZE = isFull ? 128 : 64;
const device = torch.cuda.isAvailable() ? "cuda" : "cpu";
torch.manualSeed(Number(process.env.TORCHBOOK_SEED ?? 6));
`${BUDGET}: ${images} images, ${epochs} epochs, on ${device}`

// %% [markdown]
// ## Data

// %%
const load = (train: boolean) =>
  isFull ? data.cifar10({ train }) : data.fashionMnist({ train, subset: true });
const [trainSet, testSet] = [await load(true), await load(false)];
const { mean, std } = vision.channelStatistics(trainSet.imagesU8);
const normalize = vision.normalize(mean, std);
trainSet.transform = testSet.transform = normalize;
const inChannels = mean.length;
const numClasses = trainSet.classes.length;
const size = trainSet.imagesU8.shape[3]!;

// %%
const firstOfClass = trainSet.classes.map((_, label) => trainSet.labels.eq(label).nonzero().at(0));
const samplesU8 = trainSet.imagesU8.indexSelect(0, torch.cat(firstOfClass));
plot.imageGrid(samplesU8, { titles: trainSet.classes, columns: 10, size: 72 })

// %% [markdown]
// ## The idea: three ways to grow, and one budget
//
// A network that should be better can get more layers (depth), more channels (width), or larger images
// (resolution). Until 2019 people chose one of the three, by feel. Tan and Le asked what each of them costs. The
// next cell counts it on a plain stack of 3x3 convolutions.

// %%
function stackWork(layers: number, channels: number, side: number): number {
  const convs = Array.from({ length: layers }, () => new nn.Conv2d(channels, channels, 3, { padding: 1 }));
  return nn.summary(new nn.Sequential(...convs), [1, channels, side, side]).totals.multiplyAdds;
}

// %%
const base = stackWork(4, 16, 32);
const [deeper, wider, larger] = [stackWork(8, 16, 32), stackWork(4, 32, 32), stackWork(4, 16, 64)];
display.metric("twice.depth", deeper / base, { atLeast: 2, atMost: 2 });
display.metric("twice.width", wider / base, { atLeast: 4, atMost: 4 });
display.metric("twice.resolution", larger / base, { atLeast: 4, atMost: 4 });

// %% [markdown]
// Twice the layers are 2<!-- =twice.depth --> times the work; twice the channels are 4<!-- =twice.width --> times,
// since input and output channels both double; twice the resolution 4<!-- =twice.resolution --> times, since height
// and width both double. So, with growth factors $\alpha$ for depth, $\beta$ for width and $\gamma$ for resolution,
// one step of growth costs $\alpha \beta^2 \gamma^2$. **Compound scaling** takes all three at once, $\phi$ steps of
// them:
//
// $$ d = \alpha^\phi, \quad w = \beta^\phi, \quad r = \gamma^\phi, \qquad \alpha \beta^2 \gamma^2 \approx 2 $$
//
// so that $\phi$ more steps mean about $2^\phi$ times the work. A search on the smallest network gave the authors
// $\alpha = 1.2$, $\beta = 1.1$ and $\gamma = 1.15$.

// %%
display.metric("growth", 1.2 * 1.1 ** 2 * 1.15 ** 2, { atLeast: 1.9, atMost: 2.1 });
const steps = [0, 1, 2, 3, 4, 5, 6];
display.table(steps.map((phi) => ({ phi, ...models.compoundScaling(phi), twoToPhi: 2 ** phi })))

// %% [markdown]
// The product is 1.920<!-- =growth -->, not 2: after six steps the difference has grown to a fifth.
//
// ## B0 to B7
//
// The published networks are steps of this formula, rounded by hand. Channels are then rounded to multiples of 8,
// and numbers of layers up. The next cell builds all eight, without their numbers (`"meta"`), and counts.

// %%
const shapesOnly = <Net extends nn.Module>(create: () => Net) => nn.onDevice("meta", create).to("meta");
const costOf = (width: number, depth: number, resolution: number) => {
  const net = shapesOnly(() => new models.EfficientNet(width, depth));
  const { parameters, multiplyAdds } = nn.summary(net, [1, 3, resolution, resolution]).totals;
  return { parameters, gigaMacs: multiplyAdds / 1e9 };
};
const family = Object.entries(models.EFFICIENTNET_SCALES).map(([name, { width, depth, resolution }]) => {
  return { name, width, depth, resolution, ...costOf(width, depth, resolution) };
});

// %%
display.metric("b0.parameters", family[0]!.parameters, { atLeast: 5_288_548, atMost: 5_288_548 });
display.metric("b7.parameters", family[7]!.parameters, { atLeast: 66_347_960, atMost: 66_347_960 });
display.metric("b0.gigaMacs", family[0]!.gigaMacs);
display.metric("b7.gigaMacs", family[7]!.gigaMacs);

// %%
// Accuracies on ImageNet: Tan and Le, table 2.
const top1 = [77.1, 79.1, 80.1, 81.6, 82.9, 83.6, 84.0, 84.3];
display.table(family.map((row, at) => ({ ...row, "top-1 %": top1[at] })))

// %% [markdown]
// From B0 with 5,288,548<!-- =b0.parameters --> parameters to B7 with 66,347,960<!-- =b7.parameters -->, the work
// grows from 0.39<!-- =b0.gigaMacs --> to 37.7<!-- =b7.gigaMacs --> thousand million multiply-adds. Each step buys
// less than the one before.

// %%
plot.scatter(
  family.map(({ gigaMacs }) => Math.log2(gigaMacs)),
  top1,
  {
    classes: family.map((_, at) => at),
    classNames: family.map(({ name }) => name.toUpperCase()),
    size: 12,
    title: "EfficientNet: accuracy against work",
    xTitle: "multiply-adds, thousand millions, base-2 logarithm",
    yTitle: "top-1 on ImageNet, %",
  },
)

// %% [markdown]
// ## One dimension against all three
//
// Is growing all three better than growing one? The authors compared four networks made from B0 (their table 7). We
// count them again.

// %%
const fourWays = [
  { grown: "B0", width: 1, depth: 1, resolution: 224, "top-1 % (table 7)": 77.3 },
  { grown: "depth x 4", width: 1, depth: 4, resolution: 224, "top-1 % (table 7)": 79.0 },
  { grown: "width x 2", width: 2, depth: 1, resolution: 224, "top-1 % (table 7)": 78.9 },
  { grown: "resolution x 2", width: 1, depth: 1, resolution: 448, "top-1 % (table 7)": 79.1 },
  { grown: "compound", width: 1.2, depth: 1.4, resolution: 291, "top-1 % (table 7)": 81.1 },
].map((row) => ({ ...row, ...costOf(row.width, row.depth, row.resolution) }));
display.metric("fourWays.least", Math.min(...fourWays.slice(1).map(({ gigaMacs }) => gigaMacs)));
display.metric("fourWays.compound", fourWays[4]!.gigaMacs);
display.table(fourWays)

// %% [markdown]
// Their table gives all four about 1.8 thousand million operations. Counted from the networks, the first three do
// 1.45<!-- =fourWays.least --> or a little more, and the compound one 1.80<!-- =fourWays.compound -->: it is two
// points better, and also does more.
//
// Now in small, and trained. The base sees images of 16x16 pixels; each of the others does about 3.3 times its
// work. For the compound one, `compoundScaling(2)` gives the numbers. Channels come in multiples of 8, which is
// coarse for narrow networks, and so the work is not quite equal.

// %%
const [WIDTH, DEPTH] = [0.25, 0.33];
const small = { inChannels, numClasses, stem: "small" } as const;
const { width, depth, resolution } = models.compoundScaling(2, { resolution: 16 });
const grown = [
  { grown: "base", width: WIDTH, depth: DEPTH, side: 16 },
  { grown: "depth", width: WIDTH, depth: 1.5, side: 16 },
  { grown: "width", width: 0.56, depth: DEPTH, side: 16 },
  { grown: "resolution", width: WIDTH, depth: DEPTH, side: 28 },
  { grown: "compound", width: width * WIDTH, depth: depth * DEPTH, side: resolution },
];
display.table(grown)

// %%
function learning(network: nn.Module, steps: number, rate: number) {
  if (isFull) return { optimizer: new optim.SGD(network.parameters(), { lr: 0.01 }) };
  const settings = { lr: rate, momentum: 0.9, nesterov: true, weightDecay: 5e-4 };
  const optimizer = new optim.SGD(network.parameters(), settings);
  const cycle = { totalSteps: steps, pctStart: 0.25, cycleMomentum: false };
  const scheduler = new optim.OneCycleLR(optimizer, rate, cycle);
  return { optimizer, scheduler, schedulerInterval: "step" as const };
}

// %%
const firstOf = (set: data.ImageDataset, count: number) => new data.Subset(set, [...Array(count).keys()]);
const loader = (count: number) =>
  new data.DataLoader(firstOf(trainSet, count), { batchSize: BATCH_SIZE, shuffle: true, dropLast: true });
const testLoader = new data.DataLoader(firstOf(testSet, tests), { batchSize: 250 });

// %%
const sized = (side: number) =>
  vision.compose(normalize, (x: torch.Tensor) =>
    side === x.shape[3] ? x : F.interpolate(x, { size: [side, side], mode: "bilinear", antialias: true }),
  );
const fewLoader = loader(fewImages);
const fewTests = new data.DataLoader(firstOf(testSet, Math.min(tests, 2_000)), { batchSize: 250 });

// %%
const grownResults = [];
for (const { grown: name, width, depth, side } of grown) {
  trainSet.transform = testSet.transform = sized(side);
  const network = new models.EfficientNet(width, depth, small).to({
    device,
    memoryFormat: torch.channelsLast,
  });
  const training = learning(network, 2 * fewLoader.length, 0.1);
  await train.fit(network, fewLoader, { ...training, loss: F.crossEntropy, maxEpochs: isFull ? epochs : 2 });
  const metrics = { accuracy: new train.Accuracy() };
  const { accuracy } = await train.evaluate(network, fewTests, { loss: F.crossEntropy, metrics });
  const { parameters, multiplyAdds } = nn.summary(network, [1, inChannels, side, side]).totals;
  grownResults.push({ grown: name, parameters, multiplyAdds, accuracy });
}
trainSet.transform = testSet.transform = normalize;

// %%
const baseWork = grownResults[0]!.multiplyAdds;
display.table(grownResults.map((row) => ({ ...row, "work / base": row.multiplyAdds / baseWork })))

// %% [markdown]
// Larger images give the most where the details were missing: 16x16 pixels hide much of a shirt. A much deeper
// network may even be worse after so few steps. The order of the others changes with the seed, and this is no proof
// of the paper's claim: that took a million photographs, and days of training for each network.
//
// ## MBConv
//
// The block of EfficientNet is an *inverted* bottleneck: where ResNet's bottleneck is narrow in the middle, this
// one is wide. A 1x1 convolution makes six times the channels, a depthwise convolution looks at each of them by
// itself, squeeze-and-excitation weighs them, and a 1x1 convolution without activation leads back. The input is
// added where the shape stays.

// %%
const b0 = models.efficientnetB0().eval();
const block = b0.getSubmodule("blocks.2.1") as models.MBConv;
models.diagram(block, { inputSize: [40, 28, 28], title: "MBConv of B0's third stage" })

// %%
function mbConv(x: torch.Tensor): torch.Tensor {
  let y = block.bn1.forward(block.conv_pw.forward(x)); // expand, and SiLU
  y = block.bn2.forward(block.conv_dw.forward(y)); // each channel by itself, and SiLU
  const squeezed = y.mean([2, 3], true); // one number a channel
  const factors = block.se!.conv_expand.forward(F.silu(block.se!.conv_reduce.forward(squeezed))).sigmoid();
  y = block.bn3.forward(block.conv_pwl.forward(y.mul(factors))); // project, without activation
  return y.add(x);
}

// %%
const x = torch.randn([2, 40, 28, 28]);
const difference = torch.noGrad(() => mbConv(x).sub(block.forward(x)).abs().max().item());
display.metric("mbConv.difference", difference, { atMost: 1e-4 });

// %% [markdown]
// Written out, it gives the same numbers. Where are its weights, and where is its work?

// %%
const { rows, totals } = nn.summary(block, [1, 40, 28, 28]);
const layers = ["conv_pw", "conv_dw", "se", "conv_pwl"].map((name) => rows.find((row) => row.name === name)!);
display.metric("se.parameters", layers[2]!.parameters / totals.parameters);
display.metric("se.work", layers[2]!.multiplyAdds / totals.multiplyAdds, { atMost: 0.01 });
plot.bar(
  ["expand 1x1", "depthwise 5x5", "squeeze-and-excitation", "project 1x1"],
  {
    parameters: layers.map((row) => (100 * row.parameters) / totals.parameters),
    "multiply-adds": layers.map((row) => (100 * row.multiplyAdds) / totals.multiplyAdds),
  },
  { yTitle: "%", height: 340 },
)

// %% [markdown]
// Squeeze-and-excitation reduces each channel to its mean, puts two small layers behind, and multiplies each
// channel by a factor between 0 and 1: what is in the *whole* image decides which channels count. It has
// 16 %<!-- =se.parameters --> of this block's weights and 0.02 %<!-- =se.work --> of its work. The squeeze is a
// quarter of the block's *input*, 10 channels of 40, not of the 240 that it is expanded to.
//
// ## Depthwise-separable convolutions: few multiply-adds, much memory
//
// A convolution mixes places and channels at once: $K^2 C^2$ multiply-adds a pixel. A depthwise one mixes only
// places, $K^2 C$, a 1x1 convolution only channels, $C^2$. Both together cost $\frac{1}{C} + \frac{1}{K^2}$ of the
// whole one.

// %%
const C = 128;
const convs = {
  "3x3": new nn.Conv2d(C, C, 3, { padding: 1, bias: false }),
  "depthwise 3x3": new nn.Conv2d(C, C, 3, { padding: 1, groups: C, bias: false }),
  "1x1": new nn.Conv2d(C, C, 1, { bias: false }),
};
const input = torch.randn([8, C, 28, 28]).to({ memoryFormat: torch.channelsLast });
function milliseconds(layer: nn.Conv2d): number {
  const times = Array.from({ length: BUDGET === "smoke" ? 5 : 30 }, () => {
    const start = performance.now();
    torch.noGrad(() => void layer.forward(input).dispose());
    return performance.now() - start;
  });
  return Math.min(...times); // the least disturbed
}

// %%
const timed = Object.entries(convs).map(([layer, conv]) => {
  conv.to({ memoryFormat: torch.channelsLast });
  const { parameters, multiplyAdds } = nn.summary(conv, [8, C, 28, 28]).totals;
  const ms = milliseconds(conv);
  const perByte = multiplyAdds / (4 * (2 * input.numel + parameters));
  return {
    layer,
    parameters,
    multiplyAdds,
    ms,
    "thousand millions a second": multiplyAdds / ms / 1e6,
    perByte,
  };
});

// %%
const [whole, depthwise, pointwise] = timed.map(({ multiplyAdds }) => multiplyAdds);
display.metric("separable.share", (depthwise! + pointwise!) / whole!);
display.metric("separable.formula", 1 / C + 1 / 9);
display.metric("depthwise.perByte", timed[1]!.perByte);
display.metric("whole.perByte", timed[0]!.perByte);
display.table(timed)

// %% [markdown]
// Depthwise and 1x1 together do 11.9 %<!-- =separable.share --> of the work, as the formula says
// (11.9 %<!-- =separable.formula -->). The time does not fall as much. `perByte` says why: for each byte that a
// depthwise convolution reads or writes it has 1.1<!-- =depthwise.perByte --> multiply-adds to do, the whole one
// 132<!-- =whole.perByte -->. The processor waits for memory, and does fewer multiply-adds a second. Few
// multiply-adds are therefore not the same as little time.
//
// ## How B0 was found
//
// Nobody drew B0. It comes from *neural architecture search*: a program proposes networks, each is trained for a
// while, and what it reaches decides what is proposed next. NASNet (Zoph and others, 2017) did this for a cell that
// is repeated, and took 500 GPUs for four days. MnasNet (2018) searched for each stage's kernel, expansion and
// number of layers instead, and put the time on a phone into the goal,
// $\text{accuracy} \times (\text{time} / \text{wanted})^{-0.07}$. B0 is such a search with multiply-adds in the
// place of the time. Search finds numbers; the blocks are still people's.
//
// ## EfficientNet-B5
//
// The drawing that the book's figure 6 stands for, made from the network itself.

// %%
models.diagram(shapesOnly(() => models.efficientnetB5()))

// %% [markdown]
// ## MobileNetV4: one block that can be four
//
// The universal inverted bottleneck (Qin and others, 2024) has two places for a depthwise convolution: before the
// expansion and behind it. A search decided for each layer which of them are filled. Both: "ExtraDW", new. The
// second only: MobileNetV2's block. The first only: ConvNeXt's. Neither: the feed-forward network of a transformer.

// %%
const kinds: Record<string, models.BottleneckKind> = {
  ExtraDW: { start: 3, mid: 5, expansion: 4 },
  "inverted bottleneck": { start: 0, mid: 3, expansion: 4 },
  ConvNeXt: { start: 3, mid: 0, expansion: 4 },
  "feed-forward": { start: 0, mid: 0, expansion: 4 },
};
const settings = { stride: 1, activation: "relu", layerScale: false, dropPath: 0 } as const;
const bottlenecks = Object.entries(kinds).map(
  ([kind, numbers]) => [kind, new models.UniversalInvertedBottleneck(96, 96, numbers, settings)] as const,
);
for (const [title, bottleneck] of bottlenecks) {
  display.display(models.diagram(bottleneck, { inputSize: [96, 14, 14], title }));
}

// %%
display.table(
  bottlenecks.map(([kind, bottleneck]) => {
    const { parameters, multiplyAdds } = nn.summary(bottleneck, [1, 96, 14, 14]).totals;
    return { kind, parameters, multiplyAdds };
  }),
)

// %% [markdown]
// The depthwise convolutions cost next to nothing in weights and work: they are seasoning.
//
// ### Mobile multi-query attention
//
// The hybrids add attention: every pixel asks every other. In usual attention each head has queries, keys and
// values of its own. Here all heads share one key and one value, and these may come from an image of half the size,
// which a phone's memory likes.

// %%
const attention = new models.MultiQueryAttention(160, { heads: 4, keyDim: 64, kvStride: 2 }).eval();
models.diagram(attention, { inputSize: [160, 16, 16], title: "mobile multi-query attention" })

// %%
const attentionCost = (kvStride: number) => {
  const layer = new models.MultiQueryAttention(160, { heads: 4, keyDim: 64, kvStride });
  return nn.summary(layer, [1, 160, 16, 16]).totals;
};
const [shared, smaller] = [attentionCost(1), attentionCost(2)];
const multiHead = {
  parameters: 4 * 160 * 4 * 64,
  multiplyAdds: 256 * 4 * 160 * 4 * 64 + 2 * 4 * 256 * 256 * 64,
};
const costs = { "multi-head": multiHead, "multi-query": shared, "multi-query, half size": smaller };

// %%
display.metric("attention.saved", 1 - smaller.multiplyAdds / multiHead.multiplyAdds);
display.table(
  Object.entries(costs).map(([attends, cost]) => {
    return { attends, parameters: cost.parameters, multiplyAdds: cost.multiplyAdds };
  }),
)

// %% [markdown]
// (Multi-head attention is counted by hand: four projections of 160 to 4 x 64 channels, and two products.) On 16x16
// pixels, sharing and halving save 59 %<!-- =attention.saved --> of the work.
//
// ## Shape by shape
//
// Our EfficientNet has a quarter of B0's channels, a third of its layers, and keeps the images' size in its first
// convolution: with B0's stride of 2, one pixel would be left of 28 after five halvings.

// %%
const net = isFull ? new models.EfficientNet(1, 1, small) : new models.EfficientNet(WIDTH, DEPTH, small);
net.to({ device, memoryFormat: torch.channelsLast });
const samples = normalize(samplesU8).to({ device });
const { stages } = torch.noGrad(() => net.eval().forwardIntermediates(samples.at(":1")));
const shape = (tensor: torch.Tensor) => tensor.shape.join(" x ");
const fields = models.receptiveField(net, [1, inChannels, size, size]);
display.table([
  { stage: "image", shape: shape(samples.at(":1")), sees: 1 },
  ...Object.entries(stages).map(([stage, x]) => ({ stage, shape: shape(x), sees: fields[stage]!.size })),
])

// %% [markdown]
// `sees` is the receptive field: the side of the square of the image that an output depends on.
// Squeeze-and-excitation is left out of it: through its means every output knows a little of the whole image.
//
// ## Training

// %%
const series = ["loss", "valAccuracy"] as const;
const axes = { series, rightAxis: ["valAccuracy"], interval: "step", xTitle: "step" } as const;
const metrics = { accuracy: new train.Accuracy() };
const measuring = { loss: F.crossEntropy, validationData: testLoader, metrics };

// %%
async function fitAndMeasure(network: models.Network, maxEpochs: number, rate: number, title: string) {
  const trainLoader = loader(images);
  const callbacks = [plot.live({ ...axes, title })];
  const training = learning(network, maxEpochs * trainLoader.length, rate);
  torch.resetPeakMemoryStats();
  const start = performance.now();
  const options = { ...measuring, ...training, maxEpochs, callbacks };
  const { history } = await train.fit(network, trainLoader, options);
  const seconds = (performance.now() - start) / 1000;
  const { parameters, multiplyAdds: macs } = nn.summary(network, [1, inChannels, size, size]).totals;
  const megabytes = torch.memory().peakBytes / 1e6;
  return { parameters, macs, accuracy: history.at(-1)!.valAccuracy!, seconds, megabytes };
}

// %%
const efficient = await fitAndMeasure(net, epochs, 0.1, "narrow EfficientNet");

// %%
for (const [name, value] of Object.entries(efficient)) {
  display.metric(`efficientNet.${name}`, value, name === "accuracy" ? { atLeast: target } : {});
}

// %% [markdown]
// And MobileNetV4, conv small with 0.35 of its width (timm's `mobilenetv4_conv_small_035`), also with a first
// convolution of stride 1. It has no squeeze-and-excitation, and its first two stages are plain convolutions, which
// are fast where images are large and channels few.

// %%
const mobileNet = models.mobilenetv4ConvSmall({ ...small, widthMult: isFull ? 1 : 0.35 });
mobileNet.to({ device, memoryFormat: torch.channelsLast });
const mobile = await fitAndMeasure(mobileNet, mobileEpochs, 0.03, "narrow MobileNetV4");

// %%
for (const [name, value] of Object.entries(mobile)) {
  display.metric(`mobileNetV4.${name}`, value, name === "accuracy" ? { atLeast: target } : {});
}

// %% [markdown]
// ## Two published forms, and what mixing them costs
//
// EfficientNet's weights are published in two forms. `tf_efficientnet_*` comes from TensorFlow: an even image is
// padded at its end only where a stride halves it, and batch norm has an eps of 1e-3. `efficientnet_*` is
// PyTorch's: padded on both sides, eps 1e-5. All keys and shapes are equal, so weights of one load into the other
// without a word. Here is our trained network in the wrong form.

// %%
const forms = { own: {}, "TensorFlow's padding": { padding: "same" }, "eps 1e-3": { eps: 1e-3 } } as const;
const mixed: Record<string, models.EfficientNetOptions> = { ...forms, both: { padding: "same", eps: 1e-3 } };
const formResults = [];
for (const [form, options] of Object.entries(mixed)) {
  const other = new models.EfficientNet(isFull ? 1 : WIDTH, isFull ? 1 : DEPTH, { ...small, ...options });
  other.to({ device }).loadStateDict(net.stateDict());
  const metrics = { accuracy: new train.Accuracy() };
  const { accuracy } = await train.evaluate(other, fewTests, { loss: F.crossEntropy, metrics });
  formResults.push({ form, accuracy });
}
display.metric("wrongForm.lost", formResults[0]!.accuracy - formResults[3]!.accuracy);
display.table(formResults)

// %% [markdown]
// No error, only worse answers. The padding moves what each filter sees by a pixel wherever a stride halves the
// image, and of 28 pixels that is much: photographs of 224 lose less (lesson `06-06b`). candle, which the book's
// program is built on, has TensorFlow's padding and eps for all weights, whichever form they were trained in.
//
// ## Accuracy against cost
//
// The table of the course, with both networks of this lesson at its end: mean and spread over the measured seeds at
// the budget `small`, and last this run.

// %%
const results: models.LessonResult[] = [
  ...models.lessonResults("06-05"),
  { lesson: "06-06", network: "efficientNet", ...efficient, spread: 0 },
  { lesson: "06-06", network: "mobileNetV4", ...mobile, spread: 0 },
];
display.table(results, {
  columns: ["lesson", "network", "parameters", "macs", "accuracy", "spread", "seconds", "megabytes"],
})

// %%
plot.scatter(
  results.map(({ macs }) => Math.log10(macs)),
  results.map(({ accuracy }) => accuracy),
  {
    classes: results.map((_, at) => at),
    classNames: results.map(({ network }) => network),
    size: 12,
    title: "All networks of the course so far",
    xTitle: "multiply-adds of one image, base-10 logarithm",
    yTitle: "test accuracy",
  },
)

// %% [markdown]
// The upper left corner is where one wants to be. A network for which another one is both better and cheaper is
// never the right choice; those that are left form the *Pareto front*. Mind that the lessons trained for different
// numbers of epochs.
//
// ## A look inside
//
// Where does the network look? Grad-CAM on the stage of 7x7 pixels.

// %%
const heated = [...samples].map((image, at) =>
  models.overlay(samplesU8.at(at), models.gradCam(net, image, { stage: "stage2" }).cpu()),
);

// %%
const guesses = torch.noGrad(() => net.eval().forward(samples).argmax(1));
const answers = [...guesses].map((guess) => trainSet.classes[guess.item()]!);
plot.imageGrid(heated, { columns: 10, titles: answers, size: 72 })

// %% [markdown]
// What squeeze-and-excitation has learned: the factors of the third block, a row for each image, a column for each
// of its 48 channels. Random weights give factors around one half. So short a training has moved them little: some
// channels up, some down, and mostly for all images alike.

// %%
const excited = net.modules().filter((module) => module instanceof models.SqueezeExcitation)[2]!;
const gates: torch.Tensor[] = [];
const hook = excited.conv_expand.registerForwardHook((_, __, output) => {
  gates.push((output as torch.Tensor).detach().sigmoid().flatten(1).cpu());
});
torch.noGrad(() => net.forward(samples));
hook.remove();

// %%
plot.heatmap(gates[0]!, { yLabels: trainSet.classes, xTitle: "channel", range: [0.25, 0.75], height: 380 })

// %% [markdown]
// And how much gradient reaches each layer, relative to its weights. With one layer a stage, most blocks change the
// shape and have no shortcut; batch norm behind every convolution keeps the gradient alive down to the first layer
// all the same.

// %%
net.zeroGrad();
const [batch, labels] = fewLoader[Symbol.iterator]().next().value!;
F.crossEntropy(net.forward(batch.to({ device })), labels.to({ device })).backward();
const flow = models.gradientFlow(net).filter(({ layer }) => !layer.includes(".se."));

// %%
const isDepthwise = flow.map(({ layer }) => layer.endsWith("conv_dw"));
plot.bar(
  flow.map(({ layer }) => layer),
  {
    depthwise: flow.map(({ ratio }, at) => (isDepthwise[at] ? ratio : 0)),
    others: flow.map(({ ratio }, at) => (isDepthwise[at] ? 0 : ratio)),
  },
  { stacked: true, yTitle: "gradient / weight", height: 420 },
)

// %% [markdown]
// ## Where the book errs
//
// The book's program feeds images of 224x224 to every EfficientNet. Only B0 was made for them.

// %%
const wrongSize = family.map(({ name, width, depth, resolution, gigaMacs }) => {
  const share = costOf(width, depth, 224).gigaMacs / gigaMacs;
  return { name, "its own size": resolution, "the book's": 224, "share of its work that is done": share };
});
display.metric("b7.share", wrongSize[7]!["share of its work that is done"]);
display.table(wrongSize)

// %% [markdown]
// B7 then does 14 %<!-- =b7.share --> of the work that it was scaled for: one of its three dimensions is missing.
//
// | the book | here |
// |---|---|
// | 224 pixels for B0 to B7 | each its own: 224, 240, 260, 300, 380, 456, 528, 600 |
// | MobileNetV4's program begins with `use candle::`, which does not resolve | it would have to be `candle_core` |
// | one step of growth doubles the work | 1.92 times, by the paper's own factors |
// | MobileNetV4 as depthwise convolutions and search | also plain convolutions, and attention in the hybrids |
// | no training, so no settings | those of its section 6.3 |
// | its programs only predict | lesson `06-06b`, and `torchbook predict` |
//
// ## What to try
//
// 1. Pass `squeezeExcitation: false` to our EfficientNet. What does that save, and what does it cost?
// 2. Give `compoundScaling` other factors with the same product, such as `{ alpha: 1.92, beta: 1, gamma: 1 }`.
// 3. Train with `dropPathRate: 0.2`, which leaves out whole blocks. Does it help after so few epochs?
// 4. Time B0 and MobileNetV4 on one photo: is the network with fewer multiply-adds the faster one?
