import assert from "node:assert/strict";
import { type LiveTrainingProgress, live, PLOTLY_MIME, type PlotlyFigure } from "torchbook/plot";
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

  describe("as a callback of a training run", () => {
    const epochs: LiveTrainingProgress[] = [
      { epoch: 1, step: 2, loss: 4, logs: { epoch: 1, loss: 5.1, valLoss: 6, lr: 0.1 }, history: [] },
      { epoch: 2, step: 4, loss: 2, logs: { epoch: 2, loss: 3.3, lr: 0.1 }, history: [] },
    ];

    it("logs the numbers of an epoch that have a series", async () => {
      await shownBy(() => {
        const curve = live({ series: ["loss", "valLoss"] });
        for (const epoch of epochs) {
          curve.onTrainBatchEnd(epoch);
          curve.onEpochEnd(epoch);
        }
        assert.deepEqual(curve.records, [
          { step: 1, loss: 5.1, valLoss: 6 },
          { step: 2, loss: 3.3 },
        ]);
      });
    });

    it("logs the loss of each step where it is told to, with the other numbers at the epoch's last", async () => {
      await shownBy(() => {
        const curve = live({ series: ["loss", "valLoss"], interval: "step" });
        curve.onTrainBatchEnd({ ...(epochs[0] as LiveTrainingProgress), step: 1, loss: 4.5 });
        for (const epoch of epochs) {
          curve.onTrainBatchEnd(epoch);
          curve.onEpochEnd(epoch);
        }
        assert.deepEqual(curve.records, [
          { step: 1, loss: 4.5 },
          { step: 2, loss: 4 },
          { step: 2, valLoss: 6 },
          { step: 4, loss: 2 },
        ]);
      });
    });

    it("shows the epochs before, of a run that is gone on with", async () => {
      await shownBy(() => {
        const curve = live({ series: ["loss"] });
        const history = epochs.map(({ logs }) => logs);
        curve.onFitStart({ ...(epochs[1] as LiveTrainingProgress), history });
        assert.deepEqual(curve.records, [
          { step: 1, loss: 5.1 },
          { step: 2, loss: 3.3 },
        ]);
      });
    });

    it("sends its last state when the run is over", async () => {
      const sent = await shownBy(() => {
        const curve = live({ series: ["loss"] });
        for (const epoch of epochs) curve.onEpochEnd(epoch);
        curve.onFitEnd();
        assert.deepEqual(curve.records.length, 2);
      });
      assert.deepEqual(lossOf(sent.at(-1)), [5.1, 3.3]);
    });

    it("rejects series of which the run has none", async () => {
      await shownBy(() => {
        const curve = live({ series: ["accuracy"] });
        assert.throws(() => curve.onEpochEnd(epochs[0] as LiveTrainingProgress), {
          message: "live: series: one of epoch, loss, valLoss, lr expected, got accuracy",
        });
      });
    });
  });
});
