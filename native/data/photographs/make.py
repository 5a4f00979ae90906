"""
Makes the photographs of this folder from those in scikit-image's wheel: 320 pixels along the longer side, JPEG. Run with
`build/venv-parity/bin/python native/data/photographs/make.py scikit_image-0.26.0-….whl`; made with Pillow 13.0.0.
"""

import io
import sys
import zipfile
from pathlib import Path

from PIL import Image

FILES = {"cat": "chelsea.png", "coffee": "coffee.png", "rocket": "rocket.jpg", "tripod": "camera.png"}
SIDE = 320
QUALITY = 85

with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name, file in FILES.items():
        image = Image.open(io.BytesIO(wheel.read(f"skimage/data/{file}")))
        image.thumbnail((SIDE, SIDE), Image.LANCZOS)
        image.save(Path(__file__).with_name(f"{name}.jpg"), quality=QUALITY, optimize=True)
