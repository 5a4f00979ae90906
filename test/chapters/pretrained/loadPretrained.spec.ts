import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { equal, load, noGrad, type Tensor } from "torchbook";
import { photographs } from "torchbook/data";
import * as models from "torchbook/models";
import { saveFile } from "torchbook/safetensors";
import { bytesOf } from "../../../native/files/tensorBytes.ts";
import { liteWeights } from "../../liteWeights.ts";
import { withFolder } from "../../native/data/temporaryFolder.ts";

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

  it("changes a network of one's own in place", async function () {
    const path = await liteWeights(this);
    const net = models.tfEfficientnetLite0();
    const options = { weights: "tf_efficientnet_lite0.google_in1k" };
    const { network, classes } = await models.loadPretrained(net, options);
    assert.equal(network, net);
    assert.equal(net.training, false);
    assert.equal(classes[285], "Egyptian cat");
    const published = load<Record<string, Tensor>>(path)["_conv_stem.weight"] as Tensor;
    assert.ok(equal(net.stateDict()["conv_stem.weight"] as Tensor, published));
  });

  it("draws nothing but what the file lacks, and leaves no weight without values", () =>
    withFolder(async (folder) => {
      const path = join(folder, "own.safetensors");
      const own = models.resnet20({ numClasses: 7 }).stateDict();
      const old = Object.entries(own).filter(([key]) => !key.endsWith("num_batches_tracked"));
      saveFile(Object.fromEntries(old), path);
      const { network, classes, weights } = await models.loadPretrained("resnet20", { weights: path });
      assert.equal(weights, null);
      assert.deepEqual(classes.slice(5), ["class 5", "class 6"]);
      for (const [key, tensor] of Object.entries(network.stateDict())) {
        assert.equal(tensor.device, "cpu", key);
        assert.ok(key.endsWith("num_batches_tracked") || equal(tensor, own[key] as Tensor), key);
      }
    }));
});
