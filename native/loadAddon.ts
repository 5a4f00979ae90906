/** Loads the addon, the only file that does, and declares every function of it. Names a fix where it cannot. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { FunctionContext } from "./autograd/functionContext.ts";
import type { HookList } from "./autograd/hooks.ts";
import { ADDON_PATH, setOpenMpDefaults } from "./addonPath.ts";
import { SET_UP } from "./install.mjs";
import { describeLibTorch } from "./libtorch.ts";
import { requirePinnedNode } from "./pinnedNode.ts";
import type { Tensor } from "./tensor.ts";

/** Number of a tensor in the addon's table; 0 is none. */
export type Slot = number;

/** What `memory()` is made of; dtypes by their numbers. */
export interface MemoryReport {
  tensors: number;
  devices: { device: string; bytes: number; peakBytes: number }[];
  groups: { device: string; dtype: number; tensors: number; bytes: number }[];
  largest?: { bytes: number; madeAt: string | null; dtype?: number; shape?: number[] }[];
  limitBytes: number | null;
}

/** What a profile recorded: entry i of each list is about the same call, in the order in which calls ended. */
export interface ProfileEvents {
  names: string[];
  /** Indices into `names`. */
  name: Int32Array;
  /** 0 is the first thread with an event. */
  thread: Int32Array;
  /** Nanoseconds since the start of the profile. */
  start: Float64Array;
  /** Nanoseconds. */
  duration: Float64Array;
  /** CPU bytes held more at the end than at the start. */
  bytes: Float64Array;
  /** 1 for nodes of the backward pass. */
  isBackward: Uint8Array;
  /** Calls that came after all that could be kept. */
  dropped: number;
}

/** The functions of `native/src/addon.cc`. A slot whose tensor was disposed makes all but `isDisposed` throw. */
export interface NativeAddon {
  /** `made` becomes the object of the first new tensor; its slot comes in `resultSlot`, the arguments' in `argumentSlots`. */
  callOperator(handle: number, made: Tensor, ...args: unknown[]): unknown;
  /** Typed kernels of hot operators, see `hot.ts`. */
  hot: Readonly<Record<string, unknown>>;
  /** To be called once: how native code makes further tensors, collects garbage and logs, and the shared numbers. */
  connect(
    makeTensor: (slot: Slot) => Tensor,
    collect: (kind: "minor" | "major") => void,
    log: (text: string) => void,
    argumentSlots: Int32Array,
    resultSlot: Int32Array,
  ): void;
  /** -1 where there is no such operator. */
  findOperator(name: string, overload: string): number;
  listSchemas(): string[];
  libtorchVersion(): string;
  requestInterrupt(): void;
  clearInterrupt(): void;
  /** `flag` lies on a SharedArrayBuffer; tensor work stops while it is not 0. For the main thread. */
  shareInterruptFlag(flag: Int32Array): void;

  shape(tensor: Slot): number[];
  strides(tensor: Slot): number[];
  dtype(tensor: Slot): number;
  layout(tensor: Slot): number;
  device(tensor: Slot): string;
  numel(tensor: Slot): number;
  ndim(tensor: Slot): number;
  requiresGrad(tensor: Slot): boolean;
  isLeaf(tensor: Slot): boolean;
  retainsGrad(tensor: Slot): boolean;
  gradFnName(tensor: Slot): string | null;
  isDisposed(tensor: Slot): boolean;
  version(tensor: Slot): number;
  storageBytes(tensor: Slot): number;

  fromTypedArray(made: Tensor, data: NodeJS.TypedArray, shape: readonly number[], dtype: number): Tensor;
  toTypedArray(tensor: Slot): NodeJS.TypedArray;
  /** To be called before `decodeJpeg`, any number of times. */
  openJpegLibrary(path: string): void;
  /**
   * `[C, H, W]`, one channel where `keepsGrey` and the file is grey, else three. With `done` the pixels are there when it is called,
   * without arguments; a text is what went wrong.
   */
  decodeJpeg(
    made: Tensor,
    bytes: Uint8Array,
    keepsGrey: boolean,
    maxPixels: number,
    done?: (problem?: string) => void,
  ): Tensor;

  /** @returns a number for `giveTensor`, of this process */
  openTransfer(): number;
  /** Frees what was given and has not been taken. */
  closeTransfer(transfer: number): void;
  /**
   * Lets another thread take the tensor, in rows.
   * @param givesMemory - the tensor is disposed next, and nothing else of it lives on: its memory moves; else it is copied
   */
  giveTensor(tensor: Slot, transfer: number, givesMemory: boolean): number;
  /** What `giveTensor` has put under a number; undefined where its transfer was closed. */
  takeTensor(made: Tensor, number: number): Tensor | undefined;

  grad(tensor: Slot): Tensor | undefined;
  /** -1 removes the gradient. */
  setGrad(tensor: Slot, gradient: Slot): void;
  setRequiresGrad(tensor: Slot, requiresGrad: boolean): void;
  retainGrad(tensor: Slot): void;
  backward(
    roots: Int32Array,
    gradients: Int32Array | undefined,
    retainGraph: boolean | undefined,
    createGraph: boolean,
    inputs: Int32Array | undefined,
    alive: unknown,
  ): void;
  /** `alive` is what must not be collected meanwhile, here and in `backward`. */
  gradOf(
    outputs: Int32Array,
    inputs: Int32Array,
    gradOutputs: Int32Array | undefined,
    retainGraph: boolean | undefined,
    createGraph: boolean,
    allowUnused: boolean,
    alive: unknown,
  ): (Tensor | undefined)[];
  /** The functions that a graph calls, in the order of `GraphCall` in `autograd_keeper.h`. */
  connectGraphCalls(functions: readonly unknown[]): void;
  /** The list of a tensor's hooks: `fresh` at the first call. */
  hooksOf(tensor: Slot, fresh: HookList, afterAccumulation: boolean): HookList;
  /** The results of a custom function, with a node. Lists are of slots. */
  recordFunction(
    context: FunctionContext,
    name: string,
    inputs: Int32Array,
    results: Int32Array,
    saved: Int32Array,
    nonDifferentiable: Int32Array,
    dirty: Int32Array,
    fillAbsent: boolean,
  ): Tensor[];
  /** Operators save through `scope` until `endSavedTensors`. */
  beginSavedTensors(scope: object, inputs: Int32Array, recomputes: boolean, keepsRandomState: boolean): void;
  endSavedTensors(): void;
  /** Opens a scope; without an argument closes the innermost. */
  setInferenceMode(enabled?: boolean): void;
  isInferenceMode(): boolean;
  /** @returns the number of the level. */
  enterForwardMode(): number;
  leaveForwardMode(level: number): void;
  setAnomalyMode(enabled: boolean, checkNan: boolean): void;
  anomalyMode(): [enabled: boolean, checkNan: boolean];
  setGradEnabled(enabled: boolean): void;
  isGradEnabled(): boolean;

  /** Opens a scope; the dtype by its number. */
  beginAutocast(device: "cpu" | "cuda", enabled: boolean, dtype: number, cacheEnabled: boolean): void;
  /** Closes the innermost. */
  endAutocast(): void;
  /** Drops the casts of parameters that the scopes of this thread keep. */
  clearAutocastCache(): void;
  isAutocastEnabled(device: "cpu" | "cuda"): boolean;
  isAutocastCacheEnabled(): boolean;
  autocastDtype(device: "cpu" | "cuda"): number;

  /** To be called once: what is told when a scope of queued work has run. */
  connectCompute(finished: (id: number, error: unknown) => void): void;
  /** Operators called from now on are queued, under this number. */
  beginCompute(id: number): void;
  endCompute(): void;
  /** Drops what the scope has queued and not run. */
  abortCompute(id: number): void;
  /** Drops what is queued and has not begun, and waits for the operator that runs. */
  closeCompute(): void;
  isQueueing(): boolean;
  /** Runs `body` on this thread when what is queued before has run. */
  queueTurn(body: () => void): void;
  /** While false, calls run at once and wait for nothing. */
  setOrdered(ordered: boolean): void;
  waitForQueued(): void;

  dispose(tensor: Slot): void;
  beginTidy(): void;
  keep(slot: number): void;
  endTidy(kept: Int32Array): void;
  memoryReport(): MemoryReport;
  resetPeakMemoryStats(): void;
  /** -1 is no limit. */
  setMemoryLimit(bytes: number): void;
  /** By any thread, also to no limit. */
  hasMemoryLimitBeenSet(): boolean;
  /** `findLine` gives the line of JavaScript for which a block is being made. */
  traceMemory(on: boolean, findLine: () => string): void;

  startProfile(): void;
  stopProfile(): ProfileEvents;
  recordRange(name: string, body: () => unknown): unknown;

  /** Why there is no CUDA device; `null` where there is one. */
  cudaProblem(): string | null;
  cudaDeviceCount(): number;
  setNumThreads(count: number): void;
  getNumThreads(): number;
  /** By LibTorch's names; instructions such as `amx_bf16` are booleans. */
  cpuCapabilities(): Record<string, boolean | number | string>;
  manualSeed(seed: bigint): void;

  /** Makes `object` a generator of its own; `holdDefaultGenerator` makes it the device's default one. */
  makeGenerator(object: object, device: string): void;
  holdDefaultGenerator(object: object, device: string): void;
  generatorDevice(generator: object): string;
  setGeneratorSeed(generator: object, seed: bigint): void;
  newGeneratorSeed(generator: object): bigint;
  initialGeneratorSeed(generator: object): bigint;
  generatorState(generator: object, made: Tensor): Tensor;
  setGeneratorState(generator: object, state: Slot): void;
}

function load(): NativeAddon {
  requirePinnedNode();
  if (!existsSync(ADDON_PATH)) {
    throw new Error(`torchbook: expected the addon at ${ADDON_PATH}, got no file; run: ${SET_UP}`);
  }
  setOpenMpDefaults();
  try {
    return createRequire(import.meta.url)(ADDON_PATH) as NativeAddon;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `torchbook: the addon could not be opened: ${reason}. ${describeLibTorch()} To build it again, run: ${SET_UP}`,
      { cause: error },
    );
  }
}

function makeCollector(): (kind: "minor" | "major") => void {
  let gc: ((options: { type: "minor" | "major"; execution: "sync" }) => void) | undefined;
  // Flags are the process's: another thread that does the same may take this one back in between.
  while (gc === undefined) {
    setFlagsFromString("--expose-gc");
    gc = runInNewContext("globalThis.gc") as typeof gc;
    // Only the contexts made while it is set have the function; user code must not.
    setFlagsFromString("--no-expose-gc");
  }
  const collect = gc;
  return (kind) => collect({ type: kind, execution: "sync" });
}

/** The addon. */
export const native: NativeAddon = load();

/** Collects garbage now: the young objects only, or all. */
export const collectGarbage: (kind: "minor" | "major") => void = makeCollector();
