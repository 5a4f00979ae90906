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
  ALL_CELLS,
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
const TEST_IMAGES = 250;

/** Trains on after the lesson's end, each step an update of the lesson's figure that no throttle holds back. */
const TRAIN_ON = `
const net = networks.resnet20.train();
const optimizer = new optim.SGD(net.parameters(), { lr: 1e-3 });
let step = trainLoader.length;
const [few, fewLabels] = [batch.at(":8").to({ device }), batchLabels.at(":8").to({ device })];
for (let i = 0; i < ${FLUSHED_STEPS}; i++) {
  optimizer.zeroGrad();
  const loss = criterion.forward(net.forward(few), fewLabels);
  loss.backward();
  optimizer.step();
  curve.add(++step, { resnet20: loss.item() });
  curve.flush();
}
`;
const LOGGED = "console.log(JSON.stringify(curve.records))";

const NETWORKS = ["leNet5", "alexNet", "resnet20"] as const;

type LiveRecord = { step: number } & Partial<Record<(typeof NETWORKS)[number], number>>;

describe("lesson 06-01 in JupyterLab", function () {
  this.timeout(400_000);
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
    [server, browser] = await Promise.all([
      startLab({ prefixes: [prefix], env, settings: ALL_CELLS }),
      launchBrowser(),
    ]);
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
    const points = (name: (typeof NETWORKS)[number]) => {
      const records = logged.filter((record) => record[name] !== undefined);
      return { name, x: records.map(({ step }) => step), y: records.map((record) => record[name]) };
    };
    assert.ok(logged.length > FLUSHED_STEPS, `${logged.length} records`);
    await lesson.page.waitForFunction(
      (count) =>
        Array.from(document.querySelectorAll<PlotElement>(".js-plotly-plot")).some(
          ({ _fullData }) => _fullData?.[0]?.x?.length === count,
        ),
      points("leNet5").x.length,
    );
    // The scatter plot of accuracies has the same names.
    const curves = (await lesson.plots()).filter(
      ({ data: [first] }) => first?.name === "leNet5" && first.mode !== "markers",
    );
    assert.deepEqual(
      curves.map(({ data }) => data.map(({ name, x, y }) => ({ name, x, y }))),
      [NETWORKS.map(points)],
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
    await lesson.page.waitForFunction(
      (count) => document.querySelectorAll(".js-plotly-plot .subplot.xy").length === count,
      saved.length,
    );
    await lesson.page.evaluate(() => document.querySelector(".jp-WindowedPanel-outer")?.scrollTo(0, 0));
    const plots = await lesson.plots();
    // 16 images, the gradients, the live curve, the scatter, the colours of the matrix as one picture, 8 mistakes, 6 and 16
    // filters, 16 feature maps, 8 heat maps, the bars, 8 turned images.
    assert.deepEqual(
      plots.map(({ images }) => images),
      [16, 0, 0, 0, 1, 8, 6, 16, 16, 8, 0, 8],
    );
    const [{ z = [], text = [] } = {}] = (plots[4]?.data ?? []) as { z?: number[][]; text?: string[][] }[];
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
