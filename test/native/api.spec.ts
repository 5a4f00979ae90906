/** The typed API against calls recorded from PyTorch (test/fixtures/native/operators.py), its options and its errors. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as functional from "../../native/functional.ts";
import { assertSame, decode, type Encoded, typedName } from "./replay.ts";

interface Case {
  kind: string;
  name: string;
  args: Encoded[];
  options: Record<string, Encoded>;
  result: Encoded;
}

const GOLDEN: { cases: Case[] } = JSON.parse(
  readFileSync(new URL("../fixtures/native/operators.json", import.meta.url), "utf8"),
);

type Call = (...args: unknown[]) => unknown;

function replay({ kind, name, args, options }: Case): unknown {
  const values = args.map(decode);
  const named = Object.entries(options).map(([key, value]) => [typedName(key), decode(value)] as const);
  if (named.length > 0) values.push(Object.fromEntries(named));
  if (kind === "method" || kind === "index") {
    const [self, ...rest] = values as [torch.Tensor, ...unknown[]];
    return (Reflect.get(self, typedName(name)) as Call).apply(self, rest);
  }
  const modules: Record<string, object> = {
    torch,
    nn: functional,
    linalg: torch.linalg,
    fft: torch.fft,
    special: torch.special,
  };
  return (Reflect.get(modules[kind] as object, typedName(name)) as Call)(...values);
}

describe("the typed API gives what PyTorch gives", () => {
  for (const golden of GOLDEN.cases) {
    const args = golden.args.map((arg) =>
      typeof arg === "object" && arg && "tensor" in arg ? `[${arg.shape}]` : JSON.stringify(arg),
    );
    it(`${golden.kind} ${golden.name} ${args.join(" ")} ${JSON.stringify(golden.options)}`, () => {
      assertSame(replay(golden), golden.result);
    });
  }

  it("in at least 150 calls", () => assert.ok(GOLDEN.cases.length >= 150));
});
