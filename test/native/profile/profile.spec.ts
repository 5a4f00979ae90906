/** What profiles record, sum up, show and write. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { averageByName, sortAverages } from "../../../native/profile/averages.ts";
import { nestEvents } from "../../../native/profile/events.ts";
import { bytesText, percentText, timeText } from "../../../native/profile/units.ts";

const a = torch.ones([64, 64]).requiresGrad_();

const step = () => {
  for (let i = 0; i < 3; i++) a.matmul(a).relu().sum().backward();
  return 7;
};

describe("profile", () => {
  it("counts every call of an operator, with the backward pass", () => {
    const { averages, result } = callProfile();
    assert.equal(result, 7);
    const calls = (name: string) => averages.find((entry) => entry.name === name)?.calls;
    // matmul calls mm once forward, twice backward.
    assert.deepEqual(["aten::matmul", "aten::relu", "aten::mm"].map(calls), [3, 3, 9]);
    assert.deepEqual(["MmBackward0", "ReluBackward0"].map(calls), [3, 3]);
  });

  function callProfile() {
    const profile = torch.profile(step);
    return { averages: profile.averages(), result: profile.result, events: profile.events };
  }

  it("keeps what an operator calls within it, and apart from its own time and bytes", () => {
    const { events } = callProfile();
    const backward = events.filter(({ isBackward }) => isBackward).map(({ name }) => name);
    assert.ok(backward.includes("MmBackward0") && !backward.includes("aten::mm"));
    for (const event of events) {
      assert.ok(event.selfDuration >= 0 && event.selfDuration <= event.duration, event.name);
    }
    const top = events.filter(({ name }) => name === "aten::matmul");
    assert.ok(top.every(({ bytes, selfBytes }) => bytes >= 64 * 64 * 4 && selfBytes === 0));
  });

  it("records nothing before its start and after its end", () => {
    const running = torch.startProfile();
    a.exp();
    const names = running.stop().events.map(({ name }) => name);
    a.neg();
    assert.deepEqual(names, ["aten::exp"]);
  });

  it("waits for an async function", async () => {
    const profile = await torch.profile(async () => {
      a.exp();
      await null;
      a.neg();
      return "done";
    });
    assert.equal(profile.result, "done");
    assert.deepEqual(
      profile.events.map(({ name }) => name),
      ["aten::exp", "aten::neg"],
    );
  });

  it("shows ranges of recordFunction around their operators", () => {
    const { events } = torch.profile(() => torch.recordFunction("my part", () => a.exp()));
    assert.deepEqual(
      events.map(({ name }) => name),
      ["my part", "aten::exp"],
    );
    assert.ok((events[0]?.duration ?? 0) >= (events[1]?.duration ?? 0));
  });

  it("recordFunction returns what its function returns and throws what it throws", () => {
    assert.equal(
      torch.recordFunction("x", () => 5),
      5,
    );
    assert.throws(
      () =>
        torch.recordFunction("x", () => {
          throw new RangeError("mine");
        }),
      { name: "RangeError", message: "mine" },
    );
  });

  it("ends where its function throws or rejects", async () => {
    assert.throws(
      () =>
        torch.profile(() => {
          throw new Error("mine");
        }),
      { message: "mine" },
    );
    await assert.rejects(
      torch.profile(() => Promise.reject(new Error("late"))),
      { message: "late" },
    );
    torch.startProfile().stop();
  });

  it("prints the table of PyTorch's profiler", () => {
    const lines = torch.profile(step).table({ rowLimit: 2, sortBy: "calls" }).split("\n");
    assert.deepEqual((lines[1] ?? "").trim().split(/ {2,}/), [
      "Name",
      ...["Self CPU %", "Self CPU", "CPU total %", "CPU total", "CPU time avg"],
      ...["CPU Mem", "Self CPU Mem", "# of Calls"],
    ]);
    assert.equal(
      lines.slice(3, 5).every((line) => /%.*(?:us|ms).*%.*B +\d+$/.test(line)),
      true,
    );
    assert.match(lines.at(-2) ?? "", /^Self CPU time total: \d+\.\d{3}(?:us|ms)$/);
    assert.match(lines.at(-1) ?? "", /^\d+ more operators: table\(\{ rowLimit: \d+ \}\)$/);
    assert.equal(new Set(lines.slice(0, 6).map(({ length }) => length)).size, 1);
  });

  it("is shown as text and as HTML, its names escaped", () => {
    const profile = torch.profile(() => torch.recordFunction("<b>", () => a.exp()));
    const display = Reflect.get(profile, Symbol.for("Jupyter.display")) as () => Record<string, string>;
    const { "text/plain": text = "", "text/html": html = "" } = display.call(profile);
    assert.match(text, /aten::exp/);
    assert.match(html, /<td[^>]*>&lt;b&gt;<\/td>/);
    assert.doesNotMatch(html, /<b>/);
  });

  it("writes a trace that the Trace Event Format describes", () => {
    const folder = mkdtempSync(join(tmpdir(), "torchbook-trace-"));
    try {
      const profile = torch.profile(step);
      const path = join(folder, "trace.json");
      profile.exportChromeTrace(path);
      const { traceEvents } = JSON.parse(readFileSync(path, "utf8"));
      const complete = traceEvents.filter(({ ph }: { ph: string }) => ph === "X");
      assert.equal(complete.length, profile.events.length);
      const mm = complete.find(({ name }: { name: string }) => name === "aten::mm");
      assert.deepEqual(Object.keys(mm), ["ph", "cat", "name", "pid", "tid", "ts", "dur", "args"]);
      assert.ok(mm.dur > 0 && mm.ts >= 0 && mm.cat === "cpu_op");
      assert.throws(() => profile.exportChromeTrace(join(folder, "none", "trace.json")), { code: "ENOENT" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  describe("rejects", () => {
    const cases: [string, () => unknown, string][] = [
      [
        "a profile in a profile",
        () => torch.profile(() => torch.profile(() => 1)),
        "profile: expected no other profile to be running, got one; stop it first",
      ],
      [
        "what is no function",
        () => torch.profile(3 as never),
        "profile: expected a function, got number; or use startProfile()",
      ],
      [
        "an unknown order",
        () => torch.profile(() => 1).table({ sortBy: "time" as never }),
        "table: expected sortBy to be one of self, total, calls, bytes, selfBytes, name, got time",
      ],
      [
        "no rows",
        () => torch.profile(() => 1).table({ rowLimit: 0 }),
        "table: expected a whole number from 1 for rowLimit, got 0",
      ],
      [
        "a range without a name",
        () => torch.recordFunction(1 as never, () => 1),
        "recordFunction: expected a name and a function, got number and function",
      ],
    ];
    for (const [what, call, message] of cases) it(what, () => assert.throws(call, { message }));

    it("a second stop", () => {
      const running = torch.startProfile();
      running.stop();
      assert.throws(() => running.stop(), {
        message: "profile: expected a profile to be running, got none; it was stopped",
      });
    });

    it("an async range", () => {
      assert.throws(() => torch.recordFunction("x", (async () => 1) as never), {
        message: /^recordFunction: expected a function that is not async/,
      });
    });
  });
});

describe("nestEvents", () => {
  it("gives an operator what it did itself, threads apart", () => {
    const events = nestEvents({
      names: ["inner", "outer", "other"],
      name: Int32Array.of(0, 0, 1, 2),
      thread: Int32Array.of(0, 0, 0, 1),
      start: Float64Array.of(1000, 3000, 0, 1500),
      duration: Float64Array.of(2000, 1000, 9000, 1000),
      bytes: Float64Array.of(4, 8, 10, 1),
      isBackward: Uint8Array.of(0, 0, 1, 0),
      dropped: 0,
    });
    assert.deepEqual(
      events.map(({ name, start, selfDuration, selfBytes }) => [name, start, selfDuration, selfBytes]),
      [
        ["outer", 0, 6, -2],
        ["inner", 1, 2, 4],
        ["other", 1.5, 1, 1],
        ["inner", 3, 1, 8],
      ],
    );
    const [inner] = sortAverages(averageByName(events), "calls");
    assert.deepEqual(inner, { name: "inner", calls: 2, total: 3, self: 3, bytes: 12, selfBytes: 12 });
  });
});

describe("units", () => {
  it("are those of PyTorch's profiler", () => {
    assert.deepEqual([0.5, 1234.5, 2.5e6].map(timeText), ["0.500us", "1.234ms", "2.500s"]);
    assert.deepEqual([0, 512, -2048, 3 * 2 ** 20, 2 ** 31].map(bytesText), [
      "0 B",
      "512 B",
      "-2.00 KB",
      "3.00 MB",
      "2.00 GB",
    ]);
    assert.deepEqual([percentText(1, 8), percentText(0, 0)], ["12.50%", "NaN%"]);
  });
});
