/** Tensors that no list of values makes, by their name in test/fixtures/native/printing.py. */
import * as torch from "torchbook";
import * as nn from "torchbook/nn";

type Named = Record<string, torch.Tensor>;

export function expressions(): Named {
  return { ...recorded(), ...views(), ...sparse(), ...others() };
}

function recorded(): Named {
  const x = torch.tensor([1, 2], { requiresGrad: true });
  const w = torch.ones(2, 3, { requiresGrad: true });
  // PyTorch makes a tensor of a number, where the typed API calls the overload for numbers (`MulBackward1`).
  const two = torch.tensor(2);
  const assigned = w.mul(1).setAt(0, 5);
  return {
    "grad_fn of mul": x.mul(x),
    "grad_fn of sum": x.mul(2).sum(),
    "grad_fn of a view": x.mul(1).view(2, 1),
    "grad_fn double": x.double(),
    "grad_fn of a cut tensor": torch.arange(1200, { dtype: torch.float32, requiresGrad: true }).mul(two),
    "grad_fn long": torch.arange(9, { dtype: torch.float32, requiresGrad: true }).div(torch.tensor(7)),
    "grad_fn of linear": nn.functional.linear(torch.ones(1, 3), w),
    "grad_fn of copy into a slice": w.mul(1).indexFill_(0, torch.tensor([0n]), 2),
    "grad_fn of an assignment": assigned,
    "grad_fn complex": torch.ones(2, { dtype: torch.complex64, requiresGrad: true }).mul(two),
    detached: w.mul(2).detach(),
  };
}

function views(): Named {
  const z = torch.tensor([torch.complexNumber(1, 2), torch.complexNumber(3, -1)]);
  const images = torch.arange(16, { dtype: torch.float32 }).reshape(1, 2, 2, 4);
  return {
    "transposed view": torch.arange(6).reshape(2, 3).T,
    "conjugate view": z.conj(),
    expanded: torch.tensor([1, 2]).expand(3, 2),
    permuted: torch.arange(24).reshape(2, 3, 4).permute(2, 0, 1),
    "every second": torch.arange(10, { dtype: torch.float32 }).at("::2"),
    diagonal: torch.arange(9).reshape(3, 3).diagonal(),
    "imaginary part": z.imag,
    "imaginary part of a conjugate": z.conj().imag,
    "channels last": images.contiguous({ memoryFormat: torch.channelsLast }),
  };
}

function sparse(): Named {
  const m = torch.tensor([
    [0, 1.5, 0],
    [2, 0, 0],
  ]);
  return {
    sparse: torch
      .tensor([
        [0, 1.5],
        [0, 0],
      ])
      .toSparse(),
    "sparse int": torch.eye(2, { dtype: torch.int32 }).toSparse(),
    "sparse empty": torch.zeros(2, 3).toSparse(),
    "sparse hybrid": torch.ones(2, 2, 2).toSparse(1),
    "sparse requires grad": m.toSparse().requiresGrad_(),
    "sparse grad_fn": m.clone().requiresGrad_().toSparse(),
    "sparse cut": torch.arange(1, 1101, { dtype: torch.float32 }).toSparse(),
    csr: m.toSparseCsr(),
    csc: m.toSparseCsc(),
    bsr: torch.ones(4, 4).toSparseBsr([2, 2]),
    bsc: torch.ones(4, 2, { dtype: torch.float64 }).toSparseBsc([2, 1]),
    "csr empty": torch.zeros(2, 3).toSparseCsr(),
  };
}

function others(): Named {
  const row = torch.arange(4, { dtype: torch.float32 });
  const scales = torch.tensor([0.1, 0.2]);
  const zeroPoints = torch.tensor([0n, 1n]);
  return {
    meta: torch.empty(2, 3, { device: "meta" }),
    "meta int": torch.empty(4, { dtype: torch.int64, device: "meta" }),
    "meta scalar": torch.empty([], { device: "meta" }),
    "meta requires grad": torch.empty(2, { device: "meta", requiresGrad: true }),
    quantized: torch.quantizePerTensor(row.div(3), 0.1, 2, torch.qint8),
    "quantized tiny scale": torch.quantizePerTensor(torch.arange(2).mul(1e-5), 1e-5, 0, torch.quint8),
    "quantized by channel": torch.quantizePerChannel(row.reshape(2, 2), scales, zeroPoints, 0, torch.quint8),
    parameter: new nn.Parameter(torch.ones(2)),
    "parameter without gradient": new nn.Parameter(torch.ones(2, 2), false),
  };
}
