/** `evolutionTimeline()`: how CNNs grew, and what they gained. */
import { Diagram } from "./diagram.ts";
import { type Milestone, MILESTONES } from "./milestones.ts";
import { document, GREY, LINE, px, rect, SMALL, text } from "./svg.ts";

const WIDTH = 800;
const TOP = 62;
const ROW = 24;
/** More room where a year begins. */
const YEAR_GAP = 8;

/** Left sides of the columns. */
const X = { year: 12, line: 64, name: 80, idea: 226, parameters: 404, top1: 600 } as const;
/** Of the longest bar. */
const BAR = 110;
/** Powers of ten at both ends of the bars of parameters. */
const PARAMETERS = { from: 4, to: 8.5 } as const;
/** Per cent at both ends of the bars of accuracy. */
const TOP1 = { from: 50, to: 90 } as const;

/** A drawing, with its numbers. */
export class EvolutionTimeline extends Diagram {
  /** In the order of their publication. */
  readonly rows: readonly Milestone[] = MILESTONES;
}

/**
 * The networks of the chapter and a few between them by the year of their paper, with their parameters and their accuracy on
 * ImageNet, each with its source. Accuracies depend on how a network was trained, too: these are the first published weights
 * of torchvision where there are some.
 */
export function evolutionTimeline(): EvolutionTimeline {
  return new EvolutionTimeline(draw(), write());
}

function draw(): string {
  const sources = [...new Set(MILESTONES.filter(({ top1 }) => top1 !== null).map(({ source }) => source))];
  const start = { anchor: "start" } as const;
  const small = { ...start, size: SMALL, fill: GREY } as const;
  let body =
    text(X.year, 18, "The evolution of CNNs", { ...start, size: 13, bold: true }) +
    text(X.parameters, 42, "parameters, logarithmic", small) +
    text(X.top1, 42, `top-1 on ImageNet, ${TOP1.from} to ${TOP1.to} %`, small);
  let y: number = TOP;
  let year = 0;
  let lines = "";
  for (const each of MILESTONES) {
    if (each.year !== year) {
      y += year === 0 ? 0 : YEAR_GAP;
      body += text(X.year, y, String(each.year), { ...start, bold: true });
      year = each.year;
    }
    lines += `<circle cx="${X.line}" cy="${px(y)}" r="4" fill="#1f6feb" stroke="#fff" stroke-width="2"/>`;
    body += rowSvg(each, y, sources.indexOf(each.source));
    y += ROW;
  }
  const line = `<path d="M${X.line} ${TOP - 10}V${px(y - ROW + 12)}" stroke="${LINE}"/>`;
  const notes = sources.map((source, at) => `${letter(at)}: ${source}`).join(";  ");
  const foot = text(X.year, y + 8, `Sources of the accuracies: ${notes}`, small);
  return document(WIDTH, y + 24, "The evolution of CNNs", line + lines + body + foot);
}

function rowSvg({ network, idea, parameters, top1 }: Milestone, y: number, source: number): string {
  const start = { anchor: "start" } as const;
  const share = (Math.log10(parameters) - PARAMETERS.from) / (PARAMETERS.to - PARAMETERS.from);
  const accuracy = top1 === null ? 0 : (top1 - TOP1.from) / (TOP1.to - TOP1.from);
  return (
    text(X.name, y, network, { ...start, bold: true }) +
    text(X.idea, y, idea, { ...start, size: SMALL, fill: GREY }) +
    bar(X.parameters, y, share, "#f2c6a8") +
    text(X.parameters + BAR + 6, y, millions(parameters), start) +
    (top1 === null
      ? text(X.top1, y, "it read digits", { ...start, size: SMALL, fill: GREY })
      : bar(X.top1, y, accuracy, "#8fb4e3") +
        text(X.top1 + BAR + 6, y, `${top1.toFixed(1)} %`, start) +
        text(X.top1 + BAR + 58, y, letter(source), { ...start, size: SMALL, fill: GREY }))
  );
}

function bar(x: number, y: number, share: number, fill: string): string {
  return (
    rect(x, y - 6, BAR, 12, { fill: "#f3f4f6", radius: 2 }) +
    rect(x, y - 6, share * BAR, 12, { fill, radius: 2 })
  );
}

function letter(at: number): string {
  return "abcdefgh".charAt(at);
}

/** `25.6 M`. */
function millions(count: number): string {
  return `${(count / 1e6).toFixed(count < 1e6 ? 2 : 1)} M`;
}

function write(): string {
  const widest = Math.max(...MILESTONES.map(({ network }) => network.length));
  return MILESTONES.map(({ year, network, parameters, top1, source }) => {
    const accuracy = top1 === null ? "" : `${top1.toFixed(1)} %`;
    return `${year}  ${network.padEnd(widest)}  ${millions(parameters).padStart(8)}  ${accuracy.padStart(6)}  ${source}`;
  }).join("\n");
}
