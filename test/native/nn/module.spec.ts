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

  it("moves weights of five dimensions to their own channels last", () => {
    const net = new nn.Sequential(new nn.Conv3d(2, 3, 2), new nn.Conv2d(2, 3, 2));
    const isLast = (memoryFormat: torch.MemoryFormat) =>
      net.parameters().map((parameter) => parameter.isContiguous(memoryFormat));
    const [volumes, , images] = net.to({ memoryFormat: torch.channelsLast3d }).parameters();
    assert.deepEqual(volumes?.strides, [16, 1, 8, 4, 2]);
    assert.deepEqual(images?.strides, [8, 4, 2, 1]);
    net.to({ memoryFormat: torch.contiguousFormat });
    assert.deepEqual(isLast(torch.contiguousFormat), [true, true, true, true]);
  });

  it("refuses to become one of whole numbers, and stays as it is", () => {
    const net = new Net();
    assert.throws(() => net.to(torch.int64), {
      message: "Module.to: dtype: expected a floating-point dtype, got torch.int64",
    });
    assert.ok(net.parameters().every(({ dtype }) => dtype === torch.float32));
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

  it("has short names for dtypes and devices", () => {
    const net = new Net();
    for (const [name, dtype] of Object.entries({
      double: torch.float64,
      half: torch.float16,
      bfloat16: torch.bfloat16,
      float: torch.float32,
    })) {
      assert.equal(net[name as "double"](), net);
      assert.equal(net.fc.weight.dtype, dtype, name);
    }
    assert.equal(net.cpu().fc.weight.device, "cpu");
  });

  describe("finds by dotted name", () => {
    class Shared extends nn.Module {
      first = new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU());
      again = this.first;
      list = new nn.ModuleList([new nn.Linear(3, 4)]);

      forward(x: torch.Tensor): torch.Tensor {
        return (this.list.at(0) as nn.Linear).forward(this.again.forward(x));
      }
    }

    it("modules, also under the second name of a shared one, parameters and buffers", () => {
      const net = new Net();
      assert.equal(net.getSubmodule(""), net);
      assert.equal(net.getSubmodule("bn"), net.bn);
      assert.equal(net.getParameter("conv.weight"), net.conv.weight);
      assert.equal(net.getBuffer("bn.running_mean"), net.bn.runningMean);
      const shared = new Shared();
      assert.equal(shared.getSubmodule("again.0"), shared.getSubmodule("first.0"));
      assert.equal(shared.getParameter("list.0.bias"), (shared.list.at(0) as nn.Linear).bias);
    });

    it("what another module takes the place of, in a list too", () => {
      const net = new Net();
      const keys = Object.keys(net.stateDict());
      const head = new nn.Linear(8, 5);
      net.setSubmodule("fc", head);
      assert.equal(net.fc, head);
      assert.deepEqual(Object.keys(net.stateDict()), keys);
      const shared = new Shared();
      shared.setSubmodule("list.0", new nn.Linear(3, 7));
      assert.deepEqual(shared.forward(torch.rand([1, 2])).shape, [1, 7]);
      shared.setSubmodule("again.0", new nn.Linear(2, 3, { bias: false }));
      assert.equal((shared.getSubmodule("first.0") as nn.Linear).bias, null);
    });

    it("only its own parameters and buffers where it is told to", () => {
      const net = new Net();
      assert.deepEqual(net.parameters({ recurse: false }), []);
      assert.deepEqual(
        net.bn.namedParameters({ recurse: false }).map(([name]) => name),
        ["weight", "bias"],
      );
      assert.equal(net.bn.buffers({ recurse: false }).length, 3);
      assert.equal(net.namedBuffers({ recurse: false }).length, 0);
    });

    it("or says what there is", () => {
      const net = new Net();
      assert.throws(() => net.getSubmodule("conv.weight"), {
        message:
          'Net.getSubmodule: expected a name that is there, got "conv.weight"; at that place there is none',
      });
      assert.throws(() => net.getParameter("conv.wieght"), {
        message:
          'Net.getParameter: expected a name that is there, got "conv.wieght"; at that place there is weight, bias',
      });
      assert.throws(() => net.getBuffer("bn.weight"), /at that place there is running_mean, running_var/);
      assert.throws(() => net.setSubmodule("head", net.fc), /there is conv, bn, fc$/);
      assert.throws(() => net.setSubmodule("fc", {} as never), {
        message: "registerModule: fc: expected a module, got object",
      });
    });
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

    it("says where all keys are, in a checkpoint of more than the model or after a prefix", () => {
      const state = new Net().stateDict();
      const wrapped = Object.fromEntries(
        Object.entries(state).map(([key, value]) => [`module.${key}`, value]),
      );
      const refused = (given: unknown, hint: string) =>
        assert.throws(
          () => new Net().loadStateDict(given as nn.StateDict),
          ({ message }: Error) => message.endsWith(`\n\t${hint}`),
        );
      refused({ epoch: 3, model: state }, 'All keys of this model are in its "model": pass that.');
      refused(wrapped, 'All keys of this model are there after "module.": take that off.');
      const { "module.fc.bias": _, ...part } = wrapped;
      assert.throws(
        () => new Net().loadStateDict(part),
        ({ message }: Error) => !message.includes("All keys"),
      );
    });

    it("refuses what holds no tensors by name, as a file may", () => {
      for (const [state, found] of [
        [null, "null"],
        [5, "number"],
        [new Map(), "a Map"],
      ] as const) {
        assert.throws(() => new nn.Linear(1, 1).loadStateDict(state as never), {
          name: "TypeError",
          message: `loadStateDict: expected tensors by name for Linear, got ${found}; pass what stateDict() gave`,
        });
      }
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

  it("assigns given tensors with their dtype, and keeps which parameters are frozen", () => {
    const net = new Net();
    net.fc.bias?.requiresGrad_(false);
    const state = new Net().to(torch.float64).stateDict();
    net.loadStateDict(state, { assign: true });
    assert.equal(net.fc.weight.dtype, torch.float64);
    assert.deepEqual([net.fc.weight.requiresGrad, net.fc.bias?.requiresGrad], [true, false]);
    torch.noGrad(() => state["fc.bias"]?.fill_(7));
    assert.deepEqual(net.stateDict()["fc.bias"]?.toArray(), [7, 7, 7]);
  });

  it("takes names of its own for parameters, buffers and modules", () => {
    class Renamed extends nn.Module {
      constructor() {
        super();
        this.registerParameter("inWeight", new nn.Parameter(torch.zeros([1])), { key: "in_weight" });
        this.registerBuffer("meanOf", torch.zeros([1]), { key: "mean_of" });
        this.registerBuffer("scratch", torch.zeros([1]), { persistent: false });
        this.registerModule("outProj", new nn.Linear(1, 1), { key: "out_proj" });
      }
      forward(): void {}
    }
    const net = new Renamed();
    assert.deepEqual(Object.keys(net.stateDict()), [
      "in_weight",
      "mean_of",
      "out_proj.weight",
      "out_proj.bias",
    ]);
    assert.equal(net.buffers().length, 2);
    assert.ok(net.getSubmodule("out_proj") instanceof nn.Linear);
    assert.throws(() => net.getSubmodule("outProj"), {
      message:
        'Renamed.getSubmodule: expected a name that is there, got "outProj"; at that place there is out_proj',
    });
    assert.throws(() => net.registerParameter("x", torch.zeros([1])), {
      message: "registerParameter: x: expected a Parameter; wrap it in new Parameter(...)",
    });
  });

  it("says that another tensor in the place of a parameter would not be trained", () => {
    class Own extends nn.Module {
      scale = new nn.Parameter(torch.ones([1]));

      forward(x: torch.Tensor): torch.Tensor {
        return x.mul(this.scale);
      }
    }
    const refused = (place: string, ask: () => unknown) =>
      assert.throws(ask, {
        name: "TypeError",
        message: `${place}: expected a Parameter or null, got another tensor, which would be neither trained nor saved; wrap it in new Parameter(...)`,
      });
    for (const layer of [
      new nn.Linear(2, 2),
      new nn.Conv2d(1, 1, 1),
      new nn.BatchNorm2d(1),
      new nn.LayerNorm(1),
      new nn.GroupNorm(1, 1),
      new nn.RMSNorm(1),
      new nn.PReLU(),
      new nn.Embedding(2, 2),
      new nn.Bilinear(1, 1, 1),
    ]) {
      layer.weight = torch.ones([1]);
      refused(`${layer.constructor.name}.weight`, () => layer.parameters());
      refused(`${layer.constructor.name}.weight`, () => new nn.Sequential(layer as nn.Layer).stateDict());
      layer.weight = new nn.Parameter(torch.ones([1]));
      assert.equal(layer.getParameter("weight"), layer.weight);
    }
    const own = new Own();
    assert.equal(own.parameters().length, 1);
    own.scale = torch.ones([1]);
    refused("Own.scale", () => own.parameters());
    refused("Own.scale", () => nn.deepCopy(own).parameters());
    const layer = new nn.Linear(2, 2);
    layer.bias = null;
    assert.deepEqual(Object.keys(layer.stateDict()), ["weight"]);
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
        "Broken.layers: expected a module, got an array of modules, which would not be trained; put them into new Sequential(...) or new ModuleList([...])",
    });
  });
});

describe("layers with parameters", () => {
  const float64 = { dtype: torch.float64 };
  const CASES: [make: () => nn.Module, inputs: number[][]][] = [
    [() => new nn.Linear(3, 2, float64), [[2, 3]]],
    [
      () => new nn.Bilinear(3, 3, 2, float64),
      [
        [2, 3],
        [2, 3],
      ],
    ],
    [() => new nn.Conv1d(3, 2, 1, float64), [[2, 3, 4]]],
    [() => new nn.ConvTranspose2d(3, 2, 1, float64), [[2, 3, 4, 4]]],
    [() => new nn.BatchNorm2d(3, float64), [[2, 3, 4, 4]]],
    [() => new nn.InstanceNorm1d(3, { ...float64, affine: true, trackRunningStats: true }), [[2, 3, 4]]],
    [() => new nn.GroupNorm(1, 3, float64), [[2, 3, 4]]],
    [() => new nn.LayerNorm(3, float64), [[2, 3]]],
    [() => new nn.RMSNorm(3, float64), [[2, 3]]],
    [() => new nn.PReLU(1, float64), [[2, 3]]],
    [() => new nn.GRU(3, 2, float64), [[4, 2, 3]]],
    [() => new nn.LSTMCell(3, 2, float64), [[2, 3]]],
    [
      () => new nn.MultiheadAttention(4, 2, { ...float64, addBiasKv: true, addZeroAttn: true }),
      [
        [3, 2, 4],
        [3, 2, 4],
        [3, 2, 4],
      ],
    ],
    [() => new nn.TransformerEncoderLayer(4, 2, { ...float64, dimFeedforward: 3 }), [[3, 2, 4]]],
    [
      () => new nn.TransformerDecoderLayer(4, 2, { ...float64, dimFeedforward: 3 }),
      [
        [3, 2, 4],
        [3, 2, 4],
      ],
    ],
  ];
  for (const [make, shapes] of CASES) {
    it(`${make().constructor.name} makes them in the dtype that is asked for`, () => {
      const module = make();
      const held = [...module.parameters(), ...module.buffers()].filter(({ dtype }) => dtype !== torch.int64);
      assert.ok(held.length > 0 && held.every(({ dtype }) => dtype === torch.float64));
      const inputs = shapes.map((shape) => torch.rand(shape, float64));
      const output = (module.forward as (...given: torch.Tensor[]) => unknown)(...inputs);
      assert.equal(([output].flat()[0] as torch.Tensor).dtype, torch.float64);
    });
  }

  it("pool to tensors, or to tensors and indices, as the type says", () => {
    const x = torch.rand([1, 1, 4, 4]);
    const pooled: torch.Tensor = new nn.MaxPool2d(2).forward(x);
    const [same, indices] = new nn.MaxPool2d(2, { returnIndices: true }).forward(x);
    assert.ok(torch.equal(pooled, same));
    assert.equal(indices.dtype, torch.int64);
  });
});

describe("Embedding.fromPretrained", () => {
  const rows = torch.tensor([
    [1, 2],
    [3, 4],
  ]);
  const ids = torch.tensor([[1, 0]], { dtype: torch.int64 });

  it("has the rows it is given, frozen unless asked otherwise", () => {
    torch.manualSeed(3);
    const next = torch.rand([1]).item();
    torch.manualSeed(3);
    const table = nn.Embedding.fromPretrained(rows, { paddingIdx: 0 });
    assert.equal(torch.rand([1]).item(), next);
    assert.deepEqual(table.forward(ids).toArray(), [
      [
        [3, 4],
        [1, 2],
      ],
    ]);
    assert.equal(table.weight.requiresGrad, false);
    const bag = nn.EmbeddingBag.fromPretrained(rows, { mode: "sum", freeze: false });
    assert.deepEqual(bag.forward(ids).toArray(), [[4, 6]]);
    assert.equal(bag.weight.requiresGrad, true);
    assert.throws(() => nn.Embedding.fromPretrained(ids.flatten()), {
      message: "Embedding.fromPretrained: embeddings: expected two dimensions, got [2]",
    });
    assert.throws(() => new nn.Embedding(3, 2, { weight: rows }), {
      message: "Embedding: weight: expected shape [3, 2], got [2, 2]",
    });
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
    [
      "an unknown padding mode",
      () => new nn.Conv2d(1, 1, 3, { paddingMode: "mirror" as never }),
      /Conv2d: paddingMode: expected one of "zeros", .*, got "mirror"/,
    ],
    [
      "a stride with padding same",
      () => new nn.Conv1d(1, 1, 3, { padding: "same", stride: 2 }),
      /Conv1d: stride: expected 1 with padding "same", got \[2\]/,
    ],
    [
      "a kernel of too many sizes",
      () => new nn.Conv1d(1, 1, [3, 3] as never),
      /Conv1d: kernelSize: expected a number or \[length\], got \[3,3\]/,
    ],
    [
      "an output size out of reach",
      () => new nn.ConvTranspose2d(1, 1, 3, { stride: 2 }).forward(torch.rand([1, 1, 4, 4]), [11, 9]),
      /outputSize: expected \[9, 9\] to \[10, 10\].*got \[11, 9\]/,
    ],
    [
      "groups that do not divide the channels of a norm",
      () => new nn.GroupNorm(3, 4),
      /GroupNorm: numGroups: expected a divisor of 4/,
    ],
    [
      "one value a channel for instance norm",
      () => new nn.InstanceNorm1d(2).forward(torch.rand([3, 2, 1])),
      /InstanceNorm1d: expected more than 1 value per channel/,
    ],
    [
      "other channels for instance norm",
      () => new nn.InstanceNorm2d(2).forward(torch.rand([1, 3, 2, 2])),
      /InstanceNorm2d: expected \[N, 2, H, W\] or \[2, H, W\], got \[1, 3, 2, 2\]/,
    ],
    [
      "two dimensions for LocalResponseNorm",
      () => new nn.LocalResponseNorm(2).forward(torch.rand([1, 3])),
      /localResponseNorm: argument input: expected \[N, C, L\] or more dimensions, got \[1, 3\]/,
    ],
    [
      "a size that does not unpool",
      () =>
        new nn.MaxUnpool1d(2).forward(
          torch.rand([1, 1, 2]),
          torch.zeros([1, 1, 2], { dtype: torch.int64 }),
          [9],
        ),
      /maxUnpool1d: option outputSize: expected less than a stride from \[4\], got \[9\]/,
    ],
    [
      "three sides of padding",
      () => new nn.ZeroPad2d([1, 2, 3] as never),
      /ZeroPad2d: padding: expected a whole number or 4 of them, got \[1,2,3\]/,
    ],
    [
      "a list for an adaptive pool of images",
      () => new nn.AdaptiveAvgPool2d([1] as never),
      /AdaptiveAvgPool2d: outputSize: expected a number, null or \[height, width\], got \[1\]/,
    ],
    [
      "both a size and a factor",
      () => new nn.Upsample({ size: 2, scaleFactor: 2 }),
      /Upsample: expected one of the options size and scaleFactor/,
    ],
    [
      "limits in the wrong order",
      () => new nn.Hardtanh(1, -1),
      /Hardtanh: minVal: expected less than maxVal -1, got 1/,
    ],
    [
      "softmax without a dimension",
      () => new nn.Softmax(undefined as never),
      /Softmax: dim: expected a dimension such as 1, got undefined/,
    ],
    [
      "a padding row that is not there",
      () => new nn.Embedding(3, 2, { paddingIdx: 3 }),
      /Embedding: paddingIdx: expected a row from -3 to 2, got 3/,
    ],
    [
      "offsets with rows",
      () =>
        new nn.EmbeddingBag(3, 2).forward(
          torch.zeros([1, 2], { dtype: torch.int64 }),
          torch.zeros([1], { dtype: torch.int64 }),
        ),
      /embeddingBag: expected input \[bags, length\], or input \[indices\] with offsets, got input \[1, 2\] with offsets/,
    ],
    [
      "an unknown reduction",
      () => new nn.MSELoss({ reduction: "avg" as never }),
      /MSELoss: reduction: expected one of "mean", "sum", "none", got "avg"/,
    ],
    [
      "probabilities and targets of other shapes",
      () => new nn.BCELoss().forward(torch.rand([2]), torch.rand([3])),
      /binaryCrossEntropy: argument target: expected the shape \[2\] of the input, got \[3\]/,
    ],
    [
      "logits and targets of other shapes",
      () => new nn.BCEWithLogitsLoss().forward(torch.rand([2, 1]), torch.rand([2])),
      /binaryCrossEntropyWithLogits: argument target: expected the shape \[2, 1\] of the input, got \[2\]/,
    ],
    [
      "probabilities and one target for all",
      () => nn.functional.binaryCrossEntropy(torch.rand([2]), torch.rand([1])),
      /binaryCrossEntropy: argument target: expected the shape \[2\] of the input, got \[1\]/,
    ],
    [
      "a negative variance",
      () => new nn.GaussianNLLLoss().forward(torch.rand([2]), torch.rand([2]), -1),
      /gaussianNllLoss: argument variance: expected no negative number, got one/,
    ],
    [
      "a margin of 0 for triplets",
      () => new nn.TripletMarginLoss({ margin: 0 }),
      /TripletMarginLoss: margin: expected a number > 0, got 0/,
    ],
    [
      "three dimensions for Dropout2d",
      () => new nn.Dropout2d().forward(torch.rand([1, 2, 3])),
      /Dropout2d: expected \[N, C, H, W\], got \[1, 2, 3\]/,
    ],
    [
      "true for a probability",
      () => new nn.Dropout(true as never),
      /Dropout: p: expected a probability from 0 to 1, got true/,
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
