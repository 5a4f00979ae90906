/** Times and sizes as PyTorch's profiler writes them. */

/** @param microseconds such as 1234.5, written `1.234ms` */
export function timeText(microseconds: number): string {
  if (microseconds >= 1e6) return `${(microseconds / 1e6).toFixed(3)}s`;
  if (microseconds >= 1e3) return `${(microseconds / 1e3).toFixed(3)}ms`;
  return `${microseconds.toFixed(3)}us`;
}

/** @param bytes such as -2048, written `-2.00 KB` */
export function bytesText(bytes: number): string {
  const units = ["GB", "MB", "KB"];
  for (const [i, unit] of units.entries()) {
    const size = 1024 ** (units.length - i);
    if (Math.abs(bytes) >= size) return `${(bytes / size).toFixed(2)} ${unit}`;
  }
  return `${bytes} B`;
}

/** @returns such as `12.34%`, or `NaN%` of nothing */
export function percentText(part: number, whole: number): string {
  return whole === 0 ? "NaN%" : `${((100 * part) / whole).toFixed(2)}%`;
}
