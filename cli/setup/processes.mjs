// @ts-check
// The programs that steps start: recorded on disk while they run, so that the next set-up ends what a killed one left.

import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { paths } from "./project.mjs";

/** @type {Set<number>} */
const running = new Set();

/**
 * @param {number} pid
 * @returns {string | undefined} When the process started, in the system's own notation; undefined when there is none. With
 *   the id it names one process for good, since ids are used again.
 */
export function processStart(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended: it holds no file and no lock.
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    if (process.platform === "linux") return undefined;
    const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return stdout?.trim() || undefined;
  }
}

/** @param {number} pid Leader of the process group. */
export function recordProcess(pid) {
  running.add(pid);
  mkdirSync(paths.running, { recursive: true });
  writeFileSync(join(paths.running, String(pid)), processStart(pid) ?? "");
}

/** @param {number} pid */
export function forgetProcess(pid) {
  running.delete(pid);
  rmSync(join(paths.running, String(pid)), { force: true });
}

/** Ends what this set-up has started. @param {NodeJS.Signals} signal */
export function endOwnProcesses(signal) {
  for (const pid of running) killGroup(pid, signal);
}

/** Ends what an earlier set-up started and, having been killed itself, could not end. */
export async function endLeftProcesses() {
  let names;
  try {
    names = readdirSync(paths.running);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = Number(name);
    const start = readFileSync(join(paths.running, name), "utf8");
    if (start !== "" && processStart(pid) === start) {
      killGroup(pid, "SIGKILL");
      while (processStart(pid) === start) await delay(20);
    }
    rmSync(join(paths.running, name), { force: true });
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended by itself.
  }
}
