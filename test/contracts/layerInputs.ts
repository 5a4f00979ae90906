/** Makes the inputs that the golden script of the layers made, from the same seed. */
import * as torch from "torchbook";

/** What an input is: the shape of normal numbers, or one of the kinds of `make_input` in test/fixtures/nn/layers.py. */
export type InputSpec =
  | null
  | number[]
  | { values: unknown[] }
  | { kind: string; shape: number[]; low?: number; high?: number; count?: number }
  | { kind: "pooled"; shape: number[]; layer: string; args: unknown[]; options: Record<string, unknown> };

/** The leaf whose gradient is compared, if there is one, and what the layer is given. */
interface Made {
  leaf?: torch.Tensor;
  tensors: (torch.Tensor | null)[];
}

type CreateLayer = (
  name: string,
  args: unknown[],
  options: Record<string, unknown>,
) => { forward(...inputs: unknown[]): unknown };

const randn = (shape: number[]) => torch.randn(shape, { requiresGrad: true });
const bits = (shape: number[]) => torch.randint(0, 2, shape).to({ dtype: torch.float32 });

export function makeInput(spec: InputSpec, createLayer: CreateLayer): Made {
  if (spec === null) return { tensors: [null] };
  if (Array.isArray(spec)) return derived(randn(spec));
  if ("values" in spec) {
    return { tensors: [torch.tensor(spec.values as number[], { dtype: torch.int64 })] };
  }
  const { shape } = spec;
  if ("layer" in spec) {
    const leaf = randn(shape);
    const layer = createLayer(spec.layer, spec.args, { ...spec.options, return_indices: true });
    return { leaf, tensors: layer.forward(leaf) as torch.Tensor[] };
  }
  switch (spec.kind) {
    case "integers":
      return { tensors: [torch.randint(spec.low ?? 0, spec.high as number, shape)] };
    case "same": {
      const leaf = randn(shape);
      return { leaf, tensors: new Array(spec.count).fill(leaf) };
    }
    case "probabilities":
      return derived(torch.rand(shape, { requiresGrad: true }));
    case "logProbabilities":
      return derived(randn(shape), (leaf) => leaf.logSoftmax(-1));
    case "sigmoid":
      return derived(randn(shape), (leaf) => leaf.sigmoid());
    case "softmax":
      return { tensors: [torch.randn(shape).softmax(-1)] };
    case "target":
      return { tensors: [torch.randn(shape)] };
    case "positive":
      return { tensors: [torch.rand(shape).add(0.5)] };
    case "signs":
      return { tensors: [bits(shape).mul(2).sub(1)] };
    case "bits":
      return { tensors: [bits(shape)] };
    default:
      throw new TypeError(`makeInput: unknown kind ${spec.kind}`);
  }
}

function derived(leaf: torch.Tensor, make: (leaf: torch.Tensor) => torch.Tensor = (x) => x): Made {
  return { leaf, tensors: [make(leaf)] };
}

/** The tensors of a result, which may be nested arrays. */
export function flatTensors(value: unknown): torch.Tensor[] {
  if (torch.isTensor(value)) return [value];
  return Array.isArray(value) ? value.flatMap(flatTensors) : [];
}
