/** `torchbook install`: writes the kernelspec, so that any Jupyter finds the kernel. */
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { installKernelspec } from "../../kernel/kernelspec.ts";
import { rememberPlace } from "../installedPlaces.ts";
import { choosePlace, type PlaceOptions } from "../kernelspecPlace.ts";

export function register(program: Command): void {
  program
    .command("install")
    .description(
      "make the kernel known to Jupyter (the set-up has done so for this project's own JupyterLab)",
    )
    .addOption(new Option("--user", "for this user").conflicts(["prefix", "sysPrefix"]))
    .addOption(
      new Option("--prefix <folder>", "for a Python environment, or /usr/local for all users")
        .argParser((folder: string) => resolve(folder))
        .conflicts("sysPrefix"),
    )
    .option("--sys-prefix", "for the Python environment that is active, else for the project's own")
    .option("--json", "print { folder } on standard output")
    .action((options: PlaceOptions & { json?: boolean }) => {
      const place = choosePlace("install", options);
      const folder = installKernelspec(place);
      rememberPlace(folder);
      console.log(options.json ? JSON.stringify({ folder }) : `The kernelspec is in ${folder}.`);
    });
}
