// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import type { Device, DType, Layout, MemoryFormat, Scalar } from "../dtype.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import type { ATau, HistBinEdges, MantissaExponent, MinMax, SignLogabsdet, SolutionClonedCoefficient, USV, ValuesIndices } from "./results.d.ts";

export interface AllMethodOptions { dim?: readonly number[] | null; keepdim?: boolean }
export interface AllMethodOptions2 { keepdim?: boolean }
export interface AllcloseMethodOptions { rtol?: number; atol?: number; equalNan?: boolean }
export interface AmaxMethodOptions { dim?: number | readonly number[]; keepdim?: boolean }
export interface AminMethodOptions { dim?: number | readonly number[]; keepdim?: boolean }
export interface AnyMethodOptions { dim?: readonly number[] | null; keepdim?: boolean }
export interface AnyMethodOptions2 { keepdim?: boolean }
export interface ArgmaxMethodOptions { dim?: number | null; keepdim?: boolean }
export interface ArgminMethodOptions { dim?: number | null; keepdim?: boolean }
export interface ArgsortMethodOptions { dim?: number; descending?: boolean }
export interface ArgsortMethodOptions2 { stable: boolean; dim?: number; descending?: boolean }
export interface AsStridedMethodOptions { storageOffset?: number | null }
export interface AsStrided_InPlaceMethodOptions { storageOffset?: number | null }
export interface AsStridedScatterMethodOptions { storageOffset?: number | null }
export interface Bernoulli_InPlaceMethodOptions { p?: number; generator?: Generator | null }
export interface BincountMethodOptions { weights?: Tensor | null; minlength?: number }
export interface Cauchy_InPlaceMethodOptions { median?: number; sigma?: number; generator?: Generator | null }
export interface CholeskyInverseMethodOptions { upper?: boolean }
export interface CholeskySolveMethodOptions { upper?: boolean }
export interface ChunkMethodOptions { dim?: number }
export interface ClampMethodOptions { min?: Scalar | null; max?: Scalar | null }
export interface ClampMethodOptions2 { min?: Tensor | null; max?: Tensor | null }
export interface Clamp_InPlaceMethodOptions { min?: Scalar | null; max?: Scalar | null }
export interface Clamp_InPlaceMethodOptions2 { min?: Tensor | null; max?: Tensor | null }
export interface ClipMethodOptions { min?: Scalar | null; max?: Scalar | null }
export interface ClipMethodOptions2 { min?: Tensor | null; max?: Tensor | null }
export interface Clip_InPlaceMethodOptions { min?: Scalar | null; max?: Scalar | null }
export interface Clip_InPlaceMethodOptions2 { min?: Tensor | null; max?: Tensor | null }
export interface Copy_InPlaceMethodOptions { nonBlocking?: boolean }
export interface CountNonzeroMethodOptions { dim?: number | null }
export interface CovMethodOptions { correction?: number; fweights?: Tensor | null; aweights?: Tensor | null }
export interface CrossMethodOptions { dim?: number | null }
export interface DiagMethodOptions { diagonal?: number }
export interface DiagEmbedMethodOptions { offset?: number; dim1?: number; dim2?: number }
export interface DiagflatMethodOptions { offset?: number }
export interface DiagonalMethodOptions { offset?: number; dim1?: number; dim2?: number }
export interface DiagonalScatterMethodOptions { offset?: number; dim1?: number; dim2?: number }
export interface DiffMethodOptions { n?: number; dim?: number; prepend?: Tensor | null; append?: Tensor | null }
export interface DistMethodOptions { p?: Scalar }
export interface Exponential_InPlaceMethodOptions { lambd?: number; generator?: Generator | null }
export interface FillDiagonal_InPlaceMethodOptions { wrap?: boolean }
export interface FlattenMethodOptions { startDim?: number; endDim?: number }
export interface HardshrinkMethodOptions { lambd?: Scalar }
export interface HashTensorMethodOptions { dim?: number | readonly number[]; keepdim?: boolean; mode?: number }
export interface HistcMethodOptions { bins?: number; min?: Scalar; max?: Scalar }
export interface HistogramMethodOptions { bins?: number; range?: readonly number[] | null; weight?: Tensor | null; density?: boolean }
export interface IndexPutMethodOptions { accumulate?: boolean }
export interface IndexPut_InPlaceMethodOptions { accumulate?: boolean }
export interface IsPinnedMethodOptions { device?: Device | null }
export interface IscloseMethodOptions { rtol?: number; atol?: number; equalNan?: boolean }
export interface IstftMethodOptions { hopLength?: number | null; winLength?: number | null; window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; returnComplex?: boolean }
export interface KthvalueMethodOptions { dim?: number; keepdim?: boolean }
export interface LogNormal_InPlaceMethodOptions { mean?: number; std?: number; generator?: Generator | null }
export interface LogSoftmaxMethodOptions { dtype?: DType | null }
export interface LogitMethodOptions { eps?: number | null }
export interface Logit_InPlaceMethodOptions { eps?: number | null }
export interface LogsumexpMethodOptions { keepdim?: boolean }
export interface MaxMethodOptions { keepdim?: boolean }
export interface MeanMethodOptions { keepdim?: boolean; dtype?: DType | null }
export interface MedianMethodOptions { keepdim?: boolean }
export interface MinMethodOptions { keepdim?: boolean }
export interface ModeMethodOptions { dim?: number; keepdim?: boolean }
export interface MultinomialMethodOptions { replacement?: boolean; generator?: Generator | null }
export interface NanToNumMethodOptions { nan?: number | null; posinf?: number | null; neginf?: number | null }
export interface NanToNum_InPlaceMethodOptions { nan?: number | null; posinf?: number | null; neginf?: number | null }
export interface NanmeanMethodOptions { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }
export interface NanmedianMethodOptions { keepdim?: boolean }
export interface NanquantileMethodOptions { dim?: number | null; keepdim?: boolean; interpolation?: "linear" | "lower" | "higher" | "midpoint" | "nearest" }
export interface NansumMethodOptions { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null }
export interface NewEmptyMethodOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface NewEmptyStridedMethodOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface NewFullMethodOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface NewOnesMethodOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface NewZerosMethodOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface Normal_InPlaceMethodOptions { mean?: number; std?: number; generator?: Generator | null }
export interface OrmqrMethodOptions { left?: boolean; transpose?: boolean }
export interface PinMemoryMethodOptions { device?: Device | null }
export interface PinverseMethodOptions { rcond?: number }
export interface ProdMethodOptions { keepdim?: boolean; dtype?: DType | null }
export interface PutMethodOptions { accumulate?: boolean }
export interface Put_InPlaceMethodOptions { accumulate?: boolean }
export interface QuantileMethodOptions { dim?: number | null; keepdim?: boolean; interpolation?: "linear" | "lower" | "higher" | "midpoint" | "nearest" }
export interface RepeatInterleaveMethodOptions { dim?: number | null; outputSize?: number | null }
export interface RollMethodOptions { dims?: number | readonly number[] }
export interface Rot90MethodOptions { k?: number; dims?: readonly number[] }
export interface SliceScatterMethodOptions { dim?: number; start?: number | null; end?: number | null; step?: number }
export interface SoftmaxMethodOptions { dtype?: DType | null }
export interface SortMethodOptions { dim?: number; descending?: boolean }
export interface SortMethodOptions2 { stable: boolean | null; dim?: number; descending?: boolean }
export interface SplitMethodOptions { dim?: number }
export interface SplitWithSizesMethodOptions { dim?: number }
export interface StdMethodOptions { unbiased?: boolean }
export interface StdMethodOptions2 { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }
export interface StdMethodOptions3 { unbiased?: boolean; keepdim?: boolean }
export interface StftMethodOptions { hopLength?: number | null; winLength?: number | null; window?: Tensor | null; center?: boolean; padMode?: "constant" | "reflect" | "replicate" | "circular"; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }
export interface SumMethodOptions { keepdim?: boolean; dtype?: DType | null }
export interface SvdMethodOptions { some?: boolean; computeUv?: boolean }
export interface TakeAlongDimMethodOptions { dim?: number | null }
export interface TensorSplitMethodOptions { dim?: number }
export interface ToDenseMethodOptions { dtype?: DType | null; maskedGrad?: boolean | null }
export interface ToPaddedTensorMethodOptions { outputSize?: readonly number[] | null }
export interface ToSparseMethodOptions { layout?: Layout | null; blocksize?: number | readonly [number, number] | null; denseDim?: number | null }
export interface ToSparseBscMethodOptions { denseDim?: number | null }
export interface ToSparseBsrMethodOptions { denseDim?: number | null }
export interface ToSparseCscMethodOptions { denseDim?: number | null }
export interface ToSparseCsrMethodOptions { denseDim?: number | null }
export interface TopkMethodOptions { dim?: number; largest?: boolean; sorted?: boolean }
export interface TriangularSolveMethodOptions { upper?: boolean; transpose?: boolean; unitriangular?: boolean }
export interface TrilMethodOptions { diagonal?: number }
export interface Tril_InPlaceMethodOptions { diagonal?: number }
export interface TriuMethodOptions { diagonal?: number }
export interface Triu_InPlaceMethodOptions { diagonal?: number }
export interface UnbindMethodOptions { dim?: number }
export interface Uniform_InPlaceMethodOptions { from?: number; to?: number; generator?: Generator | null }
export interface UnsafeChunkMethodOptions { dim?: number }
export interface UnsafeSplitMethodOptions { dim?: number }
export interface UnsafeSplitWithSizesMethodOptions { dim?: number }
export interface VarMethodOptions { unbiased?: boolean }
export interface VarMethodOptions2 { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }
export interface VarMethodOptions3 { unbiased?: boolean; keepdim?: boolean }

/** The operators that PyTorch shows as methods of a tensor; `Tensor` has them all. */
export interface TensorMethods {
  /** `abs(Tensor self) -> Tensor` */
  abs(): Tensor;
  /** `abs_(Tensor(a!) self) -> Tensor(a!)` */
  abs_(): this;
  /** `absolute(Tensor self) -> Tensor` */
  absolute(): Tensor;
  /** `absolute_(Tensor(a!) self) -> Tensor(a!)` */
  absolute_(): this;
  /** `acos(Tensor self) -> Tensor` */
  acos(): Tensor;
  /** `acos_(Tensor(a!) self) -> Tensor(a!)` */
  acos_(): this;
  /** `acosh(Tensor self) -> Tensor` */
  acosh(): Tensor;
  /** `acosh_(Tensor(a!) self) -> Tensor(a!)` */
  acosh_(): this;
  /**
   * `add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
   * `add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
   */
  add(other: Scalar | Tensor, options?: { alpha?: Scalar }): Tensor;
  /**
   * `add_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)`
   * `add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)`
   */
  add_(other: Scalar | Tensor, options?: { alpha?: Scalar }): this;
  /** `addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
  addbmm(batch1: Tensor, batch2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  /** `addbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
  addbmm_(batch1: Tensor, batch2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): this;
  /** `addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor` */
  addcdiv(tensor1: Tensor, tensor2: Tensor, options?: { value?: Scalar }): Tensor;
  /** `addcdiv_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)` */
  addcdiv_(tensor1: Tensor, tensor2: Tensor, options?: { value?: Scalar }): this;
  /** `addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor` */
  addcmul(tensor1: Tensor, tensor2: Tensor, options?: { value?: Scalar }): Tensor;
  /** `addcmul_(Tensor(a!) self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor(a!)` */
  addcmul_(tensor1: Tensor, tensor2: Tensor, options?: { value?: Scalar }): this;
  /** `addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
  addmm(mat1: Tensor, mat2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  /** `addmm_(Tensor(a!) self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
  addmm_(mat1: Tensor, mat2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): this;
  /** `addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
  addmv(mat: Tensor, vec: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  /** `addmv_(Tensor(a!) self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
  addmv_(mat: Tensor, vec: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): this;
  /** `addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
  addr(vec1: Tensor, vec2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  /** `addr_(Tensor(a!) self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
  addr_(vec1: Tensor, vec2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): this;
  /** `adjoint(Tensor(a) self) -> Tensor(a)` */
  adjoint(): Tensor;
  /**
   * `all(Tensor self) -> Tensor`
   * `all.dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor`
   */
  all(dim?: readonly number[] | null | AllMethodOptions, keepdim?: boolean | AllMethodOptions, options?: AllMethodOptions): Tensor;
  /** `all.dim(Tensor self, int dim, bool keepdim=False) -> Tensor` */
  all(dim: number, keepdim?: boolean | AllMethodOptions2, options?: AllMethodOptions2): Tensor;
  /** `allclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> bool` */
  allclose(other: Tensor, rtol?: number | AllcloseMethodOptions, atol?: number | AllcloseMethodOptions, equalNan?: boolean | AllcloseMethodOptions, options?: AllcloseMethodOptions): boolean;
  /** `amax(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor` */
  amax(dim?: number | readonly number[] | AmaxMethodOptions, keepdim?: boolean | AmaxMethodOptions, options?: AmaxMethodOptions): Tensor;
  /** `amin(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor` */
  amin(dim?: number | readonly number[] | AminMethodOptions, keepdim?: boolean | AminMethodOptions, options?: AminMethodOptions): Tensor;
  /** `aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)` */
  aminmax(options?: { dim?: number | null; keepdim?: boolean }): MinMax;
  /** `angle(Tensor self) -> Tensor` */
  angle(): Tensor;
  /**
   * `any(Tensor self) -> Tensor`
   * `any.dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor`
   */
  any(dim?: readonly number[] | null | AnyMethodOptions, keepdim?: boolean | AnyMethodOptions, options?: AnyMethodOptions): Tensor;
  /** `any.dim(Tensor self, int dim, bool keepdim=False) -> Tensor` */
  any(dim: number, keepdim?: boolean | AnyMethodOptions2, options?: AnyMethodOptions2): Tensor;
  /** `arccos(Tensor self) -> Tensor` */
  arccos(): Tensor;
  /** `arccos_(Tensor(a!) self) -> Tensor(a!)` */
  arccos_(): this;
  /** `arccosh(Tensor self) -> Tensor` */
  arccosh(): Tensor;
  /** `arccosh_(Tensor(a!) self) -> Tensor(a!)` */
  arccosh_(): this;
  /** `arcsin(Tensor self) -> Tensor` */
  arcsin(): Tensor;
  /** `arcsin_(Tensor(a!) self) -> Tensor(a!)` */
  arcsin_(): this;
  /** `arcsinh(Tensor self) -> Tensor` */
  arcsinh(): Tensor;
  /** `arcsinh_(Tensor(a!) self) -> Tensor(a!)` */
  arcsinh_(): this;
  /** `arctan(Tensor self) -> Tensor` */
  arctan(): Tensor;
  /** `arctan2(Tensor self, Tensor other) -> Tensor` */
  arctan2(other: Tensor): Tensor;
  /** `arctan2_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  arctan2_(other: Tensor): this;
  /** `arctan_(Tensor(a!) self) -> Tensor(a!)` */
  arctan_(): this;
  /** `arctanh(Tensor self) -> Tensor` */
  arctanh(): Tensor;
  /** `arctanh_(Tensor(a!) self) -> Tensor(a!)` */
  arctanh_(): this;
  /** `argmax(Tensor self, int? dim=None, bool keepdim=False) -> Tensor` */
  argmax(dim?: number | null | ArgmaxMethodOptions, keepdim?: boolean | ArgmaxMethodOptions, options?: ArgmaxMethodOptions): Tensor;
  /** `argmin(Tensor self, int? dim=None, bool keepdim=False) -> Tensor` */
  argmin(dim?: number | null | ArgminMethodOptions, keepdim?: boolean | ArgminMethodOptions, options?: ArgminMethodOptions): Tensor;
  /** `argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor` */
  argsort(dim?: number | ArgsortMethodOptions, descending?: boolean | ArgsortMethodOptions, options?: ArgsortMethodOptions): Tensor;
  /** `argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor` */
  argsort(options: ArgsortMethodOptions2): Tensor;
  /** `argwhere(Tensor self) -> Tensor` */
  argwhere(): Tensor;
  /** `as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)` */
  asStrided(size: readonly number[], stride: readonly number[], storageOffset?: number | null | AsStridedMethodOptions, options?: AsStridedMethodOptions): Tensor;
  /** `as_strided_(Tensor(a!) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a!)` */
  asStrided_(size: readonly number[], stride: readonly number[], storageOffset?: number | null | AsStrided_InPlaceMethodOptions, options?: AsStrided_InPlaceMethodOptions): this;
  /** `as_strided_scatter(Tensor self, Tensor src, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor` */
  asStridedScatter(src: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null | AsStridedScatterMethodOptions, options?: AsStridedScatterMethodOptions): Tensor;
  /** `asin(Tensor self) -> Tensor` */
  asin(): Tensor;
  /** `asin_(Tensor(a!) self) -> Tensor(a!)` */
  asin_(): this;
  /** `asinh(Tensor self) -> Tensor` */
  asinh(): Tensor;
  /** `asinh_(Tensor(a!) self) -> Tensor(a!)` */
  asinh_(): this;
  /** `atan(Tensor self) -> Tensor` */
  atan(): Tensor;
  /** `atan2(Tensor self, Tensor other) -> Tensor` */
  atan2(other: Tensor): Tensor;
  /** `atan2_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  atan2_(other: Tensor): this;
  /** `atan_(Tensor(a!) self) -> Tensor(a!)` */
  atan_(): this;
  /** `atanh(Tensor self) -> Tensor` */
  atanh(): Tensor;
  /** `atanh_(Tensor(a!) self) -> Tensor(a!)` */
  atanh_(): this;
  /** `baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
  baddbmm(batch1: Tensor, batch2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  /** `baddbmm_(Tensor(a!) self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
  baddbmm_(batch1: Tensor, batch2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): this;
  /** `bernoulli(Tensor self, *, Generator? generator=None) -> Tensor` */
  bernoulli(options?: { generator?: Generator | null }): Tensor;
  /** `bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor` */
  bernoulli(p: number, options?: { generator?: Generator | null }): Tensor;
  /** `bernoulli_.Tensor(Tensor(a!) self, Tensor p, *, Generator? generator=None) -> Tensor(a!)` */
  bernoulli_(p: Tensor, options?: { generator?: Generator | null }): this;
  /** `bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> Tensor(a!)` */
  bernoulli_(p?: number | Bernoulli_InPlaceMethodOptions, options?: Bernoulli_InPlaceMethodOptions): this;
  /** `bincount(Tensor self, Tensor? weights=None, SymInt minlength=0) -> Tensor` */
  bincount(weights?: Tensor | null | BincountMethodOptions, minlength?: number | BincountMethodOptions, options?: BincountMethodOptions): Tensor;
  /**
   * `bitwise_and.Scalar(Tensor self, Scalar other) -> Tensor`
   * `bitwise_and.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  bitwiseAnd(other: Scalar | Tensor): Tensor;
  /**
   * `bitwise_and_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `bitwise_and_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  bitwiseAnd_(other: Scalar | Tensor): this;
  /**
   * `bitwise_left_shift.Tensor(Tensor self, Tensor other) -> Tensor`
   * `bitwise_left_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor`
   */
  bitwiseLeftShift(other: Tensor | Scalar): Tensor;
  /**
   * `bitwise_left_shift_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   * `bitwise_left_shift_.Tensor_Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   */
  bitwiseLeftShift_(other: Tensor | Scalar): this;
  /** `bitwise_not(Tensor self) -> Tensor` */
  bitwiseNot(): Tensor;
  /** `bitwise_not_(Tensor(a!) self) -> Tensor(a!)` */
  bitwiseNot_(): this;
  /**
   * `bitwise_or.Scalar(Tensor self, Scalar other) -> Tensor`
   * `bitwise_or.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  bitwiseOr(other: Scalar | Tensor): Tensor;
  /**
   * `bitwise_or_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `bitwise_or_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  bitwiseOr_(other: Scalar | Tensor): this;
  /**
   * `bitwise_right_shift.Tensor(Tensor self, Tensor other) -> Tensor`
   * `bitwise_right_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor`
   */
  bitwiseRightShift(other: Tensor | Scalar): Tensor;
  /**
   * `bitwise_right_shift_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   * `bitwise_right_shift_.Tensor_Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   */
  bitwiseRightShift_(other: Tensor | Scalar): this;
  /**
   * `bitwise_xor.Scalar(Tensor self, Scalar other) -> Tensor`
   * `bitwise_xor.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  bitwiseXor(other: Scalar | Tensor): Tensor;
  /**
   * `bitwise_xor_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `bitwise_xor_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  bitwiseXor_(other: Scalar | Tensor): this;
  /** `bmm(Tensor self, Tensor mat2) -> Tensor` */
  bmm(mat2: Tensor): Tensor;
  /** `broadcast_to(Tensor(a) self, SymInt[] size) -> Tensor(a)` */
  broadcastTo(...size: number[]): Tensor;
  /** `broadcast_to(Tensor(a) self, SymInt[] size) -> Tensor(a)` */
  broadcastTo(size: readonly number[]): Tensor;
  /** `cauchy_(Tensor(a!) self, float median=0., float sigma=1., *, Generator? generator=None) -> Tensor(a!)` */
  cauchy_(median?: number | Cauchy_InPlaceMethodOptions, sigma?: number | Cauchy_InPlaceMethodOptions, options?: Cauchy_InPlaceMethodOptions): this;
  /** `ccol_indices(Tensor(a) self) -> Tensor(a)` */
  ccolIndices(): Tensor;
  /** `ceil(Tensor self) -> Tensor` */
  ceil(): Tensor;
  /** `ceil_(Tensor(a!) self) -> Tensor(a!)` */
  ceil_(): this;
  /** `cholesky_inverse(Tensor self, bool upper=False) -> Tensor` */
  choleskyInverse(upper?: boolean | CholeskyInverseMethodOptions, options?: CholeskyInverseMethodOptions): Tensor;
  /** `cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor` */
  choleskySolve(input2: Tensor, upper?: boolean | CholeskySolveMethodOptions, options?: CholeskySolveMethodOptions): Tensor;
  /** `chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]` */
  chunk(chunks: number, dim?: number | ChunkMethodOptions, options?: ChunkMethodOptions): Tensor[];
  /** `clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor` */
  clamp(min?: Scalar | null | ClampMethodOptions, max?: Scalar | null | ClampMethodOptions, options?: ClampMethodOptions): Tensor;
  /** `clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor` */
  clamp(min?: Tensor | null | ClampMethodOptions2, max?: Tensor | null | ClampMethodOptions2, options?: ClampMethodOptions2): Tensor;
  /** `clamp_(Tensor(a!) self, Scalar? min=None, Scalar? max=None) -> Tensor(a!)` */
  clamp_(min?: Scalar | null | Clamp_InPlaceMethodOptions, max?: Scalar | null | Clamp_InPlaceMethodOptions, options?: Clamp_InPlaceMethodOptions): this;
  /** `clamp_.Tensor(Tensor(a!) self, Tensor? min=None, Tensor? max=None) -> Tensor(a!)` */
  clamp_(min?: Tensor | null | Clamp_InPlaceMethodOptions2, max?: Tensor | null | Clamp_InPlaceMethodOptions2, options?: Clamp_InPlaceMethodOptions2): this;
  /**
   * `clamp_max(Tensor self, Scalar max) -> Tensor`
   * `clamp_max.Tensor(Tensor self, Tensor max) -> Tensor`
   */
  clampMax(max: Scalar | Tensor): Tensor;
  /**
   * `clamp_max_(Tensor(a!) self, Scalar max) -> Tensor(a!)`
   * `clamp_max_.Tensor(Tensor(a!) self, Tensor max) -> Tensor(a!)`
   */
  clampMax_(max: Scalar | Tensor): this;
  /**
   * `clamp_min(Tensor self, Scalar min) -> Tensor`
   * `clamp_min.Tensor(Tensor self, Tensor min) -> Tensor`
   */
  clampMin(min: Scalar | Tensor): Tensor;
  /**
   * `clamp_min_(Tensor(a!) self, Scalar min) -> Tensor(a!)`
   * `clamp_min_.Tensor(Tensor(a!) self, Tensor min) -> Tensor(a!)`
   */
  clampMin_(min: Scalar | Tensor): this;
  /** `clip(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor` */
  clip(min?: Scalar | null | ClipMethodOptions, max?: Scalar | null | ClipMethodOptions, options?: ClipMethodOptions): Tensor;
  /** `clip.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor` */
  clip(min?: Tensor | null | ClipMethodOptions2, max?: Tensor | null | ClipMethodOptions2, options?: ClipMethodOptions2): Tensor;
  /** `clip_(Tensor(a!) self, Scalar? min=None, Scalar? max=None) -> Tensor(a!)` */
  clip_(min?: Scalar | null | Clip_InPlaceMethodOptions, max?: Scalar | null | Clip_InPlaceMethodOptions, options?: Clip_InPlaceMethodOptions): this;
  /** `clip_.Tensor(Tensor(a!) self, Tensor? min=None, Tensor? max=None) -> Tensor(a!)` */
  clip_(min?: Tensor | null | Clip_InPlaceMethodOptions2, max?: Tensor | null | Clip_InPlaceMethodOptions2, options?: Clip_InPlaceMethodOptions2): this;
  /** `clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor` */
  clone(options?: { memoryFormat?: MemoryFormat | null }): Tensor;
  /** `coalesce(Tensor(a) self) -> Tensor(a)` */
  coalesce(): Tensor;
  /** `col_indices(Tensor(a) self) -> Tensor(a)` */
  colIndices(): Tensor;
  /** `conj(Tensor(a) self) -> Tensor(a)` */
  conj(): Tensor;
  /** `conj_physical(Tensor self) -> Tensor` */
  conjPhysical(): Tensor;
  /** `conj_physical_(Tensor(a!) self) -> Tensor(a!)` */
  conjPhysical_(): this;
  /** `contiguous(Tensor(a) self, *, MemoryFormat memory_format=0) -> Tensor(a)` */
  contiguous(options?: { memoryFormat?: MemoryFormat }): Tensor;
  /** `copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> Tensor(a!)` */
  copy_(src: Tensor, nonBlocking?: boolean | Copy_InPlaceMethodOptions, options?: Copy_InPlaceMethodOptions): this;
  /**
   * `copysign.Scalar(Tensor self, Scalar other) -> Tensor`
   * `copysign.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  copysign(other: Scalar | Tensor): Tensor;
  /**
   * `copysign_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `copysign_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  copysign_(other: Scalar | Tensor): this;
  /** `corrcoef(Tensor self) -> Tensor` */
  corrcoef(): Tensor;
  /** `cos(Tensor self) -> Tensor` */
  cos(): Tensor;
  /** `cos_(Tensor(a!) self) -> Tensor(a!)` */
  cos_(): this;
  /** `cosh(Tensor self) -> Tensor` */
  cosh(): Tensor;
  /** `cosh_(Tensor(a!) self) -> Tensor(a!)` */
  cosh_(): this;
  /** `count_nonzero(Tensor self, int? dim=None) -> Tensor` */
  countNonzero(dim?: number | null | CountNonzeroMethodOptions, options?: CountNonzeroMethodOptions): Tensor;
  /** `count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor` */
  countNonzero(...dim: number[]): Tensor;
  /** `count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor` */
  countNonzero(dim: readonly number[]): Tensor;
  /** `cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor` */
  cov(options?: CovMethodOptions): Tensor;
  /** `cross(Tensor self, Tensor other, int? dim=None) -> Tensor` */
  cross(other: Tensor, dim?: number | null | CrossMethodOptions, options?: CrossMethodOptions): Tensor;
  /** `crow_indices(Tensor(a) self) -> Tensor(a)` */
  crowIndices(): Tensor;
  /** `cummax(Tensor self, int dim) -> (Tensor values, Tensor indices)` */
  cummax(dim: number): ValuesIndices;
  /** `cummin(Tensor self, int dim) -> (Tensor values, Tensor indices)` */
  cummin(dim: number): ValuesIndices;
  /** `cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
  cumprod(dim: number, options?: { dtype?: DType | null }): Tensor;
  /** `cumprod_(Tensor(a!) self, int dim, *, ScalarType? dtype=None) -> Tensor(a!)` */
  cumprod_(dim: number, options?: { dtype?: DType | null }): this;
  /** `cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
  cumsum(dim: number, options?: { dtype?: DType | null }): Tensor;
  /** `cumsum_(Tensor(a!) self, int dim, *, ScalarType? dtype=None) -> Tensor(a!)` */
  cumsum_(dim: number, options?: { dtype?: DType | null }): this;
  /** `deg2rad(Tensor self) -> Tensor` */
  deg2rad(): Tensor;
  /** `deg2rad_(Tensor(a!) self) -> Tensor(a!)` */
  deg2rad_(): this;
  /** `dense_dim(Tensor self) -> int` */
  denseDim(): number;
  /** `dequantize.self(Tensor self) -> Tensor` */
  dequantize(): Tensor;
  /** `det(Tensor self) -> Tensor` */
  det(): Tensor;
  /** `detach(Tensor(a) self) -> Tensor(a)` */
  detach(): Tensor;
  /** `detach_(Tensor(a!) self) -> Tensor(a!)` */
  detach_(): this;
  /** `diag(Tensor self, int diagonal=0) -> Tensor` */
  diag(diagonal?: number | DiagMethodOptions, options?: DiagMethodOptions): Tensor;
  /** `diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor` */
  diagEmbed(offset?: number | DiagEmbedMethodOptions, dim1?: number | DiagEmbedMethodOptions, dim2?: number | DiagEmbedMethodOptions, options?: DiagEmbedMethodOptions): Tensor;
  /** `diagflat(Tensor self, int offset=0) -> Tensor` */
  diagflat(offset?: number | DiagflatMethodOptions, options?: DiagflatMethodOptions): Tensor;
  /** `diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)` */
  diagonal(offset?: number | DiagonalMethodOptions, dim1?: number | DiagonalMethodOptions, dim2?: number | DiagonalMethodOptions, options?: DiagonalMethodOptions): Tensor;
  /** `diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor` */
  diagonalScatter(src: Tensor, offset?: number | DiagonalScatterMethodOptions, dim1?: number | DiagonalScatterMethodOptions, dim2?: number | DiagonalScatterMethodOptions, options?: DiagonalScatterMethodOptions): Tensor;
  /** `diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor` */
  diff(n?: number | DiffMethodOptions, dim?: number | DiffMethodOptions, prepend?: Tensor | null | DiffMethodOptions, append?: Tensor | null | DiffMethodOptions, options?: DiffMethodOptions): Tensor;
  /** `digamma(Tensor self) -> Tensor` */
  digamma(): Tensor;
  /** `digamma_(Tensor(a!) self) -> Tensor(a!)` */
  digamma_(): this;
  /** `dist(Tensor self, Tensor other, Scalar p=2) -> Tensor` */
  dist(other: Tensor, p?: Scalar | DistMethodOptions, options?: DistMethodOptions): Tensor;
  /**
   * `div.Scalar(Tensor self, Scalar other) -> Tensor`
   * `div.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor`
   * `div.Tensor(Tensor self, Tensor other) -> Tensor`
   * `div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor`
   */
  div(other: Scalar | Tensor, options?: { roundingMode?: "trunc" | "floor" | null }): Tensor;
  /**
   * `div_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `div_.Scalar_mode(Tensor(a!) self, Scalar other, *, str? rounding_mode) -> Tensor(a!)`
   * `div_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   * `div_.Tensor_mode(Tensor(a!) self, Tensor other, *, str? rounding_mode) -> Tensor(a!)`
   */
  div_(other: Scalar | Tensor, options?: { roundingMode?: "trunc" | "floor" | null }): this;
  /**
   * `divide.Scalar(Tensor self, Scalar other) -> Tensor`
   * `divide.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor`
   * `divide.Tensor(Tensor self, Tensor other) -> Tensor`
   * `divide.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor`
   */
  divide(other: Scalar | Tensor, options?: { roundingMode?: "trunc" | "floor" | null }): Tensor;
  /**
   * `divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `divide_.Scalar_mode(Tensor(a!) self, Scalar other, *, str? rounding_mode) -> Tensor(a!)`
   * `divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   * `divide_.Tensor_mode(Tensor(a!) self, Tensor other, *, str? rounding_mode) -> Tensor(a!)`
   */
  divide_(other: Scalar | Tensor, options?: { roundingMode?: "trunc" | "floor" | null }): this;
  /** `dot(Tensor self, Tensor tensor) -> Tensor` */
  dot(tensor: Tensor): Tensor;
  /** `dsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
  dsplit(...indices: number[]): Tensor[];
  /** `dsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
  dsplit(indices: readonly number[]): Tensor[];
  /** `dsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]` */
  dsplit(sections: number): Tensor[];
  /**
   * `eq.Scalar(Tensor self, Scalar other) -> Tensor`
   * `eq.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  eq(other: Scalar | Tensor): Tensor;
  /**
   * `eq_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `eq_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  eq_(other: Scalar | Tensor): this;
  /** `equal(Tensor self, Tensor other) -> bool` */
  equal(other: Tensor): boolean;
  /** `erf(Tensor self) -> Tensor` */
  erf(): Tensor;
  /** `erf_(Tensor(a!) self) -> Tensor(a!)` */
  erf_(): this;
  /** `erfc(Tensor self) -> Tensor` */
  erfc(): Tensor;
  /** `erfc_(Tensor(a!) self) -> Tensor(a!)` */
  erfc_(): this;
  /** `erfinv(Tensor self) -> Tensor` */
  erfinv(): Tensor;
  /** `erfinv_(Tensor(a!) self) -> Tensor(a!)` */
  erfinv_(): this;
  /** `exp(Tensor self) -> Tensor` */
  exp(): Tensor;
  /** `exp2(Tensor self) -> Tensor` */
  exp2(): Tensor;
  /** `exp2_(Tensor(a!) self) -> Tensor(a!)` */
  exp2_(): this;
  /** `exp_(Tensor(a!) self) -> Tensor(a!)` */
  exp_(): this;
  /** `expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)` */
  expand(...size: number[]): Tensor;
  /** `expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)` */
  expand(...args: [...size: number[], options: { implicit?: boolean }]): Tensor;
  /** `expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)` */
  expand(size: readonly number[], options?: { implicit?: boolean }): Tensor;
  /** `expand_as(Tensor(a) self, Tensor other) -> Tensor(a)` */
  expandAs(other: Tensor): Tensor;
  /** `expm1(Tensor self) -> Tensor` */
  expm1(): Tensor;
  /** `expm1_(Tensor(a!) self) -> Tensor(a!)` */
  expm1_(): this;
  /** `exponential_(Tensor(a!) self, float lambd=1., *, Generator? generator=None) -> Tensor(a!)` */
  exponential_(lambd?: number | Exponential_InPlaceMethodOptions, options?: Exponential_InPlaceMethodOptions): this;
  /**
   * `fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)`
   * `fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)`
   */
  fill_(value: Scalar | Tensor): this;
  /** `fill_diagonal_(Tensor(a!) self, Scalar fill_value, bool wrap=False) -> Tensor(a!)` */
  fillDiagonal_(fillValue: Scalar, wrap?: boolean | FillDiagonal_InPlaceMethodOptions, options?: FillDiagonal_InPlaceMethodOptions): this;
  /** `fix(Tensor self) -> Tensor` */
  fix(): Tensor;
  /** `fix_(Tensor(a!) self) -> Tensor(a!)` */
  fix_(): this;
  /** `flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)` */
  flatten(startDim?: number | FlattenMethodOptions, endDim?: number | FlattenMethodOptions, options?: FlattenMethodOptions): Tensor;
  /** `flip(Tensor self, int[] dims) -> Tensor` */
  flip(...dims: number[]): Tensor;
  /** `flip(Tensor self, int[] dims) -> Tensor` */
  flip(dims: readonly number[]): Tensor;
  /** `fliplr(Tensor self) -> Tensor` */
  fliplr(): Tensor;
  /** `flipud(Tensor self) -> Tensor` */
  flipud(): Tensor;
  /**
   * `float_power.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor`
   * `float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor`
   */
  floatPower(exponent: Scalar | Tensor): Tensor;
  /**
   * `float_power_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)`
   * `float_power_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)`
   */
  floatPower_(exponent: Scalar | Tensor): this;
  /** `floor(Tensor self) -> Tensor` */
  floor(): Tensor;
  /** `floor_(Tensor(a!) self) -> Tensor(a!)` */
  floor_(): this;
  /**
   * `floor_divide(Tensor self, Tensor other) -> Tensor`
   * `floor_divide.Scalar(Tensor self, Scalar other) -> Tensor`
   */
  floorDivide(other: Tensor | Scalar): Tensor;
  /**
   * `floor_divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `floor_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  floorDivide_(other: Scalar | Tensor): this;
  /** `fmax(Tensor self, Tensor other) -> Tensor` */
  fmax(other: Tensor): Tensor;
  /** `fmin(Tensor self, Tensor other) -> Tensor` */
  fmin(other: Tensor): Tensor;
  /**
   * `fmod.Scalar(Tensor self, Scalar other) -> Tensor`
   * `fmod.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  fmod(other: Scalar | Tensor): Tensor;
  /**
   * `fmod_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `fmod_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  fmod_(other: Scalar | Tensor): this;
  /** `frac(Tensor self) -> Tensor` */
  frac(): Tensor;
  /** `frac_(Tensor(a!) self) -> Tensor(a!)` */
  frac_(): this;
  /** `frexp.Tensor(Tensor self) -> (Tensor mantissa, Tensor exponent)` */
  frexp(): MantissaExponent;
  /** `gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor` */
  gather(dim: number, index: Tensor, options?: { sparseGrad?: boolean }): Tensor;
  /** `gcd(Tensor self, Tensor other) -> Tensor` */
  gcd(other: Tensor): Tensor;
  /** `gcd_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  gcd_(other: Tensor): this;
  /**
   * `ge.Scalar(Tensor self, Scalar other) -> Tensor`
   * `ge.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  ge(other: Scalar | Tensor): Tensor;
  /**
   * `ge_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `ge_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  ge_(other: Scalar | Tensor): this;
  /** `geometric_(Tensor(a!) self, float p, *, Generator? generator=None) -> Tensor(a!)` */
  geometric_(p: number, options?: { generator?: Generator | null }): this;
  /** `geqrf(Tensor self) -> (Tensor a, Tensor tau)` */
  geqrf(): ATau;
  /** `ger(Tensor self, Tensor vec2) -> Tensor` */
  ger(vec2: Tensor): Tensor;
  /**
   * `greater.Scalar(Tensor self, Scalar other) -> Tensor`
   * `greater.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  greater(other: Scalar | Tensor): Tensor;
  /**
   * `greater_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `greater_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  greater_(other: Scalar | Tensor): this;
  /**
   * `greater_equal.Scalar(Tensor self, Scalar other) -> Tensor`
   * `greater_equal.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  greaterEqual(other: Scalar | Tensor): Tensor;
  /**
   * `greater_equal_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `greater_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  greaterEqual_(other: Scalar | Tensor): this;
  /**
   * `gt.Scalar(Tensor self, Scalar other) -> Tensor`
   * `gt.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  gt(other: Scalar | Tensor): Tensor;
  /**
   * `gt_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `gt_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  gt_(other: Scalar | Tensor): this;
  /** `hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor` */
  hardshrink(lambd?: Scalar | HardshrinkMethodOptions, options?: HardshrinkMethodOptions): Tensor;
  /** `hash_tensor(Tensor self, int[1] dim=[], *, bool keepdim=False, int mode=0) -> Tensor` */
  hashTensor(dim?: number | readonly number[] | HashTensorMethodOptions, options?: HashTensorMethodOptions): Tensor;
  /** `heaviside(Tensor self, Tensor values) -> Tensor` */
  heaviside(values: Tensor): Tensor;
  /** `heaviside_(Tensor(a!) self, Tensor values) -> Tensor(a!)` */
  heaviside_(values: Tensor): this;
  /** `histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor` */
  histc(bins?: number | HistcMethodOptions, min?: Scalar | HistcMethodOptions, max?: Scalar | HistcMethodOptions, options?: HistcMethodOptions): Tensor;
  /** `histogram.bin_ct(Tensor self, int bins=100, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)` */
  histogram(bins?: number | HistogramMethodOptions, options?: HistogramMethodOptions): HistBinEdges;
  /** `histogram.bins_tensor(Tensor self, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)` */
  histogram(bins: Tensor, options?: { weight?: Tensor | null; density?: boolean }): HistBinEdges;
  /** `hsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
  hsplit(...indices: number[]): Tensor[];
  /** `hsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
  hsplit(indices: readonly number[]): Tensor[];
  /** `hsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]` */
  hsplit(sections: number): Tensor[];
  /** `hypot(Tensor self, Tensor other) -> Tensor` */
  hypot(other: Tensor): Tensor;
  /** `hypot_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  hypot_(other: Tensor): this;
  /** `i0(Tensor self) -> Tensor` */
  i0(): Tensor;
  /** `i0_(Tensor(a!) self) -> Tensor(a!)` */
  i0_(): this;
  /** `igamma(Tensor self, Tensor other) -> Tensor` */
  igamma(other: Tensor): Tensor;
  /** `igamma_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  igamma_(other: Tensor): this;
  /** `igammac(Tensor self, Tensor other) -> Tensor` */
  igammac(other: Tensor): Tensor;
  /** `igammac_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  igammac_(other: Tensor): this;
  /** `index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor` */
  indexAdd(dim: number, index: Tensor, source: Tensor, options?: { alpha?: Scalar }): Tensor;
  /** `index_add_(Tensor(a!) self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor(a!)` */
  indexAdd_(dim: number, index: Tensor, source: Tensor, options?: { alpha?: Scalar }): this;
  /** `index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor` */
  indexCopy(dim: number, index: Tensor, source: Tensor): Tensor;
  /** `index_copy_(Tensor(a!) self, int dim, Tensor index, Tensor source) -> Tensor(a!)` */
  indexCopy_(dim: number, index: Tensor, source: Tensor): this;
  /**
   * `index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor`
   * `index_fill.int_Tensor(Tensor self, int dim, Tensor index, Tensor value) -> Tensor`
   */
  indexFill(dim: number, index: Tensor, value: Scalar | Tensor): Tensor;
  /**
   * `index_fill_.int_Scalar(Tensor(a!) self, int dim, Tensor index, Scalar value) -> Tensor(a!)`
   * `index_fill_.int_Tensor(Tensor(a!) self, int dim, Tensor index, Tensor value) -> Tensor(a!)`
   */
  indexFill_(dim: number, index: Tensor, value: Scalar | Tensor): this;
  /** `index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor` */
  indexPut(indices: readonly (Tensor | null)[], values: Tensor, accumulate?: boolean | IndexPutMethodOptions, options?: IndexPutMethodOptions): Tensor;
  /** `index_put_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor(a!)` */
  indexPut_(indices: readonly (Tensor | null)[], values: Tensor, accumulate?: boolean | IndexPut_InPlaceMethodOptions, options?: IndexPut_InPlaceMethodOptions): this;
  /** `index_reduce(Tensor self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor` */
  indexReduce(dim: number, index: Tensor, source: Tensor, reduce: "prod" | "mean" | "amax" | "amin", options?: { includeSelf?: boolean }): Tensor;
  /** `index_reduce_(Tensor(a!) self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor(a!)` */
  indexReduce_(dim: number, index: Tensor, source: Tensor, reduce: "prod" | "mean" | "amax" | "amin", options?: { includeSelf?: boolean }): this;
  /** `index_select(Tensor self, int dim, Tensor index) -> Tensor` */
  indexSelect(dim: number, index: Tensor): Tensor;
  /** `indices(Tensor(a) self) -> Tensor(a)` */
  indices(): Tensor;
  /** `inner(Tensor self, Tensor other) -> Tensor` */
  inner(other: Tensor): Tensor;
  /** `int_repr(Tensor self) -> Tensor` */
  intRepr(): Tensor;
  /** `inverse(Tensor self) -> Tensor` */
  inverse(): Tensor;
  /** `is_coalesced(Tensor self) -> bool` */
  isCoalesced(): boolean;
  /** `is_complex(Tensor self) -> bool` */
  isComplex(): boolean;
  /** `is_conj(Tensor self) -> bool` */
  isConj(): boolean;
  /** `is_contiguous(Tensor self) -> bool` */
  isContiguous(): boolean;
  /** `is_contiguous.memory_format(Tensor self, MemoryFormat memory_format) -> bool` */
  isContiguous(memoryFormat: MemoryFormat): boolean;
  /** `is_floating_point(Tensor self) -> bool` */
  isFloatingPoint(): boolean;
  /** `is_inference(Tensor self) -> bool` */
  isInference(): boolean;
  /** `is_neg(Tensor self) -> bool` */
  isNeg(): boolean;
  /** `is_nonzero(Tensor self) -> bool` */
  isNonzero(): boolean;
  /** `is_pinned(Tensor self, Device? device=None) -> bool` */
  isPinned(device?: Device | null | IsPinnedMethodOptions, options?: IsPinnedMethodOptions): boolean;
  /** `is_same_size(Tensor self, Tensor other) -> bool` */
  isSameSize(other: Tensor): boolean;
  /** `is_set_to(Tensor self, Tensor tensor) -> bool` */
  isSetTo(tensor: Tensor): boolean;
  /** `is_signed(Tensor self) -> bool` */
  isSigned(): boolean;
  /** `isclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> Tensor` */
  isclose(other: Tensor, rtol?: number | IscloseMethodOptions, atol?: number | IscloseMethodOptions, equalNan?: boolean | IscloseMethodOptions, options?: IscloseMethodOptions): Tensor;
  /** `isfinite(Tensor self) -> Tensor` */
  isfinite(): Tensor;
  /** `isinf(Tensor self) -> Tensor` */
  isinf(): Tensor;
  /** `isnan(Tensor self) -> Tensor` */
  isnan(): Tensor;
  /** `isneginf(Tensor self) -> Tensor` */
  isneginf(): Tensor;
  /** `isposinf(Tensor self) -> Tensor` */
  isposinf(): Tensor;
  /** `isreal(Tensor self) -> Tensor` */
  isreal(): Tensor;
  /** `istft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, bool normalized=False, bool? onesided=None, int? length=None, bool return_complex=False) -> Tensor` */
  istft(nFft: number, hopLength?: number | null | IstftMethodOptions, winLength?: number | null | IstftMethodOptions, window?: Tensor | null | IstftMethodOptions, center?: boolean | IstftMethodOptions, normalized?: boolean | IstftMethodOptions, onesided?: boolean | null | IstftMethodOptions, length?: number | null | IstftMethodOptions, returnComplex?: boolean | IstftMethodOptions, options?: IstftMethodOptions): Tensor;
  /** `kron(Tensor self, Tensor other) -> Tensor` */
  kron(other: Tensor): Tensor;
  /** `kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)` */
  kthvalue(k: number, dim?: number | KthvalueMethodOptions, keepdim?: boolean | KthvalueMethodOptions, options?: KthvalueMethodOptions): ValuesIndices;
  /** `lcm(Tensor self, Tensor other) -> Tensor` */
  lcm(other: Tensor): Tensor;
  /** `lcm_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  lcm_(other: Tensor): this;
  /** `ldexp.Tensor(Tensor self, Tensor other) -> Tensor` */
  ldexp(other: Tensor): Tensor;
  /** `ldexp_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  ldexp_(other: Tensor): this;
  /**
   * `le.Scalar(Tensor self, Scalar other) -> Tensor`
   * `le.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  le(other: Scalar | Tensor): Tensor;
  /**
   * `le_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `le_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  le_(other: Scalar | Tensor): this;
  /**
   * `lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor`
   * `lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor`
   */
  lerp(end: Tensor, weight: Scalar | Tensor): Tensor;
  /**
   * `lerp_.Scalar(Tensor(a!) self, Tensor end, Scalar weight) -> Tensor(a!)`
   * `lerp_.Tensor(Tensor(a!) self, Tensor end, Tensor weight) -> Tensor(a!)`
   */
  lerp_(end: Tensor, weight: Scalar | Tensor): this;
  /**
   * `less.Scalar(Tensor self, Scalar other) -> Tensor`
   * `less.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  less(other: Scalar | Tensor): Tensor;
  /**
   * `less_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `less_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  less_(other: Scalar | Tensor): this;
  /**
   * `less_equal.Scalar(Tensor self, Scalar other) -> Tensor`
   * `less_equal.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  lessEqual(other: Scalar | Tensor): Tensor;
  /**
   * `less_equal_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `less_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  lessEqual_(other: Scalar | Tensor): this;
  /** `lgamma(Tensor self) -> Tensor` */
  lgamma(): Tensor;
  /** `lgamma_(Tensor(a!) self) -> Tensor(a!)` */
  lgamma_(): this;
  /** `log(Tensor self) -> Tensor` */
  log(): Tensor;
  /** `log10(Tensor self) -> Tensor` */
  log10(): Tensor;
  /** `log10_(Tensor(a!) self) -> Tensor(a!)` */
  log10_(): this;
  /** `log1p(Tensor self) -> Tensor` */
  log1p(): Tensor;
  /** `log1p_(Tensor(a!) self) -> Tensor(a!)` */
  log1p_(): this;
  /** `log2(Tensor self) -> Tensor` */
  log2(): Tensor;
  /** `log2_(Tensor(a!) self) -> Tensor(a!)` */
  log2_(): this;
  /** `log_(Tensor(a!) self) -> Tensor(a!)` */
  log_(): this;
  /** `log_normal_(Tensor(a!) self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor(a!)` */
  logNormal_(mean?: number | LogNormal_InPlaceMethodOptions, std?: number | LogNormal_InPlaceMethodOptions, options?: LogNormal_InPlaceMethodOptions): this;
  /** `log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
  logSoftmax(dim: number, dtype?: DType | null | LogSoftmaxMethodOptions, options?: LogSoftmaxMethodOptions): Tensor;
  /** `logaddexp(Tensor self, Tensor other) -> Tensor` */
  logaddexp(other: Tensor): Tensor;
  /** `logaddexp2(Tensor self, Tensor other) -> Tensor` */
  logaddexp2(other: Tensor): Tensor;
  /** `logcumsumexp(Tensor self, int dim) -> Tensor` */
  logcumsumexp(dim: number): Tensor;
  /** `logdet(Tensor self) -> Tensor` */
  logdet(): Tensor;
  /** `logical_and(Tensor self, Tensor other) -> Tensor` */
  logicalAnd(other: Tensor): Tensor;
  /** `logical_and_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  logicalAnd_(other: Tensor): this;
  /** `logical_not(Tensor self) -> Tensor` */
  logicalNot(): Tensor;
  /** `logical_not_(Tensor(a!) self) -> Tensor(a!)` */
  logicalNot_(): this;
  /** `logical_or(Tensor self, Tensor other) -> Tensor` */
  logicalOr(other: Tensor): Tensor;
  /** `logical_or_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  logicalOr_(other: Tensor): this;
  /** `logical_xor(Tensor self, Tensor other) -> Tensor` */
  logicalXor(other: Tensor): Tensor;
  /** `logical_xor_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  logicalXor_(other: Tensor): this;
  /** `logit(Tensor self, float? eps=None) -> Tensor` */
  logit(eps?: number | null | LogitMethodOptions, options?: LogitMethodOptions): Tensor;
  /** `logit_(Tensor(a!) self, float? eps=None) -> Tensor(a!)` */
  logit_(eps?: number | null | Logit_InPlaceMethodOptions, options?: Logit_InPlaceMethodOptions): this;
  /** `logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor` */
  logsumexp(dim: number | readonly number[], keepdim?: boolean | LogsumexpMethodOptions, options?: LogsumexpMethodOptions): Tensor;
  /**
   * `lt.Scalar(Tensor self, Scalar other) -> Tensor`
   * `lt.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  lt(other: Scalar | Tensor): Tensor;
  /**
   * `lt_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `lt_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  lt_(other: Scalar | Tensor): this;
  /** `lu_solve(Tensor self, Tensor LU_data, Tensor LU_pivots) -> Tensor` */
  luSolve(LUData: Tensor, LUPivots: Tensor): Tensor;
  /**
   * `masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor`
   * `masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor`
   */
  maskedFill(mask: Tensor, value: Scalar | Tensor): Tensor;
  /**
   * `masked_fill_.Scalar(Tensor(a!) self, Tensor mask, Scalar value) -> Tensor(a!)`
   * `masked_fill_.Tensor(Tensor(a!) self, Tensor mask, Tensor value) -> Tensor(a!)`
   */
  maskedFill_(mask: Tensor, value: Scalar | Tensor): this;
  /** `masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor` */
  maskedScatter(mask: Tensor, source: Tensor): Tensor;
  /** `masked_scatter_(Tensor(a!) self, Tensor mask, Tensor source) -> Tensor(a!)` */
  maskedScatter_(mask: Tensor, source: Tensor): this;
  /** `masked_select(Tensor self, Tensor mask) -> Tensor` */
  maskedSelect(mask: Tensor): Tensor;
  /** `matmul(Tensor self, Tensor other) -> Tensor` */
  matmul(other: Tensor): Tensor;
  /** `matrix_exp(Tensor self) -> Tensor` */
  matrixExp(): Tensor;
  /** `matrix_power(Tensor self, int n) -> Tensor` */
  matrixPower(n: number): Tensor;
  /** `max(Tensor self) -> Tensor` */
  max(): Tensor;
  /** `max.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
  max(dim: number, keepdim?: boolean | MaxMethodOptions, options?: MaxMethodOptions): ValuesIndices;
  /** `max.other(Tensor self, Tensor other) -> Tensor` */
  max(other: Tensor): Tensor;
  /** `maximum(Tensor self, Tensor other) -> Tensor` */
  maximum(other: Tensor): Tensor;
  /** `mean(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
  mean(options?: { dtype?: DType | null }): Tensor;
  /** `mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
  mean(dim: number | readonly number[] | null, keepdim?: boolean | MeanMethodOptions, options?: MeanMethodOptions): Tensor;
  /** `median(Tensor self) -> Tensor` */
  median(): Tensor;
  /** `median.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
  median(dim: number, keepdim?: boolean | MedianMethodOptions, options?: MedianMethodOptions): ValuesIndices;
  /** `min(Tensor self) -> Tensor` */
  min(): Tensor;
  /** `min.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
  min(dim: number, keepdim?: boolean | MinMethodOptions, options?: MinMethodOptions): ValuesIndices;
  /** `min.other(Tensor self, Tensor other) -> Tensor` */
  min(other: Tensor): Tensor;
  /** `minimum(Tensor self, Tensor other) -> Tensor` */
  minimum(other: Tensor): Tensor;
  /** `mm(Tensor self, Tensor mat2) -> Tensor` */
  mm(mat2: Tensor): Tensor;
  /** `mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)` */
  mode(dim?: number | ModeMethodOptions, keepdim?: boolean | ModeMethodOptions, options?: ModeMethodOptions): ValuesIndices;
  /** `moveaxis.int(Tensor(a) self, int source, int destination) -> Tensor(a)` */
  moveaxis(source: number, destination: number): Tensor;
  /** `moveaxis.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)` */
  moveaxis(source: readonly number[], destination: readonly number[]): Tensor;
  /** `movedim.int(Tensor(a) self, int source, int destination) -> Tensor(a)` */
  movedim(source: number, destination: number): Tensor;
  /** `movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)` */
  movedim(source: readonly number[], destination: readonly number[]): Tensor;
  /** `msort(Tensor self) -> Tensor` */
  msort(): Tensor;
  /**
   * `mul.Scalar(Tensor self, Scalar other) -> Tensor`
   * `mul.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  mul(other: Scalar | Tensor): Tensor;
  /**
   * `mul_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `mul_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  mul_(other: Scalar | Tensor): this;
  /** `multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor` */
  multinomial(numSamples: number, replacement?: boolean | MultinomialMethodOptions, options?: MultinomialMethodOptions): Tensor;
  /**
   * `multiply.Scalar(Tensor self, Scalar other) -> Tensor`
   * `multiply.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  multiply(other: Scalar | Tensor): Tensor;
  /**
   * `multiply_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `multiply_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  multiply_(other: Scalar | Tensor): this;
  /** `mv(Tensor self, Tensor vec) -> Tensor` */
  mv(vec: Tensor): Tensor;
  /** `mvlgamma(Tensor self, int p) -> Tensor` */
  mvlgamma(p: number): Tensor;
  /** `mvlgamma_(Tensor(a!) self, int p) -> Tensor(a!)` */
  mvlgamma_(p: number): this;
  /** `nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor` */
  nanToNum(nan?: number | null | NanToNumMethodOptions, posinf?: number | null | NanToNumMethodOptions, neginf?: number | null | NanToNumMethodOptions, options?: NanToNumMethodOptions): Tensor;
  /** `nan_to_num_(Tensor(a!) self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor(a!)` */
  nanToNum_(nan?: number | null | NanToNum_InPlaceMethodOptions, posinf?: number | null | NanToNum_InPlaceMethodOptions, neginf?: number | null | NanToNum_InPlaceMethodOptions, options?: NanToNum_InPlaceMethodOptions): this;
  /** `nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
  nanmean(dim?: number | readonly number[] | null | NanmeanMethodOptions, keepdim?: boolean | NanmeanMethodOptions, options?: NanmeanMethodOptions): Tensor;
  /** `nanmedian(Tensor self) -> Tensor` */
  nanmedian(): Tensor;
  /** `nanmedian.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
  nanmedian(dim: number, keepdim?: boolean | NanmedianMethodOptions, options?: NanmedianMethodOptions): ValuesIndices;
  /**
   * `nanquantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
   * `nanquantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
   */
  nanquantile(q: Tensor | number, dim?: number | null | NanquantileMethodOptions, keepdim?: boolean | NanquantileMethodOptions, options?: NanquantileMethodOptions): Tensor;
  /** `nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
  nansum(dim?: number | readonly number[] | null | NansumMethodOptions, keepdim?: boolean | NansumMethodOptions, options?: NansumMethodOptions): Tensor;
  /**
   * `narrow(Tensor(a) self, int dim, SymInt start, SymInt length) -> Tensor(a)`
   * `narrow.Tensor(Tensor(a) self, int dim, Tensor start, SymInt length) -> Tensor(a)`
   */
  narrow(dim: number, start: number | Tensor, length: number): Tensor;
  /** `narrow_copy(Tensor self, int dim, SymInt start, SymInt length) -> Tensor` */
  narrowCopy(dim: number, start: number, length: number): Tensor;
  /**
   * `ne.Scalar(Tensor self, Scalar other) -> Tensor`
   * `ne.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  ne(other: Scalar | Tensor): Tensor;
  /**
   * `ne_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `ne_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  ne_(other: Scalar | Tensor): this;
  /** `neg(Tensor self) -> Tensor` */
  neg(): Tensor;
  /** `neg_(Tensor(a!) self) -> Tensor(a!)` */
  neg_(): this;
  /** `negative(Tensor self) -> Tensor` */
  negative(): Tensor;
  /** `negative_(Tensor(a!) self) -> Tensor(a!)` */
  negative_(): this;
  /** `new_empty(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newEmpty(...size: number[]): Tensor;
  /** `new_empty(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newEmpty(...args: [...size: number[], options: NewEmptyMethodOptions]): Tensor;
  /** `new_empty(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newEmpty(size: readonly number[], options?: NewEmptyMethodOptions): Tensor;
  /** `new_empty_strided(Tensor self, SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newEmptyStrided(size: readonly number[], stride: readonly number[], options?: NewEmptyStridedMethodOptions): Tensor;
  /** `new_full(Tensor self, SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newFull(size: readonly number[], fillValue: Scalar, options?: NewFullMethodOptions): Tensor;
  /** `new_ones(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newOnes(...size: number[]): Tensor;
  /** `new_ones(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newOnes(...args: [...size: number[], options: NewOnesMethodOptions]): Tensor;
  /** `new_ones(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newOnes(size: readonly number[], options?: NewOnesMethodOptions): Tensor;
  /** `new_zeros(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newZeros(...size: number[]): Tensor;
  /** `new_zeros(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newZeros(...args: [...size: number[], options: NewZerosMethodOptions]): Tensor;
  /** `new_zeros(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
  newZeros(size: readonly number[], options?: NewZerosMethodOptions): Tensor;
  /** `nextafter(Tensor self, Tensor other) -> Tensor` */
  nextafter(other: Tensor): Tensor;
  /** `nextafter_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
  nextafter_(other: Tensor): this;
  /** `nonzero_static(Tensor self, *, SymInt size, int fill_value=-1) -> Tensor` */
  nonzeroStatic(options: { size: number; fillValue?: number }): Tensor;
  /** `normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor(a!)` */
  normal_(mean?: number | Normal_InPlaceMethodOptions, std?: number | Normal_InPlaceMethodOptions, options?: Normal_InPlaceMethodOptions): this;
  /**
   * `not_equal.Scalar(Tensor self, Scalar other) -> Tensor`
   * `not_equal.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  notEqual(other: Scalar | Tensor): Tensor;
  /**
   * `not_equal_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `not_equal_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  notEqual_(other: Scalar | Tensor): this;
  /** `orgqr(Tensor self, Tensor input2) -> Tensor` */
  orgqr(input2: Tensor): Tensor;
  /** `ormqr(Tensor self, Tensor input2, Tensor input3, bool left=True, bool transpose=False) -> Tensor` */
  ormqr(input2: Tensor, input3: Tensor, left?: boolean | OrmqrMethodOptions, transpose?: boolean | OrmqrMethodOptions, options?: OrmqrMethodOptions): Tensor;
  /** `outer(Tensor self, Tensor vec2) -> Tensor` */
  outer(vec2: Tensor): Tensor;
  /** `permute(Tensor(a) self, int[] dims) -> Tensor(a)` */
  permute(...dims: number[]): Tensor;
  /** `permute(Tensor(a) self, int[] dims) -> Tensor(a)` */
  permute(dims: readonly number[]): Tensor;
  /** `pin_memory(Tensor(a) self, Device? device=None) -> Tensor(a)` */
  pinMemory(device?: Device | null | PinMemoryMethodOptions, options?: PinMemoryMethodOptions): Tensor;
  /** `pinverse(Tensor self, float rcond=1.0000000000000001e-15) -> Tensor` */
  pinverse(rcond?: number | PinverseMethodOptions, options?: PinverseMethodOptions): Tensor;
  /** `polygamma(int n, Tensor self) -> Tensor` */
  polygamma(input: Tensor): Tensor;
  /** `polygamma_(Tensor(a!) self, int n) -> Tensor(a!)` */
  polygamma_(n: number): this;
  /** `positive(Tensor(a) self) -> Tensor(a)` */
  positive(): Tensor;
  /**
   * `pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor`
   * `pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor`
   */
  pow(exponent: Scalar | Tensor): Tensor;
  /**
   * `pow_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)`
   * `pow_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)`
   */
  pow_(exponent: Scalar | Tensor): this;
  /** `prelu(Tensor self, Tensor weight) -> Tensor` */
  prelu(weight: Tensor): Tensor;
  /** `prod(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
  prod(options?: { dtype?: DType | null }): Tensor;
  /** `prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
  prod(dim: number, keepdim?: boolean | ProdMethodOptions, options?: ProdMethodOptions): Tensor;
  /** `put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor` */
  put(index: Tensor, source: Tensor, accumulate?: boolean | PutMethodOptions, options?: PutMethodOptions): Tensor;
  /** `put_(Tensor(a!) self, Tensor index, Tensor source, bool accumulate=False) -> Tensor(a!)` */
  put_(index: Tensor, source: Tensor, accumulate?: boolean | Put_InPlaceMethodOptions, options?: Put_InPlaceMethodOptions): this;
  /** `q_per_channel_axis(Tensor self) -> int` */
  qPerChannelAxis(): number;
  /** `q_per_channel_scales(Tensor self) -> Tensor` */
  qPerChannelScales(): Tensor;
  /** `q_per_channel_zero_points(Tensor self) -> Tensor` */
  qPerChannelZeroPoints(): Tensor;
  /** `q_scale(Tensor self) -> float` */
  qScale(): number;
  /** `q_zero_point(Tensor self) -> int` */
  qZeroPoint(): number;
  /**
   * `quantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
   * `quantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
   */
  quantile(q: Tensor | number, dim?: number | null | QuantileMethodOptions, keepdim?: boolean | QuantileMethodOptions, options?: QuantileMethodOptions): Tensor;
  /** `rad2deg(Tensor self) -> Tensor` */
  rad2deg(): Tensor;
  /** `rad2deg_(Tensor(a!) self) -> Tensor(a!)` */
  rad2deg_(): this;
  /** `random_(Tensor(a!) self, *, Generator? generator=None) -> Tensor(a!)` */
  random_(options?: { generator?: Generator | null }): this;
  /** `random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> Tensor(a!)` */
  random_(from: number, to: number | null, options?: { generator?: Generator | null }): this;
  /** `random_.to(Tensor(a!) self, int to, *, Generator? generator=None) -> Tensor(a!)` */
  random_(to: number, options?: { generator?: Generator | null }): this;
  /** `ravel(Tensor(a) self) -> Tensor(a)` */
  ravel(): Tensor;
  /** `reciprocal(Tensor self) -> Tensor` */
  reciprocal(): Tensor;
  /** `reciprocal_(Tensor(a!) self) -> Tensor(a!)` */
  reciprocal_(): this;
  /** `relu(Tensor self) -> Tensor` */
  relu(): Tensor;
  /** `relu_(Tensor(a!) self) -> Tensor(a!)` */
  relu_(): this;
  /**
   * `remainder.Scalar(Tensor self, Scalar other) -> Tensor`
   * `remainder.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  remainder(other: Scalar | Tensor): Tensor;
  /**
   * `remainder_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `remainder_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  remainder_(other: Scalar | Tensor): this;
  /** `renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor` */
  renorm(p: Scalar, dim: number, maxnorm: Scalar): Tensor;
  /** `renorm_(Tensor(a!) self, Scalar p, int dim, Scalar maxnorm) -> Tensor(a!)` */
  renorm_(p: Scalar, dim: number, maxnorm: Scalar): this;
  /** `repeat(Tensor self, SymInt[] repeats) -> Tensor` */
  repeat(...repeats: number[]): Tensor;
  /** `repeat(Tensor self, SymInt[] repeats) -> Tensor` */
  repeat(repeats: readonly number[]): Tensor;
  /**
   * `repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor`
   * `repeat_interleave.self_int(Tensor self, SymInt repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor`
   */
  repeatInterleave(repeats: Tensor | number, dim?: number | null | RepeatInterleaveMethodOptions, options?: RepeatInterleaveMethodOptions): Tensor;
  /** `reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)` */
  reshape(...shape: number[]): Tensor;
  /** `reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)` */
  reshape(shape: readonly number[]): Tensor;
  /** `reshape_as(Tensor(a) self, Tensor other) -> Tensor(a)` */
  reshapeAs(other: Tensor): Tensor;
  /** `resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor(a!)` */
  resize_(...size: number[]): this;
  /** `resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor(a!)` */
  resize_(...args: [...size: number[], options: { memoryFormat?: MemoryFormat | null }]): this;
  /** `resize_(Tensor(a!) self, SymInt[] size, *, MemoryFormat? memory_format=None) -> Tensor(a!)` */
  resize_(size: readonly number[], options?: { memoryFormat?: MemoryFormat | null }): this;
  /** `resize_as_(Tensor(a!) self, Tensor the_template, *, MemoryFormat? memory_format=None) -> Tensor(a!)` */
  resizeAs_(theTemplate: Tensor, options?: { memoryFormat?: MemoryFormat | null }): this;
  /** `resize_as_sparse_(Tensor(a!) self, Tensor the_template) -> Tensor(a!)` */
  resizeAsSparse_(theTemplate: Tensor): this;
  /** `resolve_conj(Tensor(a) self) -> Tensor(a)` */
  resolveConj(): Tensor;
  /** `resolve_neg(Tensor(a) self) -> Tensor(a)` */
  resolveNeg(): Tensor;
  /** `roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor` */
  roll(shifts: number | readonly number[], dims?: number | readonly number[] | RollMethodOptions, options?: RollMethodOptions): Tensor;
  /** `rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor` */
  rot90(k?: number | Rot90MethodOptions, dims?: readonly number[] | Rot90MethodOptions, options?: Rot90MethodOptions): Tensor;
  /**
   * `round(Tensor self) -> Tensor`
   * `round.decimals(Tensor self, *, int decimals) -> Tensor`
   */
  round(options?: { decimals?: number }): Tensor;
  /**
   * `round_(Tensor(a!) self) -> Tensor(a!)`
   * `round_.decimals(Tensor(a!) self, *, int decimals) -> Tensor(a!)`
   */
  round_(options?: { decimals?: number }): this;
  /** `row_indices(Tensor(a) self) -> Tensor(a)` */
  rowIndices(): Tensor;
  /** `rsqrt(Tensor self) -> Tensor` */
  rsqrt(): Tensor;
  /** `rsqrt_(Tensor(a!) self) -> Tensor(a!)` */
  rsqrt_(): this;
  /**
   * `scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor`
   * `scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor`
   */
  scatter(dim: number, index: Tensor, src: Tensor, options?: { reduce?: "add" | "multiply" }): Tensor;
  /**
   * `scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor`
   * `scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor`
   */
  scatter(dim: number, index: Tensor, value: Scalar, options?: { reduce?: "add" | "multiply" }): Tensor;
  /**
   * `scatter_.reduce(Tensor(a!) self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor(a!)`
   * `scatter_.src(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)`
   */
  scatter_(dim: number, index: Tensor, src: Tensor, options?: { reduce?: "add" | "multiply" }): this;
  /**
   * `scatter_.value(Tensor(a!) self, int dim, Tensor index, Scalar value) -> Tensor(a!)`
   * `scatter_.value_reduce(Tensor(a!) self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor(a!)`
   */
  scatter_(dim: number, index: Tensor, value: Scalar, options?: { reduce?: "add" | "multiply" }): this;
  /** `scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor` */
  scatterAdd(dim: number, index: Tensor, src: Tensor): Tensor;
  /** `scatter_add_(Tensor(a!) self, int dim, Tensor index, Tensor src) -> Tensor(a!)` */
  scatterAdd_(dim: number, index: Tensor, src: Tensor): this;
  /** `scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor` */
  scatterReduce(dim: number, index: Tensor, src: Tensor, reduce: "sum" | "prod" | "mean" | "amax" | "amin", options?: { includeSelf?: boolean }): Tensor;
  /** `scatter_reduce_.two(Tensor(a!) self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor(a!)` */
  scatterReduce_(dim: number, index: Tensor, src: Tensor, reduce: "sum" | "prod" | "mean" | "amax" | "amin", options?: { includeSelf?: boolean }): this;
  /** `select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)` */
  select(dim: number, index: number): Tensor;
  /** `select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor` */
  selectScatter(src: Tensor, dim: number, index: number): Tensor;
  /** `sgn(Tensor self) -> Tensor` */
  sgn(): Tensor;
  /** `sgn_(Tensor(a!) self) -> Tensor(a!)` */
  sgn_(): this;
  /** `sigmoid(Tensor self) -> Tensor` */
  sigmoid(): Tensor;
  /** `sigmoid_(Tensor(a!) self) -> Tensor(a!)` */
  sigmoid_(): this;
  /** `sign(Tensor self) -> Tensor` */
  sign(): Tensor;
  /** `sign_(Tensor(a!) self) -> Tensor(a!)` */
  sign_(): this;
  /** `signbit(Tensor self) -> Tensor` */
  signbit(): Tensor;
  /** `sin(Tensor self) -> Tensor` */
  sin(): Tensor;
  /** `sin_(Tensor(a!) self) -> Tensor(a!)` */
  sin_(): this;
  /** `sinc(Tensor self) -> Tensor` */
  sinc(): Tensor;
  /** `sinc_(Tensor(a!) self) -> Tensor(a!)` */
  sinc_(): this;
  /** `sinh(Tensor self) -> Tensor` */
  sinh(): Tensor;
  /** `sinh_(Tensor(a!) self) -> Tensor(a!)` */
  sinh_(): this;
  /** `slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor` */
  sliceScatter(src: Tensor, dim?: number | SliceScatterMethodOptions, start?: number | null | SliceScatterMethodOptions, end?: number | null | SliceScatterMethodOptions, step?: number | SliceScatterMethodOptions, options?: SliceScatterMethodOptions): Tensor;
  /** `slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)` */
  slogdet(): SignLogabsdet;
  /** `smm(Tensor self, Tensor mat2) -> Tensor` */
  smm(mat2: Tensor): Tensor;
  /** `softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
  softmax(dim: number, dtype?: DType | null | SoftmaxMethodOptions, options?: SoftmaxMethodOptions): Tensor;
  /** `sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)` */
  sort(dim?: number | SortMethodOptions, descending?: boolean | SortMethodOptions, options?: SortMethodOptions): ValuesIndices;
  /** `sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)` */
  sort(options: SortMethodOptions2): ValuesIndices;
  /** `sparse_dim(Tensor self) -> int` */
  sparseDim(): number;
  /** `sparse_mask(Tensor self, Tensor mask) -> Tensor` */
  sparseMask(mask: Tensor): Tensor;
  /** `sparse_resize_(Tensor(a!) self, int[] size, int sparse_dim, int dense_dim) -> Tensor(a!)` */
  sparseResize_(size: readonly number[], sparseDim: number, denseDim: number): this;
  /** `sparse_resize_and_clear_(Tensor(a!) self, int[] size, int sparse_dim, int dense_dim) -> Tensor(a!)` */
  sparseResizeAndClear_(size: readonly number[], sparseDim: number, denseDim: number): this;
  /**
   * `split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]`
   * `split.sizes(Tensor(a -> *) self, SymInt[] split_size, int dim=0) -> Tensor(a)[]`
   */
  split(splitSize: number | readonly number[], dim?: number | SplitMethodOptions, options?: SplitMethodOptions): Tensor[];
  /** `split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> Tensor(a)[]` */
  splitWithSizes(splitSizes: readonly number[], dim?: number | SplitWithSizesMethodOptions, options?: SplitWithSizesMethodOptions): Tensor[];
  /** `sqrt(Tensor self) -> Tensor` */
  sqrt(): Tensor;
  /** `sqrt_(Tensor(a!) self) -> Tensor(a!)` */
  sqrt_(): this;
  /** `square(Tensor self) -> Tensor` */
  square(): Tensor;
  /** `square_(Tensor(a!) self) -> Tensor(a!)` */
  square_(): this;
  /** `squeeze(Tensor(a) self) -> Tensor(a)` */
  squeeze(): Tensor;
  /** `squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)` */
  squeeze(dim: number): Tensor;
  /** `squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)` */
  squeeze(...dim: number[]): Tensor;
  /** `squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)` */
  squeeze(dim: readonly number[]): Tensor;
  /** `squeeze_(Tensor(a!) self) -> Tensor(a!)` */
  squeeze_(): this;
  /** `squeeze_.dim(Tensor(a!) self, int dim) -> Tensor(a!)` */
  squeeze_(dim: number): this;
  /** `squeeze_.dims(Tensor(a!) self, int[] dim) -> Tensor(a!)` */
  squeeze_(...dim: number[]): this;
  /** `squeeze_.dims(Tensor(a!) self, int[] dim) -> Tensor(a!)` */
  squeeze_(dim: readonly number[]): this;
  /** `sspaddmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
  sspaddmm(mat1: Tensor, mat2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
  /** `std(Tensor self, bool unbiased=True) -> Tensor` */
  std(unbiased?: boolean | StdMethodOptions, options?: StdMethodOptions): Tensor;
  /** `std.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor` */
  std(dim?: number | readonly number[] | null | StdMethodOptions2, options?: StdMethodOptions2): Tensor;
  /** `std.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor` */
  std(dim: number | readonly number[] | null, unbiased?: boolean | StdMethodOptions3, keepdim?: boolean | StdMethodOptions3, options?: StdMethodOptions3): Tensor;
  /** `stft.center(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, str pad_mode="reflect", bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor` */
  stft(nFft: number, hopLength?: number | null | StftMethodOptions, winLength?: number | null | StftMethodOptions, window?: Tensor | null | StftMethodOptions, center?: boolean | StftMethodOptions, padMode?: "constant" | "reflect" | "replicate" | "circular" | StftMethodOptions, normalized?: boolean | StftMethodOptions, onesided?: boolean | null | StftMethodOptions, returnComplex?: boolean | null | StftMethodOptions, alignToWindow?: boolean | null | StftMethodOptions, options?: StftMethodOptions): Tensor;
  /**
   * `sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
   * `sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
   */
  sub(other: Scalar | Tensor, options?: { alpha?: Scalar }): Tensor;
  /**
   * `sub_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)`
   * `sub_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)`
   */
  sub_(other: Scalar | Tensor, options?: { alpha?: Scalar }): this;
  /**
   * `subtract.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
   * `subtract.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
   */
  subtract(other: Scalar | Tensor, options?: { alpha?: Scalar }): Tensor;
  /**
   * `subtract_.Scalar(Tensor(a!) self, Scalar other, Scalar alpha=1) -> Tensor(a!)`
   * `subtract_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)`
   */
  subtract_(other: Scalar | Tensor, options?: { alpha?: Scalar }): this;
  /** `sum(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
  sum(options?: { dtype?: DType | null }): Tensor;
  /** `sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
  sum(dim: number | readonly number[] | null, keepdim?: boolean | SumMethodOptions, options?: SumMethodOptions): Tensor;
  /** `sum_to_size(Tensor self, SymInt[] size) -> Tensor` */
  sumToSize(...size: number[]): Tensor;
  /** `sum_to_size(Tensor self, SymInt[] size) -> Tensor` */
  sumToSize(size: readonly number[]): Tensor;
  /** `svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, Tensor V)` */
  svd(some?: boolean | SvdMethodOptions, computeUv?: boolean | SvdMethodOptions, options?: SvdMethodOptions): USV;
  /** `swapaxes(Tensor(a) self, int axis0, int axis1) -> Tensor(a)` */
  swapaxes(axis0: number, axis1: number): Tensor;
  /** `swapaxes_(Tensor(a!) self, int axis0, int axis1) -> Tensor(a!)` */
  swapaxes_(axis0: number, axis1: number): this;
  /** `swapdims(Tensor(a) self, int dim0, int dim1) -> Tensor(a)` */
  swapdims(dim0: number, dim1: number): Tensor;
  /** `swapdims_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)` */
  swapdims_(dim0: number, dim1: number): this;
  /** `t(Tensor(a) self) -> Tensor(a)` */
  t(): Tensor;
  /** `t_(Tensor(a!) self) -> Tensor(a!)` */
  t_(): this;
  /** `take(Tensor self, Tensor index) -> Tensor` */
  take(index: Tensor): Tensor;
  /** `take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor` */
  takeAlongDim(indices: Tensor, dim?: number | null | TakeAlongDimMethodOptions, options?: TakeAlongDimMethodOptions): Tensor;
  /** `tan(Tensor self) -> Tensor` */
  tan(): Tensor;
  /** `tan_(Tensor(a!) self) -> Tensor(a!)` */
  tan_(): this;
  /** `tanh(Tensor self) -> Tensor` */
  tanh(): Tensor;
  /** `tanh_(Tensor(a!) self) -> Tensor(a!)` */
  tanh_(): this;
  /** `tensor_split.indices(Tensor(a -> *) self, SymInt[] indices, int dim=0) -> Tensor(a)[]` */
  tensorSplit(indices: readonly number[], dim?: number | TensorSplitMethodOptions, options?: TensorSplitMethodOptions): Tensor[];
  /** `tensor_split.sections(Tensor(a -> *) self, SymInt sections, int dim=0) -> Tensor(a)[]` */
  tensorSplit(sections: number, dim?: number | TensorSplitMethodOptions, options?: TensorSplitMethodOptions): Tensor[];
  /** `tensor_split.tensor_indices_or_sections(Tensor(a -> *) self, Tensor tensor_indices_or_sections, int dim=0) -> Tensor(a)[]` */
  tensorSplit(tensorIndicesOrSections: Tensor, dim?: number | TensorSplitMethodOptions, options?: TensorSplitMethodOptions): Tensor[];
  /** `tile(Tensor self, SymInt[] dims) -> Tensor` */
  tile(...dims: number[]): Tensor;
  /** `tile(Tensor self, SymInt[] dims) -> Tensor` */
  tile(dims: readonly number[]): Tensor;
  /** `to_dense(Tensor self, ScalarType? dtype=None, *, bool? masked_grad=None) -> Tensor` */
  toDense(dtype?: DType | null | ToDenseMethodOptions, options?: ToDenseMethodOptions): Tensor;
  /** `to_padded_tensor(Tensor self, float padding, SymInt[]? output_size=None) -> Tensor` */
  toPaddedTensor(padding: number, outputSize?: readonly number[] | null | ToPaddedTensorMethodOptions, options?: ToPaddedTensorMethodOptions): Tensor;
  /** `to_sparse(Tensor self, *, Layout? layout=None, int[2]? blocksize=None, int? dense_dim=None) -> Tensor` */
  toSparse(options?: ToSparseMethodOptions): Tensor;
  /** `to_sparse.sparse_dim(Tensor self, int sparse_dim) -> Tensor` */
  toSparse(sparseDim: number): Tensor;
  /** `to_sparse_bsc(Tensor self, int[2] blocksize, int? dense_dim=None) -> Tensor` */
  toSparseBsc(blocksize: number | readonly [number, number], denseDim?: number | null | ToSparseBscMethodOptions, options?: ToSparseBscMethodOptions): Tensor;
  /** `to_sparse_bsr(Tensor self, int[2] blocksize, int? dense_dim=None) -> Tensor` */
  toSparseBsr(blocksize: number | readonly [number, number], denseDim?: number | null | ToSparseBsrMethodOptions, options?: ToSparseBsrMethodOptions): Tensor;
  /** `to_sparse_csc(Tensor self, int? dense_dim=None) -> Tensor` */
  toSparseCsc(denseDim?: number | null | ToSparseCscMethodOptions, options?: ToSparseCscMethodOptions): Tensor;
  /** `to_sparse_csr(Tensor self, int? dense_dim=None) -> Tensor` */
  toSparseCsr(denseDim?: number | null | ToSparseCsrMethodOptions, options?: ToSparseCsrMethodOptions): Tensor;
  /** `topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)` */
  topk(k: number, dim?: number | TopkMethodOptions, largest?: boolean | TopkMethodOptions, sorted?: boolean | TopkMethodOptions, options?: TopkMethodOptions): ValuesIndices;
  /** `trace(Tensor self) -> Tensor` */
  trace(): Tensor;
  /** `transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)` */
  transpose(dim0: number, dim1: number): Tensor;
  /** `transpose_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)` */
  transpose_(dim0: number, dim1: number): this;
  /** `triangular_solve(Tensor self, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) -> (Tensor solution, Tensor cloned_coefficient)` */
  triangularSolve(A: Tensor, upper?: boolean | TriangularSolveMethodOptions, transpose?: boolean | TriangularSolveMethodOptions, unitriangular?: boolean | TriangularSolveMethodOptions, options?: TriangularSolveMethodOptions): SolutionClonedCoefficient;
  /** `tril(Tensor self, SymInt diagonal=0) -> Tensor` */
  tril(diagonal?: number | TrilMethodOptions, options?: TrilMethodOptions): Tensor;
  /** `tril_(Tensor(a!) self, SymInt diagonal=0) -> Tensor(a!)` */
  tril_(diagonal?: number | Tril_InPlaceMethodOptions, options?: Tril_InPlaceMethodOptions): this;
  /** `triu(Tensor self, SymInt diagonal=0) -> Tensor` */
  triu(diagonal?: number | TriuMethodOptions, options?: TriuMethodOptions): Tensor;
  /** `triu_(Tensor(a!) self, SymInt diagonal=0) -> Tensor(a!)` */
  triu_(diagonal?: number | Triu_InPlaceMethodOptions, options?: Triu_InPlaceMethodOptions): this;
  /**
   * `true_divide.Scalar(Tensor self, Scalar other) -> Tensor`
   * `true_divide.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  trueDivide(other: Scalar | Tensor): Tensor;
  /**
   * `true_divide_.Scalar(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `true_divide_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  trueDivide_(other: Scalar | Tensor): this;
  /** `trunc(Tensor self) -> Tensor` */
  trunc(): Tensor;
  /** `trunc_(Tensor(a!) self) -> Tensor(a!)` */
  trunc_(): this;
  /** `type_as(Tensor self, Tensor other) -> Tensor` */
  typeAs(other: Tensor): Tensor;
  /** `unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]` */
  unbind(dim?: number | UnbindMethodOptions, options?: UnbindMethodOptions): Tensor[];
  /** `unflatten.int(Tensor(a) self, int dim, SymInt[] sizes) -> Tensor(a)` */
  unflatten(dim: number, sizes: readonly number[]): Tensor;
  /** `unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)` */
  unfold(dimension: number, size: number, step: number): Tensor;
  /** `uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) -> Tensor(a!)` */
  uniform_(from?: number | Uniform_InPlaceMethodOptions, to?: number | Uniform_InPlaceMethodOptions, options?: Uniform_InPlaceMethodOptions): this;
  /** `unsafe_chunk(Tensor self, int chunks, int dim=0) -> Tensor[]` */
  unsafeChunk(chunks: number, dim?: number | UnsafeChunkMethodOptions, options?: UnsafeChunkMethodOptions): Tensor[];
  /** `unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]` */
  unsafeSplit(splitSize: number, dim?: number | UnsafeSplitMethodOptions, options?: UnsafeSplitMethodOptions): Tensor[];
  /** `unsafe_split_with_sizes(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]` */
  unsafeSplitWithSizes(splitSizes: readonly number[], dim?: number | UnsafeSplitWithSizesMethodOptions, options?: UnsafeSplitWithSizesMethodOptions): Tensor[];
  /** `unsqueeze(Tensor(a) self, int dim) -> Tensor(a)` */
  unsqueeze(dim: number): Tensor;
  /** `unsqueeze_(Tensor(a!) self, int dim) -> Tensor(a!)` */
  unsqueeze_(dim: number): this;
  /** `values(Tensor(a) self) -> Tensor(a)` */
  values(): Tensor;
  /** `var(Tensor self, bool unbiased=True) -> Tensor` */
  var(unbiased?: boolean | VarMethodOptions, options?: VarMethodOptions): Tensor;
  /** `var.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor` */
  var(dim?: number | readonly number[] | null | VarMethodOptions2, options?: VarMethodOptions2): Tensor;
  /** `var.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor` */
  var(dim: number | readonly number[] | null, unbiased?: boolean | VarMethodOptions3, keepdim?: boolean | VarMethodOptions3, options?: VarMethodOptions3): Tensor;
  /** `vdot(Tensor self, Tensor other) -> Tensor` */
  vdot(other: Tensor): Tensor;
  /** `view(Tensor(a) self, SymInt[] size) -> Tensor(a)` */
  view(...size: number[]): Tensor;
  /** `view(Tensor(a) self, SymInt[] size) -> Tensor(a)` */
  view(size: readonly number[]): Tensor;
  /** `view.dtype(Tensor(a) self, ScalarType dtype) -> Tensor(a)` */
  view(dtype: DType): Tensor;
  /** `view_as(Tensor(a) self, Tensor other) -> Tensor(a)` */
  viewAs(other: Tensor): Tensor;
  /** `vsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
  vsplit(...indices: number[]): Tensor[];
  /** `vsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
  vsplit(indices: readonly number[]): Tensor[];
  /** `vsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]` */
  vsplit(sections: number): Tensor[];
  /**
   * `where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor`
   * `where.self(Tensor condition, Tensor self, Tensor other) -> Tensor`
   */
  where(input: Tensor, other: Scalar | Tensor): Tensor;
  /**
   * `xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor`
   * `xlogy.Tensor(Tensor self, Tensor other) -> Tensor`
   */
  xlogy(other: Scalar | Tensor): Tensor;
  /**
   * `xlogy_.Scalar_Other(Tensor(a!) self, Scalar other) -> Tensor(a!)`
   * `xlogy_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
   */
  xlogy_(other: Scalar | Tensor): this;
  /** `zero_(Tensor(a!) self) -> Tensor(a!)` */
  zero_(): this;
}
