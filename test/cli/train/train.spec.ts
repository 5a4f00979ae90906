import assert from "node:assert/strict";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { createModel, readTrained } from "torchbook/models";
import { loadFile, safeOpen, saveFile } from "torchbook/safetensors";
import { metricsOf, torchbook } from "./command.ts";
import { COLOURS, writePhotos } from "./photos.ts";

const CLASSES = Object.keys(COLOURS);

describe("torchbook train", function () {
  this.timeout(240_000);
  let folder: string;
  const at = (...names: string[]) => join(folder, ...names);
  const small = ["--model", "lenet5", "--image-size", "32", "-b", "4", "--num-workers", "0"];
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-train-"));
    await writePhotos(at("photos", "train"), 12);
    await writePhotos(at("photos", "val"), 4, 9);
    await writePhotos(at("flat"), 10);
  });
  after(() => rmSync(folder, { recursive: true }));

  describe("on a folder of classes", () => {
    let told: ReturnType<typeof torchbook>;
    before(() => {
      const options = ["--epochs", "8", "--lr", "0.005", "--augment", "none", "--out", at("run")];
      told = torchbook("train", ...small, "--data", at("photos"), ...options);
    });

    it("learns to tell three colours apart, and shows a table of the epochs", () => {
      assert.equal(told.code, 0, told.stderr);
      const last = metricsOf(at("run")).at(-1);
      assert.equal(last?.valAccuracy, 1);
      assert.match(
        told.stdout,
        /^epoch +loss +accuracy +lr +valLoss +valAccuracy +seconds +imagesPerSecond$/m,
      );
      assert.match(told.stderr, /^lenet5 on .*photos: 36 \+ 12 images at 32x32, 3 classes$/m);
    });

    it("writes a line of metrics for each epoch", () => {
      const epochs = metricsOf(at("run"));
      assert.deepEqual(
        epochs.map(({ epoch }) => epoch),
        [1, 2, 3, 4, 5, 6, 7, 8],
      );
      const names = [
        "epoch",
        "loss",
        "accuracy",
        "lr",
        "valLoss",
        "valAccuracy",
        "seconds",
        "imagesPerSecond",
      ];
      for (const each of epochs) assert.deepEqual(Object.keys(each), names);
      assert.ok(epochs.every(({ seconds = 0, imagesPerSecond = 0 }) => seconds > 0 && imagesPerSecond > 0));
    });

    it("leaves a picture of the curves, the settings, and the last and the best checkpoint", () => {
      assert.match(readFileSync(at("run", "curves.svg"), "utf8"), /^<svg[^>]*>[\s\S]*valAccuracy/);
      const { settings } = JSON.parse(readFileSync(at("run", "run.json"), "utf8"));
      assert.equal(settings.optimizer, "adam");
      assert.equal(settings.data, at("photos"));
      assert.ok(existsSync(at("run", "checkpoints", "last.pt")));
    });

    it("writes weights that say what they are of, which `torchbook forward` reads", () => {
      const file = at("run", "weights.safetensors");
      const known = readTrained(file);
      assert.deepEqual(
        { ...known, preprocessing: undefined },
        { model: "lenet5", numClasses: 3, inChannels: 3, classes: CLASSES, preprocessing: undefined },
      );
      assert.equal(known?.preprocessing.inputSize, 32);
      const images = torch.randn([2, 3, 32, 32]);
      saveFile({ input: images }, at("input.safetensors"));
      const files = ["--input", at("input.safetensors"), "--output", at("output.safetensors")];
      const { code, stderr } = torchbook("forward", "--model", "lenet5", "--weights", file, ...files);
      assert.equal(code, 0, stderr);
      const network = createModel("lenet5", { numClasses: 3, inChannels: 3 });
      network.loadStateDict(loadFile(file));
      const expected = torch.noGrad(() => network.eval().forward(images));
      const { output } = loadFile(at("output.safetensors"));
      assert.deepEqual(output?.toArray(), expected.toArray());
    });

    it("writes weights with which `torchbook predict` names the classes", () => {
      const weights = ["--model", "lenet5", "--weights", at("run", "weights.safetensors")];
      const images = CLASSES.map((name) => at("photos", "val", name, "1.jpg"));
      const { code, stdout, stderr } = torchbook(
        "predict",
        ...weights,
        "--top",
        "3",
        "--json",
        "--image",
        ...images,
      );
      assert.equal(code, 0, stderr);
      const answers = JSON.parse(stdout) as { predictions: { name: string }[] }[];
      assert.deepEqual(
        answers.map(({ predictions }) => predictions[0]?.name),
        CLASSES,
      );
    });

    it("begins with the weights of a file, puts another head on it, and leaves frozen stages as they are", () => {
      const weights = at("run", "weights.safetensors");
      mkdirSync(at("two"), { recursive: true });
      for (const name of ["blue", "red"]) {
        mkdirSync(at("two", name));
        for (let index = 0; index < 5; index += 1)
          copyFileSync(at("flat", name, `${index}.jpg`), at("two", name, `${index}.jpg`));
      }
      const stages = createModel("lenet5").stages;
      const stage = (stages[0] as { name: string }).name;
      const options = ["--epochs", "1", "--pretrained", weights, "--freeze", stage, "--out", at("tuned")];
      const { code, stderr } = torchbook("train", ...small, "--data", at("two"), ...options);
      assert.equal(code, 0, stderr);
      const [before, after] = [loadFile(weights), loadFile(at("tuned", "weights.safetensors"))];
      assert.deepEqual(after["features.c1.weight"]?.toArray(), before["features.c1.weight"]?.toArray());
      assert.notDeepEqual(after["features.c5.weight"]?.toArray(), before["features.c5.weight"]?.toArray());
      assert.deepEqual(after["output.weight"]?.shape, [2, 84]);
    });
  });

  it("validates on a fifth of a folder without train, and prints nothing but metrics with --json", () => {
    const options = ["--data", at("flat"), "--epochs", "2", "--json", "--out", at("json")];
    const { code, stdout, stderr } = torchbook("train", ...small, ...options);
    assert.equal(code, 0, stderr);
    const printed = stdout.trimEnd().split("\n");
    assert.deepEqual(
      printed.map((line) => JSON.parse(line)),
      metricsOf(at("json")),
    );
    assert.match(stderr, /: 24 \+ 6 images at/);
  });

  it("trains auxiliary heads, and keeps averaged weights", () => {
    const options = [
      "--model",
      "googlenet",
      "--data",
      at("flat"),
      "--image-size",
      "32",
      "--epochs",
      "1",
      "-b",
      "12",
    ];
    const { code, stderr } = torchbook(
      "train",
      ...options,
      "--model-ema",
      "0.5",
      "--num-workers",
      "0",
      "--out",
      at("heads"),
    );
    assert.equal(code, 0, stderr);
    const [epoch] = metricsOf(at("heads"));
    assert.ok(Number.isFinite(epoch?.emaAccuracy));
    // Three cross-entropies of about ln 3, of which two count 0.3.
    assert.ok((epoch?.loss ?? 0) > 1.3 && (epoch?.loss ?? 0) < 3.5, `${epoch?.loss}`);
    using weights = safeOpen(at("heads", "weights.safetensors"));
    assert.deepEqual(weights.getTensor("aux1.fc2.weight").shape, [3, 1024]);
  });

  it("takes a data set by name: Fashion-MNIST in grey, with the top five", () => {
    const options = ["--model", "lenet5", "--data", "fashion-mnist", "--budget", "smoke", "--epochs", "1"];
    const { code, stderr } = torchbook(
      "train",
      ...options,
      "--amp",
      "--clip-grad-norm",
      "1",
      "--out",
      at("fashion"),
    );
    assert.equal(code, 0, stderr);
    const [epoch] = metricsOf(at("fashion"));
    assert.ok((epoch?.valAccuracyTop5 ?? 0) > (epoch?.valAccuracy ?? 1));
    assert.match(stderr, /^lenet5 on Fashion-MNIST \(subset\): 1280 \+ 1000 images at 32x32, 10 classes$/m);
    assert.match(stderr, /bfloat16 autocast/);
  });

  describe("ends with one line and code 1", () => {
    const fails = (args: string[], text: RegExp) => {
      const { code, stderr } = torchbook("train", ...small, ...args);
      assert.equal(code, 1);
      const line = stderr.trimEnd().split("\n").at(-1) ?? "";
      assert.match(line, text);
    };

    it("for a broken image, which it names", () => {
      truncateSync(at("flat", "green", "3.jpg"), 500);
      fails(
        ["--data", at("flat"), "--epochs", "1", "--out", at("broken")],
        /^torchbook: train: DataLoader: batch \d+: example \d+: decodeImage: .*flat\/green\/3\.jpg: expected a whole jpeg file/,
      );
    });

    it("for a loss that is no number, before a checkpoint keeps it", () => {
      const rate = ["--optimizer", "sgd", "--schedule", "constant", "--lr", "1e37"];
      const weights = ["--weight-decay", "100"];
      fails(
        ["--data", at("photos"), ...rate, ...weights, "--out", at("nan")],
        /^torchbook: train: the loss is (NaN|Infinity) after batch \d+ of epoch 1: the training has diverged; try a smaller --lr/,
      );
      assert.ok(!existsSync(at("nan", "checkpoints", "last.pt")));
    });

    it("for a folder that cannot be written to", () => {
      copyFileSync(at("photos", "train", "red", "0.jpg"), at("file"));
      fails(
        ["--data", at("photos"), "--out", at("file", "run")],
        /^torchbook: train: --out: .*file\/run could not be made: ENOTDIR/,
      );
    });
  });
});
