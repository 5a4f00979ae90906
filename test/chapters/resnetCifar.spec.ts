import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";
import { assertNumbersClose } from "../contracts/close.ts";
import { testNetwork } from "../contracts/networks.ts";

/** Parameters with projection shortcuts: the CIFAR models of osmr/imgclsmob. */
const FACTORIES = [
  { create: models.resnet20, parameters: 272_474 },
  { create: models.resnet32, parameters: 466_906 },
  { create: models.resnet44, parameters: 661_338 },
  { create: models.resnet56, parameters: 855_770 },
  { create: models.resnet110, parameters: 1_730_714 },
];

describe("ResNet for small images", () => {
  it("has every factory in the contract suite", () => {
    const factories = Object.keys(models).filter((name) => /^[a-z]/.test(name));
    assert.deepEqual(factories.sort(), FACTORIES.map(({ create }) => create.name).sort());
  });

  for (const { create, parameters } of FACTORIES) {
    testNetwork({
      name: create.name,
      create,
      inputShape: [3, 8, 8],
      numClasses: 10,
      parameters,
    });
  }

  testNetwork({
    name: "resnet20 with shortcuts that have no parameters",
    create: () => models.resnet20({ shortcut: "identity" }),
    inputShape: [3, 8, 8],
    numClasses: 10,
    parameters: 269_722,
  });

  testNetwork({
    name: "resnet20 for grey images of 28x28 and 7 classes",
    create: () => models.resnet20({ inChannels: 1, numClasses: 7 }),
    inputShape: [1, 28, 28],
    numClasses: 7,
    // 2 * 16 * 9 weights of the first convolution and 3 * 65 of the last layer fewer than with 3 channels and 10 classes.
    parameters: 272_474 - 288 - 195,
  });

  it("is PyTorch's network to the last number: keys, logits, gradients and one step", () => {
    /** Made by test/fixtures/chapters/resnetCifar.py with PyTorch 2.15.0. */
    const golden = JSON.parse(
      readFileSync(new URL("../fixtures/chapters/resnetCifar.json", import.meta.url), "utf8"),
    );
    torch.manualSeed(golden.seed);
    const net = models.resnet20();
    assert.deepEqual(Object.keys(net.stateDict()), golden.keys);
    const images = torch.randn([4, 3, 32, 32]);
    const logits = net.forward(images);
    assertNumbersClose(logits.flatten().toArray() as number[], golden.trainLogits, "logits in training");
    const loss = nn.functional.crossEntropy(logits, torch.tensor(golden.labels.map(BigInt)));
    assertNumbersClose([loss.item()], [golden.loss], "loss");
    loss.backward();
    for (const [name, parameter] of net.namedParameters()) {
      const norm = parameter.grad?.square().sum().sqrt().item() ?? Number.NaN;
      assertNumbersClose([norm], [golden.gradNorms[name]], `norm of the gradient of ${name}`);
    }
    const settings = { lr: 0.1, momentum: 0.9, nesterov: true, weightDecay: 5e-4 };
    new optim.SGD(net.parameters(), settings).step();
    const after = net.eval().forward(images).flatten().toArray() as number[];
    assertNumbersClose(after, golden.evalLogitsAfterStep, "logits in evaluation after a step");
  });
});
