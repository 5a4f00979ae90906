/** Public: what user code imports to show things, as `torchbook/display`. */
export { clearOutput, type DisplayHandle, display, input } from "./display.ts";
export { DISPLAY_HOST, type DisplayHost, JUPYTER_DISPLAY, type MimeBundle } from "./host.ts";
export { type ImageOptions, image } from "./image.ts";
export { html, markdown, svg } from "./markup.ts";
export { METRIC_MIME, type MetricOptions, metric } from "./metric.ts";
export type { PixelData, PixelRange } from "./pixels.ts";
export { type Progress, type ProgressOptions, progress } from "./progress.ts";
export type { RichValue } from "./richValue.ts";
export { type TableOptions, type TableRow, table } from "./table.ts";
export type { NumbersLike, TensorLike } from "./tensorLike.ts";
