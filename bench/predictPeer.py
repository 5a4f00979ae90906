"""What a photograph shows, as one would write it in Python with timm: predictPeer.py MODEL WEIGHTS IMAGE."""

import json
import sys

import timm
import torch
from PIL import Image
from torchvision.models._meta import _IMAGENET_CATEGORIES

ENDS = {"_conv_stem": "conv_stem", "_bn0": "bn1", "_conv_head": "conv_head", "_bn1": "bn2", "_fc": "classifier"}
UNEXPANDED = {"_depthwise_conv": "conv_dw", "_bn1": "bn1", "_project_conv": "conv_pw", "_bn2": "bn2"}
EXPANDED = {
    "_expand_conv": "conv_pw",
    "_bn0": "bn1",
    "_depthwise_conv": "conv_dw",
    "_bn1": "bn2",
    "_project_conv": "conv_pwl",
    "_bn2": "bn3",
}


def in_timms_layout(state, model):
    blocks = [(stage, block) for stage, each in enumerate(model.blocks) for block in range(len(each))]
    renamed = {}
    for key, tensor in state.items():
        first, *rest = key.split(".")
        if first == "_blocks":
            stage, block = blocks[int(rest[0])]
            names = UNEXPANDED if stage == 0 else EXPANDED
            renamed[f"blocks.{stage}.{block}.{names[rest[1]]}.{rest[2]}"] = tensor
        else:
            renamed[f"{ENDS[first]}.{rest[0]}"] = tensor
    return renamed


name, weights, path = sys.argv[1:]
# No weight is drawn: all come from the file.
with torch.device("meta"):
    model = timm.create_model(name)
model.load_state_dict(in_timms_layout(torch.load(weights, weights_only=True), model), assign=True)
model.eval()
transform = timm.data.create_transform(**timm.data.resolve_data_config({}, model=model))
image = Image.open(path).convert("RGB")
with torch.inference_mode():
    values, indices = model(transform(image)[None]).softmax(1)[0].topk(5)
predictions = [
    {"index": index, "name": _IMAGENET_CATEGORIES[index], "probability": value}
    for index, value in zip(indices.tolist(), values.tolist())
]
print(json.dumps([{"image": path, "predictions": predictions}]))
