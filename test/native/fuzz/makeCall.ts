/** Makes one random call and judges it: it has to return, or to throw an Error of one readable line. */
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { type Call, materialize } from "./values.ts";

/** What is wrong with a call that neither crashed nor hung. */
export interface Outcome {
  threw: boolean;
  problem?: string;
}

const MODULES = { torch, nn: nn.functional, linalg: torch.linalg, fft: torch.fft, special: torch.special };
const LONGEST_MESSAGE = 1000;
/** Words of errors that our own code did not mean to throw, and of LibTorch's backtraces. */
const ACCIDENT =
  /Cannot (read|set) propert|Cannot (convert|mix|destructure)|is not (a function|iterable|a constructor)|undefined is not|Maximum call stack|frame #\d|Exception raised from|INTERNAL ASSERT|unknown C\+\+ exception/;
/** Only a small tensor is printed. */
const SHOWN_ELEMENTS = 200;
const DIFFERENTIATED_ELEMENTS = 1e6;

/** @param call is run within `tidy`, so that nothing of it stays. */
export function makeCall(call: Call): Outcome {
  try {
    torch.tidy(() => run(call));
    return { threw: false };
  } catch (error) {
    return judge(error);
  }
}

function run({ where, name, args, options }: Call): undefined {
  const given = args.map(materialize);
  if (options) {
    given.push(Object.fromEntries(Object.entries(options).map(([key, value]) => [key, materialize(value)])));
  }
  if (where === "method") {
    const [self, ...rest] = given;
    use(Reflect.apply(Reflect.get(torch.Tensor.prototype, name) as () => unknown, self, rest));
  } else {
    use(Reflect.apply(Reflect.get(MODULES[where], name) as () => unknown, undefined, given));
  }
}

/** Reads results, so that memory that is not theirs is found, and runs their graph backwards. */
function use(result: unknown): void {
  for (const tensor of tensorsIn(result)) {
    if (tensor.numel <= SHOWN_ELEMENTS) String(tensor);
    // An expanded tensor may have more elements than a sum ends with.
    if (!tensor.requiresGrad || tensor.isLeaf || tensor.numel > DIFFERENTIATED_ELEMENTS) continue;
    const real = tensor.dtype.isComplex ? torch.viewAsReal(tensor.resolveConj()) : tensor;
    real.sum().backward();
  }
}

function tensorsIn(value: unknown): torch.Tensor[] {
  if (torch.isTensor(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(tensorsIn) : [];
}

/** @param error what a call threw. */
export function judge(error: unknown): Outcome {
  if (!(error instanceof Error)) return { threw: true, problem: `threw what is no Error: ${String(error)}` };
  const { message } = error;
  if (message === "mine") return { threw: true };
  if (message === "") return { threw: true, problem: "an empty message" };
  if (message.includes("\n")) return { threw: true, problem: `several lines: ${message}` };
  if (message.length > LONGEST_MESSAGE)
    return { threw: true, problem: `too long: ${message.slice(0, 200)}...` };
  if (ACCIDENT.test(message)) return { threw: true, problem: `no text for a user: ${message}` };
  return { threw: true };
}
