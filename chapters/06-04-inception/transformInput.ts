/** Images as TensorFlow's networks want them, of images as torchvision's do. */
import { tensor, type Tensor } from "torchbook";
import { IMAGENET_MEAN, IMAGENET_STD } from "../preprocessing.ts";

/** `[N, 3, H, W]`, normalised with ImageNet's mean and deviation, to mean 0.5 and deviation 0.5 (that is, from -1 to 1). */
export function fromImageNet(images: Tensor): Tensor {
  const perChannel = (values: number[]) =>
    tensor(values, { dtype: images.dtype, device: images.device }).reshape([3, 1, 1]);
  using scale = perChannel(IMAGENET_STD.map((std) => std / 0.5));
  using shift = perChannel(IMAGENET_MEAN.map((mean) => (mean - 0.5) / 0.5));
  return images.mul(scale).add(shift);
}

/** @throws TypeError for images that are not in colour */
export function checkTransformInput(network: string, inChannels: number): void {
  if (inChannels === 3) return;
  throw new TypeError(`${network}: transformInput: expected 3 channels of the images, got ${inChannels}`);
}
