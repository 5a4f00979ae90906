/** `diagram(model, options)`: what a network consists of, as a drawing made of the built network itself. */
import { Module, optionsOf } from "torchbook/nn";
import { type Device, profile, type Tensor, zeros } from "torchbook";
import { Network } from "../network.ts";
import { checkChoice } from "../options.ts";
import { bandsOf } from "./bands.ts";
import { diagramText } from "./diagramText.ts";
import { defaultInputSize, entryOf } from "./inputSize.ts";
import type { Group } from "./items.ts";
import { Kinds } from "./kinds.ts";
import { layersPart } from "./layersPart.ts";
import { onMeta } from "./onMeta.ts";
import { page } from "./page.ts";
import { panel } from "./panel.ts";
import type { Part } from "./part.ts";
import { stageColumn } from "./stageColumn.ts";
import { structure } from "./structure.ts";
import { type Call, type Step, trace } from "./trace.ts";

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
 * The pass is one of evaluation. It computes no numbers, and leaves the model as it is. What a `forward` does to tensors without
 * modules is seen as well, in the graph of autograd: not what it does within `noGrad`. Of several outputs the first is followed.
 *
 * @throws TypeError for what is no module, or a wrong option; Error with what the model says to an input that it does not take,
 *   and while a profile is running
 */
export function diagram(model: Module, options: DiagramOptions = {}): Diagram {
  const given = optionsOf("diagram", options, { inputSize: undefined, depth: undefined, title: undefined });
  if (!(model instanceof Module)) {
    throw new TypeError(`diagram: expected a module, got ${model === null ? "null" : typeof model}`);
  }
  const { depth = model instanceof Network ? "stages" : "layers" } = given;
  checkChoice("diagram", "depth", depth, DEPTHS);
  const shapes = inputShapes(model, given.inputSize);
  const call = traced(model, shapes);
  const items = structure(call);
  const title =
    given.title ??
    (model instanceof Network ? entryOf(model)?.name : undefined) ??
    call.module.constructor.name;
  const parameters = countParameters(model);
  const kinds = new Kinds();
  const closed = (group: Group) => kinds.of(group);
  const main =
    depth === "layers"
      ? layersPart(items, shapes, call.outputShape, { closedInDense: closed })
      : stageColumn(bandsOf(items, model instanceof Network ? model.stages : []), shapes[0] ?? [], {
          closed,
          pictures: items.every(({ type }) => type !== "group"),
        });
  const panels: Part[] = [];
  // A dense block names the kind of its layers as it is drawn, so that there are more to draw.
  if (depth !== "blocks") {
    for (const kind of kinds.each()) panels.push(panel(kind, { closedInDense: closed }));
  }
  const svg = page({ title, parameters, note: idleNote(model, call) }, main, panels);
  return new Diagram(svg, diagramText(title, shapes, items));
}

/** Names the parts that the pass does not run, such as heads for training: their parameters are in none of the stages. */
function idleNote(model: Module, call: Call): string {
  const ran = new Set(call.steps.flatMap(modulesOf));
  const idle = model
    .namedChildren()
    .filter(([, child]) => !child.modules().some((module) => ran.has(module)));
  const count = idle.reduce((sum, [, child]) => sum + countParameters(child), 0);
  const names = idle.filter(([, child]) => countParameters(child) > 0).map(([name]) => name);
  return count === 0
    ? ""
    : `, ${count.toLocaleString("en-US")} of them in ${names.join(" and ")}, not run here`;
}

function modulesOf(step: Step): Module[] {
  return step.type === "call" ? [step.module, ...step.steps.flatMap(modulesOf)] : [];
}

function countParameters(module: Module): number {
  return module.parameters().reduce((sum, { numel }) => sum + numel, 0);
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

/**
 * On the device `"meta"`; where an operator does not know it, or the model changes tensors in place, with numbers.
 *
 * @throws Error with what the model says to an input of this size
 */
function traced(model: Module, shapes: readonly (readonly number[])[]): Call {
  const [parameter] = model.parameters();
  const inputs = (device: Device): Tensor[] =>
    shapes.map((shape) => zeros([1, ...shape], { device, ...(parameter && { dtype: parameter.dtype }) }));
  // The data flow is read from profiles of the graph: where another one runs, that is said before anything else fails.
  profile(() => undefined);
  try {
    return onMeta(model, () => trace(model, inputs("meta"), { cuts: true }));
  } catch {}
  try {
    return trace(model, inputs(parameter?.device ?? "cpu"), { cuts: false });
  } catch (cause) {
    const given = shapes.map((shape) => `[${shape.join(", ")}]`).join(", ");
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`diagram: ${model.constructor.name} does not take ${given}: ${said}`, { cause });
  }
}
