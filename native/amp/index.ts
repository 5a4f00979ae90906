/** Mixed precision: the names under `torch.amp`; those of autocast are in `torch` too. */
export {
  type AutocastDType,
  type AutocastOptions,
  autocast,
  getAutocastDtype,
  isAutocastEnabled,
} from "./autocast.ts";
export {
  GradScaler,
  type GradScalerOptions,
  type GradScalerState,
  type Outputs,
} from "./gradScaler.ts";
