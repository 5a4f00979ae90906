/** `import * as torch from "torchbook"`: tensors, all operators, autograd, devices, random numbers, memory. */
import "./methods.ts";

export * from "./generated/torch.js";
export * from "./dtype.ts";
export { compute, type ComputeOptions } from "./async/index.ts";
export * from "./autograd/index.ts";
export {
  type AutocastDType,
  type AutocastOptions,
  autocast,
  getAutocastDtype,
  isAutocastEnabled,
} from "./amp/index.ts";
export * as amp from "./amp/index.ts";
export { asTensor, complexNumber, full, scalarTensor, tensor } from "./creation.ts";
export type { FullOptions, TensorData, TensorOptions, TypedTensorOptions } from "./creation.ts";
export { callOperator } from "./dispatch/byName.ts";
export { einsum } from "./ops/einsum.ts";
export { type CdistOptions, cdist } from "./ops/distances.ts";
export { type PcaLowrankOptions, pcaLowrank, type SvdLowrankOptions, svdLowrank } from "./ops/lowRank.ts";
export { lu, type LuOptions } from "./ops/lu.ts";
export { nonzero, type NonzeroOptions } from "./ops/nonzero.ts";
export { norm, type NormOptions, type NormOrder } from "./ops/norm.ts";
export { broadcastShapes, unravelIndex } from "./ops/shapes.ts";
export { tensordot, type TensordotOptions } from "./ops/tensordot.ts";
export {
  type UniqueConsecutiveOptions,
  type UniqueOptions,
  type UniqueResult,
  unique,
  uniqueConsecutive,
} from "./ops/unique.ts";
export { type Index, type IndexingMethods, Slice, type SliceText, slice } from "./indexing.ts";
export { fromTypedArray, libtorchVersion, listSchemas } from "./addon.ts";
export {
  type DeviceMemory,
  type LargestMemory,
  type MemoryCounts,
  memory,
  resetPeakMemoryStats,
  setPerProcessMemoryLimit,
  traceMemory,
} from "./memoryCounts.ts";
export { keep, tidy } from "./memory.ts";
export { cuda, getNumThreads, setNumThreads } from "./devices.ts";
export { Generator, type GeneratorOptions, isGenerator } from "./random/generator.ts";
export {
  defaultGenerator,
  forkRng,
  getRngState,
  initialSeed,
  manualSeed,
  seed,
  setRngState,
} from "./random/seeds.ts";
export { type BackwardOptions, isTensor, Tensor } from "./tensor.ts";
export {
  type OperatorAverage,
  type Profile,
  type ProfileEvent,
  type ProfileTableOptions,
  type RunningProfile,
  profile,
  recordFunction,
  startProfile,
} from "./profile/index.ts";
export { load, type LoadOptions, save } from "./serialization/index.ts";
export type { Pair, Triple } from "./sizes.ts";
export { setWarningHandler } from "./log.ts";
export {
  getPrintOptions,
  type PrintOptionChanges,
  type PrintOptions,
  printOptions,
  setPrintOptions,
} from "./printing/options.ts";
export * as linalg from "./generated/linalg.js";
export * as fft from "./generated/fft.js";
export * as special from "./generated/special.js";
export * as sparse from "./generated/sparse.js";
export * as masked from "./masked/index.ts";
export * as signal from "./signal/index.ts";
