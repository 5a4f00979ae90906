// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import type { Device, DType, Layout } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

export interface FftOptions { n?: number | null; dim?: number; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface Fft2Options { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface FftfreqOptions { d?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface FftnOptions { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface FftshiftOptions { dim?: number | readonly number[] | null }
export interface HfftOptions { n?: number | null; dim?: number; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface Hfft2Options { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface HfftnOptions { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface IfftOptions { n?: number | null; dim?: number; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface Ifft2Options { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface IfftnOptions { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface IfftshiftOptions { dim?: number | readonly number[] | null }
export interface IhfftOptions { n?: number | null; dim?: number; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface Ihfft2Options { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface IhfftnOptions { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface IrfftOptions { n?: number | null; dim?: number; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface Irfft2Options { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface IrfftnOptions { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface RfftOptions { n?: number | null; dim?: number; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface Rfft2Options { s?: number | readonly number[] | null; dim?: number | readonly number[]; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }
export interface RfftfreqOptions { d?: number; dtype?: DType | null; layout?: Layout | null; device?: Device | null; pinMemory?: boolean | null; requiresGrad?: boolean; out?: Tensor }
export interface RfftnOptions { s?: number | readonly number[] | null; dim?: number | readonly number[] | null; norm?: "backward" | "forward" | "ortho" | null; out?: Tensor }

/** `fft_fft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor` */
export declare function fft(input: Tensor, n?: number | null | FftOptions, dim?: number | FftOptions, norm?: "backward" | "forward" | "ortho" | null | FftOptions, options?: FftOptions): Tensor;
/** `fft_fft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export declare function fft2(input: Tensor, s?: number | readonly number[] | null | Fft2Options, dim?: number | readonly number[] | Fft2Options, norm?: "backward" | "forward" | "ortho" | null | Fft2Options, options?: Fft2Options): Tensor;
/** `fft_fftfreq(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function fftfreq(n: number, d?: number | FftfreqOptions, options?: FftfreqOptions): Tensor;
/** `fft_fftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export declare function fftn(input: Tensor, s?: number | readonly number[] | null | FftnOptions, dim?: number | readonly number[] | null | FftnOptions, norm?: "backward" | "forward" | "ortho" | null | FftnOptions, options?: FftnOptions): Tensor;
/** `fft_fftshift(Tensor self, int[1]? dim=None) -> Tensor` */
export declare function fftshift(input: Tensor, dim?: number | readonly number[] | null | FftshiftOptions, options?: FftshiftOptions): Tensor;
/** `fft_hfft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor` */
export declare function hfft(input: Tensor, n?: number | null | HfftOptions, dim?: number | HfftOptions, norm?: "backward" | "forward" | "ortho" | null | HfftOptions, options?: HfftOptions): Tensor;
/** `fft_hfft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export declare function hfft2(input: Tensor, s?: number | readonly number[] | null | Hfft2Options, dim?: number | readonly number[] | Hfft2Options, norm?: "backward" | "forward" | "ortho" | null | Hfft2Options, options?: Hfft2Options): Tensor;
/** `fft_hfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export declare function hfftn(input: Tensor, s?: number | readonly number[] | null | HfftnOptions, dim?: number | readonly number[] | null | HfftnOptions, norm?: "backward" | "forward" | "ortho" | null | HfftnOptions, options?: HfftnOptions): Tensor;
/** `fft_ifft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor` */
export declare function ifft(input: Tensor, n?: number | null | IfftOptions, dim?: number | IfftOptions, norm?: "backward" | "forward" | "ortho" | null | IfftOptions, options?: IfftOptions): Tensor;
/** `fft_ifft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export declare function ifft2(input: Tensor, s?: number | readonly number[] | null | Ifft2Options, dim?: number | readonly number[] | Ifft2Options, norm?: "backward" | "forward" | "ortho" | null | Ifft2Options, options?: Ifft2Options): Tensor;
/** `fft_ifftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export declare function ifftn(input: Tensor, s?: number | readonly number[] | null | IfftnOptions, dim?: number | readonly number[] | null | IfftnOptions, norm?: "backward" | "forward" | "ortho" | null | IfftnOptions, options?: IfftnOptions): Tensor;
/** `fft_ifftshift(Tensor self, int[1]? dim=None) -> Tensor` */
export declare function ifftshift(input: Tensor, dim?: number | readonly number[] | null | IfftshiftOptions, options?: IfftshiftOptions): Tensor;
/** `fft_ihfft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor` */
export declare function ihfft(input: Tensor, n?: number | null | IhfftOptions, dim?: number | IhfftOptions, norm?: "backward" | "forward" | "ortho" | null | IhfftOptions, options?: IhfftOptions): Tensor;
/** `fft_ihfft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export declare function ihfft2(input: Tensor, s?: number | readonly number[] | null | Ihfft2Options, dim?: number | readonly number[] | Ihfft2Options, norm?: "backward" | "forward" | "ortho" | null | Ihfft2Options, options?: Ihfft2Options): Tensor;
/** `fft_ihfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export declare function ihfftn(input: Tensor, s?: number | readonly number[] | null | IhfftnOptions, dim?: number | readonly number[] | null | IhfftnOptions, norm?: "backward" | "forward" | "ortho" | null | IhfftnOptions, options?: IhfftnOptions): Tensor;
/** `fft_irfft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor` */
export declare function irfft(input: Tensor, n?: number | null | IrfftOptions, dim?: number | IrfftOptions, norm?: "backward" | "forward" | "ortho" | null | IrfftOptions, options?: IrfftOptions): Tensor;
/** `fft_irfft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export declare function irfft2(input: Tensor, s?: number | readonly number[] | null | Irfft2Options, dim?: number | readonly number[] | Irfft2Options, norm?: "backward" | "forward" | "ortho" | null | Irfft2Options, options?: Irfft2Options): Tensor;
/** `fft_irfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export declare function irfftn(input: Tensor, s?: number | readonly number[] | null | IrfftnOptions, dim?: number | readonly number[] | null | IrfftnOptions, norm?: "backward" | "forward" | "ortho" | null | IrfftnOptions, options?: IrfftnOptions): Tensor;
/** `fft_rfft(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor` */
export declare function rfft(input: Tensor, n?: number | null | RfftOptions, dim?: number | RfftOptions, norm?: "backward" | "forward" | "ortho" | null | RfftOptions, options?: RfftOptions): Tensor;
/** `fft_rfft2(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor` */
export declare function rfft2(input: Tensor, s?: number | readonly number[] | null | Rfft2Options, dim?: number | readonly number[] | Rfft2Options, norm?: "backward" | "forward" | "ortho" | null | Rfft2Options, options?: Rfft2Options): Tensor;
/** `fft_rfftfreq(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor` */
export declare function rfftfreq(n: number, d?: number | RfftfreqOptions, options?: RfftfreqOptions): Tensor;
/** `fft_rfftn(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor` */
export declare function rfftn(input: Tensor, s?: number | readonly number[] | null | RfftnOptions, dim?: number | readonly number[] | null | RfftnOptions, norm?: "backward" | "forward" | "ortho" | null | RfftnOptions, options?: RfftnOptions): Tensor;
