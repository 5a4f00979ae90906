/** Adds static pictures to the plots of an executed notebook, for readers that draw no plotly: nbconvert, nbgrader, GitHub. */
import { figureOutputs, type NotebookLike } from "./notebookFigures.ts";
import { whyNotStatic } from "./plotlyBundle.ts";
import { renderSvg } from "./renderSvg.ts";

/**
 * A copy of `notebook` with `image/svg+xml` beside each plotly figure. JupyterLab still shows the live plot. Figures of
 * trace types that need a browser (three-dimensional, WebGL) keep only their text.
 */
export async function addStaticPictures<T extends NotebookLike>(notebook: T): Promise<T> {
  const copy = structuredClone(notebook);
  const outputs = figureOutputs(copy).filter(({ figure }) => !whyNotStatic(figure));
  const pictures = await renderSvg(outputs.map(({ figure }) => figure));
  outputs.forEach(({ data }, i) => {
    data["image/svg+xml"] = pictures[i];
  });
  return copy;
}
