/**
 * The theoretical receptive field of each stage, from the built network: a forward pass in which every convolution and pooling
 * says how it widens what its input has seen.
 */
import { AvgPool2d, Conv2d, MaxPool2d, type Module, type RemovableHandle } from "torchbook/nn";
import { isTensor, noGrad, type Tensor, tidy, zeros } from "torchbook";
import { inEvalMode } from "./inside/evaluation.ts";
import type { Network } from "./network.ts";

/** A module whose outputs see the whole image: it counts as one that sees one pixel. */
export interface SeesWholeImage extends Module {
  readonly seesWholeImage: true;
}

/** Along one side of the image, in pixels. */
export interface ReceptiveField {
  /** Side of the square of the image that one output can depend on. */
  size: number;
  /** Distance between the squares of two neighbours. */
  stride: number;
}

/** Height and width apart: some kernels are 1x7. */
type Field = [ReceptiveField, ReceptiveField];

const PIXEL: Field = [
  { size: 1, stride: 1 },
  { size: 1, stride: 1 },
];

/**
 * The receptive field of each stage by name; where height and width differ, the larger.
 *
 * Pooling over the whole image (squeeze-and-excitation) and attention are left out: with them every output sees everything.
 * The values are those of a pixel far from the border.
 *
 * @param inputShape - of the images `[N, C, H, W]` that are run through the network, such as `[1, 3, 224, 224]`; the result does
 *   not depend on it. A network on the device `"meta"` computes nothing meanwhile
 */
export function receptiveField(
  network: Network,
  inputShape: readonly [number, number, number, number],
): Record<string, ReceptiveField> {
  const device = network.parameters()[0]?.device ?? "cpu";
  const trace = new Trace();
  const handles = network.modules().flatMap((module) => trace.watch(module));
  try {
    return inEvalMode(network, () =>
      noGrad(() =>
        tidy(() => {
          const { stages } = network.forwardIntermediates(zeros(inputShape, { device }));
          return Object.fromEntries(
            Object.entries(stages).map(([name, features]) => [name, larger(...trace.fieldOf(features))]),
          );
        }),
      ),
    );
  } finally {
    for (const handle of handles) handle.remove();
  }
}

/**
 * Remembers the field of every tensor that modules take and give. A tensor that none of them gave is a sum, a concatenation or
 * the like of what was computed before in the innermost module that is still running: it has seen as much as the widest of it.
 */
class Trace {
  readonly #known = new WeakMap<Tensor, Field>();
  /** The widest field so far in each module that is running, from the network itself on. */
  readonly #widest: Field[] = [PIXEL];

  watch(module: Module): RemovableHandle[] {
    return [
      module.registerForwardPreHook((_, inputs) => {
        this.#widest.push(this.#before(inputs));
      }),
      module.registerForwardHook((_, inputs, output) => {
        const inside = this.#widest.pop() as Field;
        const seesAll = "seesWholeImage" in module;
        const field = seesAll ? this.#before(inputs) : widened(module, inside);
        if (isTensor(output) && (seesAll || !this.#known.has(output))) this.#known.set(output, field);
        const parent = this.#widest.length - 1;
        this.#widest[parent] = union(this.#widest[parent] as Field, field);
      }),
    ];
  }

  fieldOf(tensor: Tensor): Field {
    return this.#known.get(tensor) ?? PIXEL;
  }

  /** The widest of a module's inputs. */
  #before(inputs: readonly unknown[]): Field {
    return inputs
      .filter(isTensor)
      .map((input) => this.#look(input))
      .reduce(union, PIXEL);
  }

  #look(tensor: Tensor): Field {
    const field = this.#known.get(tensor) ?? (this.#widest.at(-1) as Field);
    this.#known.set(tensor, field);
    return field;
  }
}

function widened(module: Module, field: Field): Field {
  if (!(module instanceof Conv2d || module instanceof MaxPool2d || module instanceof AvgPool2d)) return field;
  const dilation = module instanceof AvgPool2d ? 1 : module.dilation;
  return field.map(({ size, stride }, side) => ({
    size: size + (along(module.kernelSize, side) - 1) * along(dilation, side) * stride,
    stride: stride * along(module.stride, side),
  })) as Field;
}

function along(value: number | readonly number[], side: number): number {
  return typeof value === "number" ? value : (value[side] ?? (value[0] as number));
}

function union(a: Field, b: Field): Field {
  return a.map((each, side) => larger(each, b[side] as ReceptiveField)) as Field;
}

function larger(a: ReceptiveField, b: ReceptiveField): ReceptiveField {
  return { size: Math.max(a.size, b.size), stride: Math.max(a.stride, b.stride) };
}
