/** What `torchbook train` is told wrongly: one line each, before anything is trained. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planRun } from "../../../cli/train/resolve.ts";
import { claimFolder, pathsOf, writeRecord } from "../../../cli/train/runFolder.ts";
import { type TrainOptions, UsageFault } from "../../../cli/train/settings.ts";
import { torchbook } from "./command.ts";
import { writePhotos } from "./photos.ts";

describe("torchbook train rejects", function () {
  this.timeout(60_000);
  let folder: string;
  const at = (...names: string[]) => join(folder, ...names);
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-train-"));
    await writePhotos(at("photos"), 3);
    await writePhotos(at("other", "train"), 1);
    await writePhotos(at("other", "val"), 1);
    renameSync(at("other", "val", "red"), at("other", "val", "crimson"));
    await writePhotos(at("noVal", "train"), 1);
    await writePhotos(at("hole"), 1);
    mkdirSync(at("hole", "yellow"));
    mkdirSync(at("empty"));
    mkdirSync(at("one", "single"), { recursive: true });
    await writePhotos(at("oneClass"), 2);
    for (const name of ["blue", "green"]) rmSync(at("oneClass", name), { recursive: true });
    writeFileSync(at("file"), "");
    const { settings, source } = await planRun({ model: "resnet20", data: at("photos") });
    mkdirSync(pathsOf(at("run")).checkpoints, { recursive: true });
    writeRecord(at("run"), {
      settings,
      data: { classes: source.classes, train: 7, val: 2 },
      accelerated: null,
    });
    writeFileSync(pathsOf(at("run")).last, "");
  });
  after(() => rmSync(folder, { recursive: true }));

  const photos = () => ({ model: "resnet20", data: at("photos") });
  const usage: [string, () => TrainOptions, RegExp][] = [
    ["no network", () => ({ data: "mnist" }), /^--model: expected the name of a network, got none/],
    [
      "no data",
      () => ({ model: "resnet20" }),
      /^--data: expected the name of a data set or a folder of images, got none$/,
    ],
    [
      "a network that there is not",
      () => ({ ...photos(), model: "resnet19" }),
      /^--model: .* did you mean resnet\d+\?/,
    ],
    [
      "data that there are not",
      () => ({ model: "resnet20", data: "cifar" }),
      /^--data: expected fashion-mnist, mnist, cifar10, cifar100 or a folder of images, got "cifar", which is neither; did you mean cifar10\?$/,
    ],
    [
      "a file as data",
      () => ({ ...photos(), data: at("file") }),
      /^--data: expected a folder of images, got the file/,
    ],
    [
      "images too small for the network",
      () => ({ ...photos(), model: "inception_v3", imageSize: 32 }),
      /^--image-size: expected at least 75 for inception_v3, got 32$/,
    ],
    [
      "a stage that the network has not",
      () => ({ ...photos(), pretrained: at("none"), freeze: "layer9" }),
      /^--freeze: expected one of .*layer3, got "layer9"; did you mean layer\d\?$/,
    ],
    [
      "random weights that stay",
      () => ({ ...photos(), freeze: "layer1" }),
      /^--freeze: expected --pretrained with it/,
    ],
    [
      "weights that are not there",
      () => ({ ...photos(), pretrained: at("none") }),
      /^--pretrained: expected a file of weights; got .*none, which is not there$/,
    ],
    [
      "published weights that nobody knows",
      () => ({ ...photos(), pretrained: true }),
      /^--pretrained: expected a file, for no published weights of resnet20 are known; got none$/,
    ],
    [
      "a momentum for Adam",
      () => ({ ...photos(), optimizer: "adam", momentum: 0.9 }),
      /^--momentum: expected --optimizer sgd, sgd_nesterov, rmsprop with it, got adam$/,
    ],
    [
      "milestones of another schedule",
      () => ({ ...photos(), schedule: "cosine", milestones: [1] }),
      /^--milestones: expected --schedule multi-step with it, got cosine$/,
    ],
    [
      "a warm-up that takes the whole run",
      () => ({ ...photos(), schedule: "cosine", epochs: 2, warmupEpochs: 2 }),
      /^--warmup-epochs: expected less than the 2 epochs of the run, got 2$/,
    ],
    [
      "to go on with nothing",
      () => ({ resume: true }),
      /^--resume: expected --out with the folder of the run, got none$/,
    ],
    [
      "to go on in a folder without a run",
      () => ({ resume: true, out: at("empty") }),
      /^--resume: expected the folder of a run, got .*, which has no run\.json$/,
    ],
    [
      "to go on with other options, which it names",
      () => ({ resume: true, out: at("run"), epochs: 11, lr: 0.5, seed: 6 }),
      /^--resume: expected the options of the run, or none; it has --epochs 10 \(given: 11\), --lr 0\.1 \(given: 0\.5\); start a new run/,
    ],
  ];
  for (const [title, options, message] of usage) {
    it(title, () =>
      assert.rejects(planRun(options()), (error: Error) => {
        assert.ok(error instanceof UsageFault);
        assert.match(error.message, message);
        assert.ok(!error.message.includes("\n"));
        return true;
      }),
    );
  }

  const work: [string, () => TrainOptions, RegExp][] = [
    [
      "a folder without classes",
      () => ({ ...photos(), data: at("empty") }),
      /empty: expected a folder for each class, got none$/,
    ],
    [
      "a class without images",
      () => ({ ...photos(), data: at("hole") }),
      /hole\/yellow: expected files ending in \.jpg/,
    ],
    [
      "a single class",
      () => ({ ...photos(), data: at("oneClass") }),
      /expected a folder for each of at least 2 classes, got red only$/,
    ],
    [
      "train without val",
      () => ({ ...photos(), data: at("noVal") }),
      /noVal: expected a folder val beside train, got train$/,
    ],
    [
      "other classes in val",
      () => ({ ...photos(), data: at("other") }),
      /other: expected the same classes in train and val, got red, crimson in one of them only$/,
    ],
    [
      "to go on with other images",
      () => ({ resume: true, out: at("run") }),
      /^--resume: expected the data of the run in .*, 7 \+ 2 images of 3 classes, got 8 \+ 1 images of 3 classes$/,
    ],
  ];
  for (const [title, options, message] of work)
    it(title, () => assert.rejects(planRun(options()), { message }));

  it("a folder that holds another run, but not one that failed before its first checkpoint", () => {
    assert.throws(() => claimFolder(at("run")), {
      message:
        /^--out: expected a new or empty folder, got .*run, which holds another run; add --resume to go on with it$/,
    });
    assert.throws(() => claimFolder(at("photos")), { message: /which holds other files$/ });
    rmSync(pathsOf(at("run")).last);
    claimFolder(at("run"));
    claimFolder(at("fresh"));
  });

  const commands: [string, string[], RegExp][] = [
    [
      "a learning rate of 0",
      ["--lr", "0"],
      /option '--lr <rate>' argument '0' is invalid. Expected a number above 0\./,
    ],
    ["a learning rate that is none", ["--lr", "fast"], /argument 'fast' is invalid/],
    ["half an epoch", ["--epochs", "1.5"], /Expected a whole number from 1\./],
    ["milestones that go back", ["--milestones", "4,2"], /Expected ascending numbers of epochs with commas/],
    ["an optimizer that there is not", ["--optimizer", "sdg"], /Allowed choices are sgd, sgd_nesterov, adam/],
    ["an unknown option, with the nearest", ["--epoch", "2"], /Did you mean --epochs\?/],
    [
      "a network that there is not",
      ["--model", "rasnet20", "--data", "mnist"],
      /^train: --model: .*did you mean resnet20\?/m,
    ],
  ];
  for (const [title, args, message] of commands) {
    it(`${title}, with exit code 2`, () => {
      const { code, stdout, stderr } = torchbook("train", ...args);
      assert.equal(code, 2);
      assert.equal(stdout, "");
      assert.match(stderr, message);
    });
  }
});
