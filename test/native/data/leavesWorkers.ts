/** A program for `loaderWorkers.spec.ts`: leaves a pass over a dataset with workers, and has nothing else to do then. */
import { DataLoader, type ExampleDataset, fromModule } from "torchbook/data";
import type { Row } from "./workerDataset.ts";

const dataset = await fromModule<ExampleDataset<Row>>(new URL("./workerDataset.ts", import.meta.url), {
  length: 100,
});
for await (const batch of new DataLoader(dataset, { batchSize: 4, numWorkers: 2 })) {
  console.log("left at", batch.index.toArray());
  break;
}
