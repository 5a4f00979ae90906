/** `torchbook train`: trains a network of the book on a data set or a folder of images. */
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  AUGMENTATIONS,
  BUDGETS,
  OPTIMIZERS,
  SCHEDULES,
  type TrainOptions,
  UsageFault,
} from "../train/settings.ts";

const HELP = `
Data:
  fashion-mnist, mnist, cifar10, cifar100, or a folder in ImageNet's layout: train/CLASS/*.jpg and val/CLASS/*.jpg.
  Of a folder without train/, with CLASS/*.jpg, a fifth of the images validates, drawn by --seed.
  fashion-mnist comes with torchbook for smoke and small; the others are looked for in TORCHBOOK_DATA, then downloaded.

Budgets:
  smoke   1,280 images, 2 epochs: shows that everything runs
  small   12,000 images, 4 epochs; of a folder all images, 10 epochs
  full    all images, 20 epochs, with the settings of the book: adam 1e-4 for sections 6.1 and 6.2, adam 1e-3 for 6.4,
          sgd 0.01 without momentum for the others; constant rate, batches of 128, nothing augmented

Defaults of smoke and small: with batch normalization sgd_nesterov, rate 0.1, momentum 0.9, weight decay 5e-4; without
adam, rate 3e-4; one-cycle; batches of 128, of a folder 32. With --pretrained: adamw, rate 1e-3, weight decay 0.01, batches of 32.
Images have their own size, or the least that the network takes; those of a folder, and with --pretrained, the network's.

The folder of a run (--out) gets run.json (settings), metrics.jsonl (a line an epoch), checkpoints/ (the last and the best),
curves.svg, and weights.safetensors for \`torchbook predict --weights\`. Ctrl-C ends a run after its batch;
\`torchbook train --resume --out FOLDER\` goes on to the same numbers as without a stop.

Examples:
  torchbook train --model resnet20 --data fashion-mnist
  torchbook train --model densenet40_k12_bc --data cifar10 --epochs 40 --augment flip-crop --out runs/dense
  torchbook train --model tf_efficientnet_lite0 --data photos/ --pretrained --freeze stage5
`;

export function register(program: Command): void {
  const command = program
    .command("train")
    .description("train a network on a data set or a folder of images; resumes to the same numbers")
    .option("--model <name>", "such as resnet20; `torchbook models` lists them")
    .option("--data <name|folder>", "fashion-mnist, mnist, cifar10, cifar100, or a folder of images")
    .addOption(new Option("--budget <budget>", "how much to train (default: small)").choices(BUDGETS))
    .option("--out <folder>", "where the run goes (default: runs/MODEL-DATA)")
    .option("--resume", "go on with the run in --out; other options need not be repeated")
    .option("--epochs <n>", "passes over the training images", whole(1))
    .option("-b, --batch-size <n>", "images in a batch", whole(1))
    .addOption(new Option("--optimizer <name>", "of torchbook/optim").choices(OPTIMIZERS))
    .option("--lr <rate>", "greatest learning rate", number({ above: 0 }))
    .option("--momentum <share>", "of sgd, sgd_nesterov and rmsprop", number({ least: 0, below: 1 }))
    .option("--weight-decay <factor>", "of all parameters", number({ least: 0 }))
    .addOption(new Option("--schedule <name>", "of the learning rate, by batches").choices(SCHEDULES))
    .option("--warmup-epochs <n>", "in which the rate rises first (default: 0)", number({ least: 0 }))
    .option("--lr-step-size <epochs>", "from step to step of the schedule step (default: a third)", whole(1))
    .option(
      "--milestones <epochs>",
      "of multi-step, such as 30,60 (default: half, three quarters)",
      milestones,
    )
    .option("--lr-gamma <factor>", "of the rate at each step (default: 0.1)", number({ above: 0, most: 1 }))
    .addOption(
      new Option("--augment <name>", "of training images (default: none; folders: flip-crop)").choices(
        AUGMENTATIONS,
      ),
    )
    .option("--mixup <alpha>", "mixes images (default: 0, off)", number({ least: 0 }))
    .option("--cutmix <alpha>", "puts pieces of images into others (default: 0, off)", number({ least: 0 }))
    .option(
      "--label-smoothing <share>",
      "probability that goes to other classes (default: 0)",
      number({ least: 0, below: 1 }),
    )
    .option(
      "--clip-grad-norm <norm>",
      "greatest norm of all gradients (default: 0, no limit)",
      number({ least: 0 }),
    )
    .option(
      "--model-ema [decay]",
      "averages the weights, and saves the averages (decay: 0.999)",
      number({ above: 0, below: 1 }),
    )
    .option("--amp", "mixed precision: bfloat16 on the CPU, float16 on a GPU")
    .option("--accelerate", "times what is fastest here (precision, memory format, threads, fused layers)")
    .option("--pretrained [file|name]", "begin with published weights, or those of a file")
    .option("--freeze <stage>", "the last stage that keeps its pretrained weights")
    .option("--image-size <pixels>", "height and width of what the network gets", whole(1))
    .option("-j, --num-workers <n>", "threads that make batches (default: 0; folders: up to 4)", whole(0))
    .option("--seed <n>", "of weights, order and augmentation (default: 6)", whole(0))
    .addOption(
      new Option("--device <device>", "where to compute (default: cuda where there is one)").choices([
        "cpu",
        "cuda",
      ]),
    )
    .option(
      "--json",
      "print the metrics of each epoch as a line of JSON, and nothing else, on standard output",
    )
    .addHelpText("after", HELP);
  command.action(async (options: Omit<TrainOptions, "modelEma"> & { modelEma?: number | true }) => {
    const { train } = await import("../train/train.ts");
    try {
      const { modelEma } = options;
      process.exitCode = await train({
        ...options,
        ...(modelEma === true && { modelEma: 0.999 }),
      } as TrainOptions);
    } catch (error) {
      if (error instanceof UsageFault) program.error(`train: ${error.message}`);
      throw new Error(`train: ${(error as Error).message}`, { cause: error });
    }
  });
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least}.`);
  };
}

interface Range {
  least?: number;
  above?: number;
  most?: number;
  below?: number;
}

function number({ least, above, most, below }: Range): (text: string) => number {
  const words = [
    ...(least === undefined ? [] : [`from ${least}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(most === undefined ? [] : [`to ${most}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ].join(" and ");
  return (text) => {
    const value = Number(text);
    const isIn =
      (least === undefined || value >= least) &&
      (above === undefined || value > above) &&
      (most === undefined || value <= most) &&
      (below === undefined || value < below);
    if (text.trim() !== "" && Number.isFinite(value) && isIn) return value;
    throw new InvalidArgumentError(`Expected a number ${words}.`);
  };
}

function milestones(text: string): number[] {
  const epochs = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (epochs.every((epoch, at) => Number.isFinite(epoch) && epoch > (epochs[at - 1] ?? 0))) return epochs;
  throw new InvalidArgumentError("Expected ascending numbers of epochs with commas, such as 30,60.");
}
