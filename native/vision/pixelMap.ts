/**
 * Transforms that only move pixels, on a whole batch at once: each image has rows and columns of its own, and all pixels are taken in
 * one operator. Some hundred small operators an image would cost more than their pixels.
 */
import "../methods.ts";
import { pad } from "../generated/nn.js";
import { arange, gather, rand, randint, where } from "../generated/torch.js";
import { tidy } from "../memory.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";

/** Where the pixels of each image of a batch come from. */
export interface PixelMap {
  /** `[N, H]` int64: rows of the image that was given; -1 for a pixel that was not in it. */
  rows: Tensor;
  /** `[N, W]` int64, as the rows. */
  columns: Tensor;
  /** Value of pixels that were not in the image; undefined while there are none. */
  fill?: number | undefined;
}

/** What a transform does to a map, with random numbers of each image; undefined where it must see the pixels. */
export type MovePixels = (map: PixelMap, generator: Generator | undefined) => PixelMap | undefined;

const moves = new WeakMap<object, MovePixels>();

/** Says that a transform only moves pixels. Returns it. */
export function movesPixels<T extends object>(transform: T, move: MovePixels): T {
  moves.set(transform, move);
  return transform;
}

/** How a transform moves pixels, if that is all it does. */
export function movesOf(transform: object): MovePixels | undefined {
  return moves.get(transform);
}

/** The moves of several, one after the other, if they all only move pixels. */
export function movesOfAll(transforms: readonly object[]): MovePixels | undefined {
  const all = transforms.map(movesOf);
  if (!all.every((move) => move !== undefined)) return undefined;
  return (map, generator) => all.reduce<PixelMap | undefined>((so, move) => so && move(so, generator), map);
}

/**
 * The pixels `[N, C, H, W]` moved as `move` says.
 *
 * @returns undefined where it must see them
 */
export function movePixels(
  images: Tensor,
  move: MovePixels,
  generator: Generator | undefined,
): Tensor | undefined {
  return tidy(() => {
    const [N, C, H, W] = images.shape as [number, number, number, number];
    const { device } = images;
    const indices = (length: number) => arange(length, { device }).expand([N, length]);
    const map = move({ rows: indices(H), columns: indices(W) }, generator);
    if (!map) return undefined;
    const { fill } = map;
    const source = fill === undefined ? images : pad(images, [0, 1, 0, 1], "constant", fill);
    const inside = (from: Tensor, size: number) =>
      fill === undefined ? from : where(from.lt(0), size, from);
    const width = source.shape[3] as number;
    const rows = inside(map.rows, H).mul(width);
    const places = rows.unsqueeze(2).add(inside(map.columns, W).unsqueeze(1));
    const [, height, newWidth] = places.shape as [number, number, number];
    const flat = places.reshape([N, 1, height * newWidth]).expand([N, C, height * newWidth]);
    return gather(source.reshape([N, C, -1]), 2, flat).reshape([N, C, height, newWidth]);
  });
}

/** Mirrors the images that a number below `p` is drawn for. */
export function flip(from: Tensor, p: number, generator: Generator | undefined): Tensor {
  const drawn = rand([from.shape[0] as number, 1], { device: from.device, ...(generator && { generator }) });
  return where(drawn.lt(p), from.flip([1]), from);
}

/** `[N, length]` with -1 before and after. */
export function padMap(from: Tensor, before: number, after: number): Tensor {
  return before + after > 0 ? pad(from, [before, after], "constant", -1) : from;
}

/** A part of `size`, at a random place for each image. */
export function cropMap(from: Tensor, size: number, generator: Generator | undefined): Tensor {
  const [N, length] = from.shape as [number, number];
  if (length === size) return from;
  const { device } = from;
  const first = randint(0, length - size + 1, [N, 1], { device, ...(generator && { generator }) });
  return gather(from, 1, first.add(arange(size, { device })));
}
