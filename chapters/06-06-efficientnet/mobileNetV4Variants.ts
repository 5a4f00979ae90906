/**
 * The blocks of each MobileNetV4, as the search found them and timm has them: tables of numbers in a notation of a few letters.
 *
 * Section 6.6. The last convolution, which all have, is in mobileNetV4.ts.
 */
import { checkChoice, checkCount } from "../options.ts";
import type { MobileActivation } from "./convNorm.ts";
import type { MultiQueryAttentionOptions } from "./mobileAttention.ts";
import type { BottleneckKind } from "./universalBottleneck.ts";

/** One block; what only the first of a stage has, a stride or other channels, stands with it. */
export type MobileBlock =
  | { type: "conv"; kernelSize: number; channels: number; stride: number }
  | { type: "edge"; kernelSize: number; expansion: number; channels: number; stride: number }
  | ({ type: "bottleneck"; channels: number; stride: number } & BottleneckKind)
  | ({ type: "attention" } & MultiQueryAttentionOptions);

export interface MobileNetV4Variant {
  stemChannels: number;
  activation: MobileActivation;
  /** Whether bottlenecks and attention end in a learned factor a channel. */
  layerScale: boolean;
  /** Blocks of the stages 0 to 3. */
  stages: readonly (readonly MobileBlock[])[];
}

function conv(kernelSize: number, channels: number, stride = 1): MobileBlock {
  return { type: "conv", kernelSize, channels, stride };
}

/** The first stage of all but the smallest: 3x3, 4 times the channels, then 48. */
const EDGE: readonly MobileBlock[] = [{ type: "edge", kernelSize: 3, expansion: 4, channels: 48, stride: 2 }];

/** A bottleneck in letters, or attention; see {@link stage}. */
type StageBlock = string | MobileBlock;

/**
 * The bottlenecks of a stage, the first of which halves the size.
 *
 * @param blocks - `"3/5 e4"`: a depthwise convolution of 3x3 before the expansion to 4 times the channels, and one of 5x5 after
 *   it, 0 for none; or attention
 */
function stage(channels: number, ...blocks: StageBlock[]): MobileBlock[] {
  return blocks.map((block, at) => {
    if (typeof block !== "string") return block;
    const [start, mid, expansion] = block.split(/\/| e/).map(Number) as [number, number, number];
    return { type: "bottleneck", channels, stride: at === 0 ? 2 : 1, start, mid, expansion };
  });
}

function times(count: number, ...blocks: StageBlock[]): StageBlock[] {
  return Array.from({ length: count }, () => blocks).flat();
}

function attention(heads: number, keyDim: number, kvStride = 1): MobileBlock {
  return { type: "attention", heads, keyDim, kvStride };
}

const SMALL: MobileNetV4Variant = {
  stemChannels: 32,
  activation: "relu",
  layerScale: false,
  stages: [
    [conv(3, 32, 2), conv(1, 32)],
    [conv(3, 96, 2), conv(1, 64)],
    stage(96, "5/5 e3", ...times(4, "0/3 e2"), "3/0 e4"),
    stage(128, "3/3 e6", "5/5 e4", "0/5 e4", "0/5 e3", ...times(2, "0/3 e4")),
  ],
};

const MEDIUM: MobileNetV4Variant = {
  stemChannels: 32,
  activation: "relu",
  layerScale: false,
  stages: [
    EDGE,
    stage(80, "3/5 e4", "3/3 e2"),
    stage(160, "3/5 e6", ...times(2, "3/3 e4"), "3/5 e4", "3/3 e4", "3/0 e4", "0/0 e2", "3/0 e4"),
    stage(
      256,
      ...["5/5 e6", "5/5 e4", "3/5 e4", "3/5 e4", "0/0 e4", "3/0 e4", "3/5 e2"],
      ...["5/5 e4", "0/0 e4", "0/0 e4", "5/0 e2"],
    ),
  ],
};

const LARGE: MobileNetV4Variant = {
  stemChannels: 24,
  activation: "relu",
  layerScale: false,
  stages: [
    EDGE,
    stage(96, "3/5 e4", "3/3 e4"),
    stage(192, "3/5 e4", ...times(3, "3/3 e4"), "3/5 e4", ...times(5, "5/3 e4"), "3/0 e4"),
    stage(
      512,
      ...[...times(4, "5/5 e4"), "5/0 e4", "5/3 e4", "5/0 e4", "5/0 e4", "5/3 e4"],
      ...["5/5 e4", ...times(3, "5/0 e4")],
    ),
  ],
};

/** Of the hybrid medium: in stage 2 on an image of half the size. */
const MEDIUM_DOWN = attention(4, 64, 2);
const MEDIUM_FULL = attention(4, 64);

const HYBRID_MEDIUM: MobileNetV4Variant = {
  stemChannels: 32,
  activation: "relu",
  layerScale: true,
  stages: [
    EDGE,
    stage(80, "3/5 e4", "3/3 e2"),
    stage(
      160,
      ...["3/5 e6", "0/0 e2", "3/3 e4", "3/5 e4", MEDIUM_DOWN, "3/3 e4", MEDIUM_DOWN],
      ...["3/0 e4", MEDIUM_DOWN, "3/3 e4", MEDIUM_DOWN, "3/0 e4"],
    ),
    stage(
      256,
      ...["5/5 e6", "5/5 e4", "3/5 e4", "3/5 e4", "0/0 e2", "3/5 e2", "0/0 e2", "0/0 e4"],
      ...[MEDIUM_FULL, "3/0 e4", MEDIUM_FULL, "5/5 e4", MEDIUM_FULL, "5/0 e4", MEDIUM_FULL, "5/0 e4"],
    ),
  ],
};

/** Of the hybrid large. */
const LARGE_DOWN = attention(8, 48, 2);
const LARGE_FULL = attention(8, 64);

const HYBRID_LARGE: MobileNetV4Variant = {
  stemChannels: 24,
  activation: "gelu",
  layerScale: true,
  stages: [
    EDGE,
    stage(96, "3/5 e4", "3/3 e4"),
    stage(
      192,
      ...["3/5 e4", ...times(3, "3/3 e4"), "3/5 e4", "5/3 e4", "5/3 e4"],
      ...[...times(3, LARGE_DOWN, "5/3 e4"), LARGE_DOWN, "3/0 e4"],
    ),
    stage(
      512,
      ...[...times(4, "5/5 e4"), "5/0 e4", "5/3 e4", "5/0 e4", "5/0 e4", "5/3 e4", "5/5 e4"],
      ...times(4, LARGE_FULL, "5/0 e4"),
    ),
  ],
};

/** By the name that stands behind `mobilenetv4_`. */
export const MOBILENETV4_VARIANTS = {
  conv_small: SMALL,
  conv_medium: MEDIUM,
  conv_large: LARGE,
  hybrid_medium: HYBRID_MEDIUM,
  hybrid_large: HYBRID_LARGE,
};

/** The whole numbers from 1 that a block of each type must have. */
const COUNTS: Readonly<Record<MobileBlock["type"], readonly string[]>> = {
  conv: ["kernelSize", "channels", "stride"],
  edge: ["kernelSize", "expansion", "channels", "stride"],
  bottleneck: ["expansion", "channels", "stride"],
  attention: ["heads", "keyDim"],
};

/** @throws TypeError for what is no variant, with the number that is wrong */
export function checkVariant(variant: MobileNetV4Variant): void {
  const hasStages: boolean = Array.isArray(variant?.stages);
  if (!hasStages) {
    throw new TypeError(
      `MobileNetV4: expected a variant, such as MOBILENETV4_VARIANTS.conv_small, got ${JSON.stringify(variant)}`,
    );
  }
  const { stemChannels, activation, stages } = variant;
  checkCount("MobileNetV4", "stemChannels", stemChannels);
  checkChoice("MobileNetV4", "activation", activation, ["relu", "gelu"]);
  for (const [at, blocks] of stages.entries()) {
    for (const [nth, block] of blocks.entries()) {
      const name = (option: string) => `stages[${at}][${nth}].${option}`;
      checkChoice("MobileNetV4", name("type"), block.type, Object.keys(COUNTS) as MobileBlock["type"][]);
      const numbers: Record<string, unknown> = { ...block };
      for (const option of COUNTS[block.type])
        checkCount("MobileNetV4", name(option), numbers[option] as number);
    }
  }
}
