/** The work of `torchbook predict`: pictures to classes with probabilities. */
import { noGrad, type Tensor } from "torchbook";
import { loadPretrained, type Pretrained, preprocessingTransform } from "torchbook/models";
import { readClassNames } from "./classNames.ts";
import { type Picture, picturesOf } from "./pictures.ts";

export interface PredictOptions {
  /** A name of `listModels()`. */
  model: string;
  /** Paths of files and folders; `-` is standard input. */
  image: readonly string[];
  /** A file, or a name of the catalogue. */
  weights?: string;
  /** A file with the names of the classes. */
  classes?: string;
  /** How many classes an answer has. */
  top: number;
  device: "cpu" | "cuda";
}

export interface Prediction {
  index: number;
  name: string;
  probability: number;
}

/** An answer, or why there is none. */
export type Answer = { image: string; predictions: Prediction[] } | { image: string; problem: string };

/** Work that takes longer says how far it is. */
const SILENT_MS = 1000;

/**
 * Answers one after the other, as they come.
 *
 * @throws Error where the network cannot be had; RangeError for more classes than it has
 */
export async function* predict(options: PredictOptions): AsyncGenerator<Answer> {
  const { model, image, weights, device, top, classes } = options;
  const pretrained = await loadPretrained(model, { device, ...(weights !== undefined && { weights }) });
  const { numClasses } = pretrained.network;
  if (top > numClasses) {
    throw new RangeError(`--top: expected at most ${numClasses}, the classes of the network, got ${top}`);
  }
  const names = classes === undefined ? pretrained.classes : readClassNames(classes, numClasses);
  let said = performance.now();
  let done = 0;
  for (const word of image) {
    let pictures: Picture[];
    try {
      pictures = await picturesOf(word);
    } catch (error) {
      yield { image: word, problem: (error as Error).message };
      continue;
    }
    for (const picture of pictures) {
      yield await answer(picture, { ...pretrained, classes: names }, options);
      done += 1;
      if (performance.now() - said < SILENT_MS || (pictures.length === 1 && image.length === 1)) continue;
      said = performance.now();
      process.stderr.write(`predict: ${done} image${done === 1 ? "" : "s"} done\n`);
    }
  }
}

async function answer(picture: Picture, pretrained: Pretrained, options: PredictOptions): Promise<Answer> {
  const { network, preprocessing, classes } = pretrained;
  const mode = preprocessing.mean.length === 1 ? "gray" : "rgb";
  try {
    using imageU8 = await picture.read(mode);
    using image = preprocessingTransform(preprocessing)(imageU8) as Tensor;
    const { values, indices } = noGrad(() =>
      network.forward(image.unsqueeze(0).to(options.device)).softmax(1).squeeze(0).topk(options.top),
    );
    const probabilities = values.toArray() as number[];
    const predictions = (indices.toArray() as bigint[]).map((long, at) => {
      const index = Number(long);
      return { index, name: classes[index] as string, probability: probabilities[at] as number };
    });
    return { image: picture.name, predictions };
  } catch (error) {
    return { image: picture.name, problem: (error as Error).message };
  }
}
