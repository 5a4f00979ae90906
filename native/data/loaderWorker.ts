/** A worker thread of a DataLoader: makes its dataset, then one batch after the other, or the examples of a stream. */
import { parentPort, workerData } from "node:worker_threads";
import { setNumThreads } from "../devices.ts";
import type { IterableDataset } from "./dataset.ts";
import { type CountedDataset, fetchBatch, isCounted } from "./fetch.ts";
import {
  type LoaderWorkerData,
  type PackedExamples,
  packError,
  type Reply,
  type Request,
} from "./loaderMessages.ts";
import { makeDataset } from "./moduleDataset.ts";
import { examplesOf } from "./streams.ts";
import { freeAll, pack } from "./transfer.ts";

const port = parentPort as NonNullable<typeof parentPort>;
const { recipe, sendsExamples, transfer, pass } = workerData as LoaderWorkerData;

// The workers are the threads: each computes on its own.
setNumThreads(1);
const send = (message: Reply) => port.postMessage(message);
send({ kind: "started" });

const made = makeDataset(recipe);
/** The stream of the pass that runs, and of which pass it is. */
let stream: AsyncGenerator<unknown, void, undefined> | undefined;
let streamPass = 0;

let last: Promise<void> = Promise.resolve();
// Requests wait for each other, so that a worker holds the examples of one batch at a time.
port.on("message", (request: Request) => {
  last = last.then(() => run(request));
});

async function run(asked: Request): Promise<void> {
  const { request } = asked;
  if (asked.kind !== "end" && asked.pass < Atomics.load(pass, 0)) return;
  try {
    if (asked.kind === "end") {
      await stream?.return();
      return;
    }
    const dataset = await made;
    if (asked.kind === "examples") {
      const examples = await nextExamples(dataset as IterableDataset<unknown>, asked);
      send({ kind: "made", request, packed: pack(examples, { transfer, givesMemory: false }) });
      return;
    }
    const value = await fetchBatch(
      dataset as CountedDataset,
      asked.job,
      sendsExamples ? (examples) => examples : undefined,
    );
    // What a dataset's own collate returns may be kept by it.
    const givesMemory = isCounted(dataset) && !("collate" in dataset) && !sendsExamples;
    send({ kind: "made", request, packed: pack(value, { transfer, givesMemory }) });
    if (givesMemory) freeAll(value);
  } catch (error) {
    send({ kind: "failed", request, error: packError(error) });
  }
}

/** What came before an error is given first: the error belongs to the batch of its own example. */
async function nextExamples(
  dataset: IterableDataset<unknown>,
  asked: Request & { kind: "examples" },
): Promise<PackedExamples> {
  const { id, numWorkers, seed, count } = asked;
  if (streamPass !== asked.pass) {
    await stream?.return();
    stream = examplesOf(dataset, seed, { id, numWorkers, seed });
    streamPass = asked.pass;
  }
  const examples: unknown[] = [];
  try {
    while (examples.length < count) {
      const { done, value } = await (stream as AsyncGenerator<unknown, void, undefined>).next();
      if (done) return { examples, isDone: true };
      examples.push(value);
    }
    return { examples, isDone: false };
  } catch (error) {
    return { examples, isDone: true, error: packError(error) };
  }
}
