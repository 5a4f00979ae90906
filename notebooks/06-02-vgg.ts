// %% [markdown]
// # 06-02 VGG: depth from small filters
//
// **Section 6.2 of the book.** What you see here: why two small filters are better than one large one, counted and
// checked; VGG-16, drawn from the network itself; a narrow VGG-11 that learns to tell clothes apart; and what its
// layers look at. About 2 minutes on two processor cores; no network and no GPU are needed.
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
// `small` trains a VGG of a quarter of the width on 12,000 images of clothing (Fashion-MNIST). `smoke` only shows
// that everything runs. `full` takes the settings of the book: CIFAR-10, VGG-16, Adam, a learning rate of 1e-4,
// batches of 128 and 20 epochs; it downloads 170 MB and wants a GPU.

// %%
type Budget = Record<"trainImages" | "testImages" | "epochs" | "rate" | "fewImages" | "target", number>;
const BUDGETS: Record<string, Budget> = {
  smoke: { trainImages: 1_280, testImages: 500, epochs: 2, rate: 0.05, fewImages: 256, target: 0.2 },
  small: { trainImages: 12_000, testImages: 10_000, epochs: 4, rate: 0.1, fewImages: 6_000, target: 0.87 },
  full: { trainImages: 50_000, testImages: 10_000, epochs: 20, rate: 1e-4, fewImages: 50_000, target: 0.7 },
};
const BUDGET = process.env.TORCHBOOK_BUDGET ?? "small";
const { trainImages, testImages, epochs, rate, fewImages, target } = BUDGETS[BUDGET]!;
const CHANNELS = BUDGET === "full" ? [64, 128, 256, 512, 512] : [16, 32, 64, 128, 128];
const BATCH_SIZE = 128;
const device = torch.cuda.isAvailable() ? "cuda" : "cpu";
torch.manualSeed(Number(process.env.TORCHBOOK_SEED ?? 6));
`${BUDGET}: ${trainImages} images, ${epochs} epochs, on ${device}`

// %% [markdown]
// ## Data
//
// VGG halves height and width five times, so an image needs at least 32 pixels along each side. Those of
// Fashion-MNIST have 28: they get a border of two.

// %%
const load = (train: boolean) =>
  BUDGET === "full" ? data.cifar10({ train }) : data.fashionMnist({ train, subset: true });
const [trainSet, testSet] = [await load(true), await load(false)];
const { mean, std } = vision.channelStatistics(trainSet.imagesU8);
const normalize = vision.normalize(mean, std);
const border = (32 - trainSet.imagesU8.shape[3]!) / 2;
trainSet.transform = testSet.transform = vision.compose(vision.pad(border), normalize);
const inChannels = mean.length;
const numClasses = trainSet.classes.length;
trainSet

// %%
const firstOfClass = trainSet.classes.map((_, label) => trainSet.labels.eq(label).nonzero().at(0));
const imagesU8 = trainSet.imagesU8.indexSelect(0, torch.cat(firstOfClass));
plot.imageGrid(imagesU8, {
  titles: trainSet.classes,
  columns: 10,
  size: 72,
})

// %% [markdown]
// ## The idea: only 3x3
//
// Before VGG, networks began with large filters: 11x11 in AlexNet. Simonyan and Zisserman (2014) used 3x3 filters
// everywhere, and put many layers of them on top of each other.
//
// What such a filter computes fits in a line. Each output is the sum of the nine pixels under the filter, each times
// its weight:
//
// $$ y_{i,j} = b + \sum_{m=0}^{2} \sum_{n=0}^{2} w_{m,n} \, x_{i+m,\,j+n} $$
//
// The next cell computes it so, number by number, and compares with the layer.

// %%
const images = trainSet.transform(imagesU8);
const conv = new nn.Conv2d(1, 1, 3);
const shirt = images.at(":1", ":1");
const x = shirt.at(0, 0).toArray() as number[][];
const w = conv.weight.detach().at(0, 0).toArray() as number[][];
const outputSize = x.length - 2;
const y = Array.from({ length: outputSize }, () => new Array<number>(outputSize).fill(conv.bias!.item()));
for (let i = 0; i < outputSize; i++)
  for (let j = 0; j < outputSize; j++)
    for (let m = 0; m < 3; m++) for (let n = 0; n < 3; n++) y[i]![j]! += w[m]![n]! * x[i + m]![j + n]!;
const difference = torch.tensor(y).sub(conv.forward(shirt).at(0, 0)).abs().max().item();
display.metric("formula.maxDifference", difference, { atMost: 1e-5 });

// %% [markdown]
// Nine weights are enough to find edges. A filter whose columns are -1, 0 and 1 answers where the image gets brighter
// from left to right; turned, it answers from top to bottom.

// %%
const edges = torch.tensor([-1, 0, 1]).to(torch.float32).expand([3, 3]);
const filters = torch.stack([edges, edges.transpose(0, 1)]).unsqueeze(1);
const found = F.conv2d(images.at(":5", ":1"), filters, { padding: 1 });
plot.imageGrid([...images.at(":5", 0), ...found.at(":", 0), ...found.at(":", 1)], {
  columns: 5,
  range: "auto",
  titles: ["images", "", "", "", "", "left to right", "", "", "", "", "top to bottom", "", "", "", ""],
})

// %% [markdown]
// ## Two 3x3 against one 5x5
//
// One 3x3 filter sees little. But the second one sees what the first has seen, and so 5x5 pixels of the image; the
// third 7x7. What an output depends on can be measured: it is where the gradient of that output is not zero.

// %%
const C = 64;
const stackOf = (numLayers: number, kernelSize: number) => {
  const padding = (kernelSize - 1) / 2;
  const layers = Array.from({ length: numLayers }, () => [
    new nn.Conv2d(C, C, kernelSize, { padding, bias: false }),
    new nn.ReLU(),
  ]);
  return new nn.Sequential(...layers.flat());
};
function receptiveSide(layers: nn.Sequential): number {
  const x = torch.randn([1, C, 15, 15], { requiresGrad: true });
  layers.forward(x).at(0, ":", 7, 7).sum().backward();
  return x.grad!.abs().sum([0, 1, 2]).ne(0).sum().item();
}

// %%
const stacks = [stackOf(2, 3), stackOf(1, 5), stackOf(3, 3), stackOf(1, 7)];
const compared = stacks.map((stack, at) => {
  const { parameters, multiplyAdds } = nn.summary(stack, [1, C, 56, 56]).totals;
  const layers = ["two 3x3", "one 5x5", "three 3x3", "one 7x7"][at]!;
  const inSquares = parameters / C ** 2;
  return { layers, side: receptiveSide(stack), parameters, inSquares, multiplyAdds, ReLUs: stack.length / 2 };
});
display.table(compared)

// %%
const [two3x3, one5x5] = compared;
display.metric("two3x3", two3x3!.inSquares, { atLeast: 18, atMost: 18 });
display.metric("one5x5", one5x5!.inSquares, { atLeast: 25, atMost: 25 });
display.metric("side.two3x3", two3x3!.side, { atLeast: 5, atMost: 5 });

// %% [markdown]
// `side` is that of the square which an output sees, `inSquares` the weights in units of $C^2$; multiply-adds are
// those of 56x56 pixels. With $C$ channels in and out, two 3x3 layers have 18<!-- =two3x3 --> $C^2$ weights and
// one 5x5 layer has 25<!-- =one5x5 --> $C^2$. Both see squares of 5<!-- =side.two3x3 --> x 5 pixels. So the small
// filters see as much, cost less, and have one ReLU more in between.
//
// That ReLU matters. Without it, two 3x3 filters are nothing but a 5x5 filter in disguise: there is one that gives
// the same numbers, and it can be computed from the two.

// %%
const [first, second] = [torch.randn([1, 1, 3, 3]), torch.randn([1, 1, 3, 3])];
const combined = F.conv2d(first, second.flip([2, 3]), { padding: 2 });
const oneFilter = F.conv2d(shirt, combined);
const withoutRelu = F.conv2d(F.conv2d(shirt, first), second);
const withRelu = F.conv2d(F.conv2d(shirt, first).relu(), second);
const apart = (a: torch.Tensor) => a.sub(oneFilter).abs().max().item();
display.metric("disguise.withoutRelu", apart(withoutRelu), { atMost: 1e-4 });
display.metric("disguise.withRelu", apart(withRelu), { atLeast: 0.1 });

// %% [markdown]
// ## The block
//
// A VGG block is some 3x3 convolutions with padding 1, which keep the size, each with its ReLU; then a pooling
// layer, which halves it. Here is one in code, and drawn.

// %%
function vggBlock(inChannels: number, channels: number, numConvs: number): nn.Sequential {
  const layers: nn.Layer[] = [];
  for (let at = 0; at < numConvs; at++) {
    layers.push(new nn.Conv2d(at === 0 ? inChannels : channels, channels, 3, { padding: 1 }), new nn.ReLU());
  }
  return new nn.Sequential(...layers, new nn.MaxPool2d(2));
}
const thirdBlock = vggBlock(128, 256, 3);
models.diagram(thirdBlock, { inputSize: [128, 56, 56], title: "the third block of VGG-16" })

// %% [markdown]
// ## VGG-16
//
// Five such blocks with 2, 2, 3, 3 and 3 convolutions, then three linear layers: 16 layers with weights. This is
// the drawing that the book's figure 2 stands for. `onDevice("meta")` builds the network without its numbers:
// shapes are enough here.

// %%
const vgg16 = nn.onDevice("meta", () => models.vgg16());
models.diagram(vgg16)

// %%
const whole = nn.summary(vgg16, [1, 3, 224, 224]);
nn.summary(vgg16, [1, 3, 224, 224], { depth: 1 })

// %%
const linear = whole.rows.find(({ name }) => name === "classifier")!;
display.metric("vgg16.allParameters", whole.totals.parameters, { atLeast: 138_357_544, atMost: 138_357_544 });
display.metric("vgg16.linear", linear.parameters, { atLeast: 123_642_856, atMost: 123_642_856 });
display.metric("vgg16.linearShare", linear.parameters / whole.totals.parameters);
display.metric("vgg16.linearWork", linear.multiplyAdds / whole.totals.multiplyAdds);

// %% [markdown]
// The three linear layers hold 123,642,856<!-- =vgg16.linear --> of the 138,357,544<!-- =vgg16.allParameters -->
// parameters, 89 %<!-- =vgg16.linearShare -->, and do 0.8 %<!-- =vgg16.linearWork --> of the work. The
// convolutions are the other way round: few weights, each used at every place of the image.

// %%
const weighted = whole.rows.filter(({ layer }) => layer === "Conv2d" || layer === "Linear");
const share = (key: "parameters" | "multiplyAdds") =>
  weighted.map((row) => (100 * row[key]) / whole.totals[key]);
plot.bar(
  weighted.map(({ layer }, at) => (layer === "Linear" ? `linear ${at - 12}` : `conv ${at + 1}`)),
  { parameters: share("parameters"), "multiply-adds": share("multiplyAdds") },
  { title: "VGG-16: where the weights are, and where the work is", yTitle: "%" },
)

// %% [markdown]
// ## Shape by shape
//
// The network that we train is VGG-11 for small images: blocks of 1, 1, 2, 2 and 2 convolutions, batch norm behind
// each of them, and one linear layer instead of three. Batch norm is younger than VGG (2015); without it, the
// authors began the training of the deep ones with weights of the shallowest (section 3.1 of their paper).

// %%
const options = { inChannels, numClasses, channels: CHANNELS };
const [NAME, create] = BUDGET === "full" ? ["vgg16", models.vgg16BnCifar] : ["vgg11", models.vgg11BnCifar];
const net = create(options);
const { features, stages } = torch.noGrad(() => net.eval().forwardIntermediates(images.at(":1")));
const rows = [
  ["image", images.at(":1")],
  ...Object.entries(stages),
  ["logits", net.forwardHead(features)],
] as const;
display.table(rows.map(([stage, { shape, numel }]) => ({ stage, shape: shape.join(" x "), numbers: numel })))

// %% [markdown]
// Each block halves the sides and most double the channels: less and less *where*, more and more *what*. In the end
// the image is one pixel, and its channels say what is in it.
//
// ## Training
//
// `fit` runs the loop that `06-01` writes out. The rate rises in the first quarter of the steps, then falls to zero.

// %%
const firstOf = (set: data.ImageDataset, count: number) => new data.Subset(set, [...Array(count).keys()]);
const loading = { batchSize: BATCH_SIZE, shuffle: true };
const trainLoader = new data.DataLoader(firstOf(trainSet, trainImages), loading);
const testLoader = new data.DataLoader(firstOf(testSet, testImages), { batchSize: 250 });

function learning(network: nn.Module, steps: number) {
  if (BUDGET === "full") return { optimizer: new optim.Adam(network.parameters(), { lr: rate }) };
  const settings = { lr: rate, momentum: 0.9, nesterov: true, weightDecay: 5e-4 };
  const optimizer = new optim.SGD(network.parameters(), settings);
  const cycle = { totalSteps: steps, pctStart: 0.25, cycleMomentum: false };
  const scheduler = new optim.OneCycleLR(optimizer, rate, cycle);
  return { optimizer, scheduler, schedulerInterval: "step" as const };
}

// %%
net.to({ device, memoryFormat: torch.channelsLast });
const series = ["loss", "valAccuracy"] as const;
const curve = plot.live({ series, rightAxis: ["valAccuracy"], interval: "step", xTitle: "step" });
torch.resetPeakMemoryStats();
const start = performance.now();
const { history } = await train.fit(net, trainLoader, {
  ...learning(net, epochs * trainLoader.length),
  loss: F.crossEntropy,
  maxEpochs: epochs,
  validationData: testLoader,
  metrics: { accuracy: new train.Accuracy() },
  callbacks: [curve],
});
const seconds = (performance.now() - start) / 1000;
const megabytes = torch.memory().peakBytes / 1e6;

// %%
const totals = nn.summary(net, [1, inChannels, 32, 32]).totals;
display.metric(`${NAME}.parameters`, totals.parameters);
display.metric(`${NAME}.macs`, totals.multiplyAdds);
display.metric(`${NAME}.accuracy`, history.at(-1)!.valAccuracy!, { atLeast: target });
display.metric(`${NAME}.seconds`, seconds);
display.metric(`${NAME}.megabytes`, megabytes);

// %% [markdown]
// ## Fewer layers, other filters
//
// Which part of the design does the work? Five networks of the same widths, trained alike on half of the images
// for three epochs:
//
// - a single 1x1 filter in each block: it only mixes channels, and sees its neighbours through the pooling alone;
// - a single 3x3 filter;
// - a single 5x5 filter;
// - two 3x3 filters, which see what the 5x5 filter sees;
// - VGG-16, with two or three.

// %%
const designs: Record<string, models.VggOptions> = {
  "one 1x1": { convsPerBlock: [1, 1, 1, 1, 1], kernelSize: 1 },
  "one 3x3": { convsPerBlock: [1, 1, 1, 1, 1] },
  "one 5x5": { convsPerBlock: [1, 1, 1, 1, 1], kernelSize: 5 },
  "two 3x3": { convsPerBlock: [2, 2, 2, 2, 2] },
  "VGG-16": { convsPerBlock: [2, 2, 3, 3, 3] },
};

// %%
const fewLoader = new data.DataLoader(firstOf(trainSet, fewImages), { batchSize: 64, shuffle: true });
const fewTests = new data.DataLoader(firstOf(testSet, Math.min(testImages, 2_000)), { batchSize: 250 });
const fewEpochs = BUDGET === "smoke" ? 1 : BUDGET === "small" ? 3 : epochs;

// %%
const results = [];
for (const [design, layout] of Object.entries(designs)) {
  const network = new models.Vgg({ ...options, batchNorm: true, hiddenFeatures: 0, ...layout }).to(device);
  const training = learning(network, fewEpochs * fewLoader.length);
  await train.fit(network, fewLoader, { ...training, loss: F.crossEntropy, maxEpochs: fewEpochs });
  const metrics = { accuracy: new train.Accuracy() };
  const { accuracy } = await train.evaluate(network, fewTests, { loss: F.crossEntropy, metrics });
  const { parameters, multiplyAdds } = nn.summary(network, [1, inChannels, 32, 32]).totals;
  const sees = models.receptiveField(network, [1, inChannels, 32, 32]).block5!.size;
  results.push({ design, sees, parameters, multiplyAdds, accuracy });
}
display.table(results)

// %%
const accuracyOf = Object.fromEntries(results.map(({ design, accuracy }) => [design, accuracy]));
const gain = accuracyOf["one 3x3"]! - accuracyOf["one 1x1"]!;
display.metric("gain.neighbours", gain, BUDGET === "smoke" ? {} : { atLeast: 0.05 });

// %%
plot.scatter(
  results.map((row) => row.multiplyAdds / 1e6),
  results.map((row) => row.accuracy),
  {
    classes: results.map((_, at) => at),
    classNames: results.map(({ design }) => design),
    size: 12,
    xTitle: "million multiply-adds",
    yTitle: "test accuracy",
  },
)

// %% [markdown]
// Seeing the neighbours is what counts: without it, the network falls far behind. Between the others the difference
// is small, and may turn with the seed: on a few thousand images of 28x28 pixels, five layers are enough. The gain
// of depth showed on the million photographs of ImageNet, where VGG-11 has 69.05 % of the first answers right and
// VGG-16 71.59 % (torchvision's weights, in timm's results).
//
// ## Dropout belongs to training
//
// The linear layers of VGG have dropout: in training, each number is zeroed with probability one half, so that the
// network cannot rely on a single one. In evaluation it must be off. The book's program has it always on
// (`dropout(0.5, true)`). What does that cost? We put a head like VGG's on the features that our network has
// learned, and measure it both ways.

// %%
async function featuresOf(loader: Iterable<data.ImageBatch>) {
  const batches: data.ImageBatch[] = [];
  for (const [images, labels] of loader) {
    const pooled = torch.noGrad(() =>
      net.avgpool.forward(net.forwardFeatures(images.to({ device }))).flatten(1),
    );
    batches.push([pooled, labels.to({ device })]);
  }
  return batches;
}

// %%
net.eval();
const [trainFeatures, testFeatures] = [await featuresOf(fewLoader), await featuresOf(testLoader)];

// %%
const dropout = new nn.Dropout(0.5);
const head = new nn.Sequential(
  ...[new nn.Linear(CHANNELS.at(-1)!, 256), new nn.ReLU(), dropout],
  ...[new nn.Linear(256, 256), new nn.ReLU(), dropout],
  new nn.Linear(256, numClasses),
).to(device);
const adam = new optim.Adam(head.parameters(), { lr: 1e-3 });
await train.fit(head, trainFeatures, { optimizer: adam, loss: F.crossEntropy, maxEpochs: fewEpochs });

// %%
const features1 = torch.cat(testFeatures.map(([features]) => features));
const labels1 = torch.cat(testFeatures.map(([, labels]) => labels));
const answers = (mode: boolean) => torch.noGrad(() => head.train(mode).forward(features1).argmax(1));
const agreement = (a: torch.Tensor, b: torch.Tensor) => a.eq(b).to(torch.float32).mean().item();

// %%
const [off, on, onAgain] = [answers(false), answers(true), answers(true)];
display.metric("dropout.off", agreement(off, labels1));
display.metric("dropout.alwaysOn", agreement(on, labels1));
display.metric("dropout.cost", agreement(off, labels1) - agreement(on, labels1), { atLeast: 0 });
display.metric("dropout.offTwice", agreement(off, answers(false)), { atLeast: 1 });
display.metric("dropout.onTwice", agreement(on, onAgain), { atMost: 0.999 });

// %% [markdown]
// Always on, it costs accuracy, and the network contradicts itself: asked twice about the same images, it gives other
// answers to some. With `eval()` it gives the same answer every time.
//
// ## A look inside
//
// The filters of the first layer see pixels. Grey is zero, brighter is positive, darker negative: many have become
// edges or spots.

// %%
const firstLayer = net.features.at(0) as nn.Conv2d;
plot.imageGrid(models.filterImages(firstLayer), { columns: 8, size: 48 })

// %% [markdown]
// What the first block makes of a shoe, one picture a channel. Some channels see its outline, others its surface or
// the background.

// %%
const boot = images.at(-1);
plot.imageGrid(models.featureMaps(net, boot, "block1").at(":16"), { columns: 8 })

// %% [markdown]
// Grad-CAM asks which places of a stage's features speak for the answer. The third block still knows where things
// are; the redder, the more a place counts. An image that stays grey has nothing there that speaks for its answer.

// %%
const heated = [...images].map((image, at) => {
  const heat = models.gradCam(net, image, { stage: "block3" });
  return models.overlay(vision.functional.pad(imagesU8.at(at), border) as torch.Tensor, heat.cpu());
});
const guesses = torch.noGrad(() => net.forward(images.to({ device })).argmax(1));
plot.imageGrid(heated, { columns: 5, titles: [...guesses].map((guess) => trainSet.classes[guess.item()]!) })

// %% [markdown]
// How far a stage can see follows from its filters alone. In the last block of VGG-16 one pixel stands for 32 of
// the image and depends on 212<!-- =vgg16.receptiveField --> x 212 of them, nearly the whole of 224.

// %%
const fields = models.receptiveField(vgg16, [1, 3, 224, 224]);
display.metric("vgg16.receptiveField", fields.block5!.size, { atLeast: 212, atMost: 212 });
plot.bar(
  Object.keys(fields),
  Object.values(fields).map(({ size }) => size),
  {
    title: "VGG-16: side of the square that an output sees",
    yTitle: "pixels",
    height: 320,
  },
)

// %% [markdown]
// ## The growing table
//
// What the networks of these lessons cost and reach at the budget `small`: mean and spread over the measured
// seeds, and last the run above. `macs` are multiply-adds for one image; `megabytes` is the most memory that
// tensors took in training.

// %%
const thisRun = {
  lesson: "06-02",
  network: NAME,
  parameters: totals.parameters,
  macs: totals.multiplyAdds,
  accuracy: history.at(-1)!.valAccuracy!,
  spread: 0,
  seconds,
  megabytes,
};
display.table([...models.lessonResults("06-01"), thisRun])

// %% [markdown]
// ## Where the book errs
//
// The program of this section runs. Its network has 33,638,218<!-- =book.allParameters --> parameters: the
// convolutions of VGG-16, and linear layers 512 to 4,096 to 4,096 to 10. The next cell counts them.

// %%
const convolutions = whole.rows.find(({ name }) => name === "features")!.parameters;
const linears = [
  [512, 4096],
  [4096, 4096],
  [4096, 10],
].map(([from, to]) => (from! + 1) * to!);
const inLinears = linears.reduce((sum, count) => sum + count);
const bookParameters = convolutions + inLinears;
display.metric("book.allParameters", bookParameters, { atLeast: 33_638_218, atMost: 33_638_218 });
display.metric("book.linearShare", inLinears / bookParameters);

// %% [markdown]
// | the book's program | this lesson |
// |---|---|
// | dropout is on in evaluation too | `eval()` turns it off |
// | divides the pixels by 255 twice, so that the brightest is 1/255 | normalises once, by the statistics of the training images |
// | no batch norm, all 13 convolutions from random weights at once | batch norm behind each convolution |
// | takes the batches in the order of the files | shuffles them in each epoch |
// | 56 %<!-- =book.linearShare --> of its weights in linear layers, for 10 classes | one linear layer |
//
// The text says that VGG is chosen where accuracy counts more than speed. ResNet-50 has 76.16 % of ImageNet's
// first answers right and VGG-16 71.59 % (torchvision's first weights, in timm's results), with 4.09 against 15.47
// billion multiply-adds: today there is a better network for either wish. VGG stays a good place to learn from,
// and its features are still used to compare pictures.
//
// ## What to try
//
// 1. Double the widths of `CHANNELS`. What happens to the parameters, and to the accuracy?
// 2. Train a design of your own: `kernelSize: 7`, or three blocks instead of five. What is the cheapest that keeps the
//    accuracy within one point?
// 3. Leave batch norm away (`batchNorm: false` in the designs). How much slower does the loss fall?
// 4. Show the feature maps of `block2` and `block4`. From where on can you no longer say what you see?
