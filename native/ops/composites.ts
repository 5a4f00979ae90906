/** The methods whose functions are written by hand, in the files beside this one. */
import type { Tensor } from "../tensor.ts";
import { lu, type LuOptions } from "./lu.ts";
import { nonzero, type NonzeroOptions } from "./nonzero.ts";
import { norm, type NormOptions, type NormOrder } from "./norm.ts";
import {
  unique,
  uniqueConsecutive,
  type UniqueConsecutiveOptions,
  type UniqueOptions,
  type UniqueResult,
} from "./unique.ts";

type Wanted = { returnInverse: true } | { returnCounts: true };

/** What hand-written functions add to `Tensor`. */
export interface CompositeMethods {
  /** L and U of each matrix in one, and the exchanged rows; see `torch.lu`. */
  lu(options: LuOptions & { getInfos: true }): [LU: Tensor, pivots: Tensor, infos: Tensor];
  lu(options?: LuOptions & { getInfos?: false }): [LU: Tensor, pivots: Tensor];
  /** Indices of the elements that are not 0. Output: int64 [elements, dimensions], or an index for each dimension. */
  nonzero(options: { asTuple: true }): Tensor[];
  nonzero(options?: NonzeroOptions & { asTuple?: false }): Tensor;
  /** The norm over `dim`, all dimensions by default; order 2 by default. */
  norm(
    p?: NormOrder | NormOptions,
    dim?: number | readonly number[] | null | NormOptions,
    options?: NormOptions,
  ): Tensor;
  /** The different elements; an object where inverse or counts are asked for. */
  unique(options: UniqueOptions & Wanted): UniqueResult;
  unique(options?: UniqueOptions): Tensor;
  /** The elements without the repetitions that follow each other. */
  uniqueConsecutive(options: UniqueConsecutiveOptions & Wanted): UniqueResult;
  uniqueConsecutive(options?: UniqueConsecutiveOptions): Tensor;
}

export const compositeMethods: CompositeMethods & ThisType<Tensor> = {
  lu(options?: LuOptions): never {
    return lu(this, options as LuOptions & { getInfos: true }) as never;
  },
  nonzero(options?: NonzeroOptions): never {
    return nonzero(this, options as NonzeroOptions & { asTuple: false }) as never;
  },
  norm(p, dim, options) {
    return norm(this, p, dim, options);
  },
  unique(options?: UniqueOptions): never {
    return unique(this, options) as never;
  },
  uniqueConsecutive(options?: UniqueConsecutiveOptions): never {
    return uniqueConsecutive(this, options) as never;
  },
};
