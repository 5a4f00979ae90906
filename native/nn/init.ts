/** Initialisers, after `torch.nn.init`: they fill a tensor in place and draw the same numbers as PyTorch for the same seed. */
import { noGrad } from "../autograd/modes.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";
import { DRAW, type DrawOptions } from "./drawOptions.ts";

export type Nonlinearity = "linear" | "conv2d" | "sigmoid" | "tanh" | "relu" | "leaky_relu" | "selu";

export interface KaimingOptions extends DrawOptions {
  /** Negative slope of the rectifier that follows (for `leaky_relu`). Default 0. */
  a?: number;
  /** `fan_in` keeps the variance of the forward pass, `fan_out` that of the gradients. Default `fan_in`. */
  mode?: "fan_in" | "fan_out";
  /** Default `leaky_relu`. */
  nonlinearity?: Nonlinearity;
}

/** The factor by which weights before `nonlinearity` are scaled. @param slope - negative slope of `leaky_relu`, default 0.01 */
export function calculateGain(nonlinearity: Nonlinearity, slope = 0.01): number {
  switch (nonlinearity) {
    case "linear":
    case "conv2d":
    case "sigmoid":
      return 1;
    case "tanh":
      return 5 / 3;
    case "relu":
      return Math.sqrt(2);
    case "leaky_relu":
      return Math.sqrt(2 / (1 + slope ** 2));
    case "selu":
      return 3 / 4;
    default:
      throw new TypeError(
        `calculateGain: expected a known nonlinearity, got ${JSON.stringify(nonlinearity)}`,
      );
  }
}

/**
 * Numbers of inputs and outputs of a weight `[Fout, Fin]` or `[Cout, Cin, K, K]`.
 *
 * @throws TypeError for fewer than two dimensions
 */
export function calculateFanInAndFanOut(weight: Tensor): { fanIn: number; fanOut: number } {
  const [out, into, ...kernel] = weight.shape;
  if (out === undefined || into === undefined) {
    throw new TypeError(
      `init: expected a weight of two or more dimensions, got shape [${weight.shape.join(", ")}]`,
    );
  }
  const receptiveField = kernel.reduce((product, size) => product * size, 1);
  return { fanIn: into * receptiveField, fanOut: out * receptiveField };
}

const KAIMING = { ...DRAW, a: 0, mode: "fan_in", nonlinearity: "leaky_relu" } as const;

/** Uniform in `[a, b)`. */
export function uniform_(tensor: Tensor, a = 0, b = 1, options: DrawOptions = {}): Tensor {
  const draw = optionsOf("uniform_", options, DRAW);
  return noGrad(() => tensor.uniform_(a, b, draw));
}

export function normal_(tensor: Tensor, mean = 0, std = 1, options: DrawOptions = {}): Tensor {
  const draw = optionsOf("normal_", options, DRAW);
  return noGrad(() => tensor.normal_(mean, std, draw));
}

export function constant_(tensor: Tensor, value: number): Tensor {
  return noGrad(() => tensor.fill_(value));
}

export function zeros_(tensor: Tensor): Tensor {
  return constant_(tensor, 0);
}

export function ones_(tensor: Tensor): Tensor {
  return constant_(tensor, 1);
}

/**
 * Uniform in ±gain * sqrt(6 / (fanIn + fanOut)).
 *
 * Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010,
 * https://proceedings.mlr.press/v9/glorot10a.html
 */
export function xavierUniform_(tensor: Tensor, gain = 1, options: DrawOptions = {}): Tensor {
  const draw = optionsOf("xavierUniform_", options, DRAW);
  const { fanIn, fanOut } = calculateFanInAndFanOut(tensor);
  const bound = Math.sqrt(3) * (gain * Math.sqrt(2 / (fanIn + fanOut)));
  return uniform_(tensor, -bound, bound, draw);
}

/** Normal with standard deviation gain * sqrt(2 / (fanIn + fanOut)); the source is that of {@link xavierUniform_}. */
export function xavierNormal_(tensor: Tensor, gain = 1, options: DrawOptions = {}): Tensor {
  const draw = optionsOf("xavierNormal_", options, DRAW);
  const { fanIn, fanOut } = calculateFanInAndFanOut(tensor);
  return normal_(tensor, 0, gain * Math.sqrt(2 / (fanIn + fanOut)), draw);
}

/**
 * Uniform in ±gain * sqrt(3 / fan).
 *
 * He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015, https://arxiv.org/abs/1502.01852
 */
export function kaimingUniform_(tensor: Tensor, options: KaimingOptions = {}): Tensor {
  const { generator, ...kaiming } = optionsOf("kaimingUniform_", options, KAIMING);
  const bound = Math.sqrt(3) * kaimingStd(tensor, kaiming);
  return uniform_(tensor, -bound, bound, { generator });
}

/** Normal with standard deviation gain / sqrt(fan); the source is that of {@link kaimingUniform_}. */
export function kaimingNormal_(tensor: Tensor, options: KaimingOptions = {}): Tensor {
  const { generator, ...kaiming } = optionsOf("kaimingNormal_", options, KAIMING);
  return normal_(tensor, 0, kaimingStd(tensor, kaiming), { generator });
}

function kaimingStd(
  tensor: Tensor,
  { a, mode, nonlinearity }: Required<Omit<KaimingOptions, keyof DrawOptions>>,
): number {
  if (mode !== "fan_in" && mode !== "fan_out") {
    throw new TypeError(`kaiming: mode: expected "fan_in" or "fan_out", got ${JSON.stringify(mode)}`);
  }
  const { fanIn, fanOut } = calculateFanInAndFanOut(tensor);
  return calculateGain(nonlinearity, a) / Math.sqrt(mode === "fan_in" ? fanIn : fanOut);
}

export type { DrawOptions } from "./drawOptions.ts";
export * from "./initShapes.ts";
