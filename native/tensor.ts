/** The `Tensor` object: a private slot number of a tensor in LibTorch. Operators are added by the generated API. */
import { type Device, type DType, dtypeFromCode, type Layout, layoutFromCode } from "./dtype.ts";
import { collectGarbage, native, type Slot } from "./loadAddon.ts";
import "./interrupt.ts";
import { deliverLog } from "./log.ts";

const MAX_ARGUMENTS = 64;

/** Slots of the arguments of the call being made, and of its result: shared with the addon, which writes and reads them at once. */
export const argumentSlots = new Int32Array(MAX_ARGUMENTS);
const resultSlot = new Int32Array(1);

const INTERNAL = Symbol("torchbook.internal");

/** Whether `value` is a Tensor of this module: looks at the private field, which nothing else can have. */
export let isTensor: (value: unknown) => value is Tensor;

/** The slot of a Tensor; throws JavaScript's own TypeError for any other value. */
export let rawSlot: (tensor: Tensor) => Slot;

let setSlot: (tensor: Tensor, slot: Slot) => void;

/** Lets a Tensor keep what its graph calls in JavaScript: the collector sees it then, see `autograd/hooks.ts`. */
export let setKept: (tensor: Tensor, kept: unknown) => void;

/** Options of `backward()`. */
export interface BackwardOptions {
  /** Gradient of the result with respect to this tensor; may be absent for a tensor of one element. */
  gradient?: Tensor;
  /** Keeps the graph for another `backward()`; defaults to `createGraph`. */
  retainGraph?: boolean;
  /** Records the backward pass itself, for higher derivatives; defaults to `false`. */
  createGraph?: boolean;
  /** Leaves that collect gradients; defaults to all. */
  inputs?: readonly Tensor[];
}

/**
 * A tensor of LibTorch. Its memory is freed when the object is garbage, or by `dispose()`, `using` or `tidy()`.
 * Make one with a function such as `tensor()`, `zeros()` or `fromTypedArray()`.
 */
export class Tensor {
  // 0 only while an operator makes the object. The private field is also the brand: no other object has it.
  #slot: Slot = 0;
  // Keeps the object of the gradient, so that what a user put on it, and `===`, last.
  #grad: Tensor | undefined = undefined;
  // Nobody asks for it: what it refers to must live as long as this object.
  #kept: unknown = undefined;

  /** @throws always for callers outside the library. */
  constructor(internal: symbol) {
    if (internal !== INTERNAL) {
      throw new TypeError(
        "Tensor: expected a function such as tensor([1, 2]) or zeros([2, 3]), got `new Tensor`",
      );
    }
  }

  /** Sizes of the dimensions; `[]` for a scalar. */
  get shape(): number[] {
    return native.shape(this.#slot);
  }

  /** Elements to step over in memory, a dimension each. */
  get strides(): number[] {
    return native.strides(this.#slot);
  }

  /** Element type. */
  get dtype(): DType {
    return dtypeFromCode(native.dtype(this.#slot));
  }

  get layout(): Layout {
    return layoutFromCode(native.layout(this.#slot));
  }

  /** `"cpu"` or such as `"cuda:0"`. */
  get device(): Device {
    return native.device(this.#slot) as Device;
  }

  /** Number of elements. */
  get numel(): number {
    return native.numel(this.#slot);
  }

  /** Number of dimensions. */
  get ndim(): number {
    return native.ndim(this.#slot);
  }

  /** Bytes of the storage, which views share. */
  get storageBytes(): number {
    return native.storageBytes(this.#slot);
  }

  /** Whether `backward()` computes a gradient with respect to this tensor. */
  get requiresGrad(): boolean {
    return native.requiresGrad(this.#slot);
  }

  set requiresGrad(value: boolean) {
    native.setRequiresGrad(this.#slot, value);
  }

  /** Whether this tensor was made by the user, not by an operator that records gradients. */
  get isLeaf(): boolean {
    return native.isLeaf(this.#slot);
  }

  get retainsGrad(): boolean {
    return native.retainsGrad(this.#slot);
  }

  /** Name of the node of the graph that made this tensor, such as `AddBackward0`; `null` for a leaf. */
  get gradFn(): string | null {
    return native.gradFnName(this.#slot);
  }

  /** How often this tensor was changed in place. */
  get version(): number {
    return native.version(this.#slot);
  }

  /** The gradient that `backward()` collected, the same object each time; `null` before. */
  get grad(): Tensor | null {
    this.#grad = native.grad(this.#slot);
    return this.#grad ?? null;
  }

  /** @throws TypeError where shape, dtype or device differ from this tensor's. */
  set grad(value: Tensor | null) {
    native.setGrad(this.#slot, value === null ? -1 : slotOf(value, "grad", "value"));
    this.#grad = value ?? undefined;
  }

  /** Starts (or stops) the recording of operators on this leaf. Returns this tensor. */
  requiresGrad_(requiresGrad = true): this {
    native.setRequiresGrad(this.#slot, requiresGrad);
    return this;
  }

  /** Makes `backward()` keep `grad` of this tensor although it is no leaf. */
  retainGrad(): void {
    native.retainGrad(this.#slot);
  }

  /**
   * Computes the gradients of this tensor with respect to the leaves of its graph and adds them to their `grad`.
   * @throws where this tensor has no graph, or has several elements and no `gradient` is given.
   */
  backward(options: BackwardOptions = {}): void {
    const { gradient, retainGraph, createGraph = false, inputs } = options;
    native.backward(
      slotsOf([this], "backward"),
      gradient && slotsOf([gradient], "backward"),
      retainGraph,
      createGraph,
      inputs && slotsOf(inputs, "backward"),
      this,
    );
  }

  /** Whether `dispose()` has freed this tensor; everything else then throws. */
  get isDisposed(): boolean {
    return native.isDisposed(this.#slot);
  }

  /** Frees this tensor now; its storage lives on where a view or the graph of `backward()` needs it. Twice is no error. */
  dispose(): void {
    this.#grad = undefined;
    native.dispose(this.#slot);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  static {
    isTensor = (value: unknown): value is Tensor =>
      typeof value === "object" && value !== null && #slot in value;
    rawSlot = (tensor) => tensor.#slot;
    setSlot = (tensor, slot) => {
      tensor.#slot = slot;
    };
    setKept = (tensor, kept) => {
      if (tensor.#kept !== kept) tensor.#kept = kept;
    };
  }
}

/** A Tensor without a slot, to be passed to the addon as the object of its result; see `finish`. */
export function begin(): Tensor {
  return new Tensor(INTERNAL);
}

/** As `finish`, for a typed kernel, which returns a Tensor only where the result has an object already. */
export function end(made: Tensor, known: Tensor | undefined): Tensor {
  if (known !== undefined) return known;
  setSlot(made, resultSlot[0] as Slot);
  resultSlot[0] = 0;
  return made;
}

/** Gives `made` the slot that the addon reports for it, if it used it, and returns what the addon returned. */
export function finish<T>(made: Tensor, result: T): T {
  if (resultSlot[0] !== 0) {
    setSlot(made, resultSlot[0] as Slot);
    resultSlot[0] = 0;
  }
  return result;
}

/** The slot of a Tensor. @throws TypeError `caller: name must be a Tensor, got ...` */
export function slotOf(value: unknown, caller: string, name: string): Slot {
  if (isTensor(value)) return rawSlot(value);
  const got =
    value === null
      ? "null"
      : Array.isArray(value)
        ? "an array"
        : typeof value === "object"
          ? "an object"
          : String(value);
  throw new TypeError(`${caller}: ${name} must be a Tensor, got ${got}`);
}

/** The slots of several Tensors, as the addon takes lists; -1 for `undefined` and `null`. */
export function slotsOf(values: readonly (Tensor | null | undefined)[], caller: string): Int32Array {
  const slots = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    slots[i] = value === undefined || value === null ? -1 : slotOf(value, caller, `element ${i}`);
  }
  return slots;
}

// `cat` takes Tensors, `index` absent ones too; the addon rejects a list of nothing but absent ones, and all others.
function isListElement(value: unknown, _index: number, list: unknown[]): boolean {
  return isTensor(value) || ((value === null || value === undefined) && list.some(isTensor));
}

/** Calls an operator; see `addon.ts`. */
export function callOperator(handle: number, args: readonly unknown[]): unknown {
  const made = new Tensor(INTERNAL);
  let packed = args;
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    argumentSlots[i] = 0;
    if (typeof value !== "object" || value === null) continue;
    if (isTensor(value)) {
      argumentSlots[i] = rawSlot(value);
    } else if (Array.isArray(value) && value.length > 0 && value.every(isListElement)) {
      if (packed === args) packed = args.slice();
      (packed as unknown[])[i] = slotsOf(value, `argument ${i}`);
    }
  }
  return finish(made, native.callOperator(handle, made, ...packed));
}

function makeTensor(slot: Slot): Tensor {
  const tensor = new Tensor(INTERNAL);
  setSlot(tensor, slot);
  return tensor;
}

native.connect(makeTensor, collectGarbage, deliverLog, argumentSlots, resultSlot);
