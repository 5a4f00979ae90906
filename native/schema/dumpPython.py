"""Lists the public functions and methods of PyTorch's Python API: `python dumpPython.py > pythonNames.txt`. PyTorch 2.15.0."""

import inspect
import torch
import torch.masked
import torch.signal

MODULES = {
    "torch": torch, "torch.Tensor": torch.Tensor, "torch.nn.functional": torch.nn.functional, "torch.linalg": torch.linalg,
    "torch.fft": torch.fft, "torch.special": torch.special, "torch.sparse": torch.sparse, "torch.masked": torch.masked,
    "torch.signal.windows": torch.signal.windows,
}


def is_public(module, name):
    value = inspect.getattr_static(module, name)
    if name.startswith("_") or inspect.ismodule(value) or inspect.isclass(value):
        return False
    if not callable(value):
        return inspect.isgetsetdescriptor(value) or isinstance(value, property)
    # What a module only imports, such as `annotate` or `Optional`.
    home = getattr(value, "__module__", None)
    return home is None or home.startswith("torch")


print(f"pytorch {torch.__version__.split('+')[0]}")
for title, module in MODULES.items():
    listed = getattr(module, "__all__", None) if title not in ("torch", "torch.Tensor") else None
    names = sorted(set(listed or dir(module)))
    print(title, *[name for name in names if hasattr(module, name) and is_public(module, name)])
