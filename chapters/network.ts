/**
 * What every network of the book has, beside its layers.
 *
 * How a network plugs in: extend {@link Network}; set `stages`, `classifiers` and `minSize`; write `extractFeatures` (images to
 * the features of the last stage) and `forwardHead` (those features to logits). A network with auxiliary heads implements
 * {@link AuxiliaryHeads} too. Then list its factories as `ModelEntry`s in its own file and name that list in registry.ts.
 */
import { Linear, Module, type RemovableHandle, type utils } from "torchbook/nn";
import { isTensor, type Tensor } from "torchbook";
import { nearestName } from "./nearestName.ts";
import { checkCount } from "./options.ts";
import type { WeightLayout } from "./weightLayout.ts";

/** Options that every network takes. */
export interface NetworkOptions {
  /** Number of outputs. */
  numClasses?: number;
  /** Channels of the images: 3 for colour, 1 for grey. Default 3. */
  inChannels?: number;
}

/** A part of a network whose output is worth having: what stands between two changes of the size, as a rule. */
export interface Stage {
  /** `layer1`, `block3`, `stem`. */
  name: string;
  /** Dotted names of its modules, in their order. The output of the last one is what the stage gives. */
  modules: readonly string[];
  /** Channels of its output. */
  channels: number;
  /** How many pixels of the image, along each side, stand for one of its output: 32 from 224x224 to 7x7. */
  reduction: number;
}

/** A network whose training uses the logits of more heads than the last. */
export interface AuxiliaryHeads {
  /** Images `[N, C, H, W]` to the logits `[N, L]` of the last head and of the others, in their order. */
  forwardWithAuxiliary(images: Tensor): { logits: Tensor; auxiliary: Tensor[] };
}

/** The name that `stageGroups` has for what stands behind the last stage. */
const HEAD = "head";

/** Images `[N, C, H, W]` to logits `[N, L]`, in stages. */
export abstract class Network extends Module {
  /** In the order of the forward pass. The last one gives what `forwardFeatures` gives. */
  abstract readonly stages: readonly Stage[];
  /** Dotted names of the linear layers that give logits: the last head's, then those of auxiliary heads. */
  abstract readonly classifiers: readonly string[];
  /** Least height and width of an image, in pixels. */
  abstract readonly minSize: number;
  /** Layouts of well-known weight files that name the same numbers otherwise. */
  readonly weightLayouts: readonly WeightLayout[] = [];
  private frozenStages = 0;

  /** Images `[N, C, H, W]`, checked, to the features of the last stage `[N, C, H / reduction, W / reduction]`. */
  protected abstract extractFeatures(images: Tensor): Tensor;

  /** Features of the last stage to logits `[N, L]`. */
  abstract forwardHead(features: Tensor): Tensor;

  /** @throws TypeError for what is no batch of images of at least `minSize` */
  forward(images: Tensor): Tensor {
    return this.forwardHead(this.forwardFeatures(images));
  }

  /** Images `[N, C, H, W]` to the features of the last stage. @throws TypeError as `forward` */
  forwardFeatures(images: Tensor): Tensor {
    this.checkImages(images);
    return this.extractFeatures(images);
  }

  /**
   * Runs the stages once: the features `[N, C, h, w]` of those named (default: all) by their name, and of the last one.
   * Gradients flow through all of them.
   *
   * @throws TypeError as `forward`, and for a name that no stage has
   */
  forwardIntermediates(
    images: Tensor,
    names: readonly string[] = this.stages.map(({ name }) => name),
  ): { features: Tensor; stages: Record<string, Tensor> } {
    const stages: Record<string, Tensor> = {};
    const handles: RemovableHandle[] = [];
    try {
      for (const name of names) {
        const output = this.getSubmodule(this.stage(name).modules.at(-1) as string);
        handles.push(
          output.registerForwardHook((_, __, features) => {
            stages[name] = features as Tensor;
          }),
        );
      }
      return { features: this.forwardFeatures(images), stages };
    } finally {
      for (const handle of handles) handle.remove();
    }
  }

  /** The stage of this name. @throws TypeError that suggests the nearest */
  stage(name: string): Stage {
    return this.stages[this.stageIndex(name)] as Stage;
  }

  private stageIndex(name: string): number {
    const names = this.stages.map((stage) => stage.name);
    const at = names.indexOf(name);
    if (at >= 0) return at;
    const { name: network } = this.constructor;
    throw new TypeError(
      `${network}: stage: expected one of ${names.join(", ")}, got "${name}"; did you mean ${nearestName(name, names)}?`,
    );
  }

  /** Number of outputs. */
  get numClasses(): number {
    return this.getClassifier().outFeatures;
  }

  /** The layer that gives the logits. */
  getClassifier(): Linear {
    return this.getSubmodule(this.classifiers[0] as string) as Linear;
  }

  /** Puts new layers of so many outputs, drawn anew, in the place of those that give logits; auxiliary heads too. Returns this. */
  resetClassifier(numClasses: number): this {
    checkCount(this.constructor.name, "numClasses", numClasses);
    for (const path of this.classifiers) {
      const before = this.getSubmodule(path) as Linear;
      const { device, dtype } = before.weight;
      const made = new Linear(before.inFeatures, numClasses, { bias: before.bias !== null, device, dtype });
      this.setSubmodule(path, made.train(before.training));
    }
    return this;
  }

  /**
   * Ends the training of the stages up to and with `through`: their parameters get no gradient, and their batch norm keeps its
   * statistics also after `train()`. Returns this.
   */
  freeze(through: string): this {
    this.unfreeze();
    this.frozenStages = this.stageIndex(through) + 1;
    for (const module of this.frozenModules()) module.requiresGrad_(false);
    return this.train(this.training);
  }

  /** Undoes {@link freeze}. Returns this. */
  unfreeze(): this {
    for (const module of this.frozenModules()) module.requiresGrad_(true);
    this.frozenStages = 0;
    return this.train(this.training);
  }

  override train(mode = true): this {
    super.train(mode);
    if (mode) for (const module of this.frozenModules()) module.eval();
    return this;
  }

  private frozenModules(): Module[] {
    return this.stages
      .slice(0, this.frozenStages)
      .flatMap(({ modules }) => modules.map((path) => this.getSubmodule(path)));
  }

  /**
   * Groups for an optimizer, one a stage and one, `head`, of all that stands in none; without frozen parameters.
   *
   * ```ts
   * new SGD(net.freeze("layer2").stageGroups({ head: { lr: 0.1 } }), { lr: 0.01 });
   * ```
   *
   * @param options - of the optimizer, by stage; a stage that is not named gets the optimizer's own
   * @typeParam Options - the optimizer's options that stages may have
   * @throws TypeError for a name that no stage has
   */
  stageGroups<Options extends object = object>(
    options: Record<string, Options> = {},
  ): utils.ParameterGroup<Options>[] {
    for (const name of Object.keys(options)) if (name !== HEAD) this.stageIndex(name);
    const trained = this.namedParameters().filter(([, { requiresGrad }]) => requiresGrad);
    const byStage = Map.groupBy(trained, ([name]) => this.stageOf(name));
    return [...this.stages.map(({ name }) => name), HEAD].flatMap((name) => {
      const params = byStage.get(name)?.map(([, parameter]) => parameter);
      return params ? [{ ...options[name], params } as utils.ParameterGroup<Options>] : [];
    });
  }

  private stageOf(parameter: string): string {
    const isWithin = (path: string) => parameter.startsWith(`${path}.`) || parameter === path;
    return this.stages.find(({ modules }) => modules.some(isWithin))?.name ?? HEAD;
  }

  /** @throws TypeError where LibTorch would only say which layer got nothing, or bytes */
  private checkImages(images: Tensor): void {
    const { minSize } = this;
    const shape = isTensor(images) ? images.shape : null;
    const [, , height = 0, width = 0] = shape ?? [];
    if (shape?.length === 4 && Math.min(height, width) >= minSize) {
      if (images.dtype.isFloatingPoint) return;
      throw new TypeError(
        `${this.constructor.name}: expected images of floats, got ${images.dtype}; for bytes there are toFloat and ` +
          "normalize of torchbook/vision",
      );
    }
    throw new TypeError(
      `${this.constructor.name}: expected images [N, C, H, W] with H and W of at least ${minSize}, ` +
        `got ${shape ? `[${shape.join(", ")}]` : typeof images}`,
    );
  }
}
