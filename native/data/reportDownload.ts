/** The progress that a download shows when the caller gave no callback. */
import type { DownloadProgress } from "./download.ts";

const MEGABYTE = 1e6;

/** Lines on stderr: one at the start with size and place, then one for every tenth of the file. */
export function reportDownload(url: string, path: string): DownloadProgress {
  let tenths = -1;
  const start = performance.now();
  return (received, total) => {
    const now = Math.floor((10 * received) / total);
    if (now === tenths) return;
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const size = (total / MEGABYTE).toFixed(1);
    process.stderr.write(
      tenths < 0
        ? `downloading ${url} (${size} MB) to ${path}\n`
        : `  ${now * 10} % of ${size} MB after ${seconds} s\n`,
    );
    tenths = now;
  };
}
