// %% [markdown]
// # 06-01 Modern CNNs: from pixels to a residual network
//
// **Section 6.1 of the book.** What you see here: real images become tensors, a residual network is walked
// through shape by shape, and it learns while you watch. About 4 minutes on two processor cores; no network and
// no GPU are needed.
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
import * as vision from "torchbook/vision";

// %% [markdown]
// ## Constants
//
// `small` trains on 12,000 real images of clothing that come with the course (Fashion-MNIST, 28x28, grey).
// `smoke` only shows that everything runs. `full` takes the data set and the settings of the book: CIFAR-10,
// Adam, a learning rate of 1e-4 and 20 epochs; it downloads 170 MB and wants a GPU.

// %%
type Budget = Record<"trainImages" | "testImages" | "epochs" | "peakRate" | "target", number>;
const BUDGETS: Record<string, Budget> = {
  smoke: { trainImages: 1_280, testImages: 1_000, epochs: 2, peakRate: 0.1, target: 0.2 },
  small: { trainImages: 12_000, testImages: 10_000, epochs: 4, peakRate: 0.1, target: 0.85 },
  full: { trainImages: 50_000, testImages: 10_000, epochs: 20, peakRate: 1e-4, target: 0.6 },
};
const BUDGET = process.env.TORCHBOOK_BUDGET ?? "small";
const { trainImages, testImages, epochs, peakRate, target } = BUDGETS[BUDGET]!;
const BATCH_SIZE = 128;
const device = torch.cuda.isAvailable() ? "cuda" : "cpu";
torch.manualSeed(6);
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
const shown = Array.from({ length: 24 }, (_, i) => i);
plot.imageGrid(trainSet.imagesU8.at(":24"), {
  titles: shown.map((i) => trainSet.classes[trainSet.labels.at(i).item()]!),
  columns: 8,
})

// %% [markdown]
// Networks learn best from numbers around 0 with a spread around 1. Each channel is shifted and scaled by the
// mean and the standard deviation of the training images, never by those of the test images: they stand for
// images that nobody has seen yet.

// %%
const { mean, std } = vision.channelStatistics(trainSet.imagesU8);
trainSet.transform = testSet.transform = vision.normalize(mean, std);
const first = (count: number) => Array.from({ length: count }, (_, i) => i);
const trainLoader = new data.DataLoader(new data.Subset(trainSet, first(trainImages)), {
  batchSize: BATCH_SIZE,
  shuffle: true,
});
const testLoader = new data.DataLoader(new data.Subset(testSet, first(testImages)), { batchSize: 250 });
({ mean, std })

// %% [markdown]
// ## The idea: learn the difference
//
// More layers can express more, but plain stacks of many layers are hard to train: the gradient that reaches
// the first layers has passed through all the others. A **residual block** adds its input to its output,
//
// $$ y = \mathrm{relu}(F(x) + x), $$
//
// so that the layers inside only learn what to *change*, and the gradient has a direct way back. If the best
// thing to do is nothing, the block only has to make $F(x)$ zero.
//
// `resnet20` from `torchbook/models` is the network of He and others (2015) for small images: one convolution,
// three stages of three such blocks with 16, 32 and 64 channels, and one linear layer. With three colour
// channels it has 272,474<!-- =resnet20Parameters --> parameters.

// %%
const count = (model: nn.Module) => [...model.parameters()].reduce((sum, p) => sum + p.numel, 0);
display.metric("resnet20Parameters", count(models.resnet20()), { atLeast: 272_474, atMost: 272_474 });
const inChannels = mean.length;
const net = models.resnet20({ inChannels, numClasses: trainSet.classes.length });
net.to({ device, memoryFormat: torch.channelsLast });
net.layer2.at(0)

// %% [markdown]
// The block above opens the second stage: its first convolution has stride 2 and doubles the channels, so the
// shortcut needs a convolution of its own, `downsample`, to get to the same shape. `channelsLast` only says how the
// numbers lie in memory; processors like it better.
//
// ## One batch, shape by shape

// %%
const stages = {
  conv1: net.conv1,
  layer1: net.layer1,
  layer2: net.layer2,
  layer3: net.layer3,
  avgpool: net.avgpool,
};
let x = trainSet.transform(trainSet.imagesU8.at(":8")).to({ device });
const rows = [{ stage: "images", shape: x.shape.join(" x "), parameters: 0 }];
net.eval();
for (const [stage, layer] of Object.entries(stages)) {
  x = torch.noGrad(() => layer.forward(x));
  rows.push({ stage, shape: x.shape.join(" x "), parameters: count(layer) });
}
x = net.fc.forward(x.flatten(1));
rows.push({ stage: "fc", shape: x.shape.join(" x "), parameters: count(net.fc) });
display.table(rows)

// %% [markdown]
// Each stage after the first halves the height and the width and doubles the channels. In the end every image is
// one row of ten numbers, the *logits*: the larger, the more the network believes in that class. It knows nothing
// yet. Somebody who gives every class the same probability has a loss of $\ln 10 \approx 2.3$; random weights
// do no better.

// %%
const criterion = new nn.CrossEntropyLoss();
const [batch, batchLabels] = trainLoader[Symbol.iterator]().next().value!;
net.train();
const logits = torch.noGrad(() => net.forward(batch.to({ device })));
criterion.forward(logits, batchLabels.to({ device })).item()

// %% [markdown]
// ## Training
//
// The loop is all there is: take a batch, compute the loss, compute the gradients, take a step. The learning
// rate rises for the first quarter of the steps and then falls to zero along a cosine; this lets so short a
// training end well.

// %%
const momentum = { momentum: 0.9, nesterov: true, weightDecay: 5e-4 };
const optimizer =
  BUDGET === "full"
    ? new optim.Adam(net.parameters(), { lr: peakRate })
    : new optim.SGD(net.parameters(), { lr: peakRate, ...momentum });
const steps = epochs * trainLoader.length;

function learningRate(step: number): number {
  if (BUDGET === "full") return peakRate;
  const warmUp = steps / 4;
  if (step < warmUp) return peakRate * (0.04 + (0.96 * step) / warmUp);
  return (peakRate * (1 + Math.cos((Math.PI * (step - warmUp)) / (steps - warmUp)))) / 2;
}

// %%
function evaluate(): { accuracy: number; labels: torch.Tensor; probabilities: torch.Tensor } {
  net.eval();
  const parts = [...testLoader].map(([images, labels]) => {
    const probabilities = torch.noGrad(() =>
      net.forward(images.to({ device })).softmax(1).to({ device: "cpu" }),
    );
    return { labels, probabilities };
  });
  const labels = torch.cat(parts.map((part) => part.labels));
  const probabilities = torch.cat(parts.map((part) => part.probabilities));
  return {
    accuracy: probabilities.argmax(1).eq(labels).to(torch.float32).mean().item(),
    labels,
    probabilities,
  };
}

// %%
const curve = plot.live({
  series: ["loss", "test accuracy"],
  rightAxis: ["test accuracy"],
  title: "ResNet-20",
  xTitle: "step",
});
let step = 0;
let result!: ReturnType<typeof evaluate>;
for (let epoch = 1; epoch <= epochs; epoch++) {
  net.train();
  for (const [images, labels] of trainLoader) {
    optimizer.paramGroups[0]!.lr = learningRate(step++);
    optimizer.zeroGrad();
    const loss = criterion.forward(net.forward(images.to({ device })), labels.to({ device }));
    loss.backward();
    optimizer.step();
    curve.add(step, { loss: loss.item() });
  }
  result = evaluate();
  curve.add(step, { "test accuracy": result.accuracy });
  console.log(`epoch ${epoch} of ${epochs}: test accuracy ${(100 * result.accuracy).toFixed(1)} %`);
}

// %%
const { accuracy, labels, probabilities } = result;
display.metric("testAccuracy", accuracy, { atLeast: target });
display.metric("lastLoss", curve.records.findLast((record) => record.loss !== undefined)!.loss!);

// %% [markdown]
// ## What it gets wrong
//
// The confusion matrix has a row for each true class and a column for each answer. Shirts, pullovers and coats
// are hard to tell apart at this size, for people too.

// %%
const predictions = probabilities.argmax(1);
plot.confusionMatrix(labels, predictions, { classNames: testSet.classes })

// %%
const wrong = predictions.ne(labels).nonzero().flatten();
const confidence = probabilities.amax(1).indexSelect(0, wrong);
const worst = wrong.indexSelect(0, confidence.argsort({ descending: true }).at(":16"));
const names = (classes: torch.Tensor) =>
  [...classes.indexSelect(0, worst)].map((label) => testSet.classes[label.item()]!);
const answers = names(predictions);
plot.imageGrid(testSet.imagesU8.indexSelect(0, worst), {
  title: "The most confident mistakes: answer (truth)",
  titles: names(labels).map((truth, i) => `${answers[i]} (${truth})`),
  columns: 4,
  size: 144,
})

// %% [markdown]
// ## Where the book errs
//
// The program of this section cannot run. Its convolutions have no padding, so the two 3x3 convolutions of a
// block shrink the image while the shortcut does not, and the sum fails. The next cell asks for that sum on
// purpose.

// %%
const kernel = torch.randn([64, 64, 3, 3]);
const pooled = torch.randn([1, 64, 15, 15]);
const branch = nn.functional.conv2d(nn.functional.conv2d(pooled, kernel), kernel);
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
// 1. Train `models.resnet32` instead. Is it better after the same number of steps? After the same time?
// 2. Pass `{ shortcut: "identity" }` to `resnet20`: shortcuts without parameters, as in the paper. How many
//    parameters does that save?
// 3. Set the peak of the learning rate to 1. What does the curve look like?
// 4. Make a residual block of your own: exercise `exercises/buildResidualBlock.ipynb`.
