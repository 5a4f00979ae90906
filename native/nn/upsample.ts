/** Resizing of sequences, images and volumes. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { type InterpolateMode, interpolate } from "../functional.ts";
import type { Tensor } from "../tensor.ts";
import { pythonFloat, pythonText } from "./describeModule.ts";
import { Module } from "./module.ts";
import { choice } from "./sizes.ts";

const MODES: readonly InterpolateMode[] = [
  "nearest",
  "nearest-exact",
  "linear",
  "bilinear",
  "bicubic",
  "trilinear",
  "area",
];

export interface UpsampleSize {
  /** Size of the output, a number or one for each dimension of the picture; this or `scaleFactor`. */
  size?: number | readonly number[];
  /** Size of the output over the input's, a number or one for each dimension of the picture. */
  scaleFactor?: number | readonly number[];
}

export interface UpsampleOptions extends UpsampleSize {
  /** How values between those of the input come about. Default `"nearest"`. */
  mode?: InterpolateMode;
  /** Whether the corner pixels keep their place, in the linear and cubic modes. Default false. */
  alignCorners?: boolean;
  /** Computes the sizes from `scaleFactor` first, and then the factors from these. Default false. */
  recomputeScaleFactor?: boolean;
}

const UPSAMPLE_SIZE = { size: undefined, scaleFactor: undefined };
const UPSAMPLE = {
  ...UPSAMPLE_SIZE,
  mode: "nearest",
  alignCorners: null,
  recomputeScaleFactor: false,
} as const;

/**
 * Resizes `[N, C, T]` (nearest, linear, area), `[N, C, H, W]` (nearest, bilinear, bicubic, area) or `[N, C, D, H, W]`
 * (nearest, trilinear, area).
 */
export class Upsample extends Module {
  readonly size: number | readonly number[] | null;
  readonly scaleFactor: number | readonly number[] | null;
  readonly mode: InterpolateMode;
  readonly alignCorners: boolean | null;
  readonly recomputeScaleFactor: boolean;

  /** @throws TypeError unless one of `size` and `scaleFactor` is given */
  constructor(options: UpsampleOptions = {}) {
    super();
    const { name } = this.constructor;
    const { size, scaleFactor, mode, alignCorners, recomputeScaleFactor } = optionsOf(
      name,
      options,
      UPSAMPLE,
    );
    if ((size === undefined) === (scaleFactor === undefined)) {
      throw new TypeError(`${name}: expected one of the options size and scaleFactor`);
    }
    this.size = size ?? null;
    this.scaleFactor = scaleFactor ?? null;
    this.mode = choice(name, "mode", mode, MODES);
    this.alignCorners = alignCorners;
    this.recomputeScaleFactor = recomputeScaleFactor;
  }

  forward(input: Tensor): Tensor {
    requireTensor(this.constructor.name, input);
    const { mode, alignCorners } = this;
    return interpolate(input, {
      ...this.sizeFor(input),
      mode,
      ...(alignCorners !== null && { alignCorners }),
    });
  }

  private sizeFor({ shape }: Tensor): UpsampleSize {
    if (this.size !== null) return { size: this.size };
    const scaleFactor = this.scaleFactor as number | readonly number[];
    if (!this.recomputeScaleFactor) return { scaleFactor };
    const sizes = shape.slice(2);
    return {
      size: sizes.map((size, i) => {
        const factor = typeof scaleFactor === "number" ? scaleFactor : (scaleFactor[i] as number);
        return Math.floor(size * factor);
      }),
    };
  }

  override extraRepr(): string {
    const { size, scaleFactor, mode } = this;
    const first =
      scaleFactor === null ? `size=${pythonText(size)}` : `scale_factor=${pythonFloat(scaleFactor)}`;
    return `${first}, mode=${pythonText(mode)}`;
  }
}

/** Resizes `[N, C, H, W]` by taking the nearest pixel. */
export class UpsamplingNearest2d extends Upsample {
  constructor(options: UpsampleSize) {
    super({ ...optionsOf(new.target.name, options, UPSAMPLE_SIZE), mode: "nearest" });
  }
}

/** Resizes `[N, C, H, W]` bilinearly; the corner pixels keep their place. */
export class UpsamplingBilinear2d extends Upsample {
  constructor(options: UpsampleSize) {
    super({ ...optionsOf(new.target.name, options, UPSAMPLE_SIZE), mode: "bilinear", alignCorners: true });
  }
}
