/** Operators of PyTorch's samples that the typed API does not carry, with the reason. */
const REASONS: readonly [RegExp, string][] = [
  [
    /^(_(?!_)|torch\._|torch\.ops\.)/,
    "private in PyTorch: the name begins with an underscore, or is only in torch.ops",
  ],
  [/^jiterator_/, "compiles CUDA sources; PyTorch has no sample for the CPU"],
  [/^(masked|signal|sparse)\./, "of torch.masked, torch.signal and torch.sparse, which are not carried"],
  [/^(max_pool2d_with_indices|native_dropout)_backward$/, "one step of a derivative, only in torch.ops"],
  [/^slice$/, "only in torch.ops; the typed form is `x.at(slice(1, 3))`"],
];

/** @returns why `operator` has no typed name, `undefined` where it has to have one. */
export function reasonToLeave(operator: string): string | undefined {
  return REASONS.find(([pattern]) => pattern.test(operator))?.[1];
}
