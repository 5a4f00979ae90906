/** Values of random calls as plain data, which can be logged, reduced and sent to another process, and what they stand for. */
import * as torch from "torchbook";

/** How a tensor is made from its elements. */
export type Form =
  | "plain"
  | "transposed"
  | "expanded"
  | "sliced"
  | "conjugate"
  | "negative"
  | "channelsLast"
  | "sparse"
  | "sparseCsr"
  | "meta"
  | "quantized"
  | "disposed";

/** What fills a tensor: small numbers, whole numbers that may serve as indices, 0 and 1, or extremes. */
export type Fill = "small" | "index" | "bits" | "negativeIndex" | "positive" | "extreme";

export interface TensorValue {
  kind: "tensor";
  shape: number[];
  dtype: string;
  form: Form;
  fill: Fill;
  requiresGrad: boolean;
}

export type Value =
  | TensorValue
  | { kind: "plain"; value: number | string | boolean | null }
  | { kind: "bigint"; digits: string }
  | { kind: "complex"; re: number; im: number }
  | { kind: "number"; text: "NaN" | "Infinity" | "-Infinity" | "-0" }
  | { kind: "constant"; name: string }
  | { kind: "odd"; name: keyof typeof ODD }
  | { kind: "list"; elements: Value[] };

/** One call. `where` is a module of torchbook or `method`, where the first argument is `this`. */
export interface Call {
  where: "torch" | "nn" | "linalg" | "fft" | "special" | "method";
  name: string;
  args: Value[];
  options: Record<string, Value> | null;
}

/** Values that fit nowhere. */
const ODD = {
  undefined: () => undefined,
  object: () => ({}),
  emptyArray: () => [],
  nested: () => [[1, [2]], "a"],
  function: () => () => 1,
  symbol: () => Symbol("odd"),
  date: () => new Date(0),
  proxy: () => new Proxy(torch.ones(2), {}),
  lookAlike: () => Object.create(torch.Tensor.prototype) as unknown,
  typedArray: () => new Float32Array(3),
  map: () => new Map(),
  generator: () => new torch.Generator().manualSeed(1),
  /** Ends the process: for the test of the fuzz test itself. */
  abort: () => process.abort(),
  throwing: () => ({
    get code(): number {
      throw new Error("mine");
    },
  }),
};

/** Those that random calls use. */
export const ODD_NAMES = (Object.keys(ODD) as (keyof typeof ODD)[]).filter((name) => name !== "abort");

/** The value that `value` stands for. */
export function materialize(value: Value): unknown {
  switch (value.kind) {
    case "tensor":
      return makeTensor(value);
    case "plain":
      return value.value;
    case "bigint":
      return BigInt(value.digits);
    case "complex":
      return { re: value.re, im: value.im };
    case "number":
      return Number(value.text);
    case "constant":
      return Reflect.get(torch, value.name);
    case "odd":
      return ODD[value.name]();
    case "list":
      return value.elements.map(materialize);
  }
}

function makeTensor({ shape, dtype, form, fill, requiresGrad }: TensorValue): torch.Tensor {
  const type = Reflect.get(torch, dtype) as torch.DType;
  const count = shape.reduce((product, size) => product * size, 1);
  const elements = Float64Array.from({ length: count }, (_, i) => element(fill, i));
  const base = torch.tensor(elements, { dtype: torch.float64 }).reshape(shape).to(type);
  const made = formed(base, form);
  const canRecord = made.dtype.isFloatingPoint || made.dtype.isComplex;
  return requiresGrad && canRecord && form !== "disposed" ? made.detach().requiresGrad_() : made;
}

const EXTREMES = [Number.NaN, Infinity, -Infinity, 1e30, -1e-30, 2 ** 40, -(2 ** 40), 0];

function element(fill: Fill, place: number): number {
  if (fill === "index") return (place * 7) % 5;
  if (fill === "bits") return (place * 5) % 3 === 0 ? 1 : 0;
  if (fill === "negativeIndex") return ((place * 7) % 5) - 3;
  if (fill === "positive") return 0.5 + ((place * 13) % 7) / 7;
  if (fill === "extreme") return EXTREMES[place % EXTREMES.length] as number;
  return (((place * 37) % 23) - 11) / 4;
}

function formed(base: torch.Tensor, form: Form): torch.Tensor {
  switch (form) {
    case "transposed":
      return base.ndim < 2 ? base : base.transpose(0, -1).contiguous().transpose(0, -1);
    case "expanded":
      return base.numel === 0 ? base : base.flatten().select(0, 0).expand(base.shape);
    case "sliced":
      return base.ndim === 0 ? base : torch.cat([base, base], 0).at(`::2`);
    case "conjugate":
      return base.conj();
    case "negative":
      return base.dtype.isComplex ? base.conj().imag : base.neg();
    case "channelsLast":
      return base.ndim === 4 ? base.contiguous({ memoryFormat: torch.channelsLast }) : base;
    case "sparse":
      return base.toSparse();
    case "sparseCsr":
      return base.ndim === 2 ? base.toSparseCsr() : base.toSparse();
    case "meta":
      return base.to("meta");
    case "quantized":
      return torch.quantizePerTensor(base.float(), 0.1, 0, torch.qint8);
    case "disposed":
      base.dispose();
      return base;
    default:
      return base;
  }
}
