// %% [markdown]
// # 06-06b Pretrained networks: what others have trained
//
// **Section 6.6 of the book, its programs.** What you see here: a network with real weights that names what is in
// photographs; what happens to its answers when the images are prepared in another way; where it looks; and how the
// same weights help with a task that they were never trained for. About 3 minutes on two processor cores; no GPU is
// needed. The weights (19 MB) come by pip the first time, and are kept.
//
// You should have seen `06-06`: the network here is an EfficientNet-Lite0.

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
// `small` fine-tunes on 2,000 images of clothing (Fashion-MNIST), enlarged to 96x96. `smoke` only shows that
// everything runs. The book fine-tunes nothing, so `full` takes what its section 6.3 trains with: CIFAR-10, batches
// of 128, 20 epochs; it downloads 170 MB and wants a GPU. The optimizer stays AdamW, since SGD with a rate of 0.01
// hardly moves a new last layer.

// %%
type Budget = Record<"images" | "tests" | "epochs" | "probeEpochs" | "batchSize" | "gain" | "target", number>;
const BUDGETS: Record<string, Budget> = {
  smoke: { images: 96, tests: 100, epochs: 1, probeEpochs: 10, batchSize: 32, gain: -1, target: 0.2 },
  small: { images: 2_000, tests: 1_000, epochs: 2, probeEpochs: 20, batchSize: 32, gain: 0.05, target: 0.8 },
  full: { images: 50_000, tests: 10_000, epochs: 20, probeEpochs: 20, batchSize: 128, gain: 0, target: 0.8 },
};
const BUDGET = process.env.TORCHBOOK_BUDGET ?? "small";
const { images, tests, epochs, probeEpochs, batchSize, gain, target } = BUDGETS[BUDGET]!;
const SIDE = 96;
const device = torch.cuda.isAvailable() ? "cuda" : "cpu";
torch.manualSeed(Number(process.env.TORCHBOOK_SEED ?? 6));
`${BUDGET}: ${images} images, ${epochs} epochs, on ${device}`

// %% [markdown]
// ## Weights, and what belongs to them
//
// Published weights are a file of tensors by name. To be of use they need the network that they were trained in, to
// the last padding, and images prepared as they were in training. `pretrainedWeights` lists what is known: whose
// they are, under which licence, how good, and how to prepare an image.

// %%
const known = models.pretrainedWeights();
display.metric("known", known.length, { atLeast: 3 });
display.table(
  ["tf_efficientnet_lite0", "tf_efficientnet_lite1", "tf_efficientnet_lite2"].flatMap((model) =>
    models.pretrainedWeights(model).map(({ name, licence, top1, size, preprocessing }) => {
      return { name, licence, "top-1 %": top1, megabytes: size! / 1e6, side: preprocessing.inputSize };
    }),
  ),
)

// %%
const progress = (received: number, total: number) => console.log(`${received} of ${total} bytes`);
const lite0 = await models.loadPretrained("tf_efficientnet_lite0", { progress });
const { network, preprocessing, classes } = lite0;
const { totals } = nn.summary(network, [1, 3, 224, 224]);
display.metric("lite0.parameters", totals.parameters, { atLeast: 4_652_008, atMost: 4_652_008 });
preprocessing

// %% [markdown]
// Lite0 is B0 without squeeze-and-excitation and with ReLU6 in the place of SiLU, which phones compute faster:
// 4,652,008<!-- =lite0.parameters --> parameters. It was trained on the 1,000 classes of ImageNet.
//
// ## Four photographs

// %%
const photographs = await data.photographs();
const small = (imageU8: torch.Tensor) => vision.functional.resize(imageU8, 120) as torch.Tensor;
const pictures = photographs.map(({ imageU8 }) => small(imageU8));
plot.imageGrid(pictures, { titles: photographs.map(({ name }) => name), columns: 4, size: 200 })

// %% [markdown]
// A photograph has any size; the network wants 224x224. The shorter side is resized to 256, the middle cut out, and
// the pixels moved from 0 ... 255 to -1 ... 1. Then one forward pass, and a softmax that turns 1,000 logits into
// probabilities.

// %%
function predict(net: models.Network, prepared: models.Preprocessing, imageU8: torch.Tensor, top: number) {
  const image = models.preprocessingTransform(prepared)(imageU8).unsqueeze(0); // [1, 3, H, W]
  const probabilities = torch.noGrad(() => net.forward(image.to({ device })).softmax(1).at(0)).cpu();
  const order = [...probabilities.argsort({ descending: true }).at(`:${top}`)].map((index) => index.item());
  return order.map((index) => ({ name: classes[index]!, probability: probabilities.at(index).item() }));
}

// %%
network.to({ device });
const answers = photographs.map(({ name, imageU8 }) => ({
  photo: name,
  top5: predict(network, preprocessing, imageU8, 5),
}));

// %%
for (const { photo, top5 } of answers) {
  const [names, probabilities] = [top5.map(({ name }) => name), top5.map(({ probability }) => probability)];
  const look = { horizontal: true, height: 240, width: 560, xTitle: "probability" };
  display.display(plot.bar(names, probabilities, { ...look, title: `What the photo "${photo}" shows` }));
}

// %%
const probabilityOf = (photo: string, name: string) =>
  answers.find((answer) => answer.photo === photo)!.top5.find((answer) => answer.name === name)!.probability;
display.metric("coffee.espresso", probabilityOf("coffee", "espresso"), { atLeast: 0.75, atMost: 0.86 });
display.metric("tripod.tripod", probabilityOf("tripod", "tripod"), { atLeast: 0.85 });
display.metric("rocket.platform", probabilityOf("rocket", "drilling platform"), {
  atLeast: 0.25,
  atMost: 0.4,
});
display.metric("cat.egyptian", probabilityOf("cat", "Egyptian cat"), { atLeast: 0.3, atMost: 0.5 });

// %% [markdown]
// It is sure of the tripod (94 %<!-- =tripod.tripod -->), although that photo is grey, and of the espresso (about
// 80 %). The cat could be of three kinds, and none gets half of the probability. The rocket it takes for a drilling
// platform, with about one third: ImageNet has no class for a rocket on its pad. A softmax always gives a sum of 1;
// it cannot answer "none of them".
//
// ## The preparation matters
//
// Nothing checks what a network is fed. Here are the same photographs, prepared wrongly in ways that happen:
// another mean and deviation, none, pixels of 0 ... 255, other sizes.

// %%
const { IMAGENET_MEAN, IMAGENET_STD } = models;
const bytes = 1 / 255;
const preparations: Record<string, models.Preprocessing> = {
  "as trained": preprocessing,
  "ImageNet's mean": { ...preprocessing, mean: IMAGENET_MEAN, std: IMAGENET_STD },
  "0 to 1": { ...preprocessing, mean: [0, 0, 0], std: [1, 1, 1] },
  "0 to 255": { ...preprocessing, mean: [0, 0, 0], std: [bytes, bytes, bytes] },
  "96 pixels": { ...preprocessing, inputSize: 96, resizeSize: 110 },
  "448 pixels": { ...preprocessing, inputSize: 448, resizeSize: 512 },
};
const firstAnswer = (net: models.Network, prepared: models.Preprocessing) =>
  photographs.map(({ name, imageU8 }) => {
    const [first] = predict(net, prepared, imageU8, 1);
    return [name, `${first!.name} ${(100 * first!.probability).toFixed(0)} %`];
  });

// %%
const prepared = Object.entries(preparations).map(([preparation, settings]) => {
  return { preparation, ...Object.fromEntries(firstAnswer(network, settings)) };
});
const espresso = (name: string) => {
  const all = predict(network, preparations[name]!, photographs[1]!.imageU8, classes.length);
  return all.find((answer) => answer.name === "espresso")!.probability;
};

// %%
display.metric("espresso.imagenetMean", espresso("ImageNet's mean"), { atLeast: 0.6, atMost: 0.72 });
display.metric("espresso.bytes", espresso("0 to 255"), { atMost: 0.1 });
display.table(prepared)

// %% [markdown]
// Pixels of 0 ... 255 destroy everything: for espresso 0 %<!-- =espresso.bytes --> are left. The wrong mean is
// worse because it is harder to notice: the answer stays, and its 80 % become about two thirds. Over 50,000 test
// images such losses are points of accuracy. The size is no better understood: at 96 pixels the network becomes
// very sure, and sees a space shuttle; at 448 everything is larger than anything it was trained with.
//
// The same holds for the network around the weights. With PyTorch's padding and eps instead of TensorFlow's (see
// `06-06`), they load without a word.

// %%
const wrongForms: Record<string, models.EfficientNetOptions> = {
  "eps 1e-5": { eps: 1e-5 },
  "PyTorch's padding": { padding: "symmetric" },
  both: { eps: 1e-5, padding: "symmetric" },
};
display.table(
  Object.entries(wrongForms).map(([form, options]) => {
    const other = models.tfEfficientnetLite0(options).to({ device }).eval();
    other.loadStateDict(network.stateDict());
    return { form, ...Object.fromEntries(firstAnswer(other, preprocessing)) };
  }),
)

// %% [markdown]
// An eps that is a hundred times too small is enough to make another cat of the cat.
//
// ## Where it looks
//
// Grad-CAM for the first answer of each photo, over what the network was shown. The last stage has 7x7 places.

// %%
const { inputSize, resizeSize } = preprocessing;
const heated = photographs.map(({ imageU8 }) => {
  const resized = vision.functional.resize(imageU8, resizeSize, { interpolation: "bicubic" });
  const shownU8 = vision.functional.centerCrop(resized, inputSize) as torch.Tensor;
  const image = models.preprocessingTransform(preprocessing)(imageU8).to({ device });
  return small(models.overlay(shownU8, models.gradCam(network, image).cpu()));
});

// %%
plot.imageGrid(heated, { columns: 4, size: 200, titles: answers.map(({ top5 }) => top5[0]!.name) })

// %% [markdown]
// The same photo asked for two classes: what speaks for the tripod, and what for the camera on it?

// %%
const [, , , tripod] = photographs;
const tripodImage = models.preprocessingTransform(preprocessing)(tripod!.imageU8).to({ device });
const asked = ["tripod", "reflex camera"];
const heats = asked.map((name) => {
  const classIndex = classes.indexOf(name);
  return models.gradCam(network, tripodImage, { classIndex }).cpu();
});
const shown = vision.functional.resize(tripod!.imageU8, [inputSize, inputSize]) as torch.Tensor;
plot.imageGrid(
  heats.map((heat) => small(models.overlay(shown, heat))),
  { columns: 2, size: 240, titles: asked },
)

// %% [markdown]
// ## A task of one's own
//
// Few people have a million labelled photographs; many have two thousand. The layers of a pretrained network have
// learned edges, textures and parts, and these are good for other images too. There are three ways to use them:
//
// - **linear probe**: the network stays as it is, and only a new last layer is trained on its features;
// - **fine-tuning**: everything is trained on, gently;
// - **from scratch**: the same network with random weights, to compare.
//
// The images are clothes, grey, 28x28: as far from photographs as can be. They are enlarged to 96x96, and the grey
// value is put into all three channels.

// %%
const load = (train: boolean) =>
  BUDGET === "full" ? data.cifar10({ train }) : data.fashionMnist({ train, subset: true });
const [trainSet, testSet] = [await load(true), await load(false)];
const prepare = (imagesU8: torch.Tensor) =>
  torch.tidy(() => {
    const enlarged = F.interpolate(vision.toFloat(imagesU8), { size: [SIDE, SIDE], mode: "bilinear" });
    const colour = enlarged.expand([-1, 3, -1, -1]);
    return colour.mul(2).sub(1).contiguous({ memoryFormat: torch.channelsLast }); // from -1 to 1
  });
trainSet.transform = testSet.transform = prepare;

// %%
const numClasses = trainSet.classes.length;
const firstOf = (set: data.ImageDataset, count: number) => new data.Subset(set, [...Array(count).keys()]);
const trainLoader = new data.DataLoader(firstOf(trainSet, images), { batchSize, shuffle: true });
const testLoader = new data.DataLoader(firstOf(testSet, tests), { batchSize: 100 });

// %% [markdown]
// ### Linear probe
//
// The features of a frozen network never change. So they are computed once, and the last layer then trains in a
// moment.

// %%
network.to({ memoryFormat: torch.channelsLast }).eval();
async function featuresOf(loader: Iterable<data.ImageBatch>): Promise<data.ImageBatch[]> {
  const batches: data.ImageBatch[] = [];
  for (const [batch, labels] of loader) {
    const features = torch.noGrad(() =>
      torch.tidy(() => network.forwardFeatures(batch.to({ device })).mean([2, 3])),
    );
    batches.push([features, labels.to({ device })]); // [N, 1280]
  }
  return batches;
}

// %%
torch.resetPeakMemoryStats();
const start = performance.now();
const trainFeatures = await featuresOf(trainLoader);

// %%
const probe = new nn.Linear(1280, numClasses).to(device);
const probeOptimizer = new optim.AdamW(probe.parameters(), { lr: 1e-3 });
await train.fit(probe, trainFeatures, {
  optimizer: probeOptimizer,
  loss: F.crossEntropy,
  maxEpochs: probeEpochs,
});
const probeSeconds = (performance.now() - start) / 1000;
const probeMegabytes = torch.memory().peakBytes / 1e6;
const testFeatures = await featuresOf(testLoader);
const measured = { loss: F.crossEntropy, metrics: { accuracy: new train.Accuracy() } };
const { accuracy: probeAccuracy } = await train.evaluate(probe, testFeatures, measured);

// %%
const { parameters, multiplyAdds } = nn.summary(network, [1, 3, SIDE, SIDE]).totals;
const withNewHead = parameters - (1280 + 1) * (1000 - numClasses);
const metrics = { parameters: withNewHead, macs: multiplyAdds - 1280 * (1000 - numClasses) };
function report(
  name: string,
  result: { accuracy: number; seconds: number; megabytes: number },
): models.LessonResult {
  const row = { ...metrics, ...result };
  for (const [key, value] of Object.entries(row)) display.metric(`${name}.${key}`, value);
  return { lesson: "06-06b", network: name, ...row, spread: 0 };
}
const rows = [
  report("lite0Probe", { accuracy: probeAccuracy, seconds: probeSeconds, megabytes: probeMegabytes }),
];

// %% [markdown]
// The network has never seen such an image, and its features tell the classes apart all the same.
//
// ### Freezing, and rates by stage
//
// Between the probe and full fine-tuning lies freezing: `freeze("stage3")` ends the training of all stages up to
// that one, their batch norm included. What is left to train:

// %%
network.resetClassifier(numClasses);
const trainable = ["stem", "stage1", "stage3", "stage5", "features"].map((stage) => {
  network.freeze(stage);
  const left = network.parameters().filter(({ requiresGrad }) => requiresGrad);
  return { "frozen up to": stage, "parameters left": left.reduce((sum, { numel }) => sum + numel, 0) };
});
network.unfreeze();
display.table(trainable)

// %% [markdown]
// Most parameters are in the last stages, and most time is spent in the first: freezing half of the network saves
// much of the work and few of the parameters.
//
// A softer way is a rate for each stage. Early stages know edges, which clothes have too: they should change
// little. The new last layer knows nothing, and gets the largest rate. `stageGroups` makes the groups for the
// optimizer.

// %%
const PEAK = 1e-3;
const stageNames = network.stages.map(({ name }) => name);
const rates = stageNames.map(
  (name, at) => [name, { lr: PEAK * 0.8 ** (stageNames.length - 1 - at) }] as const,
);
const groups = network.stageGroups({ ...Object.fromEntries(rates), head: { lr: 5 * PEAK } });
plot.bar(
  [...stageNames, "head"],
  groups.map(({ lr }) => lr!),
  { yTitle: "greatest learning rate", height: 300 },
)

// %% [markdown]
// ### Fine-tuning, and from scratch
//
// Same images, same epochs, same schedule: the rate rises for the first third of the steps and falls to zero. The
// network from scratch gets the larger rate that random weights need.

// %%
async function fitAndMeasure(net: models.Network, optimizer: optim.AdamW, title: string) {
  const peaks = optimizer.paramGroups.map(({ lr }) => lr);
  const scheduler = new optim.OneCycleLR(optimizer, peaks, { totalSteps: epochs * trainLoader.length });
  const callbacks = [plot.live({ series: ["loss"], interval: "step", title, xTitle: "step", height: 320 })];
  const loss = F.crossEntropy;
  torch.resetPeakMemoryStats();
  const start = performance.now();
  const schedule = { optimizer, scheduler, schedulerInterval: "step" } as const;
  await train.fit(net, trainLoader, { ...schedule, loss, maxEpochs: epochs, callbacks });
  const seconds = (performance.now() - start) / 1000;
  const megabytes = torch.memory().peakBytes / 1e6;
  const { accuracy } = await train.evaluate(net, testLoader, measured);
  return { accuracy, seconds, megabytes };
}

// %%
const fineTuned = await fitAndMeasure(network, new optim.AdamW(groups, { lr: PEAK }), "fine-tuned");

// %%
const fresh = models.tfEfficientnetLite0({ numClasses }).to({ device, memoryFormat: torch.channelsLast });
const scratch = await fitAndMeasure(
  fresh,
  new optim.AdamW(fresh.parameters(), { lr: 5 * PEAK }),
  "from scratch",
);

// %%
rows.push(report("lite0FineTuned", fineTuned), report("lite0Scratch", scratch));
display.metric("fineTuned.accuracy", fineTuned.accuracy, { atLeast: BUDGET === "smoke" ? 0.05 : target });
display.metric("fineTuned.gain", fineTuned.accuracy - scratch.accuracy, { atLeast: gain });
display.metric("probe.gain", probeAccuracy - scratch.accuracy, { atLeast: gain });
plot.bar(
  ["from scratch", "linear probe", "fine-tuned"],
  [scratch.accuracy, probeAccuracy, fineTuned.accuracy],
  { title: `${images} images, ${epochs} epochs`, yTitle: "test accuracy", height: 320 },
)

// %% [markdown]
// Same network, same images, same steps: only where the weights began is different. From scratch, more epochs would
// help (lesson `06-01` shows how far a small network gets with 12,000 images), and they are what pretrained weights
// save.
//
// ## Where the fine-tuned network looks

// %%
const firstOfClass = testSet.classes.map((_, label) => testSet.labels.eq(label).nonzero().at(0));
const samplesU8 = testSet.imagesU8.indexSelect(0, torch.cat(firstOfClass));
const samples = prepare(samplesU8).to({ device });
const guesses = torch.noGrad(() => network.eval().forward(samples).argmax(1));
const onClothes = [...samples].map((image) => {
  const heat = models.gradCam(network, image, { stage: "stage4" }).cpu();
  return models.overlay(image.cpu().add(1).mul(127.5).round().to(torch.uint8), heat);
});

// %%
plot.imageGrid(onClothes, {
  columns: 5,
  size: 110,
  titles: [...guesses].map((guess) => testSet.classes[guess.item()]!),
})

// %% [markdown]
// ## The growing table
//
// Mean and spread over the measured seeds at the budget `small`, and last the three of this run. They saw 2,000
// images, where the other lessons take more. The probe's seconds include the features.

// %%
display.table([...models.lessonResults("06-06"), ...rows], {
  columns: ["lesson", "network", "parameters", "macs", "accuracy", "spread", "seconds", "megabytes"],
})

// %% [markdown]
// ## The book's three programs as commands
//
// The programs of sections 6.3 and 6.6 load a network from a hub and print five classes. Here all three are one
// command:
//
// | the book's program | here |
// |---|---|
// | `resnet --image cat.jpg --which 50` | `torchbook predict --model resnet50 --image cat.jpg` |
// | `efficientnet --image cat.jpg --which b2 --cpu` | `torchbook predict --model efficientnet --which b2 --image cat.jpg --cpu` |
// | `mobilenetv4 --image cat.jpg --model weights.safetensors` | `torchbook predict --model mobilenetv4 --image cat.jpg --weights weights.safetensors` |
//
// The book's `--model` is the file with the weights: that is `--weights` here. Without a hub,
// `torchbook predict --model tf_efficientnet_lite0 --image cat.jpg` works too: those weights come by pip.
//
// ## Where the book errs
//
// | the book's programs | here |
// |---|---|
// | resize to fill 224x224 with a triangle filter, whatever the network was trained with | resize, filter and crop of the weights themselves |
// | 224 pixels for every EfficientNet, also for B7, trained at 600 | each its own size |
// | TensorFlow's padding and eps under the key names of PyTorch's weights | each form its own, as above |
// | names the training of the last layers alone as the way to fine-tune, without a program that does it | probe, freezing and full fine-tuning, measured |
// | `use candle::` in MobileNetV4's program, which does not resolve | a command that runs |
//
// ## What to try
//
// 1. A photo of your own: `await vision.decodeImage("photo.jpg", { mode: "rgb" })`.
// 2. Fine-tune with `network.freeze("stage3")` before `stageGroups`. How much faster is a step?
// 3. Give all stages the largest rate. Does the network forget what it knew?
// 4. Take 200 images instead of 2,000. Which of the three ways loses least?
