/** Operators of PyTorch's samples that the typed API does not carry, with the reason. */
const REASONS: readonly [RegExp, string][] = [
  [
    /^(_(?!_|segment_reduce)|torch\._|torch\.ops\.)/,
    "private in PyTorch: the name begins with an underscore, or is only in torch.ops",
  ],
  [/^jiterator_/, "compiles CUDA sources; PyTorch has no sample for the CPU"],
  [/^native_dropout_backward$/, "one step of a derivative, only in torch.ops"],
];

/** @returns why `operator` has no typed name, `undefined` where it has to have one. */
export function reasonToLeave(operator: string): string | undefined {
  return REASONS.find(([pattern]) => pattern.test(operator))?.[1];
}
