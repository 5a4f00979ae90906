"""The measured process of the peer, PyTorch from Python: prints the median time of one call, in nanoseconds."""

import statistics
import sys
import time

import torch

CALLS = 50_000
ROUNDS = 5

a = torch.ones(1)
b = torch.ones(1)
tracked = torch.ones(1, requires_grad=True)
m = torch.ones(4, 4)


def chain():
    x = m
    for _ in range(4):
        x = x.add(m).mul(0.5).relu().matmul(m).mul(0.1)
    return x.sum()


QUESTIONS = {
    "add": lambda: torch.add(a, b),
    "addRequiresGrad": lambda: torch.add(tracked, b),
    "chain": chain,
}

call = QUESTIONS[sys.argv[1]]
calls = CALLS // 10 if sys.argv[1] == "chain" else CALLS


def measure():
    start = time.perf_counter_ns()
    for _ in range(calls):
        call()
    return (time.perf_counter_ns() - start) / calls


for _ in range(2):
    measure()
print(statistics.median(measure() for _ in range(ROUNDS)))
