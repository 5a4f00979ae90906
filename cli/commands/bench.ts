/** `torchbook bench QUESTION`: ours and a peer in the same run, alternating. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Argument, type Command } from "commander";
import { type BenchOptions, type BenchResult, formatResult } from "../../bench/result.ts";
import { makePeerEnvironment } from "../peerEnvironment.ts";

const BENCH = fileURLToPath(new URL("../../bench/", import.meta.url));

/** The files of bench/ that answer a question: those that export `run`. */
function questions(): string[] {
  return readdirSync(BENCH)
    .filter((name) => name.endsWith(".ts"))
    .filter((name) => /^export async function run\b/m.test(readFileSync(BENCH + name, "utf8")))
    .map((name) => name.slice(0, -".ts".length))
    .sort();
}

export function register(program: Command): void {
  program
    .command("bench")
    .description("compare with a peer (PyTorch for Python, ipykernel), which is installed on the first call")
    .addArgument(new Argument("<question>", "what to measure").choices(questions()))
    .option("--json", "print the result as JSON on standard output")
    .action(async (question: string, { json = false }: { json?: boolean }) => {
      await makePeerEnvironment();
      const bench: { run: (options: BenchOptions) => Promise<BenchResult> } = await import(
        `${BENCH}${question}.ts`
      );
      const result = await bench.run({ json });
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : formatResult(result));
    });
}
