/** Puts the plot renderer where JupyterLab finds it. Runs before anything else is set up, so it uses Node's modules only. */
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL(".", import.meta.url));
const FILES = ["package.json", "static/remoteEntry.js", "static/plotlyOutput.js", "static/figure.js"];

/**
 * Writes `<prefix>/share/jupyter/labextensions/torchbook-plotly/`, 5 MB. What lies there is replaced.
 *
 * @param {{ prefix: string, nodeModules: string }} options `prefix`: of a Python environment, or any folder whose
 *   `share/jupyter` is on Jupyter's data path; `nodeModules`: the folder with plotly.js.
 * @returns {Promise<string>} the folder.
 */
export async function installLabextension({ prefix, nodeModules }) {
  const target = join(prefix, "share", "jupyter", "labextensions", "torchbook-plotly");
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, "static"), { recursive: true });
  for (const file of FILES) await copyFile(join(SOURCES, file), join(target, file));
  const plotly = join(nodeModules, "plotly.js-dist-min");
  await copyFile(join(plotly, "plotly.min.js"), join(target, "static", "plotly.min.js"));
  await copyFile(join(plotly, "LICENSE"), join(target, "static", "plotly.LICENSE.txt"));
  return target;
}
