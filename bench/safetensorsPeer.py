"""The measured process of the peer, for the file of its argument: for each line `open`, `first` or `all`, prints the milliseconds."""

import sys
import time

import torch
from safetensors import safe_open

torch.set_num_threads(1)
FIRST = "layers.0.weight"

for question in sys.stdin:
    way = question.strip()
    begin = time.perf_counter_ns()
    with safe_open(sys.argv[1], framework="pt") as file:
        opened = time.perf_counter_ns()
        if way == "first":
            file.get_tensor(FIRST).sum().item()
        if way == "all":
            _ = {name: file.get_tensor(name) for name in file.keys()}
        end = time.perf_counter_ns()
    print((opened - begin if way == "open" else end - opened) / 1e6, flush=True)
