/** `torchbook uninstall`: removes what was put outside: kernelspecs, the kernel's log and history, the package's cache folder. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { kernelspec, kernelspecFolder } from "../../kernel/kernelspec.ts";
import { labextensionFolder } from "../../kernel/labextension/install.mjs";
import { userDataFolder, userLogFolder } from "../../kernel/protocol/userFolders.ts";
import { HOME, IS_PACKAGE } from "../../native/install.mjs";
import { forgetPlace, rememberedPlaces } from "../installedPlaces.ts";
import { type PlaceOptions, placeOf } from "../kernelspecPlace.ts";

interface UninstallOptions extends PlaceOptions {
  keepHistory?: true;
  json?: true;
}

export function register(program: Command): void {
  program
    .command("uninstall")
    .description(
      IS_PACKAGE
        ? "remove what lies outside: kernelspecs that point here, the kernel's log and history, and LibTorch " +
            `with the addon in ${HOME}; then run: npm uninstall torchbook`
        : "remove what lies outside this project: kernelspecs that point to it, the kernel's log and history; " +
            "then the project folder can be deleted",
    )
    .addOption(new Option("--user", "only the kernelspec of this user").conflicts(["prefix", "sysPrefix"]))
    .addOption(
      new Option("--prefix <folder>", "only the kernelspec of this Python environment")
        .argParser((folder: string) => resolve(folder))
        .conflicts("sysPrefix"),
    )
    .option("--sys-prefix", "only the kernelspec of the Python environment that is active")
    .option("--keep-history", "leave the history of what was typed")
    .option("--json", "print { removed } on standard output")
    .action((options: UninstallOptions) => {
      const removed = uninstall(options);
      if (options.json) console.log(JSON.stringify({ removed }));
      else if (removed.length === 0) console.log("There was nothing to remove.");
      else console.log(removed.map((folder) => `Removed ${folder}`).join("\n"));
    });
}

/** @returns the folders that are gone */
function uninstall(options: UninstallOptions): string[] {
  const place = placeOf(options);
  const specs = place ? [kernelspecFolder(place)] : [kernelspecFolder({ user: true }), ...rememberedPlaces()];
  const removed = [...new Set(specs)].filter(isOurs).flatMap(withRenderer);
  for (const folder of specs) forgetPlace(folder);
  if (!place) {
    const own = [
      userLogFolder(),
      ...(options.keepHistory ? [] : [userDataFolder()]),
      ...(IS_PACKAGE ? [HOME] : []),
    ];
    removed.push(...own.filter((folder) => existsSync(folder)));
  }
  for (const folder of removed) rmSync(folder, { recursive: true });
  return removed;
}

/** The kernelspec's folder, and that of what draws plots, if it was put beside it. */
function withRenderer(folder: string): string[] {
  const renderer = labextensionFolder(dirname(dirname(folder)));
  return existsSync(renderer) ? [folder, renderer] : [folder];
}

/** Another clone's kernelspec stays. */
function isOurs(folder: string): boolean {
  const file = join(folder, "kernel.json");
  if (!existsSync(file)) return false;
  const { argv } = JSON.parse(readFileSync(file, "utf8"));
  return Array.isArray(argv) && argv.at(-2) === kernelspec().argv.at(-2);
}
