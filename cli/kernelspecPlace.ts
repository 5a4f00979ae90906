/** The options that say where a kernelspec lies, for `install` and `uninstall`. */
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
