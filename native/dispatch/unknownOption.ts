/** What is said of an option that a function or a layer does not have. */
import { nearestName } from "./nearestName.ts";

/** The text after the caller's name. */
export function unknownOption(key: string, known: readonly string[]): string {
  if (known.length === 0) return `takes no options, got option ${key}`;
  const nearest = nearestName(key, known);
  const all = known.join(", ");
  return `unknown option ${key}; ${nearest ? `did you mean ${nearest}? It has ${all}` : `it has ${all}`}`;
}
