/** Colours of numbers: a scale for what has one sign, and one with a middle for what has two. */

export type Colour = readonly [red: number, green: number, blue: number];

/** Of viridis (Stéfan van der Walt, Nathaniel Smith; CC0), five of its colours at equal distances. */
const ONE_SIGN: readonly Colour[] = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
];

/** Blue below, light grey in the middle, red above. */
const TWO_SIGNS: readonly Colour[] = [
  [33, 102, 172],
  [247, 247, 247],
  [178, 24, 43],
];

/** What becomes the two ends of a scale. */
export interface Range {
  low: number;
  high: number;
}

/** The range and the colours for numbers between `low` and `high`: around zero where both signs occur. */
export function scaleOf({ low, high }: Range): { range: Range; colours: readonly Colour[] } {
  if (low >= 0 || high <= 0) return { range: { low, high }, colours: ONE_SIGN };
  const end = Math.max(-low, high);
  return { range: { low: -end, high: end }, colours: TWO_SIGNS };
}

/** @param share of the way along the scale; what lies outside 0-1 gets an end's colour. */
export function colourAt(colours: readonly Colour[], share: number): Colour {
  const place = Math.min(Math.max(share, 0), 1) * (colours.length - 1);
  const from = Math.min(Math.floor(place), colours.length - 2);
  const a = colours[from] as Colour;
  const b = colours[from + 1] as Colour;
  const mix = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * (place - from));
  return [mix(0), mix(1), mix(2)];
}
