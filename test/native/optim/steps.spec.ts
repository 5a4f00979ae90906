import assert from "node:assert/strict";
import * as torch from "torchbook";
import { assertNumbersClose } from "../../contracts/close.ts";
import { cases, makeOptimizer, problem, SAVED_AT, STEPS, withTensors } from "./problem.ts";

/** What chooses among PyTorch's kernels is no option here. */
const KERNEL_CHOICES = ["foreach", "fused", "capturable", "differentiable"];

describe("optimizers", () => {
  for (const { optimizer: name, options, parameters: expected, saved } of cases) {
    const title = `${name} ${JSON.stringify(options)}`;

    it(`${title} takes PyTorch's ${STEPS} steps`, () => {
      const { parameters, closure, values } = problem(name);
      const optimizer = makeOptimizer(name, parameters, options);
      for (let step = 1; step <= STEPS; step++) {
        optimizer.step(closure);
        if (step % 10 === 0)
          assertNumbersClose(values(), expected[step / 10 - 1] ?? [], `after step ${step}`);
      }
    });

    it(`${title} goes on from PyTorch's state, in PyTorch's format`, () => {
      const { parameters, closure, values } = problem(name);
      const dtype = parameters[0]?.dtype as torch.DType;
      const [a, b] = parameters as [torch.Tensor, torch.Tensor];
      const start = torch.tensor(expected[SAVED_AT / 10 - 1] ?? [], { dtype });
      torch.noGrad(() => {
        a.copy_(start.narrow(0, 0, a.numel).viewAs(a));
        b.copy_(start.narrow(0, a.numel, b.numel).viewAs(b));
      });
      const optimizer = makeOptimizer(name, parameters, name === "LBFGS" ? options : { lr: 123 });
      optimizer.loadStateDict(withTensors(saved, dtype));
      const written = optimizer.stateDict();
      assert.deepEqual(keysOf(written), keysOf(saved));
      for (let step = SAVED_AT + 1; step <= STEPS; step++) optimizer.step(closure);
      assertNumbersClose(values(), expected.at(-1) ?? [], "after the last step");
    });

    it(`${title} goes on from its own state`, () => {
      const { parameters, closure, values } = problem(name);
      let optimizer = makeOptimizer(name, parameters, options);
      for (let step = 1; step <= STEPS; step++) {
        if (step === SAVED_AT + 1) {
          const state = optimizer.stateDict();
          optimizer = makeOptimizer(name, parameters, { lr: 123 });
          optimizer.loadStateDict(state);
        }
        optimizer.step(closure);
      }
      assertNumbersClose(values(), expected.at(-1) ?? [], "after the last step");
    });

    it(`${title} frees what it makes, but for its state`, () => {
      const { parameters } = problem(name);
      const optimizer = makeOptimizer(name, parameters, options);
      const closure = quadratic(parameters);
      for (let step = 0; step < 10; step++) optimizer.step(closure);
      const before = torch.memory().tensors;
      for (let step = 0; step < 10; step++) optimizer.step(closure);
      // Garbage of other tests may be collected meanwhile, so that there can be less.
      assert.ok(torch.memory().tensors <= before, `${torch.memory().tensors - before} tensors more`);
    });
  }
});

function keysOf(dict: { state: object; param_groups: object[] }): unknown {
  const states = Object.entries(dict.state).map(([number, state]) => [
    number,
    Object.keys(state)
      .filter((key) => key !== "al")
      .sort(),
  ]);
  const options = dict.param_groups.map((group) =>
    Object.entries(group)
      .filter(([key]) => !KERNEL_CHOICES.includes(key))
      .sort(),
  );
  return { states, options };
}

/** The sum of squares of the parameters, computed in tensors that are there already. */
function quadratic(parameters: torch.Tensor[]): () => torch.Tensor {
  const loss = torch.zeros([], { dtype: parameters[0]?.dtype as torch.DType });
  const grads = parameters.map((parameter) => torch.zerosLike(parameter));
  for (const [at, parameter] of parameters.entries()) parameter.grad = grads[at] as torch.Tensor;
  return () =>
    torch.noGrad(() => {
      torch.tidy(() => {
        loss.zero_();
        for (const [at, parameter] of parameters.entries()) {
          grads[at]?.copy_(parameter).mul_(2);
          loss.add_(parameter.square().sum());
        }
      });
      return loss;
    });
}
