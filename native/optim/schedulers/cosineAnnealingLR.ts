/** Learning rates that fall along a cosine. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { whole } from "../../nn/sizes.ts";
import {
  LRScheduler,
  type LRSchedulerOptions,
  SCHEDULER,
  type SavedNames,
  type Scheduled,
} from "./lrScheduler.ts";

export interface CosineAnnealingLROptions extends LRSchedulerOptions {
  /** The least rate. Default 0. */
  etaMin?: number;
}

/**
 * From the initial rate to `etaMin` along half a cosine of `tMax` epochs, and back again.
 *
 * Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2016, https://arxiv.org/abs/1608.03983
 */
export class CosineAnnealingLR extends LRScheduler {
  tMax: number;
  etaMin: number;
  protected override readonly savedNames: SavedNames = { T_max: "tMax", eta_min: "etaMin" };

  /** @throws TypeError for a number of epochs that is no whole number of at least 1 */
  constructor(optimizer: Scheduled, tMax: number, options: CosineAnnealingLROptions = {}) {
    const { etaMin, ...rest } = optionsOf(new.target.name, options, { ...SCHEDULER, etaMin: 0 });
    super(optimizer, rest);
    this.tMax = whole("CosineAnnealingLR", "tMax", tMax, 1);
    this.etaMin = etaMin;
    this.start();
  }

  protected getLr(): number[] {
    const { lastEpoch, tMax, etaMin } = this;
    if (this.isInitial) return this.lrs;
    if (this.stepCount === 1 && lastEpoch > 0) return this.closedFormLr();
    if ((lastEpoch - 1 - tMax) % (2 * tMax) === 0) {
      const rise = (1 - Math.cos(Math.PI / tMax)) / 2;
      return this.lrs.map((lr, at) => lr + ((this.baseLrs[at] as number) - etaMin) * rise);
    }
    const ratio =
      (1 + Math.cos((Math.PI * lastEpoch) / tMax)) / (1 + Math.cos((Math.PI * (lastEpoch - 1)) / tMax));
    return this.lrs.map((lr) => ratio * (lr - etaMin) + etaMin);
  }

  protected override closedFormLr(): number[] {
    return this.baseLrs.map((lr) => cosine(lr, this.etaMin, this.lastEpoch / this.tMax));
  }
}

export interface CosineAnnealingWarmRestartsOptions extends CosineAnnealingLROptions {
  /** Factor by which each period is longer than the last, a whole number. Default 1. */
  tMult?: number;
}

/**
 * From the initial rate to `etaMin` along half a cosine of `t0` epochs, then from the start, each time `tMult` times as long.
 *
 * Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2016, https://arxiv.org/abs/1608.03983
 */
export class CosineAnnealingWarmRestarts extends LRScheduler {
  t0: number;
  tMult: number;
  etaMin: number;
  /** Length of this period, in epochs. */
  tI: number;
  /** Epochs since the last restart. */
  tCur: number;
  protected override readonly savedNames: SavedNames = {
    T_0: "t0",
    T_i: "tI",
    T_mult: "tMult",
    eta_min: "etaMin",
    T_cur: "tCur",
  };

  /** @throws TypeError for a period or factor that is no whole number of at least 1 */
  constructor(optimizer: Scheduled, t0: number, options: CosineAnnealingWarmRestartsOptions = {}) {
    const { etaMin, tMult, ...rest } = optionsOf(new.target.name, options, {
      ...SCHEDULER,
      etaMin: 0,
      tMult: 1,
    });
    super(optimizer, rest);
    this.t0 = whole("CosineAnnealingWarmRestarts", "t0", t0, 1);
    this.tMult = whole("CosineAnnealingWarmRestarts", "tMult", tMult, 1);
    this.etaMin = etaMin;
    this.tI = t0;
    this.tCur = this.lastEpoch;
    this.start();
  }

  protected getLr(): number[] {
    return this.baseLrs.map((lr) => cosine(lr, this.etaMin, this.tCur / this.tI));
  }

  /**
   * @param epoch - where to go, with a fraction for a rate within the epoch; default: the next
   * @throws TypeError for an epoch below 0
   */
  override step(epoch?: number): void {
    const wanted = epoch ?? (this.lastEpoch < 0 ? 0 : undefined);
    if (wanted === undefined) {
      this.lastEpoch += 1;
      this.tCur += 1;
      if (this.tCur >= this.tI) {
        this.tCur %= this.tI;
        this.tI *= this.tMult;
      }
    } else {
      if (!(wanted >= 0))
        throw new TypeError(`CosineAnnealingWarmRestarts.step: epoch: expected a number >= 0, got ${wanted}`);
      this.#goTo(wanted);
    }
    this.setLrs(this.getLr());
  }

  #goTo(epoch: number): void {
    const { t0, tMult } = this;
    this.lastEpoch = Math.floor(epoch);
    if (epoch < t0) {
      this.tI = t0;
      this.tCur = epoch;
    } else if (tMult === 1) {
      this.tCur = epoch % t0;
    } else {
      const restarts = Math.floor(Math.log((epoch / t0) * (tMult - 1) + 1) / Math.log(tMult));
      this.tCur = epoch - (t0 * (tMult ** restarts - 1)) / (tMult - 1);
      this.tI = t0 * tMult ** restarts;
    }
  }
}

function cosine(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}
