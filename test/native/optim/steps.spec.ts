import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as optim from "torchbook/optim";
import { assertNumbersClose, camelCaseKeys } from "../../contracts/close.ts";
import { cases, makeOptimizer, problem, SAVED_AT, searches, STEPS, withTensors } from "./problem.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

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
      const { closure, reset } = quadratic(parameters);
      const run = () => {
        for (let step = 0; step < 10; step++) {
          reset();
          optimizer.step(closure);
        }
      };
      run();
      const before = tensorsHeld();
      run();
      assert.equal(torch.memory().tensors, before);
    });
  }

  for (const { options, parameters: expected, evaluations } of searches) {
    it(`LBFGS with a line search ${JSON.stringify(options)} goes PyTorch's way through Rosenbrock's valley`, () => {
      const x = torch.linspace(-2, 2, 6, { dtype: torch.float64 }).requiresGrad_();
      const search = { maxIter: 5, lineSearchFn: "strong_wolfe" as const };
      const optimizer = new optim.LBFGS([x], { ...search, ...camelCaseKeys(options) });
      const closure = () => {
        x.grad = null;
        const [head, tail] = [x.narrow(0, 0, 5), x.narrow(0, 1, 5)];
        const valley = tail.sub(head.square()).square().mul(100).add(head.neg().add(1).square());
        const height = valley.sum().add(x.mul(5).sin().sum());
        const loss = options.maximize ? height.neg() : height;
        loss.backward();
        return loss;
      };
      for (const [step, values] of expected.entries()) {
        optimizer.step(closure);
        assertNumbersClose(x.toArray() as number[], values, `after step ${step + 1}`);
      }
      assert.equal(optimizer.state.get(x)?.func_evals, evaluations);
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
function quadratic(parameters: torch.Tensor[]): { closure: () => torch.Tensor; reset: () => void } {
  const loss = torch.zeros([], { dtype: parameters[0]?.dtype as torch.DType });
  const grads = parameters.map((parameter) => torch.zerosLike(parameter));
  const starts = parameters.map((parameter) => parameter.detach().clone());
  for (const [at, parameter] of parameters.entries()) parameter.grad = grads[at] as torch.Tensor;
  const inPlace = (body: (parameter: torch.Tensor, at: number) => void) =>
    torch.noGrad(() => torch.tidy(() => parameters.forEach(body)));
  return {
    closure: () => {
      loss.zero_();
      inPlace((parameter, at) => {
        grads[at]?.copy_(parameter).mul_(2);
        loss.add_(parameter.square().sum());
      });
      return loss;
    },
    reset: () => inPlace((parameter, at) => parameter.copy_(starts[at] as torch.Tensor)),
  };
}
