import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { resnet20 } from "torchbook/models";
import * as nn from "torchbook/nn";
import { SGD } from "torchbook/optim";
import {
  accelerate,
  type Callback,
  fit,
  loadCheckpoint,
  saveCheckpoint,
  type Training,
} from "torchbook/train";
import { candidates } from "../../../../native/train/accelerate/modes.ts";
import { problem, weightsOf } from "../problem.ts";

const { crossEntropy } = nn.functional;
const AUTO = { mixedPrecision: "auto", memoryFormat: "auto", hasExample: true } as const;
const sgd = (model: nn.Module) => new SGD(model.parameters(), { lr: 0.02, momentum: 0.9 });

/** A network whose blocks are chains, as a user writes them. */
function chain(): nn.Sequential {
  torch.manualSeed(3);
  return new nn.Sequential(
    new nn.Conv2d(3, 8, 3, { padding: 1 }),
    new nn.BatchNorm2d(8, { eps: 1e-3, momentum: 0.2 }),
    new nn.ReLU(),
    new nn.Conv2d(8, 8, 3, { padding: 1, bias: false }),
    new nn.BatchNorm2d(8),
    new nn.SiLU(),
    new nn.AdaptiveAvgPool2d(1),
    new nn.Flatten(),
    new nn.Linear(8, 4),
  );
}

const images = () => torch.rand([4, 3, 12, 12], { generator: new torch.Generator().manualSeed(1) });
const labels = torch.tensor([0, 1, 2, 3], { dtype: torch.int64 });

describe("candidates of accelerate", () => {
  const conv = new nn.Conv2d(1, 1, 1);
  const names = (...given: Parameters<typeof candidates>) =>
    candidates(...given).modes.map(
      ({ mixedPrecision, memoryFormat }) => `${mixedPrecision} ${memoryFormat.name}`,
    );

  it("are bfloat16 alone with AMX, float32 and bfloat16 with instructions and an example, else float32", () => {
    assert.deepEqual(names(conv, AUTO, { amx_bf16: true, avx512_bf16: true }), ["bf16 channels_last"]);
    const float32 = ["no channels_last", "no contiguous_format"];
    assert.deepEqual(names(conv, AUTO, { amx_bf16: false, avx512_bf16: true }), [
      ...float32,
      "bf16 channels_last",
    ]);
    assert.deepEqual(names(conv, AUTO, { bf16: true }), [...float32, "bf16 channels_last"]);
    assert.deepEqual(names(conv, AUTO, {}), float32);
    assert.deepEqual(names(conv, { ...AUTO, hasExample: false }, { avx512_bf16: true }), float32);
  });

  it("keep the layout of models without images, and are what was asked for", () => {
    assert.deepEqual(names(new nn.Linear(2, 2), AUTO, {}), ["no contiguous_format"]);
    const asked = { ...AUTO, mixedPrecision: "fp16", memoryFormat: torch.contiguousFormat } as const;
    assert.deepEqual(names(conv, asked, { amx_bf16: true }), ["fp16 contiguous_format"]);
  });
});

describe("accelerate", () => {
  it("gives back the model and the optimizer, float32 parameters, and a line that says what was picked", () => {
    const net = chain();
    const own = sgd(net);
    const parameters = net.parameters();
    const picked = accelerate(net, own, { mixedPrecision: "no", memoryFormat: torch.channelsLast });
    assert.equal(picked.model, net);
    assert.equal(picked.optimizer, own);
    for (const [at, parameter] of net.parameters().entries()) {
      assert.equal(parameter, parameters[at]);
      assert.equal(parameter.dtype, torch.float32);
      if (parameter.ndim === 4) assert.ok(parameter.isContiguous(torch.channelsLast));
    }
    const { threads } = picked;
    assert.ok(threads >= 1 && threads <= availableParallelism());
    assert.equal(
      picked.describe(),
      `float32, channels last, ${threads} ${threads === 1 ? "thread" : "threads"}, 2 fused batch norms with activation, fused SGD: precision as asked`,
    );
  });

  it("measures where only that can tell, and changes nothing by it", () => {
    const net = chain();
    const before = weightsOf(net);
    torch.manualSeed(9);
    const drawn = torch.rand([3]).toArray();
    torch.manualSeed(9);
    const {
      describe: line,
      memoryFormat,
      mixedPrecision,
    } = accelerate(net, sgd(net), {
      mixedPrecision: "no",
      example: images(),
    });
    assert.match(
      line(),
      /: precision as asked; a step on the example took float32, channels last [\d.e+]+ ms; float32 [\d.e+]+ ms$/,
    );
    assert.equal(mixedPrecision, "no");
    assert.ok(memoryFormat === torch.channelsLast || memoryFormat === torch.contiguousFormat);
    assert.deepEqual(weightsOf(net), before);
    assert.deepEqual(torch.rand([3]).toArray(), drawn);
    assert.ok(net.parameters().every(({ grad }) => grad === null));
  });

  it("measures a small network where there is no example, and trains in what it picks on any CPU", () => {
    for (const net of [chain(), new nn.Sequential(new nn.Flatten(), new nn.Linear(432, 4))]) {
      const optimizer = sgd(net);
      const { autocast, describe: line, memoryFormat } = accelerate(net, optimizer);
      assert.match(line(), /^(float32|bfloat16 autocast), .*: (the CPU|a step)/);
      if (!(net.at(0) instanceof nn.Conv2d)) assert.equal(memoryFormat, torch.contiguousFormat);
      const loss = () => autocast<torch.Tensor>(() => crossEntropy(net.forward(images()), labels));
      const first = loss();
      first.backward();
      optimizer.step();
      assert.ok(loss().item() < first.item());
    }
    const net = chain();
    const asked = accelerate(net, sgd(net), { mixedPrecision: "no" });
    assert.match(
      asked.describe(),
      /; a step of a small network took float32, channels last [\d.e+]+ ms; float32/,
    );
  });

  it("trains as the plain model does, with fused layers and in the other memory format", () => {
    const losses = (accelerates: boolean) => {
      const net = chain();
      const optimizer = sgd(net);
      const { autocast } = accelerates
        ? accelerate(net, optimizer, { mixedPrecision: "no", memoryFormat: torch.channelsLast })
        : { autocast: <T>(body: () => T) => body() };
      return Array.from({ length: 6 }, () => {
        optimizer.zeroGrad();
        const loss = autocast(() => crossEntropy(net.forward(images()), labels) as never) as torch.Tensor;
        loss.backward();
        optimizer.step();
        return loss.item() as number;
      });
    };
    const plain = losses(false);
    for (const [at, loss] of losses(true).entries())
      assert.ok(Math.abs(loss - (plain[at] as number)) < 1e-4, `step ${at + 1}: ${loss}, plain ${plain[at]}`);
  });

  it("runs in the precision asked for, with a scaler for float16 only", () => {
    for (const [mixedPrecision, dtype] of [
      ["no", torch.float32],
      ["bf16", torch.bfloat16],
      ["fp16", torch.float16],
    ] as const) {
      const model = new nn.Linear(3, 2);
      const { autocast, scaler } = accelerate(model, sgd(model), { mixedPrecision });
      assert.equal(autocast(() => model.forward(torch.ones([1, 3]))).dtype, dtype);
      assert.equal(scaler.isEnabled(), mixedPrecision === "fp16");
    }
  });

  it("fuses a batch norm with the activation after it, under the same keys, but for layers that somebody looks into", () => {
    const net = chain();
    const keys = Object.keys(net.stateDict());
    const norm = net.at(1) as nn.BatchNorm2d;
    net.at(5).registerForwardHook(() => undefined);
    accelerate(net, sgd(net), { mixedPrecision: "no", memoryFormat: torch.contiguousFormat });
    assert.deepEqual(Object.keys(net.stateDict()), keys);
    const fused = net.at(1);
    assert.ok(fused instanceof nn.BatchNormAct2d);
    assert.equal(fused.weight, norm.weight);
    fused.runningMean?.fill_(3);
    assert.equal(norm.runningMean?.sum().item(), 24);
    assert.deepEqual([fused.eps, fused.momentum, fused.activation], [1e-3, 0.2, "relu"]);
    assert.ok(net.at(2) instanceof nn.Identity);
    assert.equal(net.at(4).constructor, nn.BatchNorm2d);
  });

  it("carries the state of an optimizer that has begun to the memory format", () => {
    const net = chain();
    const optimizer = sgd(net);
    crossEntropy(net.forward(images()), labels).backward();
    optimizer.step();
    accelerate(net, optimizer, { mixedPrecision: "no", memoryFormat: torch.channelsLast });
    const [weight] = net.parameters() as [torch.Tensor];
    const buffer = optimizer.state.get(weight)?.momentum_buffer as torch.Tensor;
    assert.ok(buffer.isContiguous(torch.channelsLast));
    assert.deepEqual(buffer.strides, weight.strides);
  });

  it("leaves checkpoints that a plain model goes on from, and takes theirs", () => {
    const folder = mkdtempSync(join(tmpdir(), "torchbook-"));
    try {
      const path = join(folder, "run.pt");
      const net = chain();
      const optimizer = sgd(net);
      accelerate(net, optimizer, { mixedPrecision: "bf16" });
      crossEntropy(net.forward(images()), labels).backward();
      optimizer.step();
      saveCheckpoint({ model: net, optimizer }, path);
      for (const accelerates of [false, true]) {
        const other = chain();
        const resumed = sgd(other);
        if (accelerates) accelerate(other, resumed, { mixedPrecision: "bf16" });
        loadCheckpoint(path, { model: other, optimizer: resumed });
        assert.deepEqual(weightsOf(other), weightsOf(net));
        assert.ok(Object.values(other.stateDict()).every(({ dtype }) => dtype !== torch.bfloat16));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("goes with fit, which trains in its precision and scales where that needs it", async () => {
    for (const mixedPrecision of ["bf16", "fp16"] as const) {
      const { model, loader, testLoader } = problem();
      const seen = new Set<torch.DType>();
      model.fc1.registerForwardHook((_, __, output) => {
        seen.add((output as torch.Tensor).dtype);
      });
      const { optimizer, autocast, scaler } = accelerate(model, sgd(model), { mixedPrecision });
      const { history } = await fit(model, loader, {
        loss: crossEntropy,
        optimizer,
        autocast,
        scaler,
        validationData: testLoader,
        gradientClipVal: 5,
        maxEpochs: 3,
      });
      assert.deepEqual([...seen], [mixedPrecision === "bf16" ? torch.bfloat16 : torch.float16]);
      const [first, , last] = history.map(({ loss }) => loss as number) as [number, number, number];
      assert.ok(last < first, `loss from ${first} to ${last}`);
    }
  });

  it("goes with checkpoints of fit, which hold the scale", async () => {
    const folder = mkdtempSync(join(tmpdir(), "torchbook-"));
    try {
      const path = join(folder, "run.pt");
      const train = async (resume?: string) => {
        const { model, loader } = problem();
        const { optimizer, autocast } = accelerate(model, sgd(model), { mixedPrecision: "fp16" });
        const scaler = new torch.amp.GradScaler("cpu", { growthInterval: 5, initScale: 8 });
        const save = { onEpochEnd: (run: Training) => run.epoch === 2 && run.save(path) };
        const callbacks = resume === undefined ? [save as Callback] : [];
        const run = {
          loss: crossEntropy,
          optimizer,
          autocast,
          scaler,
          callbacks,
          resume,
          stateful: { loader },
        };
        await fit(model, loader, { ...run, maxEpochs: 3 });
        return { weights: weightsOf(model), scale: scaler.stateDict() };
      };
      const whole = await train();
      assert.equal(whole.scale.scale, 32);
      assert.deepEqual(await train(path), whole);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  describe("rejects", () => {
    const net = new nn.Linear(2, 2);

    it("what is no model or optimizer, and other options", () => {
      assert.throws(() => accelerate({} as never, sgd(net)), {
        message: "accelerate: model: expected a Module, got object",
      });
      assert.throws(() => accelerate(net, sgd(new nn.Linear(2, 2))), {
        message:
          "accelerate: optimizer: expected parameters of the model, got none of them; make it of this model, new SGD(model.parameters())",
      });
      assert.throws(() => accelerate(net, {} as never), {
        message: "accelerate: optimizer: expected an Optimizer, got object",
      });
      assert.throws(() => accelerate(net, sgd(net), { memoryFormat: torch.preserveFormat }), {
        message:
          'accelerate: memoryFormat: expected channelsLast, contiguousFormat or "auto", got torch.preserve_format',
      });
      assert.throws(
        () => accelerate(net, sgd(net), { mixedPrecision: "fp8" as never }),
        /mixedPrecision: expected/,
      );
      assert.throws(
        () => accelerate(net, sgd(net), { threads: 0 }),
        /setNumThreads: expected a whole number/,
      );
    });

    it("a call within compute()", async () => {
      await assert.rejects(
        torch.compute(() => void accelerate(net, sgd(net))),
        { message: "accelerate: expected to be outside of compute(), got a call within it; call it before" },
      );
    });
  });
});

describe("channels last", () => {
  it("goes through every layer of ResNet-20, forward and backward, from the weights alone", () => {
    const model = resnet20().to({ memoryFormat: torch.channelsLast });
    const seen: string[] = [];
    for (const [name, module] of model.namedModules()) {
      if (module.children().length > 0 || name === "fc") continue;
      module.registerForwardHook((_, __, output) => {
        const y = output as torch.Tensor;
        seen.push(name);
        assert.ok(y.isContiguous(torch.channelsLast), `${name}: strides [${y.strides.join(", ")}]`);
      });
    }
    // In rows: the convolution takes the order of its weights.
    const input = torch.rand([2, 3, 32, 32]);
    crossEntropy(model.forward(input), torch.zeros([2], { dtype: torch.int64 })).backward();
    assert.ok(seen.length > 40);
    for (const [name, { grad, ndim }] of model.namedParameters()) {
      if (ndim === 4) assert.ok(grad?.isContiguous(torch.channelsLast), name);
    }
    model.to({ memoryFormat: torch.contiguousFormat });
    assert.ok(model.parameters().every((parameter) => parameter.isContiguous()));
  });

  it("goes through adding, activations, pooling and padding of tensors", () => {
    const x = torch.rand([2, 8, 8, 8]).to({ memoryFormat: torch.channelsLast });
    assert.deepEqual(x.strides, [512, 1, 64, 8]);
    const { functional: F } = nn;
    for (const y of [
      x.add(x),
      F.relu(x),
      x.mul(2).clone(),
      F.maxPool2d(x, 2),
      F.avgPool2d(x, 2),
      x.to(torch.bfloat16),
    ])
      assert.ok(y.isContiguous(torch.channelsLast));
  });
});
