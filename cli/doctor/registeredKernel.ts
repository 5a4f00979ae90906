/** Checks the kernelspecs that `torchbook install` wrote into a Jupyter of the user's. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kernelspec } from "../../kernel/kernelspec.ts";
import { rememberedPlaces } from "../installedPlaces.ts";
import { type Check, failed, missing, ok } from "./check.ts";

const REGISTER = "npx torchbook install";

export const registeredKernelChecks: Check[] = [
  {
    part: "kernelspec",
    run: () => {
      const places = rememberedPlaces();
      if (places.length === 0) return missing("no Jupyter knows the kernel", REGISTER);
      const wrong = places.find((folder) => !startsThisKernel(folder));
      return wrong === undefined ? ok(places.join(", ")) : failed(`${wrong} starts another kernel`, REGISTER);
    },
  },
];

function startsThisKernel(folder: string): boolean {
  const file = join(folder, "kernel.json");
  if (!existsSync(file)) return false;
  return JSON.parse(readFileSync(file, "utf8")).argv.join(" ") === kernelspec().argv.join(" ");
}
