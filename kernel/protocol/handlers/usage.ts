/** Memory and processor of both processes: https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-usage */
import { readFile } from "node:fs/promises";
import { availableParallelism, freemem, hostname, totalmem } from "node:os";
import type { Kernel } from "../kernel.ts";
import type { Json, Message } from "../message.ts";

/** Linux' clock ticks a second (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

interface Usage {
  cpuSeconds: number;
  /** Resident bytes. */
  memory: number;
}

let last = { at: performance.now(), cpuSeconds: 0 };

/** `kernel_cpu` is a percentage of one core since the last request. */
export async function usage(_request: Message, kernel: Kernel): Promise<Json> {
  const { user, system } = process.cpuUsage();
  const own: Usage = { cpuSeconds: (user + system) / 1e6, memory: process.memoryUsage.rss() };
  const executor = await usageOf(kernel.parts.executor.pid);
  const cpuSeconds = own.cpuSeconds + (executor?.cpuSeconds ?? 0);
  const at = performance.now();
  const percent = (100 * (cpuSeconds - last.cpuSeconds)) / Math.max((at - last.at) / 1000, 1e-3);
  last = { at, cpuSeconds };
  return {
    hostname: hostname(),
    pid: process.pid,
    executor_pid: kernel.parts.executor.pid,
    // A new executor begins at zero again.
    kernel_cpu: Math.max(0, percent),
    kernel_memory: own.memory + (executor?.memory ?? 0),
    cpu_count: availableParallelism(),
    host_virtual_memory: {
      total: totalmem(),
      available: freemem(),
      used: totalmem() - freemem(),
      percent: (100 * (totalmem() - freemem())) / totalmem(),
    },
  };
}

/** @returns undefined where the system has no /proc, or the process has ended. */
async function usageOf(pid: number | undefined): Promise<Usage | undefined> {
  if (pid === undefined || process.platform !== "linux") return undefined;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    // Fields after the name, which may hold spaces: state is the first, utime and stime the 12th and 13th.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    return {
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
      memory: kilobytes * 1024,
    };
  } catch {
    return undefined;
  }
}
