import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";

/** Layers that look at their input before an operator does. */
const LAYERS: { forward(...inputs: never[]): unknown }[] = [
  new nn.AdaptiveAvgPool2d(1),
  new nn.BatchNorm2d(2),
  new nn.BatchNormAct2d(2),
  new nn.Dropout(),
  new nn.Dropout1d(),
  new nn.Dropout2d(),
  new nn.Dropout3d(),
  new nn.FractionalMaxPool2d(2, { outputSize: 1 }),
  new nn.InstanceNorm2d(2),
  new nn.LPPool2d(2, 2),
  new nn.LSTM(2, 2),
  new nn.GRUCell(2, 2),
  new nn.LocalResponseNorm(2),
  new nn.MultiheadAttention(2, 1),
  new nn.StochasticDepth(0.5, "row"),
  new nn.TransformerDecoderLayer(2, 1),
  new nn.TransformerEncoderLayer(2, 1),
  new nn.Upsample({ scaleFactor: 2 }),
  new nn.ZeroPad2d(1),
];

describe("layers, given what is no tensor", () => {
  for (const layer of LAYERS) {
    const { name } = layer.constructor;
    it(`${name} says what it got, and asks for a return that may lack`, () => {
      const caller = { Dropout: "dropout", LocalResponseNorm: "localResponseNorm" }[name] ?? name;
      const argument =
        { MultiheadAttention: "query", TransformerDecoderLayer: "tgt", TransformerEncoderLayer: "src" }[
          name
        ] ?? "input";
      const given = (value: unknown) => () => (layer.forward as (...inputs: unknown[]) => unknown)(value);
      assert.throws(given(undefined), {
        name: "TypeError",
        message: `${caller}: argument ${argument}: expected Tensor, got undefined; does the forward before it return its output?`,
      });
      assert.throws(given(3), {
        name: "TypeError",
        message: `${caller}: argument ${argument}: expected Tensor, got number 3`,
      });
    });
  }

  it("containers say so of what is no list of modules", () => {
    assert.throws(() => new nn.Sequential(3 as never), {
      message: "Sequential: expected modules, got number at 0",
    });
    assert.throws(() => new nn.Sequential(null as never), {
      message: "Sequential: expected modules, got null at 0",
    });
    assert.throws(() => new nn.ModuleList(new nn.ReLU() as never), {
      message: "ModuleList: expected a list of modules, got ReLU object",
    });
    assert.throws(() => new nn.Upsample(), {
      message: "Upsample: expected one of the options size and scaleFactor",
    });
  });

  it("a chain names the layer after the one without return", () => {
    class Forgetful extends nn.Module {
      forward(x: torch.Tensor): torch.Tensor {
        return void x.relu() as never;
      }
    }
    const chain = new nn.Sequential(new Forgetful(), new nn.BatchNorm1d(2));
    assert.throws(() => chain.forward(torch.rand([2, 2])), {
      message:
        "BatchNorm1d: argument input: expected Tensor, got undefined; does the forward before it return its output?",
    });
  });
});
