/** The names under `torch.autograd`. */
export { type AnomalyOptions, detectAnomaly, isAnomalyEnabled, setDetectAnomaly } from "./anomaly.ts";
export { defineFunction, type FunctionDefinition, type InputGradients } from "./defineFunction.ts";
export type { FunctionContext } from "./functionContext.ts";
export { savedTensorsHooks } from "./savedTensors.ts";
export * as functional from "./functional.ts";
export { type GradcheckOptions, gradcheck, gradgradcheck } from "./gradcheck.ts";
