/** Makes a call that crashes smaller, as long as it still ends its process. */
import type { Call, TensorValue, Value } from "./values.ts";

/**
 * The smallest call found that still fails; `call` itself where it does not fail alone.
 * @param fails makes a call anew, for example in a process of its own.
 * @param most how often it may be asked.
 */
export async function reduceCall(
  call: Call,
  fails: (candidate: Call) => Promise<boolean>,
  most: number,
): Promise<Call> {
  let asked = 1;
  if (!(await fails(call))) return call;
  let smallest = call;
  for (let found = true; found; ) {
    found = false;
    for (const candidate of smallerCalls(smallest)) {
      if (asked++ >= most) return smallest;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      found = true;
      break;
    }
  }
  return smallest;
}

/** Calls that are one step simpler. */
function* smallerCalls(call: Call): Generator<Call> {
  const { args, options } = call;
  for (const name of Object.keys(options ?? {})) {
    const rest = { ...options };
    delete rest[name];
    yield { ...call, options: Object.keys(rest).length > 0 ? rest : null };
  }
  if (args.length > 1) yield { ...call, args: args.slice(0, -1) };
  for (const [i, value] of args.entries()) {
    for (const smaller of smallerValues(value)) yield { ...call, args: args.with(i, smaller) };
  }
  for (const [name, value] of Object.entries(options ?? {})) {
    for (const smaller of smallerValues(value)) yield { ...call, options: { ...options, [name]: smaller } };
  }
}

function* smallerValues(value: Value): Generator<Value> {
  if (value.kind === "tensor") yield* smallerTensors(value);
  if (value.kind === "plain" && typeof value.value === "number" && value.value !== 1 && value.value !== 0) {
    yield { kind: "plain", value: 1 };
    yield { kind: "plain", value: 0 };
  }
  if (value.kind !== "list") return;
  const { elements } = value;
  for (const i of elements.keys()) yield { kind: "list", elements: elements.toSpliced(i, 1) };
  for (const [i, element] of elements.entries()) {
    for (const smaller of smallerValues(element)) yield { kind: "list", elements: elements.with(i, smaller) };
  }
}

function* smallerTensors(value: TensorValue): Generator<TensorValue> {
  if (value.requiresGrad) yield { ...value, requiresGrad: false };
  if (value.form !== "plain") yield { ...value, form: "plain" };
  if (value.dtype !== "float32") yield { ...value, dtype: "float32" };
  if (value.fill !== "small") yield { ...value, fill: "small" };
  for (const i of value.shape.keys()) yield { ...value, shape: value.shape.toSpliced(i, 1) };
  for (const [i, size] of value.shape.entries()) {
    if (size > 1) yield { ...value, shape: value.shape.with(i, 1) };
  }
}
