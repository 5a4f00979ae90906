// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import type { DType, Scalar } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

export interface LogitOptions { eps?: number | null; out?: Tensor }
export interface LogsumexpOptions { keepdim?: boolean; out?: Tensor }
export interface SoftmaxOptions { dtype?: DType | null }

/** `special_airy_ai(Tensor x) -> Tensor` */
export declare function airyAi(x: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_bessel_j0(Tensor self) -> Tensor` */
export declare function besselJ0(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_bessel_j1(Tensor self) -> Tensor` */
export declare function besselJ1(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_bessel_y0(Tensor self) -> Tensor` */
export declare function besselY0(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_bessel_y1(Tensor self) -> Tensor` */
export declare function besselY1(input: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_chebyshev_polynomial_t(Tensor x, Tensor n) -> Tensor`
 * `special_chebyshev_polynomial_t.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function chebyshevPolynomialT(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_chebyshev_polynomial_t.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function chebyshevPolynomialT(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_chebyshev_polynomial_u(Tensor x, Tensor n) -> Tensor`
 * `special_chebyshev_polynomial_u.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function chebyshevPolynomialU(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_chebyshev_polynomial_u.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function chebyshevPolynomialU(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_chebyshev_polynomial_v(Tensor x, Tensor n) -> Tensor`
 * `special_chebyshev_polynomial_v.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function chebyshevPolynomialV(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_chebyshev_polynomial_v.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function chebyshevPolynomialV(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_chebyshev_polynomial_w(Tensor x, Tensor n) -> Tensor`
 * `special_chebyshev_polynomial_w.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function chebyshevPolynomialW(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_chebyshev_polynomial_w.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function chebyshevPolynomialW(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_digamma(Tensor self) -> Tensor` */
export declare function digamma(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_entr(Tensor self) -> Tensor` */
export declare function entr(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_erf(Tensor self) -> Tensor` */
export declare function erf(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_erfc(Tensor self) -> Tensor` */
export declare function erfc(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_erfcx(Tensor self) -> Tensor` */
export declare function erfcx(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_erfinv(Tensor self) -> Tensor` */
export declare function erfinv(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_exp2(Tensor self) -> Tensor` */
export declare function exp2(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_expit(Tensor self) -> Tensor` */
export declare function expit(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_expm1(Tensor self) -> Tensor` */
export declare function expm1(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_gammainc(Tensor self, Tensor other) -> Tensor` */
export declare function gammainc(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_gammaincc(Tensor self, Tensor other) -> Tensor` */
export declare function gammaincc(input: Tensor, other: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_gammaln(Tensor self) -> Tensor` */
export declare function gammaln(input: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_hermite_polynomial_h(Tensor x, Tensor n) -> Tensor`
 * `special_hermite_polynomial_h.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function hermitePolynomialH(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_hermite_polynomial_h.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function hermitePolynomialH(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_hermite_polynomial_he(Tensor x, Tensor n) -> Tensor`
 * `special_hermite_polynomial_he.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function hermitePolynomialHe(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_hermite_polynomial_he.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function hermitePolynomialHe(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_i0(Tensor self) -> Tensor` */
export declare function i0(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_i0e(Tensor self) -> Tensor` */
export declare function i0e(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_i1(Tensor self) -> Tensor` */
export declare function i1(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_i1e(Tensor self) -> Tensor` */
export declare function i1e(input: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_laguerre_polynomial_l(Tensor x, Tensor n) -> Tensor`
 * `special_laguerre_polynomial_l.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function laguerrePolynomialL(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_laguerre_polynomial_l.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function laguerrePolynomialL(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_legendre_polynomial_p(Tensor x, Tensor n) -> Tensor`
 * `special_legendre_polynomial_p.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function legendrePolynomialP(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_legendre_polynomial_p.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function legendrePolynomialP(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_log1p(Tensor self) -> Tensor` */
export declare function log1p(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_log_ndtr(Tensor self) -> Tensor` */
export declare function logNdtr(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_log_softmax(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor` */
export declare function logSoftmax(input: Tensor, dim: number, options?: { dtype?: DType | null }): Tensor;
/** `special_logit(Tensor self, float? eps=None) -> Tensor` */
export declare function logit(input: Tensor, eps?: number | null | LogitOptions, options?: LogitOptions): Tensor;
/** `special_logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor` */
export declare function logsumexp(input: Tensor, dim: number | readonly number[], keepdim?: boolean | LogsumexpOptions, options?: LogsumexpOptions): Tensor;
/** `special_modified_bessel_i0(Tensor self) -> Tensor` */
export declare function modifiedBesselI0(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_modified_bessel_i1(Tensor self) -> Tensor` */
export declare function modifiedBesselI1(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_modified_bessel_k0(Tensor self) -> Tensor` */
export declare function modifiedBesselK0(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_modified_bessel_k1(Tensor self) -> Tensor` */
export declare function modifiedBesselK1(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_multigammaln(Tensor self, int p) -> Tensor` */
export declare function multigammaln(input: Tensor, p: number, options?: { out?: Tensor }): Tensor;
/** `special_ndtr(Tensor self) -> Tensor` */
export declare function ndtr(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_ndtri(Tensor self) -> Tensor` */
export declare function ndtri(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_polygamma(int n, Tensor self) -> Tensor` */
export declare function polygamma(n: number, input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_psi(Tensor self) -> Tensor` */
export declare function psi(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_round(Tensor self, *, int decimals=0) -> Tensor` */
export declare function round(input: Tensor, options?: { decimals?: number; out?: Tensor }): Tensor;
/** `special_scaled_modified_bessel_k0(Tensor x) -> Tensor` */
export declare function scaledModifiedBesselK0(x: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_scaled_modified_bessel_k1(Tensor x) -> Tensor` */
export declare function scaledModifiedBesselK1(x: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_shifted_chebyshev_polynomial_t(Tensor x, Tensor n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_t.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function shiftedChebyshevPolynomialT(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_shifted_chebyshev_polynomial_t.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function shiftedChebyshevPolynomialT(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_shifted_chebyshev_polynomial_u(Tensor x, Tensor n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_u.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function shiftedChebyshevPolynomialU(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_shifted_chebyshev_polynomial_u.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function shiftedChebyshevPolynomialU(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_shifted_chebyshev_polynomial_v(Tensor x, Tensor n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_v.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function shiftedChebyshevPolynomialV(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_shifted_chebyshev_polynomial_v.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function shiftedChebyshevPolynomialV(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_shifted_chebyshev_polynomial_w(Tensor x, Tensor n) -> Tensor`
 * `special_shifted_chebyshev_polynomial_w.n_scalar(Tensor x, Scalar n) -> Tensor`
 */
export declare function shiftedChebyshevPolynomialW(x: Tensor, n: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_shifted_chebyshev_polynomial_w.x_scalar(Scalar x, Tensor n) -> Tensor` */
export declare function shiftedChebyshevPolynomialW(x: Scalar, n: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_sinc(Tensor self) -> Tensor` */
export declare function sinc(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `special_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor` */
export declare function softmax(input: Tensor, dim: number, dtype?: DType | null | SoftmaxOptions, options?: SoftmaxOptions): Tensor;
/** `special_spherical_bessel_j0(Tensor x) -> Tensor` */
export declare function sphericalBesselJ0(x: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_xlog1py(Tensor self, Tensor other) -> Tensor`
 * `special_xlog1py.other_scalar(Tensor self, Scalar other) -> Tensor`
 */
export declare function xlog1py(input: Tensor, other: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_xlog1py.self_scalar(Scalar self, Tensor other) -> Tensor` */
export declare function xlog1py(input: Scalar, other: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_xlogy(Tensor self, Tensor other) -> Tensor`
 * `special_xlogy.other_scalar(Tensor self, Scalar other) -> Tensor`
 */
export declare function xlogy(input: Tensor, other: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_xlogy.self_scalar(Scalar self, Tensor other) -> Tensor` */
export declare function xlogy(input: Scalar, other: Tensor, options?: { out?: Tensor }): Tensor;
/**
 * `special_zeta(Tensor self, Tensor other) -> Tensor`
 * `special_zeta.other_scalar(Tensor self, Scalar other) -> Tensor`
 */
export declare function zeta(input: Tensor, other: Tensor | Scalar, options?: { out?: Tensor }): Tensor;
/** `special_zeta.self_scalar(Scalar self, Tensor other) -> Tensor` */
export declare function zeta(input: Scalar, other: Tensor, options?: { out?: Tensor }): Tensor;
