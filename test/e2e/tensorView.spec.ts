/** Tensors and profiles as a notebook in JupyterLab shows them, in its light and its dark theme. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { installKernelspec } from "../../kernel/kernelspec.ts";
import { skipBecause } from "../skipBecause.ts";
import { LabNotebook, type LabServer, launchBrowser, startLab, whyNoBrowser } from "./jupyterLab.ts";

const CELLS = [
  "import * as torch from 'torchbook';\ntorch.manualSeed(0);\ntorch.randn([4, 6])",
  "const ramp = torch.linspace(0, 1, 32);\ntorch.stack([ramp.expand([32, 32]), ramp.unsqueeze(1).expand([32, 32]), torch.full([32, 32], 0.5)])",
  "torch.outer(torch.linspace(-3, 3, 40).sin(), torch.linspace(-3, 3, 60).cos())",
  "torch.rand([20, 1, 28, 28])",
  "torch.randn([64, 3, 3]).requiresGrad_()",
  "const a = torch.randn([64, 64]);\ntorch.profile(() => a.matmul(a).relu().sum().item())",
];

describe("a tensor in JupyterLab", function () {
  this.timeout(240_000);
  let folder: string;
  let server: LabServer;
  let browser: Browser;
  let notebook: LabNotebook;

  before(async function () {
    const reason = whyNoBrowser();
    if (reason) skipBecause(this, reason);
    folder = mkdtempSync(join(tmpdir(), "torchbook-view-"));
    installKernelspec({ prefix: folder });
    const files = {
      TORCHBOOK_HISTORY: join(folder, "history.jsonl"),
      TORCHBOOK_LOG: join(folder, "kernel.log"),
    };
    server = await startLab({ prefixes: [folder], env: files });
    browser = await launchBrowser();
    const cells = CELLS.map((source, i) => ({
      ...{ id: `c${i}`, cell_type: "code", source, metadata: {}, outputs: [], execution_count: null },
    }));
    const kernelspec = { name: "torchbook", display_name: "TypeScript (torchbook)", language: "typescript" };
    const content = { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
    writeFileSync(join(server.folder, "view.ipynb"), JSON.stringify(content));
    notebook = await LabNotebook.open(server, browser, "view.ipynb");
    await notebook.page.setViewportSize({ width: 1280, height: 2400 });
    await notebook.runAll();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it("is a table, an image, a heat map, a sheet of images or a histogram", async () => {
    const { page } = notebook;
    await page.waitForFunction(() => document.querySelectorAll(".torchbook-tensor").length === 5);
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll(".torchbook-tensor")].map((view) => {
        const image = view.querySelector("img");
        if (image) return `${image.alt} ${image.naturalWidth} x ${image.naturalHeight}`;
        return (
          view.querySelector("svg")?.getAttribute("aria-label") ??
          `${view.querySelectorAll("td").length} cells`
        );
      }),
    );
    assert.deepEqual(
      seen.map((text) => text.replace(/-?\d\.\d+/g, "x")),
      [
        "24 cells",
        "image 32 x 32",
        "heat map, x to x 60 x 40",
        "first 16 of 20 images 231 x 57",
        "histogram from x to x",
      ],
    );
  });

  it("shows a profile as a table of its operators", async () => {
    const rows = await notebook.page.evaluate(() =>
      [...document.querySelectorAll(".jp-OutputArea-output table tr td:first-child")].map(
        (cell) => cell.textContent,
      ),
    );
    for (const name of ["aten::matmul", "aten::relu", "aten::sum"]) assert.ok(rows.includes(name), name);
  });

  for (const theme of ["Light", "Dark"]) {
    it(`has the text colour of the ${theme.toLowerCase()} theme`, async () => {
      const { page } = notebook;
      await notebook.command("apputils:change-theme", { theme: `JupyterLab ${theme}` });
      await page.waitForFunction(
        (isLight) => document.body.dataset.jpThemeLight === isLight,
        String(theme === "Light"),
      );
      await notebook.screenshot(`tensor-view-${theme.toLowerCase()}`);
      const brightness = await page.evaluate(() => {
        const text = document.querySelector(".torchbook-tensor td") as Element;
        const [red = 0, green = 0, blue = 0] = (getComputedStyle(text).color.match(/\d+/g) ?? []).map(Number);
        return (red + green + blue) / 3;
      });
      assert.ok(theme === "Light" ? brightness < 100 : brightness > 155, String(brightness));
    });
  }
});
