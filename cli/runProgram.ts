/** Hands the terminal over to another program and takes its exit code. */
import { type SpawnOptions, spawn } from "node:child_process";

const SIGNAL_BASE = 128;
const SIGNAL_NUMBERS: Partial<Record<NodeJS.Signals, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGTERM: 15,
};

/**
 * @param env added to this process's environment
 * @returns the program's exit code; 128 + the signal's number where a signal ended it
 * @throws Error where it could not be started
 */
export function runProgram(
  file: string,
  args: string[],
  options: SpawnOptions & { env?: Record<string, string> } = {},
): Promise<number> {
  const child = spawn(file, args, {
    stdio: "inherit",
    ...options,
    env: { ...process.env, ...options.env },
  });
  // A terminal sends its Ctrl-C to both; the program decides what to do, we stay to give its exit code on.
  const stay = () => {};
  const end = () => void child.kill("SIGTERM");
  process.on("SIGINT", stay);
  process.on("SIGTERM", end);
  return new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve(code ?? SIGNAL_BASE + (SIGNAL_NUMBERS[signal ?? "SIGTERM"] ?? 0)),
    );
  }).finally(() => {
    process.off("SIGINT", stay);
    process.off("SIGTERM", end);
  });
}
