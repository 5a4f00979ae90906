"""The measured process of the peer, PyTorch from Python: prints the median time of one call, in nanoseconds."""

import statistics
import sys
import time

import torch

CALLS = 50_000
ROUNDS = 5

a = torch.ones(1)
b = torch.ones(1)
m = torch.ones(4, 4)
tracked = torch.ones(1, requires_grad=True)
tracked_m = torch.ones(4, 4, requires_grad=True)


def chain(x):
    for _ in range(4):
        x = x.add(m).mul(0.5).relu().matmul(m).mul(0.1)
    return x.sum()


QUESTIONS = {
    "add": lambda: torch.add(a, b),
    "mul": lambda: torch.mul(a, b),
    "relu": lambda: torch.relu(a),
    "matmul": lambda: torch.matmul(m, m),
    "sum": lambda: m.sum(),
    "view": lambda: m.view([16]),
    "index": lambda: m[0],
    "chain": lambda: chain(m),
    "addRequiresGrad": lambda: torch.add(tracked, b),
    "mulRequiresGrad": lambda: torch.mul(tracked, b),
    "reluRequiresGrad": lambda: torch.relu(tracked),
    "matmulRequiresGrad": lambda: torch.matmul(tracked_m, m),
    "sumRequiresGrad": lambda: tracked_m.sum(),
    "viewRequiresGrad": lambda: tracked_m.view([16]),
    "indexRequiresGrad": lambda: tracked_m[0],
    "chainRequiresGrad": lambda: chain(tracked_m),
}

call = QUESTIONS[sys.argv[1]]
calls = CALLS // 10 if sys.argv[1].startswith("chain") else CALLS


def measure():
    start = time.perf_counter_ns()
    for _ in range(calls):
        call()
    return (time.perf_counter_ns() - start) / calls


for _ in range(2):
    measure()
print(statistics.median(measure() for _ in range(ROUNDS)))
