/** A figure as JupyterLab shows it: copied, and in the colours of the theme. */
/// <reference lib="dom" />

const DEFAULT_HEIGHT = 360;
const NETWORK_BUTTON = "sendChartToCloud";

/**
 * plotly writes into what it is given, and the model belongs to the notebook: so this is a copy.
 *
 * @param {any} figure `{ data, layout?, config?, frames? }` from the output.
 */
export function shownFigure(figure) {
  const copy = structuredClone(figure);
  const layout = copy.layout ?? {};
  layout.height ??= DEFAULT_HEIGHT;
  layout.autosize ??= layout.width === undefined;
  if (followsTheme(layout)) layout.template = themed(layout.template);
  const removed = copy.config?.modeBarButtonsToRemove ?? [];
  const config = {
    displaylogo: false,
    ...copy.config,
    // The widget says when its size has changed.
    responsive: false,
    modeBarButtonsToRemove: [...removed, NETWORK_BUTTON],
  };
  return { data: copy.data ?? [], layout, config, frames: copy.frames };
}

/** Figures with a background of their own keep their colours. @param {any} layout */
function followsTheme(layout) {
  const background = layout.paper_bgcolor ?? layout.template?.layout?.paper_bgcolor;
  return background === undefined || background === "rgba(0,0,0,0)" || background === "transparent";
}

/** @param {any} template */
function themed(template = {}) {
  const style = getComputedStyle(document.body);
  const color = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const text = color("--jp-ui-font-color1");
  const background = color("--jp-layout-color0");
  const own = template.layout ?? {};
  const axis = { gridcolor: color("--jp-border-color2"), linecolor: color("--jp-border-color1") };
  const hover = {
    bgcolor: background,
    bordercolor: axis.linecolor,
    font: { ...own.hoverlabel?.font, color: text },
  };
  return {
    ...template,
    layout: {
      ...own,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { ...own.font, color: text },
      xaxis: { ...own.xaxis, ...axis },
      yaxis: { ...own.yaxis, ...axis },
      hoverlabel: { ...own.hoverlabel, ...hover },
      modebar: { ...own.modebar, bgcolor: "rgba(0,0,0,0)", color: axis.linecolor, activecolor: text },
    },
  };
}
