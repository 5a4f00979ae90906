/**
 * What JupyterLab loads: a container of one shared module as webpack's module federation would build it, written by hand
 * since it needs nothing but `@lumino/widgets` of JupyterLab's own. The renderer lies in `plotlyOutput.js`.
 */
/// <reference lib="dom" />
{
  const folder = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  /** @type {Record<string, Record<string, { get(): Promise<() => any> }>>} */
  let shared = {};

  const container = {
    /** @param {typeof shared} scope JupyterLab's modules by name and version. */
    init(scope) {
      shared = scope;
    },

    /** @param {string} name */
    async get(name) {
      if (name !== "./mimeExtension") throw new Error(`torchbook-plotly: no module ${name}`);
      const [widgets] = Object.values(shared["@lumino/widgets"] ?? {});
      if (!widgets) throw new Error("torchbook-plotly: JupyterLab shares no @lumino/widgets");
      const { Widget } = (await widgets.get())();
      const { mimeExtension } = await import(new URL("plotlyOutput.js", folder).href);
      // JupyterLab does not start at all where this mark is missing.
      const module = {
        __esModule: true,
        default: mimeExtension(Widget, new URL("plotly.min.js", folder).href),
      };
      return () => module;
    },
  };

  const lab = /** @type {{ _JUPYTERLAB?: Record<string, typeof container> }} */ (window);
  lab._JUPYTERLAB ??= {};
  lab._JUPYTERLAB["torchbook-plotly"] = container;
}
