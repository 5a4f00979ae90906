// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import type { DType, Layout, Scalar } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

export interface LogSoftmaxOptions { dtype?: DType | null }
export interface SoftmaxOptions { dtype?: DType | null }
export interface SpdiagsOptions { layout?: Layout | null }
export interface SampledAddmmOptions { beta?: Scalar; alpha?: Scalar; out?: Tensor }

/** `_sparse_addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function addmm(input: Tensor, mat1: Tensor, mat2: Tensor, options?: { beta?: Scalar; alpha?: Scalar }): Tensor;
/** `_sparse_log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
export declare function logSoftmax(input: Tensor, dim: number, dtype?: DType | null | LogSoftmaxOptions, options?: LogSoftmaxOptions): Tensor;
/** `_sparse_mm(Tensor sparse, Tensor dense) -> Tensor` */
export declare function mm(sparse: Tensor, dense: Tensor): Tensor;
/** `_sparse_mm.reduce(Tensor sparse, Tensor dense, str reduce) -> Tensor` */
export declare function mm(sparse: Tensor, dense: Tensor, reduce: "sum" | "mean" | "amax" | "amin"): Tensor;
/** `_sparse_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
export declare function softmax(input: Tensor, dim: number, dtype?: DType | null | SoftmaxOptions, options?: SoftmaxOptions): Tensor;
/**
 * `_sparse_sum(Tensor self) -> Tensor`
 * `_sparse_sum.dtype(Tensor self, *, ScalarType dtype) -> Tensor`
 */
export declare function sum(input: Tensor, options?: { dtype?: DType }): Tensor;
/**
 * `_sparse_sum.dim(Tensor self, int[1] dim) -> Tensor`
 * `_sparse_sum.dim_dtype(Tensor self, int[1] dim, *, ScalarType dtype) -> Tensor`
 */
export declare function sum(input: Tensor, dim: number | readonly number[], options?: { dtype?: DType }): Tensor;
/** `_spdiags(Tensor diagonals, Tensor offsets, int[] shape, Layout? layout=None) -> Tensor` */
export declare function spdiags(diagonals: Tensor, offsets: Tensor, shape: readonly number[], layout?: Layout | null | SpdiagsOptions, options?: SpdiagsOptions): Tensor;
/** `_spsolve(Tensor A, Tensor B, *, bool left=True) -> Tensor` */
export declare function spsolve(A: Tensor, B: Tensor, options?: { left?: boolean }): Tensor;
/** `sparse_sampled_addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1) -> Tensor` */
export declare function sampledAddmm(input: Tensor, mat1: Tensor, mat2: Tensor, options?: SampledAddmmOptions): Tensor;
