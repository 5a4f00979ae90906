/** Replays recorded samples through the exported typed names, as functions and in their other forms. */
import * as torch from "torchbook";
import { isSyntax, type Kwargs, type Typed, typedFunction, typedMethod } from "./call.ts";
import { difference } from "./compare.ts";
import { camelCase, type GradientSample, Reader, type Recording, type Sample } from "./samples.ts";

export interface Count {
  passed: number;
  failed: number;
}

/** What came of the samples of one operator and dtype. */
export interface Outcome {
  /** With its variant, `div.floor_rounding`. */
  operator: string;
  /** Its typed name, `linalg.pinv`; that of Python's syntax where it is reached by that. */
  name: string;
  dtype: string;
  samples: Count;
  gradients: Count;
  /** Calls as method, in place and with `out`. */
  forms: Count;
  /** Each different failure once, with where it was first seen. */
  failures: string[];
}

/** That of the recorded calls. */
const SEED = 42;

/** Memory that was never written holds anything; only its shape and dtype can be compared. */
const UNINITIALIZED = /^(empty|new_empty|resize_)/;

export function replay(recording: Recording, bytes: Uint8Array): Outcome {
  const { operator, variant, dtype } = recording;
  const outcome: Outcome = {
    operator: variant ? `${operator}.${variant}` : operator,
    name: isSyntax(recording) ? recording.call : qualifiedName(recording),
    dtype,
    samples: { passed: 0, failed: 0 },
    gradients: { passed: 0, failed: 0 },
    forms: { passed: 0, failed: 0 },
    failures: [],
  };
  const typed = typedFunction(recording);
  if (!typed) outcome.failures.push(`no exported name for ${operator}`);
  for (const [i, sample] of recording.samples.entries()) {
    record(
      outcome,
      outcome.samples,
      `sample ${i}`,
      typed && (() => checkSample(recording, bytes, sample, typed)),
    );
    if (typed && sample.forms) checkForms(recording, bytes, sample, typed, outcome, i);
  }
  for (const [i, sample] of recording.gradients.entries()) {
    record(
      outcome,
      outcome.gradients,
      `gradient ${i}`,
      typed && (() => checkGradient(recording, bytes, sample, typed)),
    );
  }
  return outcome;
}

/** `linalg.matrix_norm` -> `linalg.matrixNorm`. */
function qualifiedName({ call }: Recording): string {
  return call.split(".").map(camelCase).join(".");
}

type Check = () => string | undefined;

function record(outcome: Outcome, count: Count, place: string, check: Check | undefined): void {
  const problem = check ? attempt(check) : "";
  if (problem === undefined) {
    count.passed++;
    return;
  }
  count.failed++;
  if (problem !== "" && outcome.failures.length < 20) outcome.failures.push(`${place}: ${problem}`);
}

function attempt(check: Check): string | undefined {
  try {
    return torch.tidy(check);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

function checkSample(
  recording: Recording,
  bytes: Uint8Array,
  sample: Sample,
  typed: Typed,
  anyStrides = false,
): string | undefined {
  const reader = new Reader(recording, bytes);
  const { args, kwargs } = argumentsOf(reader, sample);
  torch.manualSeed(SEED);
  const actual = typed(args, kwargs);
  const compares = { values: !UNINITIALIZED.test(recording.operator), strides: !anyStrides };
  return difference(actual, sample.output, recording, bytes, compares);
}

function argumentsOf(
  reader: Reader,
  sample: Pick<Sample, "args" | "kwargs">,
): { args: unknown[]; kwargs: Record<string, unknown> } {
  const kwargs = Object.entries(sample.kwargs).map(([name, value]) => [name, reader.value(value)]);
  return { args: sample.args.map((value) => reader.value(value)), kwargs: Object.fromEntries(kwargs) };
}

function checkForms(
  recording: Recording,
  bytes: Uint8Array,
  sample: Sample,
  typed: Typed,
  outcome: Outcome,
  index: number,
): void {
  if (isSyntax(recording)) return;
  const name = camelCase(recording.operator.slice(recording.operator.lastIndexOf(".") + 1));
  const { method, inplace, out } = sample.forms ?? {};
  const forms: [string, true | undefined, Typed | undefined][] = [
    ["method", method, typedMethod(recording, name)],
    ["in place", inplace, typedInPlace(recording, name, typed)],
    ["out", out, (args, kwargs) => write(recording, bytes, sample, typed, args, kwargs)],
  ];
  for (const [form, isThere, call] of forms) {
    if (!isThere) continue;
    const check = () =>
      call ? checkSample(recording, bytes, sample, call, form === "out") : `no ${form} form of ${name}`;
    record(outcome, outcome.forms, `${form} ${index}`, check);
  }
}

/** Functions of `nn.functional` write where the option `inplace` says so; all others have a method for it. */
function typedInPlace(recording: Recording, name: string, typed: Typed): Typed | undefined {
  if (recording.operator.startsWith("nn.functional."))
    return (args, kwargs) => typed(args, { ...kwargs, inplace: true });
  return typedMethod(recording, name.endsWith("_") ? name : `${name}_`);
}

/** Calls with `out`, tensors like the results, and gives these. */
function write(
  recording: Recording,
  bytes: Uint8Array,
  sample: Sample,
  typed: Typed,
  args: unknown[],
  kwargs: Kwargs,
): unknown {
  const outputs = new Reader(recording, bytes).value(sample.output);
  const out = Array.isArray(outputs)
    ? outputs.map((output) => torch.zerosLike(output))
    : torch.zerosLike(outputs as torch.Tensor);
  typed(args, { ...kwargs, out });
  return out;
}

function checkGradient(
  recording: Recording,
  bytes: Uint8Array,
  sample: GradientSample,
  typed: Typed,
): string | undefined {
  const reader = new Reader(recording, bytes);
  const { args, kwargs } = argumentsOf(reader, sample);
  torch.manualSeed(SEED);
  const outputs = tensorsIn(typed(args, kwargs));
  const used = sample.gradOutputs.flatMap((written, i) =>
    written === null ? [] : [{ written, output: outputs[i] }],
  );
  if (used.some(({ output }) => output === undefined)) return `expected ${sample.gradOutputs.length} results`;
  const gradients = torch.grad(
    used.map(({ output }) => output as torch.Tensor),
    sample.leaves.map((leaf) => reader.tensor(leaf)),
    { gradOutputs: used.map(({ written }) => reader.value(written) as torch.Tensor), allowUnused: true },
  );
  return difference(gradients, sample.gradients, recording, bytes);
}

function tensorsIn(value: unknown): torch.Tensor[] {
  if (torch.isTensor(value)) return [value];
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) return [];
  return [...(value as Iterable<unknown>)].flatMap(tensorsIn);
}
