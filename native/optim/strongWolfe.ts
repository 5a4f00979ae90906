/** The line search of L-BFGS: a step that meets the strong Wolfe conditions. */
import type { Tensor } from "../tensor.ts";

/** The function on the line at `t`. */
export interface LinePoint {
  /** Step along the direction. */
  t: number;
  loss: number;
  /** Gradient, flat. */
  grad: Tensor;
  /** Slope along the direction: gradient times direction. */
  slope: number;
}

export interface LineSearch {
  /** Where the search starts: `t` 0. */
  start: LinePoint;
  /** The first step to try. */
  t: number;
  /** Greatest change of a parameter for a step of 1. */
  reach: number;
  /** The function at `t`. */
  evaluate: (t: number) => LinePoint;
  /** Most evaluations after the first. */
  maxSteps: number;
}

const DECREASE = 1e-4;
const CURVATURE = 0.9;
const LEAST_CHANGE = 1e-9;

/**
 * Nocedal and Wright, "Numerical optimization", 2006, algorithms 3.5 and 3.6, with cubic interpolation.
 *
 * @returns the point, and how often the function was evaluated
 */
export function strongWolfe(search: LineSearch): { point: LinePoint; evaluations: number } {
  const { start, reach, evaluate, maxSteps } = search;
  let point = evaluate(search.t);
  let evaluations = 1;
  let steps = 0;
  const isTooHigh = (found: LinePoint) => found.loss > start.loss + DECREASE * found.t * start.slope;
  const isFlat = (found: LinePoint) => Math.abs(found.slope) <= -CURVATURE * start.slope;

  let previous = start;
  let bracket: [LinePoint, LinePoint] | undefined;
  while (steps < maxSteps) {
    if (isTooHigh(point) || (steps > 1 && point.loss >= previous.loss)) {
      bracket = [previous, point];
      break;
    }
    if (isFlat(point)) return { point, evaluations };
    if (point.slope >= 0) {
      bracket = [previous, point];
      break;
    }
    const least = point.t + 0.01 * (point.t - previous.t);
    const t = cubicMinimum(previous, point, least, point.t * 10);
    previous = point;
    point = evaluate(t);
    evaluations += 1;
    steps += 1;
  }
  bracket ??= [start, point];

  let [low, high] = bracket[0].loss <= bracket[1].loss ? [0, 1] : [1, 0];
  let isStuck = false;
  while (steps < maxSteps) {
    const ends = [bracket[0].t, bracket[1].t];
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    if ((last - first) * reach < LEAST_CHANGE) break;
    let t = cubicMinimum(bracket[0], bracket[1], first, last);
    const margin = 0.1 * (last - first);
    if (Math.min(last - t, t - first) < margin) {
      // A point near an end twice running, or on it, is moved inwards: the bracket must shrink.
      if (isStuck || t >= last || t <= first) {
        t = Math.abs(t - last) < Math.abs(t - first) ? last - margin : first + margin;
        isStuck = false;
      } else isStuck = true;
    } else isStuck = false;
    point = evaluate(t);
    evaluations += 1;
    steps += 1;
    if (isTooHigh(point) || point.loss >= (bracket[low] as LinePoint).loss) {
      bracket[high] = point;
      [low, high] = bracket[0].loss <= bracket[1].loss ? [0, 1] : [1, 0];
      continue;
    }
    const isDone = isFlat(point);
    const lowPoint = bracket[low] as LinePoint;
    if (!isDone && point.slope * ((bracket[high] as LinePoint).t - lowPoint.t) >= 0) bracket[high] = lowPoint;
    bracket[low] = point;
    if (isDone) break;
  }
  return { point: bracket[low] as LinePoint, evaluations };
}

/** Where the cubic through two points with their slopes is least, kept within `least` and `most`. */
function cubicMinimum(a: LinePoint, b: LinePoint, least: number, most: number): number {
  const d1 = a.slope + b.slope - (3 * (a.loss - b.loss)) / (a.t - b.t);
  const square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return (least + most) / 2;
  const d2 = Math.sqrt(square);
  const at =
    a.t <= b.t
      ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
      : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
  return Math.min(Math.max(at, least), most);
}
