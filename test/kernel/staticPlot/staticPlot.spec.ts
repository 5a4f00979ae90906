import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { JSDOM } from "jsdom";
import { bar, confusionMatrix, Figure, heatmap, imageGrid, line, PLOTLY_MIME } from "torchbook/plot";
import { JUPYTER_DISPLAY } from "torchbook/display";
import { addStaticPictures } from "../../../kernel/staticPlot/addStaticPictures.ts";
import { formulasToMathMl } from "../../../kernel/staticPlot/mathMl.ts";
import { notebookToHtml } from "../../../kernel/staticPlot/notebookHtml.ts";
import { renderSvg } from "../../../kernel/staticPlot/renderSvg.ts";
import { launchBrowser, type PlotElement, whyNoBrowser } from "../../e2e/jupyterLab.ts";
import { skipBecause } from "../../skipBecause.ts";

const LOSS = line({ train: [3, 2, 1] }, { title: "Loss of $5", xTitle: "epoch", yTitle: "loss" });

function parse(svg: string): Document {
  return new JSDOM(svg, { contentType: "image/svg+xml" }).window.document;
}

function notebook(figures: readonly Figure[]) {
  const outputs = figures.map((figure) => ({
    output_type: "display_data",
    metadata: {},
    data: JSON.parse(JSON.stringify(figure[JUPYTER_DISPLAY]())) as Record<string, unknown>,
  }));
  return {
    cells: [
      { cell_type: "markdown", id: "a", metadata: {}, source: "# Lesson\n\n$x_i * y_i$ and `$code$`" },
      {
        cell_type: "code",
        id: "b",
        metadata: {},
        execution_count: 1,
        source: "const a: number = 1;",
        outputs,
      },
    ],
    metadata: { language_info: { name: "typescript", pygments_lexer: "typescript" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

describe("static plots", function () {
  this.timeout(60_000);

  it("draw curves, bars, matrices and images with their texts, in order", async () => {
    const figures = [
      LOSS,
      bar(["ReLU", "Tanh"], [1, 2]),
      heatmap([
        [1, 2],
        [3, 4],
      ]),
      confusionMatrix([0, 1], [0, 1], { classNames: ["cat", "dog"] }),
      imageGrid([[[0, 255]], [[255, 0]]], { titles: ["one", "two"] }),
    ].map((figure) => figure.toJSON());
    const [curve, bars, matrix, confusion, grid] = (await renderSvg(figures)).map(parse);
    const texts = (svg?: Document) =>
      Array.from(svg?.querySelectorAll("text") ?? [], (text) => text.textContent);
    assert.equal(curve?.querySelectorAll(".scatterlayer .js-line").length, 1);
    for (const text of ["Loss of $5", "epoch", "loss"]) assert.ok(texts(curve).includes(text), text);
    assert.equal(bars?.querySelectorAll(".barlayer .point").length, 2);
    assert.match(
      matrix?.querySelector(".heatmaplayer image")?.getAttribute("xlink:href") ?? "",
      /^data:image\/png;base64,/,
    );
    assert.ok(texts(confusion).includes("dog"));
    assert.equal(grid?.querySelectorAll(".imagelayer-above image, .layer-above .imagelayer image").length, 2);
  });

  it("put axis titles outside the ticks, also where these are turned, and within the picture", async () => {
    const names = Array.from({ length: 10 }, (_, i) => `a long category ${i}`);
    const turned = bar(
      names,
      Array.from(names, () => 1),
      { xTitle: "layer", width: 400 },
    );
    const pages = (await renderSvg([LOSS.toJSON(), turned.toJSON()])).map(parse);
    const distances = pages.map((page) => {
      const y = (selector: string) => Number(page.querySelector(selector)?.getAttribute("y"));
      assert.ok(y(".xtitle") < 360, `title at ${y(".xtitle")}`);
      return y(".xtitle") - y(".xtick text");
    });
    assert.ok((distances[0] ?? 0) > 10 && (distances[1] ?? 0) > 60, `${distances}`);
  });

  it("are added beside the figures of a notebook's copy; figures that need a browser keep their text", async () => {
    const original = notebook([LOSS, new Figure([{ type: "scatter3d", x: [1], y: [1], z: [1] }])]);
    const copy = await addStaticPictures(original);
    const types = copy.cells[1]?.outputs?.map(({ data }) => Object.keys(data));
    assert.deepEqual(types, [
      [PLOTLY_MIME, "text/plain", "image/svg+xml"],
      [PLOTLY_MIME, "text/plain"],
    ]);
    assert.deepEqual(original, notebook([LOSS, new Figure([{ type: "scatter3d", x: [1], y: [1], z: [1] }])]));
  });

  it("reject trace types that need a browser", async () => {
    await assert.rejects(renderSvg([{ data: [{ type: "scattergl" }], layout: {} }]), {
      message: /^renderSvg: trace type "scattergl" needs a browser; supported are scatter, bar, /,
    });
  });

  it("tell what plotly could not draw", async () => {
    const broken = { data: [], layout: { height: -1 } };
    await assert.rejects(renderSvg([broken]), { message: /^renderSvg: plotly could not draw the figure: / });
  });
});

describe("pages", function () {
  this.timeout(90_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "torchbook-page-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("of a notebook load nothing, and hold code, formulas, pictures and one plotly.js", async () => {
    const path = join(folder, "lesson.ipynb");
    await writeFile(path, JSON.stringify(notebook([LOSS, LOSS])));
    const html = await notebookToHtml(path);
    await writeFile(join(folder, "lesson.html"), html);
    const { document } = new JSDOM(html).window;
    assert.equal(document.title, "Lesson");
    assert.deepEqual(
      Array.from(document.querySelectorAll("[src]:not([src^='data:']), link[href]"), (e) => e.outerHTML),
      [],
    );
    assert.ok(document.querySelector(".highlight .kd, .highlight .kr, .highlight .k"), "highlighted code");
    assert.equal(document.querySelectorAll("math").length, 1);
    assert.equal(document.querySelectorAll(".torchbook-plot img[src^='data:image/svg+xml']").length, 2);
    const scripts = Array.from(
      document.querySelectorAll("script:not([type])"),
      (script) => script.textContent ?? "",
    );
    assert.equal(scripts.filter((source) => source.length > 1e6).length, 1);
  });

  it("of a notebook draw their plots offline from a file", async function () {
    const reason = whyNoBrowser();
    if (reason) skipBecause(this, reason);
    const browser = await launchBrowser();
    try {
      const page = await (await browser.newContext({ offline: true })).newPage();
      await page.goto(pathToFileURL(join(folder, "lesson.html")).href);
      await page.waitForFunction(
        () => document.querySelectorAll(".js-plotly-plot .scatterlayer .js-line").length === 2,
      );
      const y = await page.$eval(".js-plotly-plot", (graph) =>
        Array.from((graph as PlotElement)._fullData?.[0]?.y ?? []),
      );
      assert.deepEqual(y, [3, 2, 1]);
    } finally {
      await browser.close();
    }
  });

  it("and pictures of a figure are saved by its ending", async () => {
    for (const [ending, start] of [
      ["json", '{"data"'],
      ["svg", "<svg"],
      ["html", "<!doctype html>"],
    ] as const) {
      const path = join(folder, `plot.${ending}`);
      await LOSS.save(path);
      assert.equal((await readFile(path, "utf8")).slice(0, start.length), start);
    }
  });

  it("reject a file that is no notebook, and a missing Python", async () => {
    const path = join(folder, "none.ipynb");
    await writeFile(path, "{}");
    await assert.rejects(notebookToHtml(path), {
      message: `notebookToHtml: a notebook with cells expected in ${path}, got none`,
    });
    await assert.rejects(notebookToHtml(path, { python: "/none" }), {
      message:
        "notebookToHtml: a Python with nbconvert expected, got no file /none; set up the project first",
    });
  });
});

describe("formulasToMathMl", () => {
  it("replaces formulas, and leaves code and prices", () => {
    assert.match(formulasToMathMl("$a_1$"), /^<math>.*<msub>.*<\/math>$/);
    assert.match(formulasToMathMl("$$a$$"), /<math display="block"/);
    for (const text of ["`$a$`", "```\n$a$\n```", "from $5 to $6", "\\$a\\$"])
      assert.equal(formulasToMathMl(text), text);
  });
});
