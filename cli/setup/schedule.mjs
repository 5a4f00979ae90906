// @ts-check
// Runs the steps that are due, side by side where none needs the other, and stamps each one that ends well.

import { SetupFault } from "./fault.mjs";
import { beginStep, readStamp, writeStamp } from "./stamps.mjs";

/**
 * @typedef {object} StepContext
 * @property {(line: string) => void} detail What the step does just now.
 * @property {boolean} resumed An earlier run began this step and never ended it.
 *
 * @typedef {object} Step
 * @property {string} name Name of its stamp and its log.
 * @property {string} title What a person reads.
 * @property {string[]} after Steps that must be done before.
 * @property {number} download Megabytes that it downloads when no cache has them.
 * @property {number} disk Megabytes that it writes.
 * @property {() => string} key Changes when the step has to run again.
 * @property {() => boolean} present Whether what it makes is there.
 * @property {(context: StepContext) => Promise<void>} run
 * @property {string} [within] The step whose result holds this one's: when that one runs again, so does this.
 * @property {() => Record<string, string>} [notes] What the stamp also keeps.
 * @property {(() => unknown)[]} [needs] Each throws when the machine lacks something that the step needs.
 */

/** @param {Step[]} steps @returns {Step[]} Those whose stamp is missing or stale, or whose result is gone. */
export function dueSteps(steps) {
  const due = new Set(steps.filter((step) => readStamp(step.name)?.key !== step.key() || !step.present()));
  const names = new Set([...due].map((step) => step.name));
  return steps.filter((step) => due.has(step) || (step.within && names.has(step.within)));
}

/**
 * @param {Step[]} due
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Promise<void>} Rejects with the first failure, when the steps that ran beside it have ended too.
 */
export async function runSteps(due, progress) {
  const names = new Set(due.map((step) => step.name));
  const done = new Set();
  /** @type {Map<string, Promise<void>>} */
  const active = new Map();
  /** @type {unknown[]} */
  const failures = [];
  const waiting = [...due];
  while (waiting.length > 0 || active.size > 0) {
    const ready =
      failures.length > 0
        ? []
        : waiting.filter((step) => step.after.every((name) => !names.has(name) || done.has(name)));
    for (const step of ready) {
      waiting.splice(waiting.indexOf(step), 1);
      active.set(
        step.name,
        runStep(step, progress)
          .then(
            () => void done.add(step.name),
            (error) => void failures.push(error),
          )
          .finally(() => active.delete(step.name)),
      );
    }
    if (active.size === 0) break;
    await Promise.race(active.values());
  }
  if (failures.length > 0) throw failures[0];
}

/** @param {Step} step @param {import("./progress.mjs").Progress} progress */
async function runStep(step, progress) {
  const key = step.key();
  const resumed = beginStep(step.name);
  const started = Date.now();
  progress.start(step.title);
  let ok = false;
  try {
    await step.run({ resumed, detail: (line) => progress.detail(step.title, line) });
    const seconds = (Date.now() - started) / 1000;
    writeStamp(step.name, { key, seconds, finished: new Date().toISOString(), notes: step.notes?.() });
    ok = true;
  } catch (error) {
    throw error instanceof SetupFault ? error : unexpected(step, error);
  } finally {
    progress.end(step.title, ok);
  }
}

/** @param {Step} step @param {unknown} error */
function unexpected(step, error) {
  return new SetupFault(`the step "${step.name}" failed`, {
    found: error instanceof Error ? error.message : String(error),
    fix: "when the cause is gone, run the same command again: it goes on from here",
  });
}
