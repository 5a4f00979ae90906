// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import { defineFunction } from "../dispatch/define.ts";

export const fft = defineFunction("fft_fft", "fft.fft");
export const fft2 = defineFunction("fft_fft2", "fft.fft2");
export const fftfreq = defineFunction("fft_fftfreq", "fft.fftfreq");
export const fftn = defineFunction("fft_fftn", "fft.fftn");
export const fftshift = defineFunction("fft_fftshift", "fft.fftshift");
export const hfft = defineFunction("fft_hfft", "fft.hfft");
export const hfft2 = defineFunction("fft_hfft2", "fft.hfft2");
export const hfftn = defineFunction("fft_hfftn", "fft.hfftn");
export const ifft = defineFunction("fft_ifft", "fft.ifft");
export const ifft2 = defineFunction("fft_ifft2", "fft.ifft2");
export const ifftn = defineFunction("fft_ifftn", "fft.ifftn");
export const ifftshift = defineFunction("fft_ifftshift", "fft.ifftshift");
export const ihfft = defineFunction("fft_ihfft", "fft.ihfft");
export const ihfft2 = defineFunction("fft_ihfft2", "fft.ihfft2");
export const ihfftn = defineFunction("fft_ihfftn", "fft.ihfftn");
export const irfft = defineFunction("fft_irfft", "fft.irfft");
export const irfft2 = defineFunction("fft_irfft2", "fft.irfft2");
export const irfftn = defineFunction("fft_irfftn", "fft.irfftn");
export const rfft = defineFunction("fft_rfft", "fft.rfft");
export const rfft2 = defineFunction("fft_rfft2", "fft.rfft2");
export const rfftfreq = defineFunction("fft_rfftfreq", "fft.rfftfreq");
export const rfftn = defineFunction("fft_rfftn", "fft.rfftn");
