/** Random number generators as objects; see https://docs.pytorch.org/docs/stable/generated/torch.Generator.html. */
import type { Device } from "../dtype.ts";
import { native } from "../loadAddon.ts";
import { begin, finish, slotOf, type Tensor } from "../tensor.ts";
import { seedBits } from "./seedBits.ts";

/** Options of `new Generator()`. */
export interface GeneratorOptions {
  /** Device whose operators take the generator; default `"cpu"`. */
  device?: Device;
}

/** Whether `value` is a Generator: looks at the private field, which nothing else can have. */
export let isGenerator: (value: unknown) => value is Generator;

/**
 * A stream of random numbers of its own, for the option `generator` of random operators:
 * `torch.rand([2, 3], { generator: new torch.Generator().manualSeed(0) })`. A new one starts from one fixed seed.
 * @throws where there is no such device.
 */
export class Generator {
  // The brand; the generator itself is held by the addon.
  readonly #isGenerator = true;

  constructor(options?: GeneratorOptions);
  constructor({ device = "cpu" }: GeneratorOptions = {}, hold = native.makeGenerator) {
    if (typeof device !== "string") {
      throw new TypeError(`Generator: option device: expected a text such as "cpu", got ${String(device)}`);
    }
    hold(this, device);
  }

  /** `"cpu"` or such as `"cuda:0"`. */
  get device(): Device {
    return native.generatorDevice(this) as Device;
  }

  /**
   * Starts the stream anew from `seed`. Returns this generator.
   * @param seed a whole number from -2^63 to 2^64 - 1; negative ones wrap around, as in PyTorch.
   * @throws TypeError for any other value.
   */
  manualSeed(seed: number | bigint): this {
    native.setGeneratorSeed(this, seedBits(seed, "manualSeed"));
    return this;
  }

  /** Starts the stream anew from a seed that differs each time, and gives that seed. */
  seed(): bigint {
    return native.newGeneratorSeed(this);
  }

  /** The seed from which the stream started. */
  initialSeed(): bigint {
    return native.initialGeneratorSeed(this);
  }

  /** A copy of the state, uint8 in one dimension: `setState` goes on from here. */
  getState(): Tensor {
    const made = begin();
    return finish(made, native.generatorState(this, made));
  }

  /**
   * Goes on from a state that `getState` gave. Returns this generator.
   * @throws where `state` is no uint8 tensor on the CPU with as many bytes.
   */
  setState(state: Tensor): this {
    native.setGeneratorState(this, slotOf(state, "setState", "state"));
    return this;
  }

  /** Another generator that will give the same numbers from here. */
  clone(): Generator {
    return new Generator({ device: this.device }).setState(this.getState());
  }

  toString(): string {
    return `<torch.Generator ${this.device}>`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  static {
    isGenerator = (value): value is Generator =>
      typeof value === "object" && value !== null && #isGenerator in value;
  }
}

/** The generator that the operators of a device use where none is given. */
export function defaultGeneratorOf(device: Device): Generator {
  return Reflect.construct(Generator, [{ device }, native.holdDefaultGenerator]) as Generator;
}
