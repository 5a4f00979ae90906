/** Schedulers of learning rates. */
export * from "./cosineAnnealingLR.ts";
export type { CycledMomentumOptions } from "./cycledMomentum.ts";
export * from "./cyclicLR.ts";
export * from "./lambdaLR.ts";
export * from "./linearLR.ts";
export {
  LRScheduler,
  type LRSchedulerOptions,
  type Scheduled,
  type SchedulerStateDict,
} from "./lrScheduler.ts";
export * from "./oneCycleLR.ts";
export * from "./reduceLROnPlateau.ts";
export * from "./sequentialLR.ts";
export * from "./stepLR.ts";
export * from "./swaLR.ts";
