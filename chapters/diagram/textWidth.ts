/** How wide a text is on the page, so that its box can be made for it. */

/** Fonts by preference. Widths are those of the widest, which Linux shows. */
export const FONT_FAMILY = "Arial, Helvetica, 'DejaVu Sans', sans-serif";

/** Characters by their width in hundredths of the font size, of DejaVu Sans 2.37 (its `hmtx` table). */
const WIDTHS: Readonly<Record<number, string>> = {
  28: "ijl'",
  30: "IJ",
  32: " ,.·",
  34: "/:;\\|",
  36: "-f",
  39: "()[]t",
  41: "r!²",
  46: '"',
  50: "*_`",
  53: "sz?",
  56: "cL",
  60: "FkvxyP",
  62: "TYaoe",
  64: "ESbdghnpqu$0123456789{}√",
  70: "KAVBRXZC",
  79: "UHNDGOQ&",
  84: "w#+<=>^~×−→",
  100: "MWm%@…⋯½",
};

const BY_CHARACTER = new Map(
  Object.entries(WIDTHS).flatMap(([width, characters]) =>
    [...characters].map((character): [string, number] => [character, Number(width)]),
  ),
);

/** Bold letters are wider by so much, of the letters used here at most. */
const BOLD = 1.13;

/** In pixels. */
export function textWidth(text: string, size: number, isBold = false): number {
  const hundredths = [...text].reduce((sum, character) => sum + (BY_CHARACTER.get(character) ?? 100), 0);
  return ((hundredths * size) / 100) * (isBold ? BOLD : 1);
}
