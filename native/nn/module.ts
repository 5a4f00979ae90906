/** The base class of layers and networks: finds parameters, buffers and submodules among its own properties. */
import "../methods.ts";
import { noGrad } from "../autograd.ts";
import type { Device, DType, MemoryFormat } from "../dtype.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { describeModule } from "./describeModule.ts";
import { type LoadResult, type LoadStateDictOptions, loadStateDict } from "./loadStateDict.ts";
import { moveModule } from "./moveModule.ts";
import { isParameter } from "./parameter.ts";

/** Tensors by their dotted PyTorch names, such as `layer1.0.conv1.weight`. */
export type StateDict = Record<string, Tensor>;

/** What a buffer is called, and what happens to it in a state dict. */
export interface BufferOptions {
  /** Name in `stateDict()` and `namedBuffers()`, for PyTorch's names such as `running_mean`. Default: the property's name. */
  key?: string;
  /** Whether `stateDict()` has it. Default true. */
  persistent?: boolean;
  /** Whether `loadStateDict()` does without it, for files older than the buffer. Default false. */
  optional?: boolean;
}

/** A registered buffer: its property, its key, and how it is saved. */
export interface BufferInfo extends Required<BufferOptions> {
  property: string;
}

/** Where to move a module; what is left out stays. */
export interface ToOptions {
  device?: Device;
  /** For floating-point parameters and buffers only. */
  dtype?: DType;
  /** For parameters and buffers of four dimensions only. */
  memoryFormat?: MemoryFormat;
}

/** A module that takes one tensor and gives one, as `Sequential` chains them. */
export interface Layer extends Module {
  forward(input: Tensor): Tensor;
}

/**
 * Base class of everything that holds parameters. A subclass sets its layers as properties and writes `forward`:
 *
 * ```ts
 * class Net extends nn.Module {
 *   conv = new nn.Conv2d(1, 8, 3, { padding: 1 });
 *   fc = new nn.Linear(8, 10);
 *   forward(x: Tensor) {
 *     return this.fc.forward(this.conv.forward(x).relu().mean([2, 3]));
 *   }
 * }
 * ```
 *
 * Properties that are modules, `Parameter`s or registered buffers are found in the order of their definition, and their names
 * are the keys of `stateDict()`. Private `#fields` are not seen. A module is called by `forward(x)`; it is not a function itself.
 */
export abstract class Module {
  /** Whether layers such as `Dropout` and `BatchNorm2d` behave as in training; see `train()` and `eval()`. */
  training = true;
  readonly #buffers = new Map<string, BufferInfo>();

  /** Computes the output. */
  abstract forward(...inputs: never[]): unknown;

  /**
   * Makes a tensor part of the module that is saved and moved with it, but not trained. Returns it, so that the property's
   * type is known: `this.mean = this.registerBuffer("mean", zeros([3]))`.
   *
   * @param property - the property that holds it; it is set
   */
  registerBuffer(property: string, value: Tensor, options: BufferOptions = {}): Tensor {
    const { key = property, persistent = true, optional = false } = options;
    this.#buffers.set(property, { property, key, persistent, optional });
    (this as Record<string, unknown>)[property] = value;
    return value;
  }

  /** Own parameters by property, without those of submodules. */
  ownParameters(): [string, Tensor][] {
    return Object.entries(this).filter((entry): entry is [string, Tensor] => isParameter(entry[1]));
  }

  /** Own buffers, without those of submodules. A buffer whose property is null is absent. */
  ownBuffers(): [BufferInfo, Tensor][] {
    const found: [BufferInfo, Tensor][] = [];
    for (const info of this.#buffers.values()) {
      const value = (this as Record<string, unknown>)[info.property];
      if (isTensor(value)) found.push([info, value]);
    }
    return found;
  }

  /**
   * Submodules by property.
   *
   * @throws TypeError for a property that is an array of modules: they would not be trained
   */
  namedChildren(): [string, Module][] {
    const found: [string, Module][] = [];
    for (const [name, value] of Object.entries(this)) {
      if (value instanceof Module) found.push([name, value]);
      else if (Array.isArray(value) && value.some((item) => item instanceof Module)) {
        throw new TypeError(
          `${this.constructor.name}.${name}: expected a module, got an array of modules, which would not be trained; ` +
            "put them into new Sequential(...)",
        );
      }
    }
    return found;
  }

  children(): Module[] {
    return this.namedChildren().map(([, child]) => child);
  }

  /** This module under `prefix` and all modules below, each once, parents first. */
  namedModules(prefix = "", seen = new Set<Module>()): [string, Module][] {
    if (seen.has(this)) return [];
    seen.add(this);
    const below = this.namedChildren().flatMap(([name, child]) =>
      child.namedModules(dotted(prefix, name), seen),
    );
    return [[prefix, this], ...below];
  }

  modules(): Module[] {
    return this.namedModules().map(([, module]) => module);
  }

  /** All parameters by dotted name, each once. */
  namedParameters(): [string, Tensor][] {
    const seen = new Set<Tensor>();
    return this.namedModules().flatMap(([prefix, module]) =>
      module
        .ownParameters()
        .filter(([, parameter]) => !seen.has(parameter) && seen.add(parameter))
        .map(([name, parameter]): [string, Tensor] => [dotted(prefix, name), parameter]),
    );
  }

  parameters(): Tensor[] {
    return this.namedParameters().map(([, parameter]) => parameter);
  }

  /** All buffers by dotted name, each once. */
  namedBuffers(): [string, Tensor][] {
    return this.namedModules().flatMap(([prefix, module]) =>
      module.ownBuffers().map(([info, buffer]): [string, Tensor] => [dotted(prefix, info.key), buffer]),
    );
  }

  buffers(): Tensor[] {
    return this.namedBuffers().map(([, buffer]) => buffer);
  }

  /** Sets the mode of this module and all below. */
  train(mode = true): this {
    for (const module of this.modules()) module.training = mode;
    return this;
  }

  /** `train(false)`. */
  eval(): this {
    return this.train(false);
  }

  /** Calls `change` for every module, children first. */
  apply(change: (module: Module) => void): this {
    for (const child of this.children()) child.apply(change);
    change(this);
    return this;
  }

  /** Switches the recording of gradients for every parameter, e.g. to freeze a part. */
  requiresGrad_(requiresGrad = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad_(requiresGrad);
    return this;
  }

  /** Drops every parameter's gradient, or fills it with zeros. */
  zeroGrad(setToNone = true): void {
    for (const parameter of this.parameters()) clearGradient(parameter, setToNone);
  }

  /**
   * Moves parameters and buffers; each parameter stays the same object, so an optimizer made before keeps working.
   *
   * @param target - `"cuda"`, `float64`, or `{ device, dtype, memoryFormat }`
   */
  to(target: Device | DType | ToOptions): this {
    moveModule(this, target);
    return this;
  }

  /** Every parameter and persistent buffer under its PyTorch name; the tensors share memory with the module. */
  stateDict(): StateDict {
    const entries: [string, Tensor][] = [];
    for (const [key, tensor] of stateEntries(this)) entries.push([key, tensor.detach()]);
    return Object.fromEntries(entries);
  }

  /**
   * Copies tensors into the parameters and buffers of the same names.
   *
   * @throws Error that lists missing and unexpected keys (unless `strict: false`) and shapes that differ, before anything is
   *   copied
   */
  loadStateDict(state: StateDict, options?: LoadStateDictOptions): LoadResult {
    return noGrad(() => loadStateDict(this, state, options));
  }

  /** What stands in the brackets of the printed module, such as `3, 16, kernel_size=(3, 3)`. */
  extraRepr(): string {
    return "";
  }

  /** The tree of modules, as PyTorch prints it. */
  toString(): string {
    return describeModule(this);
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

/** Every entry of a state dict; a tensor that two properties share comes twice, as in PyTorch. */
export function* stateEntries(
  module: Module,
  prefix = "",
): Generator<[string, Tensor, BufferInfo | undefined]> {
  for (const [name, parameter] of module.ownParameters()) yield [dotted(prefix, name), parameter, undefined];
  for (const [info, buffer] of module.ownBuffers())
    if (info.persistent) yield [dotted(prefix, info.key), buffer, info];
  for (const [name, child] of module.namedChildren()) yield* stateEntries(child, dotted(prefix, name));
}

/** Drops a gradient and frees it, or fills it with zeros. */
export function clearGradient(parameter: Tensor, setToNone: boolean): void {
  const { grad } = parameter;
  if (!grad) return;
  if (setToNone) parameter.grad = null;
  else noGrad(() => grad.detach_().zero_());
}

function dotted(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}.${name}`;
}
