/**
 * Resizing bytes as Pillow does, to the last bit: published accuracy is measured on images that it made smaller, and what a
 * network says of a photograph changes by some tenths of a percent with another's rounding.
 *
 * Pillow 13.0.0, src/libImaging/Resample.c: along the width, then along the height (the other way round where the height loses more
 * than twice as many pixels), each rounded to bytes; weights in whole numbers of 2^-22; a filter as much wider as the image gets
 * smaller.
 */
import { tensor, type Tensor, tidy, uint8 } from "torchbook";

/** Reach and weight of a filter, by the distance in pixels of the smaller image. */
interface Filter {
  support: number;
  weight(distance: number): number;
}

const BILINEAR: Filter = {
  support: 1,
  weight: (x) => Math.max(0, 1 - Math.abs(x)),
};

/** Of Keys, "Cubic convolution interpolation for digital image processing", 1981. */
const CUBIC = -0.5;
const BICUBIC: Filter = {
  support: 2,
  weight(distance) {
    const x = Math.abs(distance);
    if (x < 1) return ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1;
    if (x < 2) return (((x - 5) * x + 8) * x - 4) * CUBIC;
    return 0;
  },
};

const FILTERS = { bilinear: BILINEAR, bicubic: BICUBIC };

/** What a byte and the sum of weights, which may be a little above 1, leave of 32 bits. */
const FRACTION_BITS = 22;
const HALF = 1 << (FRACTION_BITS - 1);

/** For each place of the result: the first place that it is made of, how many, and their weights. */
interface Taps {
  first: Int32Array;
  count: Int32Array;
  /** `most` for each place. */
  weights: Int32Array;
  most: number;
}

/**
 * `[C, H, W]` uint8 to `[C, height, width]`, channels last in memory.
 *
 * @param size - height and width
 */
export function resizeAsPillow(
  image: Tensor,
  [height, width]: readonly [number, number],
  interpolation: keyof typeof FILTERS,
): Tensor {
  const [channels = 0, fromHeight = 0, fromWidth = 0] = image.shape;
  const filter = FILTERS[interpolation];
  const alongWidth = (pixels: Uint8Array, rows: number) =>
    width === fromWidth
      ? pixels
      : resample(pixels, tapsOf(fromWidth, width, filter), [rows, fromWidth, channels]);
  const alongHeight = (pixels: Uint8Array, columns: number) =>
    height === fromHeight
      ? pixels
      : resample(pixels, tapsOf(fromHeight, height, filter), [1, fromHeight, columns * channels]);
  const isHeightFirst = height < fromHeight && fromHeight - height > 2 * (fromWidth - width);
  return tidy(() => {
    const pixels = image.permute([1, 2, 0]).contiguous().data() as Uint8Array;
    const resized = isHeightFirst
      ? alongWidth(alongHeight(pixels, fromWidth), height)
      : alongHeight(alongWidth(pixels, fromHeight), width);
    return tensor(resized, { dtype: uint8 }).reshape([height, width, channels]).permute([2, 0, 1]);
  });
}

function tapsOf(from: number, to: number, { support, weight }: Filter): Taps {
  const scale = from / to;
  const filterScale = Math.max(scale, 1);
  const reach = support * filterScale;
  const most = Math.ceil(reach) * 2 + 1;
  const taps: Taps = {
    first: new Int32Array(to),
    count: new Int32Array(to),
    weights: new Int32Array(to * most),
    most,
  };
  for (let at = 0; at < to; at += 1) {
    const center = (at + 0.5) * scale;
    const first = Math.max(Math.trunc(center - reach + 0.5), 0);
    const count = Math.min(Math.trunc(center + reach + 0.5), from) - first;
    const shares = Array.from({ length: count }, (_, tap) =>
      weight((tap + first - center + 0.5) * (1 / filterScale)),
    );
    const sum = shares.reduce((total, share) => total + share, 0);
    taps.first[at] = first;
    taps.count[at] = count;
    for (const [tap, share] of shares.entries()) {
      const scaled = (sum === 0 ? share : share / sum) * 2 ** FRACTION_BITS;
      taps.weights[at * most + tap] = Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
  }
  return taps;
}

/** Along the middle one of three axes. */
function resample(
  pixels: Uint8Array,
  taps: Taps,
  [outer, from, inner]: readonly [number, number, number],
): Uint8Array {
  const { first, count, weights, most } = taps;
  const to = first.length;
  const result = new Uint8ClampedArray(outer * to * inner);
  for (let row = 0; row < outer; row += 1) {
    for (let at = 0; at < to; at += 1) {
      const start = (row * from + (first[at] as number)) * inner;
      const weightsAt = at * most;
      const taken = count[at] as number;
      const resultAt = (row * to + at) * inner;
      for (let each = 0; each < inner; each += 1) {
        let sum = HALF;
        let place = start + each;
        for (let tap = 0; tap < taken; tap += 1) {
          sum = (sum + (pixels[place] as number) * (weights[weightsAt + tap] as number)) | 0;
          place += inner;
        }
        result[resultAt + each] = sum >> FRACTION_BITS;
      }
    }
  }
  return new Uint8Array(result.buffer);
}
