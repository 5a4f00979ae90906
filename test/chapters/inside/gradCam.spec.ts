import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import { seededState } from "../../contracts/seededState.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

interface Golden {
  seed: number;
  cases: { stage: string; classIndex: number | null; answer: number; heat: number[][] }[];
}

/** Made by test/fixtures/chapters/gradCam.py with PyTorch 2.15.0. */
const GOLDEN: Golden = JSON.parse(
  readFileSync(new URL("../../fixtures/chapters/gradCam.json", import.meta.url), "utf8"),
);

describe("gradCam", () => {
  let net: models.ResNetCifar;
  let image: torch.Tensor;
  before(() => {
    torch.manualSeed(GOLDEN.seed);
    net = models.resnet20();
    torch.manualSeed(GOLDEN.seed);
    net.loadStateDict(seededState(net));
    image = torch.randn([1, 3, 16, 16]);
  });

  for (const { stage, classIndex, answer, heat } of GOLDEN.cases) {
    it(`is PyTorch's for ${stage} and ${classIndex === null ? "the answer" : `class ${answer}`}`, () => {
      const options = classIndex === null ? { stage } : { stage, classIndex };
      const found = models.gradCam(net, image, options);
      assert.deepEqual(found.shape, [16, 16]);
      const difference = found.sub(torch.tensor(heat)).abs().amax().item();
      assert.ok(difference < 1e-4, `differs by ${difference}`);
    });
  }

  it("takes the last stage and the answer by default, and one image without a batch", () => {
    const found = models.gradCam(net, image.squeeze(0));
    const expected = models.gradCam(net, image, {
      stage: "layer3",
      classIndex: GOLDEN.cases[0]?.answer ?? -1,
    });
    assert.ok(found.equal(expected));
  });

  it("is 0 everywhere where nothing speaks for the class", () => {
    // Class 3 at layer3: so says the golden script too, whose division by the largest value then gives NaN.
    assert.equal(models.gradCam(net, image, { classIndex: 3 }).abs().sum().item(), 0);
  });

  it("leaves modes, gradients, statistics and the recording as they were", () => {
    const frozen = models.resnet20().train().freeze("layer2");
    const statistics = frozen.getBuffer("bn1.running_mean").clone();
    const heat = torch.noGrad(() => models.gradCam(frozen, image, { stage: "layer1" }));
    assert.equal(heat.requiresGrad, false);
    assert.ok(frozen.parameters().every(({ grad }) => grad === null));
    assert.ok(frozen.getBuffer("bn1.running_mean").equal(statistics));
    assert.deepEqual([frozen.training, frozen.layer1.training, frozen.layer3.training], [true, false, true]);
    assert.equal(image.requiresGrad, false);
  });

  it("keeps nothing alive but the heat map", () => {
    models.gradCam(net, image).dispose();
    const before = tensorsHeld();
    const heat = models.gradCam(net, image);
    assert.equal(torch.memory().tensors, before + 1);
    heat.dispose();
  });

  const others: [string, () => models.Network, number][] = [
    ["AlexNet", () => models.alexnet({ numClasses: 10 }), 64],
    ["VGG-11", () => models.vgg11({ numClasses: 10, hiddenFeatures: 0 }), 32],
    ["GoogLeNet", () => models.googlenet({ numClasses: 10 }), 64],
    ["DenseNet", () => models.densenet40K12Bc({ blockConfig: [2, 2] }), 32],
    ["EfficientNet", () => models.efficientnetB0({ numClasses: 10 }), 64],
  ];
  for (const [title, create, size] of others) {
    it(`gives a map from 0 to 1 at every stage: ${title}`, () => {
      const network = create();
      const photo = torch.randn([3, size, size]);
      for (const { name } of network.stages) {
        const heat = models.gradCam(network, photo, { stage: name, classIndex: 1 });
        assert.deepEqual(heat.shape, [size, size]);
        assert.ok(heat.amin().item() >= 0 && heat.amax().item() <= 1, name);
      }
    });
  }

  describe("rejects", () => {
    it("more than one image, and no tensor", () => {
      assert.throws(() => models.gradCam(net, torch.zeros([2, 3, 16, 16])), {
        name: "TypeError",
        message: "gradCam: image: expected one image [C, H, W] or [1, C, H, W], got shape [2, 3, 16, 16]",
      });
      assert.throws(() => models.gradCam(net, 3 as never), /got number$/);
    });

    it("bytes", () => {
      assert.throws(() => models.gradCam(net, image.to(torch.uint8)), {
        message: "gradCam: image: expected floats, normalized as the network was trained, got uint8",
      });
    });

    it("a stage that is not there", () => {
      assert.throws(() => models.gradCam(net, image, { stage: "layer4" }), /expected one of stem, layer1/);
    });

    it("a class that is not there, and keeps the modes", () => {
      net.train();
      assert.throws(() => models.gradCam(net, image, { classIndex: 10 }), {
        name: "TypeError",
        message: "gradCam: classIndex: expected a whole number from 0 to 9, got 10",
      });
      assert.ok(net.modules().every(({ training }) => training));
    });
  });
});
