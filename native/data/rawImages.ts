/** Images and labels as a file holds them, before they become tensors. */

/** `N` images with `C` channels of `H` x `W` bytes each, and `N` labels. */
export interface RawImages {
  /** `[N, C, H, W]` */
  shape: [number, number, number, number];
  /** Pixels in the order of `shape`, 0 to 255. */
  images: Uint8Array;
  /** Class numbers, 0 to the number of classes - 1. */
  labels: Uint8Array;
}

/** @throws Error that names `file`, for a label outside `0 .. numClasses - 1` */
export function checkLabels(labels: Uint8Array, numClasses: number, file: string): void {
  const at = labels.findIndex((label) => label >= numClasses);
  if (at >= 0) {
    throw new Error(
      `${file}: expected labels 0 to ${numClasses - 1}, got ${labels[at]} at ${at}; fetch the file again`,
    );
  }
}
