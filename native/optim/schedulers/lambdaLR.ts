/** Learning rates that a function of the epoch gives. */
import {
  LRScheduler,
  type LRSchedulerOptions,
  type Scheduled,
  type SchedulerStateDict,
} from "./lrScheduler.ts";
import { perGroup } from "./options.ts";

/** A factor for an epoch. */
export type LrLambda = (epoch: number) => number;

abstract class FunctionLR extends LRScheduler {
  readonly lrLambdas: LrLambda[];

  /**
   * @param lrLambda - one for all groups, or one for each
   * @throws TypeError for another number of functions
   */
  constructor(
    optimizer: Scheduled,
    lrLambda: LrLambda | readonly LrLambda[],
    options: LRSchedulerOptions = {},
  ) {
    super(optimizer, options);
    const { name } = this.constructor;
    this.lrLambdas = perGroup(name, "lrLambda", lrLambda, optimizer);
    const wrong = this.lrLambdas.find((lambda) => typeof lambda !== "function");
    if (wrong !== undefined)
      throw new TypeError(`${name}: lrLambda: expected a function, got ${typeof wrong}`);
    this.start();
  }

  protected factor(at: number): number {
    return (this.lrLambdas[at] as LrLambda)(this.lastEpoch);
  }

  override stateDict(): SchedulerStateDict {
    return { ...super.stateDict(), lr_lambdas: this.lrLambdas.map(() => null) };
  }
}

/** The rate is the initial one times `lrLambda(epoch)`. */
export class LambdaLR extends FunctionLR {
  protected getLr(): number[] {
    return this.baseLrs.map((lr, at) => lr * this.factor(at));
  }
}

/** At each epoch the rate is multiplied by `lrLambda(epoch)`. */
export class MultiplicativeLR extends FunctionLR {
  protected getLr(): number[] {
    return this.isInitial ? this.lrs : this.lrs.map((lr, at) => lr * this.factor(at));
  }
}
