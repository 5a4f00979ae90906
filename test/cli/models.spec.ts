import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import { loadFile, saveFile } from "torchbook/safetensors";
import { skipBecause } from "../skipBecause.ts";
import { GOLDENS } from "../chapters/goldens.ts";

const MAIN = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));

function torchbook(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8" });
  return { code: status, stdout, stderr };
}

describe("torchbook models", function () {
  this.timeout(60_000);

  it("--json prints name, parameters, multiply-adds and size of every network", () => {
    const { code, stdout } = torchbook("models", "--json");
    assert.equal(code, 0);
    assert.deepEqual(
      JSON.parse(stdout),
      models.listModels().map(({ name }) => {
        const golden = GOLDENS.get(name);
        return {
          name,
          params: golden?.parameters,
          macs: golden?.multiplyAdds,
          inputSize: golden?.inputShape[1],
        };
      }),
    );
  });

  it("prints a table without it", () => {
    const { code, stdout } = torchbook("models");
    assert.equal(code, 0);
    const lines = stdout.trimEnd().split("\n");
    assert.match(lines[0] ?? "", /^Network +Parameters +Multiply-adds +Image$/);
    assert.ok(lines.some((line) => /^resnet50 +25,557,032 +4,089,\d{3},\d{3} +224x224$/.test(line)));
    assert.equal(new Set(lines.map(({ length }) => length)).size, 1);
  });
});

describe("torchbook models FILTER", function () {
  this.timeout(60_000);

  it("lists the networks of this name only", () => {
    const { code, stdout } = torchbook("models", "mobilenetv4_*medium", "--json");
    assert.equal(code, 0);
    assert.deepEqual(
      JSON.parse(stdout).map(({ name }: { name: string }) => name),
      ["mobilenetv4_conv_medium", "mobilenetv4_hybrid_medium"],
    );
  });

  it("rejects what no network is named, with the nearest", () => {
    const { code, stdout, stderr } = torchbook("models", "resnte50");
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /models: expected the name of a network, got "resnte50"; did you mean resnet50\?/);
  });
});

describe("torchbook forward", function () {
  this.timeout(60_000);
  let folder: string;
  const at = (name: string) => join(folder, name);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-forward-"));
    torch.manualSeed(0);
    saveFile(models.resnet20().stateDict(), at("weights.safetensors"));
    saveFile({ input: torch.randn([2, 3, 32, 32]) }, at("input.safetensors"));
  });
  after(() => rmSync(folder, { recursive: true }));

  function forward(changes: Record<string, string> = {}) {
    const options = {
      model: "resnet20",
      weights: at("weights.safetensors"),
      input: at("input.safetensors"),
      output: at("output.safetensors"),
      ...changes,
    };
    return torchbook("forward", ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]));
  }

  it("writes the logits of the network in evaluation mode", () => {
    assert.deepEqual(forward(), { code: 0, stdout: "", stderr: "" });
    const net = models.resnet20();
    net.loadStateDict(loadFile(at("weights.safetensors")));
    const images = loadFile(at("input.safetensors")).input as torch.Tensor;
    const { output, ...rest } = loadFile(at("output.safetensors"));
    assert.deepEqual(rest, {});
    assert.ok(torch.allclose(output as torch.Tensor, net.eval().forward(images)));
  });

  it("takes weights in half precision, and computes in float32", () => {
    const halves = Object.entries(loadFile(at("weights.safetensors"))).map(([key, tensor]) => [
      key,
      tensor.dtype.isFloatingPoint ? tensor.to(torch.float16) : tensor,
    ]);
    saveFile(Object.fromEntries(halves), at("half.safetensors"));
    assert.equal(forward({ weights: at("half.safetensors"), output: at("half-output.safetensors") }).code, 0);
    const { output } = loadFile(at("half-output.safetensors"));
    const whole = loadFile(at("output.safetensors")).output as torch.Tensor;
    assert.equal(output?.dtype, torch.float32);
    assert.ok(torch.allclose(output as torch.Tensor, whole, { rtol: 0.05, atol: 0.05 }));
  });

  describe("rejects", () => {
    const rejected: [string, () => Record<string, string>, number, RegExp][] = [
      [
        "an unknown network, with the nearest",
        () => ({ model: "resnet-2O" }),
        2,
        /got "resnet-2O"; did you mean resnet20\?/,
      ],
      [
        "weights of another network, with keys and shapes",
        () => ({ model: "resnet32" }),
        1,
        /weights\.safetensors: .*Missing key\(s\) in state_dict: "layer1\.3\.conv1\.weight"/s,
      ],
      [
        "weights that are not there",
        () => ({ weights: at("none") }),
        1,
        /expected a safetensors file at .*none/,
      ],
      ["a file that is none", () => ({ weights: at("text") }), 1, /text/],
      [
        "an input file without `input`",
        () => ({ input: at("weights.safetensors") }),
        1,
        /expected a tensor `input` \[N, C, H, W\] of floats, got none of this name/,
      ],
      [
        "an input of bytes",
        () => ({ input: at("bytes") }),
        1,
        /of floats, got torch\.uint8 \[1, 3, 32, 32\]/,
      ],
      [
        "images of other channels, with their file",
        () => ({ input: at("grey") }),
        1,
        /forward: .*grey: .*expected input\[1, 1, 32, 32\] to have 3 channels/,
      ],
      [
        "an output in a folder that is not there",
        () => ({ output: at("none/output") }),
        1,
        /--output: expected a folder at .*none, got none/,
      ],
      [
        "a folder as output",
        () => ({ output: folder }),
        1,
        /--output: expected a file, got the folder .*torchbook-forward-/,
      ],
      ["another device", () => ({ device: "tpu" }), 2, /Allowed choices are cpu, cuda/],
    ];
    before(() => {
      writeFileSync(at("text"), "no tensors");
      saveFile({ input: torch.zeros([1, 3, 32, 32], { dtype: torch.uint8 }) }, at("bytes"));
      saveFile({ input: torch.zeros([1, 1, 32, 32]) }, at("grey"));
    });
    for (const [title, changes, expected, message] of rejected) {
      it(title, () => {
        const { code, stdout, stderr } = forward({ output: at("rejected"), ...changes() });
        assert.equal(stdout, "");
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /\n {4}at /);
        assert.equal(code, expected);
        assert.ok(!existsSync(at("rejected")));
      });
    }

    it("an output that is one of the files which are read, and leaves that as it is", () => {
      symlinkSync(at("input.safetensors"), at("link"));
      for (const output of [at("weights.safetensors"), at("link")]) {
        const before = readFileSync(output);
        const { code, stderr } = forward({ output });
        assert.match(stderr, /--output: expected another file than .*, which would be written over/);
        assert.equal(code, 1);
        assert.ok(readFileSync(output).equals(before));
      }
    });

    it("cuda where there is no GPU", function () {
      if (torch.cuda.isAvailable()) skipBecause(this, "there is a GPU");
      const { code, stderr } = forward({ device: "cuda" });
      assert.match(stderr, /--device: expected a GPU for cuda, got none: /);
      assert.equal(code, 1);
    });
  });
});
