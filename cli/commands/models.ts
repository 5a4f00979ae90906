/** `torchbook models`: the networks of the book, with what they cost. */
import type { Command } from "commander";
import type { ModelEntry } from "torchbook/models";

interface ModelRow {
  name: string;
  params: number;
  /** Multiply-adds of one image of `inputSize`: convolutions, linear layers and products of attention. */
  macs: number;
  /** Height and width, in pixels. */
  inputSize: number;
}

/** Work that takes longer says how far it is. */
const SILENT_MS = 1000;

export function register(program: Command): void {
  program
    .command("models")
    .description("list the networks: parameters, multiply-adds of one image, and the image's size")
    .argument("[filter]", "a part of the name, or the whole with * for any characters: 'vgg*_bn'")
    .option("--json", "print an array of { name, params, macs, inputSize }")
    .action(async (filter: string | undefined, { json = false }: { json?: boolean }) => {
      const { listModels, modelEntry } = await import("torchbook/models");
      const entries = listModels(filter);
      if (entries.length === 0) {
        try {
          modelEntry(filter as string);
        } catch (error) {
          program.error(`models: ${(error as Error).message}`);
        }
      }
      const rows = await countModels(entries);
      console.log(json ? JSON.stringify(rows) : tableOf(rows));
    });
}

/** On the device `meta`, so nothing is computed and no weight is drawn. */
async function countModels(entries: readonly ModelEntry[]): Promise<ModelRow[]> {
  const nn = await import("torchbook/nn");
  let said = performance.now();
  return entries.map(({ name, create, preprocessing: { inputSize, mean } }, done) => {
    if (performance.now() - said > SILENT_MS) {
      said = performance.now();
      process.stderr.write(`models: ${done} of ${entries.length} networks\n`);
    }
    const network = nn.onDevice("meta", () => create()).to("meta");
    const { parameters, multiplyAdds } = nn.summary(network, [1, mean.length, inputSize, inputSize]).totals;
    return { name, params: parameters, macs: multiplyAdds, inputSize };
  });
}

function tableOf(rows: readonly ModelRow[]): string {
  const lines = [
    ["Network", "Parameters", "Multiply-adds", "Image"],
    ...rows.map(({ name, params, macs, inputSize }) => [
      name,
      params.toLocaleString("en-US"),
      macs.toLocaleString("en-US"),
      `${inputSize}x${inputSize}`,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map(([name = "", ...numbers]) =>
      [
        name.padEnd(widths[0] as number),
        ...numbers.map((text, at) => text.padStart(widths[at + 1] as number)),
      ].join("  "),
    )
    .join("\n");
}
