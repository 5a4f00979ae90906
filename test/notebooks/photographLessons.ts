/** Executed lessons in a real JupyterLab in Chromium: one picture a screenful, and what the page could not show. */
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Browser } from "playwright-core";
import { PLOTLY_MIME } from "torchbook/plot";
import { writeJupyterSettings } from "../../cli/jupyterSettings.ts";
import type { Lesson } from "../../cli/notebook/build.ts";
import { coursePaths } from "../../cli/notebook/paths.ts";
import { installKernelspec } from "../../kernel/kernelspec.ts";
import { installLabextension } from "../../kernel/labextension/install.mjs";
import type { Notebook } from "../../notebooks/format/ipynb.ts";
import {
  ALL_CELLS,
  LabNotebook,
  type LabServer,
  launchBrowser,
  startLab,
  whyNoBrowser,
} from "../e2e/jupyterLab.ts";

const SCREENSHOTS = join(coursePaths.root, "build", "screenshots");
const SVG_MIME = "image/svg+xml";
const SCREEN = { width: 1280, height: 1_800 };

/**
 * Opens the executed notebook of each lesson, which lies in `folder`.
 * @returns how many lessons were not shown as they should be; what is wrong is printed
 */
export async function photographLessons(chosen: readonly Lesson[], folder: string): Promise<number> {
  const reason = whyNoBrowser();
  if (reason) throw new Error(`lessons: --browser: ${reason}`);
  await mkdir(SCREENSHOTS, { recursive: true });
  const prefix = await mkdtemp(join(tmpdir(), "torchbook-prefix-"));
  let server: LabServer | undefined;
  let browser: Browser | undefined;
  try {
    installKernelspec({ prefix });
    const plotly = join(coursePaths.root, "node_modules", "plotly.js-dist-min");
    await installLabextension({ jupyterData: join(prefix, "share", "jupyter"), plotly });
    server = await startLab({
      prefixes: [prefix],
      env: writeJupyterSettings(join(prefix, "jupyter")),
      settings: ALL_CELLS,
    });
    browser = await launchBrowser();
    let failed = 0;
    for (const { slug } of chosen) {
      const faults = await photograph(server, browser, join(folder, `${slug}.ipynb`));
      console.log(`${faults.length === 0 ? "shown " : "FAILED"} ${slug}`);
      for (const fault of faults) console.log(`       ${fault}`);
      if (faults.length > 0) failed++;
    }
    console.log(`screenshots: ${SCREENSHOTS}`);
    return failed;
  } finally {
    await browser?.close();
    await server?.stop();
    await rm(prefix, { recursive: true });
  }
}

/** @returns one sentence for each thing that the page could not show */
async function photograph(server: LabServer, browser: Browser, path: string): Promise<string[]> {
  const name = basename(path);
  const notebook: Notebook = JSON.parse(await readFile(path, "utf8"));
  await saveTrusted(server, name, notebook);
  const outputs = notebook.cells.flatMap((cell) => cell.outputs ?? []);
  const plots = outputs.filter(({ data }) => PLOTLY_MIME in Object(data));
  const drawings = outputs.filter(({ data }) => SVG_MIME in Object(data) && !(PLOTLY_MIME in Object(data)));
  const lesson = await LabNotebook.open(server, browser, name);
  const faults: string[] = [];
  lesson.page.on("pageerror", (error) => faults.push(`the page threw: ${error.message}`));
  await lesson.page.setViewportSize(SCREEN);
  await lesson.command("application:toggle-left-area");
  try {
    await lesson.page.waitForFunction(
      (count) => document.querySelectorAll(".js-plotly-plot .subplot.xy").length === count,
      plots.length,
    );
  } catch {
    faults.push(`expected ${plots.length} plots on the page, got fewer`);
  }
  try {
    await lesson.page.waitForFunction(
      (count) => document.querySelectorAll(".jp-OutputArea-output.jp-RenderedSVG").length === count,
      drawings.length,
    );
  } catch {
    faults.push(`expected ${drawings.length} drawings on the page, got another number`);
  }
  faults.push(...(await renderFaults(lesson)));
  await takePictures(lesson, name.replace(".ipynb", ""));
  await lesson.page.close();
  return faults;
}

/** As if it had been executed here: of others' notebooks JupyterLab shows no drawings, which might hold scripts. */
async function saveTrusted({ url, token }: LabServer, name: string, notebook: Notebook): Promise<void> {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, metadata: { ...cell.metadata, trusted: true } } : cell,
  );
  const reply = await fetch(`${url}/api/contents/${name}?token=${token}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ type: "notebook", format: "json", content: { ...notebook, cells } }),
  });
  if (!reply.ok) throw new Error(`lessons: ${name}: expected JupyterLab to save it, got ${reply.status}`);
}

/** Pictures without pixels, formulas that are none, and outputs that are errors. */
function renderFaults({ page }: LabNotebook): Promise<string[]> {
  return page.evaluate(async () => {
    const images = Array.from(document.querySelectorAll<HTMLImageElement>(".jp-Notebook img"));
    await Promise.allSettled(images.map((image) => image.decode()));
    const broken = images.filter(({ naturalWidth }) => naturalWidth === 0);
    const texts = (selector: string) =>
      Array.from(document.querySelectorAll(`.jp-Notebook ${selector}`), ({ textContent }) =>
        textContent?.slice(0, 200),
      );
    return [
      ...broken.map(({ src }) => `a picture has no pixels: ${src.slice(0, 80)}`),
      ...texts("mjx-merror").map((text) => `a formula is none: ${text}`),
      ...texts('[data-mime-type="application/vnd.jupyter.stderr"]').map((text) => `on stderr: ${text}`),
      ...texts('[data-mime-type="application/vnd.jupyter.error"]').map((text) => `an error: ${text}`),
    ];
  });
}

async function takePictures({ page }: LabNotebook, name: string): Promise<void> {
  const scroller = await page.evaluateHandle(() => {
    const cell = document.querySelector(".jp-Notebook .jp-Cell");
    let element = cell?.parentElement ?? null;
    while (element && element.scrollHeight <= element.clientHeight + 1) element = element.parentElement;
    return element ?? document.documentElement;
  });
  const { height, screen } = await scroller.evaluate((element) => ({
    height: element.scrollHeight,
    screen: element.clientHeight,
  }));
  for (let top = 0, at = 1; top < height; top += screen, at++) {
    await scroller.evaluate((element, y) => element.scrollTo({ top: y, behavior: "instant" }), top);
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${String(at).padStart(2, "0")}.png`) });
  }
}
