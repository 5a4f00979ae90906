/** Every network of the table: the contract, and PyTorch's counts, keys and numbers. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";
import { camelCase } from "../contracts/close.ts";
import { testNetwork } from "../contracts/networks.ts";
import { keysHash, seededState } from "../contracts/seededState.ts";
import { assertNumbers } from "./assertNumbers.ts";
import { GOLDENS, type Golden, type GoldenTraining, SEED } from "./goldens.ts";
import { switchOffRandomLayers, trainingLoss } from "./trainingStep.ts";

/** Against the largest of the numbers. */
const LOGITS_TOLERANCE = 1e-4;
const FLOAT64_TOLERANCE = 1e-6;

/**
 * Of float32 gradients against float64's. Where an activation is within rounding of a kink of ReLU, its gradient jumps, and all
 * behind it change by parts in a hundred: PyTorch's own do, of deep networks more. Smooth networks are a thousand times nearer.
 */
const KINK_TOLERANCE = 3e-2;

/** What torchbook/models exports beside factories. */
const HELPERS = [
  ...["compoundScaling", "createModel", "listModels", "modelEntry", "loadWeights", "receptiveField"],
  ...["exportWeights"],
  ...["preprocessing", "preprocessingTransform", "renameKeys", "loadPretrained", "pretrainedWeights"],
  ...["diagram", "evolutionTimeline", "lessonResults", "imagenetClasses", "readTrained", "trainedMetadata"],
  ...["featureMaps", "filterImages", "gradCam", "gradientFlow", "overlay"],
];

/** Copied from tables of others; see the file's `source`. */
const PUBLISHED: Record<string, { parameters: number; gigaMultiplyAdds?: number }> = JSON.parse(
  readFileSync(new URL("../fixtures/chapters/published.json", import.meta.url), "utf8"),
).networks;

const entries = models.listModels();

describe("the table of networks", () => {
  it("has goldens of every network, so that all stand in these suites; if not: test/fixtures/chapters/goldens.py", () => {
    assert.deepEqual(
      entries.map(({ name }) => name).filter((name) => !GOLDENS.has(name)),
      [],
    );
  });

  it("has every network that there are goldens of", () => {
    const names = new Set(entries.map(({ name }) => name));
    assert.deepEqual(
      [...GOLDENS.keys()].filter((name) => !names.has(name)),
      [],
    );
  });

  it("has every name once", () => {
    assert.equal(new Set(entries.map(({ name }) => name)).size, entries.length);
  });

  it("has every factory that torchbook/models exports, under its name in camelCase", () => {
    const exported = Object.keys(models).filter((name) => /^[a-z]/.test(name) && !HELPERS.includes(name));
    assert.deepEqual(exported.sort(), entries.map(({ name }) => camelCase(name)).sort());
    for (const { name, create } of entries) assert.equal(create.name, camelCase(name));
  });

  it("takes photos of each network's own size", () => {
    for (const { name, preprocessing } of entries) {
      const [channels, height, width] = GOLDENS.get(name)?.inputShape ?? [];
      const { inputSize, mean, std } = preprocessing;
      assert.deepEqual(
        [mean.length, std.length, inputSize, inputSize],
        [channels, channels, height, width],
        name,
      );
    }
  });

  it("has the counts that others have published", () => {
    const checked = entries.filter(({ name }) => PUBLISHED[name]);
    assert.ok(checked.length > 0);
    for (const { name } of checked) {
      const { parameters, multiplyAdds } = GOLDENS.get(name) as Golden;
      const published = PUBLISHED[name];
      assert.equal(parameters, published?.parameters, `${name}: parameters`);
      const giga = published?.gigaMultiplyAdds;
      if (giga) assert.equal((multiplyAdds / 1e9).toFixed(3), giga.toFixed(3), `${name}: multiply-adds`);
    }
  });

  it("gives those of a part of a name, or of a whole one with * for any characters", () => {
    const names = (filter: string) => models.listModels(filter).map(({ name }) => name);
    assert.deepEqual(
      names("lite"),
      [0, 1, 2, 3, 4].map((variant) => `tf_efficientnet_lite${variant}`),
    );
    assert.deepEqual(names("vgg*_bn"), ["vgg11_bn", "vgg13_bn", "vgg16_bn", "vgg19_bn"]);
    assert.deepEqual(names("densenet121"), ["densenet121"]);
    assert.deepEqual(names("vgg.."), []);
  });

  it("takes an option that is undefined as one that is not given", () => {
    const shapes = (net: models.Network) => net.parameters().map(({ shape }) => shape);
    for (const { name, create } of entries) {
      const options = { numClasses: undefined, inChannels: undefined } as models.NetworkOptions;
      const [given, plain] = nn.onDevice("meta", () => [create(options), create()] as const);
      assert.deepEqual(shapes(given), shapes(plain), name);
    }
  });

  describe("rejects", () => {
    it("what is no name", () => {
      assert.throws(() => models.createModel(undefined as never), {
        name: "TypeError",
        message: /^expected the name of a network, got "undefined"; did you mean /,
      });
    });

    it("timm's name of weights, with how they are had", () => {
      assert.throws(() => models.createModel("resnet50.a1_in1k"), {
        message:
          'expected the name of a network, got "resnet50.a1_in1k"; did you mean resnet50; ' +
          'its weights come with loadPretrained("resnet50", { weights: "a1_in1k" })',
      });
    });

    it("a name that it has not, with the nearest", () => {
      assert.throws(() => models.createModel("ResNet-20b"), {
        message:
          'expected the name of a network, got "ResNet-20b"; did you mean resnet20? listModels() and `torchbook models` list them',
      });
    });
  });
});

for (const { name, create } of entries) {
  const golden = GOLDENS.get(name);
  if (!golden) continue;
  const { inputShape, smallSize, logits, parameters } = golden;
  testNetwork({
    name,
    create,
    inputShape: [inputShape[0], smallSize, smallSize],
    numClasses: logits.shape[1] as number,
    parameters,
  });

  describe(`${name} is the network of ${golden.source}`, function () {
    this.timeout(60_000);
    let net: models.Network;
    let images: torch.Tensor;
    let trainImages: torch.Tensor;
    before(() => {
      net = nn.onDevice("meta", () => create()).to("meta");
    });
    after(() => {
      for (const tensor of [...net.parameters(), ...net.buffers()]) tensor.dispose();
    });

    it("has its parameters, multiply-adds and keys", () => {
      const { totals } = nn.summary(net, [1, ...inputShape]);
      assert.deepEqual([totals.parameters, totals.multiplyAdds], [parameters, golden.multiplyAdds]);
      assert.equal(keysHash(net), golden.keysHash);
    });

    it("gives its logits", () => {
      torch.manualSeed(SEED);
      net.loadStateDict(seededState(net), { assign: true });
      images = torch.randn([2, inputShape[0], smallSize, smallSize]);
      trainImages = images;
      if (golden.training) {
        torch.manualSeed(SEED);
        const { shape } = golden.training.logitsAfterStep;
        trainImages = torch.randn([shape[0] as number, inputShape[0], smallSize, smallSize]);
      }
      assertNumbers(
        torch.noGrad(() => net.eval().forward(images)),
        logits,
        LOGITS_TOLERANCE,
      );
    });

    const { training } = golden;
    if (!training) return;

    it("trains in float32 as near to its float64 as rounding lets it", () => {
      assertGradients(net, trainImages, training, Math.max(KINK_TOLERANCE, 3 * training.float32Gap));
    });

    it("trains as it does in float64", () => {
      torch.manualSeed(SEED);
      net.loadStateDict(seededState(net), { assign: true });
      net.double();
      trainImages = trainImages.double();
      assertGradients(net, trainImages, training, FLOAT64_TOLERANCE);
      new optim.SGD(net.parameters(), { lr: 1e-3 }).step();
      assertNumbers(
        torch.noGrad(() => net.eval().forward(trainImages)),
        training.logitsAfterStep,
        FLOAT64_TOLERANCE,
      );
    });
  });
}

/** Of a training step with everything random switched off: the loss, and the norms of the gradients. */
function assertGradients(
  net: models.Network,
  images: torch.Tensor,
  training: GoldenTraining,
  tolerance: number,
): void {
  net.train().zeroGrad();
  switchOffRandomLayers(net);
  const loss = trainingLoss(net, images);
  assert.ok(Math.abs(loss.item() - training.loss) <= tolerance * training.loss, `loss: ${loss.item()}`);
  loss.backward();
  // A bias before batch norm has no gradient but rounding.
  const least = 1e-3 * Math.max(...training.gradNorms);
  for (const [at, [key, { grad }]] of net.namedParameters().entries()) {
    const expected = training.gradNorms[at] as number;
    const norm = grad?.square().sum().sqrt().item() ?? Number.NaN;
    assert.ok(
      Math.abs(norm - expected) <= tolerance * Math.max(expected, least),
      `${key}: ${expected}, got ${norm}`,
    );
  }
}
