/** 2,560 made-up images of CIFAR's size, padded, cropped, flipped and normalised: a module, so that worker threads can make them. */
import { ImageDataset } from "torchbook/data";
import { compose, eachImage, normalize, randomCrop, randomHorizontalFlip } from "torchbook/vision";

const COUNT = 2560;
/** Of CIFAR-10's pixels, as is usual. */
const [MEAN, STD] = [
  [0.4914, 0.4822, 0.4465],
  [0.247, 0.2435, 0.2616],
];

export default (): ImageDataset => {
  const images = Uint8Array.from({ length: COUNT * 3 * 32 * 32 }, (_, at) => (at * 2654435761) >>> 24);
  const labels = Uint8Array.from({ length: COUNT }, (_, at) => at % 10);
  const augment = eachImage(compose(randomCrop(32, { padding: 4 }), randomHorizontalFlip()));
  const standardize = normalize(MEAN as number[], STD as number[]);
  const raw = { shape: [COUNT, 3, 32, 32] as [number, number, number, number], images, labels };
  return new ImageDataset("made up", raw, "0123456789".split(""), (imagesU8, generator) => {
    using augmented = augment(imagesU8, generator);
    return standardize(augmented);
  });
};
