/** `diagram(model, options)`: what a network consists of, as a drawing made of the built network itself. */
import { Module } from "torchbook/nn";
import { type Tensor, zeros } from "torchbook";
import { Network } from "../network.ts";
import { checkChoice } from "../options.ts";
import { bandsOf } from "./bands.ts";
import { diagramText } from "./diagramText.ts";
import { defaultInputSize } from "./inputSize.ts";
import { itemsPart } from "./itemPart.ts";
import { networkPart } from "./networkPart.ts";
import { onMeta } from "./onMeta.ts";
import { withLeads } from "./part.ts";
import { collapseRepeats } from "./repeats.ts";
import { shapeText } from "./items.ts";
import { groupOf, structure } from "./structure.ts";
import { document, GREY, SMALL, text } from "./svg.ts";
import { textWidth } from "./textWidth.ts";
import { type Call, trace } from "./trace.ts";

const DEPTHS = ["stages", "blocks", "layers"] as const;

export interface DiagramOptions {
  /**
   * Of one image, without the batch: `[C, H, W]`; a list of them for several inputs. Default: what the registry says of a
   * {@link Network}.
   */
  inputSize?: readonly number[] | readonly (readonly number[])[];
  /**
   * How far it goes. `stages`: the stages with their blocks, and beside them one block of each kind, open; `blocks`: the same
   * without the open blocks; `layers`: every layer in its place. Default: `stages` for a {@link Network}, else `layers`.
   */
  depth?: (typeof DEPTHS)[number];
  /** Default: the name in the registry, or the class. */
  title?: string;
}

const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** A drawing. A notebook shows it as a picture, a terminal as text. */
export class Diagram {
  /** The picture, as a document of its own. */
  readonly svg: string;
  readonly #text: string;

  constructor(svg: string, plain: string) {
    this.svg = svg;
    this.#text = plain;
  }

  toString(): string {
    return this.#text;
  }

  [DISPLAY](): Record<string, string> {
    return { "image/svg+xml": this.svg, "text/plain": this.#text };
  }

  [INSPECT](): string {
    return this.#text;
  }
}

/**
 * The drawing of a network or a block, from one forward pass through it: layers with kernel, stride (`/2`) and channels,
 * branches and where they meet, equal blocks that follow each other once with their number, and the shapes `C × H × W`.
 *
 * ```ts
 * diagram(resnet50());
 * diagram(new ResidualBlock(64, 128, 2), { inputSize: [64, 56, 56] });
 * ```
 *
 * The pass computes no numbers, and leaves the model as it is. What a `forward` does to tensors without modules is seen as well.
 *
 * @throws TypeError for what is no module, or a wrong option; what the model throws for an input of this size
 */
export function diagram(model: Module, options: DiagramOptions = {}): Diagram {
  if (!(model instanceof Module)) {
    throw new TypeError(`diagram: expected a module, got ${model === null ? "null" : typeof model}`);
  }
  const { depth = model instanceof Network ? "stages" : "layers" } = options;
  checkChoice("diagram", "depth", depth, DEPTHS);
  const shapes = inputShapes(model, options.inputSize);
  const call = traced(model, shapes);
  const items = structure(call);
  const title = options.title ?? model.constructor.name;
  const plain = diagramText(title, shapes, items);
  if (depth === "layers") {
    const inside = items.length === 1 ? items : [groupOf(call, items)];
    const part = withLeads(itemsPart(collapseRepeats(model instanceof Network ? items : inside)), 30, 24);
    const [from, to] = [shapes.map(shapeText).join(", "), shapeText(call.outputShape)];
    const half = Math.max(
      part.axis,
      part.width - part.axis,
      textWidth(from, SMALL) + 8,
      textWidth(to, SMALL) + 8,
    );
    const left = Math.max(part.axis, 4) + 10;
    const width = left + Math.max(part.width - part.axis, half) + 10;
    const body =
      part.draw(left - part.axis, 6) +
      text(left + 8, 16, from, { size: SMALL, fill: GREY, anchor: "start" }) +
      text(left + 8, 6 + part.height - 10, to, { size: SMALL, fill: GREY, anchor: "start" });
    return new Diagram(document(width, part.height + 12, title, body), plain);
  }
  const stages = model instanceof Network ? model.stages : [];
  const part = networkPart(bandsOf(items, stages), {
    inputShape: shapes[0] as number[],
    panels: depth === "stages",
  });
  return new Diagram(document(part.width + 20, part.height + 20, title, part.draw(10, 10)), plain);
}

function inputShapes(model: Module, given: DiagramOptions["inputSize"]): number[][] {
  const size = given ?? defaultInputSize(model);
  const isList = Array.isArray(size) && Array.isArray(size[0]);
  const list = (isList ? size : [size]) as readonly (readonly number[])[];
  for (const shape of list) {
    if (
      Array.isArray(shape) &&
      shape.length > 0 &&
      shape.every((each) => Number.isSafeInteger(each) && each > 0)
    )
      continue;
    throw new TypeError(
      `diagram: inputSize: expected the size of one input without its batch, such as [3, 224, 224], got ${JSON.stringify(given)}`,
    );
  }
  return list.map((shape) => [...shape]);
}

/** On the device `"meta"`; where an operator does not know it, with numbers. */
function traced(model: Module, shapes: readonly (readonly number[])[]): Call {
  const [parameter] = model.parameters();
  const inputs = (device: string): Tensor[] =>
    shapes.map((shape) =>
      zeros([1, ...shape], { device: device as "cpu", ...(parameter && { dtype: parameter.dtype }) }),
    );
  try {
    return onMeta(model, () => trace(model, inputs("meta")));
  } catch {
    return trace(model, inputs(parameter?.device ?? "cpu"));
  }
}
