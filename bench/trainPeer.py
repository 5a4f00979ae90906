"""The measured process of the peer, PyTorch from Python, with the arguments and answers of trainOurs.ts; it reads the file.

In the best mode it times PyTorch's own ones (float32 or bfloat16 autocast, channels-last or not, fused SGD) and takes the fastest.
"""

import copy
import json
import sys
import time

import torch
from peerNetworks import NETWORKS
from safetensors.torch import load_file
from torch.nn import functional as F

start, name, mode, threads = sys.argv[1:]
torch.set_num_threads(int(threads))
state = load_file(start)
inputs = state.pop("inputs")
labels = state.pop("labels")
make, lr = NETWORKS[name]
loaded = make()
loaded.load_state_dict(state)

MODES = [("no", torch.channels_last), ("no", torch.contiguous_format), ("bf16", torch.channels_last)]


class Training:
    def __init__(self, precision, memory_format, fused):
        self.words = f"{precision}, {str(memory_format).removeprefix('torch.')}"
        self.precision = precision
        self.model = copy.deepcopy(loaded).to(memory_format=memory_format)
        self.inputs = inputs.to(memory_format=memory_format) if inputs.dim() == 4 else inputs
        options = dict(lr=lr, momentum=0.9, weight_decay=5e-4)
        self.optimizer = torch.optim.SGD(self.model.parameters(), fused=fused, **options)

    def step(self):
        self.optimizer.zero_grad()
        with torch.autocast("cpu", enabled=self.precision == "bf16"):
            loss = F.cross_entropy(self.model(self.inputs), labels)
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def time_of_step(self):
        self.step()
        return min(self.timed() for _ in range(3))

    def timed(self):
        begin = time.perf_counter()
        self.step()
        return time.perf_counter() - begin


if mode == "best":
    best = min(MODES, key=lambda chosen: Training(*chosen, fused=True).time_of_step())
    training = Training(*best, fused=True)
else:
    training = Training("no", torch.contiguous_format, fused=False)

for count in sys.stdin:
    begin = time.perf_counter()
    losses = [training.step() for _ in range(int(count))]
    milliseconds = (time.perf_counter() - begin) * 1000
    print(json.dumps({"milliseconds": milliseconds, "losses": losses, "mode": training.words}), flush=True)
