// %% [markdown]
// # 06-05 DenseNet: every layer sees all layers before it
//
// **Section 6.5 of the book.** What you see here: layers that join what they make to what there is; the rule for their
// channels, checked in every layer of DenseNet-121; what growth rate and blocks cost; memory saved by computing twice; two
// narrow DenseNets that learn; and which earlier features a trained network really uses. About 2 minutes on two processor
// cores; no network and no GPU are needed.
//
// Data, batches and the training loop are explained in `06-01`, residual connections in `06-03`.

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
// `small` trains DenseNets of 28 layers on 12,000 images of clothing (Fashion-MNIST). `smoke` only shows that everything
// runs. For this section the book has no training settings; `full` takes those of section 6.3: CIFAR-10, SGD without
// momentum, a learning rate of 0.01, batches of 128 and 20 epochs, for 40 layers; it downloads 170 MB and wants a GPU.

// %%
type Budget = Record<"trainImages" | "testImages" | "epochs" | "rate" | "target", number>;
const BUDGETS: Record<string, Budget> = {
  smoke: { trainImages: 640, testImages: 250, epochs: 1, rate: 0.05, target: 0.05 },
  small: { trainImages: 12_000, testImages: 10_000, epochs: 3, rate: 0.1, target: 0.75 },
  full: { trainImages: 50_000, testImages: 10_000, epochs: 20, rate: 0.01, target: 0.6 },
};

// %%
const BUDGET = process.env.TORCHBOOK_BUDGET ?? "small";
const { trainImages, testImages, epochs, rate, target } = BUDGETS[BUDGET]!;
const isFull = BUDGET === "full";
const BLOCKS = isFull ? [6, 6, 6] : [2, 4, 6];
const GROWTH_RATES = isFull ? [12, 24] : [8, 4];
const BATCH_SIZE = 128;
const device = torch.cuda.isAvailable() ? "cuda" : "cpu";
torch.manualSeed(Number(process.env.TORCHBOOK_SEED ?? 6));
`${BUDGET}: ${trainImages} images, ${epochs} epochs, on ${device}`

// %% [markdown]
// ## Data

// %%
const load = (train: boolean) =>
  BUDGET === "full" ? data.cifar10({ train }) : data.fashionMnist({ train, subset: true });
const [trainSet, testSet] = [await load(true), await load(false)];
const { mean, std } = vision.channelStatistics(trainSet.imagesU8);
const normalize = vision.normalize(mean, std);
trainSet.transform = testSet.transform = normalize;
const imageShape = trainSet.imagesU8.shape.slice(1) as [channels: number, height: number, width: number];
const numClasses = trainSet.classes.length;
trainSet

// %%
const oneOfEach = testSet.classes.map((_, label) => testSet.labels.eq(label).nonzero().at(0).item());
const pictures = testSet.imagesU8.indexSelect(0, torch.tensor(oneOfEach, { dtype: torch.int64 }));
plot.imageGrid(pictures, { titles: testSet.classes, columns: 10, size: 72 })

// %% [markdown]
// ## The idea: join, do not add
//
// A residual block adds what it made to what it got; afterwards nobody can tell them apart. Huang and others (2016) put them side
// by side instead. Layer $l$ of a **dense block** gets the outputs of *all* layers before it, as channels,
//
// $$ x_l = H_l([x_0, x_1, \dots, x_{l-1}]), $$
//
// and adds a few of its own: $k$ of them, the **growth rate**. A feature that was found once never has to be found again, and
// the gradient has a short way to every layer.
//
// ## The layer in code, and drawn
//
// $H_l$ is batch norm, ReLU and a 1x1 convolution to $4k$ channels, then the same with a 3x3 convolution to $k$. The
// norm stands *before* its convolution, because each layer wants its own scale for the shared features.

// %%
const [k, f0] = [12, 24];
function denseLayer(inChannels: number): nn.Sequential {
  return new nn.Sequential(
    new nn.BatchNorm2d(inChannels),
    new nn.ReLU(),
    new nn.Conv2d(inChannels, 4 * k, 1, { bias: false }),
    new nn.BatchNorm2d(4 * k),
    new nn.ReLU(),
    new nn.Conv2d(4 * k, k, 3, { padding: 1, bias: false }),
  );
}
models.diagram(denseLayer(f0), { inputSize: [f0, 28, 28], title: "A dense layer" })

// %% [markdown]
// `models.DenseBlock` puts such layers together. Each of its layers gets one tensor more than the one before.

// %%
const settings = { bnSize: 4, dropRate: 0, memoryEfficient: false };
const block = new models.DenseBlock(3, f0, k, settings).eval();
models.diagram(block, { inputSize: [f0, 28, 28], title: "A dense block of three layers" })

// %% [markdown]
// What comes out is what went in, and behind it the output of each layer, unchanged:

// %%
const x = torch.randn([1, f0, 28, 28]);
const features = [x];
torch.noGrad(() => {
  for (const layer of block.children() as models.DenseLayer[]) features.push(layer.forward(...features));
});
const slices = torch.noGrad(() => block.forward(x)).split([f0, k, k, k], 1);
const differences = slices.map((slice, i) => slice.sub(features[i]!).abs().max().item());
display.metric("slices.maxDifference", Math.max(...differences), { atLeast: 0, atMost: 0 });

// %% [markdown]
// ## How the channels grow
//
// If a block gets $f_0$ channels and each layer adds $k$, then behind layer $l$ there are
//
// $$ f_l = f_0 + l \cdot k. $$
//
// In DenseNet-121 ($k = 32$, blocks of 6, 12, 24 and 16 layers) that must hold 58 times. `onDevice("meta")` builds the network
// without its numbers; the summary knows what each layer was given.

// %%
const densenet121 = nn.onDevice("meta", () => models.densenet121());
const whole = nn.summary(densenet121, [1, 3, 224, 224]);
const denseLayers = whole.rows.filter(({ layer }) => layer === "DenseLayer");
const given = denseLayers.map(({ name, inputShapes }) => {
  const [, at = "", l = ""] = /denseblock(\d+)\.denselayer(\d+)$/.exec(name) ?? [];
  const channels = inputShapes.map((shape) => shape[1]!);
  const sum = channels.reduce((total, each) => total + each, 0);
  return { block: Number(at), before: Number(l) - 1, sum, rule: channels[0]! + (Number(l) - 1) * 32 };
});
display.metric("rule.layers", given.length, { atLeast: 58, atMost: 58 });
display.metric("rule.broken", given.filter(({ sum, rule }) => sum !== rule).length, {
  atLeast: 0,
  atMost: 0,
});

// %%
const ofBlock = (number: number) => given.filter(({ block }) => block === number).map(({ sum }) => sum);
plot.line(Object.fromEntries([1, 2, 3, 4].map((number) => [`block ${number}`, ofBlock(number)])), {
  title: "Channels that each layer of DenseNet-121 is given",
  xTitle: "layers before it in the block",
  yTitle: "channels",
})

// %% [markdown]
// The rule holds in all 58<!-- =rule.layers --> layers. Growth is linear, and so a block's last layers see many channels. Two
// things keep that affordable.
//
// **The bottleneck.** A 3x3 filter over all channels would be dear; the 1x1 convolution first makes $4k$ of them.

// %%
const withBottleneck = (channels: number) => channels * 4 * 32 + 9 * 4 * 32 * 32;
const direct = (channels: number) => 9 * channels * 32;
const widths = [64, 128, 256, 512, 1024];
const counts = Array.from({ length: 1024 }, (_, channels) => channels);
display.metric(
  "bottleneck.paysFrom",
  counts.find((channels) => withBottleneck(channels) < direct(channels))!,
);
plot.line(
  { "3x3 over all channels": widths.map(direct), "1x1 first": widths.map(withBottleneck) },
  { x: widths, title: "Weights of a layer with k = 32", xTitle: "channels given", yTitle: "weights" },
)

// %% [markdown]
// For few channels the bottleneck costs more than it saves; from 231<!-- =bottleneck.paysFrom --> on it pays, and most layers have more.
//
// **The transition.** Between two blocks, a 1x1 convolution halves the channels and a pooling halves height and width:

// %%
const transition = new models.TransitionLayer(256, 128);
models.diagram(transition, { inputSize: [256, 56, 56], title: "The first transition of DenseNet-121" })

// %%
const halved = transition.eval().forward(torch.zeros([1, 256, 56, 56])).shape;
display.metric("transition.channels", halved[1]! / 256, { atLeast: 0.5, atMost: 0.5 });
display.metric("transition.side", halved[2]! / 56, { atLeast: 0.5, atMost: 0.5 });

// %% [markdown]
// ## DenseNet-121
//
// The drawing that the book's figure 5 stands for. 121 counts layers with weights: two in each of 58 dense layers, one in the stem,
// in each of three transitions, and at the end.

// %%
models.diagram(densenet121)

// %%
const weighted = densenet121
  .modules()
  .filter((module) => module instanceof nn.Conv2d || module instanceof nn.Linear);
display.metric("densenet121.layers", weighted.length, { atLeast: 121, atMost: 121 });
display.metric("densenet121.parameters", whole.totals.parameters, { atLeast: 7_978_856, atMost: 7_978_856 });
const parts = whole.rows.filter(({ name, depth }) => depth === 2 || name === "classifier");
display.table(
  parts.map(({ name, outputShapes, parameters, multiplyAdds }) => ({
    ...{ part: name, gives: outputShapes[0]!.slice(1).join(" x ") },
    ...{ parameters, "multiply-adds": multiplyAdds },
  })),
)

// %% [markdown]
// ## Few parameters
//
// Accuracies on ImageNet are those of torchvision's first weights, as timm's table of results lists them.

// %%
const others: [create: () => models.Network, top1: number][] = [
  [models.densenet121, 74.8],
  [models.densenet169, 75.9],
  [models.densenet201, 77.3],
  [models.resnet34, 73.3],
  [models.resnet50, 76.2],
  [models.resnet101, 77.4],
];
const compared = others.map(([create, top1]) => {
  const net = nn.onDevice("meta", create);
  const { parameters, multiplyAdds } = nn.summary(net, [1, 3, 224, 224]).totals;
  return { network: create.name, parameters, "multiply-adds": multiplyAdds, "top-1, %": top1 };
});
display.table(compared)

// %%
plot.scatter(
  compared.map(({ parameters }) => parameters / 1e6),
  compared.map((row) => row["top-1, %"]),
  {
    ...{
      title: "Accuracy against parameters",
      xTitle: "parameters in millions",
      yTitle: "top-1 on ImageNet, %",
    },
    ...{ classes: [0, 0, 0, 1, 1, 1], classNames: ["DenseNet", "ResNet"], size: 12 },
    labels: compared.map(({ network }) => network),
  },
)

// %% [markdown]
// At about the same accuracy a DenseNet has half of a ResNet's parameters, and fewer multiply-adds.
//
// ## Growth rate and blocks
//
// Both can be chosen. The table counts DenseNets for small images, with $f_0 = 2k$; nothing is trained here.

// %%
const [inChannels] = imageShape;
const make = (growthRate: number, blockConfig: number[], options: models.DenseNetOptions = {}) =>
  new models.DenseNet({
    ...{ growthRate, blockConfig, numInitFeatures: 2 * growthRate, stem: "small" },
    ...{ inChannels, numClasses, ...options },
  });

// %%
const totalsOf = (net: nn.Module) => nn.summary(net, [1, ...imageShape]).totals;
const sweep = ["2, 4, 6", "4, 4, 4", "6, 6, 6"].flatMap((blocks) =>
  [4, 8, 12, 24].map((growthRate) => {
    const net = nn.onDevice("meta", () => make(growthRate, blocks.split(", ").map(Number)));
    const { parameters, multiplyAdds } = totalsOf(net);
    return { blocks, "growth rate": growthRate, parameters, "multiply-adds": multiplyAdds };
  }),
);
display.table(sweep)

// %%
const doubled = sweep.at(-1)!.parameters / sweep.at(-2)!.parameters;
display.metric("growth.doubled", doubled, { atLeast: 3.5, atMost: 4 });
const millionsOf = (rows: typeof sweep) => rows.map((row) => row["multiply-adds"] / 1e6);
const byBlocks = Object.groupBy(sweep, ({ blocks }) => `blocks of ${blocks}`);
plot.line(Object.fromEntries(Object.entries(byBlocks).map(([name, rows]) => [name, millionsOf(rows!)])), {
  ...{ x: [4, 8, 12, 24], title: "What growth costs" },
  ...{ xTitle: "growth rate", yTitle: "multiply-adds in millions" },
})

// %% [markdown]
// Twice the growth rate has 3.9<!-- =growth.doubled --> times the parameters: what each layer makes and what it is given
// both double. Layers early in the network cost most of the multiply-adds, because their images are large.
//
// ## Memory: compute twice, keep half
//
// For `backward()` a network keeps what its layers saw. In a dense block that is the same features again and again, joined and
// normalised anew for each layer. With `memoryEfficient: true` those copies are thrown away and made a second time
// in `backward()`: *checkpointing*. The result must be the same.

// %%
const batch = normalize(trainSet.imagesU8.at(":16"));
const batchLabels = trainSet.labels.at(":16");
const plain = make(12, [6, 6, 6]);
const efficient = make(12, [6, 6, 6], { memoryEfficient: true });
efficient.loadStateDict(plain.stateDict());
const lossOf = (net: nn.Module & nn.Layer) => F.crossEntropy(net.forward(batch), batchLabels);
function keptBytes(net: models.DenseNet): number {
  torch.tidy(() => lossOf(net).item());
  const before = torch.memory().bytes;
  const loss = torch.tidy(() => lossOf(net));
  const bytes = torch.memory().bytes - before;
  loss.dispose();
  return bytes;
}

// %%
const bytes = { kept: keptBytes(plain), "computed again": keptBytes(efficient) };
display.metric("memory.share", bytes["computed again"] / bytes.kept, { atMost: 0.6 });
plot.bar(
  Object.keys(bytes),
  Object.values(bytes).map((each) => each / 1e6),
  { title: "What 16 images keep for backward()", yTitle: "megabytes" },
)

// %%
const [loss, sameLoss] = [lossOf(plain), lossOf(efficient)];
for (const each of [loss, sameLoss]) each.backward();
const apart = plain.parameters().map(({ grad }, i) => {
  const again = efficient.parameters()[i]!.grad!;
  return grad!.sub(again).abs().max().item();
});
display.metric("memory.lossDifference", loss.sub(sameLoss).abs().item(), { atMost: 1e-5 });
display.metric("memory.gradientDifference", Math.max(...apart), { atMost: 1e-4 });

// %% [markdown]
// ## Training
//
// Two DenseNets with the same blocks and different growth rates. The rate rises in the first quarter of the steps, then
// falls to zero.

// %%
const firstOf = (set: data.ImageDataset, count: number) => new data.Subset(set, [...Array(count).keys()]);
const trainLoader = new data.DataLoader(firstOf(trainSet, trainImages), {
  batchSize: BATCH_SIZE,
  shuffle: true,
});
const testLoader = new data.DataLoader(firstOf(testSet, testImages), { batchSize: 250 });

// %%
function learning(net: nn.Module) {
  if (BUDGET === "full") return { optimizer: new optim.SGD(net.parameters(), { lr: rate }) };
  const momentum = { momentum: 0.9, nesterov: true, weightDecay: 5e-4 };
  const optimizer = new optim.SGD(net.parameters(), { lr: rate, ...momentum });
  const cycle = { totalSteps: epochs * trainLoader.length, pctStart: 0.25, cycleMomentum: false };
  return {
    optimizer,
    scheduler: new optim.OneCycleLR(optimizer, rate, cycle),
    schedulerInterval: "step" as const,
  };
}

// %%
const liveCurve = (title: string) =>
  plot.live({
    ...{ series: ["loss", "valAccuracy"], rightAxis: ["valAccuracy"], interval: "step" },
    ...{ title, xTitle: "step" },
  });

// %%
const results: models.LessonResult[] = [];
const measured = { validationData: testLoader, metrics: { accuracy: new train.Accuracy() } };
async function learn(network: string, net: models.DenseNet): Promise<void> {
  net.to({ device, memoryFormat: torch.channelsLast });
  torch.resetPeakMemoryStats();
  const start = performance.now();
  const settings = { ...learning(net), ...measured, loss: F.crossEntropy, maxEpochs: epochs };
  const { history } = await train.fit(net, trainLoader, { ...settings, callbacks: [liveCurve(network)] });
  const seconds = (performance.now() - start) / 1000;
  const megabytes = torch.memory().peakBytes / 1e6;
  const { parameters, multiplyAdds: macs } = totalsOf(net);
  const reached = { accuracy: history.at(-1)!.valAccuracy!, spread: 0, seconds, megabytes };
  results.push({ lesson: "06-05", network, parameters, macs, ...reached });
}

// %%
const [wide, narrow] = GROWTH_RATES.map((growthRate) => make(growthRate, BLOCKS)) as [
  models.DenseNet,
  models.DenseNet,
];
const depth = 4 + 2 * BLOCKS.reduce((sum, each) => sum + each, 0);
await learn(`densenet${depth}K${GROWTH_RATES[0]}`, wide);

// %%
await learn(`densenet${depth}K${GROWTH_RATES[1]}`, narrow);

// %%
for (const { network, parameters, macs, accuracy, seconds, megabytes } of results) {
  display.metric(`${network}.parameters`, parameters);
  display.metric(`${network}.macs`, macs);
  display.metric(`${network}.accuracy`, accuracy, { atLeast: target });
  display.metric(`${network}.seconds`, seconds);
  display.metric(`${network}.megabytes`, megabytes);
}
display.table([...models.lessonResults("06-04"), ...results])

// %% [markdown]
// The parameters are few, the memory is not, nor the time: every layer reads all features of its block again. DenseNet
// saves weights, not work.
//
// ## Are old features used again?
//
// The 1x1 convolution of a dense layer has weights for each channel it is given, and so for each earlier layer. The next
// cells average their magnitudes by source, as figure 5 of the paper does: a column shows where a layer gets its features
// from.

// %%
function bySource(weight: torch.Tensor, blockInput: number): number[] {
  const growthRate = GROWTH_RATES[0]!;
  const numLayers = (weight.shape[1]! - blockInput) / growthRate;
  const sizes = [blockInput, ...new Array<number>(numLayers).fill(growthRate)];
  const means = weight
    .detach()
    .abs()
    .split(sizes, 1)
    .map((part) => part.mean().item());
  return means.map((each) => each / Math.max(...means));
}

// %%
function reuse(number: number): number[][] {
  const dense = wide.getSubmodule(`features.denseblock${number}`) as models.DenseBlock;
  const weights = (dense.children() as models.DenseLayer[]).map(({ conv1 }) => conv1.weight);
  const next = number === 3 ? "classifier" : `features.transition${number}.conv`;
  const all = [...weights, (wide.getSubmodule(next) as nn.Linear).weight];
  const columns = all.map((weight) => bySource(weight, weights[0]!.shape[1]!));
  return columns.map((_, source) => columns.map((column) => column[source] ?? 0));
}

// %%
const last = reuse(3);
const layerNames = last.slice(1).map((_, l) => `layer ${l + 1}`);
const used = last.flat().filter((share) => share > 0);
display.metric("reuse.least", Math.min(...used), { atLeast: 0.02 });
plot.heatmap(last, {
  ...{ title: "Block 3: mean weight by source, the largest of each column as 1", height: 420 },
  ...{ xTitle: "seen by", yTitle: "made by" },
  xLabels: [...layerNames, "classifier"],
  yLabels: ["block input", ...layerNames],
})

// %% [markdown]
// No source is dropped: what the first layer of a block has made is still read by the last one. (Below the diagonal there is
// nothing to read.) Do not see more in it than there is: after so few steps the weights of the 1x1 convolutions are still near
// the random ones that they began with, and those are alike for all sources. The pattern of the paper's figure, where the first layers
// matter long and the classifier prefers the last ones, took its authors 300 epochs.
//
// A harder question is what a layer loses without a source. Instead of it, the layer is given each channel's mean, and the loss
// on test images is measured again.

// %%
const probe = normalize(testSet.imagesU8.at(":250")).to({ device });
const probeLabels = testSet.labels.at(":250").to({ device });
function lossWithout(layer?: nn.Module, source?: number): number {
  const blank = (x: torch.Tensor) => x.mean([0, 2, 3], { keepdim: true }).expandAs(x);
  const hook = layer?.registerForwardPreHook((_, inputs) =>
    inputs.map((x, at) => (at === source ? blank(x as torch.Tensor) : x)),
  );
  const loss = torch.noGrad(() => F.crossEntropy(wide.eval().forward(probe), probeLabels));
  hook?.remove();
  return loss.item();
}

// %%
const [unharmed, layers] = [lossWithout(), wide.getSubmodule("features.denseblock3").children()];
const harm = layers.map((_, source) =>
  layers.map((layer, at) => (source <= at ? lossWithout(layer, source) - unharmed : 0)),
);
plot.heatmap(harm, {
  ...{ title: "Block 3: loss added where a layer is not given a source", height: 420 },
  ...{ xTitle: "layer", yTitle: "source that it is not given" },
  xLabels: layerNames,
  yLabels: ["block input", ...layerNames.slice(0, -1)],
})

// %% [markdown]
// ## A look inside
//
// How much gradient reaches each layer, first to last: it does not fade on the way back. (The 3x3 and the 1x1 convolutions take
// turns, and so the line goes up and down.)

// %%
wide.train().zeroGrad();
const trainBatch = normalize(trainSet.imagesU8.at(`:${BATCH_SIZE}`)).to({ device });
F.crossEntropy(wide.forward(trainBatch), trainSet.labels.at(`:${BATCH_SIZE}`).to({ device })).backward();
const flow = models.gradientFlow(wide);
plot.line(
  flow.map(({ ratio }) => ratio),
  {
    ...{
      title: "Gradient by weight, layer by layer",
      xTitle: "layer",
      yTitle: "norm of gradient / norm of weight",
    },
    logY: true,
  },
)

// %% [markdown]
// The filters of the first layer, the channels of the first block (the input's first, then what each layer added), and where
// the network saw what speaks for its answer.

// %%
const stem = wide.getSubmodule("features.conv0") as nn.Conv2d;
plot.imageGrid(models.filterImages(stem), { title: "Filters of the first layer", size: 64 })

// %%
const shoe = normalize(pictures.at("-1:")).to({ device });
plot.imageGrid(models.featureMaps(wide, shoe, "denseblock1"), {
  ...{ title: "Channels of the first block", columns: GROWTH_RATES[0]!, size: 64 },
})

// %%
const images = normalize(pictures).to({ device });
const answers = torch.noGrad(() => wide.eval().forward(images)).argmax(1);
const maps = [...pictures].map((picture, i) => {
  const heat = models.gradCam(wide, images.at(i), { stage: "denseblock3" });
  return models.overlay(picture, heat.to({ device: "cpu" }));
});
plot.imageGrid(torch.stack(maps), {
  title: "Grad-CAM, and the answer",
  titles: [...answers].map((answer) => testSet.classes[answer.item()]!),
  columns: 10,
  size: 72,
})

// %% [markdown]
// ## Where the book errs
//
// The program does not compile: batch norm cannot be added to its kind of `Sequential`, and the pooling lacks an argument.
// Were that mended, it would still chain the layers of a block instead of joining their outputs. Its layers, put together as it
// does, fail at the second one:

// %%
const bookLayer = (channels: number) =>
  new nn.Sequential(
    new nn.BatchNorm2d(channels),
    new nn.ReLU(),
    new nn.Conv2d(channels, 32, 3, { padding: 1, bias: false }),
  );

// %%
function failing(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return "it works";
}
const chained = new nn.Sequential(bookLayer(64), bookLayer(96));
console.log(failing(() => chained.forward(torch.zeros([1, 64, 8, 8]))));

// %% [markdown]
// Joined, the last block gives 1024 channels, and the classifier expects 512:

// %%
console.log(failing(() => new nn.Linear(512, 10).forward(torch.zeros([1, 1024]))));

// %% [markdown]
// And without the bottleneck, which the program leaves out, DenseNet-121 would not be the smaller but the larger network. All
// of its dense layers, with 3x3 filters over everything they are given:

// %%
const channelsGiven = given.map(({ sum }) => sum);
const total = (weightsOf: (channels: number) => number) =>
  channelsGiven.reduce((all, each) => all + weightsOf(each), 0);
display.metric("book.withoutBottleneck", total(direct) / total(withBottleneck), { atLeast: 1.2 });

// %% [markdown]
// That is 1.5<!-- =book.withoutBottleneck --> times as many weights in the dense layers. Also different here, and why:
//
// | the book's program | this lesson |
// |---|---|
// | chains the layers | joins all outputs, as its text says |
// | no 1x1 bottleneck | 1x1 to 4k channels first |
// | no batch norm behind the last block | `norm5`, as in the paper's code |
// | a classifier of 512 on 1024 features | as many as the last block gives |
//
// ## What to try
//
// 1. Train blocks of 4, 4, 4 instead of 2, 4, 6. How much longer does it take, and why?
// 2. Pass `{ memoryEfficient: true }` to the networks that are trained. Compare seconds and megabytes in the table.
// 3. Draw the reuse of block 3 before training, and after five times the epochs. What has learning changed?
// 4. Set `bnSize` to 1 or 2: a narrower bottleneck. What does it save, and what does it cost?
