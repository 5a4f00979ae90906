/** Operators and the dtypes that they give under autocast, from test/fixtures/amp/autocast.py with PyTorch 2.15.0. */
import { readFileSync } from "node:fs";
import * as torch from "torchbook";

export const TARGETS = ["bfloat16", "float16"] as const;
export const INPUTS = ["float32", "same", "float64"] as const;

export type Dtypes = string[];

export interface OperatorCase {
  operator: string;
  arguments: unknown[];
  dtypes: Record<(typeof TARGETS)[number], Record<(typeof INPUTS)[number], Dtypes | "error">>;
}

export const {
  operators: cases,
  losses,
  seed,
}: { operators: OperatorCase[]; losses: Record<string, number[]>; seed: number } = JSON.parse(
  readFileSync(new URL("../../fixtures/amp/autocast.json", import.meta.url), "utf8"),
);

const DTYPES = {
  float32: torch.float32,
  float64: torch.float64,
  bfloat16: torch.bfloat16,
  float16: torch.float16,
};

type Name = keyof typeof DTYPES;

/** An argument as the script makes it. */
export function makeArgument(spec: unknown, dtype: Name, target: Name): unknown {
  if (!Array.isArray(spec)) return spec;
  const [kind, sizes] = spec as [unknown, number[]];
  switch (kind) {
    case "index":
      return torch
        .arange(sizes.reduce((product, size) => product * size, 1))
        .remainder(2)
        .reshape(sizes);
    case "bool":
      return torch.ones(sizes, { dtype: torch.bool });
    case "definite":
      return torch.eye(sizes[0] as number, { dtype: DTYPES[dtype] });
    case "float":
      return torch.full(sizes, 0.5, { dtype: DTYPES[dtype] });
    case "low":
      return torch.full(sizes, 0.5, { dtype: DTYPES[target] });
    default:
      return spec.map((item) => makeArgument(item, dtype, target));
  }
}
