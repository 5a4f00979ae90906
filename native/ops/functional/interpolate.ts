/** Up- and downsampling of images: one function over LibTorch's operator for each mode and dimension. */
import { requireTensor } from "../../dispatch/requireTensor.ts";
import { operator } from "../../dispatch/byName.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { adaptiveAvgPool2d, adaptiveAvgPool3d } from "../../generated/nn.js";
import { adaptiveAvgPool1d } from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";
import { eachDimension } from "./eachDimension.ts";

export type InterpolateMode =
  | "nearest"
  | "nearest-exact"
  | "linear"
  | "bilinear"
  | "bicubic"
  | "trilinear"
  | "area";

export interface InterpolateOptions {
  /** Pixels of the result, one for each of its dimensions or one for all; this or `scaleFactor`. */
  size?: number | readonly number[] | null;
  scaleFactor?: number | readonly number[] | null;
  /** Default `"nearest"`. */
  mode?: InterpolateMode;
  /** Whether the corner pixels keep their place; for the (bi-, tri-)linear and bicubic modes; default `false`. */
  alignCorners?: boolean | null;
  /** Takes the factors that the rounded output size gives instead of `scaleFactor` itself; default `false`. */
  recomputeScaleFactor?: boolean | null;
  /** Smooths when it makes smaller; for `"bilinear"` and `"bicubic"`; default `false`. */
  antialias?: boolean;
}

const SIZE = { size: undefined, scaleFactor: undefined };
const DEFAULTS = {
  ...SIZE,
  mode: "nearest",
  alignCorners: undefined,
  recomputeScaleFactor: false,
  antialias: false,
} as const;

/** Operators by mode and number of dimensions of the picture. */
const OPERATORS: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
  "nearest 1": operator("aten::upsample_nearest1d", "vec"),
  "nearest 2": operator("aten::upsample_nearest2d", "vec"),
  "nearest 3": operator("aten::upsample_nearest3d", "vec"),
  "nearest-exact 1": operator("aten::_upsample_nearest_exact1d", "vec"),
  "nearest-exact 2": operator("aten::_upsample_nearest_exact2d", "vec"),
  "nearest-exact 3": operator("aten::_upsample_nearest_exact3d", "vec"),
  "linear 1": operator("aten::upsample_linear1d", "vec"),
  "bilinear 2": operator("aten::upsample_bilinear2d", "vec"),
  "bicubic 2": operator("aten::upsample_bicubic2d", "vec"),
  "trilinear 3": operator("aten::upsample_trilinear3d", "vec"),
  "bilinear 2 antialias": operator("aten::_upsample_bilinear2d_aa", "vec"),
  "bicubic 2 antialias": operator("aten::_upsample_bicubic2d_aa", "vec"),
};

/**
 * Resizes the picture dimensions.
 * @param input [N, C, L], [N, C, H, W] or [N, C, D, H, W].
 * @throws where neither or both of `size` and `scaleFactor` are given, or `mode` does not fit the dimensions.
 */
export function interpolate(input: Tensor, options: InterpolateOptions): Tensor {
  const given = optionsOf("interpolate", options, DEFAULTS);
  requireTensor("interpolate", input);
  const { mode, antialias } = given;
  const alignCorners = given.alignCorners ?? undefined;
  const dims = input.ndim - 2;
  const size = given.size ?? undefined;
  const scaleFactor = given.scaleFactor ?? undefined;
  if ((size === undefined) === (scaleFactor === undefined)) {
    throw new TypeError("interpolate: expected one of the options size and scaleFactor");
  }
  const factors =
    scaleFactor === undefined ? null : eachDimension("interpolate", "option scaleFactor", scaleFactor, dims);
  const isRounded = mode === "area" || given.recomputeScaleFactor === true;
  const sizes =
    size !== undefined
      ? eachDimension("interpolate", "option size", size, dims)
      : isRounded
        ? scaled(input, factors as number[])
        : null;
  const scales = sizes ? null : factors;
  if (mode === "area") return area(input, sizes as number[], dims);
  const resize = OPERATORS[`${mode} ${dims}${antialias ? " antialias" : ""}`];
  if (!resize) {
    const shape = `[${input.shape.join(", ")}]`;
    const ending = ` ${dims}${antialias ? " antialias" : ""}`;
    const modes = Object.keys(OPERATORS).filter((key) => key.endsWith(ending));
    const known = modes.map((key) => key.slice(0, -ending.length)).join(", ") || "none";
    throw new TypeError(
      `interpolate: option mode: expected one for input of shape ${shape}${antialias ? " with antialias" : ""} (${known}), got "${mode}"`,
    );
  }
  const isNearest = mode.startsWith("nearest");
  if (isNearest && alignCorners !== undefined) {
    throw new TypeError(
      `interpolate: option alignCorners: expected none for mode "${mode}", got ${alignCorners}`,
    );
  }
  const corners = isNearest ? [] : [alignCorners ?? false];
  return resize(input, sizes, ...corners, scales) as Tensor;
}

function scaled(input: Tensor, scales: readonly number[]): number[] {
  return scales.map((scale, i) => Math.floor((input.shape[i + 2] as number) * scale));
}

function area(input: Tensor, sizes: number[], dims: number): Tensor {
  if (dims === 1) return adaptiveAvgPool1d(input, sizes);
  return dims === 2
    ? adaptiveAvgPool2d(input, sizes as [number, number])
    : adaptiveAvgPool3d(input, sizes as [number, number, number]);
}

type UpsampleOptions = Pick<InterpolateOptions, "size" | "scaleFactor">;

/** `interpolate` in mode `"nearest"`. */
export function upsampleNearest(input: Tensor, options: UpsampleOptions): Tensor {
  return interpolate(input, optionsOf("upsampleNearest", options, SIZE));
}

/** `interpolate` in mode `"bilinear"`, with `alignCorners`. */
export function upsampleBilinear(input: Tensor, options: UpsampleOptions): Tensor {
  const size = optionsOf("upsampleBilinear", options, SIZE);
  return interpolate(input, { ...size, mode: "bilinear", alignCorners: true });
}

/** The older name of `interpolate`. */
export function upsample(input: Tensor, options: InterpolateOptions): Tensor {
  return interpolate(input, optionsOf("upsample", options, DEFAULTS));
}
