import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import {
  bar,
  confusionMatrix,
  heatmap,
  imageGrid,
  line,
  PLOTLY_MIME,
  type PlotlyFigure,
} from "torchbook/plot";
import { JUPYTER_DISPLAY } from "torchbook/display";
import { installLabextension } from "../../../kernel/labextension/install.mjs";
import {
  LabNotebook,
  type LabServer,
  type PlotElement,
  launchBrowser,
  startLab,
  whyNoBrowser,
} from "../../e2e/jupyterLab.ts";
import { skipBecause } from "../../skipBecause.ts";

const PLOTLY = fileURLToPath(new URL("../../../node_modules/plotly.js-dist-min", import.meta.url));

/** One output that is replaced 50 times at 50 Hz; the last figure has the points (0, 0) to (50, 100). */
const UPDATES = `
import base64, struct, time
from IPython.display import display
def numbers(values):
    return {"dtype": "f8", "bdata": base64.b64encode(struct.pack(f"<{len(values)}d", *values)).decode()}
def bundle(n):
    steps = list(range(n + 1))
    trace = {"type": "scatter", "name": "loss", "x": numbers(steps), "y": numbers([2 * s for s in steps])}
    return {"application/vnd.plotly.v1+json": {"data": [trace], "layout": {"height": 200}}, "text/plain": f"step {n}"}
shown = display(bundle(0), raw=True, display_id=True)
for n in range(1, 51):
    time.sleep(0.02)
    shown.update(bundle(n), raw=True)
`;

function notebook(source: string, outputs: readonly object[]) {
  const code = { cell_type: "code", execution_count: null, metadata: {} };
  return JSON.stringify({
    cells: [
      { ...code, id: "source", source, outputs: [] },
      ...outputs.map((output, i) => ({ ...code, id: `figure-${i}`, source: "", outputs: [output] })),
    ],
    metadata: { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

function output(figure: { [JUPYTER_DISPLAY](): object }) {
  return {
    output_type: "display_data",
    metadata: {},
    data: JSON.parse(JSON.stringify(figure[JUPYTER_DISPLAY]())),
  };
}

describe("plot renderer in JupyterLab", function () {
  this.timeout(90_000);
  let prefix: string;
  let server: LabServer;
  let browser: Browser;
  let held: LabNotebook;
  let updated: LabNotebook;

  before(async function () {
    const reason = whyNoBrowser();
    if (reason) skipBecause(this, reason);
    prefix = await mkdtemp(join(tmpdir(), "torchbook-prefix-"));
    await installLabextension({ jupyterData: join(prefix, "share", "jupyter"), plotly: PLOTLY });
    server = await startLab({ prefixes: [prefix] });
    browser = await launchBrowser();
    const figures = [
      line({ train: [3, 2, 1], test: [3, 2.5, 2] }, { title: "Loss", xTitle: "epoch", yTitle: "loss" }),
      bar(["ReLU", "Tanh"], [0.91, 0.88], { title: "Accuracy" }),
      heatmap(
        [
          [1, 2],
          [3, 4],
        ],
        { height: 240 },
      ),
      confusionMatrix([0, 1, 1], [0, 1, 0], { classNames: ["cat", "dog"] }),
      imageGrid(
        Array.from({ length: 6 }, (_, n) => checkers(n + 1)),
        { titles: ["a", "b", "c", "d", "e", "f"] },
      ),
    ];
    await writeFile(join(server.folder, "held.ipynb"), notebook("", figures.map(output)));
    await writeFile(join(server.folder, "updates.ipynb"), notebook(UPDATES, []));
    held = await LabNotebook.open(server, browser, "held.ipynb");
    updated = await LabNotebook.open(server, browser, "updates.ipynb");
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    if (prefix) await rm(prefix, { recursive: true });
  });

  it("draws figures that the notebook holds, without running a cell", async () => {
    await held.page.waitForFunction(() => document.querySelectorAll(".js-plotly-plot").length >= 2);
    const [first] = await held.plots();
    assert.deepEqual(
      first?.data.map(({ name, y }) => [name, y]),
      [
        ["train", [3, 2, 1]],
        ["test", [3, 2.5, 2]],
      ],
    );
    await held.screenshot("plots-light");
  });

  it("follows the theme", async () => {
    const color = (await held.plots())[0]?.layout.font.color;
    await held.command("apputils:change-theme", { theme: "JupyterLab Dark" });
    await held.page.waitForFunction(
      (light) => document.querySelector<PlotElement>(".js-plotly-plot")?._fullLayout?.font.color !== light,
      color,
    );
    await held.page.waitForSelector("#jupyterlab-splash", { state: "detached" });
    await held.screenshot("plots-dark");
  });

  it("gives a plot the width of its output when the window shrinks", async () => {
    const wide = (await held.plots())[0]?.layout.width ?? 0;
    await held.page.setViewportSize({ width: 900, height: 900 });
    await held.page.waitForFunction(
      (width) =>
        (document.querySelector<PlotElement>(".js-plotly-plot")?._fullLayout?.width ?? width) < width - 200,
      wide,
    );
  });

  it("ends at the last of 50 updates at 50 Hz, in one figure", async () => {
    await updated.runAll();
    await updated.page.waitForFunction(
      () => document.querySelector<PlotElement>(".js-plotly-plot")?._fullData?.[0]?.x?.length === 51,
    );
    const plots = await updated.plots();
    assert.equal(plots.length, 1);
    assert.deepEqual(
      plots[0]?.data[0]?.y,
      Array.from({ length: 51 }, (_, i) => 2 * i),
    );
  });

  it("leaves the notebook's model as the kernel sent it", async () => {
    const [output] = (await updated.outputs())[0] ?? [];
    assert.deepEqual(Object.keys(output?.data ?? {}).sort(), [PLOTLY_MIME, "text/plain"]);
    assert.equal(output?.data?.["text/plain"], "step 50");
    const figure = output?.data?.[PLOTLY_MIME] as PlotlyFigure;
    assert.deepEqual(Object.keys(figure.data[0] ?? {}).sort(), ["name", "type", "x", "y"]);
    assert.deepEqual(figure.layout, { height: 200 });
  });

  it("frees its plots with their outputs", async () => {
    const graph = await updated.page.waitForSelector(".js-plotly-plot");
    await updated.command("notebook:clear-all-cell-outputs");
    await updated.page.waitForFunction(
      (kept) => !document.querySelector(".js-plotly-plot") && (kept as PlotElement)._fullLayout === undefined,
      graph,
    );
  });
});

function checkers(side: number): number[][] {
  return Array.from({ length: 12 }, (_, y) =>
    Array.from({ length: 12 }, (_, x) => ((Math.floor(x / side) + Math.floor(y / side)) % 2) * 255),
  );
}
