/**
 * PyTorch's names in TypeScript. One rule: snake_case becomes camelCase (`max_pool2d` -> `maxPool2d`,
 * `index_add_` -> `indexAdd_`, `log1p` stays); the underscore at the end that marks an in-place operator stays;
 * single letters and names with capitals (`U`, `Vh`, `LU`) stay as they are.
 */
export function camelCase(name: string): string {
  return name.replace(/(?<=[A-Za-z0-9])_([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `max_pool2d` -> `MaxPool2d`, for the names of types. */
export function pascalCase(name: string): string {
  const camel = camelCase(name).replace(/^_+/, "");
  return camel.slice(0, 1).toUpperCase() + camel.slice(1);
}

const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

/** Whether `name` cannot be declared as a variable; it can still be exported and be a property. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}
