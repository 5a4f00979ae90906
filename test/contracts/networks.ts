/** What every network keeps to, whatever its architecture. */
import assert from "node:assert/strict";
import * as torch from "torchbook";
import {
  type AuxiliaryHeads,
  type Network,
  type NetworkOptions,
  receptiveField,
  type Stage,
} from "torchbook/models";
import * as nn from "torchbook/nn";

export interface NetworkContract {
  /** Name of the network, and what is special about it. */
  name: string;
  create: (options?: NetworkOptions) => Network;
  /** Of one image; small, for the suite's time. */
  inputShape: [channels: number, height: number, width: number];
  numClasses: number;
  /** Number of parameters; the test that calls says where it is from. */
  parameters: number;
}

/**
 * Networks of more parameters are not made twice, and what follows from their code alone is not computed with them: a smaller
 * one of the family shows it.
 */
const LARGE = 12_000_000;

/** Difference that float32 rounding in another order of sums explains, against the largest number. */
const TOLERANCE = 1e-4;

export function testNetwork(contract: NetworkContract): void {
  const { name, create, inputShape, numClasses, parameters } = contract;
  describe(`${name} keeps the contract of networks`, function () {
    this.timeout(60_000);
    const images = (count: number) => {
      torch.manualSeed(1);
      return torch.randn([count, ...inputShape]);
    };
    let net: Network;
    before(() => {
      torch.manualSeed(0);
      net = create();
    });
    after(() => {
      for (const tensor of [...net.parameters(), ...net.buffers()]) tensor.dispose();
    });

    it(`has ${parameters} parameters`, () => {
      assert.equal(
        net.parameters().reduce((sum, parameter) => sum + parameter.numel, 0),
        parameters,
      );
    });

    it("gives one row of logits for each image, and an image the same in a batch of any size", () => {
      const batch = images(3);
      const whole = torch.noGrad(() => net.eval().forward(batch));
      assert.deepEqual(whole.shape, [3, numClasses]);
      assertSame(
        torch.noGrad(() => net.forward(batch.at("1:2"))),
        whole.at("1:2"),
      );
    });

    it("has stages of the channels and the reduction that it says", () => {
      const shapes = nn
        .onDevice("meta", () => create())
        .to("meta")
        .eval();
      const { stages } = shapes.forwardIntermediates(torch.zeros([1, ...inputShape], { device: "meta" }));
      const fields = receptiveField(shapes, [1, ...inputShape]);
      assert.deepEqual(
        Object.keys(stages),
        shapes.stages.map(({ name }) => name),
      );
      for (const { name, channels, reduction } of shapes.stages) {
        const [count, found, height] = (stages[name] as torch.Tensor).shape;
        assert.deepEqual([count, found, fields[name]?.stride], [1, channels, reduction], name);
        // Less where convolutions without padding leave out the border.
        assert.ok(height && height <= Math.ceil(inputShape[1] / reduction), `${name}: height ${height}`);
      }
    });

    it("takes images of its least size and says so of smaller ones", () => {
      const shapes = nn
        .onDevice("meta", () => create())
        .to("meta")
        .eval();
      const { minSize } = shapes;
      const black = (height: number, width: number) =>
        torch.zeros([1, inputShape[0], height, width], { device: "meta" });
      assert.deepEqual(shapes.forward(black(minSize, minSize)).shape, [1, numClasses]);
      const smaller = black(minSize, minSize - 1);
      assert.throws(
        () => shapes.forward(smaller),
        new RegExp(`expected images .* at least ${minSize}, got \\[1, `),
      );
    });

    it("sends a gradient that is not zero to every parameter", () => {
      net.train().zeroGrad();
      sumOfSquares(net, images(2)).backward();
      const without = net.namedParameters().filter(([, { grad }]) => !grad || grad.abs().sum().item() === 0);
      net.zeroGrad();
      assert.deepEqual(
        without.map(([key]) => key),
        [],
      );
    });

    it("has every parameter in one group of stages or head", () => {
      const all = net.stageGroups().flatMap(({ params }) => params);
      assert.equal(all.length, net.parameters().length);
      assert.deepEqual(new Set(all), new Set(net.parameters()));
    });

    if (parameters <= LARGE) testBehaviour(() => net, contract, images);

    it("gets another head, with the same keys", () => {
      const keys = Object.keys(net.stateDict());
      assert.equal(net.numClasses, numClasses);
      net.resetClassifier(7);
      assert.equal(net.numClasses, 7);
      assert.deepEqual(Object.keys(net.stateDict()), keys);
      assert.deepEqual(torch.noGrad(() => net.eval().forward(images(1))).shape, [1, 7]);
      assert.throws(() => net.resetClassifier(0), /numClasses: expected a whole number from 1, got 0/);
    });

    describe("rejects", () => {
      it("no classes", () => {
        assert.throws(() => create({ numClasses: 0 }), /numClasses: expected a whole number from 1, got 0/);
      });

      it("images without channels", () => {
        assert.throws(() => create({ inChannels: 0 }), /inChannels: expected a whole number from 1, got 0/);
      });

      it("images of bytes, with what makes floats of them", () => {
        const bytes = torch.zeros([1, ...inputShape], { dtype: torch.uint8 });
        assert.throws(
          () => net.forward(bytes),
          /expected images of floats, got torch\.uint8; for bytes there are toFloat and normalize of torchbook\/vision/,
        );
      });

      it("a stage that it has not, with the nearest", () => {
        const { name } = net.stages.at(-1) as Stage;
        assert.throws(() => net.stage(`${name}x`), new RegExp(`got "${name}x"; did you mean ${name}\\?`));
      });
    });
  });
}

/** What is computed with small networks only. */
function testBehaviour(
  network: () => Network,
  { create }: NetworkContract,
  images: (count: number) => torch.Tensor,
): void {
  it("gives the features of its last stage to the head", () => {
    const net = network().eval();
    const { features, stages } = torch.noGrad(() => net.forwardIntermediates(images(1)));
    const last = net.stages.at(-1)?.name as string;
    assert.ok(torch.equal(stages[last] as torch.Tensor, features), `${last} gives the features`);
    assertSame(
      torch.noGrad(() => net.forwardHead(features)),
      torch.noGrad(() => net.forward(images(1))),
    );
  });

  it("has no larger least size than it must", () => {
    const net = network().eval();
    const { minSize } = net;
    if (minSize === 1) return;
    const smaller = images(1).at(":", ":", `:${minSize}`, `:${minSize - 1}`);
    const unchecked = net as unknown as { extractFeatures(images: torch.Tensor): torch.Tensor };
    assert.throws(() => torch.noGrad(() => net.forwardHead(unchecked.extractFeatures(smaller))));
  });

  it("behaves otherwise in training where it has batch norm or dropout", () => {
    const net = network();
    const differs = net
      .modules()
      .some((module) => module instanceof nn.BatchNorm2d || module instanceof nn.Dropout);
    const inTraining = torch.noGrad(() => net.train().forward(images(2)));
    const inEvaluation = torch.noGrad(() => net.eval().forward(images(2)));
    assert.equal(torch.allclose(inTraining, inEvaluation), !differs);
  });

  it("trains nothing of its frozen stages, and keeps their statistics", () => {
    const net = network();
    const [first, second] = net.stages as [Stage, Stage];
    const statistics = () =>
      first.modules.flatMap((path) => net.getSubmodule(path).buffers()).map((buffer) => buffer.clone());
    const before = statistics();
    net.freeze(first.name).train();
    sumOfSquares(net, images(2)).backward();
    const trained = new Set(net.namedParameters().flatMap(([key, { grad }]) => (grad === null ? [] : [key])));
    assert.ok(![...trained].some((key) => first.modules.some((path) => key.startsWith(`${path}.`))));
    assert.ok(trained.size > 0);
    assert.ok(statistics().every((buffer, at) => torch.equal(buffer, before[at] as torch.Tensor)));
    const groups = net.stageGroups({ [second.name]: { lr: 1 } });
    assert.equal(
      groups.reduce((sum, { params }) => sum + params.length, 0),
      trained.size,
    );
    net.unfreeze().zeroGrad();
    assert.ok(net.parameters().every(({ requiresGrad }) => requiresGrad));
    assert.ok(net.modules().every(({ training }) => training));
  });

  it("is the same from the same seed, and gives the same from its state dict", () => {
    const net = network();
    const logits = net.eval().forward(images(1));
    torch.manualSeed(2);
    const other = create().eval();
    assert.ok(!torch.allclose(other.forward(images(1)), logits));
    assert.deepEqual(other.loadStateDict(net.stateDict()), { missingKeys: [], unexpectedKeys: [] });
    assert.ok(torch.equal(other.forward(images(1)), logits));
    torch.manualSeed(3);
    const first = create().eval().forward(images(1));
    torch.manualSeed(3);
    assert.ok(torch.equal(create().eval().forward(images(1)), first));
  });
}

/** A loss that every parameter has a part in: of all heads' logits. */
function sumOfSquares(net: Network, images: torch.Tensor): torch.Tensor {
  if (!hasAuxiliaryHeads(net)) return net.forward(images).square().sum();
  const { logits, auxiliary } = net.forwardWithAuxiliary(images);
  return auxiliary.reduce((sum, each) => sum.add(each.square().sum()), logits.square().sum());
}

export function hasAuxiliaryHeads(net: Network): net is Network & AuxiliaryHeads {
  return "forwardWithAuxiliary" in net;
}

function assertSame(found: torch.Tensor, expected: torch.Tensor): void {
  const largest = expected.abs().max().item();
  const difference = found.sub(expected).abs().max().item();
  assert.ok(
    difference <= TOLERANCE * largest,
    `expected the same numbers, got a difference of ${difference}; the largest is ${largest}`,
  );
}
