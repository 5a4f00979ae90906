import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { noGrad, type Tensor } from "torchbook";
import { photographs } from "torchbook/data";
import * as models from "torchbook/models";
import { bytesOf } from "../../../native/files/tensorBytes.ts";
import { liteWeights } from "../../liteWeights.ts";

interface Top {
  classes: number[];
  probabilities: number[];
}

/** Made by pretrained.py with timm 1.0.31 on the committed photographs. */
const GOLDEN: {
  pixels: Record<string, string>;
  networks: Record<string, Record<string, Top>>;
} = JSON.parse(
  readFileSync(fileURLToPath(new URL("../../fixtures/chapters/pretrained.json", import.meta.url)), "utf8"),
);

function top5({ network, preprocessing }: models.Pretrained, imageU8: Tensor): Top {
  const image = models.preprocessingTransform(preprocessing)(imageU8) as Tensor;
  const probs = noGrad(() => network.forward(image.unsqueeze(0)).softmax(1).squeeze(0));
  const { values, indices } = probs.topk(5);
  return {
    classes: (indices.toArray() as bigint[]).map(Number),
    probabilities: values.toArray() as number[],
  };
}

/** How far from the golden a probability is at most. */
function farthest(found: Top, wanted: Top): number {
  return Math.max(...found.probabilities.map((value, at) => Math.abs(value - wanted.probabilities[at]!)));
}

describe("loadPretrained", function () {
  this.timeout(120_000);

  for (const [at, name] of Object.keys(GOLDEN.networks).entries()) {
    describe(name, () => {
      before(async function () {
        await liteWeights(this, at);
      });

      it("has the top 5 of timm, with its probabilities to 1e-4", async () => {
        const pretrained = await models.loadPretrained(name);
        assert.equal(pretrained.weights?.name, `${name}.google_in1k`);
        for (const { name: photograph, imageU8 } of await photographs()) {
          const pixels = bytesOf(imageU8.permute([1, 2, 0]).contiguous());
          const digest = createHash("sha256").update(pixels).digest("hex").slice(0, 16);
          assert.equal(digest, GOLDEN.pixels[photograph], `${photograph}: Pillow decoded other pixels`);
          const wanted = GOLDEN.networks[name]![photograph]!;
          const found = top5(pretrained, imageU8);
          assert.deepEqual(found.classes, wanted.classes, photograph);
          assert.ok(farthest(found, wanted) < 1e-4, `${photograph}: ${farthest(found, wanted)}`);
        }
      });
    });
  }
});
