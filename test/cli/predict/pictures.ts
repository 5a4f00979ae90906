/** Files of one photograph in all the forms that people have, and of what is no photograph. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { photographs } from "torchbook/data";

/** By file name, what has to come out: as the plain photograph (to a difference of the probability), another class, or a problem. */
export type Expected = { near: string; within: number } | { top: string | null } | { problem: RegExp };

const LOSSLESS = { near: "plain.png", within: 1e-5 };
const LOSSY = { near: "plain.png", within: 0.1 };
const FORMATS = "jpeg, png, webp, gif, tiff";

export const EXPECTED: Record<string, Expected> = {
  "plain.png": { top: "espresso" },
  "photograph.jpg": LOSSLESS,
  "alpha.png": LOSSLESS,
  "sixteenBits.png": LOSSLESS,
  "lossless.webp": LOSSLESS,
  "picture.tif": LOSSLESS,
  "wrongEnding.gif": LOSSLESS,
  "progressive.jpg": LOSSY,
  "turned.jpg": LOSSY,
  // Written by a profile of printing colours, read without one, as Pillow does.
  "cmyk.jpg": { top: "espresso" },
  "palette.png": { top: "espresso" },
  "greyInColour.png": { top: "espresso" },
  "grey.png": { near: "greyInColour.png", within: 1e-5 },
  "greySixteenBits.png": { near: "greyInColour.png", within: 1e-5 },
  "animated.gif": { top: "espresso" },
  "onePixel.png": { top: null },
  "long.png": { top: null },
  "tall.png": { top: null },
  "folder/sub/deep.png": LOSSLESS,
  "truncated.jpg": { problem: /: expected a whole jpeg file, got .*premature end/ },
  "header.jpg": { problem: new RegExp(`: expected ${FORMATS}, got `) },
  "empty.jpg": { problem: new RegExp(`: expected ${FORMATS}, got .*empty`) },
  "text.jpg": { problem: new RegExp(`: expected ${FORMATS}, got .*unsupported image format`) },
  "vector.svg": { problem: new RegExp(`: expected ${FORMATS}, got svg`) },
  "nothing.jpg": { problem: /: expected an image file, got ENOENT/ },
  "text.jpg/below.jpg": { problem: /: expected an image file, got ENOTDIR/ },
  emptyFolder: { problem: /: expected files ending in \.jpg, .*, got none/ },
};

/** Makes them all. @returns the words for `--image`, a folder for what lies in it */
export async function writePictures(folder: string): Promise<string[]> {
  const at = (name: string) => join(folder, name);
  const source = (await photographs()).find(({ name }) => name === "coffee")?.path as string;
  const bytes = readFileSync(source);
  const photograph = () => sharp(bytes);
  const plain = await photograph().png().toFile(at("plain.png"));
  const { width, height } = plain;
  writeFileSync(at("photograph.jpg"), bytes);
  await photograph().ensureAlpha().png().toFile(at("alpha.png"));
  await photograph().toColourspace("rgb16").png().toFile(at("sixteenBits.png"));
  await photograph().webp({ lossless: true }).toFile(at("lossless.webp"));
  await photograph().tiff({ compression: "lzw" }).toFile(at("picture.tif"));
  writeFileSync(at("wrongEnding.gif"), readFileSync(at("plain.png")));
  await photograph().jpeg({ quality: 95, progressive: true }).toFile(at("progressive.jpg"));
  await photograph()
    .rotate(270)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 98 })
    .toFile(at("turned.jpg"));
  await photograph().toColourspace("cmyk").jpeg({ quality: 98 }).toFile(at("cmyk.jpg"));
  await photograph().png({ palette: true, colours: 256 }).toFile(at("palette.png"));
  const grey = await photograph().greyscale().toColourspace("b-w").png().toBuffer();
  writeFileSync(at("grey.png"), grey);
  await sharp(grey).toColourspace("srgb").png().toFile(at("greyInColour.png"));
  await sharp(grey).toColourspace("grey16").png().toFile(at("greySixteenBits.png"));
  const black = { create: { width, height, channels: 3 as const, background: "black" } };
  const second = await sharp(black).png().toBuffer();
  await sharp([readFileSync(at("plain.png")), second], { join: { animated: true } })
    .gif()
    .toFile(at("animated.gif"));
  const plainColour = (w: number, h: number) =>
    sharp({ create: { width: w, height: h, channels: 3, background: "#c80a0a" } });
  await plainColour(1, 1).png().toFile(at("onePixel.png"));
  await plainColour(30_000, 10).png().toFile(at("long.png"));
  await plainColour(10, 30_000).png().toFile(at("tall.png"));
  mkdirSync(at("folder/sub"), { recursive: true });
  writeFileSync(at("folder/sub/deep.png"), readFileSync(at("plain.png")));
  writeFileSync(at("folder/notes.txt"), "no image");
  writeFileSync(at("truncated.jpg"), bytes.subarray(0, bytes.length / 2));
  writeFileSync(at("header.jpg"), bytes.subarray(0, 20));
  writeFileSync(at("empty.jpg"), "");
  writeFileSync(at("text.jpg"), "no image");
  writeFileSync(at("vector.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  mkdirSync(at("emptyFolder"));
  return Object.keys(EXPECTED).map((name) => at(name.startsWith("folder/") ? "folder" : name));
}
