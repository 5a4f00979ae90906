/** How a notebook shows a tensor: what it is, figures of its numbers, a picture or a small table, and its text. */
import { noGrad } from "../autograd/index.ts";
import { strided } from "../dtype.ts";
import { tidy } from "../memory.ts";
import { bytesText } from "../profile/units.ts";
import type { Tensor } from "../tensor.ts";
import { escapeHtml } from "./escapeHtml.ts";
import { histogram } from "./histogram.ts";
import { pictureOf } from "./picture.ts";
import { finiteNumbers, realNumbers, statistics } from "./statistics.ts";
import { valueTable } from "./valueTable.ts";

const SMALL = "font-size:12px";
const FAINT = `${SMALL};opacity:0.75`;
const MONO = "font-family:var(--jp-code-font-family,monospace)";

/**
 * @param text what `print` would show.
 * @returns undefined where the text says all: a single number, no numbers at all, a tensor without values.
 */
export function tensorHtml(tensor: Tensor, text: string): string | undefined {
  if (tensor.isDisposed || tensor.numel <= 1 || tensor.device === "meta" || tensor.layout !== strided) {
    return undefined;
  }
  return tidy(() => noGrad(() => html(tensor, text)));
}

function html(tensor: Tensor, text: string): string {
  const values = tensor.detach();
  // A table holds all values; what only sums them up leaves room for the text.
  const seen = valueTable(values) ?? withText(pictureHtml(values) ?? histogramOf(values), text);
  const figures = statistics(values).map(
    ([label, figure]) => `<span style="opacity:0.7">${escapeHtml(label)}</span> <b>${escapeHtml(figure)}</b>`,
  );
  const parts = [
    `<div style="${SMALL}">${headline(tensor)}</div>`,
    `<div style="${SMALL};margin:2px 0 6px">${figures.join(" &nbsp; ")}</div>`,
    seen,
  ];
  return `<div class="torchbook-tensor" style="line-height:1.5">${parts.join("")}</div>`;
}

function withText(seen: string | undefined, text: string): string {
  return (
    `${seen ?? ""}<details${seen === undefined ? " open" : ""}><summary style="${FAINT};cursor:pointer">values</summary>` +
    `<pre style="${MONO};${SMALL};margin:4px 0 0">${escapeHtml(text)}</pre></details>`
  );
}

function headline(tensor: Tensor): string {
  const { shape, dtype, device, gradFn, requiresGrad, numel } = tensor;
  const facts = [
    `<b style="${MONO}">[${shape.join(", ")}]</b>`,
    escapeHtml(String(dtype).replace(/^torch\./, "")),
    escapeHtml(device),
    bytesText(numel * dtype.itemsize),
    ...(gradFn === null ? (requiresGrad ? ["requires grad"] : []) : [escapeHtml(gradFn)]),
  ];
  return facts.join(" · ");
}

function pictureHtml(values: Tensor): string | undefined {
  const picture = values.dtype.isComplex ? undefined : pictureOf(values);
  if (!picture) return undefined;
  const { url, width, height, caption } = picture;
  const alt = escapeHtml(caption);
  return (
    `<img src="${url}" alt="${alt}" style="width:${width}px;height:${height}px;max-width:none;image-rendering:pixelated">` +
    `<div style="${FAINT}">${alt}</div>`
  );
}

function histogramOf(values: Tensor): string | undefined {
  const { dtype } = values;
  return dtype.name === "bool" || dtype.isComplex ? undefined : histogram(finiteNumbers(realNumbers(values)));
}
