/** What every network keeps to, whatever its architecture. */
import assert from "node:assert/strict";
import * as torch from "torchbook";
import type { Module } from "torchbook/nn";

export interface NetworkContract {
  /** Name of the factory in `torchbook/models`. */
  name: string;
  create: () => Module & { forward(images: torch.Tensor): torch.Tensor };
  /** Of one image. */
  inputShape: [channels: number, height: number, width: number];
  numClasses: number;
  /** Number of parameters; the test that calls says where it is from. */
  parameters: number;
}

export function testNetwork({ name, create, inputShape, numClasses, parameters }: NetworkContract): void {
  describe(`${name} keeps the contract of networks`, () => {
    const images = (count: number) => {
      torch.manualSeed(1);
      return torch.randn([count, ...inputShape]);
    };
    let net: ReturnType<typeof create>;
    beforeEach(() => {
      torch.manualSeed(0);
      net = create();
    });

    it(`has ${parameters} parameters`, () => {
      assert.equal(
        net.parameters().reduce((sum, parameter) => sum + parameter.numel, 0),
        parameters,
      );
    });

    it("gives one row of logits for each image", () => {
      assert.deepEqual(net.forward(images(2)).shape, [2, numClasses]);
    });

    it("is the same from the same seed", () => {
      const first = net.eval().forward(images(1));
      torch.manualSeed(0);
      assert.ok(torch.equal(create().eval().forward(images(1)), first));
    });

    it("uses the batch in training and not in evaluation", () => {
      assert.ok(!torch.allclose(net.train().forward(images(2)), net.eval().forward(images(2))));
    });

    it("gives an image the same logits in a batch of any size, in evaluation", () => {
      const batch = images(3);
      const whole = net.eval().forward(batch);
      assert.ok(torch.allclose(net.forward(batch.at("1:2")), whole.at("1:2"), { rtol: 1e-4, atol: 1e-5 }));
    });

    it("sends a gradient that is not zero to every parameter", () => {
      net.train().forward(images(4)).square().sum().backward();
      const without = net.namedParameters().filter(([, { grad }]) => !grad || grad.abs().sum().item() === 0);
      assert.deepEqual(
        without.map(([key]) => key),
        [],
      );
    });

    it("takes back its own state dict, and gives the same again", () => {
      const state = net.eval().stateDict();
      torch.manualSeed(7);
      const other = create().eval();
      assert.ok(!torch.allclose(other.forward(images(1)), net.forward(images(1))));
      assert.deepEqual(other.loadStateDict(state), { missingKeys: [], unexpectedKeys: [] });
      assert.ok(torch.equal(other.forward(images(1)), net.forward(images(1))));
    });
  });
}
