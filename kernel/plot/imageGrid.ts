/** `imageGrid`: many small images in rows, each a PNG (a heat map would take 20 times the bytes). */
import { type PixelRange, numbersToPixels } from "../display/pixels.ts";
import { encodePng, enlarge, type Pixels } from "../display/png.ts";
import { type NumbersLike, type ShapedNumbers, toShapedNumbers } from "../display/tensorLike.ts";
import { checkLabels } from "./encodeNumbers.ts";
import { baseLayout, Figure } from "./figure.ts";
import type { FigureOptions } from "./plotlyFigure.ts";

export interface ImageGridOptions extends Omit<FigureOptions, "xTitle" | "yTitle"> {
  /** One above each image. Default: none. */
  titles?: readonly string[];
  /** Images in a row. Default: up to 8. */
  columns?: number;
  /** Side of an image on the page in CSS pixels. Default 88. */
  size?: number;
  /** Values that become black and white, or `"auto"` for each image's own. Default [0, 255] for whole numbers, [0, 1] for floats. */
  range?: PixelRange;
}

const GAP = 8;
const TITLE_HEIGHT = 18;

/**
 * @param images `[N, H, W]` or `[N, C, H, W]` (1, 3 or 4 channels), or a list of `[H, W]` or `[C, H, W]`; whole numbers
 *   in 0-255 or floats in 0-1.
 * @throws where there is no image, a shape or a value does not fit, or titles are not one each.
 */
export function imageGrid(
  images: NumbersLike | readonly NumbersLike[],
  options: ImageGridOptions = {},
): Figure {
  const pictures = splitImages(images).map((image) => numbersToPixels("imageGrid", image, options.range));
  const { titles, size = 88 } = options;
  if (titles) checkLabels("imageGrid: titles", titles, pictures.length);
  const columns = Math.min(options.columns ?? 8, pictures.length);
  const rows = Math.ceil(pictures.length / columns);
  const aspect = Math.max(...pictures.map(({ width, height }) => height / width));
  const cell = { width: size + GAP, height: size * aspect + GAP + (titles ? TITLE_HEIGHT : 0) };
  const places = pictures.map((_, i) => ({
    x: (i % columns) * cell.width,
    y: Math.floor(i / columns) * cell.height + (titles ? TITLE_HEIGHT : 0),
  }));
  const top = options.title === undefined ? 8 : 48;
  const layout = baseLayout({
    width: columns * cell.width + 16,
    height: rows * cell.height + top + 8,
    ...options,
  });
  layout.margin = { l: 8, r: 8, t: top, b: 8 };
  const axis = { visible: false, fixedrange: true };
  layout.xaxis = { ...axis, range: [0, columns * cell.width] };
  layout.yaxis = { ...axis, range: [rows * cell.height, 0], scaleanchor: "x" };
  layout.images = pictures.map((pixels, i) => ({
    source: dataUri(pixels, size),
    xref: "x",
    yref: "y",
    x: places[i]?.x,
    y: places[i]?.y,
    sizex: size,
    sizey: size * aspect,
    layer: "above",
  }));
  layout.annotations = (titles ?? []).map((text, i) => ({
    text: shorten(text, size),
    x: (places[i]?.x ?? 0) + size / 2,
    y: places[i]?.y,
    yanchor: "bottom",
    showarrow: false,
    font: { size: 11 },
  }));
  const trace = {
    type: "scatter",
    mode: "markers",
    x: places.map(({ x }) => x + size / 2),
    y: places.map(({ y }) => y + (size * aspect) / 2),
    marker: { size: size / 2, opacity: 0 },
    text: titles ?? pictures.map((_, i) => String(i)),
    hoverinfo: "text",
    showlegend: false,
  };
  return new Figure([trace], layout, {
    kind: `image grid of ${pictures.length} images`,
    points: pictures.length,
  });
}

function splitImages(images: NumbersLike | readonly NumbersLike[]): ShapedNumbers[] {
  if (Array.isArray(images) && images.length > 0 && !images.every((image) => Array.isArray(image))) {
    return images.map((image) => toShapedNumbers("imageGrid", image));
  }
  const { shape, values, isInteger } = toShapedNumbers("imageGrid", images);
  if (shape.length !== 3 && shape.length !== 4) {
    throw new RangeError(`imageGrid: [N, H, W] or [N, C, H, W] expected, got shape [${shape}]`);
  }
  const [N = 0, ...imageShape] = shape;
  if (N === 0) throw new RangeError("imageGrid: at least one image expected, got none");
  const length = values.length / N;
  const flat = ArrayBuffer.isView(values) ? (values as unknown as Float64Array) : Float64Array.from(values);
  return Array.from({ length: N }, (_, i) => ({
    shape: imageShape,
    values: flat.subarray(i * length, (i + 1) * length),
    isInteger,
  }));
}

/** Browsers blur what they enlarge, so small images are enlarged here. */
function dataUri(pixels: Pixels, size: number): string {
  const scale = Math.max(1, Math.round(size / pixels.width));
  return `data:image/png;base64,${encodePng(enlarge(pixels, scale)).toString("base64")}`;
}

function shorten(title: string, size: number): string {
  const fits = Math.max(4, Math.floor(size / 6));
  return title.length <= fits ? title : `${title.slice(0, fits - 1)}…`;
}
