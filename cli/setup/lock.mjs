// @ts-check
// Lets one set-up work in a project folder at a time; a lock whose owner is dead is taken over.

import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { paths } from "./project.mjs";
import { processStart } from "./processes.mjs";

/**
 * Waits until no other set-up works in this folder.
 * @param {(text: string) => void} say Told once when there is something to wait for.
 * @returns {Promise<() => void>} Gives the lock back.
 */
export async function takeLock(say) {
  mkdirSync(paths.build, { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, start: processStart(process.pid) });
  let told = false;
  while (!tryTake(paths.lock, mine)) {
    const owner = readOwner(paths.lock);
    if (owner && !isAlive(owner)) {
      takeAway(owner, mine);
    } else {
      if (owner && !told) say(`Another set-up (process ${owner.pid}) works in this folder; waiting for it.`);
      told ||= owner !== undefined;
      await delay(250);
    }
  }
  return () => {
    if (readOwner(paths.lock)?.text === mine) rmSync(paths.lock, { force: true });
  };
}

/** @param {string} file @param {string} mine @returns {boolean} */
function tryTake(file, mine) {
  // A link appears with its content or not at all, so nobody ever reads a half-written owner.
  const draft = `${file}.draft.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} file @returns {{ pid: number, start: string, text: string } | undefined} */
function readOwner(file) {
  try {
    const text = readFileSync(file, "utf8");
    return { ...JSON.parse(text), text };
  } catch {
    return undefined;
  }
}

/** @param {{ pid: number, start: string }} owner */
function isAlive(owner) {
  const start = processStart(owner.pid);
  return start !== undefined && start === owner.start;
}

/**
 * Removes a dead owner's lock. A ticket that names the dead owner says who may: nobody else can remove or replace that lock,
 * so it is still the dead one's when the holder of the ticket removes it.
 * @param {{ pid: number, start: string }} dead
 * @param {string} mine
 */
function takeAway(dead, mine) {
  const ticket = `${paths.lock}.${dead.pid}-${dead.start}`;
  if (tryTake(ticket, mine)) {
    const owner = readOwner(paths.lock);
    if (owner && owner.pid === dead.pid && owner.start === dead.start) rmSync(paths.lock, { force: true });
    rmSync(ticket, { force: true });
    return;
  }
  const holder = readOwner(ticket);
  if (holder && !isAlive(holder)) rmSync(ticket, { force: true });
}
