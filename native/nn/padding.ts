/** Padding of sequences, images and volumes by constants, mirror images, border values or the other side. */
import { requireTensor } from "../dispatch/requireTensor.ts";
import { pad } from "../generated/nn.js";
import type { Tensor } from "../tensor.ts";
import { pythonFloat, pythonText } from "./describeModule.ts";
import { Module } from "./module.ts";

/** Elements added to each side, or to the sides by name; negative ones take away. */
export type Padding1d = number | readonly [left: number, right: number];
export type Padding2d = number | readonly [left: number, right: number, top: number, bottom: number];
export type Padding3d =
  | number
  | readonly [left: number, right: number, top: number, bottom: number, front: number, back: number];

type Mode = "constant" | "reflect" | "replicate" | "circular";

abstract class Padding extends Module {
  readonly padding: readonly number[];
  protected abstract readonly mode: Mode;

  constructor(dims: 1 | 2 | 3, padding: number | readonly number[]) {
    super();
    const sides = typeof padding === "number" ? new Array<number>(2 * dims).fill(padding) : [...padding];
    if (sides.length !== 2 * dims || !sides.every(Number.isSafeInteger)) {
      throw new TypeError(
        `${this.constructor.name}: padding: expected a whole number or ${2 * dims} of them, got ${JSON.stringify(padding)}`,
      );
    }
    this.padding = sides;
  }

  forward(input: Tensor): Tensor {
    requireTensor(this.constructor.name, input);
    const { padding } = this;
    const dims = padding.length / 2;
    if (input.ndim < dims || (this.mode !== "constant" && input.ndim > dims + 2)) {
      const form = ["[N, C, T]", "[N, C, H, W]", "[N, C, D, H, W]"][dims - 1];
      throw new TypeError(`${this.constructor.name}: expected ${form}, got [${input.shape.join(", ")}]`);
    }
    return pad(input, padding, this.mode, this.mode === "constant" ? this.fill() : null);
  }

  protected fill(): number {
    return 0;
  }

  override extraRepr(): string {
    return pythonText(this.padding);
  }
}

abstract class ConstantPad extends Padding {
  protected override readonly mode = "constant";
  readonly value: number;

  constructor(dims: 1 | 2 | 3, padding: number | readonly number[], value: number) {
    super(dims, padding);
    if (typeof value !== "number") {
      throw new TypeError(`${this.constructor.name}: value: expected a number, got ${String(value)}`);
    }
    this.value = value;
  }

  protected override fill(): number {
    return this.value;
  }

  override extraRepr(): string {
    return `padding=${super.extraRepr()}, value=${pythonFloat(this.value)}`;
  }
}

/** Adds elements of `value` around `[N, C, T]`. */
export class ConstantPad1d extends ConstantPad {
  constructor(padding: Padding1d, value: number) {
    super(1, padding, value);
  }
}

/** Adds elements of `value` around `[N, C, H, W]`. */
export class ConstantPad2d extends ConstantPad {
  constructor(padding: Padding2d, value: number) {
    super(2, padding, value);
  }
}

/** Adds elements of `value` around `[N, C, D, H, W]`. */
export class ConstantPad3d extends ConstantPad {
  constructor(padding: Padding3d, value: number) {
    super(3, padding, value);
  }
}

abstract class ZeroPad extends Padding {
  protected override readonly mode = "constant";
}

/** Adds zeros around `[N, C, T]`. */
export class ZeroPad1d extends ZeroPad {
  constructor(padding: Padding1d) {
    super(1, padding);
  }
}

/** Adds zeros around `[N, C, H, W]`. */
export class ZeroPad2d extends ZeroPad {
  constructor(padding: Padding2d) {
    super(2, padding);
  }
}

/** Adds zeros around `[N, C, D, H, W]`. */
export class ZeroPad3d extends ZeroPad {
  constructor(padding: Padding3d) {
    super(3, padding);
  }
}

abstract class ReflectionPad extends Padding {
  protected override readonly mode = "reflect";
}

/** Adds the mirror image, without the border itself, around `[N, C, T]`. */
export class ReflectionPad1d extends ReflectionPad {
  constructor(padding: Padding1d) {
    super(1, padding);
  }
}

/** Adds the mirror image, without the border itself, around `[N, C, H, W]`. */
export class ReflectionPad2d extends ReflectionPad {
  constructor(padding: Padding2d) {
    super(2, padding);
  }
}

/** Adds the mirror image, without the border itself, around `[N, C, D, H, W]`. */
export class ReflectionPad3d extends ReflectionPad {
  constructor(padding: Padding3d) {
    super(3, padding);
  }
}

abstract class ReplicationPad extends Padding {
  protected override readonly mode = "replicate";
}

/** Adds the values of the border around `[N, C, T]`. */
export class ReplicationPad1d extends ReplicationPad {
  constructor(padding: Padding1d) {
    super(1, padding);
  }
}

/** Adds the values of the border around `[N, C, H, W]`. */
export class ReplicationPad2d extends ReplicationPad {
  constructor(padding: Padding2d) {
    super(2, padding);
  }
}

/** Adds the values of the border around `[N, C, D, H, W]`. */
export class ReplicationPad3d extends ReplicationPad {
  constructor(padding: Padding3d) {
    super(3, padding);
  }
}

abstract class CircularPad extends Padding {
  protected override readonly mode = "circular";
}

/** Adds the values of the other side around `[N, C, T]`. */
export class CircularPad1d extends CircularPad {
  constructor(padding: Padding1d) {
    super(1, padding);
  }
}

/** Adds the values of the other side around `[N, C, H, W]`. */
export class CircularPad2d extends CircularPad {
  constructor(padding: Padding2d) {
    super(2, padding);
  }
}

/** Adds the values of the other side around `[N, C, D, H, W]`. */
export class CircularPad3d extends CircularPad {
  constructor(padding: Padding3d) {
    super(3, padding);
  }
}
