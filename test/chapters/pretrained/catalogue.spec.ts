import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as models from "torchbook/models";
import { findWeights } from "../../../chapters/pretrained/catalogue.ts";
import { fetchWeights } from "../../../chapters/pretrained/weightFile.ts";
import { serveFile } from "../../native/data/fileServer.ts";
import { seeded } from "../../native/data/seeded.ts";
import { withFolder } from "../../native/data/temporaryFolder.ts";

const CATALOGUE = models.pretrainedWeights();

describe("pretrainedWeights", () => {
  it("lists weights of networks that there are, each under a name of its own that begins with the network's", () => {
    assert.ok(CATALOGUE.length > 60);
    assert.equal(new Set(CATALOGUE.map(({ name }) => name)).size, CATALOGUE.length);
    for (const { name, model } of CATALOGUE) {
      assert.ok(name.startsWith(`${model}.`), name);
      assert.equal(models.modelEntry(model).name, model);
    }
  });

  it("has what is needed to check a file: a digest, its first digits, or a hub that sends it", () => {
    for (const { name, file } of CATALOGUE) {
      if (!("url" in file)) {
        assert.match(file.sha256, /^[0-9a-f]{64}$/, name);
        assert.match(file.wheelSha256, /^[0-9a-f]{64}$/, name);
        assert.ok(file.size > 1e6);
      } else if (file.url.startsWith("https://huggingface.co/")) assert.equal(file.sha256, undefined);
      else assert.match(file.sha256 ?? "", /^[0-9a-f]{8}$/, name);
    }
  });

  it("gives those of one network, its default first", () => {
    const names = models.pretrainedWeights("resnet50").map(({ name }) => name);
    assert.deepEqual(names, ["resnet50.tv_in1k", "resnet50.tv2_in1k", "resnet50.a1_in1k", "resnet50.candle"]);
    assert.deepEqual(models.pretrainedWeights("resnet20"), []);
  });

  it("states accuracy as torchvision 0.29.2 and the authors of EfficientNet-Lite do", () => {
    const top1 = (name: string) => CATALOGUE.find((weights) => weights.name === name)?.top1;
    assert.equal(top1("resnet50.tv2_in1k"), 80.858);
    assert.equal(top1("efficientnet_b7.tv_in1k"), 84.122);
    assert.equal(top1("tf_efficientnet_lite2.google_in1k"), 77.6);
    assert.equal(top1("resnet50.candle"), null);
  });

  it("is for TensorFlow's padding where candle's program has it", () => {
    assert.equal(CATALOGUE.filter(({ name }) => /^efficientnet_.*candle/.test(name)).length, 0);
    assert.equal(CATALOGUE.filter(({ name }) => /^tf_efficientnet_b\d\.candle/.test(name)).length, 8);
  });

  describe("rejects", () => {
    it("a network that there is not, with the nearest", () => {
      assert.throws(() => models.pretrainedWeights("resnet-50"), { message: /did you mean resnet50\?/ });
    });
  });
});

describe("imagenetClasses", () => {
  it("has 1,000 names, all different, in the order of the logits", () => {
    const names = models.imagenetClasses();
    assert.equal(names.length, 1000);
    assert.equal(new Set(names).size, 1000);
    assert.deepEqual(
      [names[0], names[285], names[967], names[999]],
      ["tench", "Egyptian cat", "espresso", "toilet tissue"],
    );
  });
});

describe("fetchWeights", () => {
  it("downloads a file once, checks it, and then takes it from the folder", () =>
    withFolder(async (folder) => {
      const bytes = seeded(1).bytes(50_000);
      await using server = await serveFile(bytes);
      const sha256 = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
      const weights = { ...findWeights("resnet18"), file: { url: `${server.url}.pth`, sha256 } };
      const reports: number[][] = [];
      const options = { cacheFolder: folder, progress: (...report: number[]) => reports.push(report) };
      const path = await fetchWeights(weights, options);
      assert.equal(path, join(folder, "weights", "resnet18.tv_in1k.pth"));
      assert.deepEqual(readFileSync(path), Buffer.from(bytes));
      assert.deepEqual(reports.at(-1), [bytes.length, bytes.length]);
      assert.equal(server.ranges.length, 2);
      assert.equal(await fetchWeights(weights, options), path);
      assert.equal(server.ranges.length, 2);
    }));

  it("says how to get the file by hand, where the server cannot be reached, and leaves nothing", () =>
    withFolder(async (folder) => {
      const weights = { ...findWeights("resnet18"), file: { url: "http://127.0.0.1:1/resnet18.pth" } };
      await assert.rejects(fetchWeights(weights, { cacheFolder: folder, progress: () => {} }), {
        message:
          /^resnet18\.tv_in1k: http:.*: expected the file, got .*; check the network; or download http:\/\/127\.0\.0\.1:1\/resnet18\.pth where there is a network, and pass the file's path as weights$/,
      });
      assert.ok(!existsSync(join(folder, "weights", "resnet18.tv_in1k.pth")));
    }));
});

describe("loadPretrained", () => {
  describe("rejects", () => {
    const rejected: [string, () => Promise<unknown>, RegExp][] = [
      ["an unknown network", () => models.loadPretrained("resnet-50"), /did you mean resnet50\?/],
      [
        "weights that are neither a file nor in the catalogue, with what there is",
        () => models.loadPretrained("resnet34", { weights: "v2" }),
        /^expected a weight file, or weights of resnet34: resnet34\.tv_in1k, resnet34\.candle; got "v2", which is neither$/,
      ],
      [
        "a network without published weights",
        () => models.loadPretrained("resnet20"),
        /^expected a network with published weights, got resnet20; pass a file of your own as weights/,
      ],
      [
        "a network of one's own without the whole name of its weights",
        () => models.loadPretrained(models.resnet20(), { weights: "tv_in1k" }),
        /^weights: expected a name of pretrainedWeights\(\), such as \w+\.tv_in1k, got tv_in1k; a file of your own goes into a network by loadWeights$/,
      ],
    ];
    for (const [title, work, message] of rejected) it(title, () => assert.rejects(work, { message }));
  });
});
