/** `torchbook predict`: what photographs show, by a network with pretrained weights. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Answer, PredictOptions } from "../predict/predict.ts";

interface Options extends PredictOptions {
  which?: string;
  cpu?: boolean;
  json?: boolean;
}

const DEFAULT_TOP = 5;
/** As the book's programs print it. */
const NAME_WIDTH = 24;

export function register(program: Command): void {
  program
    .command("predict")
    .description("say what photographs show: the likeliest classes, by a network with pretrained weights")
    .requiredOption(
      "--model <name>",
      "such as resnet50 or tf_efficientnet_lite0; `torchbook models` lists them. The book's programs: resnet, efficientnet, mobilenetv4",
    )
    .option("--which <variant>", "of the book's programs: 18 ... 152, b0 ... b7, small ... hybrid-large")
    .requiredOption("--image <file...>", "images or folders of them; - is standard input")
    .option("--weights <file>", "safetensors or torch.save; or published weights, such as tv2_in1k")
    .option("--classes <file>", "the names of the classes, one a line, for weights of your own")
    .addOption(new Option("--top <count>", "classes of an answer").default(DEFAULT_TOP).argParser(readCount))
    .addOption(new Option("--device <device>", "where to compute").choices(["cpu", "cuda"]).default("cpu"))
    .addOption(new Option("--cpu", "the same as --device cpu").conflicts("device"))
    .option("--json", "print an array of { image, predictions: [{ index, name, probability }] }")
    .action((options: Options) => run(program, options));
}

function readCount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number from 1.");
}

async function run(program: Command, { which, json = false, ...options }: Options): Promise<void> {
  const { fromBookNames } = await import("../predict/bookNames.ts");
  const { modelEntry } = await import("torchbook/models");
  let meant: { model: string; weights?: string };
  try {
    meant = fromBookNames(options.model, which);
    modelEntry(meant.model);
  } catch (error) {
    program.error(`predict: ${(error as Error).message}`);
  }
  if (options.device === "cuda") await checkGpu();
  const { predict } = await import("../predict/predict.ts");
  const answers: Answer[] = [];
  try {
    for await (const answer of predict({ ...meant, ...options, model: meant.model })) {
      if ("problem" in answer) {
        process.stderr.write(`predict: ${answer.problem}\n`);
        process.exitCode = 1;
      } else if (json) answers.push(answer);
      else process.stdout.write(textOf(answer));
    }
  } catch (error) {
    if (error instanceof RangeError) program.error(`predict: ${error.message}`);
    throw new Error(`predict: ${(error as Error).message}`, { cause: error });
  }
  if (json) console.log(JSON.stringify(answers));
}

async function checkGpu(): Promise<void> {
  const { cuda } = await import("torchbook");
  if (cuda.isAvailable()) return;
  throw new Error(`predict: --device: expected a GPU for cuda, got none: ${cuda.problem()}; leave it away`);
}

function textOf({ image, predictions }: Extract<Answer, { predictions: unknown }>): string {
  const lines = predictions.map(
    ({ name, probability }) => `  ${name.padEnd(NAME_WIDTH)}: ${(100 * probability).toFixed(2)}%`,
  );
  return `${image}\n${lines.join("\n")}\n`;
}
