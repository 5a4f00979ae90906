"""Makes JPEG files of 500x375 pixels for a benchmark: parts of photographs that scikit-image ships, the same ones each time.

makePhotographs.py WHEEL FOLDER COUNT
"""

import io
import random
import sys
import zipfile
from pathlib import Path

from PIL import Image

NAMES = ["astronaut.png", "chelsea.png", "coffee.png", "ihc.png", "motorcycle_left.png", "retina.jpg", "rocket.jpg"]
WIDTH, HEIGHT = 500, 375
QUALITY = 90

wheel, folder, count = sys.argv[1:]
random.seed(0)
with zipfile.ZipFile(wheel) as archive:
    photographs = [Image.open(io.BytesIO(archive.read(f"skimage/data/{name}"))).convert("RGB") for name in NAMES]
for number in range(int(count)):
    photograph = photographs[number % len(photographs)]
    share = random.uniform(0.5, 1)
    height = int(min(photograph.height, photograph.width * HEIGHT / WIDTH) * share)
    width = int(height * WIDTH / HEIGHT)
    left = random.randint(0, photograph.width - width)
    top = random.randint(0, photograph.height - height)
    part = photograph.resize((WIDTH, HEIGHT), Image.BICUBIC, (left, top, left + width, top + height))
    path = Path(folder) / f"class{number % 10}" / f"{number:04}.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    part.save(path, quality=QUALITY)
