import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import { photographs } from "torchbook/data";
import * as models from "torchbook/models";
import { saveFile } from "torchbook/safetensors";
import type { Answer } from "../../../cli/predict/predict.ts";
import { liteWeights } from "../../liteWeights.ts";
import { skipBecause } from "../../skipBecause.ts";
import { EXPECTED, writePictures } from "./pictures.ts";

const MAIN = fileURLToPath(new URL("../../../cli/main.ts", import.meta.url));
const LITE = ["--model", "tf_efficientnet_lite0"];

function predict(args: readonly string[], input: string | Uint8Array = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, "predict", ...args], {
    encoding: "utf8",
    input,
  });
  return { code: status, stdout, stderr };
}

type Predicted = Extract<Answer, { predictions: unknown }>;

describe("torchbook predict", function () {
  this.timeout(120_000);
  let folder: string;
  let cat: string;
  const at = (name: string) => join(folder, name);
  before(async function () {
    await liteWeights(this);
    folder = mkdtempSync(join(tmpdir(), "torchbook-predict-"));
    cat = (await photographs()).find(({ name }) => name === "cat")?.path as string;
  });
  after(() => folder && rmSync(folder, { recursive: true }));

  it("prints the five likeliest classes with names and probabilities", () => {
    const { code, stdout, stderr } = predict([...LITE, "--image", cat]);
    assert.equal(stderr, "");
    assert.equal(code, 0);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, 6);
    assert.equal(lines[0], cat);
    assert.match(lines[1] ?? "", /^ {2}Egyptian cat {12}: 41\.\d\d%$/);
    assert.match(lines[2] ?? "", /^ {2}tiger cat {15}: 32\.\d\d%$/);
  });

  it("takes a photograph from standard input, and as few classes as are asked for", () => {
    const { code, stdout } = predict([...LITE, "--cpu", "--top", "1", "--image", "-"], readFileSync(cat));
    assert.equal(code, 0);
    assert.match(stdout, /^standard input\n {2}Egyptian cat +: 41\.\d\d%\n$/);
  });

  describe("of many files", () => {
    let answers: Map<string, Predicted>;
    let problems: string[];
    let code: number | null;
    before(async () => {
      const result = predict([...LITE, "--json", "--image", ...(await writePictures(folder))]);
      const all = JSON.parse(result.stdout) as Predicted[];
      answers = new Map(all.map((answer) => [answer.image.slice(folder.length + 1), answer]));
      problems = result.stderr
        .split("\n")
        .filter((line) => line !== "" && !/^predict: \d+ images? done$/.test(line));
      ({ code } = result);
    });

    for (const [name, expected] of Object.entries(EXPECTED)) {
      it(`${"problem" in expected ? "says in one line what is wrong with" : "answers"} ${name}`, () => {
        if ("problem" in expected) {
          assert.ok(!answers.has(name));
          const lines = problems.filter((line) => line.startsWith(`predict: ${at(name)}: `));
          assert.equal(lines.length, 1);
          assert.match(lines[0] ?? "", expected.problem);
          return;
        }
        const [first, ...rest] = answers.get(name)?.predictions ?? [];
        assert.ok(first);
        assert.equal(rest.length, 4);
        if ("top" in expected) {
          if (expected.top !== null) assert.equal(first.name, expected.top);
          return;
        }
        const [plain] = answers.get(expected.near)?.predictions ?? [];
        assert.equal(first.index, plain?.index);
        assert.ok(
          Math.abs(first.probability - (plain?.probability ?? 0)) < expected.within,
          `${first.probability}`,
        );
      });
    }

    it("ends with code 1, and says nothing else", () => {
      assert.equal(code, 1);
      const expected = Object.values(EXPECTED).filter((each) => "problem" in each);
      assert.equal(problems.length, expected.length, problems.join("\n"));
    });
  });

  describe("with weights of one's own", () => {
    before(() => {
      torch.manualSeed(0);
      saveFile(models.resnet20({ numClasses: 7 }).stateDict(), at("seven.safetensors"));
      torch.save({ model: models.resnet20({ numClasses: 7 }).stateDict(), epoch: 3 }, at("checkpoint.pth"));
      writeFileSync(at("names.txt"), "a\nb\nc\nd\ne\nf\ng\n");
    });

    it("takes the number of classes from the file, and calls them by number", () => {
      const { code, stdout } = predict([
        "--model",
        "resnet20",
        "--weights",
        at("seven.safetensors"),
        "--image",
        cat,
      ]);
      assert.equal(code, 0);
      assert.match(stdout, /^ {2}class [0-6] {17}: \d/m);
    });

    it("takes a checkpoint, and names from a file", () => {
      const own = ["--weights", at("checkpoint.pth"), "--classes", at("names.txt"), "--top", "7"];
      const { code, stdout } = predict(["--model", "resnet20", ...own, "--image", cat, "--json"]);
      assert.equal(code, 0);
      const [{ predictions }] = JSON.parse(stdout) as [Predicted];
      assert.deepEqual(predictions.map(({ name }) => name).sort(), ["a", "b", "c", "d", "e", "f", "g"]);
      const sum = predictions.reduce((total, { probability }) => total + probability, 0);
      assert.ok(Math.abs(sum - 1) < 1e-5);
    });
  });

  describe("rejects", () => {
    const own = (file: string) => () => ["--model", "resnet20", "--weights", at(file), "--image", cat];
    const rejected: [string, () => readonly string[], number, RegExp][] = [
      [
        "an unknown network, with the nearest",
        () => ["--model", "tf_eficientnet_lite0", "--image", cat],
        2,
        /got "tf_eficientnet_lite0"; did you mean tf_efficientnet_lite0\?/,
      ],
      [
        "a variant that the book's program does not have",
        () => ["--model", "resnet", "--which", "20", "--image", cat],
        2,
        /--which: expected one of 18, 34, 50, 101, 152, got 20/,
      ],
      [
        "no class",
        () => [...LITE, "--top", "0", "--image", cat],
        2,
        /'0' is invalid\. Expected a whole number from 1\./,
      ],
      [
        "more classes than there are",
        () => [...LITE, "--top", "2000", "--image", cat],
        2,
        /--top: expected at most 1000, the classes of the network, got 2000/,
      ],
      ["no image", () => LITE, 2, /required option '--image <file\.\.\.>' not specified/],
      [
        "another device",
        () => [...LITE, "--device", "tpu", "--image", cat],
        2,
        /Allowed choices are cpu, cuda/,
      ],
      [
        "an empty standard input",
        () => [...LITE, "--image", "-"],
        1,
        /^predict: standard input: expected an image, got nothing\n$/,
      ],
      [
        "half a weight file",
        own("half.safetensors"),
        1,
        /half\.safetensors: expected \d+ bytes of data, got \d+;/,
      ],
      ["half a file of torch.save", own("half.pth"), 1, /half\.pth: expected .*; the file is damaged\n$/],
      [
        "weights of another network",
        () => ["--model", "resnet18", "--weights", at("seven.safetensors"), "--image", cat],
        1,
        /seven\.safetensors: expected weights of resnet18, got others: \d+ of 122 are missing, such as /,
      ],
      [
        "what holds no weights",
        own("list.pth"),
        1,
        /list\.pth: expected a state dict, names with a tensor each, got another/,
      ],
      ["an image for weights", own("photograph.jpg"), 1, /photograph\.jpg: expected a file of torch\.save/],
      [
        "weights that are not there",
        own("none.pth"),
        1,
        /expected a network with published weights, got resnet20; pass a file of your own as weights/,
      ],
      [
        "a wrong number of names",
        () => [...LITE, "--classes", at("three.txt"), "--image", cat],
        1,
        /--classes: .*three\.txt: expected 1000 lines, a name for each class of the network, got 3/,
      ],
    ];
    before(() => {
      torch.save([1, 2], at("list.pth"));
      writeFileSync(at("photograph.jpg"), readFileSync(cat));
      writeFileSync(at("three.txt"), "a\nb\nc\n");
      for (const [whole, half] of [
        ["seven.safetensors", "half.safetensors"],
        ["checkpoint.pth", "half.pth"],
      ]) {
        const bytes = readFileSync(at(whole as string));
        writeFileSync(at(half as string), bytes.subarray(0, bytes.length / 2));
      }
    });

    for (const [title, args, expected, message] of rejected) {
      it(title, () => {
        const { code, stdout, stderr } = predict(args());
        assert.equal(stdout, "");
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /\n {4}at /);
        assert.equal(stderr.replace(/^\(torchbook --help.*\n/m, "").split("\n").length, 2, stderr);
        assert.equal(code, expected);
      });
    }

    it("cuda where there is no GPU", function () {
      if (torch.cuda.isAvailable()) skipBecause(this, "there is a GPU");
      const { code, stderr } = predict([...LITE, "--device", "cuda", "--image", cat]);
      assert.match(stderr, /--device: expected a GPU for cuda, got none: /);
      assert.equal(code, 1);
    });
  });
});
