/** The messaging spec counts in code points, JavaScript and TypeScript in UTF-16 units. */

/** @returns the UTF-16 offset of a cursor; one past the end counts as the end. */
export function toOffset(text: string, codePoint: number): number {
  let offset = 0;
  for (let left = codePoint; left > 0 && offset < text.length; left--) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

export function toCodePoint(text: string, offset: number): number {
  let codePoints = 0;
  for (let at = 0; at < offset && at < text.length; codePoints++) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return codePoints;
}
