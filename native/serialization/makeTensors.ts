/** Makes tensors of what a pickle describes; those that share a storage in the file share it here. */
import "../methods.ts";
import { noGrad } from "../autograd/modes.ts";
import { cuda } from "../devices.ts";
import { bool, type Device, type DType } from "../dtype.ts";
import { empty } from "../generated/torch.js";
import { shorten } from "../files/shorten.ts";
import { moved, notBoolean } from "../files/tensorBytes.ts";
import { tidy } from "../memory.ts";
import { Parameter } from "../nn/parameter.ts";
import type { Tensor } from "../tensor.ts";
import { isStorage, type PickledStorage, PickledTensor, wrong } from "./pickledTensor.ts";

export interface MakeTensorsOptions {
  /** What errors call the file. */
  where: string;
  /** Where tensors go; default: the device that each was saved from. */
  mapLocation: Device | undefined;
  /** The bytes of a storage, on the CPU. */
  readStorage: (key: string, numBytes: number) => StorageBytes;
}

export interface StorageBytes {
  /** `[numBytes]` uint8, a new tensor. */
  bytes: Tensor;
  /** Where it begins in the memory that it is a part of; 0 for memory of its own. */
  begin: number;
}

/** Gives tensors for `PickledTensor`s; anything else as it is. */
export class TensorMaker implements Disposable {
  readonly #options: MakeTensorsOptions;
  readonly #storages = new Map<string, StorageBytes>();
  readonly #typed = new Map<string, Tensor>();
  readonly #made: Tensor[] = [];

  constructor(options: MakeTensorsOptions) {
    this.#options = options;
  }

  make(value: object): unknown {
    if (isStorage(value)) {
      throw new Error(
        `${this.#options.where}: expected tensors, got a storage without a tensor; save torch.tensor(x)`,
      );
    }
    if (!(value instanceof PickledTensor)) return value;
    const { isParameter, requiresGrad, dtype } = value;
    if (requiresGrad && !dtype.isFloatingPoint && !dtype.isComplex)
      throw wrong(this.#options.where, "gradients of floating-point tensors only", String(dtype));
    const tensor = noGrad(() => this.#tensor(value));
    const made = isParameter ? new Parameter(tensor, requiresGrad) : tensor.requiresGrad_(requiresGrad);
    if (made !== tensor) tensor.dispose();
    this.#made.push(made);
    return made;
  }

  /** Frees what was made, after an error. */
  disposeMade(): void {
    for (const tensor of this.#made) tensor.dispose();
  }

  /** Frees the storages of which tensors were made; the tensors live on. */
  [Symbol.dispose](): void {
    for (const { bytes } of this.#storages.values()) bytes.dispose();
    for (const tensor of this.#typed.values()) tensor.dispose();
  }

  #tensor({ storage, dtype, offset, size, stride, isConj, isNeg }: PickledTensor): Tensor {
    const { bytes, begin: memoryBegin } = this.#storage(storage);
    const elements = this.#elements(storage, dtype, bytes);
    const partBegin = (storage.part?.begin ?? 0) * (storage.dtype?.itemsize ?? 1);
    const begin = offset + (memoryBegin + partBegin) / dtype.itemsize;
    if (size.includes(0)) return empty(size, { dtype, device: elements.device });
    return tidy(() => {
      const tensor = elements.asStrided(size, stride, begin);
      const conj = isConj ? tensor.conj() : tensor;
      // For autograd it is no view of what it was made from.
      return (isNeg ? conj.neg() : conj).detach();
    });
  }

  /** The whole storage as elements of a dtype. */
  #elements(storage: PickledStorage, dtype: DType, bytes: Tensor): Tensor {
    const name = `${dtype.name} ${storage.location} ${storage.key}`;
    const known = this.#typed.get(name);
    if (known) return known;
    const whole = Math.floor(bytes.numel / dtype.itemsize) * dtype.itemsize;
    if (dtype === bool && whole > 0) this.#checkBooleans(bytes, storage.key);
    using part = bytes.narrow(0, 0, whole);
    const typed = part.view(dtype);
    this.#typed.set(name, typed);
    return typed;
  }

  #storage(storage: PickledStorage): StorageBytes {
    const { key, numel, dtype, location } = storage;
    const { where, mapLocation, readStorage } = this.#options;
    const name = `${location} ${key}`;
    const numBytes = numel * (dtype?.itemsize ?? 1);
    const known = this.#storages.get(name);
    if (known) {
      if (known.bytes.numel === numBytes) return known;
      throw wrong(where, `one length of storage ${key}`, `${known.bytes.numel} and ${numBytes} bytes`);
    }
    const device = this.#device(mapLocation ?? location);
    const read = readStorage(key, numBytes);
    const made = device === "cpu" ? read : { bytes: moved(read.bytes, device), begin: 0 };
    this.#storages.set(name, made);
    return made;
  }

  #checkBooleans(bytes: Tensor, key: string): void {
    using greatest = bytes.max();
    const found = Number(greatest.item());
    if (found > 1) throw notBoolean(`${this.#options.where}: storage ${key}`, found);
  }

  /** @throws Error where the device is not on this machine */
  #device(location: string): Device {
    if (location === "cpu") return "cpu";
    const index = /^cuda(?::(\d+))?$/.exec(location);
    if (index && cuda.isAvailable() && Number(index[1] ?? 0) < cuda.deviceCount()) return location as Device;
    throw new Error(
      `${this.#options.where}: expected a device of this machine, got tensors on ${shorten(JSON.stringify(location))}; pass { mapLocation: "cpu" }`,
    );
  }
}
