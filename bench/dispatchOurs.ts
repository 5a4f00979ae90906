/** The measured process of ours: prints the median time of one call, in nanoseconds, garbage collection included. */
import * as torch from "torchbook";
import { median } from "./alternate.ts";

const CALLS = 50_000;
const ROUNDS = 5;

const a = torch.ones([1]);
const b = torch.ones([1]);
const m = torch.ones([4, 4]);
const tracked = torch.ones([1]).requiresGrad_();
const trackedM = torch.ones([4, 4]).requiresGrad_();

function chain(x: torch.Tensor): torch.Tensor {
  let y = x;
  for (let i = 0; i < 4; i++) y = y.add(m).mul(0.5).relu().matmul(m).mul(0.1);
  return y.sum();
}

/** What is asked, by name; `dispatchPeer.py` has the same. A chain counts as one call. */
const QUESTIONS: Record<string, () => unknown> = {
  add: () => torch.add(a, b),
  mul: () => torch.mul(a, b),
  relu: () => torch.relu(a),
  matmul: () => torch.matmul(m, m),
  sum: () => m.sum(),
  view: () => m.view([16]),
  index: () => m.at(0),
  chain: () => chain(m),
  addRequiresGrad: () => torch.add(tracked, b),
  mulRequiresGrad: () => torch.mul(tracked, b),
  reluRequiresGrad: () => torch.relu(tracked),
  matmulRequiresGrad: () => torch.matmul(trackedM, m),
  sumRequiresGrad: () => trackedM.sum(),
  viewRequiresGrad: () => trackedM.view([16]),
  indexRequiresGrad: () => trackedM.at(0),
  chainRequiresGrad: () => chain(trackedM),
};

const question = process.argv[2] ?? "";
const call = QUESTIONS[question];
if (!call)
  throw new Error(`dispatchOurs: expected one of ${Object.keys(QUESTIONS).join(", ")}, got ${question}`);
const calls = question.startsWith("chain") ? CALLS / 10 : CALLS;

function round(ask: () => unknown): number {
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) ask();
  return Number(process.hrtime.bigint() - start) / calls;
}

for (let i = 0; i < 2; i++) round(call);
console.log(median(Array.from({ length: ROUNDS }, () => round(call))));
