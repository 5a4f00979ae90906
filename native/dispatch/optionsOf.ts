/** The check of an options object in functions written by hand. */
import { describeValue } from "./values.ts";

/** `options` itself. @throws TypeError where it is no object, such as `null`. */
export function optionsOf<T extends object>(caller: string, options: T): T {
  if (typeof options === "object" && options !== null) return options;
  throw new TypeError(`${caller}: options: expected an object, got ${describeValue(options)}`);
}
