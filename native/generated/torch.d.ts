// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import type { Device, DType, Layout, MemoryFormat, Reduction, Scalar } from "../dtype.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import type { ATau, HistBinEdges, HistBinEdgesTN, MantissaExponent, MinMax, PLU, SignLogabsdet, SolutionClonedCoefficient, USV, ValuesIndices } from "./results.d.ts";

export interface AddbmmOptions { beta?: Scalar; alpha?: Scalar; out?: Tensor }
export interface AddmmOptions { beta?: Scalar; alpha?: Scalar; out?: Tensor }
export interface AddmvOptions { beta?: Scalar; alpha?: Scalar; out?: Tensor }
export interface AddrOptions { beta?: Scalar; alpha?: Scalar; out?: Tensor }
export interface AllOptions { dim?: readonly number[] | null; keepdim?: boolean; out?: Tensor }
export interface AllOptions2 { keepdim?: boolean; out?: Tensor }
export interface AllcloseOptions { rtol?: number; atol?: number; equalNan?: boolean }
export interface AmaxOptions { dim?: number | readonly number[]; keepdim?: boolean; out?: Tensor }
export interface AminOptions { dim?: number | readonly number[]; keepdim?: boolean; out?: Tensor }
export interface AminmaxOptions { dim?: number | null; keepdim?: boolean; out?: readonly [Tensor, Tensor] }
export interface AnyOptions { dim?: readonly number[] | null; keepdim?: boolean; out?: Tensor }
export interface AnyOptions2 { keepdim?: boolean; out?: Tensor }
export interface ArangeOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface ArangeOptions2 { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface ArangeOptions3 { step?: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface ArgmaxOptions { dim?: number | null; keepdim?: boolean; out?: Tensor }
export interface ArgminOptions { dim?: number | null; keepdim?: boolean; out?: Tensor }
export interface ArgsortOptions { dim?: number; descending?: boolean }
export interface ArgsortOptions2 { stable: boolean; dim?: number; descending?: boolean; out?: Tensor }
export interface AsStridedOptions { storageOffset?: number | null }
export interface AsStrided_InPlaceOptions { storageOffset?: number | null }
export interface AsStridedCopyOptions { storageOffset?: number | null; out?: Tensor }
export interface AsStridedScatterOptions { storageOffset?: number | null; out?: Tensor }
export interface AvgPool1dOptions { stride?: number | readonly number[]; padding?: number | readonly number[]; ceilMode?: boolean; countIncludePad?: boolean }
export interface BaddbmmOptions { beta?: Scalar; alpha?: Scalar; out?: Tensor }
export interface BartlettWindowOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface BilinearOptions { bias?: Tensor | null }
export interface BinaryCrossEntropyWithLogitsOptions { weight?: Tensor | null; posWeight?: Tensor | null; reduction?: Reduction }
export interface BincountOptions { weights?: Tensor | null; minlength?: number }
export interface BinomialOptions { generator?: Generator | null }
export interface BlackmanWindowOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface BucketizeOptions { outInt32?: boolean; right?: boolean; out?: Tensor }
export interface CatOptions { dim?: number; out?: Tensor }
export interface CeluOptions { alpha?: Scalar }
export interface Celu_InPlaceOptions { alpha?: Scalar }
export interface CholeskyInverseOptions { upper?: boolean; out?: Tensor }
export interface CholeskySolveOptions { upper?: boolean; out?: Tensor }
export interface ChunkOptions { dim?: number }
export interface ClampOptions { min?: Scalar | null; max?: Scalar | null; out?: Tensor }
export interface ClampOptions2 { min?: Tensor | null; max?: Tensor | null; out?: Tensor }
export interface Clamp_InPlaceOptions { min?: Scalar | null; max?: Scalar | null }
export interface Clamp_InPlaceOptions2 { min?: Tensor | null; max?: Tensor | null }
export interface ClipOptions { min?: Scalar | null; max?: Scalar | null; out?: Tensor }
export interface ClipOptions2 { min?: Tensor | null; max?: Tensor | null; out?: Tensor }
export interface Clip_InPlaceOptions { min?: Scalar | null; max?: Scalar | null }
export interface Clip_InPlaceOptions2 { min?: Tensor | null; max?: Tensor | null }
export interface CombinationsOptions { r?: number; withReplacement?: boolean }
export interface ConcatOptions { dim?: number; out?: Tensor }
export interface ConcatenateOptions { dim?: number; out?: Tensor }
export interface ConstantPadNdOptions { value?: Scalar }
export interface Conv1dOptions { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[] | "valid" | "same"; dilation?: number | readonly number[]; groups?: number }
export interface Conv2dOptions { bias?: Tensor | null; stride?: number | readonly [number, number]; padding?: number | readonly [number, number] | "valid" | "same"; dilation?: number | readonly [number, number]; groups?: number }
export interface Conv3dOptions { bias?: Tensor | null; stride?: number | readonly [number, number, number]; padding?: number | readonly [number, number, number] | "valid" | "same"; dilation?: number | readonly [number, number, number]; groups?: number }
export interface ConvTbcOptions { pad?: number }
export interface ConvTranspose1dOptions { bias?: Tensor | null; stride?: number | readonly number[]; padding?: number | readonly number[]; outputPadding?: number | readonly number[]; groups?: number; dilation?: number | readonly number[] }
export interface ConvTranspose2dOptions { bias?: Tensor | null; stride?: number | readonly [number, number]; padding?: number | readonly [number, number]; outputPadding?: number | readonly [number, number]; groups?: number; dilation?: number | readonly [number, number] }
export interface ConvTranspose3dOptions { bias?: Tensor | null; stride?: number | readonly [number, number, number]; padding?: number | readonly [number, number, number]; outputPadding?: number | readonly [number, number, number]; groups?: number; dilation?: number | readonly [number, number, number] }
export interface CosineEmbeddingLossOptions { margin?: number; reduction?: Reduction }
export interface CosineSimilarityOptions { dim?: number; eps?: number }
export interface CountNonzeroOptions { dim?: number | null }
export interface CovOptions { correction?: number; fweights?: Tensor | null; aweights?: Tensor | null }
export interface CrossOptions { dim?: number | null; out?: Tensor }
export interface CtcLossOptions { blank?: number; reduction?: Reduction; zeroInfinity?: boolean }
export interface DiagOptions { diagonal?: number; out?: Tensor }
export interface DiagEmbedOptions { offset?: number; dim1?: number; dim2?: number }
export interface DiagflatOptions { offset?: number }
export interface DiagonalOptions { offset?: number; dim1?: number; dim2?: number }
export interface DiagonalCopyOptions { offset?: number; dim1?: number; dim2?: number; out?: Tensor }
export interface DiagonalScatterOptions { offset?: number; dim1?: number; dim2?: number; out?: Tensor }
export interface DiffOptions { n?: number; dim?: number; prepend?: Tensor | null; append?: Tensor | null; out?: Tensor }
export interface DistOptions { p?: Scalar }
export interface EmbeddingOptions { paddingIdx?: number; scaleGradByFreq?: boolean; sparse?: boolean }
export interface EmbeddingBagOptions { scaleGradByFreq?: boolean; mode?: number; sparse?: boolean; perSampleWeights?: Tensor | null; includeLastOffset?: boolean }
export interface EmptyOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean; out?: Tensor }
export interface EmptyLikeOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }
export interface EmptyPermutedOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface EmptyQuantizedOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }
export interface EmptyStridedOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface EyeOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface FlattenOptions { startDim?: number; endDim?: number }
export interface FrobeniusNormOptions { keepdim?: boolean; out?: Tensor }
export interface FullOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface FullLikeOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }
export interface FusedMovingAvgObsFakeQuantOptions { perRowFakeQuant?: boolean; symmetricQuant?: boolean }
export interface GradientOptions { spacing?: Scalar; dim: readonly number[]; edgeOrder?: number }
export interface GradientOptions2 { spacing?: Scalar | null; dim?: number | null; edgeOrder?: number }
export interface GradientOptions3 { spacing: readonly Scalar[]; dim: readonly number[]; edgeOrder?: number }
export interface GradientOptions4 { spacing: readonly Scalar[]; dim?: number | null; edgeOrder?: number }
export interface GradientOptions5 { spacing: readonly Tensor[]; dim: readonly number[]; edgeOrder?: number }
export interface GradientOptions6 { spacing: readonly Tensor[]; dim?: number | null; edgeOrder?: number }
export interface GroupNormOptions { weight?: Tensor | null; bias?: Tensor | null; eps?: number; cudnnEnabled?: boolean }
export interface GruCellOptions { bIh?: Tensor | null; bHh?: Tensor | null }
export interface HammingWindowOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface HannWindowOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface HardshrinkOptions { lambd?: Scalar; out?: Tensor }
export interface HashTensorOptions { dim?: number | readonly number[]; keepdim?: boolean; mode?: number; out?: Tensor }
export interface HingeEmbeddingLossOptions { margin?: number; reduction?: Reduction }
export interface HistcOptions { bins?: number; min?: Scalar; max?: Scalar; out?: Tensor }
export interface HistogramOptions { bins?: number; range?: readonly number[] | null; weight?: Tensor | null; density?: boolean; out?: readonly [Tensor, Tensor] }
export interface HistogramOptions2 { weight?: Tensor | null; density?: boolean; out?: readonly [Tensor, Tensor] }
export interface HistogramddOptions { range?: readonly number[] | null; weight?: Tensor | null; density?: boolean }
export interface IndexPutOptions { accumulate?: boolean }
export interface IndexPut_InPlaceOptions { accumulate?: boolean }
export interface IscloseOptions { rtol?: number; atol?: number; equalNan?: boolean }
export interface IsinOptions { assumeUnique?: boolean; invert?: boolean; out?: Tensor }
export interface IstftOptions { hopLength?: number | null; winLength?: number | null; window?: Tensor | null; center?: boolean; normalized?: boolean; onesided?: boolean | null; length?: number | null; returnComplex?: boolean }
export interface KaiserWindowOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface KlDivOptions { reduction?: Reduction; logTarget?: boolean }
export interface KthvalueOptions { dim?: number; keepdim?: boolean; out?: readonly [Tensor, Tensor] }
export interface LayerNormOptions { weight?: Tensor | null; bias?: Tensor | null; eps?: number; cudnnEnable?: boolean }
export interface LinspaceOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface LogSoftmaxOptions { dtype?: DType | null; out?: Tensor }
export interface LogitOptions { eps?: number | null; out?: Tensor }
export interface Logit_InPlaceOptions { eps?: number | null }
export interface LogspaceOptions { base?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface LogsumexpOptions { keepdim?: boolean; out?: Tensor }
export interface LstmCellOptions { bIh?: Tensor | null; bHh?: Tensor | null }
export interface LuUnpackOptions { unpackData?: boolean; unpackPivots?: boolean; out?: readonly [Tensor, Tensor, Tensor] }
export interface MarginRankingLossOptions { margin?: number; reduction?: Reduction }
export interface MaxOptions { keepdim?: boolean; out?: readonly [Tensor, Tensor] }
export interface MaxPool1dOptions { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }
export interface MaxPool1dWithIndicesOptions { stride?: number | readonly number[]; padding?: number | readonly number[]; dilation?: number | readonly number[]; ceilMode?: boolean }
export interface MaxPool2dOptions { stride?: number | readonly [number, number]; padding?: number | readonly [number, number]; dilation?: number | readonly [number, number]; ceilMode?: boolean }
export interface MaxPool3dOptions { stride?: number | readonly [number, number, number]; padding?: number | readonly [number, number, number]; dilation?: number | readonly [number, number, number]; ceilMode?: boolean }
export interface MeanOptions { keepdim?: boolean; dtype?: DType | null; out?: Tensor }
export interface MedianOptions { keepdim?: boolean; out?: readonly [Tensor, Tensor] }
export interface MinOptions { keepdim?: boolean; out?: readonly [Tensor, Tensor] }
export interface ModeOptions { dim?: number; keepdim?: boolean; out?: readonly [Tensor, Tensor] }
export interface MultinomialOptions { replacement?: boolean; generator?: Generator | null; out?: Tensor }
export interface NanToNumOptions { nan?: number | null; posinf?: number | null; neginf?: number | null; out?: Tensor }
export interface NanToNum_InPlaceOptions { nan?: number | null; posinf?: number | null; neginf?: number | null }
export interface NanmeanOptions { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null; out?: Tensor }
export interface NanmedianOptions { keepdim?: boolean; out?: readonly [Tensor, Tensor] }
export interface NanquantileOptions { dim?: number | null; keepdim?: boolean; interpolation?: "linear" | "lower" | "higher" | "midpoint" | "nearest"; out?: Tensor }
export interface NansumOptions { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null; out?: Tensor }
export interface NativeNormOptions { p?: Scalar }
export interface NonzeroStaticOptions { size: number; fillValue?: number; out?: Tensor }
export interface NormExceptDimOptions { pow?: number; dim?: number }
export interface NormalOptions { std?: number; generator?: Generator | null; out?: Tensor }
export interface NormalOptions2 { generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface NuclearNormOptions { keepdim?: boolean; out?: Tensor }
export interface OnesOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface OnesLikeOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }
export interface OrmqrOptions { left?: boolean; transpose?: boolean; out?: Tensor }
export interface PairwiseDistanceOptions { p?: number; eps?: number; keepdim?: boolean }
export interface PdistOptions { p?: number }
export interface PinverseOptions { rcond?: number }
export interface PoissonOptions { generator?: Generator | null }
export interface ProdOptions { keepdim?: boolean; dtype?: DType | null; out?: Tensor }
export interface PutOptions { accumulate?: boolean }
export interface QuantileOptions { dim?: number | null; keepdim?: boolean; interpolation?: "linear" | "lower" | "higher" | "midpoint" | "nearest"; out?: Tensor }
export interface RandOptions { generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface RandLikeOptions { generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }
export interface RandintOptions { generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface RandintLikeOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }
export interface RandintLikeOptions2 { generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }
export interface RandnOptions { generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface RandnLikeOptions { generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }
export interface RandpermOptions { generator?: Generator | null; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface RangeOptions { step?: Scalar; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface RepeatInterleaveOptions { dim?: number | null; outputSize?: number | null }
export interface RmsNormOptions { weight?: Tensor | null; eps?: number | null }
export interface RnnReluCellOptions { bIh?: Tensor | null; bHh?: Tensor | null }
export interface RnnTanhCellOptions { bIh?: Tensor | null; bHh?: Tensor | null }
export interface RollOptions { dims?: number | readonly number[] }
export interface Rot90Options { k?: number; dims?: readonly number[] }
export interface RreluOptions { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }
export interface Rrelu_InPlaceOptions { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }
export interface SearchsortedOptions { outInt32?: boolean; right?: boolean; side?: "left" | "right" | null; sorter?: Tensor | null; out?: Tensor }
export interface SegmentReduceOptions { lengths?: Tensor | null; indices?: Tensor | null; offsets?: Tensor | null; axis?: number; unsafe?: boolean; initial?: Scalar | null }
export interface SliceCopyOptions { dim?: number; start?: number | null; end?: number | null; step?: number; out?: Tensor }
export interface SliceScatterOptions { dim?: number; start?: number | null; end?: number | null; step?: number; out?: Tensor }
export interface SoftmaxOptions { dtype?: DType | null; out?: Tensor }
export interface SortOptions { dim?: number; descending?: boolean; out?: readonly [Tensor, Tensor] }
export interface SortOptions2 { stable: boolean | null; dim?: number; descending?: boolean; out?: readonly [Tensor, Tensor] }
export interface SparseBscTensorOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface SparseBsrTensorOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface SparseCompressedTensorOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface SparseCooTensorOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; isCoalesced?: boolean | null; requiresGrad?: boolean }
export interface SparseCooTensorOptions2 { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface SparseCscTensorOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface SparseCsrTensorOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface SplitOptions { dim?: number }
export interface SplitCopyOptions { dim?: number; out?: readonly Tensor[] }
export interface SplitWithSizesOptions { dim?: number }
export interface SplitWithSizesCopyOptions { dim?: number; out?: readonly Tensor[] }
export interface SspaddmmOptions { beta?: Scalar; alpha?: Scalar; out?: Tensor }
export interface StackOptions { dim?: number; out?: Tensor }
export interface StdOptions { unbiased?: boolean }
export interface StdOptions2 { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean; out?: Tensor }
export interface StdOptions3 { unbiased?: boolean; keepdim?: boolean; out?: Tensor }
export interface StdMeanOptions { unbiased?: boolean }
export interface StdMeanOptions2 { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }
export interface StdMeanOptions3 { unbiased?: boolean; keepdim?: boolean }
export interface StftOptions { hopLength?: number | null; winLength?: number | null; window?: Tensor | null; center?: boolean; padMode?: "constant" | "reflect" | "replicate" | "circular"; normalized?: boolean; onesided?: boolean | null; returnComplex?: boolean | null; alignToWindow?: boolean | null }
export interface SumOptions { keepdim?: boolean; dtype?: DType | null; out?: Tensor }
export interface SvdOptions { some?: boolean; computeUv?: boolean; out?: readonly [Tensor, Tensor, Tensor] }
export interface TakeAlongDimOptions { dim?: number | null; out?: Tensor }
export interface TensorSplitOptions { dim?: number }
export interface TopkOptions { dim?: number; largest?: boolean; sorted?: boolean; out?: readonly [Tensor, Tensor] }
export interface TriangularSolveOptions { upper?: boolean; transpose?: boolean; unitriangular?: boolean; out?: readonly [Tensor, Tensor] }
export interface TrilOptions { diagonal?: number; out?: Tensor }
export interface TrilIndicesOptions { offset?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface TripletMarginLossOptions { margin?: number; p?: number; eps?: number; swap?: boolean; reduction?: Reduction }
export interface TriuOptions { diagonal?: number; out?: Tensor }
export interface TriuIndicesOptions { offset?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean }
export interface UnbindOptions { dim?: number }
export interface UnbindCopyOptions { dim?: number; out?: readonly Tensor[] }
export interface UnsafeChunkOptions { dim?: number }
export interface UnsafeSplitOptions { dim?: number }
export interface UnsafeSplitWithSizesOptions { dim?: number }
export interface VanderOptions { N?: number | null; increasing?: boolean }
export interface VarOptions { unbiased?: boolean }
export interface VarOptions2 { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean; out?: Tensor }
export interface VarOptions3 { unbiased?: boolean; keepdim?: boolean; out?: Tensor }
export interface VarMeanOptions { unbiased?: boolean }
export interface VarMeanOptions2 { dim?: number | readonly number[] | null; correction?: Scalar | null; keepdim?: boolean }
export interface VarMeanOptions3 { unbiased?: boolean; keepdim?: boolean }
export interface ZerosOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface ZerosLikeOptions { dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; memoryFormat?: MemoryFormat | null; requiresGrad?: boolean }

/** `abs(Tensor self) -> Tensor` */
export declare function abs(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `abs_(Tensor(a!) self) -> Tensor(a!)` */
export declare function abs_(input: Tensor): Tensor;
/** `absolute(Tensor self) -> Tensor` */
export declare function absolute(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `acos(Tensor self) -> Tensor` */
export declare function acos(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `acos_(Tensor(a!) self) -> Tensor(a!)` */
export declare function acos_(input: Tensor): Tensor;
/** `acosh(Tensor self) -> Tensor` */
export declare function acosh(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `acosh_(Tensor(a!) self) -> Tensor(a!)` */
export declare function acosh_(input: Tensor): Tensor;
/** `adaptive_avg_pool1d(Tensor self, int[1] output_size) -> Tensor` */
export declare function adaptiveAvgPool1d(input: Tensor, outputSize: number | readonly number[]): Tensor;
/** `adaptive_max_pool1d(Tensor self, int[1] output_size) -> (Tensor, Tensor)` */
export declare function adaptiveMaxPool1d(input: Tensor, outputSize: number | readonly number[]): [Tensor, Tensor];
/**
 * `add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
 * `add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
 */
export declare function add(input: Tensor, other: Scalar | Tensor, options?: { alpha?: Scalar; out?: Tensor }): Tensor;
/** `addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function addbmm(input: Tensor, batch1: Tensor, batch2: Tensor, options?: AddbmmOptions): Tensor;
/** `addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor` */
export declare function addcdiv(input: Tensor, tensor1: Tensor, tensor2: Tensor, options?: { value?: Scalar; out?: Tensor }): Tensor;
/** `addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor` */
export declare function addcmul(input: Tensor, tensor1: Tensor, tensor2: Tensor, options?: { value?: Scalar; out?: Tensor }): Tensor;
/** `addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function addmm(input: Tensor, mat1: Tensor, mat2: Tensor, options?: AddmmOptions): Tensor;
/** `addmm.dtype(Tensor self, Tensor mat1, Tensor mat2, ScalarType out_dtype, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function addmm(input: Tensor, mat1: Tensor, mat2: Tensor, outDtype: DType, options?: AddmmOptions): Tensor;
/** `addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function addmv(input: Tensor, mat: Tensor, vec: Tensor, options?: AddmvOptions): Tensor;
/** `addmv_(Tensor(a!) self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1) -> Tensor(a!)` */
export declare function addmv_(input: Tensor, mat: Tensor, vec: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
/** `addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function addr(input: Tensor, vec1: Tensor, vec2: Tensor, options?: AddrOptions): Tensor;
/** `adjoint(Tensor(a) self) -> Tensor(a)` */
export declare function adjoint(input: Tensor): Tensor;
/** `affine_grid_generator(Tensor theta, SymInt[] size, bool align_corners) -> Tensor` */
export declare function affineGridGenerator(theta: Tensor, size: readonly number[], alignCorners: boolean): Tensor;
/** `alias_copy(Tensor self) -> Tensor` */
export declare function aliasCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `all(Tensor self) -> Tensor`
 * `all.dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor`
 */
export declare function all(input: Tensor, dim?: readonly number[] | null | AllOptions, keepdim?: boolean | AllOptions, options?: AllOptions): Tensor;
/** `all.dim(Tensor self, int dim, bool keepdim=False) -> Tensor` */
export declare function all(input: Tensor, dim: number, keepdim?: boolean | AllOptions2, options?: AllOptions2): Tensor;
/** `allclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> bool` */
export declare function allclose(input: Tensor, other: Tensor, rtol?: number | AllcloseOptions, atol?: number | AllcloseOptions, equalNan?: boolean | AllcloseOptions, options?: AllcloseOptions): boolean;
/** `alpha_dropout(Tensor input, float p, bool train) -> Tensor` */
export declare function alphaDropout(input: Tensor, p: number, train: boolean): Tensor;
/** `alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)` */
export declare function alphaDropout_(input: Tensor, p: number, train: boolean): Tensor;
/** `amax(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor` */
export declare function amax(input: Tensor, dim?: number | readonly number[] | AmaxOptions, keepdim?: boolean | AmaxOptions, options?: AmaxOptions): Tensor;
/** `amin(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor` */
export declare function amin(input: Tensor, dim?: number | readonly number[] | AminOptions, keepdim?: boolean | AminOptions, options?: AminOptions): Tensor;
/** `aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)` */
export declare function aminmax(input: Tensor, options?: AminmaxOptions): MinMax;
/** `angle(Tensor self) -> Tensor` */
export declare function angle(input: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `any(Tensor self) -> Tensor`
 * `any.dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor`
 */
export declare function any(input: Tensor, dim?: readonly number[] | null | AnyOptions, keepdim?: boolean | AnyOptions, options?: AnyOptions): Tensor;
/** `any.dim(Tensor self, int dim, bool keepdim=False) -> Tensor` */
export declare function any(input: Tensor, dim: number, keepdim?: boolean | AnyOptions2, options?: AnyOptions2): Tensor;
/** `arange(Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function arange(end: Scalar, options?: ArangeOptions): Tensor;
/** `arange.start(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function arange(start: Scalar, end: Scalar, options?: ArangeOptions2): Tensor;
/** `arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function arange(start: Scalar, end: Scalar, step?: Scalar | ArangeOptions3, options?: ArangeOptions3): Tensor;
/** `arccos(Tensor self) -> Tensor` */
export declare function arccos(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `arccos_(Tensor(a!) self) -> Tensor(a!)` */
export declare function arccos_(input: Tensor): Tensor;
/** `arccosh(Tensor self) -> Tensor` */
export declare function arccosh(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `arccosh_(Tensor(a!) self) -> Tensor(a!)` */
export declare function arccosh_(input: Tensor): Tensor;
/** `arcsin(Tensor self) -> Tensor` */
export declare function arcsin(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `arcsin_(Tensor(a!) self) -> Tensor(a!)` */
export declare function arcsin_(input: Tensor): Tensor;
/** `arcsinh(Tensor self) -> Tensor` */
export declare function arcsinh(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `arcsinh_(Tensor(a!) self) -> Tensor(a!)` */
export declare function arcsinh_(input: Tensor): Tensor;
/** `arctan(Tensor self) -> Tensor` */
export declare function arctan(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `arctan2(Tensor self, Tensor other) -> Tensor` */
export declare function arctan2(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `arctan_(Tensor(a!) self) -> Tensor(a!)` */
export declare function arctan_(input: Tensor): Tensor;
/** `arctanh(Tensor self) -> Tensor` */
export declare function arctanh(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `arctanh_(Tensor(a!) self) -> Tensor(a!)` */
export declare function arctanh_(input: Tensor): Tensor;
/** `argmax(Tensor self, int? dim=None, bool keepdim=False) -> Tensor` */
export declare function argmax(input: Tensor, dim?: number | null | ArgmaxOptions, keepdim?: boolean | ArgmaxOptions, options?: ArgmaxOptions): Tensor;
/** `argmin(Tensor self, int? dim=None, bool keepdim=False) -> Tensor` */
export declare function argmin(input: Tensor, dim?: number | null | ArgminOptions, keepdim?: boolean | ArgminOptions, options?: ArgminOptions): Tensor;
/** `argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor` */
export declare function argsort(input: Tensor, dim?: number | ArgsortOptions, descending?: boolean | ArgsortOptions, options?: ArgsortOptions): Tensor;
/** `argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor` */
export declare function argsort(input: Tensor, options: ArgsortOptions2): Tensor;
/** `argwhere(Tensor self) -> Tensor` */
export declare function argwhere(input: Tensor): Tensor;
/** `as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)` */
export declare function asStrided(input: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null | AsStridedOptions, options?: AsStridedOptions): Tensor;
/** `as_strided_(Tensor(a!) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a!)` */
export declare function asStrided_(input: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null | AsStrided_InPlaceOptions, options?: AsStrided_InPlaceOptions): Tensor;
/** `as_strided_copy(Tensor self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor` */
export declare function asStridedCopy(input: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null | AsStridedCopyOptions, options?: AsStridedCopyOptions): Tensor;
/** `as_strided_scatter(Tensor self, Tensor src, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor` */
export declare function asStridedScatter(input: Tensor, src: Tensor, size: readonly number[], stride: readonly number[], storageOffset?: number | null | AsStridedScatterOptions, options?: AsStridedScatterOptions): Tensor;
/** `asin(Tensor self) -> Tensor` */
export declare function asin(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `asin_(Tensor(a!) self) -> Tensor(a!)` */
export declare function asin_(input: Tensor): Tensor;
/** `asinh(Tensor self) -> Tensor` */
export declare function asinh(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `asinh_(Tensor(a!) self) -> Tensor(a!)` */
export declare function asinh_(input: Tensor): Tensor;
/** `atan(Tensor self) -> Tensor` */
export declare function atan(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `atan2(Tensor self, Tensor other) -> Tensor` */
export declare function atan2(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `atan_(Tensor(a!) self) -> Tensor(a!)` */
export declare function atan_(input: Tensor): Tensor;
/** `atanh(Tensor self) -> Tensor` */
export declare function atanh(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `atanh_(Tensor(a!) self) -> Tensor(a!)` */
export declare function atanh_(input: Tensor): Tensor;
/** `atleast_1d(Tensor self) -> Tensor` */
export declare function atleast1d(input: Tensor): Tensor;
/** `atleast_1d.Sequence(Tensor[] tensors) -> Tensor[]` */
export declare function atleast1d(...tensors: Tensor[]): Tensor[];
/** `atleast_1d.Sequence(Tensor[] tensors) -> Tensor[]` */
export declare function atleast1d(tensors: readonly Tensor[]): Tensor[];
/** `atleast_2d(Tensor self) -> Tensor` */
export declare function atleast2d(input: Tensor): Tensor;
/** `atleast_2d.Sequence(Tensor[] tensors) -> Tensor[]` */
export declare function atleast2d(...tensors: Tensor[]): Tensor[];
/** `atleast_2d.Sequence(Tensor[] tensors) -> Tensor[]` */
export declare function atleast2d(tensors: readonly Tensor[]): Tensor[];
/** `atleast_3d(Tensor self) -> Tensor` */
export declare function atleast3d(input: Tensor): Tensor;
/** `atleast_3d.Sequence(Tensor[] tensors) -> Tensor[]` */
export declare function atleast3d(...tensors: Tensor[]): Tensor[];
/** `atleast_3d.Sequence(Tensor[] tensors) -> Tensor[]` */
export declare function atleast3d(tensors: readonly Tensor[]): Tensor[];
/** `avg_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], bool ceil_mode=False, bool count_include_pad=True) -> Tensor` */
export declare function avgPool1d(input: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[] | AvgPool1dOptions, padding?: number | readonly number[] | AvgPool1dOptions, ceilMode?: boolean | AvgPool1dOptions, countIncludePad?: boolean | AvgPool1dOptions, options?: AvgPool1dOptions): Tensor;
/** `baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function baddbmm(input: Tensor, batch1: Tensor, batch2: Tensor, options?: BaddbmmOptions): Tensor;
/** `baddbmm.dtype(Tensor self, Tensor batch1, Tensor batch2, ScalarType out_dtype, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function baddbmm(input: Tensor, batch1: Tensor, batch2: Tensor, outDtype: DType, options?: BaddbmmOptions): Tensor;
/** `bartlett_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function bartlettWindow(windowLength: number, options?: BartlettWindowOptions): Tensor;
/** `bartlett_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function bartlettWindow(windowLength: number, periodic: boolean, options?: BartlettWindowOptions): Tensor;
/** `batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> Tensor` */
export declare function batchNorm(input: Tensor, weight: Tensor | null, bias: Tensor | null, runningMean: Tensor | null, runningVar: Tensor | null, training: boolean, momentum: number, eps: number, cudnnEnabled: boolean): Tensor;
/** `batch_norm_elemt(Tensor input, Tensor? weight, Tensor? bias, Tensor mean, Tensor invstd, float eps) -> Tensor` */
export declare function batchNormElemt(input: Tensor, weight: Tensor | null, bias: Tensor | null, mean: Tensor, invstd: Tensor, eps: number, options?: { out?: Tensor }): Tensor;
/** `batch_norm_gather_stats(Tensor input, Tensor mean, Tensor invstd, Tensor? running_mean, Tensor? running_var, float momentum, float eps, int count) -> (Tensor, Tensor)` */
export declare function batchNormGatherStats(input: Tensor, mean: Tensor, invstd: Tensor, runningMean: Tensor | null, runningVar: Tensor | null, momentum: number, eps: number, count: number): [Tensor, Tensor];
/** `batch_norm_gather_stats_with_counts(Tensor input, Tensor mean, Tensor invstd, Tensor? running_mean, Tensor? running_var, float momentum, float eps, Tensor counts) -> (Tensor, Tensor)` */
export declare function batchNormGatherStatsWithCounts(input: Tensor, mean: Tensor, invstd: Tensor, runningMean: Tensor | null, runningVar: Tensor | null, momentum: number, eps: number, counts: Tensor): [Tensor, Tensor];
/** `batch_norm_stats(Tensor input, float eps) -> (Tensor, Tensor)` */
export declare function batchNormStats(input: Tensor, eps: number): [Tensor, Tensor];
/** `batch_norm_update_stats(Tensor input, Tensor? running_mean, Tensor? running_var, float momentum) -> (Tensor, Tensor)` */
export declare function batchNormUpdateStats(input: Tensor, runningMean: Tensor | null, runningVar: Tensor | null, momentum: number): [Tensor, Tensor];
/** `bernoulli(Tensor self, *, Generator? generator=None) -> Tensor` */
export declare function bernoulli(input: Tensor, options?: { generator?: Generator | null; out?: Tensor }): Tensor;
/** `bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor` */
export declare function bernoulli(input: Tensor, p: number, options?: { generator?: Generator | null }): Tensor;
/** `bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor` */
export declare function bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias?: Tensor | null | BilinearOptions, options?: BilinearOptions): Tensor;
/** `binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, Tensor? pos_weight=None, int reduction=1) -> Tensor` */
export declare function binaryCrossEntropyWithLogits(input: Tensor, target: Tensor, weight?: Tensor | null | BinaryCrossEntropyWithLogitsOptions, posWeight?: Tensor | null | BinaryCrossEntropyWithLogitsOptions, reduction?: Reduction | BinaryCrossEntropyWithLogitsOptions, options?: BinaryCrossEntropyWithLogitsOptions): Tensor;
/** `bincount(Tensor self, Tensor? weights=None, SymInt minlength=0) -> Tensor` */
export declare function bincount(input: Tensor, weights?: Tensor | null | BincountOptions, minlength?: number | BincountOptions, options?: BincountOptions): Tensor;
/** `binomial(Tensor count, Tensor prob, Generator? generator=None) -> Tensor` */
export declare function binomial(count: Tensor, prob: Tensor, generator?: Generator | null | BinomialOptions, options?: BinomialOptions): Tensor;
/**
 * `bitwise_and.Scalar(Tensor self, Scalar other) -> Tensor`
 * `bitwise_and.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function bitwiseAnd(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `bitwise_and.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export declare function bitwiseAnd(input: Scalar, other: Tensor): Tensor;
/** `bitwise_left_shift.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export declare function bitwiseLeftShift(input: Scalar, other: Tensor): Tensor;
/**
 * `bitwise_left_shift.Tensor(Tensor self, Tensor other) -> Tensor`
 * `bitwise_left_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor`
 */
export declare function bitwiseLeftShift(input: Tensor, other: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `bitwise_not(Tensor self) -> Tensor` */
export declare function bitwiseNot(input: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `bitwise_or.Scalar(Tensor self, Scalar other) -> Tensor`
 * `bitwise_or.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function bitwiseOr(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `bitwise_or.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export declare function bitwiseOr(input: Scalar, other: Tensor): Tensor;
/** `bitwise_right_shift.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export declare function bitwiseRightShift(input: Scalar, other: Tensor): Tensor;
/**
 * `bitwise_right_shift.Tensor(Tensor self, Tensor other) -> Tensor`
 * `bitwise_right_shift.Tensor_Scalar(Tensor self, Scalar other) -> Tensor`
 */
export declare function bitwiseRightShift(input: Tensor, other: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/**
 * `bitwise_xor.Scalar(Tensor self, Scalar other) -> Tensor`
 * `bitwise_xor.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function bitwiseXor(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `bitwise_xor.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export declare function bitwiseXor(input: Scalar, other: Tensor): Tensor;
/** `blackman_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function blackmanWindow(windowLength: number, options?: BlackmanWindowOptions): Tensor;
/** `blackman_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function blackmanWindow(windowLength: number, periodic: boolean, options?: BlackmanWindowOptions): Tensor;
/** `block_diag(Tensor[] tensors) -> Tensor` */
export declare function blockDiag(...tensors: Tensor[]): Tensor;
/** `block_diag(Tensor[] tensors) -> Tensor` */
export declare function blockDiag(tensors: readonly Tensor[]): Tensor;
/** `bmm(Tensor self, Tensor mat2) -> Tensor` */
export declare function bmm(input: Tensor, mat2: Tensor, options?: { out?: Tensor }): Tensor;
/** `bmm.dtype(Tensor self, Tensor mat2, ScalarType out_dtype) -> Tensor` */
export declare function bmm(input: Tensor, mat2: Tensor, outDtype: DType, options?: { out?: Tensor }): Tensor;
/** `broadcast_tensors(Tensor[] tensors) -> Tensor[]` */
export declare function broadcastTensors(...tensors: Tensor[]): Tensor[];
/** `broadcast_tensors(Tensor[] tensors) -> Tensor[]` */
export declare function broadcastTensors(tensors: readonly Tensor[]): Tensor[];
/** `broadcast_to(Tensor(a) self, SymInt[] size) -> Tensor(a)` */
export declare function broadcastTo(input: Tensor, size: readonly number[]): Tensor;
/** `bucketize.Scalar(Scalar self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor` */
export declare function bucketize(input: Scalar, boundaries: Tensor, options?: { outInt32?: boolean; right?: boolean }): Tensor;
/** `bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor` */
export declare function bucketize(input: Tensor, boundaries: Tensor, options?: BucketizeOptions): Tensor;
/** `can_cast(ScalarType from_, ScalarType to) -> bool` */
export declare function canCast(from_: DType, to: DType): boolean;
/** `cartesian_prod(Tensor[] tensors) -> Tensor` */
export declare function cartesianProd(...tensors: Tensor[]): Tensor;
/** `cartesian_prod(Tensor[] tensors) -> Tensor` */
export declare function cartesianProd(tensors: readonly Tensor[]): Tensor;
/** `cat(Tensor[] tensors, int dim=0) -> Tensor` */
export declare function cat(tensors: readonly Tensor[], dim?: number | CatOptions, options?: CatOptions): Tensor;
/** `ccol_indices_copy(Tensor self) -> Tensor` */
export declare function ccolIndicesCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `ceil(Tensor self) -> Tensor` */
export declare function ceil(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `ceil_(Tensor(a!) self) -> Tensor(a!)` */
export declare function ceil_(input: Tensor): Tensor;
/** `celu(Tensor self, Scalar alpha=1.) -> Tensor` */
export declare function celu(input: Tensor, alpha?: Scalar | CeluOptions, options?: CeluOptions): Tensor;
/** `celu_(Tensor(a!) self, Scalar alpha=1.) -> Tensor(a!)` */
export declare function celu_(input: Tensor, alpha?: Scalar | Celu_InPlaceOptions, options?: Celu_InPlaceOptions): Tensor;
/** `chain_matmul(Tensor[] matrices) -> Tensor` */
export declare function chainMatmul(...matrices: Tensor[]): Tensor;
/** `chain_matmul(Tensor[] matrices) -> Tensor` */
export declare function chainMatmul(...args: [...matrices: Tensor[], options: { out?: Tensor }]): Tensor;
/** `chain_matmul(Tensor[] matrices) -> Tensor` */
export declare function chainMatmul(matrices: readonly Tensor[], options?: { out?: Tensor }): Tensor;
/** `channel_shuffle(Tensor self, SymInt groups) -> Tensor` */
export declare function channelShuffle(input: Tensor, groups: number): Tensor;
/** `cholesky_inverse(Tensor self, bool upper=False) -> Tensor` */
export declare function choleskyInverse(input: Tensor, upper?: boolean | CholeskyInverseOptions, options?: CholeskyInverseOptions): Tensor;
/** `cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor` */
export declare function choleskySolve(input: Tensor, input2: Tensor, upper?: boolean | CholeskySolveOptions, options?: CholeskySolveOptions): Tensor;
/** `choose_qparams_optimized(Tensor input, int numel, int n_bins, float ratio, int bit_width) -> (Tensor, Tensor)` */
export declare function chooseQparamsOptimized(input: Tensor, numel: number, nBins: number, ratio: number, bitWidth: number): [Tensor, Tensor];
/** `chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]` */
export declare function chunk(input: Tensor, chunks: number, dim?: number | ChunkOptions, options?: ChunkOptions): Tensor[];
/** `clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor` */
export declare function clamp(input: Tensor, min?: Scalar | null | ClampOptions, max?: Scalar | null | ClampOptions, options?: ClampOptions): Tensor;
/** `clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor` */
export declare function clamp(input: Tensor, min?: Tensor | null | ClampOptions2, max?: Tensor | null | ClampOptions2, options?: ClampOptions2): Tensor;
/** `clamp_(Tensor(a!) self, Scalar? min=None, Scalar? max=None) -> Tensor(a!)` */
export declare function clamp_(input: Tensor, min?: Scalar | null | Clamp_InPlaceOptions, max?: Scalar | null | Clamp_InPlaceOptions, options?: Clamp_InPlaceOptions): Tensor;
/** `clamp_.Tensor(Tensor(a!) self, Tensor? min=None, Tensor? max=None) -> Tensor(a!)` */
export declare function clamp_(input: Tensor, min?: Tensor | null | Clamp_InPlaceOptions2, max?: Tensor | null | Clamp_InPlaceOptions2, options?: Clamp_InPlaceOptions2): Tensor;
/**
 * `clamp_max(Tensor self, Scalar max) -> Tensor`
 * `clamp_max.Tensor(Tensor self, Tensor max) -> Tensor`
 */
export declare function clampMax(input: Tensor, max: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `clamp_max_(Tensor(a!) self, Scalar max) -> Tensor(a!)`
 * `clamp_max_.Tensor(Tensor(a!) self, Tensor max) -> Tensor(a!)`
 */
export declare function clampMax_(input: Tensor, max: Scalar | Tensor): Tensor;
/**
 * `clamp_min(Tensor self, Scalar min) -> Tensor`
 * `clamp_min.Tensor(Tensor self, Tensor min) -> Tensor`
 */
export declare function clampMin(input: Tensor, min: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `clamp_min_(Tensor(a!) self, Scalar min) -> Tensor(a!)`
 * `clamp_min_.Tensor(Tensor(a!) self, Tensor min) -> Tensor(a!)`
 */
export declare function clampMin_(input: Tensor, min: Scalar | Tensor): Tensor;
/** `clip(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor` */
export declare function clip(input: Tensor, min?: Scalar | null | ClipOptions, max?: Scalar | null | ClipOptions, options?: ClipOptions): Tensor;
/** `clip.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor` */
export declare function clip(input: Tensor, min?: Tensor | null | ClipOptions2, max?: Tensor | null | ClipOptions2, options?: ClipOptions2): Tensor;
/** `clip_(Tensor(a!) self, Scalar? min=None, Scalar? max=None) -> Tensor(a!)` */
export declare function clip_(input: Tensor, min?: Scalar | null | Clip_InPlaceOptions, max?: Scalar | null | Clip_InPlaceOptions, options?: Clip_InPlaceOptions): Tensor;
/** `clip_.Tensor(Tensor(a!) self, Tensor? min=None, Tensor? max=None) -> Tensor(a!)` */
export declare function clip_(input: Tensor, min?: Tensor | null | Clip_InPlaceOptions2, max?: Tensor | null | Clip_InPlaceOptions2, options?: Clip_InPlaceOptions2): Tensor;
/** `clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor` */
export declare function clone(input: Tensor, options?: { memoryFormat?: MemoryFormat | null }): Tensor;
/** `col_indices_copy(Tensor self) -> Tensor` */
export declare function colIndicesCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `column_stack(Tensor[] tensors) -> Tensor` */
export declare function columnStack(tensors: readonly Tensor[], options?: { out?: Tensor }): Tensor;
/** `combinations(Tensor self, int r=2, bool with_replacement=False) -> Tensor` */
export declare function combinations(input: Tensor, r?: number | CombinationsOptions, withReplacement?: boolean | CombinationsOptions, options?: CombinationsOptions): Tensor;
/** `complex(Tensor real, Tensor imag) -> Tensor` */
export declare function complex(real: Tensor, imag: Tensor, options?: { out?: Tensor }): Tensor;
/** `concat(Tensor[] tensors, int dim=0) -> Tensor` */
export declare function concat(tensors: readonly Tensor[], dim?: number | ConcatOptions, options?: ConcatOptions): Tensor;
/** `concatenate(Tensor[] tensors, int dim=0) -> Tensor` */
export declare function concatenate(tensors: readonly Tensor[], dim?: number | ConcatenateOptions, options?: ConcatenateOptions): Tensor;
/** `conj(Tensor(a) self) -> Tensor(a)` */
export declare function conj(input: Tensor): Tensor;
/** `conj_physical(Tensor self) -> Tensor` */
export declare function conjPhysical(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `conj_physical_(Tensor(a!) self) -> Tensor(a!)` */
export declare function conjPhysical_(input: Tensor): Tensor;
/** `constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor` */
export declare function constantPadNd(input: Tensor, pad: readonly number[], value?: Scalar | ConstantPadNdOptions, options?: ConstantPadNdOptions): Tensor;
/**
 * `conv1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], SymInt[1] padding=[0], SymInt[1] dilation=[1], SymInt groups=1) -> Tensor`
 * `conv1d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], str padding="valid", SymInt[1] dilation=[1], SymInt groups=1) -> Tensor`
 */
export declare function conv1d(input: Tensor, weight: Tensor, bias?: Tensor | null | Conv1dOptions, stride?: number | readonly number[] | Conv1dOptions, padding?: number | readonly number[] | "valid" | "same" | Conv1dOptions, dilation?: number | readonly number[] | Conv1dOptions, groups?: number | Conv1dOptions, options?: Conv1dOptions): Tensor;
/**
 * `conv2d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor`
 * `conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], str padding="valid", SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor`
 */
export declare function conv2d(input: Tensor, weight: Tensor, bias?: Tensor | null | Conv2dOptions, stride?: number | readonly [number, number] | Conv2dOptions, padding?: number | readonly [number, number] | "valid" | "same" | Conv2dOptions, dilation?: number | readonly [number, number] | Conv2dOptions, groups?: number | Conv2dOptions, options?: Conv2dOptions): Tensor;
/**
 * `conv3d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor`
 * `conv3d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], str padding="valid", SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor`
 */
export declare function conv3d(input: Tensor, weight: Tensor, bias?: Tensor | null | Conv3dOptions, stride?: number | readonly [number, number, number] | Conv3dOptions, padding?: number | readonly [number, number, number] | "valid" | "same" | Conv3dOptions, dilation?: number | readonly [number, number, number] | Conv3dOptions, groups?: number | Conv3dOptions, options?: Conv3dOptions): Tensor;
/** `conv_tbc(Tensor self, Tensor weight, Tensor bias, int pad=0) -> Tensor` */
export declare function convTbc(input: Tensor, weight: Tensor, bias: Tensor, pad?: number | ConvTbcOptions, options?: ConvTbcOptions): Tensor;
/** `conv_transpose1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], SymInt[1] padding=[0], SymInt[1] output_padding=[0], SymInt groups=1, SymInt[1] dilation=[1]) -> Tensor` */
export declare function convTranspose1d(input: Tensor, weight: Tensor, bias?: Tensor | null | ConvTranspose1dOptions, stride?: number | readonly number[] | ConvTranspose1dOptions, padding?: number | readonly number[] | ConvTranspose1dOptions, outputPadding?: number | readonly number[] | ConvTranspose1dOptions, groups?: number | ConvTranspose1dOptions, dilation?: number | readonly number[] | ConvTranspose1dOptions, options?: ConvTranspose1dOptions): Tensor;
/** `conv_transpose2d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] output_padding=[0, 0], SymInt groups=1, SymInt[2] dilation=[1, 1]) -> Tensor` */
export declare function convTranspose2d(input: Tensor, weight: Tensor, bias?: Tensor | null | ConvTranspose2dOptions, stride?: number | readonly [number, number] | ConvTranspose2dOptions, padding?: number | readonly [number, number] | ConvTranspose2dOptions, outputPadding?: number | readonly [number, number] | ConvTranspose2dOptions, groups?: number | ConvTranspose2dOptions, dilation?: number | readonly [number, number] | ConvTranspose2dOptions, options?: ConvTranspose2dOptions): Tensor;
/** `conv_transpose3d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] output_padding=[0, 0, 0], SymInt groups=1, SymInt[3] dilation=[1, 1, 1]) -> Tensor` */
export declare function convTranspose3d(input: Tensor, weight: Tensor, bias?: Tensor | null | ConvTranspose3dOptions, stride?: number | readonly [number, number, number] | ConvTranspose3dOptions, padding?: number | readonly [number, number, number] | ConvTranspose3dOptions, outputPadding?: number | readonly [number, number, number] | ConvTranspose3dOptions, groups?: number | ConvTranspose3dOptions, dilation?: number | readonly [number, number, number] | ConvTranspose3dOptions, options?: ConvTranspose3dOptions): Tensor;
/** `convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups) -> Tensor` */
export declare function convolution(input: Tensor, weight: Tensor, bias: Tensor | null, stride: readonly number[], padding: readonly number[], dilation: readonly number[], transposed: boolean, outputPadding: readonly number[], groups: number): Tensor;
/**
 * `copysign.Scalar(Tensor self, Scalar other) -> Tensor`
 * `copysign.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function copysign(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `corrcoef(Tensor self) -> Tensor` */
export declare function corrcoef(input: Tensor): Tensor;
/** `cos(Tensor self) -> Tensor` */
export declare function cos(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `cos_(Tensor(a!) self) -> Tensor(a!)` */
export declare function cos_(input: Tensor): Tensor;
/** `cosh(Tensor self) -> Tensor` */
export declare function cosh(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `cosh_(Tensor(a!) self) -> Tensor(a!)` */
export declare function cosh_(input: Tensor): Tensor;
/** `cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor` */
export declare function cosineEmbeddingLoss(input1: Tensor, input2: Tensor, target: Tensor, margin?: number | CosineEmbeddingLossOptions, reduction?: Reduction | CosineEmbeddingLossOptions, options?: CosineEmbeddingLossOptions): Tensor;
/** `cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor` */
export declare function cosineSimilarity(x1: Tensor, x2: Tensor, dim?: number | CosineSimilarityOptions, eps?: number | CosineSimilarityOptions, options?: CosineSimilarityOptions): Tensor;
/** `count_nonzero(Tensor self, int? dim=None) -> Tensor` */
export declare function countNonzero(input: Tensor, dim?: number | null | CountNonzeroOptions, options?: CountNonzeroOptions): Tensor;
/** `count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor` */
export declare function countNonzero(input: Tensor, dim: readonly number[]): Tensor;
/** `cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor` */
export declare function cov(input: Tensor, options?: CovOptions): Tensor;
/** `cross(Tensor self, Tensor other, int? dim=None) -> Tensor` */
export declare function cross(input: Tensor, other: Tensor, dim?: number | null | CrossOptions, options?: CrossOptions): Tensor;
/** `crow_indices_copy(Tensor self) -> Tensor` */
export declare function crowIndicesCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `ctc_loss.IntList(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor` */
export declare function ctcLoss(logProbs: Tensor, targets: Tensor, inputLengths: readonly number[], targetLengths: readonly number[], blank?: number | CtcLossOptions, reduction?: Reduction | CtcLossOptions, zeroInfinity?: boolean | CtcLossOptions, options?: CtcLossOptions): Tensor;
/** `ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor` */
export declare function ctcLoss(logProbs: Tensor, targets: Tensor, inputLengths: Tensor, targetLengths: Tensor, blank?: number | CtcLossOptions, reduction?: Reduction | CtcLossOptions, zeroInfinity?: boolean | CtcLossOptions, options?: CtcLossOptions): Tensor;
/** `cummax(Tensor self, int dim) -> (Tensor values, Tensor indices)` */
export declare function cummax(input: Tensor, dim: number, options?: { out?: readonly [Tensor, Tensor] }): ValuesIndices;
/** `cummin(Tensor self, int dim) -> (Tensor values, Tensor indices)` */
export declare function cummin(input: Tensor, dim: number, options?: { out?: readonly [Tensor, Tensor] }): ValuesIndices;
/** `cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
export declare function cumprod(input: Tensor, dim: number, options?: { dtype?: DType | null; out?: Tensor }): Tensor;
/** `cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
export declare function cumsum(input: Tensor, dim: number, options?: { dtype?: DType | null; out?: Tensor }): Tensor;
/** `cumulative_trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor` */
export declare function cumulativeTrapezoid(y: Tensor, options?: { dx?: Scalar; dim?: number }): Tensor;
/** `cumulative_trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor` */
export declare function cumulativeTrapezoid(y: Tensor, x: Tensor, options?: { dim?: number }): Tensor;
/** `deg2rad(Tensor self) -> Tensor` */
export declare function deg2rad(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `deg2rad_(Tensor(a!) self) -> Tensor(a!)` */
export declare function deg2rad_(input: Tensor): Tensor;
/** `dequantize.self(Tensor self) -> Tensor` */
export declare function dequantize(input: Tensor): Tensor;
/** `dequantize.tensors(Tensor[] tensors) -> Tensor[]` */
export declare function dequantize(tensors: readonly Tensor[]): Tensor[];
/** `det(Tensor self) -> Tensor` */
export declare function det(input: Tensor): Tensor;
/** `detach(Tensor(a) self) -> Tensor(a)` */
export declare function detach(input: Tensor): Tensor;
/** `detach_(Tensor(a!) self) -> Tensor(a!)` */
export declare function detach_(input: Tensor): Tensor;
/** `detach_copy(Tensor self) -> Tensor` */
export declare function detachCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `diag(Tensor self, int diagonal=0) -> Tensor` */
export declare function diag(input: Tensor, diagonal?: number | DiagOptions, options?: DiagOptions): Tensor;
/** `diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor` */
export declare function diagEmbed(input: Tensor, offset?: number | DiagEmbedOptions, dim1?: number | DiagEmbedOptions, dim2?: number | DiagEmbedOptions, options?: DiagEmbedOptions): Tensor;
/** `diagflat(Tensor self, int offset=0) -> Tensor` */
export declare function diagflat(input: Tensor, offset?: number | DiagflatOptions, options?: DiagflatOptions): Tensor;
/** `diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)` */
export declare function diagonal(input: Tensor, offset?: number | DiagonalOptions, dim1?: number | DiagonalOptions, dim2?: number | DiagonalOptions, options?: DiagonalOptions): Tensor;
/** `diagonal_copy(Tensor self, int offset=0, int dim1=0, int dim2=1) -> Tensor` */
export declare function diagonalCopy(input: Tensor, offset?: number | DiagonalCopyOptions, dim1?: number | DiagonalCopyOptions, dim2?: number | DiagonalCopyOptions, options?: DiagonalCopyOptions): Tensor;
/** `diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor` */
export declare function diagonalScatter(input: Tensor, src: Tensor, offset?: number | DiagonalScatterOptions, dim1?: number | DiagonalScatterOptions, dim2?: number | DiagonalScatterOptions, options?: DiagonalScatterOptions): Tensor;
/** `diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor` */
export declare function diff(input: Tensor, n?: number | DiffOptions, dim?: number | DiffOptions, prepend?: Tensor | null | DiffOptions, append?: Tensor | null | DiffOptions, options?: DiffOptions): Tensor;
/** `digamma(Tensor self) -> Tensor` */
export declare function digamma(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `dist(Tensor self, Tensor other, Scalar p=2) -> Tensor` */
export declare function dist(input: Tensor, other: Tensor, p?: Scalar | DistOptions, options?: DistOptions): Tensor;
/**
 * `div.Scalar(Tensor self, Scalar other) -> Tensor`
 * `div.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function div(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `div.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor` */
export declare function div(input: Tensor, other: Scalar, options: { roundingMode: "trunc" | "floor" | null }): Tensor;
/** `div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor` */
export declare function div(input: Tensor, other: Tensor, options: { roundingMode: "trunc" | "floor" | null; out?: Tensor }): Tensor;
/**
 * `divide.Scalar(Tensor self, Scalar other) -> Tensor`
 * `divide.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor`
 */
export declare function divide(input: Tensor, other: Scalar, options?: { roundingMode?: "trunc" | "floor" | null }): Tensor;
/**
 * `divide.Tensor(Tensor self, Tensor other) -> Tensor`
 * `divide.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor`
 */
export declare function divide(input: Tensor, other: Tensor, options?: { roundingMode?: "trunc" | "floor" | null; out?: Tensor }): Tensor;
/** `dot(Tensor self, Tensor tensor) -> Tensor` */
export declare function dot(input: Tensor, tensor: Tensor, options?: { out?: Tensor }): Tensor;
/** `dropout(Tensor input, float p, bool train) -> Tensor` */
export declare function dropout(input: Tensor, p: number, train: boolean): Tensor;
/** `dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)` */
export declare function dropout_(input: Tensor, p: number, train: boolean): Tensor;
/** `dsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
export declare function dsplit(input: Tensor, indices: readonly number[]): Tensor[];
/** `dsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]` */
export declare function dsplit(input: Tensor, sections: number): Tensor[];
/** `dstack(Tensor[] tensors) -> Tensor` */
export declare function dstack(tensors: readonly Tensor[], options?: { out?: Tensor }): Tensor;
/** `embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor` */
export declare function embedding(weight: Tensor, indices: Tensor, paddingIdx?: number | EmbeddingOptions, scaleGradByFreq?: boolean | EmbeddingOptions, sparse?: boolean | EmbeddingOptions, options?: EmbeddingOptions): Tensor;
/** `embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False) -> (Tensor, Tensor, Tensor, Tensor)` */
export declare function embeddingBag(weight: Tensor, indices: Tensor, offsets: Tensor, scaleGradByFreq?: boolean | EmbeddingBagOptions, mode?: number | EmbeddingBagOptions, sparse?: boolean | EmbeddingBagOptions, perSampleWeights?: Tensor | null | EmbeddingBagOptions, includeLastOffset?: boolean | EmbeddingBagOptions, options?: EmbeddingBagOptions): [Tensor, Tensor, Tensor, Tensor];
/** `embedding_bag.padding_idx(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq, int mode, bool sparse, Tensor? per_sample_weights, bool include_last_offset, int? padding_idx) -> (Tensor, Tensor, Tensor, Tensor)` */
export declare function embeddingBag(weight: Tensor, indices: Tensor, offsets: Tensor, scaleGradByFreq: boolean, mode: number, sparse: boolean, perSampleWeights: Tensor | null, includeLastOffset: boolean, paddingIdx: number | null): [Tensor, Tensor, Tensor, Tensor];
/** `embedding_renorm_(Tensor(a!) self, Tensor indices, float max_norm, float norm_type) -> Tensor(a!)` */
export declare function embeddingRenorm_(input: Tensor, indices: Tensor, maxNorm: number, normType: number): Tensor;
/** `empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export declare function empty(...size: number[]): Tensor;
/** `empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export declare function empty(...args: [...size: number[], options: EmptyOptions]): Tensor;
/** `empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export declare function empty(size: readonly number[], options?: EmptyOptions): Tensor;
/** `empty_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export declare function emptyLike(input: Tensor, options?: EmptyLikeOptions): Tensor;
/** `empty_permuted(SymInt[] size, int[] physical_layout, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function emptyPermuted(size: readonly number[], physicalLayout: readonly number[], options?: EmptyPermutedOptions): Tensor;
/** `empty_quantized(int[] size, Tensor qtensor, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export declare function emptyQuantized(size: readonly number[], qtensor: Tensor, options?: EmptyQuantizedOptions): Tensor;
/** `empty_strided(SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function emptyStrided(size: readonly number[], stride: readonly number[], options?: EmptyStridedOptions): Tensor;
/**
 * `eq.Scalar(Tensor self, Scalar other) -> Tensor`
 * `eq.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function eq(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `equal(Tensor self, Tensor other) -> bool` */
export declare function equal(input: Tensor, other: Tensor): boolean;
/** `erf(Tensor self) -> Tensor` */
export declare function erf(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `erf_(Tensor(a!) self) -> Tensor(a!)` */
export declare function erf_(input: Tensor): Tensor;
/** `erfc(Tensor self) -> Tensor` */
export declare function erfc(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `erfc_(Tensor(a!) self) -> Tensor(a!)` */
export declare function erfc_(input: Tensor): Tensor;
/** `erfinv(Tensor self) -> Tensor` */
export declare function erfinv(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `exp(Tensor self) -> Tensor` */
export declare function exp(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `exp2(Tensor self) -> Tensor` */
export declare function exp2(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `exp2_(Tensor(a!) self) -> Tensor(a!)` */
export declare function exp2_(input: Tensor): Tensor;
/** `exp_(Tensor(a!) self) -> Tensor(a!)` */
export declare function exp_(input: Tensor): Tensor;
/** `expand_copy(Tensor self, SymInt[] size, *, bool implicit=False) -> Tensor` */
export declare function expandCopy(input: Tensor, size: readonly number[], options?: { implicit?: boolean; out?: Tensor }): Tensor;
/** `expm1(Tensor self) -> Tensor` */
export declare function expm1(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `expm1_(Tensor(a!) self) -> Tensor(a!)` */
export declare function expm1_(input: Tensor): Tensor;
/** `eye(SymInt n, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function eye(n: number, options?: EyeOptions): Tensor;
/** `eye.m(SymInt n, SymInt m, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function eye(n: number, m: number, options?: EyeOptions): Tensor;
/** `fake_quantize_per_channel_affine(Tensor self, Tensor scale, Tensor zero_point, int axis, int quant_min, int quant_max) -> Tensor` */
export declare function fakeQuantizePerChannelAffine(input: Tensor, scale: Tensor, zeroPoint: Tensor, axis: number, quantMin: number, quantMax: number): Tensor;
/** `fake_quantize_per_tensor_affine(Tensor self, float scale, int zero_point, int quant_min, int quant_max) -> Tensor` */
export declare function fakeQuantizePerTensorAffine(input: Tensor, scale: number, zeroPoint: number, quantMin: number, quantMax: number): Tensor;
/** `fake_quantize_per_tensor_affine.tensor_qparams(Tensor self, Tensor scale, Tensor zero_point, int quant_min, int quant_max) -> Tensor` */
export declare function fakeQuantizePerTensorAffine(input: Tensor, scale: Tensor, zeroPoint: Tensor, quantMin: number, quantMax: number): Tensor;
/** `feature_alpha_dropout(Tensor input, float p, bool train) -> Tensor` */
export declare function featureAlphaDropout(input: Tensor, p: number, train: boolean): Tensor;
/** `feature_alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)` */
export declare function featureAlphaDropout_(input: Tensor, p: number, train: boolean): Tensor;
/** `feature_dropout(Tensor input, float p, bool train) -> Tensor` */
export declare function featureDropout(input: Tensor, p: number, train: boolean): Tensor;
/** `feature_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)` */
export declare function featureDropout_(input: Tensor, p: number, train: boolean): Tensor;
/**
 * `fill.Scalar(Tensor self, Scalar value) -> Tensor`
 * `fill.Tensor(Tensor self, Tensor value) -> Tensor`
 */
export declare function fill(input: Tensor, value: Scalar | Tensor): Tensor;
/**
 * `fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)`
 * `fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)`
 */
export declare function fill_(input: Tensor, value: Scalar | Tensor): Tensor;
/** `fix(Tensor self) -> Tensor` */
export declare function fix(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `fix_(Tensor(a!) self) -> Tensor(a!)` */
export declare function fix_(input: Tensor): Tensor;
/** `flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)` */
export declare function flatten(input: Tensor, startDim?: number | FlattenOptions, endDim?: number | FlattenOptions, options?: FlattenOptions): Tensor;
/** `flip(Tensor self, int[] dims) -> Tensor` */
export declare function flip(input: Tensor, dims: readonly number[]): Tensor;
/** `fliplr(Tensor self) -> Tensor` */
export declare function fliplr(input: Tensor): Tensor;
/** `flipud(Tensor self) -> Tensor` */
export declare function flipud(input: Tensor): Tensor;
/**
 * `float_power.Scalar(Scalar self, Tensor exponent) -> Tensor`
 * `float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor`
 */
export declare function floatPower(input: Scalar | Tensor, exponent: Tensor, options?: { out?: Tensor }): Tensor;
/** `float_power.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor` */
export declare function floatPower(input: Tensor, exponent: Scalar, options?: { out?: Tensor }): Tensor;
/** `floor(Tensor self) -> Tensor` */
export declare function floor(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `floor_(Tensor(a!) self) -> Tensor(a!)` */
export declare function floor_(input: Tensor): Tensor;
/**
 * `floor_divide(Tensor self, Tensor other) -> Tensor`
 * `floor_divide.Scalar(Tensor self, Scalar other) -> Tensor`
 */
export declare function floorDivide(input: Tensor, other: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `fmax(Tensor self, Tensor other) -> Tensor` */
export declare function fmax(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `fmin(Tensor self, Tensor other) -> Tensor` */
export declare function fmin(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `fmod.Scalar(Tensor self, Scalar other) -> Tensor`
 * `fmod.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function fmod(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `frac(Tensor self) -> Tensor` */
export declare function frac(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `frac_(Tensor(a!) self) -> Tensor(a!)` */
export declare function frac_(input: Tensor): Tensor;
/** `frexp.Tensor(Tensor self) -> (Tensor mantissa, Tensor exponent)` */
export declare function frexp(input: Tensor, options?: { out?: readonly [Tensor, Tensor] }): MantissaExponent;
/** `frobenius_norm.dim(Tensor self, int[1] dim, bool keepdim=False) -> Tensor` */
export declare function frobeniusNorm(input: Tensor, dim: number | readonly number[], keepdim?: boolean | FrobeniusNormOptions, options?: FrobeniusNormOptions): Tensor;
/** `full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function full(size: readonly number[], fillValue: Scalar, options?: FullOptions): Tensor;
/** `full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export declare function fullLike(input: Tensor, fillValue: Scalar, options?: FullLikeOptions): Tensor;
/** `fused_moving_avg_obs_fake_quant(Tensor self, Tensor observer_on, Tensor fake_quant_on, Tensor(a!) running_min, Tensor(b!) running_max, Tensor(c!) scale, Tensor(d!) zero_point, float averaging_const, int quant_min, int quant_max, int ch_axis, bool per_row_fake_quant=False, bool symmetric_quant=False) -> Tensor` */
export declare function fusedMovingAvgObsFakeQuant(input: Tensor, observerOn: Tensor, fakeQuantOn: Tensor, runningMin: Tensor, runningMax: Tensor, scale: Tensor, zeroPoint: Tensor, averagingConst: number, quantMin: number, quantMax: number, chAxis: number, perRowFakeQuant?: boolean | FusedMovingAvgObsFakeQuantOptions, symmetricQuant?: boolean | FusedMovingAvgObsFakeQuantOptions, options?: FusedMovingAvgObsFakeQuantOptions): Tensor;
/** `gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor` */
export declare function gather(input: Tensor, dim: number, index: Tensor, options?: { sparseGrad?: boolean; out?: Tensor }): Tensor;
/** `gcd(Tensor self, Tensor other) -> Tensor` */
export declare function gcd(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `gcd_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export declare function gcd_(input: Tensor, other: Tensor): Tensor;
/**
 * `ge.Scalar(Tensor self, Scalar other) -> Tensor`
 * `ge.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function ge(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `geqrf(Tensor self) -> (Tensor a, Tensor tau)` */
export declare function geqrf(input: Tensor, options?: { out?: readonly [Tensor, Tensor] }): ATau;
/** `ger(Tensor self, Tensor vec2) -> Tensor` */
export declare function ger(input: Tensor, vec2: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `gradient.array(Tensor self, *, int[] dim, int edge_order=1) -> Tensor[]`
 * `gradient.scalararray(Tensor self, *, Scalar spacing, int[] dim, int edge_order=1) -> Tensor[]`
 */
export declare function gradient(input: Tensor, options: GradientOptions): Tensor[];
/** `gradient.scalarint(Tensor self, *, Scalar? spacing=None, int? dim=None, int edge_order=1) -> Tensor[]` */
export declare function gradient(input: Tensor, options?: GradientOptions2): Tensor[];
/** `gradient.scalarrayarray(Tensor self, *, Scalar[] spacing, int[] dim, int edge_order=1) -> Tensor[]` */
export declare function gradient(input: Tensor, options: GradientOptions3): Tensor[];
/** `gradient.scalarrayint(Tensor self, *, Scalar[] spacing, int? dim=None, int edge_order=1) -> Tensor[]` */
export declare function gradient(input: Tensor, options: GradientOptions4): Tensor[];
/** `gradient.tensorarray(Tensor self, *, Tensor[] spacing, int[] dim, int edge_order=1) -> Tensor[]` */
export declare function gradient(input: Tensor, options: GradientOptions5): Tensor[];
/** `gradient.tensorarrayint(Tensor self, *, Tensor[] spacing, int? dim=None, int edge_order=1) -> Tensor[]` */
export declare function gradient(input: Tensor, options: GradientOptions6): Tensor[];
/**
 * `greater.Scalar(Tensor self, Scalar other) -> Tensor`
 * `greater.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function greater(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `greater_equal.Scalar(Tensor self, Scalar other) -> Tensor`
 * `greater_equal.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function greaterEqual(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor` */
export declare function gridSampler(input: Tensor, grid: Tensor, interpolationMode: number, paddingMode: number, alignCorners: boolean): Tensor;
/** `grid_sampler_2d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor` */
export declare function gridSampler2d(input: Tensor, grid: Tensor, interpolationMode: number, paddingMode: number, alignCorners: boolean): Tensor;
/** `grid_sampler_3d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor` */
export declare function gridSampler3d(input: Tensor, grid: Tensor, interpolationMode: number, paddingMode: number, alignCorners: boolean): Tensor;
/** `group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor` */
export declare function groupNorm(input: Tensor, numGroups: number, weight?: Tensor | null | GroupNormOptions, bias?: Tensor | null | GroupNormOptions, eps?: number | GroupNormOptions, cudnnEnabled?: boolean | GroupNormOptions, options?: GroupNormOptions): Tensor;
/** `gru.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)` */
export declare function gru(data: Tensor, batchSizes: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor];
/** `gru.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)` */
export declare function gru(input: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor];
/** `gru_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor` */
export declare function gruCell(input: Tensor, hx: Tensor, wIh: Tensor, wHh: Tensor, bIh?: Tensor | null | GruCellOptions, bHh?: Tensor | null | GruCellOptions, options?: GruCellOptions): Tensor;
/**
 * `gt.Scalar(Tensor self, Scalar other) -> Tensor`
 * `gt.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function gt(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `hamming_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function hammingWindow(windowLength: number, options?: HammingWindowOptions): Tensor;
/** `hamming_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function hammingWindow(windowLength: number, periodic: boolean, options?: HammingWindowOptions): Tensor;
/** `hamming_window.periodic_alpha(int window_length, bool periodic, float alpha, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function hammingWindow(windowLength: number, periodic: boolean, alpha: number, options?: HammingWindowOptions): Tensor;
/** `hamming_window.periodic_alpha_beta(int window_length, bool periodic, float alpha, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function hammingWindow(windowLength: number, periodic: boolean, alpha: number, beta: number, options?: HammingWindowOptions): Tensor;
/** `hann_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function hannWindow(windowLength: number, options?: HannWindowOptions): Tensor;
/** `hann_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function hannWindow(windowLength: number, periodic: boolean, options?: HannWindowOptions): Tensor;
/** `hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor` */
export declare function hardshrink(input: Tensor, lambd?: Scalar | HardshrinkOptions, options?: HardshrinkOptions): Tensor;
/** `hash_tensor(Tensor self, int[1] dim=[], *, bool keepdim=False, int mode=0) -> Tensor` */
export declare function hashTensor(input: Tensor, dim?: number | readonly number[] | HashTensorOptions, options?: HashTensorOptions): Tensor;
/** `heaviside(Tensor self, Tensor values) -> Tensor` */
export declare function heaviside(input: Tensor, values: Tensor, options?: { out?: Tensor }): Tensor;
/** `hinge_embedding_loss(Tensor self, Tensor target, float margin=1., int reduction=1) -> Tensor` */
export declare function hingeEmbeddingLoss(input: Tensor, target: Tensor, margin?: number | HingeEmbeddingLossOptions, reduction?: Reduction | HingeEmbeddingLossOptions, options?: HingeEmbeddingLossOptions): Tensor;
/** `histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor` */
export declare function histc(input: Tensor, bins?: number | HistcOptions, min?: Scalar | HistcOptions, max?: Scalar | HistcOptions, options?: HistcOptions): Tensor;
/** `histogram.bin_ct(Tensor self, int bins=100, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)` */
export declare function histogram(input: Tensor, bins?: number | HistogramOptions, options?: HistogramOptions): HistBinEdges;
/** `histogram.bins_tensor(Tensor self, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)` */
export declare function histogram(input: Tensor, bins: Tensor, options?: HistogramOptions2): HistBinEdges;
/**
 * `histogramdd(Tensor self, int[] bins, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)`
 * `histogramdd.TensorList_bins(Tensor self, Tensor[] bins, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)`
 * `histogramdd.int_bins(Tensor self, int bins, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)`
 */
export declare function histogramdd(input: Tensor, bins: readonly number[] | readonly Tensor[] | number, range?: readonly number[] | null | HistogramddOptions, weight?: Tensor | null | HistogramddOptions, density?: boolean | HistogramddOptions, options?: HistogramddOptions): HistBinEdgesTN;
/** `hsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
export declare function hsplit(input: Tensor, indices: readonly number[]): Tensor[];
/** `hsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]` */
export declare function hsplit(input: Tensor, sections: number): Tensor[];
/** `hspmm(Tensor mat1, Tensor mat2) -> Tensor` */
export declare function hspmm(mat1: Tensor, mat2: Tensor, options?: { out?: Tensor }): Tensor;
/** `hstack(Tensor[] tensors) -> Tensor` */
export declare function hstack(tensors: readonly Tensor[], options?: { out?: Tensor }): Tensor;
/** `hypot(Tensor self, Tensor other) -> Tensor` */
export declare function hypot(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `i0(Tensor self) -> Tensor` */
export declare function i0(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `i0_(Tensor(a!) self) -> Tensor(a!)` */
export declare function i0_(input: Tensor): Tensor;
/** `igamma(Tensor self, Tensor other) -> Tensor` */
export declare function igamma(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `igammac(Tensor self, Tensor other) -> Tensor` */
export declare function igammac(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `imag(Tensor(a) self) -> Tensor(a)` */
export declare function imag(input: Tensor): Tensor;
/** `index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor` */
export declare function indexAdd(input: Tensor, dim: number, index: Tensor, source: Tensor, options?: { alpha?: Scalar; out?: Tensor }): Tensor;
/** `index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor` */
export declare function indexCopy(input: Tensor, dim: number, index: Tensor, source: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor`
 * `index_fill.int_Tensor(Tensor self, int dim, Tensor index, Tensor value) -> Tensor`
 */
export declare function indexFill(input: Tensor, dim: number, index: Tensor, value: Scalar | Tensor): Tensor;
/** `index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor` */
export declare function indexPut(input: Tensor, indices: readonly (Tensor | null)[], values: Tensor, accumulate?: boolean | IndexPutOptions, options?: IndexPutOptions): Tensor;
/** `index_put_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor(a!)` */
export declare function indexPut_(input: Tensor, indices: readonly (Tensor | null)[], values: Tensor, accumulate?: boolean | IndexPut_InPlaceOptions, options?: IndexPut_InPlaceOptions): Tensor;
/** `index_reduce(Tensor self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor` */
export declare function indexReduce(input: Tensor, dim: number, index: Tensor, source: Tensor, reduce: "prod" | "mean" | "amax" | "amin", options?: { includeSelf?: boolean; out?: Tensor }): Tensor;
/** `index_select(Tensor self, int dim, Tensor index) -> Tensor` */
export declare function indexSelect(input: Tensor, dim: number, index: Tensor, options?: { out?: Tensor }): Tensor;
/** `indices_copy(Tensor self) -> Tensor` */
export declare function indicesCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `inner(Tensor self, Tensor other) -> Tensor` */
export declare function inner(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool use_input_stats, float momentum, float eps, bool cudnn_enabled) -> Tensor` */
export declare function instanceNorm(input: Tensor, weight: Tensor | null, bias: Tensor | null, runningMean: Tensor | null, runningVar: Tensor | null, useInputStats: boolean, momentum: number, eps: number, cudnnEnabled: boolean): Tensor;
/** `int_repr(Tensor self) -> Tensor` */
export declare function intRepr(input: Tensor): Tensor;
/** `inverse(Tensor self) -> Tensor` */
export declare function inverse(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `is_complex(Tensor self) -> bool` */
export declare function isComplex(input: Tensor): boolean;
/** `is_conj(Tensor self) -> bool` */
export declare function isConj(input: Tensor): boolean;
/** `is_floating_point(Tensor self) -> bool` */
export declare function isFloatingPoint(input: Tensor): boolean;
/** `is_inference(Tensor self) -> bool` */
export declare function isInference(input: Tensor): boolean;
/** `is_neg(Tensor self) -> bool` */
export declare function isNeg(input: Tensor): boolean;
/** `is_nonzero(Tensor self) -> bool` */
export declare function isNonzero(input: Tensor): boolean;
/** `is_same_size(Tensor self, Tensor other) -> bool` */
export declare function isSameSize(input: Tensor, other: Tensor): boolean;
/** `is_signed(Tensor self) -> bool` */
export declare function isSigned(input: Tensor): boolean;
/** `isclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> Tensor` */
export declare function isclose(input: Tensor, other: Tensor, rtol?: number | IscloseOptions, atol?: number | IscloseOptions, equalNan?: boolean | IscloseOptions, options?: IscloseOptions): Tensor;
/** `isfinite(Tensor self) -> Tensor` */
export declare function isfinite(input: Tensor): Tensor;
/** `isin.Scalar_Tensor(Scalar element, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor` */
export declare function isin(element: Scalar, testElements: Tensor, options?: IsinOptions): Tensor;
/** `isin.Tensor_Scalar(Tensor elements, Scalar test_element, *, bool assume_unique=False, bool invert=False) -> Tensor` */
export declare function isin(elements: Tensor, testElement: Scalar, options?: IsinOptions): Tensor;
/** `isin.Tensor_Tensor(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False) -> Tensor` */
export declare function isin(elements: Tensor, testElements: Tensor, options?: IsinOptions): Tensor;
/** `isinf(Tensor self) -> Tensor` */
export declare function isinf(input: Tensor): Tensor;
/** `isnan(Tensor self) -> Tensor` */
export declare function isnan(input: Tensor): Tensor;
/** `isneginf(Tensor self) -> Tensor` */
export declare function isneginf(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `isposinf(Tensor self) -> Tensor` */
export declare function isposinf(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `isreal(Tensor self) -> Tensor` */
export declare function isreal(input: Tensor): Tensor;
/** `istft(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, bool normalized=False, bool? onesided=None, int? length=None, bool return_complex=False) -> Tensor` */
export declare function istft(input: Tensor, nFft: number, hopLength?: number | null | IstftOptions, winLength?: number | null | IstftOptions, window?: Tensor | null | IstftOptions, center?: boolean | IstftOptions, normalized?: boolean | IstftOptions, onesided?: boolean | null | IstftOptions, length?: number | null | IstftOptions, returnComplex?: boolean | IstftOptions, options?: IstftOptions): Tensor;
/** `kaiser_window(int window_length, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function kaiserWindow(windowLength: number, options?: KaiserWindowOptions): Tensor;
/** `kaiser_window.beta(int window_length, bool periodic, float beta, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function kaiserWindow(windowLength: number, periodic: boolean, beta: number, options?: KaiserWindowOptions): Tensor;
/** `kaiser_window.periodic(int window_length, bool periodic, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function kaiserWindow(windowLength: number, periodic: boolean, options?: KaiserWindowOptions): Tensor;
/** `kl_div(Tensor self, Tensor target, int reduction=1, *, bool log_target=False) -> Tensor` */
export declare function klDiv(input: Tensor, target: Tensor, reduction?: Reduction | KlDivOptions, options?: KlDivOptions): Tensor;
/** `kron(Tensor self, Tensor other) -> Tensor` */
export declare function kron(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export declare function kthvalue(input: Tensor, k: number, dim?: number | KthvalueOptions, keepdim?: boolean | KthvalueOptions, options?: KthvalueOptions): ValuesIndices;
/** `layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor` */
export declare function layerNorm(input: Tensor, normalizedShape: readonly number[], weight?: Tensor | null | LayerNormOptions, bias?: Tensor | null | LayerNormOptions, eps?: number | LayerNormOptions, cudnnEnable?: boolean | LayerNormOptions, options?: LayerNormOptions): Tensor;
/** `lcm(Tensor self, Tensor other) -> Tensor` */
export declare function lcm(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `lcm_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export declare function lcm_(input: Tensor, other: Tensor): Tensor;
/** `ldexp.Tensor(Tensor self, Tensor other) -> Tensor` */
export declare function ldexp(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `ldexp_(Tensor(a!) self, Tensor other) -> Tensor(a!)` */
export declare function ldexp_(input: Tensor, other: Tensor): Tensor;
/**
 * `le.Scalar(Tensor self, Scalar other) -> Tensor`
 * `le.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function le(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor`
 * `lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor`
 */
export declare function lerp(input: Tensor, end: Tensor, weight: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `less.Scalar(Tensor self, Scalar other) -> Tensor`
 * `less.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function less(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `less_equal.Scalar(Tensor self, Scalar other) -> Tensor`
 * `less_equal.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function lessEqual(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `lgamma(Tensor self) -> Tensor` */
export declare function lgamma(input: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `linspace.Scalar_Tensor(Scalar start, Tensor end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `linspace.Tensor_Scalar(Tensor start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `linspace.Tensor_Tensor(Tensor start, Tensor end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function linspace(start: Scalar | Tensor, end: Scalar | Tensor, steps: number, options?: LinspaceOptions): Tensor;
/** `log(Tensor self) -> Tensor` */
export declare function log(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `log10(Tensor self) -> Tensor` */
export declare function log10(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `log10_(Tensor(a!) self) -> Tensor(a!)` */
export declare function log10_(input: Tensor): Tensor;
/** `log1p(Tensor self) -> Tensor` */
export declare function log1p(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `log1p_(Tensor(a!) self) -> Tensor(a!)` */
export declare function log1p_(input: Tensor): Tensor;
/** `log2(Tensor self) -> Tensor` */
export declare function log2(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `log2_(Tensor(a!) self) -> Tensor(a!)` */
export declare function log2_(input: Tensor): Tensor;
/** `log_(Tensor(a!) self) -> Tensor(a!)` */
export declare function log_(input: Tensor): Tensor;
/** `log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
export declare function logSoftmax(input: Tensor, dim: number, dtype?: DType | null | LogSoftmaxOptions, options?: LogSoftmaxOptions): Tensor;
/** `logaddexp(Tensor self, Tensor other) -> Tensor` */
export declare function logaddexp(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `logaddexp2(Tensor self, Tensor other) -> Tensor` */
export declare function logaddexp2(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `logcumsumexp(Tensor self, int dim) -> Tensor` */
export declare function logcumsumexp(input: Tensor, dim: number, options?: { out?: Tensor }): Tensor;
/** `logdet(Tensor self) -> Tensor` */
export declare function logdet(input: Tensor): Tensor;
/** `logical_and(Tensor self, Tensor other) -> Tensor` */
export declare function logicalAnd(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `logical_not(Tensor self) -> Tensor` */
export declare function logicalNot(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `logical_or(Tensor self, Tensor other) -> Tensor` */
export declare function logicalOr(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `logical_xor(Tensor self, Tensor other) -> Tensor` */
export declare function logicalXor(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `logit(Tensor self, float? eps=None) -> Tensor` */
export declare function logit(input: Tensor, eps?: number | null | LogitOptions, options?: LogitOptions): Tensor;
/** `logit_(Tensor(a!) self, float? eps=None) -> Tensor(a!)` */
export declare function logit_(input: Tensor, eps?: number | null | Logit_InPlaceOptions, options?: Logit_InPlaceOptions): Tensor;
/**
 * `logspace(Scalar start, Scalar end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `logspace.Scalar_Tensor(Scalar start, Tensor end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `logspace.Tensor_Scalar(Tensor start, Scalar end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `logspace.Tensor_Tensor(Tensor start, Tensor end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function logspace(start: Scalar | Tensor, end: Scalar | Tensor, steps: number, base?: number | LogspaceOptions, options?: LogspaceOptions): Tensor;
/** `logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor` */
export declare function logsumexp(input: Tensor, dim: number | readonly number[], keepdim?: boolean | LogsumexpOptions, options?: LogsumexpOptions): Tensor;
/** `lstm.data(Tensor data, Tensor batch_sizes, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor, Tensor)` */
export declare function lstm(data: Tensor, batchSizes: Tensor, hx: readonly Tensor[], params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor, Tensor];
/** `lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)` */
export declare function lstm(input: Tensor, hx: readonly Tensor[], params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor, Tensor];
/** `lstm_cell(Tensor input, Tensor[] hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> (Tensor, Tensor)` */
export declare function lstmCell(input: Tensor, hx: readonly Tensor[], wIh: Tensor, wHh: Tensor, bIh?: Tensor | null | LstmCellOptions, bHh?: Tensor | null | LstmCellOptions, options?: LstmCellOptions): [Tensor, Tensor];
/**
 * `lt.Scalar(Tensor self, Scalar other) -> Tensor`
 * `lt.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function lt(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `lu_solve(Tensor self, Tensor LU_data, Tensor LU_pivots) -> Tensor` */
export declare function luSolve(input: Tensor, LUData: Tensor, LUPivots: Tensor, options?: { out?: Tensor }): Tensor;
/** `lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True) -> (Tensor P, Tensor L, Tensor U)` */
export declare function luUnpack(LUData: Tensor, LUPivots: Tensor, unpackData?: boolean | LuUnpackOptions, unpackPivots?: boolean | LuUnpackOptions, options?: LuUnpackOptions): PLU;
/** `margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., int reduction=1) -> Tensor` */
export declare function marginRankingLoss(input1: Tensor, input2: Tensor, target: Tensor, margin?: number | MarginRankingLossOptions, reduction?: Reduction | MarginRankingLossOptions, options?: MarginRankingLossOptions): Tensor;
/**
 * `masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor`
 * `masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor`
 */
export declare function maskedFill(input: Tensor, mask: Tensor, value: Scalar | Tensor): Tensor;
/** `masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor` */
export declare function maskedScatter(input: Tensor, mask: Tensor, source: Tensor, options?: { out?: Tensor }): Tensor;
/** `masked_select(Tensor self, Tensor mask) -> Tensor` */
export declare function maskedSelect(input: Tensor, mask: Tensor, options?: { out?: Tensor }): Tensor;
/** `matmul(Tensor self, Tensor other) -> Tensor` */
export declare function matmul(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `matrix_exp(Tensor self) -> Tensor` */
export declare function matrixExp(input: Tensor): Tensor;
/** `matrix_power(Tensor self, int n) -> Tensor` */
export declare function matrixPower(input: Tensor, n: number, options?: { out?: Tensor }): Tensor;
/** `max(Tensor self) -> Tensor` */
export declare function max(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `max.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export declare function max(input: Tensor, dim: number, keepdim?: boolean | MaxOptions, options?: MaxOptions): ValuesIndices;
/** `max.other(Tensor self, Tensor other) -> Tensor` */
export declare function max(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `max_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> Tensor` */
export declare function maxPool1d(input: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[] | MaxPool1dOptions, padding?: number | readonly number[] | MaxPool1dOptions, dilation?: number | readonly number[] | MaxPool1dOptions, ceilMode?: boolean | MaxPool1dOptions, options?: MaxPool1dOptions): Tensor;
/** `max_pool1d_with_indices(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> (Tensor, Tensor)` */
export declare function maxPool1dWithIndices(input: Tensor, kernelSize: number | readonly number[], stride?: number | readonly number[] | MaxPool1dWithIndicesOptions, padding?: number | readonly number[] | MaxPool1dWithIndicesOptions, dilation?: number | readonly number[] | MaxPool1dWithIndicesOptions, ceilMode?: boolean | MaxPool1dWithIndicesOptions, options?: MaxPool1dWithIndicesOptions): [Tensor, Tensor];
/** `max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor` */
export declare function maxPool2d(input: Tensor, kernelSize: number | readonly [number, number], stride?: number | readonly [number, number] | MaxPool2dOptions, padding?: number | readonly [number, number] | MaxPool2dOptions, dilation?: number | readonly [number, number] | MaxPool2dOptions, ceilMode?: boolean | MaxPool2dOptions, options?: MaxPool2dOptions): Tensor;
/** `max_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> Tensor` */
export declare function maxPool3d(input: Tensor, kernelSize: number | readonly [number, number, number], stride?: number | readonly [number, number, number] | MaxPool3dOptions, padding?: number | readonly [number, number, number] | MaxPool3dOptions, dilation?: number | readonly [number, number, number] | MaxPool3dOptions, ceilMode?: boolean | MaxPool3dOptions, options?: MaxPool3dOptions): Tensor;
/** `maximum(Tensor self, Tensor other) -> Tensor` */
export declare function maximum(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `mean(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
export declare function mean(input: Tensor, options?: { dtype?: DType | null; out?: Tensor }): Tensor;
/** `mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function mean(input: Tensor, dim: number | readonly number[] | null, keepdim?: boolean | MeanOptions, options?: MeanOptions): Tensor;
/** `median(Tensor self) -> Tensor` */
export declare function median(input: Tensor): Tensor;
/** `median.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export declare function median(input: Tensor, dim: number, keepdim?: boolean | MedianOptions, options?: MedianOptions): ValuesIndices;
/** `meshgrid(Tensor[] tensors) -> Tensor[]` */
export declare function meshgrid(...tensors: Tensor[]): Tensor[];
/** `meshgrid(Tensor[] tensors) -> Tensor[]` */
export declare function meshgrid(tensors: readonly Tensor[]): Tensor[];
/** `meshgrid.indexing(Tensor[] tensors, *, str indexing) -> Tensor[]` */
export declare function meshgrid(tensors: readonly Tensor[], options: { indexing: "ij" | "xy" }): Tensor[];
/** `min(Tensor self) -> Tensor` */
export declare function min(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `min.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export declare function min(input: Tensor, dim: number, keepdim?: boolean | MinOptions, options?: MinOptions): ValuesIndices;
/** `min.other(Tensor self, Tensor other) -> Tensor` */
export declare function min(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `minimum(Tensor self, Tensor other) -> Tensor` */
export declare function minimum(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `mm(Tensor self, Tensor mat2) -> Tensor` */
export declare function mm(input: Tensor, mat2: Tensor, options?: { out?: Tensor }): Tensor;
/** `mm.dtype(Tensor self, Tensor mat2, ScalarType out_dtype) -> Tensor` */
export declare function mm(input: Tensor, mat2: Tensor, outDtype: DType, options?: { out?: Tensor }): Tensor;
/** `mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export declare function mode(input: Tensor, dim?: number | ModeOptions, keepdim?: boolean | ModeOptions, options?: ModeOptions): ValuesIndices;
/** `moveaxis.int(Tensor(a) self, int source, int destination) -> Tensor(a)` */
export declare function moveaxis(input: Tensor, source: number, destination: number): Tensor;
/** `moveaxis.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)` */
export declare function moveaxis(input: Tensor, source: readonly number[], destination: readonly number[]): Tensor;
/** `movedim.int(Tensor(a) self, int source, int destination) -> Tensor(a)` */
export declare function movedim(input: Tensor, source: number, destination: number): Tensor;
/** `movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> Tensor(a)` */
export declare function movedim(input: Tensor, source: readonly number[], destination: readonly number[]): Tensor;
/** `msort(Tensor self) -> Tensor` */
export declare function msort(input: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `mul.Scalar(Tensor self, Scalar other) -> Tensor`
 * `mul.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function mul(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor` */
export declare function multinomial(input: Tensor, numSamples: number, replacement?: boolean | MultinomialOptions, options?: MultinomialOptions): Tensor;
/** `multiply.Scalar(Tensor self, Scalar other) -> Tensor` */
export declare function multiply(input: Tensor, other: Scalar): Tensor;
/** `multiply.Tensor(Tensor self, Tensor other) -> Tensor` */
export declare function multiply(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `mv(Tensor self, Tensor vec) -> Tensor` */
export declare function mv(input: Tensor, vec: Tensor, options?: { out?: Tensor }): Tensor;
/** `mvlgamma(Tensor self, int p) -> Tensor` */
export declare function mvlgamma(input: Tensor, p: number, options?: { out?: Tensor }): Tensor;
/** `nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor` */
export declare function nanToNum(input: Tensor, nan?: number | null | NanToNumOptions, posinf?: number | null | NanToNumOptions, neginf?: number | null | NanToNumOptions, options?: NanToNumOptions): Tensor;
/** `nan_to_num_(Tensor(a!) self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor(a!)` */
export declare function nanToNum_(input: Tensor, nan?: number | null | NanToNum_InPlaceOptions, posinf?: number | null | NanToNum_InPlaceOptions, neginf?: number | null | NanToNum_InPlaceOptions, options?: NanToNum_InPlaceOptions): Tensor;
/** `nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function nanmean(input: Tensor, dim?: number | readonly number[] | null | NanmeanOptions, keepdim?: boolean | NanmeanOptions, options?: NanmeanOptions): Tensor;
/** `nanmedian(Tensor self) -> Tensor` */
export declare function nanmedian(input: Tensor): Tensor;
/** `nanmedian.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)` */
export declare function nanmedian(input: Tensor, dim: number, keepdim?: boolean | NanmedianOptions, options?: NanmedianOptions): ValuesIndices;
/**
 * `nanquantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
 * `nanquantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
 */
export declare function nanquantile(input: Tensor, q: Tensor | number, dim?: number | null | NanquantileOptions, keepdim?: boolean | NanquantileOptions, options?: NanquantileOptions): Tensor;
/** `nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function nansum(input: Tensor, dim?: number | readonly number[] | null | NansumOptions, keepdim?: boolean | NansumOptions, options?: NansumOptions): Tensor;
/**
 * `narrow(Tensor(a) self, int dim, SymInt start, SymInt length) -> Tensor(a)`
 * `narrow.Tensor(Tensor(a) self, int dim, Tensor start, SymInt length) -> Tensor(a)`
 */
export declare function narrow(input: Tensor, dim: number, start: number | Tensor, length: number): Tensor;
/** `narrow_copy(Tensor self, int dim, SymInt start, SymInt length) -> Tensor` */
export declare function narrowCopy(input: Tensor, dim: number, start: number, length: number, options?: { out?: Tensor }): Tensor;
/** `native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)` */
export declare function nativeBatchNorm(input: Tensor, weight: Tensor | null, bias: Tensor | null, runningMean: Tensor | null, runningVar: Tensor | null, training: boolean, momentum: number, eps: number, options?: { out?: readonly [Tensor, Tensor, Tensor] }): [Tensor, Tensor, Tensor];
/** `native_channel_shuffle(Tensor self, SymInt groups) -> Tensor` */
export declare function nativeChannelShuffle(input: Tensor, groups: number): Tensor;
/** `native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)` */
export declare function nativeDropout(input: Tensor, p: number, train: boolean | null): [Tensor, Tensor];
/** `native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, SymInt HxW, int group, float eps) -> (Tensor, Tensor, Tensor)` */
export declare function nativeGroupNorm(input: Tensor, weight: Tensor | null, bias: Tensor | null, N: number, C: number, HxW: number, group: number, eps: number): [Tensor, Tensor, Tensor];
/** `native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)` */
export declare function nativeLayerNorm(input: Tensor, normalizedShape: readonly number[], weight: Tensor | null, bias: Tensor | null, eps: number): [Tensor, Tensor, Tensor];
/** `native_norm(Tensor self, Scalar p=2) -> Tensor` */
export declare function nativeNorm(input: Tensor, p?: Scalar | NativeNormOptions, options?: NativeNormOptions): Tensor;
/** `native_norm.ScalarOpt_dim_dtype(Tensor self, Scalar? p, int[1] dim, bool keepdim, ScalarType? dtype) -> Tensor` */
export declare function nativeNorm(input: Tensor, p: Scalar | null, dim: number | readonly number[], keepdim: boolean, dtype: DType | null): Tensor;
/**
 * `ne.Scalar(Tensor self, Scalar other) -> Tensor`
 * `ne.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function ne(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `neg(Tensor self) -> Tensor` */
export declare function neg(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `neg_(Tensor(a!) self) -> Tensor(a!)` */
export declare function neg_(input: Tensor): Tensor;
/** `negative(Tensor self) -> Tensor` */
export declare function negative(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `negative_(Tensor(a!) self) -> Tensor(a!)` */
export declare function negative_(input: Tensor): Tensor;
/** `nextafter(Tensor self, Tensor other) -> Tensor` */
export declare function nextafter(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `nonzero_static(Tensor self, *, SymInt size, int fill_value=-1) -> Tensor` */
export declare function nonzeroStatic(input: Tensor, options: NonzeroStaticOptions): Tensor;
/** `norm_except_dim(Tensor v, int pow=2, int dim=0) -> Tensor` */
export declare function normExceptDim(v: Tensor, pow?: number | NormExceptDimOptions, dim?: number | NormExceptDimOptions, options?: NormExceptDimOptions): Tensor;
/**
 * `normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor`
 * `normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor`
 */
export declare function normal(mean: Tensor | number, std: Tensor, options?: { generator?: Generator | null; out?: Tensor }): Tensor;
/** `normal.Tensor_float(Tensor mean, float std=1., *, Generator? generator=None) -> Tensor` */
export declare function normal(mean: Tensor, std?: number | NormalOptions, options?: NormalOptions): Tensor;
/** `normal.float_float(float mean, float std, SymInt[] size, *, Generator? generator=None, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function normal(mean: number, std: number, size: readonly number[], options?: NormalOptions2): Tensor;
/**
 * `not_equal.Scalar(Tensor self, Scalar other) -> Tensor`
 * `not_equal.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function notEqual(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `nuclear_norm(Tensor self, bool keepdim=False) -> Tensor` */
export declare function nuclearNorm(input: Tensor, keepdim?: boolean | NuclearNormOptions, options?: NuclearNormOptions): Tensor;
/** `nuclear_norm.dim(Tensor self, int[2] dim, bool keepdim=False) -> Tensor` */
export declare function nuclearNorm(input: Tensor, dim: number | readonly [number, number], keepdim?: boolean | NuclearNormOptions, options?: NuclearNormOptions): Tensor;
/** `ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function ones(...size: number[]): Tensor;
/** `ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function ones(...args: [...size: number[], options: OnesOptions]): Tensor;
/** `ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function ones(size: readonly number[], options?: OnesOptions): Tensor;
/** `ones_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export declare function onesLike(input: Tensor, options?: OnesLikeOptions): Tensor;
/** `orgqr(Tensor self, Tensor input2) -> Tensor` */
export declare function orgqr(input: Tensor, input2: Tensor, options?: { out?: Tensor }): Tensor;
/** `ormqr(Tensor self, Tensor input2, Tensor input3, bool left=True, bool transpose=False) -> Tensor` */
export declare function ormqr(input: Tensor, input2: Tensor, input3: Tensor, left?: boolean | OrmqrOptions, transpose?: boolean | OrmqrOptions, options?: OrmqrOptions): Tensor;
/** `outer(Tensor self, Tensor vec2) -> Tensor` */
export declare function outer(input: Tensor, vec2: Tensor, options?: { out?: Tensor }): Tensor;
/** `pairwise_distance(Tensor x1, Tensor x2, float p=2., float eps=9.9999999999999995e-07, bool keepdim=False) -> Tensor` */
export declare function pairwiseDistance(x1: Tensor, x2: Tensor, p?: number | PairwiseDistanceOptions, eps?: number | PairwiseDistanceOptions, keepdim?: boolean | PairwiseDistanceOptions, options?: PairwiseDistanceOptions): Tensor;
/** `pdist(Tensor self, float p=2.) -> Tensor` */
export declare function pdist(input: Tensor, p?: number | PdistOptions, options?: PdistOptions): Tensor;
/** `permute(Tensor(a) self, int[] dims) -> Tensor(a)` */
export declare function permute(input: Tensor, dims: readonly number[]): Tensor;
/** `permute_copy(Tensor self, int[] dims) -> Tensor` */
export declare function permuteCopy(input: Tensor, dims: readonly number[], options?: { out?: Tensor }): Tensor;
/** `pinverse(Tensor self, float rcond=1.0000000000000001e-15) -> Tensor` */
export declare function pinverse(input: Tensor, rcond?: number | PinverseOptions, options?: PinverseOptions): Tensor;
/** `pixel_shuffle(Tensor self, int upscale_factor) -> Tensor` */
export declare function pixelShuffle(input: Tensor, upscaleFactor: number): Tensor;
/** `pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor` */
export declare function pixelUnshuffle(input: Tensor, downscaleFactor: number): Tensor;
/** `poisson(Tensor self, Generator? generator=None) -> Tensor` */
export declare function poisson(input: Tensor, generator?: Generator | null | PoissonOptions, options?: PoissonOptions): Tensor;
/** `poisson_nll_loss(Tensor input, Tensor target, bool log_input, bool full, float eps, int reduction) -> Tensor` */
export declare function poissonNllLoss(input: Tensor, target: Tensor, logInput: boolean, full: boolean, eps: number, reduction: Reduction): Tensor;
/** `polar(Tensor abs, Tensor angle) -> Tensor` */
export declare function polar(abs: Tensor, angle: Tensor, options?: { out?: Tensor }): Tensor;
/** `polygamma(int n, Tensor self) -> Tensor` */
export declare function polygamma(n: number, input: Tensor, options?: { out?: Tensor }): Tensor;
/** `positive(Tensor(a) self) -> Tensor(a)` */
export declare function positive(input: Tensor): Tensor;
/**
 * `pow.Scalar(Scalar self, Tensor exponent) -> Tensor`
 * `pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor`
 */
export declare function pow(input: Scalar | Tensor, exponent: Tensor, options?: { out?: Tensor }): Tensor;
/** `pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor` */
export declare function pow(input: Tensor, exponent: Scalar, options?: { out?: Tensor }): Tensor;
/** `prelu(Tensor self, Tensor weight) -> Tensor` */
export declare function prelu(input: Tensor, weight: Tensor): Tensor;
/** `prod(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
export declare function prod(input: Tensor, options?: { dtype?: DType | null }): Tensor;
/** `prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function prod(input: Tensor, dim: number, keepdim?: boolean | ProdOptions, options?: ProdOptions): Tensor;
/** `promote_types(ScalarType type1, ScalarType type2) -> ScalarType` */
export declare function promoteTypes(type1: DType, type2: DType): DType;
/** `put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor` */
export declare function put(input: Tensor, index: Tensor, source: Tensor, accumulate?: boolean | PutOptions, options?: PutOptions): Tensor;
/** `q_per_channel_axis(Tensor self) -> int` */
export declare function qPerChannelAxis(input: Tensor): number;
/** `q_per_channel_scales(Tensor self) -> Tensor` */
export declare function qPerChannelScales(input: Tensor): Tensor;
/** `q_per_channel_zero_points(Tensor self) -> Tensor` */
export declare function qPerChannelZeroPoints(input: Tensor): Tensor;
/** `q_scale(Tensor self) -> float` */
export declare function qScale(input: Tensor): number;
/** `q_zero_point(Tensor self) -> int` */
export declare function qZeroPoint(input: Tensor): number;
/**
 * `quantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
 * `quantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str interpolation="linear") -> Tensor`
 */
export declare function quantile(input: Tensor, q: Tensor | number, dim?: number | null | QuantileOptions, keepdim?: boolean | QuantileOptions, options?: QuantileOptions): Tensor;
/** `quantize_per_channel(Tensor self, Tensor scales, Tensor zero_points, int axis, ScalarType dtype) -> Tensor` */
export declare function quantizePerChannel(input: Tensor, scales: Tensor, zeroPoints: Tensor, axis: number, dtype: DType): Tensor;
/** `quantize_per_tensor(Tensor self, float scale, int zero_point, ScalarType dtype) -> Tensor` */
export declare function quantizePerTensor(input: Tensor, scale: number, zeroPoint: number, dtype: DType): Tensor;
/** `quantize_per_tensor.tensor_qparams(Tensor self, Tensor scale, Tensor zero_point, ScalarType dtype) -> Tensor` */
export declare function quantizePerTensor(input: Tensor, scale: Tensor, zeroPoint: Tensor, dtype: DType): Tensor;
/** `quantize_per_tensor.tensors(Tensor[] tensors, Tensor scales, Tensor zero_points, ScalarType dtype) -> Tensor[]` */
export declare function quantizePerTensor(tensors: readonly Tensor[], scales: Tensor, zeroPoints: Tensor, dtype: DType): Tensor[];
/** `quantize_per_tensor_dynamic(Tensor self, ScalarType dtype, bool reduce_range) -> Tensor` */
export declare function quantizePerTensorDynamic(input: Tensor, dtype: DType, reduceRange: boolean): Tensor;
/** `rad2deg(Tensor self) -> Tensor` */
export declare function rad2deg(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `rad2deg_(Tensor(a!) self) -> Tensor(a!)` */
export declare function rad2deg_(input: Tensor): Tensor;
/**
 * `rand(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `rand.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function rand(...size: number[]): Tensor;
/**
 * `rand(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `rand.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function rand(...args: [...size: number[], options: RandOptions]): Tensor;
/**
 * `rand(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `rand.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function rand(size: readonly number[], options?: RandOptions): Tensor;
/**
 * `rand_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `rand_like.generator(Tensor self, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 */
export declare function randLike(input: Tensor, options?: RandLikeOptions): Tensor;
/**
 * `randint(SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randint.generator(SymInt high, SymInt[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function randint(high: number, size: readonly number[], options?: RandintOptions): Tensor;
/**
 * `randint.low(SymInt low, SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randint.low_generator(SymInt low, SymInt high, SymInt[] size, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function randint(low: number, high: number, size: readonly number[], options?: RandintOptions): Tensor;
/**
 * `randint_like(Tensor self, SymInt high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randint_like.Tensor(Tensor self, Tensor high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 */
export declare function randintLike(input: Tensor, high: number | Tensor, options?: RandintLikeOptions): Tensor;
/**
 * `randint_like.Tensor_generator(Tensor self, Tensor high, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randint_like.generator(Tensor self, SymInt high, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 */
export declare function randintLike(input: Tensor, high: Tensor | number, options?: RandintLikeOptions2): Tensor;
/**
 * `randint_like.low_dtype(Tensor self, SymInt low, SymInt high, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randint_like.low_generator_dtype(Tensor self, SymInt low, SymInt high, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 */
export declare function randintLike(input: Tensor, low: number, high: number, options?: RandintLikeOptions2): Tensor;
/**
 * `randn(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randn.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function randn(...size: number[]): Tensor;
/**
 * `randn(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randn.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function randn(...args: [...size: number[], options: RandnOptions]): Tensor;
/**
 * `randn(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randn.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function randn(size: readonly number[], options?: RandnOptions): Tensor;
/**
 * `randn_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 * `randn_like.generator(Tensor self, *, Generator? generator, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor`
 */
export declare function randnLike(input: Tensor, options?: RandnLikeOptions): Tensor;
/**
 * `randperm(SymInt n, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `randperm.generator(SymInt n, *, Generator? generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function randperm(n: number, options?: RandpermOptions): Tensor;
/**
 * `range(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 * `range.step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`
 */
export declare function range(start: Scalar, end: Scalar, step?: Scalar | RangeOptions, options?: RangeOptions): Tensor;
/** `ravel(Tensor(a) self) -> Tensor(a)` */
export declare function ravel(input: Tensor): Tensor;
/** `real(Tensor(a) self) -> Tensor(a)` */
export declare function real(input: Tensor): Tensor;
/** `reciprocal(Tensor self) -> Tensor` */
export declare function reciprocal(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `reciprocal_(Tensor(a!) self) -> Tensor(a!)` */
export declare function reciprocal_(input: Tensor): Tensor;
/** `relu(Tensor self) -> Tensor` */
export declare function relu(input: Tensor): Tensor;
/** `relu_(Tensor(a!) self) -> Tensor(a!)` */
export declare function relu_(input: Tensor): Tensor;
/**
 * `remainder.Scalar(Tensor self, Scalar other) -> Tensor`
 * `remainder.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function remainder(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor` */
export declare function remainder(input: Scalar, other: Tensor): Tensor;
/** `renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor` */
export declare function renorm(input: Tensor, p: Scalar, dim: number, maxnorm: Scalar, options?: { out?: Tensor }): Tensor;
/** `repeat_interleave.Tensor(Tensor repeats, *, SymInt? output_size=None) -> Tensor` */
export declare function repeatInterleave(repeats: Tensor, options?: { outputSize?: number | null }): Tensor;
/**
 * `repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor`
 * `repeat_interleave.self_int(Tensor self, SymInt repeats, int? dim=None, *, SymInt? output_size=None) -> Tensor`
 */
export declare function repeatInterleave(input: Tensor, repeats: Tensor | number, dim?: number | null | RepeatInterleaveOptions, options?: RepeatInterleaveOptions): Tensor;
/** `reshape(Tensor(a) self, SymInt[] shape) -> Tensor(a)` */
export declare function reshape(input: Tensor, shape: readonly number[]): Tensor;
/** `resize_as_(Tensor(a!) self, Tensor the_template, *, MemoryFormat? memory_format=None) -> Tensor(a!)` */
export declare function resizeAs_(input: Tensor, theTemplate: Tensor, options?: { memoryFormat?: MemoryFormat | null }): Tensor;
/** `resize_as_sparse_(Tensor(a!) self, Tensor the_template) -> Tensor(a!)` */
export declare function resizeAsSparse_(input: Tensor, theTemplate: Tensor): Tensor;
/** `resolve_conj(Tensor(a) self) -> Tensor(a)` */
export declare function resolveConj(input: Tensor): Tensor;
/** `resolve_neg(Tensor(a) self) -> Tensor(a)` */
export declare function resolveNeg(input: Tensor): Tensor;
/**
 * `result_type.Scalar(Tensor tensor, Scalar other) -> ScalarType`
 * `result_type.Tensor(Tensor tensor, Tensor other) -> ScalarType`
 */
export declare function resultType(tensor: Tensor, other: Scalar | Tensor): DType;
/** `result_type.Scalar_Scalar(Scalar scalar1, Scalar scalar2) -> ScalarType` */
export declare function resultType(scalar1: Scalar, scalar2: Scalar): DType;
/** `result_type.Scalar_Tensor(Scalar scalar, Tensor tensor) -> ScalarType` */
export declare function resultType(scalar: Scalar, tensor: Tensor): DType;
/** `rms_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, float? eps=None) -> Tensor` */
export declare function rmsNorm(input: Tensor, normalizedShape: readonly number[], weight?: Tensor | null | RmsNormOptions, eps?: number | null | RmsNormOptions, options?: RmsNormOptions): Tensor;
/** `rnn_relu.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)` */
export declare function rnnRelu(data: Tensor, batchSizes: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor];
/** `rnn_relu.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)` */
export declare function rnnRelu(input: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor];
/** `rnn_relu_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor` */
export declare function rnnReluCell(input: Tensor, hx: Tensor, wIh: Tensor, wHh: Tensor, bIh?: Tensor | null | RnnReluCellOptions, bHh?: Tensor | null | RnnReluCellOptions, options?: RnnReluCellOptions): Tensor;
/** `rnn_tanh.data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) -> (Tensor, Tensor)` */
export declare function rnnTanh(data: Tensor, batchSizes: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean): [Tensor, Tensor];
/** `rnn_tanh.input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, bool batch_first) -> (Tensor, Tensor)` */
export declare function rnnTanh(input: Tensor, hx: Tensor, params: readonly Tensor[], hasBiases: boolean, numLayers: number, dropout: number, train: boolean, bidirectional: boolean, batchFirst: boolean): [Tensor, Tensor];
/** `rnn_tanh_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? b_hh=None) -> Tensor` */
export declare function rnnTanhCell(input: Tensor, hx: Tensor, wIh: Tensor, wHh: Tensor, bIh?: Tensor | null | RnnTanhCellOptions, bHh?: Tensor | null | RnnTanhCellOptions, options?: RnnTanhCellOptions): Tensor;
/** `roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor` */
export declare function roll(input: Tensor, shifts: number | readonly number[], dims?: number | readonly number[] | RollOptions, options?: RollOptions): Tensor;
/** `rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor` */
export declare function rot90(input: Tensor, k?: number | Rot90Options, dims?: readonly number[] | Rot90Options, options?: Rot90Options): Tensor;
/**
 * `round(Tensor self) -> Tensor`
 * `round.decimals(Tensor self, *, int decimals) -> Tensor`
 */
export declare function round(input: Tensor, options?: { decimals?: number; out?: Tensor }): Tensor;
/**
 * `round_(Tensor(a!) self) -> Tensor(a!)`
 * `round_.decimals(Tensor(a!) self, *, int decimals) -> Tensor(a!)`
 */
export declare function round_(input: Tensor, options?: { decimals?: number }): Tensor;
/** `row_indices_copy(Tensor self) -> Tensor` */
export declare function rowIndicesCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `row_stack(Tensor[] tensors) -> Tensor` */
export declare function rowStack(tensors: readonly Tensor[], options?: { out?: Tensor }): Tensor;
/** `rrelu(Tensor self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor` */
export declare function rrelu(input: Tensor, lower?: Scalar | RreluOptions, upper?: Scalar | RreluOptions, training?: boolean | RreluOptions, generator?: Generator | null | RreluOptions, options?: RreluOptions): Tensor;
/** `rrelu_(Tensor(a!) self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor(a!)` */
export declare function rrelu_(input: Tensor, lower?: Scalar | Rrelu_InPlaceOptions, upper?: Scalar | Rrelu_InPlaceOptions, training?: boolean | Rrelu_InPlaceOptions, generator?: Generator | null | Rrelu_InPlaceOptions, options?: Rrelu_InPlaceOptions): Tensor;
/** `rsqrt(Tensor self) -> Tensor` */
export declare function rsqrt(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `rsqrt_(Tensor(a!) self) -> Tensor(a!)` */
export declare function rsqrt_(input: Tensor): Tensor;
/**
 * `rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
 * `rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
 */
export declare function rsub(input: Tensor, other: Scalar | Tensor, options?: { alpha?: Scalar }): Tensor;
/**
 * `scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor`
 * `scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor`
 */
export declare function scatter(input: Tensor, dim: number, index: Tensor, src: Tensor, options?: { reduce?: "add" | "multiply"; out?: Tensor }): Tensor;
/**
 * `scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor`
 * `scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor`
 */
export declare function scatter(input: Tensor, dim: number, index: Tensor, value: Scalar, options?: { reduce?: "add" | "multiply"; out?: Tensor }): Tensor;
/** `scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor` */
export declare function scatterAdd(input: Tensor, dim: number, index: Tensor, src: Tensor, options?: { out?: Tensor }): Tensor;
/** `scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor` */
export declare function scatterReduce(input: Tensor, dim: number, index: Tensor, src: Tensor, reduce: "sum" | "prod" | "mean" | "amax" | "amin", options?: { includeSelf?: boolean; out?: Tensor }): Tensor;
/**
 * `searchsorted.Scalar(Tensor sorted_sequence, Scalar self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor`
 * `searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor`
 */
export declare function searchsorted(sortedSequence: Tensor, input: Scalar | Tensor, options?: SearchsortedOptions): Tensor;
/** `segment_reduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? indices=None, Tensor? offsets=None, int axis=0, bool unsafe=False, Scalar? initial=None) -> Tensor` */
export declare function segmentReduce(data: Tensor, reduce: "sum" | "mean" | "max" | "min" | "prod", options?: SegmentReduceOptions): Tensor;
/** `select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)` */
export declare function select(input: Tensor, dim: number, index: number): Tensor;
/** `select_copy.int(Tensor self, int dim, SymInt index) -> Tensor` */
export declare function selectCopy(input: Tensor, dim: number, index: number, options?: { out?: Tensor }): Tensor;
/** `select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor` */
export declare function selectScatter(input: Tensor, src: Tensor, dim: number, index: number, options?: { out?: Tensor }): Tensor;
/** `selu(Tensor self) -> Tensor` */
export declare function selu(input: Tensor): Tensor;
/** `selu_(Tensor(a!) self) -> Tensor(a!)` */
export declare function selu_(input: Tensor): Tensor;
/** `sgn(Tensor self) -> Tensor` */
export declare function sgn(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `sigmoid(Tensor self) -> Tensor` */
export declare function sigmoid(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `sigmoid_(Tensor(a!) self) -> Tensor(a!)` */
export declare function sigmoid_(input: Tensor): Tensor;
/** `sign(Tensor self) -> Tensor` */
export declare function sign(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `signbit(Tensor self) -> Tensor` */
export declare function signbit(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `sin(Tensor self) -> Tensor` */
export declare function sin(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `sin_(Tensor(a!) self) -> Tensor(a!)` */
export declare function sin_(input: Tensor): Tensor;
/** `sinc(Tensor self) -> Tensor` */
export declare function sinc(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `sinc_(Tensor(a!) self) -> Tensor(a!)` */
export declare function sinc_(input: Tensor): Tensor;
/** `sinh(Tensor self) -> Tensor` */
export declare function sinh(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `sinh_(Tensor(a!) self) -> Tensor(a!)` */
export declare function sinh_(input: Tensor): Tensor;
/** `slice_copy.Tensor(Tensor self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor` */
export declare function sliceCopy(input: Tensor, dim?: number | SliceCopyOptions, start?: number | null | SliceCopyOptions, end?: number | null | SliceCopyOptions, step?: number | SliceCopyOptions, options?: SliceCopyOptions): Tensor;
/** `slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor` */
export declare function sliceScatter(input: Tensor, src: Tensor, dim?: number | SliceScatterOptions, start?: number | null | SliceScatterOptions, end?: number | null | SliceScatterOptions, step?: number | SliceScatterOptions, options?: SliceScatterOptions): Tensor;
/** `slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)` */
export declare function slogdet(input: Tensor, options?: { out?: readonly [Tensor, Tensor] }): SignLogabsdet;
/** `smm(Tensor self, Tensor mat2) -> Tensor` */
export declare function smm(input: Tensor, mat2: Tensor): Tensor;
/** `softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
export declare function softmax(input: Tensor, dim: number, dtype?: DType | null | SoftmaxOptions, options?: SoftmaxOptions): Tensor;
/** `sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)` */
export declare function sort(input: Tensor, dim?: number | SortOptions, descending?: boolean | SortOptions, options?: SortOptions): ValuesIndices;
/** `sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)` */
export declare function sort(input: Tensor, options: SortOptions2): ValuesIndices;
/** `sparse_bsc_tensor.ccol_row_value(Tensor ccol_indices, Tensor row_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseBscTensor(ccolIndices: Tensor, rowIndices: Tensor, values: Tensor, options?: SparseBscTensorOptions): Tensor;
/** `sparse_bsc_tensor.ccol_row_value_size(Tensor ccol_indices, Tensor row_indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseBscTensor(ccolIndices: Tensor, rowIndices: Tensor, values: Tensor, size: readonly number[], options?: SparseBscTensorOptions): Tensor;
/** `sparse_bsr_tensor.crow_col_value(Tensor crow_indices, Tensor col_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseBsrTensor(crowIndices: Tensor, colIndices: Tensor, values: Tensor, options?: SparseBsrTensorOptions): Tensor;
/** `sparse_bsr_tensor.crow_col_value_size(Tensor crow_indices, Tensor col_indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseBsrTensor(crowIndices: Tensor, colIndices: Tensor, values: Tensor, size: readonly number[], options?: SparseBsrTensorOptions): Tensor;
/** `sparse_compressed_tensor.comp_plain_value(Tensor compressed_indices, Tensor plain_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseCompressedTensor(compressedIndices: Tensor, plainIndices: Tensor, values: Tensor, options?: SparseCompressedTensorOptions): Tensor;
/** `sparse_compressed_tensor.comp_plain_value_size(Tensor compressed_indices, Tensor plain_indices, Tensor values, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseCompressedTensor(compressedIndices: Tensor, plainIndices: Tensor, values: Tensor, size: readonly number[], options?: SparseCompressedTensorOptions): Tensor;
/** `sparse_coo_tensor.indices(Tensor indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool? is_coalesced=None) -> Tensor` */
export declare function sparseCooTensor(indices: Tensor, values: Tensor, options?: SparseCooTensorOptions): Tensor;
/** `sparse_coo_tensor.indices_size(Tensor indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, bool? is_coalesced=None) -> Tensor` */
export declare function sparseCooTensor(indices: Tensor, values: Tensor, size: readonly number[], options?: SparseCooTensorOptions): Tensor;
/** `sparse_coo_tensor.size(int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseCooTensor(...size: number[]): Tensor;
/** `sparse_coo_tensor.size(int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseCooTensor(...args: [...size: number[], options: SparseCooTensorOptions2]): Tensor;
/** `sparse_coo_tensor.size(int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseCooTensor(size: readonly number[], options?: SparseCooTensorOptions2): Tensor;
/** `sparse_csc_tensor.ccol_row_value(Tensor ccol_indices, Tensor row_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseCscTensor(ccolIndices: Tensor, rowIndices: Tensor, values: Tensor, options?: SparseCscTensorOptions): Tensor;
/** `sparse_csc_tensor.ccol_row_value_size(Tensor ccol_indices, Tensor row_indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseCscTensor(ccolIndices: Tensor, rowIndices: Tensor, values: Tensor, size: readonly number[], options?: SparseCscTensorOptions): Tensor;
/** `sparse_csr_tensor.crow_col_value(Tensor crow_indices, Tensor col_indices, Tensor values, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseCsrTensor(crowIndices: Tensor, colIndices: Tensor, values: Tensor, options?: SparseCsrTensorOptions): Tensor;
/** `sparse_csr_tensor.crow_col_value_size(Tensor crow_indices, Tensor col_indices, Tensor values, int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False) -> Tensor` */
export declare function sparseCsrTensor(crowIndices: Tensor, colIndices: Tensor, values: Tensor, size: readonly number[], options?: SparseCsrTensorOptions): Tensor;
/**
 * `split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]`
 * `split.sizes(Tensor(a -> *) self, SymInt[] split_size, int dim=0) -> Tensor(a)[]`
 */
export declare function split(input: Tensor, splitSize: number | readonly number[], dim?: number | SplitOptions, options?: SplitOptions): Tensor[];
/** `split_copy.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]` */
export declare function splitCopy(input: Tensor, splitSize: number, dim?: number | SplitCopyOptions, options?: SplitCopyOptions): Tensor[];
/** `split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> Tensor(a)[]` */
export declare function splitWithSizes(input: Tensor, splitSizes: readonly number[], dim?: number | SplitWithSizesOptions, options?: SplitWithSizesOptions): Tensor[];
/** `split_with_sizes_copy(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]` */
export declare function splitWithSizesCopy(input: Tensor, splitSizes: readonly number[], dim?: number | SplitWithSizesCopyOptions, options?: SplitWithSizesCopyOptions): Tensor[];
/** `sqrt(Tensor self) -> Tensor` */
export declare function sqrt(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `sqrt_(Tensor(a!) self) -> Tensor(a!)` */
export declare function sqrt_(input: Tensor): Tensor;
/** `square(Tensor self) -> Tensor` */
export declare function square(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `square_(Tensor(a!) self) -> Tensor(a!)` */
export declare function square_(input: Tensor): Tensor;
/** `squeeze(Tensor(a) self) -> Tensor(a)` */
export declare function squeeze(input: Tensor): Tensor;
/**
 * `squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)`
 * `squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)`
 */
export declare function squeeze(input: Tensor, dim: number | readonly number[]): Tensor;
/** `squeeze_copy(Tensor self) -> Tensor` */
export declare function squeezeCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `squeeze_copy.dim(Tensor self, int dim) -> Tensor`
 * `squeeze_copy.dims(Tensor self, int[] dim) -> Tensor`
 */
export declare function squeezeCopy(input: Tensor, dim: number | readonly number[], options?: { out?: Tensor }): Tensor;
/** `sspaddmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function sspaddmm(input: Tensor, mat1: Tensor, mat2: Tensor, options?: SspaddmmOptions): Tensor;
/** `stack(Tensor[] tensors, int dim=0) -> Tensor` */
export declare function stack(tensors: readonly Tensor[], dim?: number | StackOptions, options?: StackOptions): Tensor;
/** `std(Tensor self, bool unbiased=True) -> Tensor` */
export declare function std(input: Tensor, unbiased?: boolean | StdOptions, options?: StdOptions): Tensor;
/** `std.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor` */
export declare function std(input: Tensor, dim?: number | readonly number[] | null | StdOptions2, options?: StdOptions2): Tensor;
/** `std.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor` */
export declare function std(input: Tensor, dim: number | readonly number[] | null, unbiased?: boolean | StdOptions3, keepdim?: boolean | StdOptions3, options?: StdOptions3): Tensor;
/** `std_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)` */
export declare function stdMean(input: Tensor, unbiased?: boolean | StdMeanOptions, options?: StdMeanOptions): [Tensor, Tensor];
/** `std_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)` */
export declare function stdMean(input: Tensor, dim?: number | readonly number[] | null | StdMeanOptions2, options?: StdMeanOptions2): [Tensor, Tensor];
/** `std_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)` */
export declare function stdMean(input: Tensor, dim: number | readonly number[] | null, unbiased?: boolean | StdMeanOptions3, keepdim?: boolean | StdMeanOptions3, options?: StdMeanOptions3): [Tensor, Tensor];
/** `stft.center(Tensor self, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True, str pad_mode="reflect", bool normalized=False, bool? onesided=None, bool? return_complex=None, bool? align_to_window=None) -> Tensor` */
export declare function stft(input: Tensor, nFft: number, hopLength?: number | null | StftOptions, winLength?: number | null | StftOptions, window?: Tensor | null | StftOptions, center?: boolean | StftOptions, padMode?: "constant" | "reflect" | "replicate" | "circular" | StftOptions, normalized?: boolean | StftOptions, onesided?: boolean | null | StftOptions, returnComplex?: boolean | null | StftOptions, alignToWindow?: boolean | null | StftOptions, options?: StftOptions): Tensor;
/**
 * `sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor`
 * `sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor`
 */
export declare function sub(input: Tensor, other: Scalar | Tensor, options?: { alpha?: Scalar; out?: Tensor }): Tensor;
/** `subtract.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor` */
export declare function subtract(input: Tensor, other: Scalar, options?: { alpha?: Scalar }): Tensor;
/** `subtract.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor` */
export declare function subtract(input: Tensor, other: Tensor, options?: { alpha?: Scalar; out?: Tensor }): Tensor;
/** `sum(Tensor self, *, ScalarType? dtype=None) -> Tensor` */
export declare function sum(input: Tensor, options?: { dtype?: DType | null }): Tensor;
/** `sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function sum(input: Tensor, dim: number | readonly number[] | null, keepdim?: boolean | SumOptions, options?: SumOptions): Tensor;
/** `svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, Tensor V)` */
export declare function svd(input: Tensor, some?: boolean | SvdOptions, computeUv?: boolean | SvdOptions, options?: SvdOptions): USV;
/** `swapaxes(Tensor(a) self, int axis0, int axis1) -> Tensor(a)` */
export declare function swapaxes(input: Tensor, axis0: number, axis1: number): Tensor;
/** `swapdims(Tensor(a) self, int dim0, int dim1) -> Tensor(a)` */
export declare function swapdims(input: Tensor, dim0: number, dim1: number): Tensor;
/** `t(Tensor(a) self) -> Tensor(a)` */
export declare function t(input: Tensor): Tensor;
/** `t_copy(Tensor self) -> Tensor` */
export declare function tCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `take(Tensor self, Tensor index) -> Tensor` */
export declare function take(input: Tensor, index: Tensor, options?: { out?: Tensor }): Tensor;
/** `take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor` */
export declare function takeAlongDim(input: Tensor, indices: Tensor, dim?: number | null | TakeAlongDimOptions, options?: TakeAlongDimOptions): Tensor;
/** `tan(Tensor self) -> Tensor` */
export declare function tan(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `tan_(Tensor(a!) self) -> Tensor(a!)` */
export declare function tan_(input: Tensor): Tensor;
/** `tanh(Tensor self) -> Tensor` */
export declare function tanh(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `tanh_(Tensor(a!) self) -> Tensor(a!)` */
export declare function tanh_(input: Tensor): Tensor;
/** `tensor_split.indices(Tensor(a -> *) self, SymInt[] indices, int dim=0) -> Tensor(a)[]` */
export declare function tensorSplit(input: Tensor, indices: readonly number[], dim?: number | TensorSplitOptions, options?: TensorSplitOptions): Tensor[];
/** `tensor_split.sections(Tensor(a -> *) self, SymInt sections, int dim=0) -> Tensor(a)[]` */
export declare function tensorSplit(input: Tensor, sections: number, dim?: number | TensorSplitOptions, options?: TensorSplitOptions): Tensor[];
/** `tensor_split.tensor_indices_or_sections(Tensor(a -> *) self, Tensor tensor_indices_or_sections, int dim=0) -> Tensor(a)[]` */
export declare function tensorSplit(input: Tensor, tensorIndicesOrSections: Tensor, dim?: number | TensorSplitOptions, options?: TensorSplitOptions): Tensor[];
/** `threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor` */
export declare function threshold(input: Tensor, threshold: Scalar, value: Scalar, options?: { out?: Tensor }): Tensor;
/** `threshold_(Tensor(a!) self, Scalar threshold, Scalar value) -> Tensor(a!)` */
export declare function threshold_(input: Tensor, threshold: Scalar, value: Scalar): Tensor;
/** `tile(Tensor self, SymInt[] dims) -> Tensor` */
export declare function tile(input: Tensor, dims: readonly number[]): Tensor;
/** `topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)` */
export declare function topk(input: Tensor, k: number, dim?: number | TopkOptions, largest?: boolean | TopkOptions, sorted?: boolean | TopkOptions, options?: TopkOptions): ValuesIndices;
/** `trace(Tensor self) -> Tensor` */
export declare function trace(input: Tensor): Tensor;
/** `transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)` */
export declare function transpose(input: Tensor, dim0: number, dim1: number): Tensor;
/** `transpose_copy.int(Tensor self, int dim0, int dim1) -> Tensor` */
export declare function transposeCopy(input: Tensor, dim0: number, dim1: number, options?: { out?: Tensor }): Tensor;
/** `trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor` */
export declare function trapezoid(y: Tensor, options?: { dx?: Scalar; dim?: number }): Tensor;
/** `trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor` */
export declare function trapezoid(y: Tensor, x: Tensor, options?: { dim?: number }): Tensor;
/** `trapz.dx(Tensor y, *, float dx=1., int dim=-1) -> Tensor` */
export declare function trapz(y: Tensor, options?: { dx?: number; dim?: number }): Tensor;
/** `trapz.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor` */
export declare function trapz(y: Tensor, x: Tensor, options?: { dim?: number }): Tensor;
/** `triangular_solve(Tensor self, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False) -> (Tensor solution, Tensor cloned_coefficient)` */
export declare function triangularSolve(input: Tensor, A: Tensor, upper?: boolean | TriangularSolveOptions, transpose?: boolean | TriangularSolveOptions, unitriangular?: boolean | TriangularSolveOptions, options?: TriangularSolveOptions): SolutionClonedCoefficient;
/** `tril(Tensor self, SymInt diagonal=0) -> Tensor` */
export declare function tril(input: Tensor, diagonal?: number | TrilOptions, options?: TrilOptions): Tensor;
/** `tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function trilIndices(row: number, col: number, offset?: number | TrilIndicesOptions, options?: TrilIndicesOptions): Tensor;
/** `triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float margin=1., float p=2., float eps=9.9999999999999995e-07, bool swap=False, int reduction=1) -> Tensor` */
export declare function tripletMarginLoss(anchor: Tensor, positive: Tensor, negative: Tensor, margin?: number | TripletMarginLossOptions, p?: number | TripletMarginLossOptions, eps?: number | TripletMarginLossOptions, swap?: boolean | TripletMarginLossOptions, reduction?: Reduction | TripletMarginLossOptions, options?: TripletMarginLossOptions): Tensor;
/** `triu(Tensor self, SymInt diagonal=0) -> Tensor` */
export declare function triu(input: Tensor, diagonal?: number | TriuOptions, options?: TriuOptions): Tensor;
/** `triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function triuIndices(row: number, col: number, offset?: number | TriuIndicesOptions, options?: TriuIndicesOptions): Tensor;
/** `true_divide.Scalar(Tensor self, Scalar other) -> Tensor` */
export declare function trueDivide(input: Tensor, other: Scalar): Tensor;
/** `true_divide.Tensor(Tensor self, Tensor other) -> Tensor` */
export declare function trueDivide(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `trunc(Tensor self) -> Tensor` */
export declare function trunc(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `trunc_(Tensor(a!) self) -> Tensor(a!)` */
export declare function trunc_(input: Tensor): Tensor;
/** `unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]` */
export declare function unbind(input: Tensor, dim?: number | UnbindOptions, options?: UnbindOptions): Tensor[];
/** `unbind_copy.int(Tensor self, int dim=0) -> Tensor[]` */
export declare function unbindCopy(input: Tensor, dim?: number | UnbindCopyOptions, options?: UnbindCopyOptions): Tensor[];
/** `unflatten.int(Tensor(a) self, int dim, SymInt[] sizes) -> Tensor(a)` */
export declare function unflatten(input: Tensor, dim: number, sizes: readonly number[]): Tensor;
/** `unfold_copy(Tensor self, int dimension, int size, int step) -> Tensor` */
export declare function unfoldCopy(input: Tensor, dimension: number, size: number, step: number, options?: { out?: Tensor }): Tensor;
/** `unsafe_chunk(Tensor self, int chunks, int dim=0) -> Tensor[]` */
export declare function unsafeChunk(input: Tensor, chunks: number, dim?: number | UnsafeChunkOptions, options?: UnsafeChunkOptions): Tensor[];
/** `unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]` */
export declare function unsafeSplit(input: Tensor, splitSize: number, dim?: number | UnsafeSplitOptions, options?: UnsafeSplitOptions): Tensor[];
/** `unsafe_split_with_sizes(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]` */
export declare function unsafeSplitWithSizes(input: Tensor, splitSizes: readonly number[], dim?: number | UnsafeSplitWithSizesOptions, options?: UnsafeSplitWithSizesOptions): Tensor[];
/** `unsqueeze(Tensor(a) self, int dim) -> Tensor(a)` */
export declare function unsqueeze(input: Tensor, dim: number): Tensor;
/** `unsqueeze_copy(Tensor self, int dim) -> Tensor` */
export declare function unsqueezeCopy(input: Tensor, dim: number, options?: { out?: Tensor }): Tensor;
/** `values_copy(Tensor self) -> Tensor` */
export declare function valuesCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `vander(Tensor x, int? N=None, bool increasing=False) -> Tensor` */
export declare function vander(x: Tensor, N?: number | null | VanderOptions, increasing?: boolean | VanderOptions, options?: VanderOptions): Tensor;
/** `var(Tensor self, bool unbiased=True) -> Tensor` */
declare function var_(input: Tensor, unbiased?: boolean | VarOptions, options?: VarOptions): Tensor;
/** `var.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor` */
declare function var_(input: Tensor, dim?: number | readonly number[] | null | VarOptions2, options?: VarOptions2): Tensor;
/** `var.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor` */
declare function var_(input: Tensor, dim: number | readonly number[] | null, unbiased?: boolean | VarOptions3, keepdim?: boolean | VarOptions3, options?: VarOptions3): Tensor;
export { var_ as var };
/** `var_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)` */
export declare function varMean(input: Tensor, unbiased?: boolean | VarMeanOptions, options?: VarMeanOptions): [Tensor, Tensor];
/** `var_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)` */
export declare function varMean(input: Tensor, dim?: number | readonly number[] | null | VarMeanOptions2, options?: VarMeanOptions2): [Tensor, Tensor];
/** `var_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)` */
export declare function varMean(input: Tensor, dim: number | readonly number[] | null, unbiased?: boolean | VarMeanOptions3, keepdim?: boolean | VarMeanOptions3, options?: VarMeanOptions3): [Tensor, Tensor];
/** `vdot(Tensor self, Tensor other) -> Tensor` */
export declare function vdot(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `view_as_complex(Tensor(a) self) -> Tensor(a)` */
export declare function viewAsComplex(input: Tensor): Tensor;
/** `view_as_complex_copy(Tensor self) -> Tensor` */
export declare function viewAsComplexCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `view_as_real(Tensor(a) self) -> Tensor(a)` */
export declare function viewAsReal(input: Tensor): Tensor;
/** `view_as_real_copy(Tensor self) -> Tensor` */
export declare function viewAsRealCopy(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `view_copy(Tensor self, SymInt[] size) -> Tensor` */
export declare function viewCopy(input: Tensor, size: readonly number[], options?: { out?: Tensor }): Tensor;
/** `view_copy.dtype(Tensor self, ScalarType dtype) -> Tensor` */
export declare function viewCopy(input: Tensor, dtype: DType, options?: { out?: Tensor }): Tensor;
/** `vsplit.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]` */
export declare function vsplit(input: Tensor, indices: readonly number[]): Tensor[];
/** `vsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]` */
export declare function vsplit(input: Tensor, sections: number): Tensor[];
/** `vstack(Tensor[] tensors) -> Tensor` */
export declare function vstack(tensors: readonly Tensor[], options?: { out?: Tensor }): Tensor;
/** `where(Tensor condition) -> Tensor[]` */
export declare function where(condition: Tensor): Tensor[];
/**
 * `where.Scalar(Tensor condition, Scalar self, Scalar other) -> Tensor`
 * `where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor`
 */
export declare function where(condition: Tensor, input: Scalar | Tensor, other: Scalar): Tensor;
/** `where.ScalarSelf(Tensor condition, Scalar self, Tensor other) -> Tensor` */
export declare function where(condition: Tensor, input: Scalar, other: Tensor): Tensor;
/** `where.self(Tensor condition, Tensor self, Tensor other) -> Tensor` */
export declare function where(condition: Tensor, input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor`
 * `xlogy.Tensor(Tensor self, Tensor other) -> Tensor`
 */
export declare function xlogy(input: Tensor, other: Scalar | Tensor, options?: { out?: Tensor }): Tensor;
/** `xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor` */
export declare function xlogy(input: Scalar, other: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `xlogy_.Scalar_Other(Tensor(a!) self, Scalar other) -> Tensor(a!)`
 * `xlogy_.Tensor(Tensor(a!) self, Tensor other) -> Tensor(a!)`
 */
export declare function xlogy_(input: Tensor, other: Scalar | Tensor): Tensor;
/** `zero_(Tensor(a!) self) -> Tensor(a!)` */
export declare function zero_(input: Tensor): Tensor;
/** `zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function zeros(...size: number[]): Tensor;
/** `zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function zeros(...args: [...size: number[], options: ZerosOptions]): Tensor;
/** `zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function zeros(size: readonly number[], options?: ZerosOptions): Tensor;
/** `zeros_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor` */
export declare function zerosLike(input: Tensor, options?: ZerosLikeOptions): Tensor;
