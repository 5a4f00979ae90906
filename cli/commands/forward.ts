/** `torchbook forward`: one forward pass of a network with given weights, to compare with other implementations. */
import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Tensor } from "torchbook";

interface ForwardOptions {
  model: string;
  weights: string;
  input: string;
  output: string;
  device: "cpu" | "cuda";
}

export function register(program: Command): void {
  program
    .command("forward")
    .description("run images through a network with given weights, in float32 and evaluation mode")
    .requiredOption("--model <name>", "such as resnet50; `torchbook models` lists them")
    .requiredOption(
      "--weights <file>",
      "safetensors with the network's keys, or those of a layout that it knows",
    )
    .requiredOption("--input <file>", "safetensors with the tensor `input` [N, 3, H, W]")
    .requiredOption("--output <file>", "where the tensor `output` [N, L] goes, the logits, as safetensors")
    .addOption(new Option("--device <device>", "where to compute").choices(["cpu", "cuda"]).default("cpu"))
    .action(async (options: ForwardOptions) => {
      const { modelEntry } = await import("torchbook/models");
      try {
        modelEntry(options.model);
      } catch (error) {
        program.error(`forward: --model: ${(error as Error).message}`);
      }
      await forward(options);
    });
}

/** @throws Error that names the file which is not what it should be */
async function forward({ model, weights, input, output, device }: ForwardOptions): Promise<void> {
  checkOutput(output, [weights, input]);
  const { cuda, float32, noGrad } = await import("torchbook");
  const { createModel, loadWeights, readTrained } = await import("torchbook/models");
  const { onDevice } = await import("torchbook/nn");
  const { loadFile, saveFile } = await import("torchbook/safetensors");
  if (device === "cuda" && !cuda.isAvailable()) {
    throw new Error(`forward: --device: expected a GPU for cuda, got none: ${cuda.problem()}; leave it away`);
  }
  const { input: images } = loadFile(input, { device });
  if (!images?.dtype.isFloatingPoint || images.ndim !== 4) {
    const found = images ? `${images.dtype} [${images.shape.join(", ")}]` : "none of this name";
    throw new Error(`forward: ${input}: expected a tensor \`input\` [N, C, H, W] of floats, got ${found}`);
  }
  const { numClasses, inChannels } = readTrained(weights) ?? {};
  const trained = { ...(numClasses && { numClasses }), ...(inChannels && { inChannels }) };
  // No weight is drawn: all come from the file.
  const network = onDevice("meta", () => createModel(model, trained)).to("meta");
  const state = Object.entries(loadFile(weights, { device })).map(([key, tensor]) => [
    key,
    tensor.dtype.isFloatingPoint ? tensor.to(float32) : tensor,
  ]);
  try {
    loadWeights(network, Object.fromEntries(state), { assign: true });
  } catch (error) {
    throw new Error(`forward: ${weights}: ${(error as Error).message}`, { cause: error });
  }
  let logits: Tensor;
  try {
    logits = noGrad(() => network.eval().forward(images.to(float32)));
  } catch (error) {
    throw new Error(`forward: ${input}: ${(error as Error).message}`, { cause: error });
  }
  saveFile({ output: logits }, output);
}

/** @throws Error before anything is computed, for a file whose folder is not there, a folder, or one that is read */
function checkOutput(output: string, inputs: readonly string[]): void {
  const folder = dirname(resolve(output));
  if (!existsSync(folder)) throw new Error(`forward: --output: expected a folder at ${folder}, got none`);
  if (!existsSync(output)) return;
  if (statSync(output).isDirectory())
    throw new Error(`forward: --output: expected a file, got the folder ${output}`);
  const read = inputs.find((path) => existsSync(path) && realpathSync(path) === realpathSync(output));
  if (read)
    throw new Error(`forward: --output: expected another file than ${read}, which would be written over`);
}
