/** Options that choose between two operators of like arguments: `inplace` and `returnIndices`. */
type Callable = (...args: never[]) => unknown;

/** Calls `other` where the last argument is a set of options with `option: true`, and `plain` everywhere else. */
export function switched<F extends Callable, G extends Callable>(
  option: string,
  plain: F,
  other: G,
): (...args: unknown[]) => unknown {
  const call = plain as unknown as (...args: unknown[]) => unknown;
  const callOther = other as unknown as (...args: unknown[]) => unknown;
  function choose(input: unknown, ...rest: unknown[]): unknown {
    const last = rest.at(-1);
    if (typeof last !== "object" || last === null || !(option in last)) return call(input, ...rest);
    const { [option]: isOn, ...options } = last as Record<string, unknown>;
    if (isOn !== undefined && typeof isOn !== "boolean") {
      throw new TypeError(`${plain.name}: option ${option}: expected boolean, got ${typeof isOn}`);
    }
    return (isOn ? callOther : call)(input, ...rest.slice(0, -1), options);
  }
  return Object.defineProperty(choose, "name", { value: plain.name, configurable: true });
}
