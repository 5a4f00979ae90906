/**
 * The look of our plots, inlined in each figure because only plotly's own pages know templates by name. It has no
 * background and mid-grey text, so that a static picture reads well on white and on black; our JupyterLab
 * renderer puts the colours of the theme in their place.
 */

/** Colours of the traces in order; each has a contrast of at least 3:1 on white and on JupyterLab's dark grey. */
export const COLORS = [
  "#3b7dd8",
  "#e0702d",
  "#2f9e67",
  "#d4508b",
  "#8a6fd1",
  "#b08a17",
  "#1f9bb0",
  "#c9524a",
  "#7d8590",
  "#6f9a2d",
] as const;

/** Dark to bright, the same to readers with any colour vision: matplotlib's "cividis", sampled. */
export const SEQUENTIAL_SCALE = [
  [0, "#00224e"],
  [0.25, "#414d6b"],
  [0.5, "#7d7c78"],
  [0.75, "#bcae6c"],
  [1, "#fee838"],
] as const;

const AXIS = {
  gridcolor: "rgba(128,136,148,0.22)",
  linecolor: "rgba(128,136,148,0.6)",
  zeroline: false,
  automargin: true,
  title: { standoff: 8 },
};

export const TEMPLATE = {
  layout: {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif', size: 13, color: "#7b8390" },
    title: { x: 0.5, font: { size: 15 } },
    colorway: COLORS,
    xaxis: AXIS,
    yaxis: AXIS,
    legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
    hoverlabel: { font: { size: 12 } },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: "rgba(128,136,148,0.6)", activecolor: "#7b8390" },
  },
};
