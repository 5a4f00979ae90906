/** What the type checker says of wrong calls: the texts that a user reads while writing. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Title, code, the errors it gets: each without the lines that explain it further. */
const CASES: [string, string, string[]][] = [
  [
    "right calls",
    'x.sum(0, { keepdim: true }); x.at(0, ":2", null, "...", torch.slice(1)); torch.rand([2], { generator: g }); torch.maxPool2d(x, [2, 2], { stride: 2 }); const big: bigint = x.item({ bigint: true }); const { values, indices } = x.topk(2); export const used = [big, values, indices];',
    [],
  ],
  [
    "a misspelt option",
    "x.sum(0, { keepdims: true });",
    [
      "Object literal may only specify known properties, but 'keepdims' does not exist in type 'SumMethodOptions'. Did you mean to write 'keepdim'?",
    ],
  ],
  [
    "a reduction that does not exist",
    'nn.functional.mseLoss(x, x, { reduction: "avg" });',
    ["Type '\"avg\"' is not assignable to type 'Reduction | undefined'."],
  ],
  [
    "three sizes for a window of two dimensions",
    "torch.maxPool2d(x, [1, 2, 3]);",
    [
      "Argument of type '[number, number, number]' is not assignable to parameter of type 'number | Pair'. Type '[number, number, number]' is not assignable to type 'Pair'. Types of property 'length' are incompatible. Type '3' is not assignable to type '2'.",
    ],
  ],
  [
    "one stride in a list for two dimensions",
    "torch.conv2d(x, x, null, { stride: [1] });",
    [
      "Argument of type '{ stride: [number]; }' is not assignable to parameter of type 'number | Conv2dOptions | Pair | undefined'. Types of property 'stride' are incompatible. Type '[number]' is not assignable to type 'number | Pair | undefined'. Property '1' is missing in type '[number]' but required in type 'Pair'.",
    ],
  ],
  [
    "three sizes for a layer of two dimensions",
    "new nn.Conv2d(1, 2, [3, 3, 3]);",
    [
      "Argument of type '[number, number, number]' is not assignable to parameter of type 'Size2d'. Type '[number, number, number]' is not assignable to type 'Pair'. Types of property 'length' are incompatible. Type '3' is not assignable to type '2'.",
    ],
  ],
  [
    "a padding mode that does not exist",
    'nn.functional.pad(x, [1, 1], "mirror");',
    [
      'Argument of type \'"mirror"\' is not assignable to parameter of type \'"circular" | "constant" | "reflect" | "replicate" | PadOptions | undefined\'.',
    ],
  ],
  [
    "an interpolation that does not exist",
    'nn.functional.interpolate(x, { mode: "cubic" });',
    ["Type '\"cubic\"' is not assignable to type 'InterpolateMode | undefined'. Did you mean '\"bicubic\"'?"],
  ],
  [
    "a memory format by its name",
    'x.contiguous({ memoryFormat: "channels_last" });',
    ["Type 'string' is not assignable to type 'MemoryFormat'."],
  ],
  [
    "a dtype by its name",
    'x.to("float32");',
    [
      "Argument of type '\"float32\"' is not assignable to parameter of type 'DType | Tensor | ToOptions | Device'.",
    ],
  ],
  [
    "a text that is no range",
    'x.at("1:a");',
    ["Argument of type '\"1:a\"' is not assignable to parameter of type 'Index'."],
  ],
  [
    "a text without a colon as index",
    'x.at("1");',
    ["Argument of type '\"1\"' is not assignable to parameter of type 'Index'."],
  ],
  [
    "undefined as index",
    "x.at(undefined);",
    ["Argument of type 'undefined' is not assignable to parameter of type 'Index'."],
  ],
  [
    "a text assigned",
    'x.setAt(0, "1");',
    ["Argument of type '\"1\"' is not assignable to parameter of type 'Tensor | Scalar'."],
  ],
  [
    "a rounding that does not exist",
    'x.div(2, { roundingMode: "round" });',
    ['Type \'"round"\' is not assignable to type \'"floor" | "trunc" | null | undefined\'.'],
  ],
  [
    "a mode of qr that does not exist",
    'torch.linalg.qr(x, "full");',
    [
      'Argument of type \'"full"\' is not assignable to parameter of type \'"complete" | "r" | "reduced" | QrOptions | undefined\'.',
    ],
  ],
  [
    "a norm of fft that does not exist",
    'torch.fft.fft(x, { norm: "orthogonal" });',
    [
      'Type \'"orthogonal"\' is not assignable to type \'"backward" | "forward" | "ortho" | null | undefined\'.',
    ],
  ],
  [
    "an indexing of meshgrid that does not exist",
    'torch.meshgrid([x], { indexing: "yx" });',
    [
      'No overload matches this call. The last overload gave the following error. Type \'"yx"\' is not assignable to type \'"ij" | "xy"\'.',
    ],
  ],
  [
    "a reduction of scatterReduce that does not exist",
    'x.scatterReduce(0, x, x, "max");',
    [
      'Argument of type \'"max"\' is not assignable to parameter of type \'"amax" | "amin" | "mean" | "prod" | "sum"\'.',
    ],
  ],
  [
    "an interpolation of quantile that does not exist",
    'torch.quantile(x, 0.5, { interpolation: "cubic" });',
    [
      'Type \'"cubic"\' is not assignable to type \'"higher" | "linear" | "lower" | "midpoint" | "nearest" | undefined\'.',
    ],
  ],
  [
    "an async function in noGrad",
    "torch.noGrad(async () => 1);",
    [
      "Type 'Promise<number>' is not assignable to type '\"a value, not a promise: the function must not be async\"'.",
    ],
  ],
  [
    "a profile of printing that does not exist",
    'torch.setPrintOptions({ profile: "long" });',
    ['Type \'"long"\' is not assignable to type \'"default" | "full" | "short" | undefined\'.'],
  ],
  [
    "a bigint as number",
    "export const n: number = x.item({ bigint: true });",
    ["Type 'bigint' is not assignable to type 'number'."],
  ],
  [
    "JavaScript's comparison of a tensor",
    "x < 1;",
    ["Operator '<' cannot be applied to types 'Tensor' and 'number'."],
  ],
  [
    "a shape that is assigned",
    "x.shape = [1];",
    ["Cannot assign to 'shape' because it is a read-only property."],
  ],
  [
    "a result that does not exist",
    "export const { value } = x.topk(2);",
    ["Property 'value' does not exist on type 'ValuesIndices'."],
  ],
  [
    "an operator that does not exist",
    "x.conv();",
    ["Property 'conv' does not exist on type 'Tensor'. Did you mean 'cov'?"],
  ],
  [
    "a seed that is text",
    'torch.manualSeed("a");',
    ["Argument of type 'string' is not assignable to parameter of type 'number | bigint'."],
  ],
  [
    "a global of browsers, which no import may bring along",
    "document.title;",
    [
      "Cannot find name 'document'. Do you need to change your target library? Try changing the 'lib' compiler option to include 'dom'.",
    ],
  ],
  [
    "a generator that is none",
    "torch.rand([2], { generator: {} });",
    [
      "No overload matches this call. The last overload gave the following error. Type '{}' is missing the following properties from type 'Generator': #isGenerator, device, manualSeed, seed, and 4 more.",
    ],
  ],
];

const HEAD = `import * as torch from "torchbook";
import * as data from "torchbook/data";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";
import * as safetensors from "torchbook/safetensors";
import * as vision from "torchbook/vision";
const x = torch.ones(2, 3);
const g = new torch.Generator();
export { data, g, nn, optim, safetensors, torch, vision, x };
`;

/** Errors by case, each with its explanation on one line. */
function check(): string[][] {
  mkdirSync(join(ROOT, "build"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "build", "types-"));
  try {
    for (const [i, [, code]] of CASES.entries()) writeFileSync(join(folder, `case${i}.ts`), HEAD + code);
    const config = { extends: "../../tsconfig.json", include: ["."], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder, "--pretty", "false"];
    const { stdout } = spawnSync(process.execPath, tsc, { encoding: "utf8", cwd: folder });
    const errors: string[][] = CASES.map(() => []);
    const pattern = /^case(\d+)\.ts\(\d+,\d+\): error TS\d+: (.*(?:\n +.*)*)/gm;
    for (const [, number, text = ""] of stdout.matchAll(pattern)) {
      errors[Number(number)]?.push(text.replace(/\n +/g, " "));
    }
    return errors;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the type checker", () => {
  let errors: string[][] = [];
  before(function () {
    this.timeout(60_000);
    errors = check();
  });

  for (const [i, [title, , expected]] of CASES.entries()) {
    it(`${expected.length === 0 ? "takes" : "refuses"} ${title}`, () =>
      assert.deepEqual(errors[i], expected));
  }
});
