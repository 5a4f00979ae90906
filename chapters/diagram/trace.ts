/** Runs a model once and notes which module takes which tensor from where: its data flow, call by call. */
import * as nn from "torchbook/nn";
import type { Module, RemovableHandle } from "torchbook/nn";
import { enableGrad, isTensor, type Tensor, tidy } from "torchbook";
import { type Derivation, derivationOf, operationName } from "./derivation.ts";

/** Where a tensor comes from within a call: the number of a step of it, or `INPUT`. */
export type Source = number;

/** The source of what the call itself was given. */
export const INPUT: Source = -1;

/** Nodes of the graph whose output shares its numbers with their input. */
const VIEWS: ReadonlySet<string> = new Set(
  [
    ...["View", "Transpose", "T", "Permute", "Expand", "Unsqueeze", "Squeeze", "AsStrided", "Alias", "Slice"],
    ...["Select", "Split", "SplitWithSizes", "Unbind", "Narrow", "Diagonal", "Unfold", "Detach"],
  ].flatMap((name) => ["", "0", "1", "2"].map((nth) => `${name}Backward${nth}`)),
);

/** What happens within a call: the call of a submodule, or an operation that stands in `forward` itself. */
export type Step = Call | Operation;

/** One call of a module. */
export interface Call {
  type: "call";
  module: Module;
  /** Dotted name in the model; `""` for the model itself. */
  name: string;
  /** One for each tensor that it was given; in the call that it stands in. */
  sources: Source[];
  inputShapes: number[][];
  /** Without the batch. */
  outputShape: number[];
  steps: Step[];
  /** What it returns; in its own steps. */
  output: Source;
  /** The operation that made what it returns, such as `Gelu`; null for what autograd does not know. */
  lastOperation: string | null;
}

/** Operations between modules, such as the addition of a shortcut. */
export interface Operation {
  type: "operation";
  /** As autograd names them, without `Backward0`: `Add`, `Cat`, `Relu`. In the order in which they run. */
  names: string[];
  sources: Source[];
  /** Without the batch; null where it was never seen by a module. */
  outputShape: number[] | null;
}

/** A call that is running. */
interface Frame {
  call: Call;
  /** Tensors whose source is known. */
  known: Map<Tensor, Source>;
}

export interface TraceOptions {
  /** Whether tensors that operations made become leaves of the graph; a model that changes them in place needs false. */
  cuts: boolean;
}

/**
 * The call of `model` on `inputs`, in evaluation mode.
 *
 * Every output of a module is handed on as a new leaf of autograd's graph. What a module then takes without being such an
 * output was made of them by operations in a `forward`, and autograd's graph between the two tells by which, and of which.
 */
export function trace(model: Module, inputs: readonly Tensor[], { cuts }: TraceOptions): Call {
  const frames: Frame[] = [];
  let root: Call | undefined;
  const handles: RemovableHandle[] = [];
  const modes = model.modules().map((module): [Module, boolean] => [module, module.training]);
  for (const [name, module] of model.namedModules()) {
    handles.push(
      module.registerForwardPreHook((_, given) => {
        const tensors = tensorsIn(given);
        const parent = frames.at(-1);
        const sources = parent ? tensors.map((tensor) => sourceOf(parent, tensor, cuts)) : [];
        const inputShapes = tensors.map(({ shape }) => shape.slice(1));
        const call: Call = {
          type: "call",
          module,
          name,
          sources,
          inputShapes,
          outputShape: [],
          steps: [],
          output: INPUT,
          lastOperation: null,
        };
        frames.push({ call, known: new Map(tensors.map((tensor) => [tensor, INPUT])) });
      }),
      module.registerForwardHook((_, __, output) => {
        const frame = frames.pop() as Frame;
        const { call } = frame;
        const [first] = tensorsIn(output);
        call.outputShape = first ? first.shape.slice(1) : [];
        call.lastOperation = first?.gradFn ? operationName(first.gradFn) : null;
        call.output = first && !isLayer(call) ? sourceOf(frame, first, cuts) : INPUT;
        const parent = frames.at(-1);
        if (!parent) {
          root = call;
          return undefined;
        }
        return changeTensors(output, (tensor) => {
          const before = parent.known.get(tensor);
          if (before !== undefined && passesThrough(call)) return tensor;
          const handedOn = asLeaf(tensor);
          parent.known.set(handedOn, addStep(parent, call));
          return handedOn;
        });
      }),
    );
  }
  try {
    model.eval();
    enableGrad(() =>
      tidy(() => {
        (model.forward as (...given: readonly Tensor[]) => unknown)(...inputs.map(asLeaf));
      }),
    );
  } finally {
    for (const handle of handles) handle.remove();
    for (const [module, mode] of modes) module.training = mode;
  }
  return root as Call;
}

const OWN_CLASSES: ReadonlySet<unknown> = new Set(Object.values(nn));

/** A call whose inside is of no interest: of a layer of the library, or of another with parameters of its own. */
export function isLayer({ module }: Call): boolean {
  if (module.children().length > 0) return false;
  return OWN_CLASSES.has(module.constructor) || module.parameters().length > 0;
}

function passesThrough(call: Call): boolean {
  return !isLayer(call) && call.steps.length === 0;
}

function addStep(frame: Frame, step: Step): Source {
  const { steps } = frame.call;
  const at = steps.indexOf(step);
  return at >= 0 ? at : steps.push(step) - 1;
}

function sourceOf(frame: Frame, tensor: Tensor, cuts: boolean): Source {
  const known = frame.known.get(tensor);
  if (known !== undefined) return known;
  const derivation = derivationOf(tensor, [...frame.known.keys()]);
  // What leaves no trace in the graph, as whole numbers do, follows what ran last.
  const source = derivation
    ? addDerivation(frame, derivation, tensor.shape.slice(1))
    : frame.call.steps.length - 1;
  if (cuts && derivation) cutOff(tensor);
  frame.known.set(tensor, source);
  return source;
}

/** Writes the operations between known tensors and a new one as steps. */
function addDerivation(frame: Frame, derivation: Derivation, shape: number[] | null): Source {
  const sources = derivation.sources.map((source) =>
    isTensor(source) ? (frame.known.get(source) as Source) : addDerivation(frame, source, null),
  );
  const { operations: names } = derivation;
  if (names.length === 0) return sources[0] as Source;
  return addStep(frame, { type: "operation", names, sources: [...new Set(sources)], outputShape: shape });
}

/**
 * Makes `tensor` a leaf of the graph, so that what comes of it is not taken for made of its own sources. A view cannot be one:
 * it keeps its graph, and mostly it is the same step as its source anyway.
 */
function cutOff(tensor: Tensor): void {
  if (!VIEWS.has(tensor.gradFn ?? "")) tensor.detach_().requiresGrad_();
}

/** The same numbers, of which the graph does not know whence they come; a copy, so that operations in place may change it. */
function asLeaf(tensor: Tensor): Tensor {
  if (!tensor.dtype.isFloatingPoint) return tensor;
  return tensor.detach().requiresGrad_().clone();
}

function tensorsIn(value: unknown): Tensor[] {
  const found: Tensor[] = [];
  changeTensors(value, (tensor) => {
    found.push(tensor);
    return tensor;
  });
  return found;
}

/** `value` with its tensors changed, also those in lists and plain objects. */
function changeTensors(value: unknown, change: (tensor: Tensor) => Tensor): unknown {
  if (isTensor(value)) return change(value);
  if (Array.isArray(value)) return value.map((each) => changeTensors(each, change));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, changeTensors(each, change)]));
}
