/** Sequences of different lengths without padding, after `torch.nn.utils.rnn`. */
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { describeValue } from "../dispatch/values.ts";
import { int64 } from "../dtype.ts";
import { padSequence as pad } from "../generated/nn.js";
import { tensor } from "../creation.ts";
import { isTensor, type Tensor } from "../tensor.ts";

const pack = operator("aten::_pack_padded_sequence");
const unpack = operator("aten::_pad_packed_sequence");

/** All steps of sequences of different lengths: the first step of each, the longest first, then the second, and so on. */
export class PackedSequence {
  /** `[sum of lengths, ...]`. */
  readonly data: Tensor;
  /** How many sequences have a first step, a second step, ...; int64, on the CPU. */
  readonly batchSizes: Tensor;
  /** Where each of the sorted sequences was before; null where they were sorted. */
  readonly sortedIndices: Tensor | null;
  /** The inverse of `sortedIndices`. */
  readonly unsortedIndices: Tensor | null;

  constructor(
    data: Tensor,
    batchSizes: Tensor,
    sortedIndices: Tensor | null = null,
    unsortedIndices: Tensor | null = null,
  ) {
    this.data = data;
    this.batchSizes = batchSizes;
    this.sortedIndices = sortedIndices;
    this.unsortedIndices = unsortedIndices;
  }
}

export interface PackOptions {
  /** Whether the input is `[N, T, ...]` instead of `[T, N, ...]`. Default false. */
  batchFirst?: boolean;
  /** Whether the sequences come sorted, longest first; else they are sorted here. Default true. */
  enforceSorted?: boolean;
}

/**
 * Leaves the padding out of a batch of sequences.
 *
 * @param input - `[T, N, ...]`
 * @param lengths - of each sequence, `[N]`
 * @throws Error for lengths that are not sorted, with `enforceSorted`
 */
export function packPaddedSequence(
  input: Tensor,
  lengths: Tensor | readonly number[],
  options: PackOptions = {},
): PackedSequence {
  const { batchFirst, enforceSorted } = optionsOf("packPaddedSequence", options, {
    batchFirst: false,
    enforceSorted: true,
  });
  const numbers = isTensor(lengths) ? (lengths.toArray() as number[]) : [...lengths];
  if (numbers.some((length, i) => enforceSorted && length > (numbers[i - 1] ?? length))) {
    throw new TypeError(
      `packPaddedSequence: lengths: expected the longest first, got [${numbers.join(", ")}]; pass { enforceSorted: false }`,
    );
  }
  const sizes = tensor(numbers, { dtype: int64 });
  if (enforceSorted) return new PackedSequence(...(pack(input, sizes, batchFirst) as [Tensor, Tensor]));
  const { values, indices } = sizes.sort({ descending: true });
  const order = indices.to({ device: input.device });
  const sorted = input.indexSelect(batchFirst ? 0 : 1, order);
  const [data, batchSizes] = pack(sorted, values, batchFirst) as [Tensor, Tensor];
  return new PackedSequence(data, batchSizes, order, order.argsort());
}

/** Packs sequences `[T, ...]` of different lengths. @throws as {@link packPaddedSequence} */
export function packSequence(
  sequences: readonly Tensor[],
  options: Pick<PackOptions, "enforceSorted"> = {},
): PackedSequence {
  const { enforceSorted } = optionsOf("packSequence", options, { enforceSorted: true });
  const lengths = sequences.map(({ shape }) => shape[0] as number);
  return packPaddedSequence(pad(sequences), lengths, { enforceSorted });
}

export interface UnpackOptions {
  /** Whether the result is `[N, T, ...]` instead of `[T, N, ...]`. Default false. */
  batchFirst?: boolean;
  /** Default 0. */
  paddingValue?: number;
  /** Steps of the result, at least the longest sequence's. Default: those. */
  totalLength?: number;
}

/** The inverse of {@link packPaddedSequence}: `[T, N, ...]`, and the lengths `[N]` (int64, on the CPU). */
export function padPackedSequence(
  sequence: PackedSequence,
  options: UnpackOptions = {},
): [padded: Tensor, lengths: Tensor] {
  const { batchFirst, paddingValue, totalLength } = optionsOf("padPackedSequence", options, {
    batchFirst: false,
    paddingValue: 0,
    totalLength: -1,
  });
  if (!(sequence instanceof PackedSequence)) {
    throw new TypeError(
      `padPackedSequence: sequence: expected a PackedSequence, got ${describeValue(sequence)}`,
    );
  }
  const { data, batchSizes, unsortedIndices } = sequence;
  const longest = batchSizes.shape[0] as number;
  if (totalLength !== -1 && totalLength < longest) {
    throw new TypeError(
      `padPackedSequence: totalLength: expected at least the longest sequence's ${longest}, got ${totalLength}`,
    );
  }
  const [padded, lengths] = unpack(data, batchSizes, batchFirst, paddingValue, totalLength) as [
    Tensor,
    Tensor,
  ];
  if (!unsortedIndices) return [padded, lengths];
  return [
    padded.indexSelect(batchFirst ? 0 : 1, unsortedIndices),
    lengths.indexSelect(0, unsortedIndices.to({ device: "cpu" })),
  ];
}

export { padSequence } from "../generated/nn.js";

/** Cuts the padding off `[T, N, ...]`: the sequences `[length, ...]`. @throws TypeError for another number of lengths */
export function unpadSequence(
  padded: Tensor,
  lengths: Tensor | readonly number[],
  options: Pick<PackOptions, "batchFirst"> = {},
): Tensor[] {
  const { batchFirst } = optionsOf("unpadSequence", options, { batchFirst: false });
  const numbers = isTensor(lengths) ? (lengths.toArray() as number[]) : [...lengths];
  const sequences = padded.unbind(batchFirst ? 0 : 1);
  if (sequences.length !== numbers.length) {
    throw new TypeError(
      `unpadSequence: lengths: expected one for each of ${sequences.length} sequences, got ${numbers.length}`,
    );
  }
  return sequences.map((sequence, i) => sequence.narrow(0, 0, numbers[i] as number));
}

/** The sequences `[T, ...]` of different lengths, in the order in which they were packed. */
export function unpackSequence(packed: PackedSequence): Tensor[] {
  const [padded, lengths] = padPackedSequence(packed);
  return unpadSequence(padded, lengths);
}
