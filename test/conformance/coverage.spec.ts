/** Every operator of the API has samples of PyTorch (results.md) or a check of its own (others.json). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import { functional } from "torchbook/nn";
import { camelCase, type Recording } from "./samples.ts";

const MODULES: Readonly<Record<string, object>> = {
  "": torch,
  "nn.functional.": functional,
  "linalg.": torch.linalg,
  "fft.": torch.fft,
  "special.": torch.special,
  "sparse.": torch.sparse,
  "masked.": torch.masked,
  "signal.windows.": torch.signal.windows,
};

/** Functions that are no operators of PyTorch: each has tests of its own. */
const NO_OPERATORS = new Set(
  (
    "asTensor autocast callOperator checkpoint complexNumber compute dtypeFromCode enableGrad forkRng fromTypedArray getNumThreads " +
    "getAutocastDtype getPrintOptions getRngState grad inferenceMode initialSeed isAutocastEnabled isGenerator isGradEnabled isInferenceModeEnabled isTensor " +
    "keep layoutFromCode libtorchVersion listSchemas load manualSeed memory nn.functional.batchNormAct noGrad printOptions " +
    "profile recordFunction resetPeakMemoryStats save seed setGradEnabled setNumThreads setPerProcessMemoryLimit setPrintOptions setRngState " +
    "setWarningHandler startProfile tensor tidy traceMemory"
  ).split(" "),
);

/** Operators that a function of their name in nn.functional calls: it has the samples. */
const CALLED_BY_FUNCTIONAL = ["binaryCrossEntropyWithLogits"];

/** Methods and properties of a tensor that are no operators, or that need a GPU. */
const NO_METHODS = new Set(
  (
    "constructor shape strides dtype layout device numel ndim storageBytes storageOffset requiresGrad isLeaf retainsGrad gradFn version " +
    "requiresGrad_ retainGrad backward isDisposed dispose pinMemory at index setAt cpu size dim registerHook " +
    "registerPostAccumulateGradHook toArray data toJSON itemAsync toArrayAsync dataAsync toString"
  ).split(" "),
);

function readText(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

/** Typed names, `linalg.matrixNorm`. */
function checkedNames(): Set<string> {
  const names = new Set<string>();
  for (const [, name = ""] of readText("results.md").matchAll(/^\| \S+ \| (\S+) \|/gm)) names.add(name);
  const others = readText("../fixtures/conformance/others.json");
  const { recordings } = JSON.parse(others) as { recordings: Recording[] };
  for (const { call } of recordings) names.add(call.split(".").map(camelCase).join("."));
  for (const [, made = ""] of others.matchAll(/"made": "(\w+)"/g)) names.add(camelCase(made));
  return names;
}

function compare(without: readonly string[], known: ReadonlySet<string>): void {
  const unknown = without.filter((name) => !known.has(name));
  const fix = "add a call to test/fixtures/conformance/dumpOthers.py, or the name to the list above";
  assert.ok(unknown.length === 0, `expected a check of ${unknown.join(", ")}, got none; ${fix}`);
  const gone = [...known].filter((name) => !without.includes(name));
  assert.deepEqual(gone, [], "names that are listed, and need not be");
}

describe("the operators of the API", () => {
  const checked = checkedNames();
  // Samples are called in place too.
  const isChecked = (name: string) => checked.has(name) || checked.has(name.replace(/_$/, ""));

  const names = new Map<unknown, string[]>();
  for (const [prefix, module] of Object.entries(MODULES)) {
    for (const [key, value] of Object.entries(module)) {
      if (typeof value !== "function" || /^[A-Z]/.test(key)) continue;
      names.set(value, [...(names.get(value) ?? []), prefix + key]);
    }
  }

  it("are more than 800", () => assert.ok(names.size > 800, `got ${names.size}`));

  it("each have PyTorch's samples, or a check of their own", () => {
    const without = [...names.values()].filter((same) => !same.some(isChecked)).map(([name = ""]) => name);
    compare(without, new Set([...NO_OPERATORS, ...CALLED_BY_FUNCTIONAL]));
  });

  it("each have one as methods", () => {
    const members = Object.getOwnPropertyNames(torch.Tensor.prototype);
    const without = members.filter((name) => !isChecked(name) && !Object.hasOwn(torch, name));
    compare(without, NO_METHODS);
  });
});
