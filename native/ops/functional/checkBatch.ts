/** What batch normalisation asks of a batch. Not exported from `nn.functional`. */
import type { Tensor } from "../../tensor.ts";

/** @throws TypeError where there is one value a channel, which has no variance */
export function checkBatch(operator: string, input: Tensor): void {
  const [, channels = 1] = input.shape;
  if (input.numel !== channels) return;
  const got = `[${input.shape.join(", ")}]`;
  throw new TypeError(
    `${operator}: expected more than 1 value per channel when training, got input of shape ${got}`,
  );
}
