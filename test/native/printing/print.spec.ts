/** Printing against PyTorch's own output (test/fixtures/native/printing.py), and the other forms of showing a tensor. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import * as torch from "torchbook";
import { expressions } from "./expressions.ts";

interface Case {
  name: string;
  text: string;
  dtype?: string;
  shape?: number[];
  values?: unknown[];
  scale?: number;
  offset?: number;
  requiresGrad?: boolean;
  expression?: string;
  /** As PyTorch names them. */
  options: Record<string, number | boolean | string>;
}

const GOLDEN: { cases: Case[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/native/printing.json", import.meta.url), "utf8"),
);

function decode(value: unknown): torch.Scalar {
  if (Array.isArray(value)) return { re: decode(value[0]) as number, im: decode(value[1]) as number };
  if (typeof value === "string")
    return value === "nan" ? Number.NaN : Number(value.replace("inf", "Infinity"));
  if (typeof value === "object" && value !== null) return BigInt((value as { bigint: string }).bigint);
  return value as torch.Scalar;
}

function make({ dtype = "", shape = [], values, scale, offset, requiresGrad }: Case): torch.Tensor {
  const type = Reflect.get(torch, dtype) as torch.DType;
  if (values)
    return torch.tensor(values.map(decode), { dtype: type }).reshape(shape).requiresGrad_(requiresGrad);
  const count = shape.reduce((product, size) => product * size, 1);
  const base = torch.arange(count, { dtype: torch.float64 });
  return base
    .mul(scale as number)
    .add(offset as number)
    .reshape(shape)
    .to(type);
}

describe("printing a tensor", () => {
  const made = expressions();
  for (const golden of GOLDEN.cases) {
    it(`gives PyTorch's text: ${golden.name}`, () => {
      const tensor = golden.expression ? made[golden.expression] : make(golden);
      const { sci_mode: sciMode, ...options } = golden.options;
      const changes = { ...options, ...(sciMode !== undefined && { sciMode }) } as torch.PrintOptionChanges;
      assert.equal(
        torch.printOptions(changes, () => String(tensor)),
        golden.text,
      );
    });
  }

  it("has at least 200 goldens", () => assert.ok(GOLDEN.cases.length >= 200));

  it("is the same for inspect, the notebook and a template", () => {
    const x = torch.tensor([
      [1, 2],
      [3, 4.5],
    ]);
    const text = "tensor([[1.0000, 2.0000],\n        [3.0000, 4.5000]])";
    assert.equal(inspect(x), text);
    assert.equal(`${x}`, text);
    const display = Reflect.get(x, Symbol.for("Jupyter.display")) as () => Record<string, string>;
    assert.equal(display.call(x)["text/plain"], text);
  });

  it("says so of a disposed tensor", () => {
    const x = torch.tensor([1]);
    x.dispose();
    assert.equal(String(x), "tensor(<disposed>)");
  });

  it("leaves the graph and the grad mode alone", () => {
    const x = torch.tensor([1, 2], { requiresGrad: true });
    const y = x.mul(x);
    String(y);
    y.sum().backward();
    assert.deepEqual(x.grad?.toArray(), [2, 4]);
  });
});

describe("JSON of a tensor", () => {
  it("is nested arrays", () => {
    assert.equal(
      JSON.stringify({
        x: torch.tensor([
          [1, 2],
          [3, 4.5],
        ]),
      }),
      '{"x":[[1,2],[3,4.5]]}',
    );
  });

  it("refuses more than 100,000 elements", () => {
    assert.throws(() => JSON.stringify(torch.zeros(100_001)), {
      message: "toJSON: expected at most 100000 elements, got 100001; use data() or save()",
    });
  });
});
