/** Checks the committed data that lessons and exercises train on. */
import { readFashionMnist } from "../../native/data/fashionMnistSource.ts";
import { type Check, failed, ok } from "./check.ts";

export const dataChecks: Check[] = [
  {
    part: "data",
    run: async () => {
      try {
        const train = await readFashionMnist({ train: true, subset: true });
        const test = await readFashionMnist({ train: false, subset: true });
        return ok(`Fashion-MNIST subset, ${train.shape[0]} training and ${test.shape[0]} test images`);
      } catch (error) {
        const found = error instanceof Error ? error.message : String(error);
        return failed(found, "git checkout -- native/data/fashionMnistSubset");
      }
    },
  },
];
