/**
 * Grad-CAM: where in an image a network saw what speaks for a class.
 *
 * Selvaraju, Cogswell, Das, Vedantam, Parikh and Batra, "Grad-CAM: visual explanations from deep networks via gradient-based
 * localization", 2017, https://arxiv.org/abs/1610.02391
 *
 * Deviations: the map is divided by its largest value, so that it can be shown; 0 stays "nothing that speaks for the class".
 */
import { functional as F, optionsOf } from "torchbook/nn";
import { enableGrad, grad, type Tensor, tidy } from "torchbook";
import type { Network } from "../network.ts";
import { inEvalMode, oneImage } from "./evaluation.ts";

export interface GradCamOptions {
  /** The stage whose features are weighed. Default: the last one, which knows most of classes and least of places. */
  stage?: string;
  /** The class asked about. Default: the one with the largest logit. */
  classIndex?: number;
}

/**
 * The heat map `[H, W]`, float32 in [0, 1], of an image: each feature map of the stage times the mean of the logit's gradient
 * over it, summed, negative values set to 0, enlarged to the image. All zeros where nothing speaks for the class.
 *
 * The network is run in eval mode; afterwards it has its modes and its gradients as before.
 *
 * @param image - `[C, H, W]` or `[1, C, H, W]`, normalized as for training
 * @throws TypeError for what is not one image of floats; for a stage or a class that the network has not
 */
export function gradCam(network: Network, image: Tensor, options: GradCamOptions = {}): Tensor {
  const given = optionsOf("gradCam", options, { stage: undefined, classIndex: undefined });
  const { stage = network.stages.at(-1)?.name as string, classIndex } = given;
  network.stage(stage);
  return inEvalMode(network, () =>
    enableGrad(() =>
      tidy(() => {
        // The image asks for gradients, so that they are recorded in frozen stages too.
        const images = oneImage("gradCam", network, image).detach().requiresGrad_(true);
        const { features, stages } = network.forwardIntermediates(images, [stage]);
        const logits = network.forwardHead(features).flatten();
        const index = classIndex ?? logits.argmax().item();
        checkClass(index, logits.numel);
        const maps = stages[stage] as Tensor; // [1, C, h, w]
        const [gradient] = grad(logits.select(0, index), maps) as [Tensor];
        const weights = gradient.mean([2, 3], { keepdim: true });
        const heat = maps.detach().mul(weights).sum(1, { keepdim: true }).relu(); // [1, 1, h, w]
        const size = images.shape.slice(2) as [number, number];
        const enlarged = F.interpolate(heat, { size, mode: "bilinear" }).squeeze().reshape(size);
        const largest = enlarged.amax().item();
        return largest > 0 ? enlarged.div(largest).clamp(0, 1) : enlarged;
      }),
    ),
  );
}

function checkClass(index: number, numClasses: number): void {
  if (Number.isSafeInteger(index) && index >= 0 && index < numClasses) return;
  throw new TypeError(
    `gradCam: classIndex: expected a whole number from 0 to ${numClasses - 1}, got ${String(index)}`,
  );
}
