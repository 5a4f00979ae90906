/** Finds the exported typed name of a Python operator, and gives it Python's arguments as a TypeScript user would. */
import * as torch from "torchbook";
import { functional } from "torchbook/nn";
import { camelCase, type Recording } from "./samples.ts";

export type Kwargs = Readonly<Record<string, unknown>>;
export type Typed = (args: unknown[], kwargs: Kwargs) => unknown;

type Callable = (...args: unknown[]) => unknown;

/** What Python's syntax calls; TypeScript has no operators on objects, so a user writes these. */
const SYNTAX: Readonly<Record<string, Callable>> = {
  __getitem__: (x, ...indices) => member(x, "at")(...indices),
  slice: (x, dim = 0, ...bounds) => {
    const before = new Array<torch.Slice>(dim as number).fill(torch.slice());
    return member(x, "at")(...before, torch.slice(...(bounds as [number?, number?, number?])));
  },
  __radd__: (x, y) => call("add", x, y),
  __rmul__: (x, y) => call("mul", x, y),
  __rand__: (x, y) => call("bitwiseAnd", x, y),
  __ror__: (x, y) => call("bitwiseOr", x, y),
  __rxor__: (x, y) => call("bitwiseXor", x, y),
  __rsub__: (x, y) => call("rsub", x, y),
  __rdiv__: (x, y) => call("mul", call("reciprocal", x), y),
  __rmod__: (x, y) => call("remainder", y, x),
  __rpow__: (x, y) => call("pow", y, x),
  __rmatmul__: (x, y) => call("matmul", y, x),
};

/** OpInfo's function: the derivative of the pooling, for gradients of 1. */
function maxPoolBackward(x: torch.Tensor, kwargs: Kwargs): unknown {
  const input = x.requiresGrad ? x : x.detach().requiresGrad_();
  const [kernelSize, stride, padding, dilation, ceilMode] = [
    ...["kernel_size", "stride", "padding", "dilation", "ceil_mode"].map((name) => kwargs[name]),
  ];
  const pooled = functional.maxPool2dWithIndices(
    input,
    kernelSize as number,
    (stride ?? kernelSize) as number,
    padding as number,
    dilation as number,
    ceilMode as boolean,
  )[0] as torch.Tensor;
  const [gradient] = torch.grad(pooled, input, {
    gradOutputs: torch.onesLike(pooled),
    createGraph: x.requiresGrad,
  });
  return gradient;
}

/** Flags that Python takes by position in this one method, after a dtype, a device or a tensor. */
function convert(x: unknown, args: unknown[], kwargs: Kwargs): unknown {
  const targets = args.filter((value) => typeof value !== "boolean");
  const [nonBlocking, copy] = args.filter((value) => typeof value === "boolean");
  const options = { nonBlocking, copy, memoryFormat: kwargs.memory_format };
  return member(x, "to")(...targets, options);
}

const PROPERTIES = new Set(["T", "H", "mT", "mH", "real", "imag"]);

const MODULES: Readonly<Record<string, object>> = {
  "nn.functional": functional,
  linalg: torch.linalg,
  fft: torch.fft,
  special: torch.special,
  sparse: torch.sparse,
  masked: torch.masked,
  "signal.windows": torch.signal.windows,
};

function call(name: string, ...args: unknown[]): unknown {
  return (Reflect.get(torch, name) as Callable)(...args);
}

function member(x: unknown, name: string): Callable {
  const found: unknown = Reflect.get(x as object, name);
  if (typeof found !== "function") throw new TypeError(`no method ${name}`);
  return (...args) => found.apply(x, args);
}

/** Whether Python reaches the operator by its syntax, and so has no other forms of it. */
export function isSyntax(recording: Recording): boolean {
  return recording.operator in SYNTAX;
}

/** The typed function of a recorded operator; `undefined` where no exported name has it. */
export function typedFunction(recording: Recording): Typed | undefined {
  const operator = recording.call;
  const syntax = SYNTAX[operator];
  if (syntax) return (args, kwargs) => syntax(...args, ...Object.values(kwargs));
  if (operator === "max_pool2d_with_indices_backward")
    return ([x], kwargs) => maxPoolBackward(x as torch.Tensor, kwargs);
  const dot = operator.lastIndexOf(".");
  const module = dot < 0 ? torch : MODULES[operator.slice(0, dot)];
  const name = camelCase(operator.slice(dot + 1));
  if (module === undefined || name.startsWith("_")) return undefined;
  if (PROPERTIES.has(name)) return ([x]) => Reflect.get(x as object, name);
  if (name === "to") return ([x, ...args], kwargs) => convert(x, args, kwargs);
  const found: unknown = Reflect.get(module, name);
  const plain: Typed | undefined =
    typeof found === "function" ? (args, kwargs) => found(...placed(recording, args, kwargs, 0)) : undefined;
  if (name.endsWith("_")) return onCopy(typedMethod(recording, name) ?? plain);
  if (plain) return plain;
  return typedMethod(recording, name) ?? onCopy(typedMethod(recording, `${name}_`));
}

/** Samples of operators that write their argument are recorded with a copy of it, which can be differentiated too. */
function onCopy(method: Typed | undefined): Typed | undefined {
  return method && (([x, ...args], kwargs) => method([(x as torch.Tensor).clone(), ...args], kwargs));
}

/** The method of that name. */
export function typedMethod(recording: Recording, name: string): Typed | undefined {
  const found = Object.getOwnPropertyDescriptor(torch.Tensor.prototype, name);
  if (typeof found?.value !== "function") return undefined;
  if (name === "to") return ([x, ...args], kwargs) => convert(x, args, kwargs);
  return ([x, ...args], kwargs) => member(x, name)(...placed(recording, args, kwargs, 1));
}

/**
 * Required arguments by position, all others by name in the last argument. Which is which is known where Python's
 * function is written in Python; the others take by position what Python gave by position.
 */
function placed(recording: Recording, args: unknown[], kwargs: Kwargs, taken: number): unknown[] {
  const parameters = recording.parameters?.slice(taken);
  const options: Record<string, unknown> = {};
  const positional: unknown[] = [];
  const given = { ...kwargs };
  for (const [i, value] of args.entries()) {
    const parameter = parameters?.[i];
    if (parameter && !parameter.required) options[camelCase(parameter.name)] = value;
    else positional.push(value);
  }
  for (const { name, required } of parameters?.slice(args.length) ?? []) {
    if (!required || !(name in given)) continue;
    positional.push(given[name]);
    delete given[name];
  }
  for (const [name, value] of Object.entries(given)) options[camelCase(name.replace(/^_/, ""))] = value;
  return Object.keys(options).length > 0 ? [...positional, options] : positional;
}
