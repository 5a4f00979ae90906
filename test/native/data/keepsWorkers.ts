/** A program for `keptWorkers.spec.ts`: passes over a dataset with workers that are kept, and has nothing else to do then. */
import { DataLoader, type ExampleDataset, fromModule } from "torchbook/data";
import type { Row } from "./workerDataset.ts";

const dataset = await fromModule<ExampleDataset<Row>>(new URL("./workerDataset.ts", import.meta.url), {
  length: 8,
});
const loader = new DataLoader(dataset, { batchSize: 4, numWorkers: 2, persistentWorkers: true });
let batches = 0;
for (let pass = 0; pass < 2; pass++) for await (const _ of loader) batches += 1;
console.log(`2 passes of ${batches / 2} batches`);
