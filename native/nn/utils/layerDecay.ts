/** Learning rates that are the smaller, the nearer a stage is to the input. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import type { Tensor } from "../../tensor.ts";

export interface LayerDecayOptions {
  /** Of the last group. */
  lr: number;
  /** What a group's rate is of that of the next one, more than 0 and at most 1. */
  layerDecay: number;
}

/**
 * Groups, from the input to the head, with a learning rate each, for fine-tuning what is trained already. timm calls it
 * layer decay, too.
 *
 * ```ts
 * const groups = nn.utils.layerDecay(net.stageGroups(), { lr: 0.01, layerDecay: 0.7 });
 * const optimizer = new SGD(groups, { lr: 0.01, momentum: 0.9 });
 * ```
 *
 * Howard and Ruder, "Universal language model fine-tuning for text classification", 2018, https://arxiv.org/abs/1801.06146,
 * section 3.2 (with a factor of 1 / 2.6).
 *
 * @param groups - as `parameterGroups` gives them; their other options stay
 * @throws TypeError for a rate that is negative, or a factor out of range
 */
export function layerDecay<Group extends { params: Tensor[] }>(
  groups: readonly Group[],
  options: LayerDecayOptions,
): (Group & { lr: number })[] {
  const { lr, layerDecay: factor } = optionsOf("layerDecay", options, {
    lr: undefined,
    layerDecay: undefined,
  });
  if (!(lr >= 0)) throw new TypeError(`layerDecay: lr: expected a number >= 0, got ${lr}`);
  if (!(factor > 0 && factor <= 1))
    throw new TypeError(`layerDecay: layerDecay: expected a number in (0, 1], got ${factor}`);
  return groups.map((group, at) => ({ ...group, lr: lr * factor ** (groups.length - 1 - at) }));
}
