/** The networks of the evolution of CNNs, with numbers that others published. */

export interface Milestone {
  /** Of the paper's first publication. */
  year: number;
  /** 1 to 12. */
  month: number;
  /** As the paper writes it. */
  network: string;
  /** Its name in the registry; null for one that is not built here. */
  model: string | null;
  /** What was new. */
  idea: string;
  /** With 1000 classes (LeNet-5: 10), without auxiliary classifiers. */
  parameters: number;
  /** Share of ImageNet's validation images whose class is the first guess, in per cent; null for LeNet-5, which read digits. */
  top1: number | null;
  /** Whose measurement `top1` is. */
  source: string;
}

const TORCHVISION = "torchvision 0.29, weights IMAGENET1K_V1";
const TIMM = "timm 1.0, results-imagenet.csv";
const CADENE = "Cadene, pretrained-models.pytorch";

/** In the order of their publication. Parameters are torchvision's and timm's; this library's networks have the same. */
export const MILESTONES: readonly Milestone[] = [
  row(1998, 11, "LeNet-5", "lenet5", "convolutions learned end to end", 61_706, null, "no ImageNet then"),
  row(2012, 12, "AlexNet", "alexnet", "ReLU, dropout, training on GPUs", 61_100_840, 56.522, TORCHVISION),
  row(2014, 9, "VGG-16", "vgg16", "nothing but 3×3 filters, and depth", 138_357_544, 71.592, TORCHVISION),
  row(2014, 9, "GoogLeNet", "googlenet", "branches, 1×1 reductions", 6_624_904, 69.778, TORCHVISION),
  row(2015, 2, "BN-Inception", "bn_inception", "batch normalization", 11_295_240, 73.52, CADENE),
  row(2015, 12, "Inception v3", "inception_v3", "kernels taken apart", 23_834_568, 77.294, TORCHVISION),
  row(2015, 12, "ResNet-50", "resnet50", "shortcuts", 25_557_032, 76.13, TORCHVISION),
  row(2015, 12, "ResNet-152", "resnet152", "the same, 152 layers", 60_192_808, 78.312, TORCHVISION),
  row(2016, 2, "Inception v4", "inception_v4", "three modules, repeated", 42_679_816, 80.14, TIMM),
  row(
    2016,
    2,
    "Inception-ResNet v2",
    "inception_resnet_v2",
    "branches with shortcuts",
    55_843_464,
    80.43,
    TIMM,
  ),
  row(
    2016,
    8,
    "DenseNet-121",
    "densenet121",
    "each layer sees all before it",
    7_978_856,
    74.434,
    TORCHVISION,
  ),
  row(2016, 8, "DenseNet-201", "densenet201", "the same, deeper", 20_013_928, 76.896, TORCHVISION),
  row(2018, 1, "MobileNetV2", null, "inverted bottlenecks", 3_504_872, 71.878, TORCHVISION),
  row(2019, 5, "EfficientNet-B0", "efficientnet_b0", "found by search", 5_288_548, 77.692, TORCHVISION),
  row(
    2019,
    5,
    "EfficientNet-B5",
    "efficientnet_b5",
    "depth, width and size scaled",
    30_389_784,
    83.444,
    TORCHVISION,
  ),
  row(2019, 5, "EfficientNet-B7", "efficientnet_b7", "the same, larger", 66_347_960, 84.122, TORCHVISION),
  row(2022, 1, "ConvNeXt-B", null, "built and trained like transformers", 88_591_464, 84.062, TORCHVISION),
  row(
    2024,
    4,
    "MobileNetV4 small",
    "mobilenetv4_conv_small",
    "one block that can be four",
    3_774_024,
    73.76,
    TIMM,
  ),
  row(2024, 4, "MobileNetV4 hybrid L", "mobilenetv4_hybrid_large", "and attention", 37_764_624, 84, TIMM),
];

function row(
  year: number,
  month: number,
  network: string,
  model: string | null,
  idea: string,
  parameters: number,
  top1: number | null,
  source: string,
): Milestone {
  return { year, month, network, model, idea, parameters, top1, source };
}
