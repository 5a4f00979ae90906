/** Ends the kernel when the server that started it is gone: a killed server tells nobody. */

const INTERVAL_MS = 1000;

/**
 * Jupyter names its process in `JPY_PARENT_PID`; without, the process that started this one counts.
 * @param onGone called once.
 */
export function watchParent(onGone: () => void): void {
  const named = Number(process.env["JPY_PARENT_PID"]);
  const parent = process.ppid;
  // Between Jupyter and the kernel may be a wrapper that ends, or stays, by itself.
  const gone = named > 1 && named !== parent ? () => !isAlive(named) : () => process.ppid !== parent;
  const timer = setInterval(() => {
    if (!gone()) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MS);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
