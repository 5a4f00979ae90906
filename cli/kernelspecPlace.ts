/** The options that say where a kernelspec lies, for `install` and `uninstall`. */
import { CommanderError } from "commander";
import type { KernelspecPlace } from "../kernel/kernelspec.ts";

export interface PlaceOptions {
  user?: true;
  prefix?: string;
  sysPrefix?: true;
}

/** @returns the place that the options name, or undefined where they name none */
export function placeOf({ user, prefix, sysPrefix }: PlaceOptions): KernelspecPlace | undefined {
  if (user) return { user };
  if (prefix !== undefined) return { prefix };
  if (sysPrefix) return { sysPrefix };
  return undefined;
}

/** @throws CommanderError, bad usage, where the options name no place */
export function choosePlace(command: string, options: PlaceOptions): KernelspecPlace {
  const place = placeOf(options);
  if (place) return place;
  const message = `${command}: expected --user, --prefix <folder> or --sys-prefix, got none`;
  console.error(`error: ${message}`);
  throw new CommanderError(2, "torchbook.noPlace", message);
}
