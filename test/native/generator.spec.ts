/** The schema dump, the parser of schemas, and the generated files against what the generator makes now. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import { camelCase } from "../../native/generator/naming.ts";
import { leftOutOfPython } from "../../native/generator/leftOutOfPython.ts";
import { leftOutText } from "../../native/generator/writeLeftOut.ts";
import { generate } from "../../native/generator/write.ts";
import { formatDump, hashSchemas, parseDump } from "../../native/schema/dump.ts";
import { checkLibTorch } from "../../native/schema/checkLibTorch.ts";
import { parseSchema } from "../../native/schema/parse.ts";
import { readBindings } from "../../native/schema/writeDump.ts";

const NATIVE = new URL("../../native/", import.meta.url);
const DUMP = readFileSync(new URL("schema/operators.txt", NATIVE), "utf8");

describe("the schema dump", () => {
  it("holds the schemas and the version of the LibTorch that runs", () => {
    const dump = parseDump(DUMP);
    assert.equal(dump.version, torch.libtorchVersion());
    assert.equal(dump.hash, hashSchemas(torch.listSchemas()));
    const aten = (lines: string[]) => lines.filter((line) => line.startsWith("aten::")).sort();
    assert.deepEqual(aten(dump.operators.map(({ line }) => line)), aten(torch.listSchemas()));
    assert.ok(dump.operators.length > 3400);
  });

  it("survives being read and written", () => {
    const dump = parseDump(DUMP);
    const bindings = new Map(
      dump.operators.flatMap(({ line, python }) =>
        python ? [[line.slice(6, line.indexOf("(")), python] as const] : [],
      ),
    );
    assert.equal(
      formatDump(
        dump.version,
        dump.operators.map(({ line }) => line),
        bindings,
      ),
      DUMP,
    );
  });

  it("changes its hash with any schema of aten, and with nothing else", () => {
    const schemas = ["aten::a(Tensor self) -> Tensor", "aten::b() -> ()"];
    assert.equal(hashSchemas([...schemas].reverse()), hashSchemas(schemas));
    assert.equal(hashSchemas([...schemas, "torchbook::c() -> ()"]), hashSchemas(schemas));
    assert.notEqual(hashSchemas([...schemas, "aten::c() -> ()"]), hashSchemas(schemas));
  });

  it("is refused without its head", () => {
    assert.throws(() => parseDump("aten::a() -> ()\n"), {
      message: 'schema dump: expected "libtorch <version>" and "sha256 <hash>"',
    });
  });
});

describe("checkLibTorch", () => {
  it("takes the version of the dump, and another one with the same schemas", () => {
    checkLibTorch();
    checkLibTorch("2.15.1");
  });

  it("refuses other schemas", () => {
    assert.throws(() => checkLibTorch("2.16.0", () => ["aten::a() -> ()"]), {
      message:
        /^torchbook: expected the operators of LibTorch 2\.15\.0 \(SHA-256 \w{12}\), got LibTorch 2\.16\.0 \(\w{12}\); to install the right one, run: npm start -- setup$/,
    });
  });
});

describe("parseSchema", () => {
  it("reads types, defaults, keyword-only and written arguments", () => {
    const schema = parseSchema(
      'aten::f.x(Tensor? a, SymInt[2] b=[1, 1], str c="a, b", *, Tensor?[] d, Tensor(a!) out) -> (Tensor(a!) u, int)',
    );
    const summary = schema.arguments.map(({ name, type, default: value, keywordOnly }) => [
      ...[name, type.base, type.list, type.nullable, type.elementNullable, type.written, value, keywordOnly],
    ]);
    assert.deepEqual(summary, [
      ["a", "Tensor", undefined, true, false, false, undefined, false],
      ["b", "int", 2, false, false, false, "[1, 1]", false],
      ["c", "str", undefined, false, false, false, '"a, b"', false],
      ["d", "Tensor", 0, false, true, false, undefined, true],
      ["out", "Tensor", undefined, false, false, true, undefined, true],
    ]);
    assert.deepEqual(
      schema.results.map(({ name, type }) => [name, type.base]),
      [
        ["u", "Tensor"],
        [undefined, "int"],
      ],
    );
    assert.equal(schema.overload, "x");
  });

  it("refuses what is no schema", () => {
    assert.throws(() => parseSchema("nothing"), {
      message: 'schema: expected "ns::name(args) -> type", got "nothing"',
    });
  });
});

describe("readBindings", () => {
  it("takes variants and module from native_functions.yaml", () => {
    const yaml =
      "- func: a(Tensor self) -> Tensor\n  variants: function, method\n- func: b.x(Dimname d) -> Tensor\n  python_module: nn\n";
    assert.deepEqual(
      [...readBindings(yaml)],
      [
        ["a", { isFunction: true, isMethod: true, isNamed: false }],
        ["b.x", { isFunction: true, isMethod: false, isNamed: true, module: "nn" }],
      ],
    );
  });
});

describe("camelCase", () => {
  const names = {
    max_pool2d: "maxPool2d",
    index_add_: "indexAdd_",
    log1p: "log1p",
    U: "U",
    full_matrices: "fullMatrices",
    add_: "add_",
  };
  for (const [name, typed] of Object.entries(names))
    it(`${name} is ${typed}`, () => assert.equal(camelCase(name), typed));
});

describe("the generated files", () => {
  const files = generate(DUMP);

  it("are what the generator makes, byte for byte", () => {
    const folder = new URL("generated/", NATIVE);
    // Those of other writers, with tests of their own.
    const others = ["fastPaths.ts", "leftOutOfPython.md"];
    const committed = readdirSync(folder).filter((name) => !others.includes(name));
    assert.deepEqual(committed.sort(), [...files.keys()].sort());
    for (const [name, text] of files) {
      const path = fileURLToPath(new URL(name, folder));
      assert.ok(readFileSync(path, "utf8") === text, `${name} is stale; run node native/generator/write.ts`);
    }
  });

  it("list the names of PyTorch's Python API that have none here, each with a reason", () => {
    const committed = readFileSync(new URL("generated/leftOutOfPython.md", NATIVE), "utf8");
    assert.ok(committed === leftOutText(), "stale; run node native/generator/writeLeftOut.ts");
    assert.match(committed, /^Of \d{4} public functions and members .* are carried\.$/m);
    const names = new Map([["torch", ["add", "no_such"]]]);
    assert.throws(() => leftOutOfPython(names, (_, name) => name === "add"), {
      message: "leftOutOfPython: expected a reason for torch.no_such, got none",
    });
  });

  it("declare each operator with its schema as doc line", () => {
    assert.match(
      files.get("methods.d.ts") ?? "",
      /\/\*\* `topk\(Tensor self, SymInt k, .*\n {2}topk\(k: number, dim\?: number \| TopkMethodOptions, .*\): ValuesIndices;/,
    );
  });

  it("give every declared function and method at run time", () => {
    for (const [module, exported] of [
      ["torch", torch],
      ["linalg", torch.linalg],
      ["fft", torch.fft],
      ["special", torch.special],
    ] as const) {
      const declared = [
        ...(files.get(`${module}.d.ts`) ?? "").matchAll(/^export declare function (\w+)\(/gm),
      ];
      assert.ok(declared.length > 10);
      for (const [, name = ""] of declared)
        assert.equal(typeof Reflect.get(exported, name), "function", name);
    }
    const methods = [...(files.get("methods.d.ts") ?? "").matchAll(/^ {2}(\w+)\(/gm)];
    assert.ok(methods.length > 400);
    for (const [, name = ""] of methods)
      assert.equal(typeof Reflect.get(torch.Tensor.prototype, name), "function", name);
  });

  it("list what is left out with the reason", () => {
    assert.match(
      files.get("leftOut.md") ?? "",
      /\*\*takes or gives a QScheme, which has no TypeScript value\*\* \(1\): qscheme/,
    );
  });
});
