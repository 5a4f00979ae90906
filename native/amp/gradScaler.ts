/** Loss scaling: float16 gradients of a scaled loss do not vanish to zero. After `torch.amp.GradScaler`. */
import { inTurn } from "../async/compute.ts";
import { cuda } from "../devices.ts";
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { float32, int32 } from "../dtype.ts";
import { full } from "../generated/torch.js";
import { deliverLog } from "../log.ts";
import { keep, tidy } from "../memory.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { anyFound, checkAndUnscale, type FoundInfs } from "./unscale.ts";

export interface GradScalerOptions {
  /** The first scale. Default 65536. */
  initScale?: number;
  /** Factor of the scale after `growthInterval` steps in a row whose gradients were all finite; above 1. Default 2. */
  growthFactor?: number;
  /** Factor of the scale after a step with a gradient that was not finite; below 1. Default 0.5. */
  backoffFactor?: number;
  /** Default 2000. */
  growthInterval?: number;
  /** `false` makes all methods pass through, so that one loop serves every dtype. Default true. */
  enabled?: boolean;
}

/** The state in PyTorch's format; `{}` where the scaler is not enabled. */
export interface GradScalerState {
  scale: number;
  growth_factor: number;
  backoff_factor: number;
  growth_interval: number;
  _growth_tracker: number;
}

/** One tensor, or arrays of them. */
export type Outputs = Tensor | readonly Outputs[];

const adaptScale = operator("aten::_amp_update_scale_");

/** What the scaler keeps of an optimizer from one `update()` to the next. */
interface OptimizerRound {
  stage: "ready" | "unscaled" | "stepped";
  /** Filled when the gradients are looked at: in `compute()`, later than the call. */
  found: FoundInfs;
}

/**
 * Scales a loss, divides the gradients again, leaves out the step where one is not finite, and adapts the scale:
 *
 * ```ts
 * const scaler = new torch.amp.GradScaler("cpu");
 * const loss = torch.autocast({ device: "cpu", dtype: torch.float16 }, () => F.crossEntropy(model.forward(images), labels));
 * scaler.scale(loss).backward();
 * scaler.step(optimizer);
 * scaler.update();
 * optimizer.zeroGrad();
 * ```
 *
 * bfloat16 has the range of float32 and needs no scaler. With CUDA asked for on a machine without it the scaler is not enabled,
 * with a warning, as in PyTorch.
 */
export class GradScaler {
  readonly #device: "cpu" | "cuda";
  readonly #enabled: boolean;
  #growthFactor: number;
  #backoffFactor: number;
  #growthInterval: number;
  // Of the tensors, until the first loss tells their device.
  #initScale: number;
  #initGrowthTracker = 0;
  /** `[]` float32. */
  #scale: Tensor | undefined;
  /** `[]` int32: steps with finite gradients since the scale last changed. */
  #growthTracker: Tensor | undefined;
  #rounds = new Map<Optimizer<object>, OptimizerRound>();

  /** @throws TypeError for another device, RangeError for a factor on the wrong side of 1 or an interval below 1 */
  constructor(device: "cpu" | "cuda" = "cuda", options: GradScalerOptions = {}) {
    const scaling = { initScale: 65536, growthFactor: 2, backoffFactor: 0.5, growthInterval: 2000 };
    const given = optionsOf("GradScaler", options, { ...scaling, enabled: true });
    const { enabled, initScale, growthFactor, backoffFactor, growthInterval } = given;
    if (device !== "cpu" && device !== "cuda")
      throw new TypeError(`GradScaler: device: expected "cpu" or "cuda", got ${String(device)}`);
    const available = device === "cpu" || cuda.isAvailable();
    if (enabled && !available)
      deliverLog('GradScaler: no CUDA device, so that the scaler is not enabled; for the CPU pass "cpu"');
    this.#device = device;
    this.#enabled = enabled && available;
    this.#initScale = inRange("initScale", initScale, "above 0", initScale > 0);
    this.#growthFactor = inRange("growthFactor", growthFactor, "above 1", growthFactor > 1);
    this.#backoffFactor = inRange(
      "backoffFactor",
      backoffFactor,
      "from 0 to below 1",
      backoffFactor >= 0 && backoffFactor < 1,
    );
    this.#growthInterval = inRange("growthInterval", growthInterval, "from 1", growthInterval >= 1);
  }

  isEnabled(): boolean {
    return this.#enabled;
  }

  /** `outputs` times the scale: a loss `[]`, or arrays of tensors of any shape. @throws TypeError for anything else */
  scale<T extends Outputs>(outputs: T): T {
    if (!this.#enabled) return outputs;
    if (isTensor(outputs)) return this.#scaled(outputs) as Outputs as T;
    if (Array.isArray(outputs)) return outputs.map((output: Outputs) => this.scale(output)) as Outputs as T;
    throw new TypeError(`scale: expected a Tensor or an array of tensors, got ${typeof outputs}`);
  }

  #scaled(output: Tensor): Tensor {
    const { device } = output;
    if (!this.#scale) {
      this.#scale = keep(full([], this.#initScale, { dtype: float32, device }));
      this.#growthTracker = keep(full([], this.#initGrowthTracker, { dtype: int32, device }));
    }
    return output.mul(this.#scale.to({ device, nonBlocking: true }));
  }

  /**
   * Divides the gradients of an optimizer's parameters by the scale, for code that looks at them before the step, such as
   * clipping; once, after all `backward()` of the step. Otherwise `step` does it.
   *
   * @throws Error where it was called already since the last `update()`, or for float16 parameters
   */
  unscale_(optimizer: Optimizer<object>): void {
    if (!this.#enabled) return;
    const { scale } = this.#tensors("unscale_");
    const round = this.#round(optimizer);
    if (round.stage !== "ready") {
      const what = round.stage === "unscaled" ? "a second call" : "a call after step()";
      throw new Error(`unscale_: expected one call between two update(), before step(), got ${what}`);
    }
    round.stage = "unscaled";
    inTurn(() =>
      tidy(() => {
        const inverse = scale.double().reciprocal().float();
        round.found = checkAndUnscale(optimizer, inverse, { allowFloat16: false });
      }),
    );
  }

  /**
   * Takes the optimizer's step with gradients that are divided by the scale, or none where one is not finite. The fused kernels
   * divide and look themselves, so that a step on a GPU waits for nothing.
   *
   * @throws Error where it was called already since the last `update()`; TypeError for an optimizer that needs a closure
   */
  step(optimizer: Optimizer<object>): void {
    const { name } = optimizer.constructor;
    if (optimizer.needsClosure)
      throw new TypeError(`step: expected an optimizer whose step needs no closure, got ${name}`);
    if (!this.#enabled) {
      optimizer.step();
      return;
    }
    const { scale } = this.#tensors("step");
    const round = this.#round(optimizer);
    if (round.stage === "stepped")
      throw new Error("step: expected one call between two update(), got a second call");
    if (!optimizer.takesScaling && round.stage === "ready") this.unscale_(optimizer);
    const isUnscaled = round.stage === "unscaled";
    inTurn(() =>
      tidy(() => {
        if (!isUnscaled) {
          const one = full([], 1, { dtype: float32, device: scale.device });
          round.found = checkAndUnscale(optimizer, one, { allowFloat16: true });
        }
        const foundInf = anyFound(round.found.values(), scale);
        if (!foundInf)
          throw new Error("step: expected gradients, got none; call scale(loss).backward() first");
        if (optimizer.takesScaling) {
          optimizer.stepScaled({ foundInf, ...(!isUnscaled && { gradScale: scale }) });
        } else if (foundInf.item() === 0) optimizer.step();
      }),
    );
    round.stage = "stepped";
  }

  /**
   * Adapts the scale, at the end of a step.
   *
   * @param newScale - sets it instead: a number, or a tensor of one element
   * @throws Error where no gradient was looked at since the last call
   */
  update(newScale?: number | Tensor): void {
    if (!this.#enabled) return;
    const { scale, growthTracker } = this.#tensors("update");
    const rounds = [...this.#rounds.values()];
    this.#rounds = new Map();
    const numbers = [this.#growthFactor, this.#backoffFactor, this.#growthInterval] as const;
    if (typeof newScale === "number") scale.fill_(newScale);
    else if (newScale) scale.copy_(this.#checkScale(newScale));
    else {
      inTurn(() =>
        tidy(() => {
          const foundInf = anyFound(
            rounds.flatMap(({ found }) => [...found.values()]),
            scale,
          );
          if (!foundInf)
            throw new Error("update: expected step() or unscale_() since the last update(), got neither");
          adaptScale(scale, growthTracker, foundInf, ...numbers);
        }),
      );
    }
  }

  #checkScale(scale: Tensor): Tensor {
    const isOnDevice = scale.device.startsWith(this.#device);
    if (isOnDevice && scale.numel === 1 && !scale.requiresGrad) return scale.reshape([]);
    throw new TypeError(
      `update: newScale: expected a number, or a tensor of one element on ${this.#device} that requires no grad, got [${scale.shape.join(", ")}] on ${scale.device}`,
    );
  }

  /** The scale; 1 where the scaler is not enabled. */
  getScale(): number {
    if (!this.#enabled) return 1;
    return this.#scale ? (this.#scale.item() as number) : this.#initScale;
  }

  getGrowthFactor(): number {
    return this.#growthFactor;
  }

  setGrowthFactor(factor: number): void {
    this.#growthFactor = factor;
  }

  getBackoffFactor(): number {
    return this.#backoffFactor;
  }

  setBackoffFactor(factor: number): void {
    this.#backoffFactor = factor;
  }

  getGrowthInterval(): number {
    return this.#growthInterval;
  }

  setGrowthInterval(interval: number): void {
    this.#growthInterval = interval;
  }

  /** For a checkpoint, after `update()`. */
  stateDict(): GradScalerState | Record<string, never> {
    if (!this.#enabled) return {};
    return {
      scale: this.getScale(),
      growth_factor: this.#growthFactor,
      backoff_factor: this.#backoffFactor,
      growth_interval: this.#growthInterval,
      _growth_tracker: this.#growthTracker ? (this.#growthTracker.item() as number) : this.#initGrowthTracker,
    };
  }

  /** Takes over a state, PyTorch's too; nothing where the scaler is not enabled. @throws Error for that of one that was not */
  loadStateDict(state: GradScalerState | Record<string, never>): void {
    if (!this.#enabled) return;
    if (typeof state.scale !== "number")
      throw new Error(
        "loadStateDict: expected the state of an enabled GradScaler, got one that was not enabled",
      );
    this.#initScale = state.scale;
    this.#growthFactor = state.growth_factor;
    this.#backoffFactor = state.backoff_factor;
    this.#growthInterval = state.growth_interval;
    this.#initGrowthTracker = state._growth_tracker;
    this.#scale?.fill_(state.scale);
    this.#growthTracker?.fill_(state._growth_tracker);
  }

  #tensors(caller: string): { scale: Tensor; growthTracker: Tensor } {
    const scale = this.#scale;
    const growthTracker = this.#growthTracker;
    if (scale && growthTracker) return { scale, growthTracker };
    throw new Error(
      `${caller}: expected a loss that was scaled before, got none; call scale(loss).backward() first`,
    );
  }

  #round(optimizer: Optimizer<object>): OptimizerRound {
    const known = this.#rounds.get(optimizer);
    if (known) return known;
    const round: OptimizerRound = { stage: "ready", found: new Map() };
    this.#rounds.set(optimizer, round);
    return round;
  }
}

function inRange(option: string, value: number, range: string, isInRange: boolean): number {
  if (isInRange) return value;
  throw new RangeError(`GradScaler: ${option}: expected a number ${range}, got ${String(value)}`);
}
