// @ts-check
// What `npm start` and `npm test` do: set up what is missing, then open the course, run a `torchbook` command, or run the tests.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { copyCourse } from "./course.mjs";
import { SetupFault, SetupFaults } from "./fault.mjs";
import { takeLock } from "./lock.mjs";
import { checkDisk, checkPlatform, thisMachine } from "./prerequisites.mjs";
import { endLeftProcesses, endOwnProcesses } from "./processes.mjs";
import { elapsed, Progress } from "./progress.mjs";
import { HOME, IS_PACKAGE, ROOT, SET_UP } from "../../native/install.mjs";
import { paths, pinnedNode } from "./project.mjs";
import { dueSteps, runSteps } from "./schedule.mjs";
import { setupSteps } from "./steps.mjs";

const USAGE = IS_PACKAGE
  ? `Usage: ${SET_UP}`
  : `Usage: npm start [-- COMMAND ...]   set up, then open the course or run a torchbook command
       npm test [-- FILE ...]       set up with what the tests need, then run the tests
       node cli/setup/main.mjs setup [--tests]   set up only`;

/** @param {string[]} args */
export async function main(args) {
  const [verb = "start", ...rest] = args;
  const tests = verb === "test" || (verb === "setup" && rest.includes("--tests"));
  const verbs = IS_PACKAGE ? ["setup"] : ["start", "test", "setup"];
  if (!verbs.includes(verb) || (verb === "setup" && rest.some((arg) => arg !== "--tests"))) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  try {
    await setUp({ tests });
    if (verb === "start")
      process.exitCode = await runNode([paths.command, ...(rest.length > 0 ? rest : ["lab"])]);
    if (verb === "test") process.exitCode = await runNode([join(ROOT, "test", "run.ts"), ...rest]);
  } catch (error) {
    if (!(error instanceof SetupFault)) throw error;
    console.error(error.text());
    process.exitCode = 1;
  }
}

/** @param {{ tests: boolean }} options */
async function setUp({ tests }) {
  checkPlatform(thisMachine());
  const progress = new Progress();
  const release = await takeLock((text) => progress.say(text));
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    endOwnProcesses("SIGTERM");
    release();
    progress.say("Interrupted. Run the same command again: it goes on from here.");
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    await endLeftProcesses();
    const faults = new SetupFaults();
    const due = dueSteps(setupSteps({ tests }));
    for (const step of due) for (const need of step.needs ?? []) faults.collect(need);
    faults.throwAny();
    if (due.length > 0) await makeDue(due, progress);
    if (!tests && !IS_PACKAGE)
      for (const line of copyCourse(paths.builtNotebooks, paths.course)) progress.say(line);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
    release();
  }
}

/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @param {import("./schedule.mjs").Step[]} due @param {Progress} progress */
async function makeDue(due, progress) {
  const sum = (/** @type {"download" | "disk"} */ size) => due.reduce((total, step) => total + step[size], 0);
  checkDisk(sum("disk"));
  progress.say(`Setting up in ${HOME}: ${due.map((step) => step.title).join(", ")}.`);
  if (sum("download") > 0) {
    const parts = due.filter((step) => step.download > 0).map((step) => `${step.title} ${step.download} MB`);
    progress.say(
      `Downloads up to ${sum("download")} MB (${parts.join(", ")}), needs ${sum("disk")} MB of disk.`,
    );
  }
  progress.say(
    `Logs are in ${IS_PACKAGE ? paths.logs : "build/logs"}. It can be interrupted and started again.`,
  );
  progress.begin(due.length);
  let milliseconds = 0;
  try {
    await runSteps(due, progress);
  } finally {
    milliseconds = progress.stop();
  }
  progress.say(`Set up in ${elapsed(milliseconds)}.`);
}

/**
 * @param {string[]} args
 * @returns {Promise<number>} The exit code, 128 + its number for a signal.
 */
function runNode(args) {
  const node = /** @type {string} */ (pinnedNode());
  const child = spawn(node, args, { stdio: "inherit", env: { ...process.env, PATH: pinnedPath(node) } });
  // The terminal sends these to the child as well; we stay to give its exit code on.
  const forward = (/** @type {NodeJS.Signals} */ signal) => void (signal === "SIGINT" || child.kill(signal));
  for (const signal of SIGNALS) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

/** @param {string} node */
function pinnedPath(node) {
  return `${join(node, "..")}:${process.env.PATH ?? ""}`;
}
