/** The modes in which a model can be trained here, as far as they can be told from the machine and the model. */
import { channelsLast, contiguousFormat, type MemoryFormat } from "../../dtype.ts";
import { native } from "../../loadAddon.ts";
import type { Module } from "../../nn/module.ts";

/** Hugging Face's names: float32, or autocast to bfloat16 or float16. */
export type MixedPrecision = "no" | "bf16" | "fp16";

export interface Mode {
  mixedPrecision: MixedPrecision;
  memoryFormat: MemoryFormat;
}

export interface Asked {
  mixedPrecision: MixedPrecision | "auto";
  memoryFormat: MemoryFormat | "auto";
  /** Whether the model itself can be timed. */
  hasExample: boolean;
}

export interface Candidates {
  /** One, or those that only a measurement tells apart. */
  modes: Mode[];
  /** Why these. */
  reason: string;
}

/** @param capabilities - of the CPU, by LibTorch's names */
export function candidates(
  model: Module,
  asked: Asked,
  capabilities: Readonly<Record<string, unknown>> = native.cpuCapabilities(),
): Candidates {
  const isOnCuda = model.parameters()[0]?.device.startsWith("cuda") ?? false;
  const { precisions, reason } = precisionsOf(asked, isOnCuda, capabilities);
  const modes = precisions.flatMap((mixedPrecision) =>
    formatsOf(model, asked.memoryFormat, mixedPrecision).map((memoryFormat) => ({
      mixedPrecision,
      memoryFormat,
    })),
  );
  return { modes, reason };
}

function precisionsOf(
  { mixedPrecision: asked, hasExample }: Asked,
  isOnCuda: boolean,
  capabilities: Readonly<Record<string, unknown>>,
): { precisions: MixedPrecision[]; reason: string } {
  if (asked !== "auto") return { precisions: [asked], reason: "precision as asked" };
  if (isOnCuda) return { precisions: ["no", "bf16"], reason: "on a GPU" };
  if (capabilities.amx_bf16 === true)
    return { precisions: ["bf16"], reason: "the CPU multiplies bfloat16 matrices (AMX)" };
  if (capabilities.avx512_bf16 === true || capabilities.bf16 === true) {
    // Instructions alone do not make it faster: for some shapes LibTorch's convolutions have no kernel with them in the
    // backward pass, and take many times as long.
    const reason = "the CPU has bfloat16 instructions, but no AMX";
    if (hasExample) return { precisions: ["no", "bf16"], reason };
    return { precisions: ["no"], reason: `${reason}; with an example bfloat16 would be timed` };
  }
  return { precisions: ["no"], reason: "the CPU has no bfloat16 instructions" };
}

function formatsOf(model: Module, asked: Asked["memoryFormat"], precision: MixedPrecision): MemoryFormat[] {
  if (asked !== "auto") return [asked];
  const hasImages = model.parameters().some(({ ndim }) => ndim === 4);
  if (!hasImages) return [contiguousFormat];
  return precision === "no" ? [channelsLast, contiguousFormat] : [channelsLast];
}
