/** What PyTorch writes as attributes of a tensor: transposed views, the parts of complex numbers, the place in the storage. */
import { operator } from "../dispatch/byName.ts";
import type { Tensor } from "../tensor.ts";

export interface PropertyMembers {
  /** This tensor with its dimensions in reverse order: a view. */
  readonly T: Tensor;
  /** This tensor with its last two dimensions swapped: a view. */
  readonly mT: Tensor;
  /** The conjugate transpose of a matrix. */
  readonly H: Tensor;
  /** The conjugate transpose of the last two dimensions. */
  readonly mH: Tensor;
  /** The real part: a view of a complex tensor, this tensor itself otherwise. */
  readonly real: Tensor;
  /** The imaginary part of a complex tensor: a view. @throws for real tensors. */
  readonly imag: Tensor;
  /** Elements of the storage before the first of this tensor. */
  readonly storageOffset: number;
}

const transposed = operator("aten::numpy_T");
const matrixTransposed = operator("aten::mT");
const conjugate = operator("aten::matrix_H");
const matrixConjugate = operator("aten::mH");
const realPart = operator("aten::real");
const imaginaryPart = operator("aten::imag");
const storageOffset = operator("aten::storage_offset");

export const propertyMembers: PropertyMembers & ThisType<Tensor> = {
  get T(): Tensor {
    return transposed(this) as Tensor;
  },
  get mT(): Tensor {
    return matrixTransposed(this) as Tensor;
  },
  get H(): Tensor {
    return conjugate(this) as Tensor;
  },
  get mH(): Tensor {
    return matrixConjugate(this) as Tensor;
  },
  get real(): Tensor {
    return realPart(this) as Tensor;
  },
  get imag(): Tensor {
    return imaginaryPart(this) as Tensor;
  },
  get storageOffset(): number {
    return storageOffset(this) as number;
  },
};
