/** Members of `Tensor` written by hand, made to say so where they are used on anything else. */
import { describeValue } from "./dispatch/values.ts";
import { isTensor } from "./tensor.ts";

/** The same member with an error of its own where `this` is no Tensor, such as a Proxy, or `undefined` of a method taken off its object. */
export function checkingThis(key: PropertyKey, descriptor: PropertyDescriptor): PropertyDescriptor {
  const checked = { ...descriptor };
  for (const part of ["get", "set", "value"] as const) {
    const original: unknown = descriptor[part];
    if (typeof original !== "function") continue;
    checked[part] = function (this: unknown): unknown {
      if (!isTensor(this)) throw thisError(key, this);
      // biome-ignore lint/complexity/noArguments: passing them on needs no array.
      return original.apply(this, arguments);
    };
    Object.defineProperty(checked[part], "name", { value: original.name, configurable: true });
  }
  return checked;
}

function thisError(key: PropertyKey, value: unknown): TypeError {
  const name = typeof key === "symbol" ? (key.description ?? "") : String(key);
  return new TypeError(`${name}: this: expected Tensor, got ${describeValue(value)}`);
}
