"""The measured process of the peer, PyTorch from Python, with the arguments and answers of inferOurs.ts; it reads the file."""

import json
import sys
import time

import timm
import torch
import torchvision
from safetensors.torch import load_file

file, name, batch, threads = sys.argv[1:]
torch.set_num_threads(int(threads))
state = load_file(file)
images = state.pop("images")
of_torchvision = name.startswith(("resnet", "densenet"))
model = torchvision.models.get_model(name) if of_torchvision else timm.create_model(name)
model.load_state_dict(state)
model.eval()

for count in sys.stdin:
    begin = time.perf_counter()
    with torch.inference_mode():
        for _ in range(int(count)):
            logits = model(images)[0].tolist()
    print(json.dumps({"milliseconds": (time.perf_counter() - begin) * 1000, "logits": logits}), flush=True)
