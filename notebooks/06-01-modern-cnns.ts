// %% [markdown]
// # 06-01 Modern CNNs: from LeNet to residual networks
//
// **Section 6.1 of the book.** What you see here: convolutional networks from 1998 to 2024 in one drawing; LeNet-5, a
// narrow AlexNet and a residual network, walked through shape by shape; and all three learning to tell clothes apart
// while you watch. Then a look inside, overfitting and what helps, and a network that learns a new task by its last layer alone.
// About 3 minutes on two processor cores; no network and no GPU are needed.
//
// You need a little TypeScript and the idea of a convolution. Run the cells in order with Shift+Enter. Every
// value can be inspected: put the cursor on a name and press Shift+Tab.

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
// `small` trains on 12,000 real images of clothing that come with the course (Fashion-MNIST, 28x28, grey).
// `smoke` only shows that everything runs. `full` takes the data set and the settings of the book: CIFAR-10,
// Adam, a learning rate of 1e-4 and 20 epochs; it downloads 170 MB and wants a GPU.

// %%
type Budget = Record<"trainImages" | "testImages" | "epochs" | "fewImages" | "fewEpochs", number>;
const BUDGETS: Record<string, Budget> = {
  smoke: { trainImages: 768, testImages: 250, epochs: 1, fewImages: 128, fewEpochs: 1 },
  small: { trainImages: 12_000, testImages: 10_000, epochs: 3, fewImages: 500, fewEpochs: 16 },
  full: { trainImages: 50_000, testImages: 10_000, epochs: 20, fewImages: 2_000, fewEpochs: 40 },
};
const BUDGET = process.env.TORCHBOOK_BUDGET ?? "small";
const { trainImages, testImages, epochs, fewImages, fewEpochs } = BUDGETS[BUDGET]!;
/** What holds at this budget; elsewhere there is no target. */
const atSmall = (target: number) => (BUDGET === "small" ? { atLeast: target } : {});
const device = torch.cuda.isAvailable() ? "cuda" : "cpu";
torch.manualSeed(Number(process.env.TORCHBOOK_SEED ?? 6));
`${BUDGET}: ${trainImages} images, ${epochs} epochs, on ${device}`

// %% [markdown]
// ## Data
//
// A data set keeps its images as bytes, `[N, C, H, W]`: number of images, channels, height, width.

// %%
const load = (train: boolean) =>
  BUDGET === "full" ? data.cifar10({ train }) : data.fashionMnist({ train, subset: true });
const trainSet = await load(true);
const testSet = await load(false);
trainSet

// %%
plot.imageGrid(trainSet.imagesU8.at(":16"), {
  titles: [...trainSet.labels.at(":16")].map((label) => trainSet.classes[label.item()]!),
  columns: 8,
})

// %% [markdown]
// Networks learn best from numbers around 0 with a spread around 1. Each channel is shifted and scaled by the
// mean and the standard deviation of the training images, never by those of the test images: they stand for
// images that nobody has seen yet. LeNet-5 wants 32x32 pixels, so images of 28x28 get a border of two.

// %%
const { mean, std } = vision.channelStatistics(trainSet.imagesU8);
const border = (32 - trainSet.imagesU8.shape[3]!) / 2;
const prepare = vision.compose(vision.pad(border), vision.normalize(mean, std));
trainSet.transform = testSet.transform = prepare;
const firstOf = (set: data.ImageDataset, count: number) => new data.Subset(set, Array(count).keys());
const trainLoader = new data.DataLoader(firstOf(trainSet, trainImages), { batchSize: 128, shuffle: true });
const testLoader = new data.DataLoader(firstOf(testSet, testImages), { batchSize: 250 });
({ mean, std })

// %% [markdown]
// ## From 1998 to 2024
//
// The drawing shows the networks of this chapter and some between them, with their numbers of parameters and the share of
// photographs of ImageNet that they name right. It stands for the book's figure 1.

// %%
models.evolutionTimeline()

// %% [markdown]
// Two things can be read from it. At first, better meant larger: VGG has more than twice the parameters of AlexNet. Since
// then, better has meant *better built*: ResNet is far ahead of VGG with a fifth of the parameters.
// The next lessons take the ideas one by one. Here are three networks to begin with.
//
// ## 1998: LeNet-5
//
// Convolutions find small patterns wherever they are; pooling makes the picture coarser; after a few rounds, linear
// layers decide. LeCun and others (1998) read the digits on cheques with it, and its plan is still that of all networks below. It has
// 61,706<!-- =leNet5Parameters --> parameters.

// %%
const count = (model: nn.Module) => model.parameters().reduce((sum, { numel }) => sum + numel, 0);
const channels = { inChannels: mean.length, numClasses: trainSet.classes.length };
const leNet5 = models.lenet5(channels);
display.metric("leNet5Parameters", count(models.lenet5()), { atLeast: 61_706, atMost: 61_706 });
models.diagram(leNet5, { inputSize: [mean.length, 32, 32] })

// %% [markdown]
// ## 2012: AlexNet
//
// Krizhevsky, Sutskever and Hinton won ImageNet's contest with the same plan, made a thousand times larger:
// 61,100,840<!-- =alexNetParameters --> parameters, trained on two graphics cards. Three things made that possible besides the
// cards: ReLU instead of tanh, dropout, and more images made of the given ones. We come back to each of them.
//
// For our small images a narrow AlexNet is enough: a quarter of the channels, and a first filter of 5x5 instead of
// 11x11.

// %%
const alexNet = models.alexnet({ ...channels, widthMult: 0.25, stem: "small" });
const published = nn.onDevice("meta", () => models.alexnet());
display.metric("alexNetParameters", count(published), { atLeast: 61_100_840, atMost: 61_100_840 });
models.diagram(published)

// %% [markdown]
// ## Why depth was hard
//
// Learning goes backwards: the gradient that reaches the first layer has passed through all the others, and each
// of them multiplies it. Four chains of 24 layers show what becomes of it. They differ only in what follows each convolution, and start
// with weights that fit that function.

// %%
const WIDTH = 16;
const chain = (activation: () => nn.Layer, gain: number) => {
  const layers = Array.from({ length: 24 }, () => {
    const conv = new nn.Conv2d(WIDTH, WIDTH, 3, { padding: 1, bias: false });
    nn.init.xavierNormal_(conv.weight, gain);
    return [conv, activation()];
  });
  return new nn.Sequential(...layers.flat());
};
const chains = {
  sigmoid: chain(() => new nn.Sigmoid(), 1),
  tanh: chain(() => new nn.Tanh(), 1),
  ReLU: chain(() => new nn.ReLU(), Math.SQRT2),
  residual: new nn.Sequential(...Array.from({ length: 12 }, () => new models.ResidualBlock(WIDTH, WIDTH))),
};

// %%
const noise = torch.randn([8, WIDTH, 16, 16]);
const flows = Object.entries(chains).map(([name, layers]): [string, number[]] => {
  const output = layers.forward(noise);
  output.mul(torch.randn(output.shape)).sum().backward();
  const norms = models.gradientFlow(layers).map(({ norm }) => norm);
  return [name, norms.map((norm) => norm / norms.at(-1)!)];
});
plot.line(Object.fromEntries(flows), {
  logY: true,
  xTitle: "layer",
  yTitle: "gradient, against the last layer's",
})

// %%
const reaching = Object.fromEntries(flows.map(([name, norms]) => [name, norms[0]!]));
display.metric("reaching.sigmoid", reaching.sigmoid!, { atMost: 1e-6 });
display.metric("reaching.ReLU", reaching.ReLU!, { atLeast: 1e-2 });
display.metric("reaching.residual", reaching.residual!, { atLeast: 1e-1 });

// %% [markdown]
// The slope of the sigmoid is at most one quarter: after 24 layers next to nothing is left of the gradient, and the first
// layers do not learn. Tanh has the slope 1 at zero, and ReLU wherever it lets something through: with first weights that fit,
// the gradient arrives. But tanh flattens where numbers are large, and in training they grow; ReLU never does.
//
// But deeper plain networks become worse again, even with ReLU; lesson 06-03 measures that. What helps is the next idea.
//
// ## 2015: learn the difference
//
// A **residual block** adds its input to its output,
//
// $$ y = \mathrm{relu}(F(x) + x), $$
//
// so that the layers inside only learn what to *change*, and the gradient has a direct way back. If the best
// thing to do is nothing, the block only has to make $F(x)$ zero.
//
// `resnet20` from `torchbook/models` is the network of He and others (2015) for small images: one convolution,
// three stages of three such blocks with 16, 32 and 64 channels, and one linear layer. With three colour
// channels it has 272,474<!-- =resnet20Parameters --> parameters. This is the block that opens its second stage: the first convolution
// has stride 2 and doubles the channels, so the shortcut needs a convolution of its own to get to the same shape.

// %%
const resnet20 = models.resnet20(channels);
display.metric("resnet20Parameters", count(models.resnet20()), { atLeast: 272_474, atMost: 272_474 });
models.diagram(resnet20.layer2.at(0), { inputSize: [16, 32, 32], title: "the first block of layer2" })

// %%
models.diagram(resnet20, { inputSize: [mean.length, 32, 32], depth: "blocks" })

// %% [markdown]
// ## One batch, shape by shape

// %%
const networks = { leNet5, alexNet, resnet20 };
type Name = keyof typeof networks;
const names = Object.keys(networks) as Name[];
const images = prepare(trainSet.imagesU8.at(":8"));
const rows = names.flatMap((network) => {
  const { features, stages } = torch.noGrad(() => networks[network].eval().forwardIntermediates(images));
  const logits = networks[network].forwardHead(features);
  return Object.entries({ images, ...stages, logits }).map(([stage, { shape }]) => {
    return { network, stage, shape: shape.join(" x ") };
  });
});
display.table(rows)

// %% [markdown]
// Stage by stage the pictures get smaller and the channels more. In the end every image is one row of ten numbers, the
// *logits*: the larger, the more the network believes in that class. It knows nothing yet. Somebody who gives every class the
// same probability has a loss of $\ln 10 \approx 2.3$; random weights do no better.

// %%
const criterion = new nn.CrossEntropyLoss();
const [batch, batchLabels] = trainLoader[Symbol.iterator]().next().value!;
const guess = torch.noGrad(() => leNet5.train().forward(batch));
criterion.forward(guess, batchLabels).item()

// %% [markdown]
// ## Training
//
// The loop is all there is: take a batch, compute the loss, compute the gradients, take a step. The learning
// rate rises for the first quarter of the steps and then falls to zero; this lets so short a training end well.
// `channelsLast` only says how the numbers lie in memory; processors like it better.

// %%
const RATES: Record<Name, number> = { leNet5: 5e-3, alexNet: 2e-3, resnet20: 1e-2 };
const totalSteps = epochs * trainLoader.length;
function prepareTraining(name: Name) {
  const net = networks[name].to({ device, memoryFormat: torch.channelsLast }).train();
  const lr = BUDGET === "full" ? 1e-4 : RATES[name];
  const optimizer = new optim.Adam(net.parameters(), { lr });
  const oneCycle = () => new optim.OneCycleLR(optimizer, lr, { totalSteps, pctStart: 0.25 });
  const scheduler = BUDGET === "full" ? undefined : oneCycle();
  return { net, optimizer, scheduler };
}

// %%
function learn(name: Name, curve: plot.LiveCurve<Name>): void {
  const { net, optimizer, scheduler } = prepareTraining(name);
  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const [images, labels] of trainLoader) {
      optimizer.zeroGrad();
      const loss = criterion.forward(net.forward(images.to({ device })), labels.to({ device }));
      loss.backward();
      optimizer.step();
      scheduler?.step();
      curve.add(++step, { [name]: loss.item() });
    }
  }
}

// %% [markdown]
// A network is judged by images that it was not trained on: which part of them does it name right?

// %%
function answersOf(net: models.Network) {
  net.eval();
  const parts = [...testLoader].map(([images, labels]) => {
    const logits = torch.noGrad(() => net.forward(images.to({ device })));
    return [logits.softmax(1).to({ device: "cpu" }), labels] as const;
  });
  const probabilities = torch.cat(parts.map(([part]) => part));
  const labels = torch.cat(parts.map(([, part]) => part));
  const predictions = probabilities.argmax(1);
  const accuracy = predictions.eq(labels).to(torch.float32).mean().item();
  return { probabilities, labels, predictions, accuracy };
}

// %%
const curve = plot.live({ series: names, title: "loss of each batch", xTitle: "step" });
const thisRun: models.LessonResult[] = [];
for (const network of names) {
  torch.resetPeakMemoryStats();
  const start = performance.now();
  learn(network, curve);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = torch.memory().peakBytes / 1e6;
  const { parameters, multiplyAdds: macs } = nn.summary(networks[network], [1, mean.length, 32, 32]).totals;
  const { accuracy } = answersOf(networks[network]);
  console.log(`${network}: test accuracy ${(100 * accuracy).toFixed(1)} %`);
  const cost = { parameters, macs };
  thisRun.push({ lesson: "06-01", network, ...cost, accuracy, spread: 0, seconds, megabytes });
}

// %%
const TARGETS: Record<string, number> = { leNet5: 0.79, alexNet: 0.77, resnet20: 0.82 };
for (const row of thisRun) {
  display.metric(`${row.network}.parameters`, row.parameters);
  display.metric(`${row.network}.macs`, row.macs);
  display.metric(`${row.network}.accuracy`, row.accuracy, atSmall(TARGETS[row.network]!));
  display.metric(`${row.network}.seconds`, row.seconds);
  display.metric(`${row.network}.megabytes`, row.megabytes);
}

// %% [markdown]
// ## The growing table
//
// What the networks of these lessons cost and reach: first the mean over several seeds at the budget `small`, with its
// spread, then the run above. `macs` are multiply-adds for one image; `megabytes` is the most memory that tensors took in
// training. Every lesson adds its rows.

// %%
display.table([...models.lessonResults("06-01"), ...thisRun])

// %%
plot.scatter(
  thisRun.map(({ macs }) => macs / 1e6),
  thisRun.map(({ accuracy }) => accuracy),
  {
    classes: names.map((_, at) => at),
    classNames: names,
    size: 12,
    xTitle: "million multiply-adds for one image",
    yTitle: "test accuracy",
  },
)

// %% [markdown]
// AlexNet has the most parameters by far, and most of them sit in its linear layers. The residual network has far fewer and does
// more work: its weights are all in filters, which are used at every place of the image.
//
// ## What it gets wrong
//
// The confusion matrix of the residual network has a row for each true class and a column for each answer. Shirts, pullovers and
// coats are hard to tell apart at this size, for people too.

// %%
const { probabilities, labels, predictions } = answersOf(resnet20);
plot.confusionMatrix(labels, predictions, { classNames: testSet.classes })

// %%
const wrong = predictions.ne(labels).nonzero().flatten();
const confidence = probabilities.amax(1).indexSelect(0, wrong);
const worst = wrong.indexSelect(0, confidence.argsort({ descending: true }).at(":8"));
const worded = (classes: torch.Tensor) =>
  [...classes.indexSelect(0, worst)].map((label) => testSet.classes[label.item()]!);
const answers = worded(predictions);
plot.imageGrid(testSet.imagesU8.indexSelect(0, worst), {
  title: "The most confident mistakes: answer (truth)",
  titles: worded(labels).map((truth, i) => `${answers[i]} (${truth})`),
  columns: 4,
  size: 144,
})

// %% [markdown]
// ## A look inside
//
// The filters of the first layers see pixels, so they can be shown as pictures: grey is zero, brighter is positive, darker
// negative. On top the six of LeNet-5, then the sixteen of AlexNet, both 5x5.

// %%
plot.imageGrid(models.filterImages(leNet5.getSubmodule("features.c1") as nn.Conv2d), {
  columns: 8,
  size: 64,
})

// %%
plot.imageGrid(models.filterImages(alexNet.features.at(0) as nn.Conv2d), { columns: 8, size: 64 })

// %% [markdown]
// What the first stage of the residual network makes of one image, one picture a channel. Some channels keep the outline, some the
// surface, some the background.

// %%
const shown = prepare(testSet.imagesU8.at(":8"));
plot.imageGrid(models.featureMaps(resnet20, shown.at(0), "layer1"), { columns: 8 })

// %% [markdown]
// Grad-CAM (Selvaraju and others, 2017) asks which places of a stage's features speak for the answer: each channel counts
// by the gradient of the answer's logit. The redder and yellower, the more a place counts.

// %%
const heated = [...shown].map((image, at) => {
  const photo = vision.functional.pad(testSet.imagesU8.at(at), border) as torch.Tensor;
  return models.overlay(photo, models.gradCam(resnet20, image, { stage: "layer2" }));
});
plot.imageGrid(heated, {
  titles: [...predictions.at(":8")].map((label) => testSet.classes[label.item()]!),
  columns: 8,
})

// %% [markdown]
// ## Overfitting, and three things against it
//
// A network with many parameters can learn few images by heart. It then knows *them*, and not what they have in
// common. To see it, we train AlexNet on a few hundred images only. `fit` is the loop from above, as a function.
//
// - **Dropout** zeroes half of the numbers between the linear layers at random, in training only. No number can be relied on.
// - **Weight decay** pulls every weight a little towards zero at each step.
// - **Augmentation** shows each image shifted by up to three pixels and mirrored, never twice the same.

// %%
const moved = vision.compose(vision.randomCrop(32, { padding: 3 }), vision.randomHorizontalFlip());
const padded = vision.pad(border);
const augment = vision.compose(padded, vision.eachImage(moved), vision.normalize(mean, std));
const variants: Record<string, { dropout?: number; weightDecay?: number; transform?: vision.Transform }> = {
  nothing: {},
  dropout: { dropout: 0.5 },
  "weight decay": { weightDecay: 0.5 },
  augmentation: { transform: augment },
};
const fewSet = await load(true);
const fewLoader = new data.DataLoader(firstOf(fewSet, fewImages), { batchSize: 50, shuffle: true });
const fewTests = new data.DataLoader(firstOf(testSet, Math.min(testImages, 2_000)), { batchSize: 250 });

// %%
async function accuracyOn(
  net: models.Network,
  loader: data.DataLoader<readonly [torch.Tensor, torch.Tensor]>,
) {
  const metrics = { accuracy: new train.Accuracy() };
  const { accuracy } = await train.evaluate(net, loader, { loss: F.crossEntropy, metrics });
  return accuracy;
}

// %%
const overfitting: { against: string; known: number; unseen: number; gap: number }[] = [];
for (const [against, { dropout = 0, weightDecay = 0, transform = prepare }] of Object.entries(variants)) {
  const net = models.alexnet({ ...channels, widthMult: 0.25, stem: "small", dropout }).to(device);
  const optimizer = new optim.AdamW(net.parameters(), { lr: 1e-3, weightDecay });
  fewSet.transform = transform;
  await train.fit(net, fewLoader, { optimizer, loss: F.crossEntropy, maxEpochs: fewEpochs });
  fewSet.transform = prepare;
  const [known, unseen] = [await accuracyOn(net, fewLoader), await accuracyOn(net, fewTests)];
  overfitting.push({ against, known, unseen, gap: known - unseen });
}
display.table(overfitting)

// %%
plot.bar(
  overfitting.map(({ against }) => against),
  {
    "images it learned from": overfitting.map(({ known }) => known),
    "new images": overfitting.map(({ unseen }) => unseen),
  },
  { title: "AlexNet on few images", yTitle: "accuracy" },
)

// %%
const gapOf = (name: string) => overfitting.find(({ against }) => against === name)!.gap;
display.metric("overfitting.gap", gapOf("nothing"), atSmall(0.05));
display.metric("overfitting.closedByAugmentation", gapOf("nothing") - gapOf("augmentation"), atSmall(0));

// %% [markdown]
// Without help the network knows its own images far better than new ones. Augmentation closes most of the gap, since there is
// no image to learn by heart. The price is time: what is not learned by heart is learned more slowly, and a short training
// may end before the help has paid. More images are still the best cure.
//
// ## Fine-tuning: only the last layer
//
// What a network has learned of one task often serves another. Then its last layer is replaced, the others are *frozen*, and
// a few images are enough. Our new task: which way was the image turned? There are four answers, and 200 images to learn from
// which the network has not been trained on.

// %%
function turnedSet(imagesU8: torch.Tensor) {
  const parts = prepare(imagesU8)
    .chunk(4)
    .map((part, turns) => part.rot90(turns, [2, 3]));
  const labels = parts.map(({ shape }, turns) => torch.full([shape[0]!], turns, { dtype: torch.int64 }));
  return new data.TensorDataset(torch.cat(parts), torch.cat(labels));
}
const turnedImages = BUDGET === "smoke" ? 80 : 200;
const turned = turnedSet(testSet.imagesU8.at(`:${turnedImages}`));
const turnedLoader = new data.DataLoader(turned, { batchSize: 25, shuffle: true });
const others = turnedSet(testSet.imagesU8.at(`1000:${1_000 + Math.min(testImages, 1_000)}`));
const turnedTests = new data.DataLoader(others, { batchSize: 250 });
plot.imageGrid(turned.tensors[0].at(`::${turnedImages / 8}`), { columns: 8, range: "auto" })

// %%
const starts: Record<string, { net: models.ResNetCifar; lr: number }> = {
  "only the last layer": { net: nn.deepCopy(resnet20).resetClassifier(4).freeze("layer3"), lr: 1e-2 },
  "all layers": { net: nn.deepCopy(resnet20).resetClassifier(4), lr: 1e-3 },
  "all layers, from scratch": { net: models.resnet20({ ...channels, numClasses: 4 }), lr: 3e-3 },
};
const maxEpochs = Math.ceil(fewEpochs / 2);
const trainedIn = (net: nn.Module) => net.parameters().filter(({ requiresGrad }) => requiresGrad);

// %%
const tuned: { trained: string; parameters: number; accuracy: number }[] = [];
for (const [trained, { net, lr }] of Object.entries(starts)) {
  const optimizer = new optim.Adam(trainedIn(net.to(device)), { lr });
  await train.fit(net, turnedLoader, { optimizer, loss: F.crossEntropy, maxEpochs });
  const parameters = trainedIn(net).reduce((sum, { numel }) => sum + numel, 0);
  tuned.push({ trained, parameters, accuracy: await accuracyOn(net, turnedTests) });
}
display.table(tuned)

// %%
const [lastLayer, allLayers, scratch] = tuned.map(({ accuracy }) => accuracy);
display.metric("turned.lastLayer", lastLayer!, atSmall(0.5));
display.metric("turned.gain", allLayers! - scratch!, atSmall(0));
display.metric("turned.parameters", tuned[0]!.parameters, { atLeast: 260, atMost: 260 });

// %% [markdown]
// The last layer alone has 260<!-- =turned.parameters --> parameters and learns in seconds: all else was there already. With all
// layers it gets better still, and better than a network that starts from nothing. Lesson 06-06b does
// the same with a network that has seen a million photographs.
//
// ## Where the book errs
//
// The program of this section cannot run. Its convolutions have no padding, so the two 3x3 convolutions of a
// block shrink the image while the shortcut does not, and the sum fails. The next cell asks for that sum on
// purpose.

// %%
const kernel = torch.randn([64, 64, 3, 3]);
const pooled = torch.randn([1, 64, 15, 15]);
const branch = F.conv2d(F.conv2d(pooled, kernel), kernel);
try {
  branch.add(pooled);
} catch (error) {
  console.log((error as Error).message);
}

// %% [markdown]
// Also different here, and why:
//
// | the book's program | this lesson |
// |---|---|
// | divides the pixels by 255 twice | normalises once, by the statistics of the training images |
// | no ReLU after the add, no batch norm in the shortcut | both, as in the paper |
// | never strides after the first pooling | each stage halves the image |
// | takes the batches in the order of the files | shuffles them in each epoch |
// | no seed | the same numbers in every run |
//
// ## What to try
//
// 1. Train `models.resnet32` instead of `resnet20`. Is it better after the same number of steps? After the same time?
// 2. Pass `{ shortcut: "identity" }` to `resnet20`: shortcuts without parameters, as in the paper. How many
//    parameters does that save?
// 3. Put `nn.ReLU` into LeNet-5 in the place of its tanh: `leNet5.setSubmodule("features.tanh1", new nn.ReLU())`, and so on
//    for `tanh3`, `tanh5` and `tanh6`. Does it learn faster?
// 4. Combine the three helps against overfitting, and train for four times as many epochs.
// 5. Make a residual block of your own: exercise `exercises/buildResidualBlock.ipynb`.
