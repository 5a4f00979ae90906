/** The modes of all modules of a network, to be put back. */
import type { Module } from "./module.ts";

/** @returns a function that gives each module the mode that it has now */
export function rememberModes(model: Module): () => void {
  const modes = model.modules().map((module): [Module, boolean] => [module, module.training]);
  return () => {
    for (const [module, mode] of modes) module.training = mode;
  };
}
