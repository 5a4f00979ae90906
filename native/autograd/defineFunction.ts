/** Operators written in TypeScript, with a backward of their own: `torch.autograd.Function`. */
import { describeValue } from "../dispatch/values.ts";
import { native } from "../loadAddon.ts";
import { refuseAsync, refusePromise } from "../memory.ts";
import { isTensor, slotsOf, type Tensor } from "../tensor.ts";
import { FunctionContext } from "./functionContext.ts";
import { isInferenceModeEnabled, noGrad } from "./modes.ts";

/** A gradient for each argument, in their order; `null` (or nothing at the end) where there is none. */
export type InputGradients = Tensor | null | readonly (Tensor | null | undefined)[];

/** @typeParam Gradient what `backward` gets for a result: a Tensor, or `null` too where `materializeGrads` is `false`. */
export interface FunctionDefinition<
  Args extends unknown[],
  Result extends Tensor | readonly Tensor[],
  Gradient = Tensor,
> {
  /** For errors and `gradFn`; defaults to `CustomFunction`. */
  name?: string;
  /** Computes the results; its operators are not recorded. Tensors count as inputs only as arguments themselves. */
  forward(ctx: FunctionContext, ...args: Args): Result;
  /** From the gradients of the results those of the arguments. Made of operators, it can be differentiated again. */
  backward(ctx: FunctionContext, ...grads: Gradient[]): InputGradients;
  /** Where `backward` is no function that can be differentiated: doing so is an error then. Defaults to `false`. */
  onceDifferentiable?: boolean;
  /** `false` gives `null` for results that the gradient does not reach, instead of zeros. */
  materializeGrads?: boolean;
}

type AnyDefinition = FunctionDefinition<unknown[], Tensor | readonly Tensor[], Tensor>;

const definitions = new WeakMap<FunctionContext, AnyDefinition>();
const areTensors = new WeakMap<FunctionContext, readonly boolean[]>();

/**
 * Makes an operator from a pair of functions.
 *
 * ```ts
 * const exp = torch.autograd.defineFunction({
 *   name: "Exp",
 *   forward(ctx, x: Tensor) {
 *     const y = x.exp();
 *     ctx.saveForBackward(y);
 *     return y;
 *   },
 *   backward: (ctx, gradY) => gradY.mul(ctx.savedTensors[0]),
 * });
 * exp(x).sum().backward();
 * ```
 * @throws TypeError where a function is async.
 */
export function defineFunction<Args extends unknown[], Result extends Tensor | readonly Tensor[]>(
  definition: FunctionDefinition<Args, Result, Tensor | null> & { materializeGrads: false },
): (...args: Args) => Result;
export function defineFunction<Args extends unknown[], Result extends Tensor | readonly Tensor[]>(
  definition: FunctionDefinition<Args, Result>,
): (...args: Args) => Result;
export function defineFunction(
  definition: AnyDefinition,
): (...args: unknown[]) => Tensor | readonly Tensor[] {
  for (const part of [definition.forward, definition.backward]) refuseAsync(part, "defineFunction");
  return (...args) => apply(definition, args);
}

function apply(definition: AnyDefinition, args: unknown[]): Tensor | readonly Tensor[] {
  const { name = "CustomFunction", materializeGrads = true } = definition;
  const context = new FunctionContext();
  context.needsInputGrad = args.map((arg) => isTensor(arg) && arg.requiresGrad);
  const recorded =
    native.isGradEnabled() && !isInferenceModeEnabled() && context.needsInputGrad.includes(true);
  const result = noGrad<unknown>(() => definition.forward(context, ...args) as never);
  refusePromise(result, name);
  const results = Array.isArray(result) ? (result as unknown[]) : [result];
  const wrong = results.find((one) => !isTensor(one));
  if (wrong !== undefined || results.length === 0)
    throw new TypeError(`${name}: forward must return a Tensor or several, got ${describeValue(result)}`);
  if (!recorded) return result as Tensor | readonly Tensor[];
  definitions.set(context, definition);
  areTensors.set(context, args.map(isTensor));
  const { saved, nonDifferentiable, dirty } = FunctionContext.take(context);
  const made = native.recordFunction(
    context,
    name,
    slotsOf(args.filter(isTensor), name),
    slotsOf(results as Tensor[], name),
    slotsOf(saved, `${name}: saveForBackward`),
    slotsOf(nonDifferentiable, `${name}: markNonDifferentiable`),
    slotsOf(dirty, `${name}: markDirty`),
    materializeGrads,
  );
  return Array.isArray(result) ? made : (made[0] as Tensor);
}

/**
 * Called by the addon for the node of a custom function.
 * @param needed for each argument that is a Tensor, whether this pass asks for its gradient.
 * @param holder keeps the result alive until the addon has read it.
 * @returns slots of the gradients of the arguments that are Tensors.
 */
export function runBackward(
  context: FunctionContext,
  grads: readonly (Tensor | undefined)[],
  saved: readonly (Tensor | undefined)[],
  needed: readonly boolean[],
  holder: unknown[],
): Int32Array {
  const definition = definitions.get(context) as AnyDefinition;
  const tensors = areTensors.get(context) as readonly boolean[];
  const { name = "CustomFunction" } = definition;
  let next = 0;
  context.needsInputGrad = tensors.map((is) => is && needed[next++] === true);
  FunctionContext.give(
    context,
    saved.map((tensor) => tensor ?? null),
  );
  try {
    const run = () => definition.backward(context, ...(grads.map((grad) => grad ?? null) as Tensor[]));
    const result: unknown = definition.onceDifferentiable ? noGrad<unknown>(run as never) : run();
    refusePromise(result, `${name}: backward`);
    let gradients = checkGradients(result, tensors, name);
    if (definition.onceDifferentiable && native.isGradEnabled())
      gradients = refuseAgain(name, gradients, [...grads, ...saved]);
    holder.push(gradients);
    return slotsOf(gradients, name);
  } finally {
    FunctionContext.give(context, []);
  }
}

/** @returns the gradients of the arguments that are Tensors. */
function checkGradients(result: unknown, tensors: readonly boolean[], name: string): (Tensor | null)[] {
  const given: unknown[] = Array.isArray(result) ? result : [result];
  const surplus = given.slice(tensors.length).some((one) => one !== null && one !== undefined);
  if (surplus || given.length < tensors.lastIndexOf(true) + 1) {
    throw new TypeError(
      `${name}: backward must return a gradient for each of the ${tensors.length} arguments of forward, got ${given.length}; use null for those that have none`,
    );
  }
  for (const [i, one] of given.entries()) {
    if (one === null || one === undefined) continue;
    if (!isTensor(one))
      throw new TypeError(
        `${name}: backward must return Tensors or null, got ${describeValue(one)} for argument ${i}`,
      );
    if (!tensors[i])
      throw new TypeError(
        `${name}: backward must return null for argument ${i}, which is no Tensor, got a Tensor`,
      );
  }
  return given.filter((_, i) => tensors[i]).map((one) => (one as Tensor | undefined) ?? null);
}

/** The same gradients, which refuse to be differentiated; `links` are what they were computed from. */
function refuseAgain(
  name: string,
  gradients: (Tensor | null)[],
  links: readonly (Tensor | null | undefined)[],
): (Tensor | null)[] {
  const present = gradients.filter((gradient) => gradient !== null);
  const sources = links.filter((link) => link?.requiresGrad) as Tensor[];
  if (present.length === 0 || sources.length === 0) return gradients;
  const refused = [...refuse(name, present, ...sources)];
  return gradients.map((gradient) => gradient && (refused.shift() as Tensor));
}

const refuse = defineFunction({
  name: "OnceDifferentiable",
  forward(ctx, name: string, gradients: Tensor[], ..._sources: Tensor[]): Tensor[] {
    ctx.name = name;
    return gradients.map((gradient) => gradient.detach());
  },
  backward(ctx) {
    throw new Error(
      `${ctx.name}: expected to be differentiated once, got a second time; leave \`onceDifferentiable\` away where backward is made of operators`,
    );
  },
});
