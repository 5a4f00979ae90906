"""The measured process of the peer, torchvision's DataLoader, with the argument and answers of photosOurs.ts.

Files are decoded by torchvision.io, which is quicker than Pillow, and transformed as bytes, which is quicker than as floats.
"""

import json
import sys
import time

import torch
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder
from torchvision.io import ImageReadMode, decode_image
from torchvision.transforms import v2

(root,) = sys.argv[1:]
transform = v2.Compose(
    [
        v2.RandomResizedCrop(224, antialias=True),
        v2.RandomHorizontalFlip(),
        v2.ToDtype(torch.float32, scale=True),
        v2.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ]
)
dataset = ImageFolder(root, transform, loader=lambda path: decode_image(path, mode=ImageReadMode.RGB))
torch.manual_seed(0)

for line in sys.stdin:
    begin = time.perf_counter()
    images, total = 0, 0.0
    for batch, labels in DataLoader(dataset, batch_size=64, shuffle=True, num_workers=int(line)):
        images += len(labels)
        total += batch.mean().item() * len(labels)
    milliseconds = (time.perf_counter() - begin) * 1000
    print(json.dumps({"milliseconds": milliseconds, "images": images, "mean": total / images}), flush=True)
