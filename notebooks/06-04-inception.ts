// %% [markdown]
// # 06-04 Inception: several filter sizes side by side
//
// **Section 6.4 of the book.** What you see here: a module whose branches look at the image at several scales; why
// a 1x1 convolution makes it affordable, counted; what versions 1 to 4 brought; a narrow GoogLeNet that learns with
// auxiliary classifiers, beside a plain network of the same cost; and what its branches are worth. About 2 minutes on
// two processor cores; no network and no GPU are needed.
//
// Data, batches and the training loop are explained in `06-01`, receptive fields in `06-02`.

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
// `small` trains a GoogLeNet of an eighth of the width on 12,000 images of clothing (Fashion-MNIST). `smoke` only shows
// that everything runs. `full` takes the settings of the book: CIFAR-10, Adam, a learning rate of 1e-3, batches of 128
// and 20 epochs, for the whole width; it downloads 170 MB and wants a GPU.

// %%
type Budget = Record<"trainImages" | "testImages" | "epochs" | "rate" | "width" | "target", number>;
const BUDGETS: Record<string, Budget> = {
  smoke: { trainImages: 640, testImages: 250, epochs: 1, rate: 0.05, width: 1 / 8, target: 0.05 },
  small: { trainImages: 12_000, testImages: 10_000, epochs: 4, rate: 0.1, width: 1 / 8, target: 0.8 },
  full: { trainImages: 50_000, testImages: 10_000, epochs: 20, rate: 1e-3, width: 1, target: 0.7 },
};
const BUDGET = process.env.TORCHBOOK_BUDGET ?? "small";
const { trainImages, testImages, epochs, rate, width, target } = BUDGETS[BUDGET]!;
const BATCH_SIZE = 128;
const AUXILIARY_WEIGHT = 0.3;
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
const ofEach = (set: data.ImageDataset) =>
  set.classes.map((_, label) => set.labels.eq(label).nonzero().at(0).item());
const pictures = testSet.imagesU8.indexSelect(0, torch.tensor(ofEach(testSet), { dtype: torch.int64 }));
plot.imageGrid(pictures, { titles: testSet.classes, columns: 10, size: 72 })

// %% [markdown]
// ## The idea: do not choose a filter size
//
// A sole and a whole coat are things of different size in the same image. A filter answers best to what is about as
// large as itself. The next cell shows it with filters made by hand: plus in the middle, minus around it, the sum zero.
// Each looks at discs from 1 to 15 pixels across.

// %%
const line = torch.arange(-8, 9).to(torch.float32);
const radius = line.square().unsqueeze(0).add(line.square().unsqueeze(1)).sqrt();
const disc = (diameter: number) => radius.le(diameter / 2).to(torch.float32);
function spotFilter(kernel: number): torch.Tensor {
  const middle = disc(0.6 * kernel);
  const around = disc(kernel).sub(middle);
  return middle.div(middle.sum()).sub(around.div(around.sum()));
}
const kernels = [3, 5, 7, 11];
const diameters = Array.from({ length: 15 }, (_, i) => i + 1);
const answers = kernels.map((kernel) => diameters.map((d) => spotFilter(kernel).mul(disc(d)).sum().item()));

// %%
const favourite = (kernel: number) => {
  const row = answers[kernels.indexOf(kernel)]!;
  return diameters[row.indexOf(Math.max(...row))]!;
};
display.metric("favourite.3x3", favourite(3), { atLeast: 1, atMost: 2 });
display.metric("favourite.11x11", favourite(11), { atLeast: 5, atMost: 8 });

// %%
plot.heatmap(answers, {
  title: "How strongly a filter answers to a disc",
  xTitle: "diameter of the disc in pixels",
  xLabels: diameters.map(String),
  yLabels: kernels.map((kernel) => `${kernel}x${kernel}`),
  showValues: false,
})

// %% [markdown]
// The small filter is blind to large discs, and the large one hardly sees the small ones. Who has to choose one size for
// a layer loses something. Szegedy and others (2014) did not choose: an **Inception module** gives its input to several
// branches and joins what comes out, channel beside channel:
//
// $$ y = \mathrm{concat}\bigl(f_{1\times1}(x),\; f_{3\times3}(x),\; f_{5\times5}(x),\; \mathrm{pool}(x)\bigr) $$
//
// ## The module in code, and drawn
//
// `InceptionBlock` does just that. Each branch is a list of layers by name; every layer must keep height and width. This
// is the naive form, with the numbers of GoogLeNet's first module.

// %%
const conv = (from: number, to: number, kernel: number) =>
  new nn.Conv2d(from, to, kernel, { padding: (kernel - 1) / 2, bias: false });
const samePool = () => new nn.MaxPool2d(3, { stride: 1, padding: 1 });
const naive = new models.InceptionBlock([
  { branch1x1: conv(192, 64, 1) },
  { branch3x3: conv(192, 128, 3) },
  { branch5x5: conv(192, 32, 5) },
  { branchPool: samePool() },
]);
models.diagram(naive, { inputSize: [192, 28, 28], title: "A naive Inception module" })

// %% [markdown]
// It works, and it is too expensive: the 3x3 and the 5x5 filters go through all 192 channels, and the pooling passes them all
// on, so that the next module has even more to go through.
//
// ## 1x1 convolutions make it affordable
//
// A 1x1 convolution looks at one pixel. It mixes that pixel's channels and can make fewer of them: it is one matrix that
// is multiplied with the channels of every pixel.

// %%
const x = torch.randn([1, 192, 28, 28]);
const squeeze = conv(192, 96, 1);
const byHand = torch.einsum("oc,nchw->nohw", squeeze.weight.flatten(1), x);
display.metric("oneByOne.maxDifference", squeeze.forward(x).sub(byHand).abs().max().item(), { atMost: 1e-4 });

// %% [markdown]
// Put before the large filters, and behind the pooling, it gives the module of GoogLeNet:

// %%
const reduced = new models.InceptionBlock([
  { branch1x1: conv(192, 64, 1) },
  { reduce3x3: conv(192, 96, 1), branch3x3: conv(96, 128, 3) },
  { reduce5x5: conv(192, 16, 1), branch5x5: conv(16, 32, 5) },
  { branchPool: samePool(), projectPool: conv(192, 32, 1) },
]);
models.diagram(reduced, { inputSize: [192, 28, 28], title: "An Inception module with 1x1 reductions" })

// %%
const cost = (layer: nn.Module) => nn.summary(layer, [1, 192, 28, 28]).totals;
const outputs = (block: nn.Layer) => torch.noGrad(() => block.forward(x)).shape[1]!;
display.metric("naive.parameters", cost(naive).parameters, { atLeast: 387_072, atMost: 387_072 });
display.metric("reduced.parameters", cost(reduced).parameters, { atLeast: 163_328, atMost: 163_328 });
display.metric("reduced.share", cost(reduced).multiplyAdds / cost(naive).multiplyAdds);
display.metric("naive.channels", outputs(naive));
display.metric("reduced.channels", outputs(reduced));

// %%
display.table(
  Object.entries({ naive, reduced }).map(([module, block]) => ({
    ...{ module, "channels in": 192, "channels out": outputs(block) },
    ...{ parameters: cost(block).parameters, "multiply-adds at 28 x 28": cost(block).multiplyAdds },
  })),
)

// %% [markdown]
// The reductions leave 42 %<!-- =reduced.share --> of the multiply-adds and of the weights, 163,328<!-- =reduced.parameters -->
// instead of 387,072<!-- =naive.parameters -->, and the next module gets 256<!-- =reduced.channels --> channels instead of
// 416<!-- =naive.channels -->. Where the work is, branch by branch:

// %%
const work = (block: nn.Module) => {
  const rows = nn.summary(block, [1, 192, 28, 28]).rows.filter(({ layer }) => layer === "Conv2d");
  return Object.fromEntries(rows.map(({ name, multiplyAdds }) => [name, multiplyAdds / 1e6]));
};
const layers = Object.keys(work(reduced));

// %%
plot.bar(
  layers,
  {
    naive: layers.map((name) => work(naive)[name] ?? 0),
    reduced: layers.map((name) => work(reduced)[name]!),
  },
  { title: "Multiply-adds of each convolution", yTitle: "millions" },
)

// %% [markdown]
// ## Branches of your own
//
// `CustomInception` builds such a module from a list of branches, each with batch norm and ReLU behind its convolutions, as in
// all later versions. Here the 5x5 branch is there three times: as it is, as two 3x3, and as a 3x3 with a gap of one pixel
// between its points, a *dilated* one. The module's channels are the sum of its branches' channels.

// %%
const branches: Record<string, models.ConvBranch | models.PoolBranch> = {
  "1x1": { channels: 64 },
  "5x5": { channels: 32, reduce: 16, kernel: 5 },
  "two 3x3": { channels: 32, reduce: 16, kernel: 3, layers: 2 },
  "dilated 3x3": { channels: 32, reduce: 16, kernel: 3, dilation: 2 },
  pool: { channels: 48, pool: "max" },
};
const own = new models.CustomInception(192, Object.values(branches));
const sum = Object.values(branches).reduce((total, { channels }) => total + channels, 0);
display.metric("own.channels", own.outChannels, { atLeast: sum, atMost: sum });
display.metric("own.outputs", outputs(own), { atLeast: sum, atMost: sum });

// %%
function sees(layer: nn.Module & nn.Layer, channels: number): number {
  const image = torch.randn([1, channels, 15, 15], { requiresGrad: true });
  layer.eval().forward(image).at(0, ":", 7, 7).sum().backward();
  const columns = image.grad!.abs().sum([0, 1, 2]).nonzero().flatten();
  return columns.at(-1).sub(columns.at(0)).item() + 1;
}

// %%
display.table(
  Object.entries(branches).map(([branch, settings]) => {
    const alone = new models.CustomInception(192, [settings]);
    const { parameters, multiplyAdds: macs } = cost(alone);
    const pixels = sees(alone, 192);
    return { branch, channels: alone.outChannels, parameters, macs, "sees pixels": `${pixels} x ${pixels}` };
  }),
)

// %% [markdown]
// Three branches see 5x5 pixels at three prices. The dilated one is the cheapest, but looks at nine of the 25
// pixels only. Two 3x3 are no gain here: the first goes through the 16 channels of the reduction, as the 5x5 does, but the
// second goes through 32.
//
// Each branch has its own slice of the output. Silence one, and only its slice changes:

// %%
const before = torch.noGrad(() => own.eval().forward(x));
for (const parameter of own.getSubmodule("branch3").parameters()) torch.noGrad(() => parameter.zero_());
const change = torch
  .noGrad(() => own.forward(x))
  .sub(before)
  .abs();
const slices = change.split(
  Object.values(branches).map(({ channels }) => channels),
  1,
);
display.table(
  Object.keys(branches).map((branch, i) => ({ branch, "largest change": slices[i]!.max().item() })),
)

// %% [markdown]
// ## From v1 to v4
//
// All versions, built without their numbers (`onDevice("meta")`), and counted. Accuracies on ImageNet are those that the
// published weights reach: torchvision's for v1 and v3, Cadene's for v2, timm's for v4 and Inception-ResNet.

// %%
const versions: [version: string, create: () => models.Network, pixels: number, top1: number][] = [
  ["v1, GoogLeNet (2014)", () => models.googlenet({ auxLogits: false }), 224, 69.8],
  ["v2, BN-Inception (2015)", models.bnInception, 224, 73.5],
  ["v3 (2015)", () => models.inceptionV3({ auxLogits: false }), 299, 77.3],
  ["v4 (2016)", models.inceptionV4, 299, 80.1],
  ["Inception-ResNet v2 (2016)", models.inceptionResnetV2, 299, 80.4],
];
const built = versions.map(([version, create, pixels, top1]) => {
  const net = nn.onDevice("meta", create);
  return { version, net, pixels, top1, ...nn.summary(net, [1, 3, pixels, pixels]).totals };
});

// %%
const convolutions = (net: nn.Module) => net.modules().filter((module) => module instanceof nn.Conv2d);
const residuals = (net: nn.Module) =>
  net.modules().filter((module) => module instanceof models.ResidualInceptionBlock);
display.table(
  built.map(({ version, net, parameters, multiplyAdds, pixels, top1 }) => ({
    ...{ version, parameters, "multiply-adds": multiplyAdds, pixels, "top-1, %": top1 },
    kernels: [...new Set(convolutions(net).map(({ kernelSize }) => [kernelSize].flat().join("x")))].join(
      ", ",
    ),
    convolutions: convolutions(net).length,
    residual: residuals(net).length,
  })),
)

// %%
const published = { v1: 6_624_904, v2: 11_295_240, v3: 23_834_568, v4: 42_679_816 };
for (const [at, [name, count]] of Object.entries(published).entries()) {
  display.metric(`${name}.parameters`, built[at]!.parameters, { atLeast: count, atMost: count });
}
display.metric("v4.residual", residuals(built[3]!.net).length, { atLeast: 0, atMost: 0 });
display.metric("inceptionResnetV2.residual", residuals(built[4]!.net).length, { atLeast: 40, atMost: 40 });

// %%
plot.scatter(
  built.map(({ multiplyAdds }) => multiplyAdds / 1e9),
  built.map(({ top1 }) => top1),
  {
    ...{
      title: "Accuracy against cost",
      xTitle: "multiply-adds in billions",
      yTitle: "top-1 on ImageNet, %",
    },
    ...{ classes: built.map((_, i) => i), classNames: built.map(({ version }) => version), size: 12 },
  },
)

// %% [markdown]
// - **v1** (6,624,904<!-- =v1.parameters --> parameters): modules with 1x1 reductions, and auxiliary classifiers for training.
//   The paper has no batch norm; the build here has, as torchvision's, whose 5x5 branch is a 3x3 too.
// - **v2** (11,295,240<!-- =v2.parameters -->): batch norm, by the paper that introduced it, and two 3x3 instead of a 5x5.
// - **v3** (23,834,568<!-- =v3.parameters -->): large filters taken apart in other ways, and label smoothing.
// - **v4** (42,679,816<!-- =v4.parameters -->): one stem and three kinds of modules, A, B and C, all alike within their kind.
//
// ## Large filters, taken apart
//
// A 7x7 filter can be replaced by a row of 7 and a column of 7 behind it. The next cell counts the weights of such pairs,
// in units of $C^2$ for $C$ channels in and out, and measures what they see.

// %%
const C = 16;
const apart = (height: number, width: number) =>
  new nn.Conv2d(C, C, [height, width], { padding: [(height - 1) / 2, (width - 1) / 2], bias: false });
const stacks: Record<string, nn.Sequential> = {
  "5x5": new nn.Sequential(apart(5, 5)),
  "3x3, 3x3": new nn.Sequential(apart(3, 3), apart(3, 3)),
  "7x7": new nn.Sequential(apart(7, 7)),
  "1x7, 7x1": new nn.Sequential(apart(1, 7), apart(7, 1)),
  "3x3": new nn.Sequential(apart(3, 3)),
  "1x3, 3x1": new nn.Sequential(apart(1, 3), apart(3, 1)),
};

// %%
const weights = (stack: nn.Sequential) => nn.summary(stack, [1, C, 17, 17]).totals.parameters / C ** 2;
display.table(
  Object.entries(stacks).map(([filters, stack]) => {
    const pixels = sees(stack, C);
    return { filters, "weights / C²": weights(stack), "sees pixels": `${pixels} x ${pixels}` };
  }),
)

// %%
display.metric("one7x7", weights(stacks["7x7"]!), { atLeast: 49, atMost: 49 });
display.metric("rowAndColumn", weights(stacks["1x7, 7x1"]!), { atLeast: 14, atMost: 14 });
display.metric("rowAndColumn.sees", sees(stacks["1x7, 7x1"]!, C), { atLeast: 7, atMost: 7 });

// %% [markdown]
// A row and a column see 7<!-- =rowAndColumn.sees --> pixels to each side of a square, as a 7x7 filter does, with
// 14<!-- =rowAndColumn -->$\,C^2$ weights instead of 49<!-- =one7x7 -->$\,C^2$. That is less than it seems to be: a row
// times a column is a filter of rank one, and not every 7x7 filter is.
//
// Inception v3 uses all of this. The drawing stands for the book's figure 4: modules A have a 5x5 and two 3x3, C rows and
// columns of 7, E rows and columns of 3 side by side; B and D halve the sides.

// %%
models.diagram(built[2]!.net, { inputSize: [3, 299, 299], title: "Inception v3" })

// %% [markdown]
// ## The parts of v4
//
// Four modules A, seven B and three C, with a reduction between them that halves the sides and adds channels. Height and
// width come from images of 299x299.

// %%
const { rows } = nn.summary(built[3]!.net, [1, 3, 299, 299]);
const layersOfV4 = rows.filter(({ name }) => /^features\.\d+$/.test(name));
const parts = { stem: 6, A: 4, "reduction A": 1, B: 7, "reduction B": 1, C: 3 };
display.table(
  Object.entries(parts).map(([part, layers]) => {
    const own = layersOfV4.splice(0, layers);
    const parameters = own.reduce((sum, row) => sum + row.parameters, 0);
    const macs = own.reduce((sum, row) => sum + row.multiplyAdds, 0);
    return { part, layers, gives: own.at(-1)!.outputShapes[0]!.slice(1).join(" x "), parameters, macs };
  }),
)

// %% [markdown]
// ## Label smoothing
//
// Cross-entropy is never content: however far the right logit is ahead of the others, a larger lead has a smaller loss. Label
// smoothing, from the paper of v3, takes a share $\varepsilon$ of the target from the right class and spreads it over all
// $L$ classes. Now too large a lead costs something. The best one is
//
// $$ z^{*} = \ln \frac{1 - \varepsilon + \varepsilon / L}{\varepsilon / L} $$

// %%
const leads = torch.linspace(0, 12, 241);
const logits = torch.cat([leads.unsqueeze(1), torch.zeros([241, 9])], 1);
const labels = torch.zeros([241], { dtype: torch.int64 });
const lossFor = (labelSmoothing: number) =>
  F.crossEntropy(logits, labels, { labelSmoothing, reduction: "none" });
const smoothed = lossFor(0.1);
display.metric("smoothing.bestLead", leads.at(smoothed.argmin()).item());
display.metric("smoothing.formula", Math.log((1 - 0.1 + 0.1 / 10) / (0.1 / 10)));
plot.line(
  { "hard labels": lossFor(0), "smoothing 0.1": smoothed },
  { x: leads, title: "Loss against the lead of the right logit, 10 classes", xTitle: "lead", yTitle: "loss" },
)

// %% [markdown]
// With $\varepsilon = 0.1$ and 10 classes the least loss is at a lead of 4.5<!-- =smoothing.bestLead -->, as the formula says
// (4.51<!-- =smoothing.formula -->). What that does to logits shows when nothing else holds them back: here they are the
// parameters themselves.

// %%
function leadsWhile(labelSmoothing: number): number[] {
  const free = torch.zeros([1, 10], { requiresGrad: true });
  const optimizer = new optim.SGD([free], { lr: 5 });
  return Array.from({ length: 300 }, () => {
    optimizer.zeroGrad();
    F.crossEntropy(free, labels.at(":1"), { labelSmoothing }).backward();
    optimizer.step();
    return free.at(0, 0).sub(free.at(0, 1)).item();
  });
}

// %%
const [hard, soft] = [leadsWhile(0), leadsWhile(0.1)];
display.metric("smoothing.hardLead", hard.at(-1)!, { atLeast: 6 });
display.metric("smoothing.softLead", soft.at(-1)!, { atLeast: 4.4, atMost: 4.6 });
plot.line(
  { "hard labels": hard, "smoothing 0.1": soft },
  { title: "The lead of the right logit", xTitle: "step", yTitle: "lead" },
)

// %% [markdown]
// Hard labels drive the logits apart for ever; smoothed ones let them rest.
//
// ## The network that we train
//
// GoogLeNet has two convolutions, then nine modules in three groups. For small images its first convolution has a stride of
// one, and one pooling is left out (`stem: "small"`).

// %%
const [inChannels] = imageShape;
const options = { inChannels, numClasses, stem: "small", widthMult: width, dropoutAux: 0.5 } as const;
const googlenet = models.googlenet(options);
const ofOne = nn.summary(googlenet, [1, ...imageShape]);
display.table(
  ofOne.rows
    .filter(({ depth }) => depth === 1)
    .map(({ name, outputShapes, parameters, multiplyAdds }) => ({
      layer: name,
      gives: outputShapes[0]!.slice(1).join(" x "),
      parameters,
      "multiply-adds": multiplyAdds,
    })),
)

// %%
models.diagram(googlenet, { inputSize: imageShape, title: "GoogLeNet for small images" })

// %% [markdown]
// ## Auxiliary classifiers
//
// The authors feared that little of the gradient reaches the first of 22 layers. So they put two small classifiers on
// modules in the middle and added their losses, times 0.3. They help in training only: `forward` does not use them.
//
// How much they help can be measured, with and without batch norm. A network that has seen no images yet has a running mean
// of 0 and a variance of 1, so that in eval mode its batch norm changes nothing: it is the network of the paper.

// %%
function lossOf(net: models.GoogLeNet, images: torch.Tensor, labels: torch.Tensor, auxiliaryWeight: number) {
  const { logits, auxiliary } = net.forwardWithAuxiliary(images);
  const extra = auxiliary.map((each) => F.crossEntropy(each, labels).mul(auxiliaryWeight));
  return { logits, loss: extra.reduce((sum, each) => sum.add(each), F.crossEntropy(logits, labels)) };
}
const fresh = models.googlenet({ ...options, dropout: 0, dropoutAux: 0 });
fresh.apply((module) => {
  if (module instanceof nn.Conv2d || module instanceof nn.Linear) module.resetParameters();
});

// %%
const batch = normalize(trainSet.imagesU8.at(`:${BATCH_SIZE}`));
const batchLabels = trainSet.labels.at(`:${BATCH_SIZE}`);
function flow(batchNorm: boolean, auxiliaryWeight: number): number[] {
  fresh.train(batchNorm).zeroGrad();
  lossOf(fresh, batch, batchLabels, auxiliaryWeight).loss.backward();
  const layers = models.gradientFlow(fresh).filter(({ layer }) => !layer.startsWith("aux"));
  return layers.map(({ norm }) => norm);
}

// %%
// Without batch norm first: in train mode it sees images.
const gradients = {
  "no batch norm": flow(false, 0),
  "no batch norm, auxiliary": flow(false, AUXILIARY_WEIGHT),
  "batch norm": flow(true, 0),
  "batch norm, auxiliary": flow(true, AUXILIARY_WEIGHT),
};

// %%
const gain = (norm: "no batch norm" | "batch norm") =>
  gradients[`${norm}, auxiliary`][0]! / gradients[norm][0]!;
display.metric("auxiliary.gain", gain("no batch norm"), { atLeast: 5 });
const batchNormGain = gradients["batch norm"][0]! / gradients["no batch norm"][0]!;
display.metric("batchNorm.gain", batchNormGain, { atLeast: 1000 });
display.metric("auxiliary.gainWithBatchNorm", gain("batch norm"), { atLeast: 0.5, atMost: 2 });
plot.line(gradients, {
  ...{ title: "Gradient of each layer's weights, before training", logY: true, markers: false },
  ...{ xTitle: "layer, in the order of the network", yTitle: "norm of the gradient" },
})

// %% [markdown]
// Without batch norm the gradients are smaller by many powers of ten, and the auxiliary classifiers raise those of the layers
// before them tens of times. With batch norm there is nothing to raise: the two upper lines are one. That is why the
// classifiers went away again: v3 keeps one of two, v4 none.
//
// ## A plain network of the same cost
//
// Five 3x3 convolutions and two poolings, with as many multiply-adds as the narrow GoogLeNet has.

// %%
const plain = new models.Vgg({
  ...{ inChannels, numClasses, convsPerBlock: [1, 2, 2], batchNorm: true, hiddenFeatures: 0 },
  channels: [16, 32, 64].map((channels) => 8 * width * channels),
});
const totalsOf = (net: nn.Module) => nn.summary(net, [1, ...imageShape]).totals;
const same = totalsOf(plain).multiplyAdds / totalsOf(googlenet).multiplyAdds;
display.metric("plain6.costAgainstGooglenet", same, { atLeast: 0.95, atMost: 1.05 });

// %% [markdown]
// ## Training
//
// `fit` takes a `step` where the loss is more than one function of the output. In training, that of GoogLeNet adds the
// auxiliary losses.

// %%
const firstOf = (set: data.ImageDataset, count: number) => new data.Subset(set, [...Array(count).keys()]);
const trainLoader = new data.DataLoader(firstOf(trainSet, trainImages), {
  batchSize: BATCH_SIZE,
  shuffle: true,
});
const testLoader = new data.DataLoader(firstOf(testSet, testImages), { batchSize: 250 });

// %%
function learning(net: nn.Module) {
  if (BUDGET === "full") return { optimizer: new optim.Adam(net.parameters(), { lr: rate }) };
  const optimizer = new optim.SGD(net.parameters(), {
    lr: rate,
    momentum: 0.9,
    nesterov: true,
    weightDecay: 5e-4,
  });
  const cycle = { totalSteps: epochs * trainLoader.length, pctStart: 0.25, cycleMomentum: false };
  const scheduler = new optim.OneCycleLR(optimizer, rate, cycle);
  return { optimizer, scheduler, schedulerInterval: "step" as const };
}

// %%
type Batch = readonly [images: torch.Tensor, labels: torch.Tensor];
const results: models.LessonResult[] = [];
const measured = { validationData: testLoader, metrics: { accuracy: new train.Accuracy() } };
const liveCurve = (title: string) =>
  plot.live({
    ...{ series: ["loss", "valAccuracy"], rightAxis: ["valAccuracy"], interval: "step" },
    ...{ title, xTitle: "step" },
  });

// %%
async function learn(network: string, net: models.Network, step: train.Step<Batch>): Promise<void> {
  net.to({ device, memoryFormat: torch.channelsLast });
  torch.resetPeakMemoryStats();
  const start = performance.now();
  const settings = { ...learning(net), ...measured, step, maxEpochs: epochs };
  const { history } = await train.fit(net, trainLoader, { ...settings, callbacks: [liveCurve(network)] });
  const seconds = (performance.now() - start) / 1000;
  const megabytes = torch.memory().peakBytes / 1e6;
  const { parameters, multiplyAdds: macs } = totalsOf(net);
  const reached = { accuracy: history.at(-1)!.valAccuracy!, spread: 0, seconds, megabytes };
  results.push({ lesson: "06-04", network, parameters, macs, ...reached });
}

// %%
await learn("googlenet", googlenet, ([images, labels]) => {
  if (googlenet.training) {
    const { logits, loss } = lossOf(googlenet, images, labels, AUXILIARY_WEIGHT);
    return { loss, output: logits, target: labels };
  }
  const output = googlenet.forward(images);
  return { loss: F.crossEntropy(output, labels), output, target: labels };
});

// %%
await learn("plain6", plain, ([images, labels]) => {
  const output = plain.forward(images);
  return { loss: F.crossEntropy(output, labels), output, target: labels };
});

// %%
for (const { network, parameters, macs, accuracy, seconds, megabytes } of results) {
  display.metric(`${network}.parameters`, parameters);
  display.metric(`${network}.macs`, macs);
  display.metric(`${network}.accuracy`, accuracy, { atLeast: target });
  display.metric(`${network}.seconds`, seconds);
  display.metric(`${network}.megabytes`, megabytes);
}
display.table([...models.lessonResults("06-03"), ...results])

// %% [markdown]
// Multiply-adds are not time. Both networks do the same number of them, and yet the one with many small convolutions takes
// longer on a processor: each layer has its start, and its batch norm reads and writes all it made. Nor should one expect much of
// several scales on clothes that fill 28x28 pixels. The place of Inception is ImageNet, where objects come in all sizes: there
// GoogLeNet had the lower error with a twelfth of AlexNet's parameters (section 1 of its paper).
//
// ## What the branches are worth
//
// One branch at a time is silenced in all nine modules, and the accuracy on the test images measured again.

// %%
const modules = googlenet.namedModules().filter(([, module]) => module instanceof models.InceptionBlock);
const judged = new data.DataLoader(firstOf(testSet, Math.min(testImages, 2_000)), { batchSize: 250 });
async function accuracyWithout(branch?: string): Promise<number> {
  const silenced = modules.flatMap(([, module]) => (branch ? [module.getSubmodule(branch)] : []));
  const hooks = silenced.map((each) =>
    each.registerForwardHook((_, __, output) => (output as torch.Tensor).mul(0)),
  );
  const metrics = { accuracy: new train.Accuracy() };
  const { accuracy } = await train.evaluate(googlenet, judged, { loss: F.crossEntropy, metrics });
  for (const hook of hooks) hook.remove();
  return accuracy;
}

// %%
const names = {
  none: undefined,
  "1x1": "branch1",
  "3x3": "branch2",
  "second 3x3": "branch3",
  pool: "branch4",
};
const worth: number[] = [];
for (const branch of Object.values(names)) worth.push(await accuracyWithout(branch));
plot.bar(Object.keys(names), worth, {
  title: "Accuracy without a branch",
  xTitle: "silenced",
  yTitle: "accuracy",
})

// %% [markdown]
// ## A look inside
//
// The filters of the first layer, and what the first modules make of a shoe: the channels stand in the order of the branches.

// %%
plot.imageGrid(models.filterImages(googlenet.conv1.at(0) as nn.Conv2d), {
  title: "Filters of the first layer",
  size: 64,
})

// %%
const shoe = normalize(pictures.at("-1:")).to({ device });
plot.imageGrid(models.featureMaps(googlenet, shoe, "inception3"), {
  ...{ title: "Channels of inception3b, branch by branch", columns: 15, size: 44 },
})

// %% [markdown]
// Grad-CAM shows where the network saw what speaks for its answer.

// %%
const images = normalize(pictures).to({ device });
const answersTo = torch.noGrad(() => googlenet.eval().forward(images)).argmax(1);
const maps = [...pictures].map((picture, i) => {
  const heat = models.gradCam(googlenet, images.at(i), { stage: "inception4e" });
  return models.overlay(picture, heat.to({ device: "cpu" }));
});
plot.imageGrid(torch.stack(maps), {
  title: "Grad-CAM, and the answer",
  titles: [...answersTo].map((answer) => testSet.classes[answer.item()]!),
  columns: 10,
  size: 72,
})

// %% [markdown]
// ## Where the book errs
//
// The program calls its blocks Inception modules, but puts the branches one behind the other instead of side by side. The
// channels do not fit then: the next cell builds its block A, and the error is the one that the book's program ends with.

// %%
const chained = new nn.Sequential(
  ...[conv(64, 64, 1), conv(64, 48, 1), conv(48, 64, 5)],
  ...[conv(64, 64, 1), conv(64, 96, 3), conv(96, 96, 3)],
  conv(64, 32, 1),
);
try {
  chained.forward(torch.zeros([1, 64, 15, 15]));
} catch (error) {
  console.log((error as Error).message);
}

// %%
const asMeant = new models.InceptionBlock([
  { branch1x1: conv(64, 64, 1) },
  { reduce5x5: conv(64, 48, 1), branch5x5: conv(48, 64, 5) },
  { reduce3x3: conv(64, 64, 1), branch3x3a: conv(64, 96, 3), branch3x3b: conv(96, 96, 3) },
  { pool: samePool(), branchPool: conv(64, 32, 1) },
]);
const given = asMeant.forward(torch.zeros([1, 64, 15, 15])).shape[1]!;
display.metric("book.blockA", given, { atLeast: 256, atMost: 256 });

// %% [markdown]
// Side by side, block A gives 256<!-- =book.blockA --> channels; the program's next block expects 192. Its other blocks, its
// reductions and its classifier do not fit either. Also different here, and why:
//
// | the book | this lesson |
// |---|---|
// | v4 has residual connections | it has 0<!-- =v4.residual --> residual blocks; Inception-ResNet v2 has 40<!-- =inceptionResnetV2.residual --> |
// | v3 and v4 brought batch norm | v2 did: Ioffe and Szegedy (2015) |
// | no batch norm, no ReLU, no pooling branch | all three, as in the papers |
// | one block of each kind | 4, 7 and 3 of them in v4 |
// | divides the pixels by 255 twice | normalises once |
//
// ## What to try
//
// 1. Train without auxiliary classifiers: set `AUXILIARY_WEIGHT` to 0. Does the curve change?
// 2. Train with label smoothing: pass `{ labelSmoothing: 0.1 }` to `F.crossEntropy` in `lossOf`. Why is the loss larger? What
//    becomes of the accuracy?
// 3. Build a network of `CustomInception` modules of your own within the same multiply-adds. Which branches pay?
// 4. Set `width` to 1/4. How much better is it, and how much longer does it take?
