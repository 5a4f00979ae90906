/** Runs a network once and notes every call of a module: its place in the tree, shapes, parameters and work. */
import { noGrad } from "../../autograd/modes.ts";
import { tidy } from "../../memory.ts";
import { isTensor, type Tensor } from "../../tensor.ts";
import type { Module } from "../module.ts";
import { rememberModes } from "../moduleModes.ts";
import type { RemovableHandle } from "../moduleHooks.ts";
import { multiplyAdds } from "./multiplyAdds.ts";

/** One call of a module. */
export interface SummaryRow {
  /** Dotted name; `""` for the network itself. */
  name: string;
  /** Class of the module. */
  layer: string;
  /** 0 for the network itself, 1 for what it calls, and so on. */
  depth: number;
  inputShapes: number[][];
  outputShapes: number[][];
  /** Parameters of the module and all below it; 0 at a later call of the same module. */
  parameters: number;
  /** Those of them that are trained. */
  trainable: number;
  /** Of the call and all calls within it. */
  multiplyAdds: number;
  /** Bytes of the outputs of the layers at the bottom of the tree: what a training step keeps for `backward()`, roughly. */
  outputBytes: number;
  /** Whether the module was called before. */
  isRepeated: boolean;
}

export function collectRows(network: Module, inputs: readonly Tensor[]): SummaryRow[] {
  const rows: SummaryRow[] = [];
  const open: SummaryRow[] = [];
  const called = new Set<Module>();
  const handles: RemovableHandle[] = [];
  const restoreModes = rememberModes(network);
  for (const [name, module] of network.namedModules()) {
    handles.push(
      module.registerForwardPreHook((_, given) => {
        const isRepeated = called.has(module);
        called.add(module);
        const row: SummaryRow = {
          name,
          layer: module.constructor.name,
          depth: open.length,
          inputShapes: tensorsIn(given).map(({ shape }) => shape),
          outputShapes: [],
          ...(isRepeated ? { parameters: 0, trainable: 0 } : countParameters(module)),
          multiplyAdds: 0,
          outputBytes: 0,
          isRepeated,
        };
        rows.push(row);
        open.push(row);
      }),
      module.registerForwardHook((_, given, output) => {
        const row = open.pop() as SummaryRow;
        const outputs = tensorsIn(output);
        row.outputShapes = outputs.map(({ shape }) => shape);
        row.multiplyAdds += multiplyAdds(module, tensorsIn(given), outputs);
        if (rows.at(-1) === row) row.outputBytes = bytesOf(outputs);
        const parent = open.at(-1);
        if (!parent) return;
        parent.multiplyAdds += row.multiplyAdds;
        parent.outputBytes += row.outputBytes;
      }),
    );
  }
  try {
    network.eval();
    noGrad(() =>
      tidy(() => {
        (network.forward as (...given: readonly Tensor[]) => unknown)(...inputs);
      }),
    );
  } finally {
    for (const handle of handles) handle.remove();
    restoreModes();
  }
  return rows;
}

export function bytesOf(tensors: readonly Tensor[]): number {
  return tensors.reduce((sum, { numel, dtype }) => sum + numel * dtype.itemsize, 0);
}

function countParameters(module: Module): { parameters: number; trainable: number } {
  const all = module.parameters();
  const count = (tensors: Tensor[]) => tensors.reduce((sum, { numel }) => sum + numel, 0);
  return { parameters: count(all), trainable: count(all.filter(({ requiresGrad }) => requiresGrad)) };
}

function tensorsIn(value: unknown): Tensor[] {
  if (isTensor(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return [];
  return Object.values(value).flatMap(tensorsIn);
}
