/** Finds what JSON.parse hides: a key that stands twice in one object, where the last value silently wins. */

const COLON = /\s*:/y;

/**
 * The first key that some object of `json` has twice, or undefined.
 *
 * @param json - text that JSON.parse has accepted
 */
export function jsonKeyRepeats(json: string): string | undefined {
  // One entry for each open bracket: the keys so far of an object, null for an array.
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === "{") open.push(new Set());
    else if (character === "[") open.push(null);
    else if (character === "}" || character === "]") open.pop();
    else if (character === '"') {
      const start = at;
      for (at += 1; json[at] !== '"'; at += 1) if (json[at] === "\\") at += 1;
      const token = json.slice(start, at + 1);
      const keys = open.at(-1);
      COLON.lastIndex = at + 1;
      if (!keys || !COLON.test(json)) continue;
      const key = JSON.parse(token) as string;
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
}
