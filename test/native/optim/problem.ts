/** The problem whose solution test/fixtures/optim/steps.py records, and the state dicts in it. */
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as optim from "torchbook/optim";
import { camelCaseKeys, type Numbers } from "../../contracts/close.ts";

export const STEPS = 50;
export const SAVED_AT = 20;

export const OPTIMIZERS = {
  SGD: optim.SGD,
  Adam: optim.Adam,
  AdamW: optim.AdamW,
  RMSprop: optim.RMSprop,
  Adagrad: optim.Adagrad,
  NAdam: optim.NAdam,
  RAdam: optim.RAdam,
  LBFGS: optim.LBFGS,
  Muon: optim.Muon,
};

export type OptimizerName = keyof typeof OPTIMIZERS;

export interface OptimizerCase {
  optimizer: OptimizerName;
  options: Record<string, unknown>;
  /** After each tenth step. */
  parameters: number[][];
  /** PyTorch's state dict after step 20. */
  saved: { state: Record<string, Record<string, unknown>>; param_groups: Record<string, unknown>[] };
}

/** L-BFGS with a line search on a function that makes it work. */
export interface SearchCase {
  options: Record<string, unknown>;
  /** After each step. */
  parameters: number[][];
  evaluations: number;
}

/** Made by test/fixtures/optim/steps.py with PyTorch 2.15.0. */
export const { seed, cases, searches }: { seed: number; cases: OptimizerCase[]; searches: SearchCase[] } =
  JSON.parse(readFileSync(new URL("../../fixtures/optim/steps.json", import.meta.url), "utf8"));

export interface Problem {
  parameters: torch.Tensor[];
  /** Clears gradients, computes the loss and its gradients. */
  closure: () => torch.Tensor;
  values: () => number[];
}

export function problem(name: OptimizerName): Problem {
  torch.manualSeed(seed);
  const dtype = name === "LBFGS" ? torch.float64 : torch.float32;
  const a = torch.randn([3, 4], { dtype, requiresGrad: true });
  const b = torch.randn(name === "Muon" ? [5, 2] : [5], { dtype, requiresGrad: true });
  const factors = torch.linspace(-1, 1, 12, { dtype }).reshape([3, 4]);
  const closure = () => {
    a.grad = null;
    b.grad = null;
    const loss = a.sin().mul(factors).sum().add(b.sub(1).square().sum());
    loss.backward();
    return loss;
  };
  const values = () => torch.cat([a.flatten(), b.flatten()]).toArray() as number[];
  return { parameters: [a, b], closure, values };
}

export type AnyOptimizer = optim.Optimizer<{ lr: number }>;

export function makeOptimizer(
  name: OptimizerName,
  parameters: torch.Tensor[],
  options: Record<string, unknown>,
): AnyOptimizer {
  return new OPTIMIZERS[name](parameters, camelCaseKeys(options)) as unknown as AnyOptimizer;
}

/** The state dict as if a file of PyTorch's had been read: JSON's tensors made tensors. */
export function withTensors(saved: OptimizerCase["saved"], dtype: torch.DType): optim.OptimizerStateDict {
  return revive(saved, dtype) as optim.OptimizerStateDict;
}

function revive(value: unknown, dtype: torch.DType): unknown {
  if (Array.isArray(value)) return value.map((element) => revive(element, dtype));
  if (typeof value !== "object" || value === null) return value;
  if ("shape" in value && "values" in value) {
    const { shape, values } = value as Numbers;
    return torch.tensor(values, { dtype }).reshape(shape);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner, dtype)]));
}
