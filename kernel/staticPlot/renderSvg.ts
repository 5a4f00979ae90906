/** Static pictures of plotly figures, drawn in a process of their own: drawing blocks, and may hang. */
import { type ChildProcess, fork } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { PlotlyFigure } from "../plot/plotlyFigure.ts";
import { whyNotStatic } from "./plotlyBundle.ts";

/** Far above what a figure takes (0.06-0.2 s, and 0.5 s to start). */
const TIMEOUT_MS = 30_000;

type Answer = { svg: string } | { error: string };

/**
 * One SVG for each figure, in order. Text uses the fonts of whoever looks at it.
 *
 * @throws where a figure holds what cannot be drawn without a browser, or plotly rejects it.
 */
export async function renderSvg(figures: readonly PlotlyFigure[]): Promise<string[]> {
  for (const figure of figures) {
    const reason = whyNotStatic(figure);
    if (reason) throw new RangeError(`renderSvg: ${reason}`);
  }
  if (figures.length === 0) return [];
  const child = fork(fileURLToPath(new URL(`./renderChild${extname(import.meta.url)}`, import.meta.url)), {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const log: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => log.push(text));
  try {
    const pictures: string[] = [];
    for (const figure of figures) {
      const answer = await ask(child, figure, log);
      if ("error" in answer) throw new Error(`renderSvg: plotly could not draw the figure: ${answer.error}`);
      pictures.push(answer.svg);
    }
    return pictures;
  } finally {
    child.kill("SIGKILL");
  }
}

function ask(child: ChildProcess, figure: PlotlyFigure, log: readonly string[]): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const onExit = (code: number | null) =>
    reject(
      new Error(`renderSvg: the drawing process ended with code ${code}: ${log.join("").trim().slice(-500)}`),
    );
  const timer = setTimeout(
    () => reject(new Error(`renderSvg: a picture within ${TIMEOUT_MS / 1000} s expected, got none`)),
    TIMEOUT_MS,
  );
  child.once("message", resolve);
  child.once("exit", onExit);
  child.once("error", reject);
  child.send(figure);
  return promise.finally(() => {
    clearTimeout(timer);
    child.off("message", resolve);
    child.off("exit", onExit);
    child.off("error", reject);
  });
}
