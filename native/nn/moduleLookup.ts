/** Finds parts of a module: its own properties, and what lies below by dotted names. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { Module } from "./module.ts";
import type { RecurseOptions } from "./moduleOptions.ts";
import { isParameter } from "./parameter.ts";
import { type BufferInfo, dotted, type OwnTensor } from "./stateEntries.ts";

/** A module that another one has as a property. */
export interface OwnModule {
  /** Its name in a state dict, without the path of the other. */
  key: string;
  property: string;
  module: Module;
}

/** What a module was told of its properties; a plain object, of which copies of a module have a copy. */
export interface Registered {
  buffers: Map<string, BufferInfo>;
  /** Names in a state dict, where they are others than the properties'. */
  keys: Map<string, string>;
  /** Properties that were parameters when they were last looked at. */
  parameters: Set<string>;
}

export function nothingRegistered(): Registered {
  return { buffers: new Map(), keys: new Map(), parameters: new Set() };
}

/** Own parameters, then own buffers. A property that is null is absent. @throws TypeError where another tensor took the place of a parameter */
export function findTensors(
  owner: Module,
  members: Readonly<Record<string, unknown>>,
  { buffers, keys, parameters }: Registered,
): OwnTensor[] {
  const found: OwnTensor[] = [];
  for (const [property, tensor] of Object.entries(members)) {
    if (isParameter(tensor)) {
      parameters.add(property);
      found.push({ key: keys.get(property) ?? property, property, tensor });
    } else if (parameters.has(property) && isTensor(tensor) && !buffers.has(property)) {
      throw new TypeError(
        `${owner.constructor.name}.${property}: expected a Parameter or null, got another tensor, which would be neither trained nor saved; ` +
          "wrap it in new Parameter(...)",
      );
    }
  }
  for (const [property, buffer] of buffers) {
    const tensor = members[property];
    if (isTensor(tensor)) found.push({ key: keys.get(property) ?? property, property, tensor, buffer });
  }
  return found;
}

/** @throws TypeError for a property that is an array of modules */
export function findModules(
  owner: Module,
  members: Readonly<Record<string, unknown>>,
  { keys }: Registered,
): OwnModule[] {
  const found: OwnModule[] = [];
  for (const [property, value] of Object.entries(members)) {
    if (value instanceof Module) found.push({ key: keys.get(property) ?? property, property, module: value });
    else if (Array.isArray(value) && value.some((item) => item instanceof Module)) {
      throw new TypeError(
        `${owner.constructor.name}.${property}: expected a module, got an array of modules, which would not be trained; ` +
          "put them into new Sequential(...) or new ModuleList([...])",
      );
    }
  }
  return found;
}

/** Parameters or buffers by dotted name, each once. */
export function namedTensors(
  root: Module,
  isWanted: (own: OwnTensor) => boolean,
  options: RecurseOptions = {},
): [string, Tensor][] {
  const { recurse } = optionsOf(root.constructor.name, options, { recurse: true });
  const seen = new Set<Tensor>();
  const modules: [string, Module][] = recurse ? root.namedModules() : [["", root]];
  return modules.flatMap(([prefix, module]) =>
    module
      .ownTensors()
      .filter((own) => isWanted(own) && !seen.has(own.tensor) && seen.add(own.tensor))
      .map(({ key, tensor }): [string, Tensor] => [dotted(prefix, key), tensor]),
  );
}

/** @throws TypeError that names what there is, for a name that is not there */
export function submoduleAt(root: Module, method: string, name: string): Module {
  const steps = name === "" ? [] : name.split(".");
  return steps.reduce((module, step) => childOf(root, method, name, module, step).module, root);
}

/** Where a module stands: the module that has it as a property. @throws TypeError for a name that is not there */
export function placeOf(root: Module, name: string): OwnModule & { parent: Module } {
  const [prefix, last] = split(name);
  const parent = submoduleAt(root, "setSubmodule", prefix);
  return { parent, ...childOf(root, "setSubmodule", name, parent, last) };
}

/** A parameter or buffer. @throws TypeError for a name that is not there */
export function tensorAt(
  root: Module,
  method: string,
  name: string,
  isWanted: (own: OwnTensor) => boolean,
): Tensor {
  const [prefix, last] = split(name);
  const own = submoduleAt(root, method, prefix).ownTensors().filter(isWanted);
  const found = own.find(({ key }) => key === last);
  if (found) return found.tensor;
  throw missing(root, method, name, own);
}

function childOf(root: Module, method: string, name: string, module: Module, step: string): OwnModule {
  const own = module.ownModules();
  const found = own.find(({ key }) => key === step);
  if (found) return found;
  throw missing(root, method, name, own);
}

function missing(root: Module, method: string, name: string, there: readonly { key: string }[]): TypeError {
  const names = there.map(({ key }) => key).join(", ") || "none";
  return new TypeError(
    `${root.constructor.name}.${method}: expected a name that is there, got "${name}"; at that place there is ${names}`,
  );
}

/** `layer1.0.conv1` as `layer1.0` and `conv1`. */
function split(name: string): [string, string] {
  const dot = name.lastIndexOf(".");
  return [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
}
