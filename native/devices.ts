/** Devices and the threads of CPU operators. */
import { native } from "./loadAddon.ts";

/** NVIDIA GPUs. LibTorch's CUDA library is opened with the addon where there is a driver. */
export const cuda = {
  /** Whether there is a device that tensors can be on. */
  isAvailable(): boolean {
    return native.cudaProblem() === null;
  },
  /** Number of devices; 0 without a driver. */
  deviceCount(): number {
    return native.cudaDeviceCount();
  },
  /** Why there is no device, such as a missing driver; `null` where there is one. */
  problem(): string | null {
    return native.cudaProblem();
  },
} as const;

/**
 * Sets how many threads one CPU operator uses, from now on.
 * @throws RangeError below 1.
 */
export function setNumThreads(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > 4096) {
    throw new RangeError(`setNumThreads: expected a whole number from 1 to 4096, got ${String(count)}`);
  }
  native.setNumThreads(count);
}

/** How many threads one CPU operator uses. */
export function getNumThreads(): number {
  return native.getNumThreads();
}
