/** `metric`: a number that a lesson promises, shown and recorded, so that `torchbook run` can check it. */
import { randomUUID } from "node:crypto";
import { DisplayHandle } from "./display.ts";
import { RichValue } from "./richValue.ts";
import { describe } from "./tensorLike.ts";

export const METRIC_MIME = "application/vnd.torchbook.metric+json";

export interface MetricOptions {
  /** The smallest value that is good enough. Default: any is. */
  atLeast?: number;
  /** The largest value that is good enough. Default: any is. */
  atMost?: number;
}

/**
 * Shows `name = value` with its target and records it in the output. `torchbook run` collects metrics and fails
 * when a target is missed.
 *
 * @throws RangeError where `value` or a target is not a finite number.
 */
export function metric(name: string, value: number, { atLeast, atMost }: MetricOptions = {}): void {
  if (typeof name !== "string" || name === "")
    throw new TypeError(`metric: a name expected, got ${describe(name)}`);
  for (const [label, number] of [
    ["value", value],
    ["atLeast", atLeast],
    ["atMost", atMost],
  ] as const) {
    if ((label === "value" || number !== undefined) && !Number.isFinite(number)) {
      throw new RangeError(
        `metric: a finite number expected for ${label} of "${name}", got ${describe(number)}`,
      );
    }
  }
  const targets =
    atLeast !== undefined && atLeast === atMost
      ? [`exactly ${atLeast}`]
      : [
          ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
          ...(atMost === undefined ? [] : [`at most ${atMost}`]),
        ];
  const missed = value < (atLeast ?? value) || value > (atMost ?? value);
  const target = targets.length === 0 ? "" : ` (target: ${targets.join(" and ")}${missed ? ", missed" : ""})`;
  const record = {
    name,
    value,
    ...(atLeast !== undefined && { atLeast }),
    ...(atMost !== undefined && { atMost }),
  };
  const shown = new RichValue({
    [METRIC_MIME]: record,
    "text/plain": `${name} = ${Number.isInteger(value) ? value : Number(value.toPrecision(6))}${target}`,
  });
  new DisplayHandle(randomUUID()).send(shown, false);
}
