/** Puts the plot renderer where JupyterLab finds it. Runs before anything else is set up, so it uses Node's modules only. */
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL(".", import.meta.url));
const FILES = ["package.json", "static/remoteEntry.js", "static/plotlyOutput.js", "static/figure.js"];

/**
 * Writes `labextensions/torchbook-plotly/`, 5 MB, into a data folder of Jupyter. What lies there is replaced.
 *
 * @param {{ jupyterData: string, plotly: string }} options `jupyterData`: such as `share/jupyter` of a Python
 *   environment; `plotly`: the folder of the npm package plotly.js-dist-min.
 * @returns {Promise<string>} the folder.
 */
export async function installLabextension({ jupyterData, plotly }) {
  const target = labextensionFolder(jupyterData);
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, "static"), { recursive: true });
  for (const file of FILES) await copyFile(join(SOURCES, file), join(target, file));
  await copyFile(join(plotly, "plotly.min.js"), join(target, "static", "plotly.min.js"));
  await copyFile(join(plotly, "LICENSE"), join(target, "static", "plotly.LICENSE.txt"));
  return target;
}

/** @param {string} jupyterData @returns {string} where the renderer lies in it. */
export function labextensionFolder(jupyterData) {
  return join(jupyterData, "labextensions", "torchbook-plotly");
}
