import assert from "node:assert/strict";
import { combineRuns, networksOf, replaceRows } from "./networkMetrics.ts";

const run = (accuracy: number, seconds: number) => ({
  "net.parameters": 10,
  "net.macs": 20,
  "net.accuracy": accuracy,
  "net.seconds": seconds,
  "net.megabytes": 5,
  "net.share": 0.5,
  loss: 1,
});

describe("networksOf", () => {
  it("groups the five metrics by network, and leaves out other metrics and networks that are only counted", () => {
    const counted = { "counted.parameters": 1, "counted.accuracy": 0.5, "other.stem.seconds": 3 };
    const found = networksOf({ ...run(0.5, 2), "other.seconds": 0.1, ...counted });
    assert.deepEqual(Object.fromEntries(found), {
      net: { parameters: 10, macs: 20, accuracy: 0.5, seconds: 2, megabytes: 5 },
      other: { seconds: 0.1 },
    });
  });
});

describe("combineRuns", () => {
  it("gives means, and the standard deviations of a sample", () => {
    // Of 0.8, 0.9 and 1: mean 0.9, squares 0.01 + 0 + 0.01 over 2. Of 1, 2 and 6: mean 3, squares 4 + 1 + 9 over 2.
    assert.deepEqual(combineRuns("06-02", [run(0.8, 1), run(0.9, 2), run(1, 6)], "LibTorch"), [
      {
        lesson: "06-02",
        network: "net",
        parameters: 10,
        macs: 20,
        accuracy: 0.9,
        spread: 0.1,
        seconds: 3,
        megabytes: 5,
        seeds: 3,
        secondsSpread: 2.6,
        megabytesSpread: 0,
        runtime: "LibTorch",
      },
    ]);
  });

  it("rejects a constant that changes, and a run that lacks a metric", () => {
    assert.throws(() => combineRuns("06-02", [run(1, 1), { ...run(1, 1), "net.macs": 21 }], ""), {
      message: "06-02: expected net.macs to be the same in each run, got 20, 21",
    });
    assert.throws(
      () => combineRuns("06-02", [run(1, 1), {}], ""),
      /^Error: 06-02: expected net\..* of each run/,
    );
  });
});

describe("replaceRows", () => {
  it("replaces the rows of one lesson and keeps the order of the lessons", () => {
    const row = (lesson: string, network: string) => ({
      ...combineRuns(lesson, [run(1, 1)], "")[0]!,
      network,
    });
    const rows = replaceRows(
      [row("06-01", "a"), row("06-02", "old"), row("06-06", "d"), row("06-06b", "e")],
      "06-02",
      [row("06-02", "c"), row("06-02", "b")],
    );
    assert.deepEqual(
      rows.map(({ network }) => network),
      ["a", "c", "b", "d", "e"],
    );
  });
});
