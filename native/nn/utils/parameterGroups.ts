/** Splits the parameters of a network into groups for an optimizer, for options by stage and frozen stages. */
import type { Tensor } from "../../tensor.ts";
import type { Module } from "../module.ts";

/** Names of modules or parameters, each with all below it, or a test. */
export type Which = readonly string[] | ((name: string, parameter: Tensor) => boolean);

export interface StageOptions {
  /** Which parameters; of several groups that match, the first one takes a parameter. */
  which: Which;
  /** Leaves these out, and stops the recording of their gradients. Default false. */
  frozen?: boolean;
}

/** Parameters with options of an optimizer. */
export type ParameterGroup<Options> = Partial<Options> & { params: Tensor[] };

/**
 * Groups as optimizers take them, with the other options of each, such as `lr`; what no group takes comes last, without
 * options:
 *
 * ```ts
 * const groups = nn.utils.parameterGroups<Partial<SGDOptions>>(net, [
 *   { which: ["conv1", "layer1"], frozen: true },
 *   { which: (_, parameter) => parameter.ndim === 1, weightDecay: 0 },
 *   { which: ["fc"], lr: 0.1 },
 * ]);
 * const optimizer = new SGD(groups, { lr: 0.01, weightDecay: 1e-4 });
 * ```
 *
 * @typeParam Options - the optimizer's options that stages may have
 * @throws TypeError for a name that stands for no parameter
 */
export function parameterGroups<Options extends object = object>(
  module: Module,
  stages: readonly (StageOptions & Options)[],
): ParameterGroup<Options>[] {
  const left = new Map(module.namedParameters());
  checkNames(module, stages);
  const groups: ParameterGroup<Options>[] = [];
  for (const { which, frozen = false, ...options } of stages) {
    const taken = [...left].filter(([name, parameter]) => matches(which, name, parameter));
    for (const [name, parameter] of taken) {
      left.delete(name);
      if (frozen) parameter.requiresGrad_(false);
    }
    if (!frozen && taken.length > 0) {
      groups.push({ ...options, params: taken.map(([, parameter]) => parameter) } as ParameterGroup<Options>);
    }
  }
  if (left.size > 0) groups.push({ params: [...left.values()] } as ParameterGroup<Options>);
  return groups;
}

function matches(which: Which, name: string, parameter: Tensor): boolean {
  if (typeof which === "function") return which(name, parameter);
  return which.some((prefix) => isWithin(name, prefix));
}

function isWithin(name: string, prefix: string): boolean {
  return name === prefix || name.startsWith(`${prefix}.`);
}

function checkNames(module: Module, stages: readonly StageOptions[]): void {
  const names = module.namedParameters().map(([name]) => name);
  for (const { which } of stages) {
    if (typeof which === "function") continue;
    for (const prefix of which) {
      if (names.some((name) => isWithin(name, prefix))) continue;
      const children = module.namedChildren().map(([name]) => name);
      throw new TypeError(
        `parameterGroups: which: expected names of modules with parameters, such as ${children.join(", ")}, got "${prefix}"`,
      );
    }
  }
}
