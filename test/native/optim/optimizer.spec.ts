import assert from "node:assert/strict";
import { inspect } from "node:util";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";
import { makeOptimizer, type OptimizerName, OPTIMIZERS } from "./problem.ts";

const leaf = (values: number[] | number[][] = [1], options: torch.TensorOptions = {}) =>
  torch.tensor(values, options).requiresGrad_();

/** Every optimizer takes one step from the same values and gradients. */
function stepped(name: OptimizerName, parameter: torch.Tensor, grad: torch.Tensor): unknown {
  parameter.grad = grad;
  const optimizer = makeOptimizer(name, [parameter], name === "SGD" ? { momentum: 0.9 } : {});
  const loss = torch.zeros([]);
  optimizer.step(() => loss);
  optimizer.step(() => loss);
  return parameter.toArray();
}

describe("Optimizer", () => {
  it("takes options of a group before its own, and its own before the defaults", () => {
    const [a, b] = [leaf(), leaf()];
    const optimizer = new optim.SGD([{ params: [a], lr: 0.5 }, { params: [b] }], { lr: 0.25 });
    a.add(b).sum().backward();
    optimizer.step();
    assert.deepEqual([a.item(), b.item()], [0.5, 0.75]);
    assert.deepEqual(
      optimizer.paramGroups.map(({ momentum }) => momentum),
      [0, 0],
    );
  });

  it("trains a group that is added later, with options of its own", () => {
    const [a, b] = [leaf(), leaf()];
    const optimizer = new optim.SGD([a], { lr: 0.25 });
    optimizer.addParamGroup({ params: b, lr: 0.5, momentum: 0.9 });
    a.add(b).sum().backward();
    optimizer.step();
    assert.deepEqual([a.item(), b.item()], [0.75, 0.5]);
    assert.deepEqual(optimizer.stateDict().param_groups, [
      { lr: 0.25, momentum: 0, dampening: 0, weight_decay: 0, nesterov: false, maximize: false, params: [0] },
      {
        lr: 0.5,
        momentum: 0.9,
        dampening: 0,
        weight_decay: 0,
        nesterov: false,
        maximize: false,
        params: [1],
      },
    ]);
  });

  it("leaves a parameter without a gradient as it is, and keeps nothing for it", () => {
    for (const name of Object.keys(OPTIMIZERS) as OptimizerName[]) {
      const [a, b] = [leaf([[1]]), leaf([[1]])];
      const optimizer = makeOptimizer(name, [a, b], {});
      const loss = a.sum();
      loss.backward();
      optimizer.step(() => loss);
      assert.equal(b.item(), 1, name);
      assert.notEqual(a.item(), 1, name);
      assert.equal(optimizer.state.has(b), false, name);
    }
  });

  it("gives back what the closure computed, which records gradients", () => {
    const a = leaf([3]);
    const optimizer = new optim.SGD([a], { lr: 0.5 });
    const loss = torch.noGrad(() =>
      optimizer.step(() => {
        optimizer.zeroGrad();
        const squared = a.square().sum();
        squared.backward();
        return squared;
      }),
    );
    assert.equal(loss.item(), 9);
    assert.equal(a.item(), 0);
  });

  it("keeps its state where each step is in a tidy()", () => {
    for (const name of Object.keys(OPTIMIZERS) as OptimizerName[]) {
      const run = (inTidy: boolean) => {
        const a = leaf([[1, 2]]);
        const optimizer = makeOptimizer(name, [a], { lr: 0.1 });
        const body = () => {
          optimizer.zeroGrad();
          optimizer.step(() => {
            a.grad = null;
            const loss = a.square().sum();
            loss.backward();
            return loss;
          });
        };
        for (let step = 0; step < 4; step++) inTidy ? torch.tidy(body) : body();
        return a.toArray();
      };
      assert.deepEqual(run(true), run(false), name);
    }
  });

  it("clears gradients, or fills them with zeros", () => {
    const a = leaf([2]);
    const optimizer = new optim.SGD([a]);
    a.square().sum().backward();
    optimizer.zeroGrad(false);
    assert.equal(a.grad?.item(), 0);
    optimizer.zeroGrad();
    assert.equal(a.grad, null);
  });

  describe("whatever the memory layout", () => {
    const values = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const gradients = [
      [0.1, -0.2, 0.3],
      [-0.4, 0.5, -0.6],
    ];
    const transposed = (rows: number[][]) => torch.tensor(rows).t().contiguous().t();

    for (const name of Object.keys(OPTIMIZERS) as OptimizerName[]) {
      it(`${name} takes the same step for a view with gaps, and writes nothing else`, () => {
        const expected = stepped(name, leaf(values), torch.tensor(gradients));
        const base = torch.full([2, 5], 7);
        const view = base.narrow(1, 1, 3).copy_(torch.tensor(values)).detach().requiresGrad_();
        assert.deepEqual(view.strides, [5, 1]);
        assert.deepEqual(stepped(name, view, torch.tensor(gradients)), expected);
        assert.deepEqual(base.select(1, 0).toArray(), [7, 7]);
        assert.deepEqual(base.select(1, 4).toArray(), [7, 7]);
      });

      it(`${name} takes the same step for a gradient in another order`, () => {
        const expected = stepped(name, leaf(values), torch.tensor(gradients));
        assert.deepEqual(stepped(name, leaf(values), transposed(gradients)), expected);
        const other = transposed(values).requiresGrad_();
        assert.deepEqual(stepped(name, other, torch.tensor(gradients)), expected);
      });
    }

    it("SGD without momentum takes the same step for a gradient with the gaps of its view", () => {
      const gapped = (rows: number[][]) => torch.full([2, 5], 7).narrow(1, 1, 3).copy_(torch.tensor(rows));
      const view = gapped(values).detach().requiresGrad_();
      view.grad = gapped(gradients);
      const plain = leaf(values);
      plain.grad = torch.tensor(gradients);
      new optim.SGD([view], { lr: 1 }).step();
      new optim.SGD([plain], { lr: 1 }).step();
      assert.deepEqual(view.toArray(), plain.toArray());
    });

    it("goes on where the model was moved to channels last after the first step", () => {
      const run = (moves: boolean) => {
        torch.manualSeed(5);
        const layer = new nn.Conv2d(3, 4, 3);
        const optimizer = new optim.Adam(layer.parameters(), { lr: 0.1 });
        const images = torch.randn([2, 3, 8, 8]);
        for (let step = 0; step < 3; step++) {
          if (moves && step === 1) layer.to({ memoryFormat: torch.channelsLast });
          optimizer.zeroGrad();
          layer.forward(images).square().sum().backward();
          optimizer.step();
        }
        return layer.weight.flatten().toArray() as number[];
      };
      const [moved, stayed] = [run(true), run(false)];
      assert.ok(moved.every((value, at) => Math.abs(value - (stayed[at] as number)) < 1e-4));
    });
  });

  it("steps parameters of several dtypes together", () => {
    for (const name of Object.keys(OPTIMIZERS) as OptimizerName[]) {
      if (name === "LBFGS") continue;
      const dtypes = [torch.float32, torch.float64, torch.bfloat16];
      const parameters = dtypes.map((dtype) => leaf([[1, -1]], { dtype }));
      const optimizer = makeOptimizer(name, parameters, { lr: 0.25 });
      for (const parameter of parameters) parameter.grad = torch.fullLike(parameter, 0.5);
      optimizer.step();
      const [exact] = parameters.map((parameter) => parameter.to(torch.float64).toArray() as number[][]);
      for (const parameter of parameters) {
        const found = parameter.to(torch.float64).toArray() as number[][];
        for (const at of [0, 1])
          assert.ok(
            Math.abs((found[0]?.[at] ?? 0) - (exact?.[0]?.[at] ?? 0)) < 0.01,
            `${name} ${parameter.dtype}`,
          );
      }
    }
  });

  it("copies a loaded state, in the dtype of the parameter", () => {
    const first = leaf([1, 2]);
    const optimizer = new optim.SGD([first], { lr: 0.1, momentum: 0.9 });
    first.grad = torch.ones([2]);
    optimizer.step();
    const saved = optimizer.stateDict();
    const second = leaf([1, 2], { dtype: torch.float64 });
    const resumed = new optim.SGD([second], { lr: 0.1, momentum: 0.9 });
    resumed.loadStateDict(saved);
    const buffer = resumed.state.get(second)?.momentum_buffer as torch.Tensor;
    assert.equal(buffer.dtype, torch.float64);
    assert.notEqual(buffer, saved.state[0]?.momentum_buffer);
    assert.deepEqual(buffer.toArray(), [1, 1]);
  });

  it("reads a step that an old PyTorch saved as a number", () => {
    const a = leaf([1]);
    const optimizer = new optim.Adam([a]);
    const moments = { exp_avg: torch.zeros([1]), exp_avg_sq: torch.ones([1]) };
    optimizer.loadStateDict({
      state: { 0: { step: 7, ...moments } },
      param_groups: [{ lr: 0.5, params: [0] }],
    });
    a.grad = torch.ones([1]);
    optimizer.step();
    const step = optimizer.state.get(a)?.step as torch.Tensor | undefined;
    assert.equal(step?.item(), 8);
    assert.equal(optimizer.paramGroups[0]?.lr, 0.5);
  });

  it("leaves out a state that is null, as PyTorch before 2.0 saved a momentum of 0", () => {
    const a = leaf([1]);
    const optimizer = new optim.SGD([a]);
    optimizer.loadStateDict({
      state: { 0: { momentum_buffer: null } },
      param_groups: [{ lr: 1, params: [0] }],
    });
    assert.deepEqual(optimizer.stateDict().state, { 0: {} });
  });

  it("AdamW keeps its decay apart, also with the state of an Adam", () => {
    const a = leaf([1]);
    const saved = new optim.Adam([leaf([1])], { weightDecay: 0.5 }).stateDict();
    const optimizer = new optim.AdamW([a]);
    optimizer.loadStateDict(saved);
    assert.equal(optimizer.paramGroups[0]?.decoupledWeightDecay, true);
  });

  it("reads a learning rate that Python saved as a tensor", () => {
    const optimizer = new optim.SGD([leaf([1])]);
    optimizer.loadStateDict({ state: {}, param_groups: [{ lr: torch.tensor([0.25]), params: [0] }] });
    assert.equal(optimizer.paramGroups[0]?.lr, 0.25);
  });

  it("prints its options as PyTorch", () => {
    const optimizer = new optim.AdamW([{ params: [leaf()] }, { params: [leaf()], lr: 1e-5 }], { lr: 0.5 });
    const group = (at: number, lr: string) =>
      [
        `Parameter Group ${at}`,
        "    amsgrad: False",
        "    betas: (0.9, 0.999)",
        "    decoupled_weight_decay: True",
        "    eps: 1e-08",
        `    lr: ${lr}`,
        "    maximize: False",
        "    weight_decay: 0.01",
        "",
      ].join("\n");
    const text = `AdamW (\n${group(0, "0.5")}\n${group(1, "1e-05")})`;
    assert.deepEqual([String(optimizer), inspect(optimizer)], [text, text]);
  });

  describe("rejects", () => {
    const rejects = (title: string, make: () => unknown, message: string) =>
      it(title, () => assert.throws(make, { message }));

    rejects(
      "no parameters",
      () => new optim.SGD([]),
      "SGD: expected parameters, got none; pass model.parameters()",
    );
    rejects(
      "a model instead of its parameters",
      () => new optim.SGD(new nn.Linear(1, 1) as never),
      "SGD: expected a list of parameters, got Linear object; pass model.parameters(), or [parameter]",
    );
    rejects(
      "a tensor instead of a list",
      () => new optim.SGD(leaf() as never),
      "SGD: expected a list of parameters, got one Tensor; pass model.parameters(), or [parameter]",
    );
    rejects(
      "parameters with names",
      () => new optim.SGD(new nn.Linear(1, 1).namedParameters() as never),
      "SGD: expected tensors or groups { params, ...options }, got an array; pass model.parameters()",
    );
    rejects(
      "a number among the parameters",
      () => new optim.SGD([{ params: [3 as unknown as torch.Tensor] }]),
      "SGD: expected a Tensor in params, got number",
    );
    rejects(
      "a tensor that an operator made",
      () => new optim.SGD([leaf().add(1)]),
      "SGD: expected leaf tensors, got one made by AddBackward1; pass what requiresGrad was set on",
    );
    rejects(
      "a parameter of whole numbers",
      () => new optim.Adam([torch.zeros([1], { dtype: torch.int64 })]),
      "Adam: expected parameters of a floating-point dtype, got torch.int64",
    );
    rejects(
      "one parameter in two groups",
      () => {
        const a = leaf();
        return new optim.SGD([{ params: [a] }, { params: [a] }]);
      },
      "SGD: expected each parameter once, got one twice",
    );
    rejects(
      "one parameter added again",
      () => {
        const a = leaf();
        new optim.SGD([a]).addParamGroup({ params: [a] });
      },
      "SGD: expected each parameter once, got one twice",
    );
    rejects(
      "an option it does not know",
      () => new optim.SGD([leaf()], { learningRate: 1 } as optim.SGDOptions),
      "SGD: unknown option learningRate; it has lr, momentum, dampening, weightDecay, nesterov, maximize",
    );
    rejects(
      "a learning rate below 0, in a group too",
      () => new optim.RMSprop([{ params: [leaf()], lr: -1 }]),
      "RMSprop: lr: expected a number >= 0, got -1",
    );
    rejects(
      "Nesterov without momentum",
      () => new optim.SGD([leaf()], { nesterov: true }),
      "SGD: nesterov: expected momentum > 0 and dampening 0, got momentum 0 and dampening 0",
    );
    rejects(
      "a beta of 1",
      () => new optim.AdamW([leaf()], { betas: [0.9, 1] }),
      "AdamW: betas: expected two numbers in [0, 1), got [0.9, 1]",
    );
    rejects(
      "a vector for Muon",
      () => new optim.Muon([leaf()]),
      "Muon: expected parameters of two dimensions, got shape [1]; give the others to AdamW",
    );
    rejects(
      "a rate that Muon does not know",
      () => new optim.Muon([leaf([[1]])], { adjustLrFn: "none" as optim.MuonRate }),
      "Muon: adjustLrFn: expected original, match_rms_adamw, spectral_unclamped or null, got none",
    );
    rejects(
      "two groups for L-BFGS",
      () => new optim.LBFGS([{ params: [leaf()] }, { params: [leaf()] }]),
      "LBFGS: expected one group of parameters, got several; pass all parameters in one list",
    );
    rejects(
      "L-BFGS without a closure",
      () => (new optim.LBFGS([leaf()]) as unknown as { step(): void }).step(),
      "LBFGS.step: expected a closure that computes the loss and its gradients, got undefined",
    );
    for (const make of [optim.SGD, optim.LBFGS]) {
      rejects(
        `an async closure of ${make.name}`,
        () => new make([leaf()]).step((async () => torch.zeros([])) as never),
        `${make.name}.step: expected a function that is not async, got an async one; put \`${make.name}.step\` around the parts between its awaits`,
      );
    }
    rejects(
      "a closure of L-BFGS that returns no loss",
      () => new optim.LBFGS([leaf()]).step(() => {}),
      "LBFGS.step: expected a closure that returns the loss, a Tensor, got undefined",
    );
    rejects(
      "a state of another shape, and is as before",
      () => {
        const a = leaf([1, 2]);
        const optimizer = new optim.SGD([a], { lr: 0.5 });
        try {
          optimizer.loadStateDict({
            state: { 0: { momentum_buffer: torch.ones([3]) } },
            param_groups: [{ lr: 9, params: [0] }],
          });
        } finally {
          assert.equal(optimizer.paramGroups[0]?.lr, 0.5);
          assert.equal(optimizer.state.size, 0);
        }
      },
      "SGD.loadStateDict: momentum_buffer: expected shape [2], got [3]",
    );
    rejects(
      "what is no state of an optimizer",
      () => new optim.SGD([leaf()]).loadStateDict(new nn.Linear(1, 1).stateDict() as never),
      "SGD.loadStateDict: expected { state, param_groups } as stateDict() gives, got an object with weight, bias",
    );
    rejects(
      "a state of another optimizer, and is as before",
      () => {
        const optimizer = new optim.SGD([leaf()], { lr: 0.5 });
        try {
          optimizer.loadStateDict(new optim.Adam([leaf()]).stateDict());
        } finally {
          assert.deepEqual(optimizer.stateDict(), new optim.SGD([leaf()], { lr: 0.5 }).stateDict());
        }
      },
      "SGD.loadStateDict: expected a group with momentum, dampening, nesterov, got one with betas, eps, amsgrad, decoupledWeightDecay, of another optimizer",
    );
    rejects(
      "a saved option out of range, and is as before",
      () => {
        const optimizer = new optim.SGD([leaf()], { lr: 0.5 });
        try {
          optimizer.loadStateDict({ state: {}, param_groups: [{ lr: Number.NaN, params: [0] }] });
        } finally {
          assert.equal(optimizer.paramGroups[0]?.lr, 0.5);
        }
      },
      "SGD: lr: expected a number >= 0, got NaN",
    );
    rejects(
      "a state of other groups",
      () =>
        new optim.SGD([leaf()]).loadStateDict({
          state: {},
          param_groups: [{ params: [0] }, { params: [1] }],
        }),
      "SGD.loadStateDict: expected groups of 1 parameters, got 1, 1; make the optimizer of the same model and groups",
    );
  });
});
