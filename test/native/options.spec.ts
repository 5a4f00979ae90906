import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as data from "torchbook/data";
import * as nn from "torchbook/nn";
import * as numpy from "torchbook/numpy";
import * as optim from "torchbook/optim";
import * as safetensors from "torchbook/safetensors";
import * as train from "torchbook/train";
import * as vision from "torchbook/vision";
import { errorOfUnknownOption, publicTakers } from "../contracts/options.ts";

const { functional } = nn;

/** Parts of native/ in which every public function and class refuses an option that it does not have, and how many do. */
const PARTS = {
  amp: 1,
  async: 1,
  autograd: 9,
  data: 17,
  masked: 19,
  nn: 90,
  numpy: 2,
  ops: 30,
  optim: 19,
  safetensors: 4,
  serialization: 1,
  signal: 11,
  train: 10,
  vision: 20,
};

const MODULES = [torch, data, nn, numpy, optim, safetensors, train, vision];

const parts = await Promise.all(
  Object.entries(PARTS).map(async ([part, least]) => {
    return { part, least, takers: await publicTakers(`native/${part}/**/*.ts`, MODULES) };
  }),
);

describe("options objects", () => {
  for (const { part, least, takers } of parts) {
    describe(`of native/${part}`, () => {
      it(`are taken by ${least} or more`, () => {
        assert.ok(takers.length >= least, `found ${takers.length}`);
      });

      for (const taker of takers) {
        it(`of ${taker.name} have no other names than its own`, async () => {
          const text = String(await errorOfUnknownOption(taker));
          assert.match(text, /^TypeError: [\w.]+: (unknown|takes no options, got) option optionOfNobody/);
        });
      }
    });
  }

  it("may hold what is undefined, known or not", () => {
    const options = { stride: undefined, pading: undefined };
    assert.deepEqual(new nn.Conv2d(3, 8, 3, options).stride, [1, 1]);
  });

  it("are passed on by a class that has others", () => {
    class Own extends nn.Conv2d {
      readonly gain: number;
      constructor(channels: number, { gain = 1, ...rest }: nn.Conv2dOptions & { gain?: number } = {}) {
        super(channels, channels, 3, rest);
        this.gain = gain;
      }
    }
    assert.deepEqual(new Own(2, { gain: 2, padding: 1 }).padding, [1, 1]);
    const misspelt = { gian: 2 } as object;
    assert.throws(() => new Own(2, misspelt), /^TypeError: Own: unknown option gian; it has stride/);
  });
});

describe("an option that is not known", () => {
  const x = torch.ones([1, 2, 4, 4]);
  const rejected: [string, (options: never) => unknown, object, string][] = [
    [
      "of a layer",
      (options) => new nn.Conv2d(3, 8, 3, options),
      { pading: 1 },
      "Conv2d: unknown option pading; did you mean padding? It has stride, dilation, groups, bias, device, dtype, padding, paddingMode",
    ],
    [
      "of a layer that passes its options on",
      (options) => new nn.BatchNormAct2d(3, options),
      { momentun: 0.1 },
      "BatchNormAct2d: unknown option momentun; did you mean momentum? It has eps, momentum, bias, device, dtype, affine, trackRunningStats, activation",
    ],
    [
      "of a loss",
      (options) => new nn.CrossEntropyLoss(options),
      { smoothing: 0.1 },
      "CrossEntropyLoss: unknown option smoothing; it has reduction, weight, ignoreIndex, labelSmoothing",
    ],
    [
      "of a function",
      (options) => functional.dropout(x, options),
      { probability: 0.1 },
      "dropout: unknown option probability; it has p, training, inplace",
    ],
    [
      "that a layer of more dimensions has",
      (options) => new nn.AvgPool1d(2, options),
      { divisorOverride: 3 },
      "AvgPool1d: unknown option divisorOverride; it has stride, padding, ceilMode, countIncludePad",
    ],
    [
      "of a method",
      (options) => x.to(options),
      { dtyp: torch.float64 },
      "to: unknown option dtyp; did you mean dtype? It has dtype, device, nonBlocking, copy, memoryFormat",
    ],
    [
      "of a group of parameters",
      (group) => new optim.SGD([group]),
      { params: [new nn.Linear(1, 1).weight], weigthDecay: 0 },
      "SGD: unknown option weigthDecay; did you mean weightDecay? It has params, lr, momentum, dampening, weightDecay, nesterov, maximize, initialLr, minLr, maxLr, baseMomentum, maxMomentum, swaLr",
    ],
    [
      "of a module's method",
      (options) => new nn.ReLU().loadStateDict({}, options),
      { strct: false },
      "loadStateDict: unknown option strct; did you mean strict? It has strict, assign",
    ],
    [
      "that every object has",
      (options) => functional.normalize(x, options),
      { toString: 1 },
      "normalize: unknown option toString; it has p, dim, eps, out",
    ],
  ];
  for (const [what, call, options, message] of rejected) {
    it(`${what} is named, with what there is`, () => {
      assert.throws(() => call(options as never), { name: "TypeError", message });
    });
  }

  it("is not looked for in what is no object", () => {
    const call = nn.Conv2d as unknown as new (...args: unknown[]) => unknown;
    assert.throws(() => new call(3, 8, 3, 2), {
      name: "TypeError",
      message: "Conv2d: options: expected an object, got number 2",
    });
  });
});
