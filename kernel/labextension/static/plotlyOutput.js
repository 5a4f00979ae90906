/** The renderer of plotly figures: draws with `Plotly.react`, so that an updated output changes in place. */
/// <reference lib="dom" />
import { shownFigure } from "./figure.js";

const MIME = "application/vnd.plotly.v1+json";

/** @type {Promise<any> | undefined} */
let loading;

/** plotly.js, loaded once, with the first figure. @param {string} url */
function loadPlotly(url) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve(/** @type {any} */ (window).Plotly);
    script.onerror = () => {
      loading = undefined;
      script.remove();
      reject(new Error(`plotly.js could not be loaded from ${url}; is the server still running?`));
    };
    document.head.append(script);
  });
  return loading;
}

/**
 * The plugin that JupyterLab registers.
 *
 * @param {any} Widget the class of `@lumino/widgets`.
 * @param {string} plotlyUrl
 */
export function mimeExtension(Widget, plotlyUrl) {
  class PlotlyOutput extends Widget {
    /** The newest figure, and whether it is on the screen. @type {any} */
    figure;
    drawn = false;
    /** @type {Promise<void> | undefined} */
    drawing;
    themeWatch = new MutationObserver(() => this.draw());

    constructor() {
      super();
      this.addClass("torchbook-plotly");
      this.node.style.width = "100%";
      this.themeWatch.observe(document.body, {
        attributeFilter: ["data-jp-theme-name", "data-jp-theme-light"],
      });
    }

    /**
     * JupyterLab calls this with the first figure and with each update. Figures that come while one is drawn are skipped,
     * except for the last one.
     *
     * @param {{ data: Record<string, any> }} model
     */
    async renderModel(model) {
      this.figure = model.data[MIME];
      await this.draw();
    }

    draw() {
      this.drawn = false;
      this.drawing ??= this.drawUntilCurrent().finally(() => {
        this.drawing = undefined;
      });
      return this.drawing;
    }

    async drawUntilCurrent() {
      const Plotly = await loadPlotly(plotlyUrl);
      while (!this.drawn && !this.isDisposed && this.figure) {
        this.drawn = true;
        const { data, layout, config, frames } = shownFigure(this.figure);
        this.node.style.minHeight = `${layout.height}px`;
        const start = performance.now();
        await Plotly.react(this.node, { data, layout, config, frames });
        // At least half of the page's time is left to its user and to messages that wait, however slow the machine is.
        const taken = performance.now() - start;
        await new Promise((resolve) => setTimeout(resolve, taken));
      }
    }

    /** An output outside the visible part of a notebook is taken out of the page, and may come back narrower. */
    onAfterAttach() {
      this.fit();
    }

    onAfterShow() {
      this.fit();
    }

    onResize() {
      this.fit();
    }

    fit() {
      const graph = this.node;
      if (!graph.data || !graph.isConnected || graph.offsetWidth === 0 || graph.layout.width) return;
      if (graph.offsetWidth !== graph._fullLayout?.width)
        loading?.then((Plotly) => Plotly.Plots.resize(graph));
    }

    dispose() {
      if (this.isDisposed) return;
      this.themeWatch.disconnect();
      const graph = this.node;
      loading?.then((Plotly) => Plotly.purge(graph));
      super.dispose();
    }
  }

  return {
    id: "torchbook-plotly:factory",
    name: "torchbook-plotly",
    dataType: "json",
    rank: 0,
    rendererFactory: {
      safe: true,
      mimeTypes: [MIME],
      createRenderer: () => new PlotlyOutput(),
    },
  };
}
