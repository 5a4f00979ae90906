/** Samples that test/fixtures/conformance/dumpSamples.py wrote: their form, and the values and tensors behind it. */
import * as torch from "torchbook";

/** A value of Python. */
export type Written =
  | null
  | boolean
  | number
  | string
  | Written[]
  | { tensor: number }
  | { float: number | string }
  | { bigint: string }
  | { complex: [Written, Written] }
  | { dtype: string }
  | { layout: string }
  | { memoryFormat: string }
  | { device: torch.Device }
  | { slice: [Written, Written, Written] }
  | { ellipsis: true }
  | { made: string; args: Written[] };

/** A tensor: `elements` of `dtype` from byte `at`, seen through `shape` and `stride` (rows where it is absent). */
export interface WrittenTensor {
  dtype: string;
  shape: number[];
  stride?: number[];
  /** Where the view begins, in elements; 0 where it is absent. */
  offset?: number;
  at: number;
  elements: number;
  requiresGrad?: true;
  conj?: true;
  neg?: true;
  layout?: string;
}

interface Call {
  args: Written[];
  kwargs: Record<string, Written>;
}

export interface Sample extends Call {
  output: Written;
  /** What PyTorch says instead of giving a result. */
  raises?: string;
  /** Other forms of the call with the same result. */
  forms?: { method?: true; inplace?: true; out?: true };
}

export interface GradientSample extends Call {
  /** One for each tensor that the call gives, `null` where it takes no part. */
  gradOutputs: Written[];
  /** Tensors with respect to which the gradients are. */
  leaves: number[];
  gradients: Written[];
}

/** All samples of one operator and dtype. */
export interface Recording {
  operator: string;
  /** Its name in the API, where OpInfo's is another. */
  call: string;
  variant: string;
  dtype: string;
  tolerance: { rtol: number; atol: number };
  /** Arguments in Python's order, where the operator is written in Python. */
  parameters: { name: string; required: boolean }[] | null;
  samples: Sample[];
  gradients: GradientSample[];
  /** Samples that PyTorch itself cannot call, or that have no form in JSON. */
  left: { in: string; reason: string }[];
  tensors: WrittenTensor[];
}

export function dtypeOf(name: string): torch.DType {
  return Reflect.get(torch, name) as torch.DType;
}

/** `channels_last` -> `torch.channelsLast`. */
function constant(name: string): unknown {
  return Reflect.get(torch, camelCase(name));
}

/** `ceil_mode` -> `ceilMode`: the rule of the typed API, written anew so that a test can find it broken. */
export function camelCase(name: string): string {
  return name.replace(/[A-Za-z0-9]_[A-Za-z0-9]/g, ([before, , after]) => `${before}${after?.toUpperCase()}`);
}

export function numberOf(value: number | string): number {
  if (typeof value === "number") return value;
  return value === "nan" ? Number.NaN : Number(value.replace("inf", "Infinity"));
}

/** The elements that are not 0, in that layout. */
function sparse(dense: torch.Tensor, layout: string): torch.Tensor {
  if (layout === "sparse_coo") return dense.toSparse();
  if (layout === "sparse_csr") return dense.toSparseCsr();
  throw new Error(`samples: expected a layout that samples take, got ${layout}`);
}

/** Makes the arguments of one call; a tensor that occurs twice is one object. */
export class Reader {
  readonly #recording: Recording;
  readonly #bytes: Uint8Array;
  readonly #made = new Map<number, torch.Tensor>();

  constructor(recording: Recording, bytes: Uint8Array) {
    this.#recording = recording;
    this.#bytes = bytes;
  }

  value(written: Written): unknown {
    if (typeof written !== "object" || written === null) return written;
    if (Array.isArray(written)) return written.map((element) => this.value(element));
    if ("tensor" in written) return this.tensor(written.tensor);
    if ("float" in written) return numberOf(written.float);
    if ("bigint" in written) return BigInt(written.bigint);
    if ("complex" in written) {
      const [re, im] = written.complex.map((part) => this.value(part) as number) as [number, number];
      return torch.complexNumber(re, im);
    }
    if ("dtype" in written) return dtypeOf(written.dtype);
    if ("layout" in written) return constant(written.layout);
    if ("memoryFormat" in written) return constant(written.memoryFormat);
    if ("device" in written) return written.device;
    if ("slice" in written) {
      return torch.slice(...(written.slice.map((part) => this.value(part)) as [number, number, number]));
    }
    if ("made" in written) return this.#call(written.made, written.args);
    return "...";
  }

  /** What a function or method makes of its arguments: values that have no bytes of their own, such as quantized ones. */
  #call(operator: string, written: readonly Written[]): unknown {
    const args = written.map((value) => this.value(value));
    const name = camelCase(operator);
    const found: unknown = Reflect.get(torch, name);
    if (typeof found === "function") return found(...args);
    const [self, ...rest] = args;
    return Reflect.get(self as object, name).apply(self, rest);
  }

  tensor(index: number): torch.Tensor {
    const known = this.#made.get(index);
    if (known) return known;
    const made = this.#make(this.#recording.tensors[index] as WrittenTensor);
    this.#made.set(index, made);
    return made;
  }

  #make(written: WrittenTensor): torch.Tensor {
    const { shape, stride } = written;
    const dtype = dtypeOf(written.dtype);
    const size = written.elements * dtype.itemsize;
    const bytes = this.#bytes.slice(written.at, written.at + size);
    const flat = torch.fromTypedArray(bytes, [written.elements], dtype.code);
    let made = stride ? flat.asStrided(shape, stride, written.offset ?? 0) : flat.reshape(shape);
    if (written.conj) made = made.conj();
    if (written.layout) made = sparse(made, written.layout);
    return written.requiresGrad ? made.requiresGrad_() : made;
  }
}
