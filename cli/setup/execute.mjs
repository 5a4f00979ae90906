// @ts-check
// Runs one program of a step: its output goes to the step's log, its last line to the progress, its failure to a clear text.

import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { SetupFault } from "./fault.mjs";
import { forgetProcess, recordProcess } from "./processes.mjs";
import { HOME, ROOT } from "../../native/install.mjs";
import { outerPath, paths } from "./project.mjs";

const LINES_SHOWN = 12;
const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|Temporary failure in name resolution|Network is unreachable|network request to/;
const DISK_FULL = /ENOSPC|No space left on device/;

/**
 * @param {string} step Name of the log.
 * @param {string} file
 * @param {string[]} args
 * @param {{ detail?: (line: string) => void, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<void>}
 */
export async function execute(step, file, args, options = {}) {
  mkdirSync(paths.logs, { recursive: true });
  const log = join(paths.logs, `${step}.log`);
  const stream = createWriteStream(log, { flags: "a" });
  stream.write(`$ ${file} ${args.join(" ")}\n`);
  const started = Date.now();
  const code = await new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      // A group of its own, so that what the program starts ends with it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PATH: outerPath(), ...options.env },
    });
    if (child.pid) recordProcess(child.pid);
    for (const output of [child.stdout, child.stderr]) {
      output.on("data", (/** @type {Buffer} */ chunk) => {
        stream.write(chunk);
        const line = chunk
          .toString()
          .trim()
          .split(/[\r\n]+/)
          .at(-1);
        if (line) options.detail?.(shorten(line));
      });
    }
    child.on("error", (error) => {
      stream.write(`${error.message}\n`);
      resolve(error.message);
    });
    child.on("close", (status, signal) => {
      if (child.pid) forgetProcess(child.pid);
      resolve(status ?? signal);
    });
  });
  stream.write(`# ended with ${code} after ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  await new Promise((resolve) => stream.end(resolve));
  if (code !== 0) throw failure(step, file, code, log);
}

/** @param {string} line */
function shorten(line) {
  const plain = line.replaceAll(HOME, ".").replaceAll(ROOT, ".").replace(/\s+/g, " ");
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}

/** @param {string} step @param {string} file @param {number | string} code @param {string} log */
function failure(step, file, code, log) {
  const text = readFileSync(log, "utf8");
  const ours = text.slice(text.lastIndexOf("\n$ ") + 1).trimEnd();
  const where = `the whole log is ${HOME === ROOT ? relative(ROOT, log) : log}`;
  if (NO_NETWORK.test(ours)) {
    return new SetupFault("the package index cannot be reached", {
      found: `${step}: ${ours
        .split("\n")
        .find((line) => NO_NETWORK.test(line))
        ?.trim()}`,
      needed: "a network, or a mirror or proxy that npm and pip are set up for",
      fix: `check the connection (and the proxy settings of npm and pip) and run the same command again; ${where}`,
    });
  }
  if (DISK_FULL.test(ours)) {
    return new SetupFault("the disk is full", {
      found: `${step}: no space left in ${HOME}`,
      fix: `free some space and run the same command again; ${where}`,
    });
  }
  const tail = ours.split("\n").slice(-LINES_SHOWN - 1, -1);
  return new SetupFault(`the step "${step}" failed`, {
    found: [`${file.replace(`${HOME}/`, "")} ended with ${code}:`, ...tail].join("\n"),
    fix: `read the lines above; ${where}. When the cause is gone, run the same command again: it goes on from here`,
  });
}
