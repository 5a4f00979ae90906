import assert from "node:assert/strict";
import { live, PLOTLY_MIME, type PlotlyFigure } from "torchbook/plot";
import { type Shown, shownBy } from "../display/recordingHost.ts";

function lossOf(shown: Shown | undefined): number[] {
  const figure = shown?.data[PLOTLY_MIME] as PlotlyFigure;
  const [loss] = figure.data as unknown as { y: { bdata: string } }[];
  const bytes = Uint8Array.from(Buffer.from(loss?.y.bdata ?? "", "base64"));
  return [...new Float64Array(bytes.buffer)];
}

describe("live", () => {
  it("ends with every logged point in its one output, after a loop that never awaits", async () => {
    const losses = Array.from({ length: 20_000 }, (_, i) => 1 / (i + 1.1));
    const shown = await shownBy(() => {
      const curve = live({ series: ["loss", "accuracy"], rightAxis: ["accuracy"], title: "Training" });
      for (const [step, loss] of losses.entries()) curve.add(step, { loss });
    });
    assert.deepEqual(lossOf(shown.at(-1)), losses);
    assert.deepEqual([shown[0]?.update, shown.at(-1)?.update], [false, true]);
    assert.equal(new Set(shown.map(({ id }) => id)).size, 1);
    assert.ok(shown.length < 100, `${shown.length} outputs`);
  });

  it("names the curves of each axis beside it where there are two", async () => {
    await shownBy(() => {
      const titles = (rightAxis: readonly "accuracy"[], yTitle?: string) => {
        const curve = live({ series: ["loss", "accuracy"], rightAxis, ...(yTitle && { yTitle }) });
        const { yaxis, yaxis2 } = curve.figure.layout as Record<string, { title?: { text: string } }>;
        return [yaxis?.title?.text, yaxis2?.title?.text];
      };
      assert.deepEqual(titles(["accuracy"]), ["loss", "accuracy"]);
      assert.deepEqual(titles(["accuracy"], "nats"), ["nats", "accuracy"]);
      assert.deepEqual(titles([]), [undefined, undefined]);
    });
  });

  it("sends the last state when it is asked to", async () => {
    const sent = await shownBy(() => {
      const curve = live({ series: ["loss"] });
      curve.add(0, { loss: 0.1 });
      curve.add(1, { loss: 0.2 });
      curve.flush();
      curve.flush();
    });
    assert.equal(sent.length, 2);
    assert.deepEqual(lossOf(sent.at(-1)), [0.1, 0.2]);
  });

  it("keeps its records and a reader's zoom", async () => {
    await shownBy(() => {
      const curve = live({ series: ["loss", "accuracy"] });
      const before = curve.figure.layout.uirevision;
      curve.add(1, { loss: 0.5 });
      curve.add(2, { loss: 0.25, accuracy: 0.75 });
      assert.deepEqual(curve.records, [
        { step: 1, loss: 0.5 },
        { step: 2, loss: 0.25, accuracy: 0.75 },
      ]);
      assert.equal(curve.figure.layout.uirevision, before);
      assert.equal(curve.figure.summary, "[live curve (loss, accuracy), 3 points]");
    });
  });

  describe("rejects", () => {
    it("a name that is no series, NaN, and an axis of no series, and keeps none of them", async () => {
      await shownBy(() => {
        const curve = live({ series: ["loss"] });
        assert.throws(() => curve.add(1, { los: 1 } as never), {
          message: 'live.add: one of the series loss expected, got "los"',
        });
        assert.throws(() => curve.add(7, { loss: Number.NaN }), {
          message: "live.add: a finite number expected for loss at step 7, got NaN",
        });
        assert.deepEqual(curve.records, []);
        assert.throws(() => live({ series: ["loss"], rightAxis: ["accuracy" as never] }), {
          message: 'live: rightAxis: one of the series loss expected, got "accuracy"',
        });
      });
    });
  });
});
