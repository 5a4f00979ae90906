/** What of sharp is used here. It is loaded with the first image, since most programs never read one. */

/** What a file says about itself. */
export interface Metadata {
  format: string;
  width: number;
  height: number;
  /** Such as `srgb`, `b-w` or `cmyk`. */
  space: string;
  /** Of a channel: `uchar` or `ushort`. */
  depth: string;
  hasAlpha: boolean;
}

/** A picture on its way from a format to another; each method gives the next step. */
export interface Sharp {
  metadata(): Promise<Metadata>;
  /** In which the picture is worked on; default sRGB. */
  pipelineColourspace(space: string): Sharp;
  toColourspace(space: string): Sharp;
  ensureAlpha(): Sharp;
  removeAlpha(): Sharp;
  raw(options: { depth: "uchar" | "ushort" }): RawSharp;
  toFormat(format: string, options: { quality?: number; compression?: string }): Sharp;
  toBuffer(): Promise<Buffer>;
}

interface RawSharp {
  toBuffer(options: {
    resolveWithObject: true;
  }): Promise<{ data: Buffer; info: { width: number; height: number; channels: number } }>;
}

interface SharpOptions {
  /** Larger images are refused; `false`: no limit of its own. */
  limitInputPixels: number | false;
  autoOrient?: boolean;
  /** Leaves colours as they are in the file, where it has a profile. */
  ignoreIcc?: boolean;
  /** The input's pixels, where it is no file. */
  raw?: { width: number; height: number; channels: number };
}

type MakeSharp = (input: Uint8Array | Uint16Array, options: SharpOptions) => Sharp;

/** https://sharp.pixelplumbing.com/api-constructor */
export async function loadSharp(): Promise<MakeSharp> {
  const name: string = "sharp";
  const { default: sharp } = (await import(name)) as { default: MakeSharp };
  return sharp;
}
