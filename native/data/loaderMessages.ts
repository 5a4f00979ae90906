/** What a DataLoader and its worker threads say to each other. */
import type { Job } from "./fetch.ts";
import type { Recipe } from "./moduleDataset.ts";

export interface LoaderWorkerData {
  recipe: Recipe;
  /** Send the examples: the loader collates them. */
  sendsExamples: boolean;
  /** Under which tensors are given to the thread of the loader. */
  transfer: number;
  /** One word: number of the pass that runs. What was asked for in an earlier one is no longer made. */
  pass: Int32Array;
}

/** A batch, or the next examples of a stream. */
export type Asked =
  | { kind: "batch"; job: Job }
  | { kind: "examples"; count: number; id: number; numWorkers: number; seed: bigint };

/** `"end"` says that a pass is over, and gets no answer. */
export type Request = (Asked | { kind: "end" }) & { request: number; pass: number };

/** An error as messages hold it. */
export interface PackedError {
  message: string;
  stack: string | undefined;
}

/** Examples of a stream; after them its end, or an error. */
export interface PackedExamples {
  examples: unknown[];
  isDone: boolean;
  error?: PackedError;
}

/** `packed` is a batch, or {@link PackedExamples}. */
export type Reply =
  | { kind: "started" }
  | { kind: "made"; request: number; packed: unknown }
  | { kind: "failed"; request: number; error: PackedError };

export function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined };
  return { message: error.message, stack: error.stack };
}

export function unpackError({ message, stack }: PackedError): Error {
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
