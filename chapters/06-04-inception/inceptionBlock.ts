/** Branches side by side, the one idea that all Inception networks share. */
import { cat, type Tensor } from "torchbook";
import { type Layer, Module } from "torchbook/nn";

/**
 * Layers one after another, by the name that each has in the block. Where there are branches instead of a layer, the chain
 * forks: all of them see the same, and their channels are joined.
 */
export interface Branch {
  [name: string]: Layer | readonly Branch[];
}

/** The names alone. */
type Path = (string | Path[])[];

/**
 * Gives its input to every branch and joins their channels: `[N, Cin, H, W]` to `[N, C1 + C2 + ..., Hout, Wout]`.
 *
 * ```ts
 * new InceptionBlock([
 *   { branch1x1: new Conv2d(192, 64, 1) },
 *   { reduce: new Conv2d(192, 16, 1), branch3x3: new Conv2d(16, 32, 3, { padding: 1 }) },
 *   { branchPool: new MaxPool2d(3, { stride: 1, padding: 1 }) },
 * ]);
 * ```
 */
export class InceptionBlock extends Module {
  private readonly paths: Path[];

  /** @throws TypeError for no branches, an empty branch, or a name that is there already */
  constructor(branches: readonly Branch[]) {
    super();
    this.paths = this.register(branches);
  }

  private register(branches: readonly Branch[]): Path[] {
    if (branches.length === 0) throw new TypeError("InceptionBlock: expected at least one branch, got none");
    return branches.map((branch) => {
      const steps = Object.entries(branch);
      if (steps.length === 0) throw new TypeError("InceptionBlock: expected a layer in each branch, got {}");
      return steps.map(([name, step]) => {
        if (Array.isArray(step)) return this.register(step);
        if (name in this) throw new TypeError(`InceptionBlock: expected each name once, got "${name}" again`);
        this.registerModule(name, step as Layer);
        return name;
      });
    });
  }

  forward(x: Tensor): Tensor {
    return this.join(x, this.paths);
  }

  private join(x: Tensor, paths: readonly Path[]): Tensor {
    return cat(
      paths.map((path) => this.follow(x, path)),
      1,
    );
  }

  private follow(x: Tensor, path: Path): Tensor {
    const layers = this as unknown as Record<string, Layer>;
    let y = x;
    for (const step of path)
      y = Array.isArray(step) ? this.join(y, step) : (layers[step] as Layer).forward(y);
    return y;
  }
}
