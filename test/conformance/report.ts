/** The table of a run: by operator over all dtypes, and what failed. */
import { readFileSync } from "node:fs";
import { reasonToLeave } from "./leftOut.ts";
import type { Count, Outcome } from "./replay.ts";
import type { Recording } from "./samples.ts";

interface Row {
  operator: string;
  name: string;
  samples: Count;
  gradients: Count;
  forms: Count;
  failures: string[];
}

/** Outcomes of one operator in all dtypes as one. */
function rowsOf(outcomes: readonly Outcome[]): Row[] {
  const rows = new Map<string, Row>();
  for (const outcome of outcomes) {
    const row = rows.get(outcome.operator) ?? {
      operator: outcome.operator,
      name: outcome.name,
      samples: { passed: 0, failed: 0 },
      gradients: { passed: 0, failed: 0 },
      forms: { passed: 0, failed: 0 },
      failures: [],
    };
    for (const key of ["samples", "gradients", "forms"] as const) {
      row[key].passed += outcome[key].passed;
      row[key].failed += outcome[key].failed;
    }
    row.failures.push(...outcome.failures.map((failure) => `${outcome.dtype} ${failure}`));
    rows.set(outcome.operator, row);
  }
  return [...rows.values()].sort((a, b) => (a.operator < b.operator ? -1 : 1));
}

function sumOf(rows: readonly Row[], key: "samples" | "gradients" | "forms"): Count {
  return rows.reduce(
    (sum, row) => ({ passed: sum.passed + row[key].passed, failed: sum.failed + row[key].failed }),
    { passed: 0, failed: 0 },
  );
}

/** `12 / 13`, or nothing where there is nothing. */
function fraction({ passed, failed }: Count): string {
  return passed + failed === 0 ? "" : `${passed} / ${passed + failed}`;
}

function percent({ passed, failed }: Count): string {
  return passed + failed === 0 ? "-" : `${((100 * passed) / (passed + failed)).toFixed(2)} %`;
}

function share({ passed, failed }: Count): number {
  return passed + failed === 0 ? 1 : passed / (passed + failed);
}

export interface Report {
  /** Whether every operator, all samples and all gradients reach what is asked for. */
  isGood: boolean;
  /** Few lines. */
  summary: string;
  /** Every operator. */
  table: string;
  /** What is not carried and what fails, in Markdown. */
  list: string;
}

const EACH = 0.95;
const ALL = 0.99;

export function reportOf(outcomes: readonly Outcome[]): Report {
  const all = rowsOf(outcomes);
  const rows = all.filter(({ operator }) => !reasonToLeave(operator));
  const left = all.filter(({ operator }) => reasonToLeave(operator));
  const low = rows.filter((row) => share(row.samples) < EACH || share(row.gradients) < EACH);
  const totals = (["samples", "gradients", "forms"] as const).map((key) => sumOf(rows, key));
  const [samples, gradients, forms] = totals as [Count, Count, Count];
  const summary = [
    `${rows.length} operators carried, ${left.length} left out with a reason`,
    `samples   ${fraction(samples)}  ${percent(samples)}`,
    `gradients ${fraction(gradients)}  ${percent(gradients)}`,
    `forms     ${fraction(forms)}  ${percent(forms)}  (method, in place, out)`,
    `samples of all operators, those left out counted as failed: ${percent(sumOf(all, "samples"))}`,
    `operators below 95 % of their own: ${low.map(({ operator }) => operator).join(" ") || "none"}`,
  ].join("\n");
  return {
    isGood: low.length === 0 && share(samples) >= ALL && share(gradients) >= ALL,
    summary,
    table: tableOf(all),
    list: listOf(rows, left, summary),
  };
}

function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.operator,
    ...(["samples", "gradients", "forms"] as const).map((key) => fraction(row[key])),
  ]);
  const lines = [["operator", "samples", "gradients", "forms"], ...cells];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...lines.map((line) => (line[i] as string).length)));
  const format = (line: string[]) => line.map((cell, i) => cell.padEnd(widths[i] as number)).join("  ");
  return lines.map((line) => format(line).trimEnd()).join("\n");
}

function listOf(rows: readonly Row[], left: readonly Row[], summary: string): string {
  const reasons = new Map<string, string[]>();
  for (const { operator } of left) {
    const reason = reasonToLeave(operator) as string;
    reasons.set(reason, [...(reasons.get(reason) ?? []), operator]);
  }
  const failing = rows.filter(({ failures }) => failures.length > 0);
  return [
    "<!-- Written by `npm run conformance -- --write`; not to be edited. -->",
    "# PyTorch's operator samples, replayed through the typed API",
    "",
    "```",
    summary,
    "```",
    "",
    "## Not carried",
    "",
    ...[...reasons].map(([reason, names]) => `- **${reason}**: ${names.join(" ")}`),
    "",
    "## What fails",
    "",
    ...(failing.length > 0
      ? failing.map((row) => `- **${row.operator}**: ${counted(row.failures)}`)
      : ["Nothing."]),
    "",
    "## Carried",
    "",
    "| operator | typed name | samples | gradients | forms |",
    "|---|---|---|---|---|",
    ...rows.map((row) => {
      const counts = [row.samples, row.gradients, row.forms].map(fraction);
      return `| ${[row.operator, row.name, ...counts].join(" | ")} |`;
    }),
    "",
    ...withoutSamples(),
    "",
  ].join("\n");
}

/** What op_db does not have: `others.json` has one call of each. */
function withoutSamples(): string[] {
  const path = new URL("../fixtures/conformance/others.json", import.meta.url);
  const { recordings } = JSON.parse(readFileSync(path, "utf8")) as { recordings: Recording[] };
  return [
    "## Not in op_db",
    "",
    `${recordings.length} operators with one call each (test/fixtures/conformance/dumpOthers.py): ${recordings.map(({ call }) => call).join(" ")}`,
  ];
}

/** The first failure, and how many more there are of other kinds. */
function counted(failures: readonly string[]): string {
  const first = (failures[0] as string).slice(0, 160);
  return failures.length > 1 ? `${first} (and ${failures.length - 1} more)` : first;
}
