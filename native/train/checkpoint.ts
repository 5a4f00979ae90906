/** Checkpoints: everything that a training run needs to go on as if it had not been stopped, in one file. */
import { cuda } from "../devices.ts";
import type { Device } from "../dtype.ts";
import { tidy } from "../memory.ts";
import { defaultGeneratorOf, type Generator, isGenerator } from "../random/generator.ts";
import { load } from "../serialization/load.ts";
import { save } from "../serialization/save.ts";
import { isTensor, type Tensor } from "../tensor.ts";

/** What keeps its state in a checkpoint: a module, optimizer, scheduler, gradient scaler, DataLoader, ... */
export interface Stateful {
  stateDict(): unknown;
  loadStateDict(state: never): unknown;
}

/** What `loadCheckpoint` puts the saved states into, by the name under which they were saved. */
export type CheckpointTargets = Readonly<Record<string, Stateful | Generator>>;

const RNG_STATE = "rng_state";

/**
 * Writes a checkpoint:
 *
 * ```ts
 * saveCheckpoint({ model, optimizer, scheduler, loader, epoch }, "run.pt");
 * ```
 *
 * Of a module, optimizer, scheduler or DataLoader the `stateDict()` is written, of a Generator its state, everything else as
 * `torch.save` writes it; and the states of the default generators of all devices. The file appears when it is complete and on
 * the disk: whenever the process ends, the path holds this checkpoint or the one before. `torch.load(weights_only=True)` of Python
 * reads it.
 *
 * @throws TypeError for what cannot be saved; Error that names the path where it cannot be written
 */
export function saveCheckpoint(parts: Readonly<Record<string, unknown>>, path: string): void {
  if (typeof parts !== "object" || parts === null)
    throw new TypeError(`saveCheckpoint: expected an object of what is to be saved, got ${typeof parts}`);
  if (RNG_STATE in parts)
    throw new TypeError(
      `saveCheckpoint: expected another name than ${RNG_STATE}, which is kept for the generators`,
    );
  tidy(() => {
    const states = Object.entries(parts).map(([name, part]) => [name, stateOf(part)]);
    const generators = defaultGenerators().map(([device, generator]) => [device, generator.getState()]);
    save({ ...Object.fromEntries(states), [RNG_STATE]: Object.fromEntries(generators) }, path);
  });
}

/**
 * Puts the states of a checkpoint back into what they were taken from, and the default generators where they were:
 *
 * ```ts
 * const { epoch } = loadCheckpoint("run.pt", { model, optimizer, scheduler, loader });
 * ```
 *
 * Models and optimizers keep their device; a DataLoader goes on with the batch after the last one in its next pass. On the same
 * machine, with the same threads, the run then gives the same bits as without a stop.
 *
 * @returns what else was saved, such as `epoch`; tensors on the CPU
 * @throws Error where the file is missing, damaged or lacks one of `targets` (nothing is changed then), or a state does not fit
 */
export function loadCheckpoint(path: string, targets: CheckpointTargets): Record<string, unknown> {
  return tidy(() => {
    const content = load(path, { mapLocation: "cpu" });
    const isCheckpoint = typeof content === "object" && content !== null && RNG_STATE in content;
    if (!isCheckpoint)
      throw new Error(
        `loadCheckpoint: expected a file of saveCheckpoint at ${path}, got another file of torch.save`,
      );
    const { [RNG_STATE]: generators, ...states } = content as Record<string, unknown>;
    const missing = Object.keys(targets).filter((name) => !Object.hasOwn(states, name));
    if (missing.length > 0) {
      throw new Error(
        `loadCheckpoint: expected ${missing.join(", ")} in ${path}, got ${Object.keys(states).join(", ") || "nothing"}`,
      );
    }
    for (const [name, target] of Object.entries(targets)) putState(name, target, states[name]);
    restoreGenerators(generators as Record<string, Tensor>);
    return Object.fromEntries(Object.entries(states).filter(([name]) => !Object.hasOwn(targets, name)));
  });
}

function stateOf(part: unknown): unknown {
  if (isGenerator(part)) return part.getState();
  return isStateful(part) ? part.stateDict() : part;
}

function isStateful(part: unknown): part is Stateful {
  return typeof part === "object" && part !== null && typeof Reflect.get(part, "stateDict") === "function";
}

function putState(name: string, target: Stateful | Generator, state: unknown): void {
  if (!isGenerator(target)) {
    target.loadStateDict(state as never);
    return;
  }
  if (!isTensor(state))
    throw new TypeError(`loadCheckpoint: ${name}: expected the state of a Generator, got ${typeof state}`);
  target.setState(state);
}

function defaultGenerators(): [Device, Generator][] {
  const devices: Device[] = ["cpu"];
  for (let index = 0; index < cuda.deviceCount(); index += 1) devices.push(`cuda:${index}`);
  return devices.map((device) => [device, defaultGeneratorOf(device)]);
}

/** Devices that are not on this machine are left out. */
function restoreGenerators(states: Readonly<Record<string, Tensor>>): void {
  for (const [device, generator] of defaultGenerators()) {
    const state = states[device];
    if (state) generator.setState(state);
  }
}
