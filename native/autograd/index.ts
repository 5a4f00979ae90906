/** Autograd: what PyTorch has in `torch` itself, and as `autograd` what it has in `torch.autograd`. */
export { checkpoint } from "./checkpoint.ts";
export { type GradOptions, grad } from "./grad.ts";
export type { GradHook, HookHandle, HookMethods } from "./hooks.ts";
export {
  enableGrad,
  inferenceMode,
  isGradEnabled,
  isInferenceModeEnabled,
  noGrad,
  setGradEnabled,
} from "./modes.ts";
export * as autograd from "./names.ts";
