/** What networks are told: defaults, and one clear error for each option that is wrong, before anything is built. */

/** The options over their defaults; one that is undefined counts as not given. */
export function withDefaults<Options extends object>(defaults: Options, options: Partial<Options>): Options {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** @throws TypeError that names the network and the option, for what is no whole number from `least` */
export function checkCount(network: string, option: string, value: number, least = 1): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new TypeError(`${network}: ${option}: expected a whole number from ${least}, got ${String(value)}`);
}

/** @throws TypeError that names the network and the option, for what is none of `choices` */
export function checkChoice<T>(network: string, option: string, value: T, choices: readonly T[]): void {
  if (choices.includes(value)) return;
  throw new TypeError(
    `${network}: ${option}: expected one of ${choices.join(", ")}, got ${JSON.stringify(value)}`,
  );
}

/** @throws TypeError that names the network and the option, for what is no number above 0 */
export function checkPositive(network: string, option: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new TypeError(`${network}: ${option}: expected a number above 0, got ${String(value)}`);
}

/** @throws TypeError that names the network and the option, for what is no probability below 1 */
export function checkDropRate(network: string, option: string, value: number): void {
  if (Number.isFinite(value) && value >= 0 && value < 1) return;
  throw new TypeError(
    `${network}: ${option}: expected a probability from 0 to below 1, got ${String(value)}`,
  );
}
