// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import type { DType, Scalar } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import type { EigenvaluesEigenvectors, InverseInfo, LDPivots, LDPivotsInfo, LInfo, LUPivots, LUPivotsInfo, PLU, QR, ResultInfo, SignLogabsdet, SolutionResidualsRankSingularValues, UH, USVh } from "./results.d.ts";

export interface CholeskyExOptions { upper?: boolean; checkErrors?: boolean; out?: readonly [Tensor, Tensor] }
export interface CondOptions { p?: Scalar | null; out?: Tensor }
export interface DiagonalOptions { offset?: number; dim1?: number; dim2?: number }
export interface EighOptions { UPLO?: "L" | "U"; out?: readonly [Tensor, Tensor] }
export interface EigvalshOptions { UPLO?: "L" | "U"; out?: Tensor }
export interface LdlFactorExOptions { hermitian?: boolean; checkErrors?: boolean; out?: readonly [Tensor, Tensor, Tensor] }
export interface LstsqOptions { rcond?: number | null; driver?: "gels" | "gelsy" | "gelsd" | "gelss" | null; out?: readonly [Tensor, Tensor, Tensor, Tensor] }
export interface LuFactorExOptions { pivot?: boolean; checkErrors?: boolean; out?: readonly [Tensor, Tensor, Tensor] }
export interface LuSolveOptions { left?: boolean; adjoint?: boolean; out?: Tensor }
export interface MatrixNormOptions { dim?: readonly number[]; keepdim?: boolean; dtype?: DType | null; out?: Tensor }
export interface MatrixNormOptions2 { ord?: "fro" | "nuc"; dim?: readonly number[]; keepdim?: boolean; dtype?: DType | null; out?: Tensor }
export interface MatrixRankOptions { hermitian?: boolean; out?: Tensor }
export interface MatrixRankOptions2 { atol?: number | null; rtol?: number | null; hermitian?: boolean; out?: Tensor }
export interface MatrixRankOptions3 { atol?: Tensor | null; rtol?: Tensor | null; hermitian?: boolean; out?: Tensor }
export interface NormOptions { ord?: Scalar | null; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null; out?: Tensor }
export interface NormOptions2 { dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null; out?: Tensor }
export interface PinvOptions { hermitian?: boolean; out?: Tensor }
export interface PinvOptions2 { atol?: number | null; rtol?: number | null; hermitian?: boolean; out?: Tensor }
export interface PinvOptions3 { atol?: Tensor | null; rtol?: Tensor | null; hermitian?: boolean; out?: Tensor }
export interface QrOptions { mode?: "reduced" | "complete" | "r"; out?: readonly [Tensor, Tensor] }
export interface SolveExOptions { left?: boolean; checkErrors?: boolean; out?: readonly [Tensor, Tensor] }
export interface SolveTriangularOptions { upper: boolean; left?: boolean; unitriangular?: boolean; out?: Tensor }
export interface SvdOptions { fullMatrices?: boolean; driver?: "gesvd" | "gesvdj" | "gesvda" | null; out?: readonly [Tensor, Tensor, Tensor] }
export interface TensorinvOptions { ind?: number; out?: Tensor }
export interface TensorsolveOptions { dims?: readonly number[] | null; out?: Tensor }
export interface VectorNormOptions { ord?: Scalar; dim?: number | readonly number[] | null; keepdim?: boolean; dtype?: DType | null; out?: Tensor }

/** `linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor` */
export declare function cholesky(input: Tensor, options?: { upper?: boolean; out?: Tensor }): Tensor;
/** `linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> (Tensor L, Tensor info)` */
export declare function choleskyEx(input: Tensor, options?: CholeskyExOptions): LInfo;
/** `linalg_cond(Tensor self, Scalar? p=None) -> Tensor` */
export declare function cond(input: Tensor, p?: Scalar | null | CondOptions, options?: CondOptions): Tensor;
/** `linalg_cond.p_str(Tensor self, str p) -> Tensor` */
export declare function cond(input: Tensor, p: "fro" | "nuc", options?: { out?: Tensor }): Tensor;
/** `linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor` */
export declare function cross(input: Tensor, other: Tensor, options?: { dim?: number; out?: Tensor }): Tensor;
/** `linalg_det(Tensor A) -> Tensor` */
export declare function det(A: Tensor, options?: { out?: Tensor }): Tensor;
/** `linalg_diagonal(Tensor(a) A, *, int offset=0, int dim1=-2, int dim2=-1) -> Tensor(a)` */
export declare function diagonal(A: Tensor, options?: DiagonalOptions): Tensor;
/** `linalg_eig(Tensor self) -> (Tensor eigenvalues, Tensor eigenvectors)` */
export declare function eig(input: Tensor, options?: { out?: readonly [Tensor, Tensor] }): EigenvaluesEigenvectors;
/** `linalg_eigh(Tensor self, str UPLO="L") -> (Tensor eigenvalues, Tensor eigenvectors)` */
export declare function eigh(input: Tensor, UPLO?: "L" | "U" | EighOptions, options?: EighOptions): EigenvaluesEigenvectors;
/** `linalg_eigvals(Tensor self) -> Tensor` */
export declare function eigvals(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `linalg_eigvalsh(Tensor self, str UPLO="L") -> Tensor` */
export declare function eigvalsh(input: Tensor, UPLO?: "L" | "U" | EigvalshOptions, options?: EigvalshOptions): Tensor;
/** `linalg_householder_product(Tensor input, Tensor tau) -> Tensor` */
export declare function householderProduct(input: Tensor, tau: Tensor, options?: { out?: Tensor }): Tensor;
/** `linalg_inv(Tensor A) -> Tensor` */
export declare function inv(A: Tensor, options?: { out?: Tensor }): Tensor;
/** `linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)` */
export declare function invEx(A: Tensor, options?: { checkErrors?: boolean; out?: readonly [Tensor, Tensor] }): InverseInfo;
/** `linalg_ldl_factor(Tensor self, *, bool hermitian=False) -> (Tensor LD, Tensor pivots)` */
export declare function ldlFactor(input: Tensor, options?: { hermitian?: boolean; out?: readonly [Tensor, Tensor] }): LDPivots;
/** `linalg_ldl_factor_ex(Tensor self, *, bool hermitian=False, bool check_errors=False) -> (Tensor LD, Tensor pivots, Tensor info)` */
export declare function ldlFactorEx(input: Tensor, options?: LdlFactorExOptions): LDPivotsInfo;
/** `linalg_ldl_solve(Tensor LD, Tensor pivots, Tensor B, *, bool hermitian=False) -> Tensor` */
export declare function ldlSolve(LD: Tensor, pivots: Tensor, B: Tensor, options?: { hermitian?: boolean; out?: Tensor }): Tensor;
/** `linalg_lstsq(Tensor self, Tensor b, float? rcond=None, *, str? driver=None) -> (Tensor solution, Tensor residuals, Tensor rank, Tensor singular_values)` */
export declare function lstsq(input: Tensor, b: Tensor, rcond?: number | null | LstsqOptions, options?: LstsqOptions): SolutionResidualsRankSingularValues;
/** `linalg_lu(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)` */
export declare function lu(A: Tensor, options?: { pivot?: boolean; out?: readonly [Tensor, Tensor, Tensor] }): PLU;
/** `linalg_lu_factor(Tensor A, *, bool pivot=True) -> (Tensor LU, Tensor pivots)` */
export declare function luFactor(A: Tensor, options?: { pivot?: boolean; out?: readonly [Tensor, Tensor] }): LUPivots;
/** `linalg_lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False) -> (Tensor LU, Tensor pivots, Tensor info)` */
export declare function luFactorEx(A: Tensor, options?: LuFactorExOptions): LUPivotsInfo;
/** `linalg_lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False) -> Tensor` */
export declare function luSolve(LU: Tensor, pivots: Tensor, B: Tensor, options?: LuSolveOptions): Tensor;
/** `linalg_matmul(Tensor self, Tensor other) -> Tensor` */
export declare function matmul(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `linalg_matrix_exp(Tensor self) -> Tensor` */
export declare function matrixExp(input: Tensor): Tensor;
/** `linalg_matrix_norm(Tensor self, Scalar ord, int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function matrixNorm(input: Tensor, ord: Scalar, dim?: readonly number[] | MatrixNormOptions, keepdim?: boolean | MatrixNormOptions, options?: MatrixNormOptions): Tensor;
/** `linalg_matrix_norm.str_ord(Tensor self, str ord="fro", int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function matrixNorm(input: Tensor, ord?: "fro" | "nuc" | MatrixNormOptions2, dim?: readonly number[] | MatrixNormOptions2, keepdim?: boolean | MatrixNormOptions2, options?: MatrixNormOptions2): Tensor;
/** `linalg_matrix_power(Tensor self, int n) -> Tensor` */
export declare function matrixPower(input: Tensor, n: number, options?: { out?: Tensor }): Tensor;
/**
 * `linalg_matrix_rank(Tensor self, float tol, bool hermitian=False) -> Tensor`
 * `linalg_matrix_rank.tol_tensor(Tensor input, Tensor tol, bool hermitian=False) -> Tensor`
 */
export declare function matrixRank(input: Tensor, tol: number | Tensor, hermitian?: boolean | MatrixRankOptions, options?: MatrixRankOptions): Tensor;
/** `linalg_matrix_rank.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool hermitian=False) -> Tensor` */
export declare function matrixRank(input: Tensor, options?: MatrixRankOptions2): Tensor;
/** `linalg_matrix_rank.atol_rtol_tensor(Tensor input, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor` */
export declare function matrixRank(input: Tensor, options?: MatrixRankOptions3): Tensor;
/** `linalg_matrix_sqrth(Tensor self) -> Tensor` */
export declare function matrixSqrth(input: Tensor): Tensor;
/** `linalg_multi_dot(Tensor[] tensors) -> Tensor` */
export declare function multiDot(tensors: readonly Tensor[], options?: { out?: Tensor }): Tensor;
/** `linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function norm(input: Tensor, ord?: Scalar | null | NormOptions, dim?: number | readonly number[] | null | NormOptions, keepdim?: boolean | NormOptions, options?: NormOptions): Tensor;
/** `linalg_norm.ord_str(Tensor self, str ord, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function norm(input: Tensor, ord: "fro" | "nuc", dim?: number | readonly number[] | null | NormOptions2, keepdim?: boolean | NormOptions2, options?: NormOptions2): Tensor;
/**
 * `linalg_pinv(Tensor self, float rcond, bool hermitian=False) -> Tensor`
 * `linalg_pinv.rcond_tensor(Tensor self, Tensor rcond, bool hermitian=False) -> Tensor`
 */
export declare function pinv(input: Tensor, rcond: number | Tensor, hermitian?: boolean | PinvOptions, options?: PinvOptions): Tensor;
/** `linalg_pinv.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool hermitian=False) -> Tensor` */
export declare function pinv(input: Tensor, options?: PinvOptions2): Tensor;
/** `linalg_pinv.atol_rtol_tensor(Tensor self, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False) -> Tensor` */
export declare function pinv(input: Tensor, options?: PinvOptions3): Tensor;
/** `linalg_polar(Tensor A) -> (Tensor U, Tensor H)` */
export declare function polar(A: Tensor, options?: { out?: readonly [Tensor, Tensor] }): UH;
/** `linalg_qr(Tensor A, str mode="reduced") -> (Tensor Q, Tensor R)` */
export declare function qr(A: Tensor, mode?: "reduced" | "complete" | "r" | QrOptions, options?: QrOptions): QR;
/** `linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)` */
export declare function slogdet(A: Tensor, options?: { out?: readonly [Tensor, Tensor] }): SignLogabsdet;
/** `linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor` */
export declare function solve(A: Tensor, B: Tensor, options?: { left?: boolean; out?: Tensor }): Tensor;
/** `linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> (Tensor result, Tensor info)` */
export declare function solveEx(A: Tensor, B: Tensor, options?: SolveExOptions): ResultInfo;
/** `linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool unitriangular=False) -> Tensor` */
export declare function solveTriangular(input: Tensor, B: Tensor, options: SolveTriangularOptions): Tensor;
/** `linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor Vh)` */
export declare function svd(A: Tensor, fullMatrices?: boolean | SvdOptions, options?: SvdOptions): USVh;
/** `linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor` */
export declare function svdvals(A: Tensor, options?: { driver?: "gesvd" | "gesvdj" | "gesvda" | null; out?: Tensor }): Tensor;
/** `linalg_tensorinv(Tensor self, int ind=2) -> Tensor` */
export declare function tensorinv(input: Tensor, ind?: number | TensorinvOptions, options?: TensorinvOptions): Tensor;
/** `linalg_tensorsolve(Tensor self, Tensor other, int[]? dims=None) -> Tensor` */
export declare function tensorsolve(input: Tensor, other: Tensor, dims?: readonly number[] | null | TensorsolveOptions, options?: TensorsolveOptions): Tensor;
/** `linalg_vander(Tensor x, *, SymInt? N=None) -> Tensor` */
export declare function vander(x: Tensor, options?: { N?: number | null }): Tensor;
/** `linalg_vecdot(Tensor x, Tensor y, *, int dim=-1) -> Tensor` */
export declare function vecdot(x: Tensor, y: Tensor, options?: { dim?: number; out?: Tensor }): Tensor;
/** `linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor` */
export declare function vectorNorm(input: Tensor, ord?: Scalar | VectorNormOptions, dim?: number | readonly number[] | null | VectorNormOptions, keepdim?: boolean | VectorNormOptions, options?: VectorNormOptions): Tensor;
