/** The number format that a run computes in: float32, that of `--amp`, or what `accelerate` picks. */
import {
  amp as precision,
  autocast,
  bfloat16,
  channelsLast,
  contiguousFormat,
  float16,
  getNumThreads,
  zeros,
} from "torchbook";
import type { Network } from "torchbook/models";
import { type Accelerated, type AccelerateOptions, accelerate } from "torchbook/train";
import type { RunOptimizer } from "./optimizer.ts";
import type { Plan } from "./resolve.ts";
import type { PickedMode } from "./runFolder.ts";

export interface Precision {
  autocast: Accelerated<Network, RunOptimizer>["autocast"];
  scaler: precision.GradScaler;
  /** Kept in the folder of the run: it goes on with the same. */
  accelerated: PickedMode | null;
  words: string;
}

/** @param network - on its device; gets another memory format */
export function makePrecision(
  network: Network,
  optimizer: RunOptimizer,
  { settings, inChannels, accelerated }: Plan,
  device: "cpu" | "cuda",
): Precision {
  const { amp, imageSize, batchSize } = settings;
  if (!settings.accelerate) {
    network.to({ memoryFormat: channelsLast });
    const dtype = device === "cpu" ? bfloat16 : float16;
    return {
      autocast: (body) => autocast({ device, dtype, enabled: amp }, body),
      scaler: new precision.GradScaler(device, { enabled: amp && device === "cuda" }),
      accelerated: null,
      words: `${amp ? `${dtype.name} autocast` : "float32"} on ${device}, ${getNumThreads()} threads`,
    };
  }
  const options: AccelerateOptions = accelerated
    ? {
        mixedPrecision: accelerated.mixedPrecision,
        memoryFormat: accelerated.isChannelsLast ? channelsLast : contiguousFormat,
        threads: accelerated.threads,
      }
    : {
        ...(amp && { mixedPrecision: device === "cpu" ? "bf16" : "fp16" }),
        example: zeros([batchSize, inChannels, imageSize, imageSize], { device }),
      };
  const picked = accelerate(network, optimizer, options);
  const { mixedPrecision, memoryFormat, threads } = picked;
  return {
    autocast: picked.autocast,
    scaler: picked.scaler,
    accelerated: { mixedPrecision, isChannelsLast: memoryFormat === channelsLast, threads },
    words: picked.describe(),
  };
}
