import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";

class Net extends nn.Module {
  conv = new nn.Conv2d(1, 2, 3);
  bn = new nn.BatchNorm2d(2);
  fc = new nn.Linear(2, 3);

  forward(x: torch.Tensor): torch.Tensor {
    return this.fc.forward(this.bn.forward(this.conv.forward(x)).mean([2, 3]));
  }
}

const KEYS = [
  "conv.weight",
  "conv.bias",
  "bn.weight",
  "bn.bias",
  "bn.running_mean",
  "bn.running_var",
  "bn.num_batches_tracked",
  "fc.weight",
  "fc.bias",
];

describe("Module", () => {
  it("names parameters and buffers as PyTorch does", () => {
    const net = new Net();
    assert.deepEqual(Object.keys(net.stateDict()), KEYS);
    assert.equal(net.parameters().length, 6);
    assert.equal(net.buffers().length, 3);
  });

  it("shares the memory of its state dict", () => {
    const net = new Net();
    torch.noGrad(() => net.stateDict()["fc.bias"]?.fill_(7));
    assert.deepEqual(net.fc.bias?.toArray(), [7, 7, 7]);
  });

  it("moves floating-point tensors to another dtype and keeps its parameters the same objects", () => {
    const net = new Net();
    const before = net.parameters();
    net.to(torch.float64);
    assert.deepEqual(net.parameters(), before);
    assert.ok(net.parameters().every((parameter) => parameter.dtype === torch.float64));
    assert.equal(net.bn.numBatchesTracked?.dtype, torch.int64);
    assert.deepEqual(net.forward(torch.rand([2, 1, 5, 5], { dtype: torch.float64 })).shape, [2, 3]);
  });

  it("moves weights of convolutions to channels last without changing the result", () => {
    const net = new Net().eval();
    const x = torch.rand([2, 1, 5, 5]);
    const before = net.forward(x);
    net.to({ memoryFormat: torch.channelsLast });
    assert.ok(torch.allclose(net.forward(x), before, { atol: 1e-6 }));
  });

  it("freezes and drops gradients", () => {
    const net = new Net();
    net.conv.requiresGrad_(false);
    net
      .forward(torch.rand([2, 1, 5, 5]))
      .sum()
      .backward();
    assert.equal(net.conv.weight.grad, null);
    assert.notEqual(net.fc.weight.grad, null);
    net.zeroGrad();
    assert.equal(net.fc.weight.grad, null);
  });

  describe("loadStateDict", () => {
    it("copies every tensor", () => {
      const [from, to] = [new Net(), new Net()];
      assert.deepEqual(to.loadStateDict(from.stateDict()), { missingKeys: [], unexpectedKeys: [] });
      for (const [key, tensor] of Object.entries(from.stateDict())) {
        assert.ok(torch.equal(tensor, to.stateDict()[key] as torch.Tensor), key);
      }
    });

    it("names missing and unexpected keys and shapes that differ, and copies nothing then", () => {
      const net = new Net();
      const kept = net.fc.weight.clone();
      const { "conv.bias": _, ...state } = new Net().stateDict();
      state["fc.bias"] = torch.zeros([4]);
      state["head.weight"] = torch.zeros([1]);
      assert.throws(
        () => net.loadStateDict(state),
        (error: Error) => {
          assert.match(error.message, /Missing key\(s\) in state_dict: "conv\.bias"/);
          assert.match(error.message, /Unexpected key\(s\) in state_dict: "head\.weight"/);
          assert.match(
            error.message,
            /size mismatch for fc\.bias: expected shape \[3\] of this model, got \[4\]/,
          );
          return true;
        },
      );
      assert.ok(torch.equal(net.fc.weight, kept));
    });

    it("returns missing and unexpected keys where it is not strict", () => {
      const { "conv.bias": _, ...state } = new Net().stateDict();
      state.more = torch.zeros([1]);
      assert.deepEqual(new Net().loadStateDict(state, { strict: false }), {
        missingKeys: ["conv.bias"],
        unexpectedKeys: ["more"],
      });
    });
  });

  it("says that modules in an array are not found", () => {
    class Broken extends nn.Module {
      layers = [new nn.Linear(1, 1)];
      forward(x: torch.Tensor): torch.Tensor {
        return x;
      }
    }
    assert.throws(() => new Broken().parameters(), {
      message:
        "Broken.layers: expected a module, got an array of modules, which would not be trained; put them into new Sequential(...)",
    });
  });
});

describe("Sequential", () => {
  const net = new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU(), new nn.Linear(3, 1));

  it("chains its layers", () => {
    const x = torch.rand([4, 2]);
    const [first, , last] = net.children() as nn.Linear[];
    assert.ok(
      torch.equal(net.forward(x), last?.forward(first?.forward(x).relu() as torch.Tensor) as torch.Tensor),
    );
  });

  it("names them by number, and prints as in PyTorch", () => {
    assert.deepEqual(Object.keys(net.stateDict()), ["0.weight", "0.bias", "2.weight", "2.bias"]);
    assert.equal(
      String(net),
      [
        "Sequential(",
        "  (0): Linear(in_features=2, out_features=3, bias=True)",
        "  (1): ReLU()",
        "  (2): Linear(in_features=3, out_features=1, bias=True)",
        ")",
      ].join("\n"),
    );
  });
});

describe("layers reject", () => {
  const CASES: [title: string, call: () => unknown, message: RegExp][] = [
    [
      "a wrong number of channels",
      () => new nn.Conv2d(3, 4, 3).forward(torch.rand([1, 2, 5, 5])),
      /3.*channels|got.*\[1, 2, 5, 5\]/,
    ],
    [
      "an input smaller than the kernel",
      () => new nn.Conv2d(1, 1, 5).forward(torch.rand([1, 1, 3, 3])),
      /kernel|Kernel/,
    ],
    ["groups that do not divide the channels", () => new nn.Conv2d(3, 4, 3, { groups: 2 }), /groups/],
    [
      "three dimensions for batch norm",
      () => new nn.BatchNorm2d(3).forward(torch.rand([2, 3, 4])),
      /BatchNorm2d: expected \[N, 3, H, W\], got \[2, 3, 4\]/,
    ],
    ["a probability above 1", () => new nn.Dropout(1.5), /Dropout.*1\.5/],
    ["no channels", () => new nn.Conv2d(0, 4, 3), /Conv2d.*inChannels.*0/],
    ["features that do not fit", () => new nn.Linear(3, 2).forward(torch.rand([4, 5])), /linear|Linear/],
  ];
  for (const [title, call, message] of CASES) {
    it(title, () => {
      assert.throws(call, (error: Error) => {
        assert.match(error.message, message);
        assert.ok(!error.message.includes("\n"), error.message);
        return true;
      });
    });
  }
});
