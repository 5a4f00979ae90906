/** Compares gradients of `backward()` with differences of function values: `torch.autograd.gradcheck`. */
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { float64 } from "../dtype.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { grad } from "./grad.ts";
import { enableGrad } from "./modes.ts";
import { asList, backwardProduct, type FunctionOf, type Inputs } from "./products.ts";

const randnLike = operator("aten::randn_like");

/** Options of `gradcheck` and `gradgradcheck`, with PyTorch's defaults. */
export interface GradcheckOptions {
  /** Step of the difference; 1e-6. */
  eps?: number;
  /** Absolute tolerance; 1e-5. */
  atol?: number;
  /** Relative tolerance; 1e-3. */
  rtol?: number;
  /** Gradients computed twice may differ by this much; 0. */
  nondetTol?: number;
  /** `false` gives `false` instead of an error; `true`. */
  raiseException?: boolean;
}

const GRADCHECK = { eps: 1e-6, atol: 1e-5, rtol: 1e-3, nondetTol: 0, raiseException: true };

/**
 * Whether the gradients of `func` at `inputs` are those that central differences give.
 * @param inputs those that require grad are checked; they must be float64, since differences need its precision.
 * @returns `true`; `false` only without `raiseException`.
 * @throws Error that names output, input and the element that differs most.
 */
export function gradcheck(func: FunctionOf<Inputs>, inputs: Inputs, options: GradcheckOptions = {}): boolean {
  const { eps, atol, rtol, nondetTol, raiseException } = optionsOf("gradcheck", options, GRADCHECK);
  const all = asList(inputs);
  const checked = all.filter((input) => isTensor(input) && input.requiresGrad);
  if (checked.length === 0)
    throw new Error(
      "gradcheck: an input that requires grad was expected, got none; call requiresGrad_() on one",
    );
  for (const input of checked) {
    if (input.dtype !== float64)
      throw new TypeError(
        `gradcheck: inputs that require grad must be float64, got ${input.dtype.name}; differences of less precise numbers say nothing`,
      );
  }
  const problem = firstProblem(func, all, checked, { eps, atol, rtol, nondetTol });
  if (problem === undefined) return true;
  if (raiseException) throw new Error(`gradcheck: ${problem}`);
  return false;
}

/**
 * `gradcheck` of the gradients of `func`: are its second derivatives right?
 * @param gradOutputs at which gradients of the outputs; random by default.
 */
export function gradgradcheck(
  func: FunctionOf<Inputs>,
  inputs: Inputs,
  gradOutputs: Inputs | null = null,
  options: GradcheckOptions = {},
): boolean {
  const checked = optionsOf("gradgradcheck", options, GRADCHECK);
  const all = asList(inputs);
  const outputs = asList(enableGrad(() => func(...all) as never)).filter((output) => output.requiresGrad);
  const given = gradOutputs
    ? asList(gradOutputs)
    : outputs.map((output) => (randnLike(output.detach()) as Tensor).requiresGrad_());
  const gradients: FunctionOf<Inputs> = (...args) => {
    const at = args.slice(0, all.length);
    const results = asList(func(...at)).filter((output) => output.requiresGrad);
    const wanted = at.filter((_, i) => all[i]?.requiresGrad);
    return grad(results, wanted, {
      gradOutputs: args.slice(all.length),
      createGraph: true,
      allowUnused: true,
    }).filter((gradient) => gradient !== null);
  };
  return gradcheck(gradients, [...all, ...given], checked);
}

function firstProblem(
  func: FunctionOf<Inputs>,
  all: readonly Tensor[],
  checked: readonly Tensor[],
  { eps, atol, rtol, nondetTol }: Required<Omit<GradcheckOptions, "raiseException">>,
): string | undefined {
  const outputs = asList(enableGrad(() => func(...all) as never));
  for (const [o, output] of outputs.entries()) {
    if (!output.dtype.isFloatingPoint) continue;
    const analytic = analyticJacobian(output, checked);
    const again = nondetTol < Number.POSITIVE_INFINITY ? analyticJacobian(output, checked) : analytic;
    for (const [i, input] of checked.entries()) {
      const numeric = numericJacobian(func, all, input, o, eps);
      const [rows, repeated] = [analytic[i] as Float64Array[], again[i] as Float64Array[]];
      for (const [row, values] of rows.entries()) {
        for (let column = 0; column < values.length; column++) {
          const place = `of output ${o} with respect to input ${i}, at output element ${row} and input element ${column}`;
          const [value, second] = [values[column] as number, repeated[row]?.[column] as number];
          const expected = (numeric[column] as Float64Array)[row] as number;
          if (Math.abs(value - second) > nondetTol)
            return `the same gradient was expected twice, got ${value} and ${second} ${place}`;
          // Also where one of them is nan.
          if (!(Math.abs(value - expected) <= atol + rtol * Math.abs(expected)))
            return `the gradient ${place} was expected to be ${expected} by differences, got ${value} from backward`;
        }
      }
    }
  }
  return undefined;
}

/** For each input, a row of gradients an element of `output`. */
function analyticJacobian(output: Tensor, inputs: readonly Tensor[]): Float64Array[][] {
  const flat = enableGrad(() => output.reshape([-1]));
  const jacobians: Float64Array[][] = inputs.map(() => []);
  for (let row = 0; row < flat.numel; row++) {
    const element = enableGrad(() => flat.select(0, row));
    const gradients = backwardProduct([element], inputs, [null], "gradcheck", {});
    for (const [i, gradient] of gradients.entries())
      jacobians[i]?.push(gradient.to(float64).data() as Float64Array);
  }
  return jacobians;
}

/** For each element of `input`, the differences of all elements of output number `o`. */
function numericJacobian(
  func: FunctionOf<Inputs>,
  all: readonly Tensor[],
  input: Tensor,
  o: number,
  eps: number,
): Float64Array[] {
  const flat = input.detach().reshape([-1]);
  const valuesAt = (element: number, step: number): Float64Array => {
    const moved = flat.clone();
    moved.select(0, element).add_(step);
    const args = all.map((one) =>
      (one === input ? moved.view(input.shape) : one.detach()).requiresGrad_(one.requiresGrad),
    );
    const outputs = asList(enableGrad(() => func(...args) as never));
    return (outputs[o] as Tensor).detach().to(float64).data() as Float64Array;
  };
  return Array.from({ length: flat.numel }, (_, element) => {
    const [above, below] = [valuesAt(element, eps), valuesAt(element, -eps)];
    return above.map((value, k) => (value - (below[k] as number)) / (2 * eps));
  });
}
