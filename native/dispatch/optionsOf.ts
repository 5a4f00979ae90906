/** The options object of functions and layers written by hand: its check, and the defaults of what it leaves out. */
import { describePlain } from "./describePlain.ts";
import { unknownOption } from "./unknownOption.ts";

/** A value for every option of `O`; null or undefined where leaving it out means something else than any value. */
export type Defaults<O> = { readonly [K in keyof Required<O>]: unknown };

/** What is read: an option that may be left out is undefined only where its default is. */
export type Complete<O, D> = {
  [K in keyof Required<O>]:
    | NonNullable<O[K]>
    | (O[K] & null)
    | (Record<never, never> extends Pick<O, K> ? (K extends keyof D ? D[K] : never) : never);
};

/**
 * Refuses what is no options object of `caller`. By itself it is for functions that are called so often that the copy of
 * {@link optionsOf} would be felt.
 *
 * @param known - has the names of all options there are
 * @throws TypeError for what is no object, such as `null`, and for a name that `known` does not have
 */
export function checkOptions<O extends object>(caller: string, options: O, known: Defaults<O>): void {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`${caller}: options: expected an object, got ${describePlain(options)}`);
  }
  for (const key in options) {
    if (Object.hasOwn(known, key) || options[key] === undefined) continue;
    throw new TypeError(`${caller}: ${unknownOption(key, Object.keys(known))}`);
  }
}

/**
 * The options with the defaults of those that are left out or undefined. `defaults` names every option there is:
 *
 * ```ts
 * const { padding, paddingMode } = nn.optionsOf("Conv2d", options, { padding: 0, paddingMode: "zeros" });
 * ```
 *
 * @param caller - how errors name who takes the options
 * @throws as {@link checkOptions}
 */
export function optionsOf<O extends object, const D extends Defaults<O>>(
  caller: string,
  options: O,
  defaults: D,
): Complete<O, D> {
  checkOptions(caller, options, defaults);
  let complete: Record<string, unknown> = defaults;
  for (const key in options) {
    const value = options[key];
    if (value === undefined) continue;
    if (complete === defaults) complete = { ...defaults };
    complete[key] = value;
  }
  return complete as Complete<O, D>;
}
