/** How much memory is held, by whom, and how much may be. */
import { fileURLToPath } from "node:url";
import { type DType, dtypeFromCode } from "./dtype.ts";
import { native } from "./loadAddon.ts";

/** Tensors and bytes of one device, as `memory()` tells. */
export interface DeviceMemory {
  /** Bytes that LibTorch holds on this device: each storage once, what autograd's graphs have saved too. */
  bytes: number;
  /** The most that `bytes` has been, since the start or `resetPeakMemoryStats()`. */
  peakBytes: number;
  /** Tensor objects of this thread. */
  tensors: number;
  /** The same tensors by the name of their dtype; a storage counts once, for the first tensor that has it. */
  dtypes: Record<string, { tensors: number; bytes: number }>;
}

/** One of the largest blocks of CPU memory, as `memory()` tells while `traceMemory(true)` is on. */
export interface LargestMemory {
  bytes: number;
  /** `file:line:column` of the code that made it; `null` where another thread did. */
  madeAt: string | null;
  /** Of a tensor of this thread that lies in it; absent where only a graph or another thread holds it. */
  dtype?: DType;
  shape?: number[];
}

/** What `memory()` tells. */
export interface MemoryCounts {
  /** Tensor objects of this thread that are neither disposed nor collected. */
  tensors: number;
  /** Bytes of CPU memory that LibTorch holds in this process: each storage once, activations saved for `backward()` too. */
  bytes: number;
  /** The most that `bytes` has been, since the start or `resetPeakMemoryStats()`. */
  peakBytes: number;
  /** What `bytes` may reach, see `setPerProcessMemoryLimit`; `null` is no limit. */
  limitBytes: number | null;
  /** By name, `"cpu"` and, once it is in use, such as `"cuda:0"`. */
  devices: Record<string, DeviceMemory>;
  /** The ten largest blocks made since `traceMemory(true)`, largest first; absent without it. */
  largest?: LargestMemory[];
}

/** What is held now. Garbage that is not yet collected counts. Looks at every tensor: no call for a hot loop. */
export function memory(): MemoryCounts {
  const { tensors, devices, groups, largest, limitBytes } = native.memoryReport();
  const byDevice: Record<string, DeviceMemory> = {};
  for (const { device, bytes, peakBytes } of devices)
    byDevice[device] = { bytes, peakBytes, tensors: 0, dtypes: {} };
  for (const { device, dtype, tensors, bytes } of groups) {
    // Tensors of `meta` have no memory, and so no line of their own from the allocators.
    byDevice[device] ??= { bytes: 0, peakBytes: 0, tensors: 0, dtypes: {} };
    byDevice[device].tensors += tensors;
    byDevice[device].dtypes[dtypeFromCode(dtype).name] = { tensors, bytes };
  }
  const { bytes = 0, peakBytes = 0 } = byDevice.cpu ?? {};
  const counts: MemoryCounts = { tensors, bytes, peakBytes, limitBytes, devices: byDevice };
  if (largest) counts.largest = largest.map(describeBlock);
  return counts;
}

function describeBlock({ bytes, madeAt, dtype, shape }: NativeBlock): LargestMemory {
  const block: LargestMemory = { bytes, madeAt };
  if (dtype !== undefined) block.dtype = dtypeFromCode(dtype);
  if (shape !== undefined) block.shape = shape;
  return block;
}

type NativeBlock = NonNullable<ReturnType<typeof native.memoryReport>["largest"]>[number];

/** Lets `peakBytes` of every device start again from what is held now. */
export function resetPeakMemoryStats(): void {
  native.resetPeakMemoryStats();
}

/**
 * Limits the bytes of CPU memory that LibTorch may hold in this process, all threads together. An operator that would
 * need more first has garbage collected, then throws; the process lives. The environment variable
 * `TORCHBOOK_MEMORY_LIMIT` (bytes, or such as `4G`) sets it at the start.
 * @param bytes from 0; `null` is no limit, the default.
 * @throws RangeError for anything else.
 */
export function setPerProcessMemoryLimit(bytes: number | null): void {
  if (bytes !== null && !(Number.isSafeInteger(bytes) && bytes >= 0)) {
    throw new RangeError(
      `setPerProcessMemoryLimit: expected a whole number of bytes from 0, or null for no limit, got ${String(bytes)}`,
    );
  }
  native.setMemoryLimit(bytes ?? -1);
}

const UNITS: Readonly<Record<string, number>> = { "": 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** Reads `TORCHBOOK_MEMORY_LIMIT`. @throws RangeError for what is no size. */
function limitFromEnvironment(text: string): number {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)([KMGT]?)i?B?$/i.exec(text.trim()) ?? [];
  const bytes = Math.floor(Number(digits) * (UNITS[unit.toUpperCase()] ?? 1));
  if (digits !== "" && Number.isSafeInteger(bytes)) return bytes;
  throw new RangeError(
    `TORCHBOOK_MEMORY_LIMIT: expected bytes, or a number with K, M, G or T such as 4G, got ${JSON.stringify(text)}; correct it, or unset it for no limit`,
  );
}

const OWN_FOLDER = new URL(".", import.meta.url).href;
/** Frames that are looked through for one of the user's. */
const MAX_FRAMES = 50;

/** The innermost line on the stack that is not the library's, or the outermost where all are. */
function findLine(): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = MAX_FRAMES;
  const stack = new Error().stack ?? "";
  Error.stackTraceLimit = limit;
  const places = stack
    .split("\n")
    .map((line) => /\(?([^\s(]+:\d+:\d+)\)?$/.exec(line)?.[1])
    .filter((place) => place !== undefined && !place.startsWith("node:"));
  const place = places.find((each) => !each?.startsWith(OWN_FOLDER)) ?? places.at(-1) ?? "";
  return place.startsWith("file:") ? fileURLToPath(place) : place;
}

/**
 * Notes from now on where each block of CPU memory is made, for `memory().largest`; `false` stops it and forgets. Costs
 * a stack trace an operator: about 10 microseconds.
 */
export function traceMemory(on: boolean): void {
  native.traceMemory(on, findLine);
}

const fromEnvironment = process.env.TORCHBOOK_MEMORY_LIMIT;
// Once a process: a worker that loads the library later must not undo what the program has set since.
if (fromEnvironment !== undefined && fromEnvironment !== "" && !native.hasMemoryLimitBeenSet())
  setPerProcessMemoryLimit(limitFromEnvironment(fromEnvironment));
