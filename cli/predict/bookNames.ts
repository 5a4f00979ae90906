/** The book's three programs by their own options: `--model resnet --which 50`. */

interface BookProgram {
  /** What `--which` may say. */
  variants: readonly string[];
  variant: string;
  /** The network's name, and the end of the weights' name. */
  network(variant: string): { model: string; weights: string };
}

/** Variants and files of candle's examples `resnet`, `efficientnet` and `mobilenetv4`. */
const PROGRAMS: Readonly<Record<string, BookProgram>> = {
  resnet: {
    variants: ["18", "34", "50", "101", "152"],
    variant: "18",
    network: (variant) => ({ model: `resnet${variant}`, weights: "candle" }),
  },
  efficientnet: {
    variants: ["b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7"],
    variant: "b2",
    // The program has TensorFlow's padding and eps.
    network: (variant) => ({ model: `tf_efficientnet_${variant}`, weights: "candle" }),
  },
  mobilenetv4: {
    variants: ["small", "medium", "large", "hybrid-medium", "hybrid-large"],
    variant: "small",
    network(variant) {
      const kind = variant.startsWith("hybrid") ? variant.replace("-", "_") : `conv_${variant}`;
      return { model: `mobilenetv4_${kind}`, weights: MOBILENETV4_WEIGHTS[variant] as string };
    },
  },
};

const MOBILENETV4_WEIGHTS: Readonly<Record<string, string>> = {
  small: "e2400_r224_in1k",
  medium: "e500_r256_in1k",
  large: "e600_r384_in1k",
  "hybrid-medium": "ix_e550_r256_in1k",
  "hybrid-large": "ix_e600_r384_in1k",
};

/**
 * The network that `--model` and `--which` mean, and the weights that the book's program takes for it; a name that is none of the
 * three programs stays as it is.
 *
 * @throws TypeError for a variant that the program does not have
 */
export function fromBookNames(model: string, which?: string): { model: string; weights?: string } {
  const program = Object.hasOwn(PROGRAMS, model) ? PROGRAMS[model] : undefined;
  if (!program) {
    if (which === undefined) return { model };
    throw new TypeError(
      `--which: expected it with --model ${Object.keys(PROGRAMS).join(", ")}, got --model ${model}; leave it away`,
    );
  }
  const variant = which ?? program.variant;
  if (program.variants.includes(variant)) return program.network(variant);
  throw new TypeError(`--which: expected one of ${program.variants.join(", ")}, got ${variant}`);
}
