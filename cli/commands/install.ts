/** `torchbook install`: writes the kernelspec, so that any Jupyter finds the kernel, and what draws plots in JupyterLab. */
import { dirname, resolve } from "node:path";
import { type Command, Option } from "commander";
import { installKernelspec } from "../../kernel/kernelspec.ts";
import { installLabextension } from "../../kernel/labextension/install.mjs";
import { rememberPlace } from "../installedPlaces.ts";
import { type PlaceOptions, placeOf } from "../kernelspecPlace.ts";
import { moduleFolder } from "../setup/project.mjs";

interface InstallOptions extends PlaceOptions {
  plots: boolean;
  json?: true;
}

export function register(program: Command): void {
  program
    .command("install")
    .description(
      "make the kernel known to Jupyter and to VS Code, and put what draws plots where JupyterLab finds it",
    )
    .addOption(new Option("--user", "for this user (the default)").conflicts(["prefix", "sysPrefix"]))
    .addOption(
      new Option("--prefix <folder>", "for a Python environment, or /usr/local for all users")
        .argParser((folder: string) => resolve(folder))
        .conflicts("sysPrefix"),
    )
    .option("--sys-prefix", "for the Python environment that is active, else for the project's own")
    .option("--no-plots", "without what draws plots in JupyterLab (5 MB)")
    .option("--json", "print { folder } on standard output")
    .action(async (options: InstallOptions) => {
      const folder = installKernelspec(placeOf(options) ?? { user: true });
      rememberPlace(folder);
      if (options.plots) {
        const plotly = moduleFolder("plotly.js-dist-min");
        await installLabextension({ jupyterData: dirname(dirname(folder)), plotly });
      }
      console.log(options.json ? JSON.stringify({ folder }) : `The kernelspec is in ${folder}.`);
    });
}
