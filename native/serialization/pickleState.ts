/** Pickles state dicts: values of JavaScript, and tensors by reference to storages beside the pickle. */
import { DType, strided } from "../dtype.ts";
import { isParameter } from "../nn/parameter.ts";
import { OpenContainers, PickleWriter } from "../pickle/pickleWriter.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { memoryOrder } from "./memoryOrder.ts";
import { dtypeNamed, storageName } from "./storageTypes.ts";

/** A tensor whose elements become a storage: in the order of these axes. */
export interface SavedStorage {
  tensor: Tensor;
  order: readonly number[];
}

/** A pickle, and what goes to `data/0`, `data/1`, ... */
export interface PickledState {
  pickle: Uint8Array;
  storages: SavedStorage[];
}

/** @throws TypeError that tells the place of what cannot be saved */
export function pickleState(value: unknown): PickledState {
  const state = new StatePickler();
  state.write(value, "");
  return { pickle: state.pickle.end(), storages: state.storages };
}

class StatePickler {
  readonly pickle = new PickleWriter();
  readonly storages: SavedStorage[] = [];
  readonly #open = new OpenContainers("save");
  readonly #memo = new Map<Tensor, number>();

  /** @param place - where in the whole the value stands, such as `model["conv.weight"]` */
  write(value: unknown, place: string): void {
    const { pickle } = this;
    if (value === null || value === undefined) pickle.none();
    else if (typeof value === "boolean") pickle.boolean(value);
    else if (typeof value === "number") pickle.number(value);
    else if (typeof value === "bigint") pickle.bigint(value);
    else if (typeof value === "string") pickle.text(value);
    else if (isTensor(value)) this.#writeTensor(value, place);
    else if (value instanceof DType) pickle.global("torch", value.name);
    else if (value instanceof Uint8Array) this.#writeBytes(value);
    else if (typeof value === "object")
      this.#open.within(value, place, () => this.#writeContainer(value, place));
    else throw unsaved(place, `a ${typeof value}`);
  }

  #writeContainer(value: object, place: string): void {
    if (Array.isArray(value)) {
      let at = 0;
      this.pickle.list(value, (item) => this.write(item, `${place}[${at++}]`));
    } else if (value instanceof Map) this.#writeDict(value, place);
    else if (value instanceof Set) {
      this.pickle.global("__builtin__", "set");
      this.pickle.tuple(() => this.pickle.list(value, (item) => this.write(item, place)));
      this.pickle.reduce();
    } else if (isPlain(value)) this.#writeDict(entriesOf(value), place);
    else throw unsaved(place, `a ${value.constructor.name}`);
  }

  #writeDict(entries: Iterable<readonly [unknown, unknown]>, place: string): void {
    let isKey = true;
    let key: unknown;
    this.pickle.dict(entries, (item) => {
      if (isKey) key = item;
      this.write(item, isKey ? `${place}, a key` : `${place}[${JSON.stringify(key) ?? String(key)}]`);
      isKey = !isKey;
    });
  }

  /** As Python's protocol 2 writes bytes: as text of one character a byte. */
  #writeBytes(bytes: Uint8Array): void {
    this.pickle.global("_codecs", "encode");
    this.pickle.tuple(() => {
      this.pickle.text(Buffer.from(bytes).toString("latin1"));
      this.pickle.text("latin1");
    });
    this.pickle.reduce();
  }

  #writeTensor(tensor: Tensor, place: string): void {
    const { pickle } = this;
    const known = this.#memo.get(tensor);
    if (known !== undefined) return pickle.recall(known);
    if (tensor.layout !== strided)
      throw unsaved(place, `a tensor of layout ${tensor.layout}`, "; call toDense() first");
    if (!dtypeNamed(String(tensor.dtype)))
      throw unsaved(place, `a tensor of ${tensor.dtype}`, "; convert it first");
    if (isParameter(tensor)) {
      pickle.global("torch._utils", "_rebuild_parameter");
      pickle.tuple(() => {
        this.#writeRebuilt(tensor);
        pickle.boolean(tensor.requiresGrad);
        this.#writeNoHooks();
      });
      pickle.reduce();
    } else this.#writeRebuilt(tensor);
    this.#memo.set(tensor, pickle.memorise());
  }

  #writeRebuilt(tensor: Tensor): void {
    const { pickle } = this;
    const storage = storageName(tensor.dtype);
    const size = tensor.shape;
    const order = memoryOrder(tensor);
    const inRows = size.map((_, axis) => size.slice(axis + 1).reduce((product, next) => product * next, 1));
    const stride = order ? tensor.strides : inRows;
    pickle.global("torch._utils", storage ? "_rebuild_tensor_v2" : "_rebuild_tensor_v3");
    pickle.tuple(() => {
      this.#writeStorage({ tensor, order: order ?? size.map((_, axis) => axis) }, storage);
      pickle.number(0);
      for (const sizes of [size, stride])
        pickle.tuple(() => sizes.forEach((length) => void pickle.number(length)));
      pickle.boolean(tensor.requiresGrad && !isParameter(tensor));
      this.#writeNoHooks();
      if (!storage) pickle.global("torch", tensor.dtype.name);
    });
    pickle.reduce();
  }

  #writeStorage(saved: SavedStorage, name: string | undefined): void {
    const { pickle } = this;
    const { tensor } = saved;
    pickle.tuple(() => {
      pickle.text("storage");
      if (name) pickle.global("torch", name);
      else pickle.global("torch.storage", "UntypedStorage");
      pickle.text(String(this.storages.length));
      pickle.text(tensor.device);
      pickle.number(name ? tensor.numel : tensor.numel * tensor.dtype.itemsize);
    });
    pickle.persistent();
    this.storages.push(saved);
  }

  #writeNoHooks(): void {
    this.pickle.global("collections", "OrderedDict");
    this.pickle.tuple(() => {});
    this.pickle.reduce();
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * JavaScript has text keys only. An optimizer's state has its parameters' numbers as keys, and objects under them; PyTorch wants
 * those keys as integers. The names of a module's tensors stay text, also where they are numbers, as in a ParameterList.
 */
function entriesOf(value: object): [string | number, unknown][] {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const isNumbered = entries.every(
    ([key, item]) =>
      /^(0|[1-9]\d{0,14})$/.test(key) && typeof item === "object" && !isTensor(item) && item !== null,
  );
  return isNumbered ? entries.map(([key, item]) => [Number(key), item]) : entries;
}

function unsaved(place: string, found: string, advice = ""): TypeError {
  const where = place === "" ? "" : ` ${place}:`;
  return new TypeError(
    `save:${where} expected tensors, numbers, text, booleans, null, arrays, plain objects, Maps and Sets, got ${found}${advice}`,
  );
}
