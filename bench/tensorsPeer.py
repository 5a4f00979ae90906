"""The measured process of the peer: for each line `way elements tensors`, prints the time of one tensor in nanoseconds."""

import sys
import time

import torch

torch.set_num_threads(1)


def ones(elements, tensors):
    for _ in range(tensors):
        torch.ones([elements])


def add(elements, tensors):
    a = torch.ones([elements])
    for _ in range(tensors):
        torch.add(a, a)


# Python frees a tensor that nobody holds: there is nothing to dispose.
WAYS = {"ones": ones, "add": add, "dispose": ones}

for question in sys.stdin:
    way, elements, tensors = question.split()
    begin = time.perf_counter_ns()
    WAYS[way](int(elements), int(tensors))
    print((time.perf_counter_ns() - begin) / int(tensors), flush=True)
