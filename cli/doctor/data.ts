/** Checks the committed data that lessons and exercises train on. */
import { readFashionMnist } from "../../native/data/fashionMnistSource.ts";
import { IS_PACKAGE, ROOT } from "../../native/install.mjs";
import { type Check, failed, ok } from "./check.ts";

/** What npm or git has put here comes from there again. */
const RESTORE = IS_PACKAGE
  ? `rm -r ${ROOT} && npm install`
  : `git -C ${ROOT} checkout -- native/data/fashionMnistSubset`;

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
        return failed(found, RESTORE);
      }
    },
  },
];
