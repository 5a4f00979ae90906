/** The loss of a batch: as it is when it validates; mixed, smoothed and with auxiliary heads when it trains. */
import { rand, type Tensor } from "torchbook";
import type { AuxiliaryHeads, Network } from "torchbook/models";
import { functional as F } from "torchbook/nn";
import type { Step } from "torchbook/train";
import { cutMix, type Mix, mixUp } from "torchbook/vision";
import type { Learner } from "./network.ts";
import type { TrainSettings } from "./settings.ts";

/**
 * What the loss of an auxiliary head counts: 0.3 in GoogLeNet's paper; 0.4 for Inception v3, as torchvision's reference
 * training has it.
 */
const AUXILIARY_WEIGHTS: Readonly<Record<string, number>> = { googlenet: 0.3, inception_v3: 0.4 };

export function makeStep(
  { network, hasHeads }: Learner,
  settings: TrainSettings,
  numClasses: number,
): Step<[Tensor, Tensor]> {
  const { labelSmoothing, model } = settings;
  const mix = makeMix(settings, numClasses);
  const forward = hasHeads
    ? forwardHeads(network as Network & AuxiliaryHeads, AUXILIARY_WEIGHTS[model] as number)
    : forwardOne(network);
  return ([images, labels]) => {
    if (!network.training) {
      const output = network.forward(images);
      return { loss: F.crossEntropy(output, labels), output, target: labels };
    }
    const [mixedImages, mixedLabels] = mix(images, labels);
    const { output, loss } = forward(mixedImages, (logits) =>
      F.crossEntropy(logits, mixedLabels, { labelSmoothing }),
    );
    // Of an image that is two, the accuracy counts the one of which there is more.
    const target = mixedLabels === labels ? labels : mixedLabels.argmax(1);
    return { loss, output, target, batchSize: labels.shape[0] as number };
  };
}

type Forward = (images: Tensor, lossOf: (logits: Tensor) => Tensor) => { output: Tensor; loss: Tensor };

function forwardOne(network: Network): Forward {
  return (images, lossOf) => {
    const output = network.forward(images);
    return { output, loss: lossOf(output) };
  };
}

function forwardHeads(network: Network & AuxiliaryHeads, alpha: number): Forward {
  return (images, lossOf) => {
    const { logits, auxiliary } = network.forwardWithAuxiliary(images);
    const loss = auxiliary.reduce((sum, head) => sum.add(lossOf(head), { alpha }), lossOf(logits));
    return { output: logits, loss };
  };
}

/** Of mixup and cutmix together, each takes half of the batches, as in timm. */
function makeMix({ mixup, cutmix }: TrainSettings, numClasses: number): Mix {
  const mixes = [
    ...(mixup > 0 ? [mixUp({ alpha: mixup, numClasses })] : []),
    ...(cutmix > 0 ? [cutMix({ alpha: cutmix, numClasses })] : []),
  ];
  const [first, second] = mixes;
  if (!first) return (images, labels) => [images, labels];
  if (!second) return first;
  return (images, labels) => (rand([]).item() < 0.5 ? first : second)(images, labels);
}
