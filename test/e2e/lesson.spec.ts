import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { PLOTLY_MIME, type PlotlyFigure } from "torchbook/plot";
import { writeJupyterSettings } from "../../cli/jupyterSettings.ts";
import { buildLesson, findLesson } from "../../cli/notebook/build.ts";
import { installKernelspec, KERNEL_NAME } from "../../kernel/kernelspec.ts";
import { installLabextension } from "../../kernel/labextension/install.mjs";
import { skipBecause } from "../skipBecause.ts";
import {
  LabNotebook,
  type LabServer,
  type PlotElement,
  launchBrowser,
  startLab,
  whyNoBrowser,
} from "./jupyterLab.ts";

const PLOTLY = fileURLToPath(new URL("../../node_modules/plotly.js-dist-min", import.meta.url));
const FLUSHED_STEPS = 20;
/** Of the budget `smoke`. */
const TEST_IMAGES = 1_000;

/** Trains on after the lesson's end, each step an update of the lesson's figure that no throttle holds back. */
const TRAIN_ON = `
net.train();
const [few, fewLabels] = [batch.at(":8").to({ device }), batchLabels.at(":8").to({ device })];
for (let i = 0; i < ${FLUSHED_STEPS}; i++) {
  optimizer.zeroGrad();
  const loss = criterion.forward(net.forward(few), fewLabels);
  loss.backward();
  optimizer.step();
  curve.add(++step, { loss: loss.item() });
  curve.flush();
}
`;
const LOGGED = "console.log(JSON.stringify(curve.records))";

type LiveRecord = { step: number; loss?: number; "test accuracy"?: number };

describe("lesson 06-01 in JupyterLab", function () {
  this.timeout(180_000);
  let prefix: string;
  let server: LabServer;
  let browser: Browser;
  let lesson: LabNotebook;
  let updates: Record<string, number>;
  const pageErrors: string[] = [];

  before(async function () {
    const reason = whyNoBrowser();
    if (reason) skipBecause(this, reason);
    prefix = await mkdtemp(join(tmpdir(), "torchbook-prefix-"));
    installKernelspec({ prefix });
    await installLabextension({ jupyterData: join(prefix, "share", "jupyter"), plotly: PLOTLY });
    const env = { ...writeJupyterSettings(join(prefix, "jupyter")), TORCHBOOK_BUDGET: "smoke" };
    [server, browser] = await Promise.all([startLab({ prefixes: [prefix], env }), launchBrowser()]);
    const path = await buildLesson(await findLesson("06-01"), server.folder);
    await addCells(path, [TRAIN_ON, LOGGED]);
    lesson = await LabNotebook.open(server, browser, "06-01-modern-cnns.ipynb");
    lesson.page.on("pageerror", (error) => pageErrors.push(error.message));
    const counted = await lesson.countUpdates();
    await lesson.runAll();
    updates = await counted.jsonValue();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    if (prefix) await rm(prefix, { recursive: true });
  });

  it("runs on our kernel, the only one that the learner is offered", async () => {
    assert.equal(await lesson.kernelName(), KERNEL_NAME);
    const reply = await fetch(`${server.url}/api/kernelspecs?token=${server.token}`);
    const { default: chosen, kernelspecs } = (await reply.json()) as {
      default: string;
      kernelspecs: object;
    };
    assert.deepEqual([chosen, Object.keys(kernelspecs)], [KERNEL_NAME, [KERNEL_NAME]]);
  });

  it("runs every cell without an error", async () => {
    const outputs = (await lesson.outputs()).flat();
    assert.deepEqual(
      outputs.filter((output) => output.output_type === "error").map((output) => output.evalue),
      [],
    );
    assert.deepEqual(
      outputs.filter((output) => output.name === "stderr"),
      [],
    );
    assert.deepEqual(pageErrors, []);
  });

  it("ends with the logged metrics on the page, after 20 and more updates of one figure", async () => {
    const printed = (await lesson.outputs()).at(-1)?.[0]?.text as string;
    const logged: LiveRecord[] = JSON.parse(printed);
    const points = (name: "loss" | "test accuracy") => {
      const records = logged.filter((record) => record[name] !== undefined);
      return { name, x: records.map(({ step }) => step), y: records.map((record) => record[name]) };
    };
    assert.ok(logged.length > FLUSHED_STEPS, `${logged.length} records`);
    await lesson.page.waitForFunction(
      (count) =>
        Array.from(document.querySelectorAll<PlotElement>(".js-plotly-plot")).some(
          ({ _fullData }) => _fullData?.[0]?.x?.length === count,
        ),
      points("loss").x.length,
    );
    const curves = (await lesson.plots()).filter(({ data }) => data[0]?.name === "loss");
    assert.deepEqual(
      curves.map(({ data }) => data.map(({ name, x, y }) => ({ name, x, y }))),
      [[points("loss"), points("test accuracy")]],
    );
    const [ofCurve = 0, ...others] = Object.values(updates);
    assert.ok(ofCurve >= FLUSHED_STEPS, `${ofCurve} updates`);
    assert.deepEqual(others, []);
  });

  it("draws the images, the confusion matrix and the mistakes as the notebook holds them", async () => {
    const saved = (await lesson.outputs()).flat().flatMap(({ data }) => {
      const figure = data?.[PLOTLY_MIME] as PlotlyFigure | undefined;
      return figure ? [figure] : [];
    });
    // JupyterLab draws only what is in sight: as if on a screen that shows all of the lesson.
    await lesson.page.setViewportSize({ width: 1280, height: 7_500 });
    await lesson.page.waitForFunction(
      (count) => document.querySelectorAll(".js-plotly-plot .subplot.xy").length === count,
      saved.length,
    );
    await lesson.page.evaluate(() => document.querySelector(".jp-WindowedPanel-outer")?.scrollTo(0, 0));
    const plots = await lesson.plots();
    // 24 images, the curve, the colours of the matrix as one picture, 16 mistakes.
    assert.deepEqual(
      plots.map(({ images }) => images),
      [24, 0, 1, 16],
    );
    const [{ z = [], text = [] } = {}] = (plots[2]?.data ?? []) as { z?: number[][]; text?: string[][] }[];
    assert.equal(z.length, 10);
    const counts = text.map((row) => row.map(Number));
    assert.equal(
      counts.flat().reduce((total, count) => total + count, 0),
      TEST_IMAGES,
    );
    await lesson.screenshot("lesson");
  });
});

async function addCells(path: string, sources: string[]): Promise<void> {
  const notebook = JSON.parse(await readFile(path, "utf8"));
  const cells = sources.map((source, i) => {
    return { cell_type: "code", id: `added-${i}`, execution_count: null, metadata: {}, outputs: [], source };
  });
  await writeFile(path, JSON.stringify({ ...notebook, cells: [...notebook.cells, ...cells] }));
}
