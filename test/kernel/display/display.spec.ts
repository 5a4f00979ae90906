import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  clearOutput,
  display,
  html,
  input,
  JUPYTER_DISPLAY,
  markdown,
  METRIC_MIME,
  metric,
  progress,
  svg,
  table,
} from "torchbook/display";
import { shownBy } from "./recordingHost.ts";

describe("display", () => {
  it("shows a value once, and replaces it under the same id", async () => {
    const shown = await shownBy(() => display("first", { id: "a" }).update(markdown("*second*")));
    assert.deepEqual(
      shown.map(({ data, id, update }) => [data, id, update]),
      [
        [{ "text/plain": "first" }, "a", false],
        [{ "text/markdown": "*second*", "text/plain": "*second*" }, "a", true],
      ],
    );
  });

  it("keeps the order of a value whose forms come late and its update", async () => {
    const late = { [JUPYTER_DISPLAY]: async () => ({ "text/plain": "late" }) };
    const shown = await shownBy(async () => {
      const handle = display(late);
      handle.update("next");
      await handle.shown;
    });
    assert.deepEqual(
      shown.map(({ data, update }) => [data["text/plain"], update]),
      [
        ["late", false],
        ["next", true],
      ],
    );
  });

  it("gives html and svg their MIME types with a text beside them", async () => {
    const [first, second] = await shownBy(() => [display(html("<b>x</b>")), display(svg("<svg></svg>"))]);
    assert.deepEqual(first?.data, { "text/html": "<b>x</b>", "text/plain": "<b>x</b>" });
    assert.equal(second?.data["image/svg+xml"], "<svg></svg>");
  });

  it("passes clearOutput and input to the host", async () => {
    let answer = "";
    const shown = await shownBy(async () => {
      clearOutput(true);
      answer = await input("name? ", { password: true });
    });
    assert.deepEqual(shown[0]?.data, { clear: true });
    assert.equal(answer, "name? true");
  });

  it("prints text outside a kernel", async () => {
    const script = `
      import { display, html, metric, progress } from "torchbook/display";
      import { line, live } from "torchbook/plot";
      display({ a: 1 });
      display(line([1, 2, 3], { title: "T" }));
      metric("accuracy", 0.5, { atLeast: 0.6 });
      metric("parameters", 272474, { atLeast: 272474, atMost: 272474 });
      const curve = live({ series: ["loss"], xTitle: "epoch" });
      for (let epoch = 0; epoch < 1000; epoch++) curve.add(epoch, { loss: 1 / (epoch + 1) });
    `;
    const cwd = fileURLToPath(new URL("../../..", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
      cwd,
    });
    assert.deepEqual(stdout.trimEnd().split("\n"), [
      "{ a: 1 }",
      '[line plot "T", 3 points]',
      "accuracy = 0.5 (target: at least 0.6, missed)",
      "parameters = 272474 (target: exactly 272474)",
      "epoch 0: loss 1",
      "epoch 999: loss 0.001",
    ]);
  });

  describe("rejects", () => {
    it("forms that are no object", () => {
      assert.throws(() => display({ [JUPYTER_DISPLAY]: () => 3 }), {
        message: 'display: an object of MIME types expected from Symbol.for("Jupyter.display"), got 3',
      });
    });

    it("an svg without an <svg> element", () => {
      assert.throws(() => svg("<p>"), { message: 'svg: an <svg> element expected, got "<p>"' });
    });
  });
});

describe("table", () => {
  it("takes objects, escapes them, and aligns numbers in text", async () => {
    interface Row {
      layer: string;
      parameters: number;
    }
    const rows: Row[] = [
      { layer: "conv<1>", parameters: 432 },
      { layer: "fc", parameters: 0.123456789 },
    ];
    const [shown] = await shownBy(() => display(table(rows)));
    assert.match(String(shown?.data["text/html"]), /<td style="text-align:left">conv&lt;1&gt;<\/td>/);
    assert.deepEqual(String(shown?.data["text/plain"]).split("\n"), [
      "layer    parameters",
      "-------  ----------",
      "conv<1>         432",
      "fc         0.123457",
    ]);
  });

  it("takes arrays, and counts what it leaves out", () => {
    assert.equal(
      String(
        table(
          [
            [1, "a"],
            [22, "b"],
            [3, "c"],
          ],
          { maxRows: 2 },
        ),
      ),
      " 1  a\n22  b\n1 more rows",
    );
  });

  it("rejects rows that are neither", () => {
    assert.throws(() => table([1 as never]), {
      message: "table: rows that are objects or arrays expected, got 1",
    });
  });
});

describe("metric", () => {
  it("shows every digit of a whole number", async () => {
    const [shown] = await shownBy(() => metric("parameters", 138_357_544));
    assert.equal(shown?.data["text/plain"], "parameters = 138357544");
  });

  it("records the value and its targets beside a line of text", async () => {
    const [shown] = await shownBy(() => metric("testAccuracy", 0.87654321, { atLeast: 0.85 }));
    assert.deepEqual(shown?.data, {
      [METRIC_MIME]: { name: "testAccuracy", value: 0.87654321, atLeast: 0.85 },
      "text/plain": "testAccuracy = 0.876543 (target: at least 0.85)",
    });
  });

  it("rejects a value that is not finite", () => {
    assert.throws(() => metric("loss", Number.NaN), {
      message: 'metric: a finite number expected for value of "loss", got NaN',
    });
  });
});

describe("progress", () => {
  it("hands on every item, and ends with the full bar in one output", async () => {
    const items: number[] = [];
    const shown = await shownBy(() => {
      for (const item of progress([1, 2, 3], { label: "epochs" })) items.push(item);
    });
    assert.deepEqual(items, [1, 2, 3]);
    assert.equal(new Set(shown.map(({ id }) => id)).size, 1);
    assert.deepEqual([shown[0]?.update, shown.at(-1)?.update], [false, true]);
    assert.match(
      String(shown.at(-1)?.data["text/plain"]),
      /^epochs: 100% \|█{20}\| 3\/3 \[00:00, .* it\/s\]$/,
    );
  });

  it("sends few updates of a quick loop", async () => {
    const shown = await shownBy(() => {
      const bar = progress({ total: 1e5 });
      for (let i = 0; i < 1e5; i++) bar.step(1, `item ${i}`);
      bar.end();
    });
    assert.ok(shown.length < 100, `${shown.length} updates`);
    assert.match(String(shown.at(-1)?.data["text/plain"]), /100000\/100000 .* item 99999$/);
  });

  it("stops its bar when the loop is left early", async () => {
    const shown = await shownBy(() => {
      for (const item of progress([1, 2, 3])) if (item === 2) break;
    });
    assert.match(String(shown.at(-1)?.data["text/plain"]), /33% .* 1\/3 /);
  });

  it("rejects a total that is no number of steps", () => {
    assert.throws(() => progress({ total: -1 }), {
      message: "progress: a number of steps from 0 expected for total, got -1",
    });
  });
});
