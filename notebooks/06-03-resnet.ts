// %% [markdown]
// # 06-03 ResNet: the power of a shortcut
//
// **Section 6.3 of the book.** What you see here: a plain network of 56 layers that learns worse than one of 20,
// and what an addition does about it; why a residual block can do nothing, and how its gradients flow; ResNet-50,
// drawn and counted; and the features that detectors take from it. About 2 minutes on two processor cores; no
// network and no GPU are needed.
//
// You should have seen `06-01`: data, batches and the training loop are explained there.

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
// `small` trains four networks of half the width on 6,000 images of clothing at 14x14 pixels: small enough for 56
// layers in half a minute. `smoke` only shows that everything runs. `full` takes the settings of the book:
// CIFAR-10, SGD without momentum, a learning rate of 0.01, batches of 128 and 20 epochs; it downloads 170 MB and
// wants a GPU.

// %%
type Budget = Record<"trainImages" | "testImages" | "epochs" | "rate" | "batchSize" | "target", number>;
const BUDGETS: Record<string, Budget> = {
  smoke: { trainImages: 640, testImages: 250, epochs: 1, rate: 0.05, batchSize: 64, target: 0 },
  small: { trainImages: 6_000, testImages: 2_000, epochs: 4, rate: 0.1, batchSize: 64, target: 0.78 },
  full: { trainImages: 50_000, testImages: 10_000, epochs: 20, rate: 0.01, batchSize: 128, target: 0.6 },
};
const BUDGET = process.env.TORCHBOOK_BUDGET ?? "small";
const { trainImages, testImages, epochs, rate, batchSize, target } = BUDGETS[BUDGET]!;
const isFull = BUDGET === "full";
const device = torch.cuda.isAvailable() ? "cuda" : "cpu";
torch.manualSeed(Number(process.env.TORCHBOOK_SEED ?? 6));
const SEED = torch.initialSeed();
`${BUDGET}: ${trainImages} images, ${epochs} epochs, on ${device}`

// %% [markdown]
// ## Data

// %%
const load = (train: boolean) =>
  isFull ? data.cifar10({ train }) : data.fashionMnist({ train, subset: true });
const [trainSet, testSet] = [await load(true), await load(false)];
const { mean, std } = vision.channelStatistics(trainSet.imagesU8);
const side = isFull ? 32 : 14;
trainSet.transform = testSet.transform = vision.compose(vision.resize(side), vision.normalize(mean, std));
const inChannels = mean.length;
const firstOf = (set: data.ImageDataset, count: number) => new data.Subset(set, [...Array(count).keys()]);
const testLoader = new data.DataLoader(firstOf(testSet, testImages), { batchSize: 250 });
const [batch, batchLabels] = trainSet.getBatch(torch.arange(128));
trainSet

// %%
const firstOfClass = trainSet.classes.map((_, label) => trainSet.labels.eq(label).nonzero().at(0));
const imagesU8 = trainSet.imagesU8.indexSelect(0, torch.cat(firstOfClass));
plot.imageGrid(vision.functional.resize(imagesU8, side) as torch.Tensor, {
  titles: trainSet.classes,
  columns: 10,
  size: 72,
})

// %% [markdown]
// ## The idea: learn what to change
//
// More layers should never hurt: those that are not needed could pass on what they get. But a stack of
// convolutions has to *learn* to pass something on. So, instead of a mapping $H(x)$, He and others (2015) let the
// layers learn the difference
//
// $$ F(x) = H(x) - x, \qquad y = F(x) + x. $$
//
// How much is left to learn, if the wish is only to change a little? Take a filter that sharpens an image slightly
// as $H$.

// %%
const x = trainSet.transform(imagesU8).at(":", ":1");
const edge = -0.05;
const sharpen = torch.tensor([0, edge, 0, edge, 1 - 4 * edge, edge, 0, edge, 0]).reshape([1, 1, 3, 3]);
const wanted = F.conv2d(x, sharpen, { padding: 1 });
const random = new nn.Conv2d(1, 1, 3, { padding: 1, bias: false });
const zero = new nn.Conv2d(1, 1, 3, { padding: 1, bias: false });
nn.init.zeros_(zero.weight);
const starts = {
  "plain, random weights": random.forward(x),
  "plain, weights 0": zero.forward(x),
  "residual, weights 0": zero.forward(x).add(x),
};
const wrong = (y: torch.Tensor) => y.sub(wanted).norm().div(wanted.norm()).item();
display.table(Object.entries(starts).map(([layer, y]) => ({ layer, "relative error": wrong(y) })))

// %% [markdown]
// With weights of zero a plain layer is wrong by everything; a residual one is nearly right before it has learned
// anything.
//
// ## The block
//
// The basic block of ResNet is two 3x3 convolutions with batch norm. The input is added before the last ReLU. Here it
// is in code, with the same weights as `models.ResidualBlock`, which the drawing shows.

// %%
const block = new models.ResidualBlock(64, 64).eval();
function residual(x: torch.Tensor): torch.Tensor {
  const normalize = (y: torch.Tensor, { runningMean, runningVar, weight, bias }: nn.BatchNormAct2d) =>
    F.batchNorm(y, runningMean, runningVar, { weight, bias });
  let y = F.relu(normalize(block.conv1.forward(x), block.bn1));
  y = normalize(block.conv2.forward(y), block.bn2);
  return F.relu(y.add(x));
}
const features = torch.randn([2, 64, 14, 14]);
const difference = residual(features).sub(block.forward(features)).abs().max().item();
display.metric("block.maxDifference", difference, { atMost: 1e-4 });
models.diagram(block, { inputSize: [64, 56, 56] })

// %% [markdown]
// ### A block that does nothing
//
// If the weight $\gamma$ of the last batch norm is 0 (its bias is 0 from the start), $F(x)$ is 0, and the block gives
// $\mathrm{relu}(x)$: exactly its input, where that comes out of a ReLU, as it does between blocks. A deep network
// may start as a shallow one: `zeroInitResidual` of `models.resnet50` does that.

// %%
nn.init.zeros_(block.bn2.weight!);
const input = features.clone().requiresGrad_();
const output = block.forward(input);
output.sum().backward();
display.metric("zeroGamma.maxDifference", output.sub(features.relu()).abs().max().item(), { atMost: 0 });
const arrived = input.grad!.maskedSelect(features.gt(0));
display.metric("zeroGamma.leastGradient", arrived.min().item(), { atLeast: 1 });
display.metric("zeroGamma.largestGradient", arrived.max().item(), { atMost: 1 });

// %% [markdown]
// The gradient went through the block unchanged, times 1<!-- =zeroGamma.leastGradient -->, although the layers inside
// gave nothing: $\partial y / \partial x = 1 + \partial F / \partial x$. This is the direct way back.
//
// ## The experiment: does depth hurt?
//
// The networks of the paper for small images have $6n + 2$ layers: one convolution, three stages of $n$ blocks, one
// linear layer. `plain20` and `plain56` are `resnet20` and `resnet56` without any shortcut. All four begin from the
// same seed and see the same images in the same order.

// %%
const { plain20, resnet20, plain56, resnet56 } = models;
const MAKERS = { plain20, resnet20, plain56, resnet56 };
type Name = keyof typeof MAKERS;
const channels = isFull ? ([16, 32, 64] as const) : ([8, 16, 32] as const);
const build = (name: Name) => MAKERS[name]({ inChannels, channels }).to(device);
const fitting = { loss: F.crossEntropy, maxEpochs: epochs, validationData: testLoader };
const countsOf = (network: nn.Module) => nn.summary(network, [1, inChannels, side, side]).totals;

// %%
function learning(network: nn.Module, totalSteps: number) {
  if (isFull) return { optimizer: new optim.SGD(network.parameters(), { lr: rate }) };
  const settings = { lr: rate, momentum: 0.9, nesterov: true, weightDecay: 5e-4 };
  const optimizer = new optim.SGD(network.parameters(), settings);
  const cycle = { totalSteps, pctStart: 0.25, cycleMomentum: false };
  const scheduler = new optim.OneCycleLR(optimizer, rate, cycle);
  return { optimizer, scheduler, schedulerInterval: "step" as const };
}

// %%
async function learn(network: models.ResNetCifar, onStep: (step: number, loss: number) => void) {
  const loader = new data.DataLoader(firstOf(trainSet, trainImages), { batchSize, shuffle: true });
  torch.resetPeakMemoryStats();
  const start = performance.now();
  const { history } = await train.fit(network, loader, {
    ...fitting,
    ...learning(network, epochs * loader.length),
    metrics: { accuracy: new train.Accuracy() },
    callbacks: [{ onTrainBatchEnd: ({ step, loss }) => onStep(step, loss) }],
  });
  const seconds = (performance.now() - start) / 1000;
  const megabytes = torch.memory().peakBytes / 1e6;
  return { accuracy: history.at(-1)!.valAccuracy!, spread: 0, seconds, megabytes };
}

// %% [markdown]
// What the 56 layers make of one image, stage by stage:

// %%
const walked = torch.noGrad(() =>
  build("resnet56").eval().forwardIntermediates(batch.at(":1").to({ device })),
);
const steps = { image: batch.at(":1"), ...walked.stages };
display.table(Object.entries(steps).map(([stage, { shape }]) => ({ stage, shape: shape.join(" x ") })))

// %% [markdown]
// The curve shows the running mean of the training loss.

// %%
const names = Object.keys(MAKERS) as Name[];
const curve = plot.live({ series: names, title: "Training loss", xTitle: "step", yTitle: "loss" });
const networks = {} as Record<Name, models.ResNetCifar>;
const runs: models.LessonResult[] = [];
for (const network of names) {
  torch.manualSeed(SEED);
  networks[network] = build(network);
  let average = Math.log(10);
  const result = await learn(networks[network], (step, loss) => {
    average += 0.05 * (loss - average);
    if (step % 5 === 0) curve.add(step, { [network]: average });
  });
  const { parameters, multiplyAdds: macs } = countsOf(networks[network]);
  runs.push({ lesson: "06-03", network, parameters, macs, ...result });
}

// %%
for (const { network, parameters, macs, accuracy, seconds, megabytes } of runs) {
  const least = network.startsWith("resnet") ? { atLeast: target } : {};
  display.metric(`${network}.parameters`, parameters);
  display.metric(`${network}.macs`, macs);
  display.metric(`${network}.accuracy`, accuracy, least);
  display.metric(`${network}.seconds`, seconds);
  display.metric(`${network}.megabytes`, megabytes);
}

// %%
const accuracies = Object.fromEntries(runs.map(({ network, accuracy }) => [network, accuracy]));
const better = (one: Name, other: Name) => accuracies[one]! - accuracies[other]!;
const isSmall = BUDGET === "small";
display.metric("gain.of.shortcuts", better("resnet56", "plain56"), isSmall ? { atLeast: 0.1 } : {});
display.metric("loss.of.depth.plain", better("plain20", "plain56"), isSmall ? { atLeast: 0.05 } : {});
display.metric("loss.of.depth.residual", better("resnet20", "resnet56"), isSmall ? { atMost: 0.08 } : {});

// %% [markdown]
// This is the *degradation* that the paper begins with. The plain network of 56 layers is worse than that of 20,
// and not because it learns the images by heart: its *training* loss is higher. It could do what the shallow one
// does, and does not find it. With shortcuts, 56 layers train about as well as 20. (They are not better here: for
// so few images of 14x14 pixels, 20 layers are enough. On CIFAR-10 the paper has an error of 8.75 % with 20 layers
// and 6.97 % with 56.)
//
// ## Gradients, layer by layer
//
// What happens in the plain network? The next cell sends one batch through new networks, before any training, and
// shows the norm of the gradient in each convolution and, at the end, in the linear layer.

// %%
function flowOf(name: "plain56" | "resnet56"): number[] {
  torch.manualSeed(SEED);
  const network = build(name);
  F.crossEntropy(network.forward(batch.to({ device })), batchLabels.to({ device })).backward();
  const rows = models.gradientFlow(network);
  return rows.filter(({ layer }) => !layer.includes("downsample")).map(({ norm }) => norm);
}

// %%
const flow = { plain56: flowOf("plain56"), resnet56: flowOf("resnet56") };
const titles = { title: "Norm of the gradient, before training", xTitle: "layer", yTitle: "norm" };
plot.line(flow, { ...titles, logY: true, markers: false })

// %%
const growth = (norms: number[]) => norms[0]! / norms.at(-2)!;
display.metric("growth.plain56", growth(flow.plain56), { atLeast: 50 });
display.metric("growth.resnet56", growth(flow.resnet56));
display.metric("growth.ratio", growth(flow.plain56) / growth(flow.resnet56), { atLeast: 3 });

// %% [markdown]
// The book calls it the vanishing gradient. Here nothing vanishes: with batch norm behind every convolution the
// gradient *grows* on its way back, layer by layer, and the first layer of the plain network gets hundreds or thousands of
// times what the last convolution gets. No learning rate suits both. (The paper says too, in section 4.1, that
// vanishing gradients are not what ails its plain networks; Yang and others, "A mean field theory of batch
// normalization", 2019, explain the growth.) Shortcuts keep the norms together.
//
// ## What a trained block does
//
// In a trained residual network, how much does each block change what it gets? The norm of the change, over the
// norm of the input, for the blocks whose shortcut is the input itself:

// %%
const trained = networks.resnet56.eval();
const changes: { block: string; change: number }[] = [];
const blocks = trained.namedModules().filter(([, m]) => m instanceof models.ResidualBlock && !m.downsample);
const handles = blocks.map(([block, module]) =>
  module.registerForwardHook((_, inputs, output) => {
    const [before, after] = [inputs[0] as torch.Tensor, output as torch.Tensor];
    changes.push({ block, change: after.sub(before).norm().div(before.norm()).item() });
  }),
);
torch.noGrad(() => trained.forward(batch.to({ device })));
for (const handle of handles) handle.remove();

// %%
const inLayer1 = changes.filter(({ block }) => block.startsWith("layer1")).map(({ change }) => change);
display.metric("change.lastToFirst", inLayer1.at(-1)! / inLayer1[0]!, isSmall ? { atMost: 0.7 } : {});
const blockNames = changes.map(({ block }) => block);
plot.bar(
  blockNames,
  changes.map(({ change }) => change),
  { yTitle: "change / input" },
)

// %% [markdown]
// The later a block comes in its stage, the less it changes: the network refines what it has, step by step. A plain
// block makes everything anew.
//
// ## ResNet-50
//
// For photographs the network is wider and has four stages. This is the drawing that the book's figure 3 stands for.

// %%
const meta = <T>(create: () => T): T => nn.onDevice("meta", create);
const resnet50 = meta(() => models.resnet50());
models.diagram(resnet50)

// %% [markdown]
// From 50 layers on the block is a **bottleneck**: a 1x1 convolution to a quarter of the channels, the 3x3 one
// there, and a 1x1 convolution back. Against a basic block for the same 256 channels:

// %%
const shape = [1, 256, 56, 56];
const pair = { basic: new models.ResidualBlock(256, 256), bottleneck: new models.BottleneckBlock(256, 64) };
const costs = Object.entries(pair).map(([block, module]) => {
  const { parameters, multiplyAdds } = nn.summary(module, shape).totals;
  return { block, layers: block === "basic" ? 2 : 3, parameters, "multiply-adds at 56x56": multiplyAdds };
});
display.metric("bottleneck.saving", costs[0]!.parameters / costs[1]!.parameters);
display.table(costs)

// %% [markdown]
// The bottleneck has 16.8<!-- =bottleneck.saving --> times fewer parameters, and one layer more. So depth gets cheap:
// ResNet-50 has 12 %<!-- =work.resnet50.over34 --> more multiply-adds than ResNet-34.
//
// The accuracies are those of torchvision's first weights on ImageNet, from timm's results (`results-imagenet.csv`);
// parameters and multiply-adds are counted here.

// %%
const vggs = { vgg11: 69.05, vgg13: 69.95, vgg16: 71.59, vgg19: 72.4 };
const resnets = { resnet18: 69.75, resnet34: 73.3, resnet50: 76.16, resnet101: 77.4, resnet152: 78.33 };
const family = Object.entries({ ...vggs, ...resnets }).map(([network, top1]) => {
  const { totals } = nn.summary(
    meta(() => models.createModel(network)),
    [1, 3, 224, 224],
  );
  const [millions, billions] = [totals.parameters / 1e6, totals.multiplyAdds / 1e9];
  return { network, "million parameters": millions, "billion multiply-adds": billions, "top-1 %": top1 };
});
display.table(family)

// %%
const work = family.map((row) => row["billion multiply-adds"]);
display.metric("work.resnet50.over34", work[6]! / work[5]! - 1);
plot.scatter(work, Object.values({ ...vggs, ...resnets }), {
  classes: family.map(({ network }) => (network.startsWith("vgg") ? 0 : 1)),
  classNames: ["VGG", "ResNet"],
  labels: family.map(({ network }) => network),
  size: 12,
  xTitle: "billion multiply-adds",
  yTitle: "top-1 accuracy on ImageNet, %",
})

// %% [markdown]
// ## Where the stride is: "v1.5"
//
// Where a stage halves the image, the paper strides in the first 1x1 convolution of the bottleneck. Such a filter
// steps over three of four pixels and never sees them. torchvision, and so `models.resnet50`, strides in the 3x3
// one ("v1.5"), which sees all.

// %%
function seenShare(conv: nn.Conv2d): number {
  const x = torch.randn([1, conv.inChannels, 16, 16], { requiresGrad: true });
  conv.forward(x).sum().backward();
  return x.grad!.abs().sum([0, 1]).ne(0).to(torch.float32).mean().item();
}
display.metric("seen.by1x1", seenShare(new nn.Conv2d(8, 8, 1, { stride: 2 })), {
  atLeast: 0.25,
  atMost: 0.25,
});
const seen3x3 = seenShare(new nn.Conv2d(8, 8, 3, { stride: 2, padding: 1 }));
display.metric("seen.by3x3", seen3x3, { atLeast: 1, atMost: 1 });

// %%
const convLike = ({ inChannels, outChannels }: nn.Conv2d, kernelSize: number, options: nn.Conv2dOptions) =>
  meta(() => new nn.Conv2d(inChannels, outChannels, kernelSize, { bias: false, ...options }));
const v1 = meta(() => models.resnet50());
for (const stage of ["layer2", "layer3", "layer4"]) {
  const { conv1, conv2 } = v1.getSubmodule(`${stage}.0`) as models.BottleneckBlock;
  v1.setSubmodule(`${stage}.0.conv1`, convLike(conv1, 1, { stride: 2 }));
  v1.setSubmodule(`${stage}.0.conv2`, convLike(conv2, 3, { padding: 1 }));
}
const giga = (network: nn.Module) => nn.summary(network, [1, 3, 224, 224]).totals.multiplyAdds / 1e9;
display.metric("v1.gigaMacs", giga(v1));
display.metric("v1_5.gigaMacs", giga(resnet50));

// %% [markdown]
// The 1x1 filter sees 25 %<!-- =seen.by1x1 --> of the pixels, the 3x3 filter 100 %<!-- =seen.by3x3 -->. It costs
// 4.09<!-- =v1_5.gigaMacs --> instead of 3.86<!-- =v1.gigaMacs --> billion multiply-adds, with the same
// parameters.
//
// ## Pre-activation
//
// In the block above a ReLU stands behind the addition, in the way of the shortcut: negative numbers do not get
// through. He and others (2016) put batch norm and ReLU *before* the convolutions, and nothing behind the
// addition. Then a block that does nothing is the identity for every input, through any number of blocks.

// %%
const preAct = new models.PreActBlock(64, 64).eval();
nn.init.zeros_(preAct.conv2.weight);
const lost = (y: torch.Tensor) => y.sub(features).abs().max().item();
display.metric("lost.preActivation", lost(preAct.forward(features)), { atMost: 0 });
display.metric("lost.reluAfterAdd", lost(block.forward(features)), { atLeast: 1 });
models.diagram(new models.PreActBlock(64, 64), { inputSize: [64, 56, 56] })

// %% [markdown]
// ## Features for other tasks
//
// A detector or a segmenter cuts the head off and takes what the stages give: large maps that know where things
// are, small ones that know what they are. One pass gives all of them.

// %%
const photo = torch.zeros([1, 3, 224, 224], { device: "meta" });
const { stages } = resnet50.eval().forwardIntermediates(photo);
const fields = models.receptiveField(resnet50, [1, 3, 224, 224]);
display.table(
  resnet50.stages.map(({ name, reduction }) => ({
    stage: name,
    shape: stages[name]!.shape.join(" x "),
    "pixels along a side": reduction,
    "receptive field": fields[name]!.size,
  })),
)

// %% [markdown]
// A feature pyramid for detection takes `layer2` to `layer4` (one place for 8, 16 and 32 pixels); segmentation
// often keeps `layer4` at a finer grid by dilation. `forwardIntermediates` keeps the gradients, so that the
// backbone can be fine-tuned with what stands on it; `freeze("layer1")` leaves the first stages as they are.
//
// ## The growing table
//
// What the networks of these lessons cost and reach at the budget `small`: mean and spread over the measured
// seeds, and last the runs above. `macs` are multiply-adds for one image; `megabytes` is the most memory that
// tensors took in training.

// %%
display.table([...models.lessonResults("06-02"), ...runs])

// %% [markdown]
// ## Where the book errs
//
// **Batch norm stays in evaluation.** The program calls `self.block.forward(xs, false)`, so the statistics of the
// blocks are never those of the data: mean 0 and variance 1 for ever, and the layer normalises nothing. How large
// do the features of a new ResNet-50 get, with batch norm as it should be in training and as the book has it?

// %%
torch.manualSeed(SEED);
const cifarNet = models.resnet50Cifar({ inChannels });
function spreadsOf(mode: boolean): number[] {
  const { stages } = torch.noGrad(() => cifarNet.train(mode).forwardIntermediates(batch.at(":16")));
  return Object.values(stages).map((x) => x.std().item());
}

// %%
const spreads = { "stuck in evaluation": spreadsOf(false), "as it should be": spreadsOf(true) };
const stuck = spreads["stuck in evaluation"];
display.metric("stuck.growth", stuck.at(-1)! / stuck[0]!, { atLeast: 10 });

// %%
const stageNames = cifarNet.stages.map(({ name }) => name);
display.table(
  Object.entries(spreads).map(([norm, values]) => ({
    "batch norm": norm,
    ...Object.fromEntries(values.map((value, at) => [stageNames[at]!, value])),
  })),
)

// %% [markdown]
// **The stem is for photographs.** A 7x7 convolution with stride 2 and a pooling layer leave little of 32x32 pixels:

// %%
const sides = (network: models.ResNet) => {
  const { stages } = network.eval().forwardIntermediates(torch.zeros([1, 3, 32, 32], { device: "meta" }));
  return Object.fromEntries(Object.entries(stages).map(([name, { shape }]) => [name, shape.at(-1)!]));
};

// %%
const forPhotos = sides(resnet50);
const forSmall = sides(meta(() => models.resnet50Cifar()));
display.metric("stem.lastSide", forPhotos.layer4!, { atLeast: 1, atMost: 1 });
display.table([
  { begins: "7x7, stride 2, pooling", ...forPhotos },
  { begins: "3x3", ...forSmall },
])

// %% [markdown]
// **Its block has other parts.** No ReLU behind the addition, no batch norm in the shortcut, and biases in the
// convolutions, which the batch norm behind them cancels. Counted with these changes, our ResNet-50 for 10 classes
// has the book's 23,547,402<!-- =book.allParameters --> parameters.

// %%
const tenClasses = meta(() => models.resnet50({ numClasses: 10 }));
const convs = tenClasses.modules().filter((module) => module instanceof nn.Conv2d);
const biases = convs.reduce((sum, { outChannels }) => sum + outChannels, 0);
const shortcutNorms = tenClasses
  .namedParameters()
  .filter(([name]) => name.includes("downsample.1"))
  .reduce((sum, [, { numel }]) => sum + numel, 0);
const total = nn.summary(tenClasses, [1, 3, 32, 32]).totals.parameters;
display.metric("book.allParameters", total + biases - shortcutNorms, {
  atLeast: 23_547_402,
  atMost: 23_547_402,
});

// %% [markdown]
// | the book | this lesson |
// |---|---|
// | the text says Adam, the program takes SGD with 0.01 and no momentum | `full` takes SGD with 0.01 |
// | divides the pixels by 255 twice | normalises once, by the statistics of the training images |
// | takes the batches in the order of the files | shuffles them in each epoch |
// | shortcuts help against *overfitting* | they help to fit: the training loss is what falls |
//
// ## What to try
//
// 1. Set `rate` to 0.03 and to 0.01. Which of the four networks gains, which loses?
// 2. Pass `{ shortcut: "identity" }` to `resnet56`: shortcuts without parameters. Does the convolution in the shortcut matter?
// 3. Show the gradients after training instead of before.
// 4. Build the block yourself, checked as you go: exercise `exercises/buildResidualBlock.ipynb`.
