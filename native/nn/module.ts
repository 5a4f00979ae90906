/** The base class of layers and networks: finds parameters, buffers and submodules among its own properties. */
import "../methods.ts";
import { noGrad } from "../autograd/modes.ts";
import { bfloat16, type Device, type DType, float16, float32, float64 } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import type { FullBackwardHook, FullBackwardPreHook } from "./backwardHooks.ts";
import { clearGradient } from "./clearGradient.ts";
import { describeModule } from "./describeModule.ts";
import { type LoadResult, type LoadStateDictOptions, loadStateDict } from "./loadStateDict.ts";
import * as hooks from "./moduleHooks.ts";
import {
  findModules,
  findTensors,
  namedTensors,
  nothingRegistered,
  type OwnModule,
  placeOf,
  submoduleAt,
  tensorAt,
} from "./moduleLookup.ts";
import {
  bufferOf,
  type BufferOptions,
  keyOf,
  type RecurseOptions,
  type RegisterOptions,
  type StateDict,
  type ToOptions,
} from "./moduleOptions.ts";
import { moveModule } from "./moveModule.ts";
import { checkParameter } from "./parameter.ts";
import { dotted, type OwnTensor, stateEntries } from "./stateEntries.ts";

/** A module that takes one tensor and gives one, as `Sequential` chains them. */
export interface Layer extends Module {
  forward(input: Tensor): Tensor;
}

/** Where a module keeps what it was told of its properties; a symbol, so that copies of a module have it too. */
const REGISTERED = Symbol("torchbook.registered");

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
  readonly [REGISTERED] = nothingRegistered();

  /** Computes the output. */
  abstract forward(...inputs: never[]): unknown;

  /**
   * Makes a tensor part of the module that is saved and moved with it, but not trained. Returns it, so that the property's
   * type is known: `this.mean = this.registerBuffer("mean", zeros([3]))`.
   *
   * @param property - the property that holds it; it is set
   */
  registerBuffer(property: string, value: Tensor, options: BufferOptions = {}): Tensor {
    const { key, ...info } = bufferOf(property, options);
    this[REGISTERED].buffers.set(property, info);
    return this.#register(property, key, value);
  }

  /** Sets a parameter as a property under another name in `stateDict()`, and returns it. @throws TypeError for no `Parameter` */
  registerParameter(property: string, value: Tensor, options: RegisterOptions = {}): Tensor {
    checkParameter(property, value);
    this[REGISTERED].parameters.add(property);
    return this.#register(property, keyOf("registerParameter", property, options), value);
  }

  /** Sets a submodule as a property under another name in `stateDict()`, and returns it. @throws TypeError for no module */
  registerModule<M extends Module>(property: string, module: M, options: RegisterOptions = {}): M {
    if (!(module instanceof Module))
      throw new TypeError(`registerModule: ${property}: expected a module, got ${typeof module}`);
    return this.#register(property, keyOf("registerModule", property, options), module);
  }

  #register<T extends Tensor | Module>(property: string, key: string, value: T): T {
    if (key.includes(".")) throw new TypeError(`register: key: expected a name without dots, got "${key}"`);
    this[REGISTERED].keys.set(property, key);
    this.members()[property] = value;
    return value;
  }

  /** The object whose properties are the members; a container of names that the user chooses has one apart. */
  protected members(): Record<string, unknown> {
    return this as unknown as Record<string, unknown>;
  }

  /** Own parameters, then own buffers, without those of submodules. @throws TypeError for another tensor in a parameter's place */
  ownTensors(): OwnTensor[] {
    return findTensors(this, this.members(), this[REGISTERED]);
  }

  /** Puts another tensor into a property that {@link ownTensors} names. */
  setOwnTensor(property: string, tensor: Tensor): void {
    this.members()[property] = tensor;
  }

  /**
   * The modules that are its own properties.
   *
   * @throws TypeError for a property that is an array of modules: they would not be trained
   */
  ownModules(): OwnModule[] {
    return findModules(this, this.members(), this[REGISTERED]);
  }

  /** Submodules by name. @throws TypeError as {@link ownModules} */
  namedChildren(): [string, Module][] {
    return this.ownModules().map(({ key, module }) => [key, module]);
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

  /** The module of a dotted name, such as `layer1.0.conv1`; this one for `""`. @throws TypeError for a name that is not there */
  getSubmodule(name: string): Module {
    return submoduleAt(this, "getSubmodule", name);
  }

  /**
   * Puts a module in the place of the one of a dotted name, such as another head: `net.setSubmodule("fc", new Linear(512, 5))`.
   *
   * @throws TypeError for a name that is not there, or what is no module
   */
  setSubmodule(name: string, module: Module): void {
    const { parent, property, key } = placeOf(this, name);
    parent.registerModule(property, module, { key });
  }

  /** The parameter of a dotted name, such as `layer1.0.conv1.weight`. @throws TypeError for a name that is not there */
  getParameter(name: string): Tensor {
    return tensorAt(this, "getParameter", name, ({ buffer }) => !buffer);
  }

  /** The buffer of a dotted name, such as `bn1.running_mean`. @throws TypeError for a name that is not there */
  getBuffer(name: string): Tensor {
    return tensorAt(this, "getBuffer", name, ({ buffer }) => buffer !== undefined);
  }

  /** All parameters by dotted name, each once. */
  namedParameters(options?: RecurseOptions): [string, Tensor][] {
    return namedTensors(this, ({ buffer }) => !buffer, options);
  }

  parameters(options?: RecurseOptions): Tensor[] {
    return this.namedParameters(options).map(([, parameter]) => parameter);
  }

  /** All buffers by dotted name, each once. */
  namedBuffers(options?: RecurseOptions): [string, Tensor][] {
    return namedTensors(this, ({ buffer }) => buffer !== undefined, options);
  }

  buffers(options?: RecurseOptions): Tensor[] {
    return this.namedBuffers(options).map(([, buffer]) => buffer);
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
    return moveModule(this, target);
  }

  /** `to(float32)`, as `double`, `half` and `bfloat16` for their dtypes. */
  float(): this {
    return this.to(float32);
  }

  double(): this {
    return this.to(float64);
  }

  half(): this {
    return this.to(float16);
  }

  bfloat16(): this {
    return this.to(bfloat16);
  }

  cpu(): this {
    return this.to("cpu");
  }

  /** @param index - of the GPU; default: the current one. @throws Error without CUDA */
  cuda(index?: number): this {
    return this.to(index === undefined ? "cuda" : `cuda:${index}`);
  }

  /** Calls `hook` before each `forward`; see {@link hooks.ForwardPreHook}. */
  registerForwardPreHook(hook: hooks.ForwardPreHook): hooks.RemovableHandle {
    return hooks.addForwardPreHook(this, hook);
  }

  /** Calls `hook` after each `forward`; see {@link hooks.ForwardHook}. */
  registerForwardHook(hook: hooks.ForwardHook): hooks.RemovableHandle {
    return hooks.addForwardHook(this, hook);
  }

  /** Calls `hook` in each backward pass through this module; see {@link FullBackwardHook}. */
  registerFullBackwardHook(hook: FullBackwardHook): hooks.RemovableHandle {
    return hooks.addFullBackwardHook(this, hook);
  }

  /** Calls `hook` before each backward pass through this module; see {@link FullBackwardPreHook}. */
  registerFullBackwardPreHook(hook: FullBackwardPreHook): hooks.RemovableHandle {
    return hooks.addFullBackwardPreHook(this, hook);
  }

  /** Every parameter and persistent buffer under its PyTorch name; the tensors share memory with the module. */
  stateDict(): StateDict {
    return Object.fromEntries(stateEntries(this).map(({ key, tensor }) => [key, tensor.detach()]));
  }

  /**
   * Copies tensors into the parameters and buffers of the same names.
   *
   * @throws Error that lists missing and unexpected keys (unless `strict: false`) and other shapes, before anything is copied
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
