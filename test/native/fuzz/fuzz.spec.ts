/** A short run of the fuzz test, `npm run fuzz`, and that it finds what it is for. */
import assert from "node:assert/strict";
import { fuzz, runAlone } from "./batches.ts";
import { callOf } from "./child.ts";
import { judge } from "./makeCall.ts";
import { TARGETS } from "./randomCall.ts";
import { reduceCall } from "./reduce.ts";
import type { Call } from "./values.ts";

const CALLS = 3000;
const NONE: ReadonlySet<string> = new Set();

describe("random calls", () => {
  it("return or throw one readable line, without crash or standstill", async function () {
    this.timeout(120_000);
    const { returned, threw, problems, crashes } = await fuzz(5, 0, CALLS, { skipCrashed: false });
    assert.deepEqual(crashes, []);
    assert.deepEqual(problems, []);
    assert.equal(returned + threw, CALLS);
    assert.ok(returned > CALLS / 4, `${returned} returned`);
    assert.ok(threw > CALLS / 4, `${threw} threw`);
  });

  it("are the same for the same number and seed, and others for another", () => {
    assert.deepEqual(callOf(1, 7, NONE), callOf(1, 7, NONE));
    assert.notDeepEqual(callOf(1, 7, NONE), callOf(1, 8, NONE));
    assert.notDeepEqual(callOf(1, 7, NONE), callOf(2, 7, NONE));
  });

  it("reach every part of the typed API", () => {
    const places = new Map<string, number>();
    for (const { where } of TARGETS) places.set(where, (places.get(where) ?? 0) + 1);
    assert.deepEqual([...places.keys()].sort(), ["fft", "linalg", "method", "nn", "special", "torch"]);
    assert.ok((places.get("method") ?? 0) > 400);
    assert.ok((places.get("torch") ?? 0) > 500);
  });
});

describe("a call that ends its process", () => {
  /** Ends the process that makes it: `process.abort`, reached through an argument. */
  const call: Call = {
    where: "torch",
    name: "add",
    args: [
      { kind: "tensor", shape: [2, 3], dtype: "float64", form: "plain", fill: "small", requiresGrad: true },
      { kind: "odd", name: "abort" },
    ],
    options: { alpha: { kind: "plain", value: 3 } },
  };

  it("is seen with its signal", async () => {
    assert.equal((await runAlone(call)).failure, "SIGABRT");
  });

  it("is made smaller, down to what it needs to fail", async () => {
    const needsAbort = async ({ args }: Call) => args[0]?.kind === "tensor" && args[1]?.kind === "odd";
    const smallest = await reduceCall(call, needsAbort, 100);
    const first = {
      kind: "tensor",
      shape: [],
      dtype: "float32",
      form: "plain",
      fill: "small",
      requiresGrad: false,
    };
    assert.deepEqual(smallest, { ...call, args: [first, { kind: "odd", name: "abort" }], options: null });
  });

  it("stays as it is where it does not fail again", async () => {
    assert.equal(await reduceCall(call, async () => false, 100), call);
  });
});

describe("the judge of errors", () => {
  const cases: [string, unknown, string | undefined][] = [
    ["a line of ours", new TypeError("add: missing argument other: number or Tensor"), undefined],
    ["no Error", "text", "threw what is no Error: text"],
    ["an empty message", new Error(""), "an empty message"],
    ["two lines", new Error("a\nb"), "several lines: a\nb"],
    [
      "an accident of our code",
      new TypeError("Cannot read properties of null (reading 'shape')"),
      "no text for a user: Cannot read properties of null (reading 'shape')",
    ],
    [
      "a backtrace",
      new Error("x Exception raised from f at g:1 (most recent call first): frame #0"),
      "no text for a user: x Exception raised from f at g:1 (most recent call first): frame #0",
    ],
  ];
  for (const [title, error, problem] of cases) {
    it(`${problem === undefined ? "takes" : "refuses"} ${title}`, () => {
      assert.deepEqual(judge(error), problem === undefined ? { threw: true } : { threw: true, problem });
    });
  }
});
