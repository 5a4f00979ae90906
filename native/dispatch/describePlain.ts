/** What errors call a value that is no object; free of the addon, which is not there yet while it is set up. */

/** `string "a"`, `number 1.5`, `null`. */
export function describePlain(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value)}`;
    case "number":
      // The exact digits of a whole number: 2^60 would end in zeros that it does not have.
      return `number ${Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value) : value}`;
    case "bigint":
    case "boolean":
      return `${typeof value} ${value}`;
    case "function":
      return `function ${value.name || "(anonymous)"}`;
    case "object":
      return String(value);
    default:
      return typeof value;
  }
}
