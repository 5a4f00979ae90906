import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { SGD } from "torchbook/optim";

const { isParametrized, registerParametrization, removeParametrizations, spectralNorm, weightNorm } =
  nn.utils;

class Symmetric extends nn.Module {
  forward(x: torch.Tensor): torch.Tensor {
    return x.triu().add(x.triu(1).t());
  }
}

describe("registerParametrization", () => {
  const make = () => registerParametrization(new nn.Linear(3, 3), "weight", new Symmetric());

  it("computes the parameter from the one that is learned", () => {
    const layer = make();
    assert.ok(torch.equal(layer.weight, layer.weight.t()));
    assert.deepEqual(Object.keys(layer.stateDict()), ["bias", "parametrizations.weight.original"]);
    const before = layer.weight.detach().clone();
    const optimizer = new SGD(layer.parameters(), { lr: 0.1 });
    layer
      .forward(torch.rand([2, 3]))
      .sum()
      .backward();
    optimizer.step();
    assert.ok(!torch.allclose(layer.weight, before));
    assert.ok(torch.equal(layer.weight, layer.weight.t()));
  });

  it("prints as in PyTorch, and is still an instance of its class", () => {
    assert.equal(
      String(make()),
      [
        "ParametrizedLinear(",
        "  in_features=3, out_features=3, bias=True",
        "  (parametrizations): ModuleDict(",
        "    (weight): ParametrizationList(",
        "      (0): Symmetric()",
        "    )",
        "  )",
        ")",
      ].join("\n"),
    );
    assert.ok(make() instanceof nn.Linear);
    assert.equal(String(new nn.Linear(3, 3)), "Linear(in_features=3, out_features=3, bias=True)");
  });

  it("is taken away, and leaves the value that it gave", () => {
    const layer = make();
    const weight = layer.weight.detach().clone();
    assert.deepEqual([isParametrized(layer), isParametrized(layer, "bias")], [true, false]);
    removeParametrizations(layer, "weight");
    assert.equal(isParametrized(layer), false);
    assert.ok(torch.equal(layer.weight, weight));
    assert.ok(nn.isParameter(layer.weight));
    assert.equal(layer.constructor, nn.Linear);
    assert.throws(() => removeParametrizations(layer, "weight"), {
      message: 'removeParametrizations: name: expected a parametrized parameter, got "weight"',
    });
  });

  it("is copied with the module", () => {
    const layer = make();
    const copy = nn.deepCopy(layer);
    assert.ok(torch.equal(copy.weight, layer.weight));
    torch.noGrad(() => layer.parameters()[1]?.zero_());
    assert.ok(!torch.equal(copy.weight, layer.weight));
  });

  it("takes a value by its inverse, in the tensors that an optimizer has", () => {
    const layer = weightNorm(new nn.Linear(3, 2));
    const learned = layer.parameters();
    const wanted = torch.tensor(
      [
        [3, 4, 0],
        [0, 0, 2],
      ],
      { dtype: torch.float32 },
    );
    layer.weight = wanted;
    assert.ok(torch.allclose(layer.weight, wanted));
    assert.deepEqual(layer.parameters(), learned);
    assert.deepEqual(layer.stateDict()["parametrizations.weight.original0"]?.toArray(), [[5], [2]]);
    const set = (target: nn.Linear, weight: torch.Tensor) => () => {
      target.weight = weight;
    };
    assert.throws(set(layer, torch.ones([2, 2])), {
      name: "TypeError",
      message:
        "ParametrizedLinear.weight: expected a tensor of shape [2, 3] for what is parametrized, got [2, 2]",
    });
    assert.throws(set(make(), torch.ones([3, 3])), {
      message:
        "ParametrizedLinear.weight: expected a parametrization with rightInverse for a value to be set, got Symmetric without one",
    });
  });

  it("rejects a name that is no parameter, and a result of another shape", () => {
    assert.throws(() => registerParametrization(new nn.Linear(3, 3), "kernel", new Symmetric()), {
      message:
        'registerParametrization: name: expected a parameter of Linear, such as weight, bias, got "kernel"',
    });
    assert.throws(() => weightNorm(weightNorm(new nn.Linear(3, 3))), {
      message:
        'registerParametrization: name: expected a parameter of ParametrizedLinear, such as bias, got "weight"',
    });
    assert.throws(() => registerParametrization(new nn.Linear(3, 3), "weight", new nn.Flatten(0)), {
      message: "registerParametrization: expected a result of shape [3, 3], got [9]",
    });
    assert.throws(() => spectralNorm(new nn.ReLU()), {
      message: 'spectralNorm: name: expected a parameter of ReLU, got "weight"',
    });
  });
});

describe("spectralNorm", () => {
  it("comes to a greatest singular value of 1, and keeps its vectors in evaluation", () => {
    torch.manualSeed(1);
    const layer = spectralNorm(new nn.Linear(4, 3));
    for (let i = 0; i < 50; i++) layer.weight.dispose();
    layer.eval();
    assert.ok(Math.abs(Number(torch.linalg.matrixNorm(layer.weight, 2).item()) - 1) < 1e-4);
    const u = layer.buffers()[0]?.clone() as torch.Tensor;
    layer.weight.dispose();
    assert.ok(torch.equal(layer.buffers()[0] as torch.Tensor, u));
  });
});

describe("weightNorm of a recurrent layer", () => {
  it("has PyTorch's keys, and gives the output of the layer", () => {
    const lstm = new nn.LSTM(3, 2, { bidirectional: true });
    const x = torch.rand([4, 1, 3]);
    const before = lstm.forward(x)[0];
    weightNorm(lstm, { name: "weightHhL0Reverse" });
    // As torch.nn.utils.parametrizations.weight_norm(lstm, "weight_hh_l0_reverse") names them in PyTorch 2.15.0.
    assert.deepEqual(Object.keys(lstm.stateDict()).slice(-2), [
      "parametrizations.weight_hh_l0_reverse.original0",
      "parametrizations.weight_hh_l0_reverse.original1",
    ]);
    assert.ok(torch.allclose(lstm.forward(x)[0], before, { atol: 1e-6 }));
    removeParametrizations(lstm, "weightHhL0Reverse");
    assert.ok(torch.allclose(lstm.forward(x)[0], before, { atol: 1e-6 }));
    assert.ok("weight_hh_l0_reverse" in lstm.stateDict());
  });
});
